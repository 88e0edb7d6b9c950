"""Who may ask the app, how much and how often."""

import asyncio

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.testclient import TestClient

from rashomon.web.app import create_app
from rashomon.web.guard import Allowance, Guard, read_cookies, without_port
from rashomon.web.serve import address_of, choose_token, name_hosts
from tests.web.conftest import csrf_of

TEXT = {"text": "The ferry was late\n\nThe ferry was late on Monday.", "outlet": "Harbour Radio"}


@pytest.fixture
def locked(filled):
    """Give a browser on an app that asks for a token."""
    with TestClient(create_app(str(filled), token="open-sesame", jobs=1), base_url="http://localhost") as made:
        yield made


@pytest.mark.parametrize("host", ["evil.example", "localhost.evil.example", "127.0.0.1.evil.example", "", "10.0.0.7"])
def test_only_its_own_names_are_answered(client, host):
    """A page whose name was made to lead to this machine (DNS rebinding) reads nothing."""
    assert client.get("/", headers={"host": host}).status_code == 421


@pytest.mark.parametrize("host", ["localhost", "localhost:8377", "127.0.0.1:8377", "[::1]:8377", "LOCALHOST"])
def test_loopback_has_several_names(client, host):
    """All that a browser on this machine may call it."""
    assert client.get("/", headers={"host": host}).status_code == 200


def test_a_page_loads_nothing_but_its_own(client):
    """No inline script or style, nothing from elsewhere, no frame around it."""
    headers = client.get("/").headers
    assert "default-src 'none'" in headers["content-security-policy"]
    assert "unsafe" not in headers["content-security-policy"]
    assert headers["x-frame-options"] == "DENY"
    assert headers["x-content-type-options"] == "nosniff"
    assert "server" not in headers


def test_a_token_is_asked_for_everything(locked):
    """Pages, API and static files alike; a wrong one is as good as none."""
    for path in ("/", "/api/stories", "/static/x/app.css", "/api/openapi.json"):
        assert locked.get(path).status_code == 401
        assert locked.get(path, headers={"authorization": "Bearer wrong"}).status_code == 401
        assert locked.get(path, params={"token": "wrong"}).status_code == 401
    assert locked.get("/api/stories", headers={"authorization": "Bearer open-sesame"}).status_code == 200


def test_the_token_of_the_address_becomes_a_cookie(locked):
    """It does not stay in the address, where it would be seen and kept."""
    answer = locked.get("/search", params={"q": "quay", "token": "open-sesame"}, follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (303, "/search?q=quay")
    assert "HttpOnly" in answer.headers["set-cookie"]
    assert locked.get("/").status_code == 200


def test_the_way_back_stays_on_this_site(locked):
    """An address that begins with two slashes would lead to another site."""
    answer = locked.get("http://localhost//evil.example/", params={"token": "open-sesame"}, follow_redirects=False)
    assert answer.headers["location"] == "/evil.example/"


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"origin": "https://evil.example"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
    ],
)
def test_no_foreign_form_is_taken(empty, headers):
    """A form of another site has not the field that ours have, whatever it says of itself."""
    assert empty.post("/add/text", data=TEXT, headers=headers).status_code == 403
    assert empty.post("/add/text", data={**TEXT, "csrf": "0" * 64}, headers=headers).status_code == 403
    assert empty.get("/api/archive").json()["reports"] == 0


def test_a_foreign_page_cannot_use_the_api(empty):
    """JSON that a simple form can send is refused without the header that only our pages and programs send."""
    body = {"reports": [TEXT]}
    assert empty.post("/api/reports", json=body).status_code == 403
    headers = {"x-rashomon-csrf": "program", "origin": "https://evil.example"}
    assert empty.post("/api/reports", json=body, headers=headers).status_code == 403


def test_a_form_of_another_browser_is_refused(empty):
    """The field belongs to the session that it was given to."""
    stolen = csrf_of(empty)
    empty.cookies.clear()
    assert empty.post("/add/text", data={**TEXT, "csrf": stolen}).status_code == 403


def test_what_is_too_large_is_refused(tmp_path):
    """By what it says of its length, and by what comes."""
    app = create_app(str(tmp_path / "small.rashomon"), jobs=1, max_body_bytes=2_000)
    with TestClient(app, base_url="http://localhost") as client:
        data = {**TEXT, "csrf": csrf_of(client)}
        assert client.post("/add/text", data={**data, "text": "x" * 3_000}).status_code == 413

        def endless():
            for _ in range(100):
                yield b"x" * 100

        headers = {"content-type": "application/x-www-form-urlencoded"}
        assert client.post("/add/text", content=endless(), headers=headers).status_code == 413


def test_too_many_requests_wait():
    """So many at once, then so many a second; others are not held up by one."""
    allowance = Allowance(rate=2, burst=3)
    assert [allowance.take("a", 0.0) for _ in range(4)] == [0, 0, 0, 0.5]
    assert allowance.take("b", 0.0) == 0
    assert allowance.take("a", 0.5) == 0


def test_an_answer_says_how_long_to_wait(filled):
    """As RFC 9110 has it."""
    guard = create_app(str(filled), jobs=1)
    guard.reads = Allowance(rate=0.1, burst=1)
    with TestClient(guard, base_url="http://localhost") as client:
        assert client.get("/api").status_code == 200
        answer = client.get("/api")
    assert (answer.status_code, answer.headers["retry-after"]) == (429, "10")


def test_outside_of_loopback_there_is_always_a_token():
    """Nobody opens an archive to a network by a slip."""
    assert choose_token("127.0.0.1", None) is None
    assert choose_token("::1", None) is None
    assert choose_token("localhost", None) is None
    assert len(choose_token("0.0.0.0", None) or "") > 20
    assert choose_token("127.0.0.1", "mine") == "mine"
    assert address_of("::", 80, "x") == "http://[::]:80/?token=x"
    assert "desk.example" in name_hosts("0.0.0.0", ("Desk.Example",))


@given(st.binary(max_size=200))
def test_no_cookie_header_is_a_fault(header):
    """Whatever a client sends as cookies is read or left."""
    assert isinstance(read_cookies(header), dict)


@given(st.text(max_size=60))
def test_no_host_header_is_a_fault(host):
    """Whatever a client sends as host has a name."""
    assert isinstance(without_port(host), str)


def test_other_protocols_pass():
    """The guard is for HTTP; the server's own messages go through."""
    seen = []

    async def app(scope, receive, send):
        seen.append(scope["type"])

    asyncio.run(Guard(app)({"type": "lifespan"}, None, None))
    assert seen == ["lifespan"]
