"""Passwords, tokens and secret addresses stay where they were given: in no message, log, archive or account."""

import json

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.cli.archives import Log
from rashomon.cli.following import send
from rashomon.cli.output import tell
from rashomon.errors import InvalidArchive, NotFetched
from rashomon.fetch import fetch_reports
from rashomon.fetch.answers import Head, checked_url, moved_to
from rashomon.read.secrecy import without_password
from rashomon.schema import Issue
from rashomon.store import open_archive
from rashomon.store.engines import shown

SECRET = "s3cret"
PLACES = [
    "http://u:s3cret@example.org/feed",
    "ftp://u:s3cret@example.org/a",
    "https://s3cret@[::1]:80/x",
    "http://u:s3cret@exa mple/",
]
DATABASES = [
    "postgresql://u:s3cret@localhost:1/db",
    "postgresql://u:s3cret/more@localhost/db",
    "postgresql://u:s3cret#more@localhost/db",
    "postgresql://u:s3cret@localhost:port/db",
    "postgresql://u@localhost:1/db?password=s3cret",
    "postgresql://u:more@s3cret@localhost:1/db",
]


@pytest.mark.parametrize("url", PLACES)
def test_an_address_is_refused_without_its_password(url):
    """Neither the error nor what becomes of it names the password."""
    with pytest.raises(NotFetched) as refused:
        checked_url(url)
    assert SECRET not in str(refused.value)
    with pytest.raises(NotFetched) as sent_on:
        moved_to(httpx.URL("http://example.org/"), Head(302, {"location": url}, b""))
    assert SECRET not in str(sent_on.value)
    for issue in fetch_reports([url]):
        assert SECRET not in f"{issue.document} {issue.what} {issue.why}"


@pytest.mark.parametrize("url", DATABASES)
def test_a_database_is_named_without_its_password(url):
    """Whether it cannot be reached or its address cannot be read."""
    pytest.importorskip("psycopg")
    assert SECRET not in shown(url)
    with pytest.raises(Exception) as failed:
        open_archive(url, busy_seconds=0.2)
    assert type(failed.value).__module__ == InvalidArchive.__module__
    assert SECRET not in str(failed.value)


@pytest.mark.parametrize("url", PLACES)
def test_messages_and_logs(capsys, url):
    """What the program says to people and to programs goes through one place each."""
    tell(f"nothing to read in {url}")
    log = Log(as_json=True)
    log.failed([Issue(url, None, "not fetched", f"{url} does not answer")])
    told = capsys.readouterr()
    assert SECRET not in told.err
    assert SECRET not in told.out
    assert json.loads(told.out)["what"] == "not fetched"


def test_a_webhook_that_fails_is_not_named(capsys, monkeypatch):
    """The address of a webhook is its key."""

    def answer(url, **_):
        return httpx.Response(404, request=httpx.Request("POST", url))

    monkeypatch.setattr(httpx, "post", answer)
    send("https://hooks.example.org/services/s3cret", "{}")
    assert "404" in (told := capsys.readouterr().err)
    assert SECRET not in told


@given(st.text("ab:/@?#. \n", max_size=30))
def test_hiding_hides_and_touches_nothing_else(words):
    """No sign before a host is left, and text without an address stays as it is."""
    shown_words = without_password(f"see http://u:{SECRET}@example.org/{words}")
    assert SECRET not in shown_words
    assert without_password(words.replace("://", "")) == words.replace("://", "")
