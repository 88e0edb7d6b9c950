"""The pages: stories, search, one story, adding and the progress of work."""

import json
import re
from datetime import UTC, datetime, timedelta

import pytest
import sqlalchemy as sa

from rashomon.store.tables import groups
from rashomon.web.adding import own_name, plain_name
from rashomon.web.exporting import DOWNLOADS
from rashomon.web.site import Kept, read_visits, visit
from tests.builders import HOSTILE
from tests.web.conftest import EXAMPLE, csrf_of, finished


@pytest.fixture
def story(client):
    """Give the id of the example story."""
    return client.get("/api/stories").json()[0]["id"]


def test_the_archive_is_listed(client):
    """Each story with its reports; the number of differences once its account was made."""
    page = client.get("/").text
    assert "1 story, 6 reports" in page
    assert page.count('class="story-title"') == 1


def test_a_story_is_the_page_that_can_be_mailed(client, story):
    """All its parts are there, in the frame of the app, and nothing inline."""
    page = client.get(f"/stories/{story}").text
    for part in ("Where they part", "Who said what", "Full texts", "As of"):
        assert part in page
    assert not re.search(r"<script(?! src=)|<style|style=|onclick=", page)


def test_a_story_as_of_a_day_leaves_out_what_came_later(client, story):
    """The same account, from the reports that were there."""
    page = client.get(f"/stories/{story}", params={"as_of": "2024-01-01"})
    assert page.status_code == 404
    assert "no report from before" in page.text


@pytest.mark.parametrize("form", sorted(DOWNLOADS))
def test_a_story_can_be_taken_away(client, story, form):
    """As a file with a name of its own."""
    answer = client.get(f"/stories/{story}/export/{form}")
    assert answer.status_code == 200
    assert answer.headers["content-disposition"] == f'attachment; filename="{story}.{DOWNLOADS[form].ending}"'
    assert len(answer.content) > 1_000


def test_search_marks_the_words(client):
    """A hit leads to its story, with the words that were sought marked."""
    page = client.get("/search", params={"q": "quay"}).text
    assert re.search(r"<mark>quay</mark>", page, re.IGNORECASE)
    assert "/stories/s-" in page
    assert "No report has all of this" in client.get("/search", params={"q": "zyxwv"}).text


@pytest.mark.parametrize("path", ["/stories/none", "/reports/none", "/work/none", "/nowhere", "/static/x/app.css"])
def test_what_is_not_there_is_said_as_a_page(client, path):
    """With the way back."""
    answer = client.get(path)
    assert answer.status_code == 404
    assert "There is no such page" in answer.text


def test_bad_parameters_are_said_in_words(client):
    """Not as a trace."""
    answer = client.get("/search", params={"since": "yesterday"})
    assert answer.status_code == 422
    assert "since" in answer.text


def test_files_are_added_once(empty):
    """A second time they are known; the work says so, and leads to the story."""
    sent = [("files", (path.name, path.read_bytes())) for path in sorted(EXAMPLE.glob("*.txt"))]
    for new in (len(sent), 0):
        answer = empty.post("/add/files", data={"csrf": csrf_of(empty)}, files=sent, follow_redirects=False)
        assert answer.status_code == 303
        told = finished(empty, answer)
        assert (told["state"], told["new"], told["done"]) == ("done", new, len(sent))
    job = empty.get(answer.headers["location"]).text
    assert "known already" in job
    report = empty.get("/api/search", params={"q": "quay"}).json()["hits"][0]
    assert report["location"] in {path.name for path in EXAMPLE.glob("*.txt")}


def test_text_is_added_with_what_is_known_of_it(empty):
    """Outlet, day and address are the reader's."""
    data = {"text": "Ferry late\n\nThe ferry was late on Monday, the harbour office said.", "outlet": "Harbour Radio"}
    answer = empty.post(
        "/add/text", data={**data, "published": "2024-03-05", "csrf": csrf_of(empty)}, follow_redirects=False
    )
    assert finished(empty, answer)["new"] == 1
    hit = empty.get("/api/search", params={"q": "ferry", "outlet": "harbour radio"}).json()["hits"][0]
    assert (hit["outlet"], hit["published"][:10]) == ("Harbour Radio", "2024-03-05")


def test_a_report_cannot_bring_script(empty):
    """Script, style, controls that turn text around and names that look like markup stay words."""
    tricks = "\n\nThe m\u0456nister s\u200ba\u200did: \u202enruter\u202c {{ 7 * 7 }} javascript:alert(1) <svg onload=alert(3)>"
    data = {"text": HOSTILE + tricks, "outlet": '"><script>alert(2)</script>', "csrf": csrf_of(empty)}
    assert finished(empty, empty.post("/add/text", data=data, follow_redirects=False))["new"] == 1
    story = empty.get("/api/stories").json()[0]["id"]
    for path in ("/", f"/stories/{story}", "/search?q=people", "/changes", f"/stories/{story}/export/html"):
        page = empty.get(path).text
        assert "<script>alert" not in page
        assert "<img src=x" not in page
        assert "<svg onload" not in page
        assert "\u202e" not in re.sub(r"<span hidden>.</span>", "", page)


