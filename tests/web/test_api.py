"""The JSON API: what OpenAPI says is what is answered."""

import pytest

from rashomon.schema import Account
from tests.web.conftest import finished

PROGRAM = {"x-rashomon-csrf": "program"}


def test_an_account_is_an_account(client):
    """In the schema that ships, and every span reads back."""
    story = client.get("/api/stories").json()[0]["id"]
    answer = client.get(f"/api/stories/{story}/account")
    account = Account.from_json(answer.text)
    assert len(account.documents) == 6
    told = client.get(f"/api/stories/{story}").json()
    assert (told["reports"], told["origins"]) == (6, len(account.stories[0].origins))


def test_reports_are_added_by_programs(empty):
    """The answer is the work, which is asked for until it is done."""
    body = {"reports": [{"text": "Ferry late\n\nThe ferry was late, the harbour office said.", "outlet": "A"}]}
    answer = empty.post("/api/reports", json=body, headers=PROGRAM)
    assert answer.status_code == 202
    told = finished(empty, answer)
    assert (told["state"], told["new"], told["total"]) == ("done", 1, 1)
    hit = empty.get("/api/search", params={"q": "ferry"}).json()["hits"][0]
    report = empty.get(f"/api/reports/{hit['document']}").json()
    assert report["text"].startswith("Ferry late")
    assert (report["version"], report["superseded"]) == (1, None)


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/api/stories/none", 404),
        ("/api/stories/none/account", 404),
        ("/api/reports/none", 404),
        ("/api/work/none", 404),
        ("/api/search", 400),
        ("/api/stories?limit=0", 422),
        ("/api/changes?since=now", 422),
    ],
)
def test_what_is_wrong_is_said_as_json(client, path, status):
    """With one sentence in `detail`."""
    answer = client.get(path)
    assert answer.status_code == status
    assert isinstance(answer.json()["detail"], str)


def test_the_description_names_every_call(client):
    """Each with a summary and the shape of its answer."""
    told = client.get("/api/openapi.json").json()
    for methods in told["paths"].values():
        for call in methods.values():
            assert call["summary"]
            answer = next(iter(call["responses"].values()))
            assert answer["content"]["application/json"]["schema"]
    assert "/api/stories" in client.get("/api").text
