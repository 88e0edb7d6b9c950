"""Archives, feeds, sitemaps, Parquet, packed files and addresses with signs changed: read, or refused in words."""

import gzip
import io
import random

import httpx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.errors import NotFetched, UnreadableDocument
from rashomon.fetch.answers import Head, checked_url, moved_to
from rashomon.fetch.pages import find_feed_links, same_host
from rashomon.fetch.sitemaps import parse_sitemap
from rashomon.fetch.visits import full
from rashomon.read.feeds import find_feed_reports
from rashomon.read.inflate import inflate
from rashomon.read.parquet import find_parquet
from rashomon.read.warc import find_warc
from tests.fetch.test_feeds import ATOM, NEWS, place, sitemap
from tests.read.test_records import WHOLE, feed, item
from tests.read.test_warc import archive, response

BASE = httpx.URL("http://example.org/a/b")
MARKUP = b"<>&\"'\r\n:/ 0123456789[]!-="


@st.composite
def mutated(draw, raw):
    """A few changes of bytes: another byte, a piece lost, a piece doubled, signs of the format put in."""
    chance = random.Random(draw(st.integers(0, 2**32)))
    changed = bytearray(raw)
    for _ in range(chance.randint(1, 8)):
        at, length = chance.randrange(len(changed) or 1), chance.randint(1, 60)
        match chance.randrange(4):
            case 0:
                changed[at : at + 1] = bytes([chance.randrange(256)])
            case 1:
                del changed[at : at + length]
            case 2:
                changed[at:at] = changed[max(0, at - length) : at]
            case _:
                changed[at:at] = bytes(chance.choice(MARKUP) for _ in range(chance.randint(1, 6)))
    return bytes(changed)


def outcome(read, *given):
    """Everything that a reader yields, or its refusal; any other error fails the test."""
    try:
        return list(read(*given))
    except UnreadableDocument as error:
        return [str(error)]


def of_file(folder, name, raw, read):
    path = folder / name
    path.write_bytes(raw)
    return outcome(read, path, name)


MANY = settings(max_examples=200, deadline=None)
ARCHIVES = [archive(response("Patras"), response("Corfu"), packed=packed) for packed in (True, False)]


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("mutated")


@MANY
@given(st.sampled_from(ARCHIVES).flatmap(mutated))
def test_archives(folder, raw):
    """A web archive."""
    assert of_file(folder, "a.warc.gz", raw, find_warc)


@MANY
@given(st.sampled_from([feed(item("Ferry", WHOLE), item("Train", "x")), ATOM.encode()]).flatmap(mutated))
def test_feeds(raw):
    """A feed."""
    assert outcome(find_feed_reports, raw, "a.rss")


@MANY
@given(mutated(sitemap(place("http://example.org/a", more=NEWS), place("http://example.org/b"))))
def test_sitemaps(raw):
    """A sitemap."""
    outcome(lambda: parse_sitemap(raw).places)


@MANY
@given(mutated(gzip.compress(WHOLE.encode()) * 3))
def test_packed_files(raw):
    """Gzip."""
    outcome(inflate, raw, 1_000_000)


@MANY
@given(st.data())
def test_parquet(folder, data):
    """Parquet; pyarrow itself must not be trusted with the bytes."""
    pa = pytest.importorskip("pyarrow")
    from pyarrow import parquet

    out = io.BytesIO()
    parquet.write_table(pa.Table.from_pylist([{"text": WHOLE, "title": f"{n}"} for n in range(9)]), out)
    raw = data.draw(mutated(out.getvalue()))
    try:
        of_file(folder, "a.parquet", raw, find_parquet)
    except OSError as error:
        assert error.errno is not None  # noqa: PT017 - the file itself


ADDRESSES = (
    "http://example.org/a?b=c#d",
    "https://[::1]:80/",
    "http://exämple.org/ü",
    "http://xn--/",
    "//x",
    "../..",
    "?q",
)
SIGNS = "abc:/?#[]@!$&'()*+,;=%.-_~ \t\n\x00é\ud800\u3002\uff0e\u200b0189<>\"\\^`{|}"


@st.composite
def addresses(draw):
    """An address with signs put in and put in the place of others."""
    signs = list(draw(st.sampled_from(ADDRESSES)))
    for sign, at, isput in draw(
        st.lists(st.tuples(st.sampled_from(SIGNS), st.integers(0, 30), st.booleans()), max_size=6)
    ):
        signs[at : at + (not isput)] = [sign]
    return "".join(signs)


@settings(max_examples=1_000, deadline=None)
@given(addresses())
def test_addresses(words):
    """An address, a redirect, a link of a feed or page: each is one of the web, or refused in words."""
    for read in (lambda: checked_url(words), lambda: moved_to(BASE, Head(302, {"location": words}, b""))):
        try:
            url = read()
        except NotFetched:
            continue
        assert url.scheme in {"http", "https"}
        assert not url.userinfo
        assert httpx.Request("GET", url).headers["host"]
    assert full("http://example.org/", words) is not None
    assert isinstance(same_host(words, "http://example.org/"), bool)
    assert list(find_feed_links(f'<link rel="alternate" type="application/rss+xml" href="{words}">', words)) is not None