@pytest.mark.parametrize(
    ("urls", "why"),
    [
        ("ftp://harbour.example/a", "not an address"),
        ("harbour.example", "not an address"),
        ("\n \n", "give between 1 and 500 addresses"),
    ],
)
def test_what_is_no_address_is_said_at_once(empty, urls, why):
    """And what was typed is still there."""
    answer = empty.post("/add/addresses", data={"urls": urls, "csrf": csrf_of(empty)})
    assert answer.status_code == 400
    assert why in answer.text


@pytest.mark.parametrize("url", ["http://127.0.0.1:9/", "http://[::1]:9/", "http://localhost:9/", "http://10.0.0.1/"])
def test_no_private_address_is_fetched(empty, url):
    """Not on a user's behalf: the app would read what only this machine may."""
    answer = empty.post("/add/addresses", data={"urls": url, "csrf": csrf_of(empty)}, follow_redirects=False)
    told = finished(empty, answer)
    assert told["new"] == 0
    assert len(told["failures"]) == 1
    assert "private" in told["failures"][0]


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\a\\report.txt", "report.txt"),
        ("..", "report.txt"),
        (".bashrc", "bashrc"),
        ("a\0b\n.txt", "ab.txt"),
        ("x" * 400 + ".txt", "x" * 116 + ".txt"),
        ("Bericht über Öl.html", "Bericht über Öl.html"),
    ],
)
def test_an_upload_names_no_path(name, kept):
    """Only the last part of its name is kept, and of that what a file system takes."""
    assert plain_name(name) == kept


def test_a_record_of_a_file_keeps_its_number():
    """Its third is "reports.jsonl#3", whatever the folder it was laid down in."""
    assert own_name("/tmp/x/0000/reports.jsonl#3", {"/tmp/x/0000/reports.jsonl": "reports.jsonl"}) == "reports.jsonl#3"


def test_requests_near_each_other_are_one_visit():
    """What is new stays shown while a reader looks around, and is old when he comes again."""
    noon = datetime(2024, 3, 5, 12, tzinfo=UTC)
    seen, visits = visit({}, "s-1", noon)
    assert seen == ""
    seen, visits = visit(visits, "s-1", noon + timedelta(minutes=5))
    assert seen == ""
    seen, visits = visit(visits, "s-1", noon + timedelta(days=1))
    assert seen == noon.isoformat()
    assert read_visits(json.dumps(visits)) == visits


@pytest.mark.parametrize("cookie", [None, "", "[1]", '{"a": 1}', '{"a": ["x", "y"]}', '{"a": ["2024-01-01", ""]}', "{"])
def test_a_cookie_that_is_none_of_ours_is_forgotten(cookie):
    """It comes from outside, like everything."""
    assert read_visits(cookie) == {}


def test_a_reader_who_comes_again_is_told_what_is_new(empty):
    """New reports and new differences since the last visit."""
    paths = sorted(EXAMPLE.glob("*.txt"))

    def send(some):
        files = [("files", (path.name, path.read_bytes())) for path in some]
        answer = empty.post("/add/files", data={"csrf": csrf_of(empty)}, files=files, follow_redirects=False)
        assert finished(empty, answer)["state"] == "done"

    send(paths[:-1])
    story = empty.get("/api/stories", params={"min_reports": 2}).json()[0]["id"]
    empty.get(f"/stories/{story}")
    send(paths[-1:])
    empty.cookies.clear()
    earlier = (datetime.now(UTC) - timedelta(hours=2)).isoformat()
    seen = json.dumps(json.dumps({story: ["", earlier]}))
    page = empty.get(f"/stories/{story}", headers={"cookie": f"rashomon_seen={seen}"}).text
    assert "New since you were here" in page
    assert "new report:" in page


def test_a_story_that_was_merged_is_found_under_its_old_id(empty):
    """A bookmark from before leads to the story that it lives on in."""
    text = "Ferry late\n\nThe ferry was late on Monday, the harbour office said."
    data = {"text": text, "csrf": csrf_of(empty)}
    assert finished(empty, empty.post("/add/text", data=data, follow_redirects=False))["new"] == 1
    story = empty.get("/api/stories").json()[0]["id"]
    with empty.app.app.state.site.archive.writing() as connection:
        row = connection.execute(sa.select(groups).where(groups.c.id == story)).one()._mapping
        born = connection.execute(sa.select(sa.func.max(groups.c.born))).scalar_one() + 1
        connection.execute(
            sa.insert(groups).values(**{**row, "id": "s-old", "heir": story, "born": born, "reports": 0})
        )
    assert empty.get("/stories/s-old").status_code == 200
    assert empty.get("/api/stories/s-old").json()["id"] == story


def test_what_cannot_be_made_leaves_nothing_behind():
    """Each wrong day that is asked for would else be remembered as long as the app runs."""
    kept = Kept(2)
    with pytest.raises(ZeroDivisionError):
        kept.get("day", lambda: 1 // 0)
    assert kept.making == {}
    assert [kept.get("day", lambda: 1), kept.get("day", lambda: 2)] == [1, 1]
