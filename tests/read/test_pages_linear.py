"""Pages, feeds and lists built to keep a reader busy: each is read or refused in the time that its length explains."""

import contextlib
import time

import pytest

from rashomon.errors import UnreadableDocument
from rashomon.fetch.pages import find_feed_links
from rashomon.fetch.sitemaps import parse_sitemap
from rashomon.read.feeds import parse_feed, strip_tags
from rashomon.read.markup import head_of
from rashomon.read.pages import read_page

TRICKS = {
    "page of open paragraphs": (read_page, "<p>a"),
    "page of lists": (read_page, "<ul><li>a</li></ul>"),
    "page of open sections": (read_page, "<section><p>a</p>"),
    "page of links": (read_page, "<a href=x>b c</a>"),
    "page of deep boxes": (read_page, "<div>"),
    "page of open comments": (read_page, "<!--"),
    "links to feeds": (lambda text: list(find_feed_links(text, "http://example.org/")), "<link rel=alternate "),
    "feed of deep elements": (lambda text: parse_feed(b"<rss>" + text.encode()), "<a>"),
    "feed of open items": (lambda text: parse_feed(b"<rss><channel>" + text.encode()), "<item>&x;</item>"),
    "feed of open sections": (lambda text: parse_feed(b"<rss>&y;" + text.encode()), "<![CDATA["),
    "feed of attributes": (lambda text: parse_feed(b"<rss " + text.encode()), 'a="b" '),
    "teaser of open tags": (strip_tags, "<p "),
    "sitemap of open places": (lambda text: parse_sitemap(b"<urlset>" + text.encode()), "<url>"),
    "head of comments": (lambda text: head_of(text.encode()), "<!-- -->"),
}


@pytest.mark.parametrize("name", TRICKS)
def test_time_grows_with_length(name):
    """Four times the length takes far less than sixteen times as long: the ratio counts, not the machine."""
    reader, piece = TRICKS[name]
    times = []
    for count in (2_500, 10_000):
        began = time.process_time()
        with contextlib.suppress(UnreadableDocument):
            reader(piece * count)
        times.append(time.process_time() - began)
    assert times[1] < 10 * max(times[0], 0.15)
