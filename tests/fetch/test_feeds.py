"""Feeds and sitemaps: each report they name is fetched as a page, once, and however long they are, they end."""

import gzip
from dataclasses import replace

import pytest

from rashomon.fetch import Arrival, Known, Polled, Unchanged, find_feeds
from rashomon.fetch.reports import fetch_with
from tests.fetch.server import ARTICLE, bomb, drip, endless, page
from tests.read.pages import LAST, MORE, PROSE

RSS = """<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/">
<channel><title>Example Post</title><link>{base}/</link>{items}</channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>Example Post</title>
<entry><title>Ferry sinks off Patras</title><link href="/a"/><id>tag:1</id><updated>2021-03-04T11:00:00Z</updated>
<published>2021-03-04T10:00:00Z</published><author><name>Lia Mora</name></author><summary>Short.</summary></entry></feed>"""
SITEMAP = """<?xml version="1.0" encoding="UTF-8"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
 xmlns:news="http://www.google.com/schemas/sitemap-news/0.9" xmlns:image="http://www.google.com/schemas/sitemap-image/1.1">
{places}</urlset>"""


def item(base, path, more="", date="Thu, 04 Mar 2021 10:02:02 +0200", title="Ferry sinks off Patras"):
    return (
        f"<item><title>{title}</title><link>{base}{path}</link><pubDate>{date}</pubDate>"
        f"<dc:creator>Lia Mora</dc:creator><description>First words.</description>{more}</item>"
    )


def rss(site, *items, kind="application/rss+xml", **headers):
    return page(RSS.format(base=site.url(""), items="".join(items)), kind=kind, **headers)


def kinds(found):
    return [getattr(each, "what", type(each).__name__) for each in found]


@pytest.mark.parametrize(
    "kind", ["application/rss+xml", "text/xml", "text/html", "text/plain", "application/octet-stream"]
)
def test_a_feed_leads_to_its_pages(site, fetch, kind):
    """Whatever the server calls it; the time and the author that the page does not give come from the feed."""
    site.answers["/rss"] = rss(site, item(site.url(""), "/a"), kind=kind, ETag='"f"')
    site.answers["/a"] = page()
    arrival, polled = fetch(site.url("/rss"))
    document = arrival.document
    assert (document.url, document.authors, document.published) == (
        site.url("/a"),
        ("Lia Mora",),
        "2021-03-04T10:02:02+02:00",
    )
    assert (arrival.via, arrival.asked) == (site.url("/rss"), site.url("/a"))
    assert polled == Polled(site.url("/rss"), Known('"f"'), 1)


def test_atom_with_relative_links(site, fetch):
    """Links start from the address of the feed."""
    site.answers["/atom"], site.answers["/a"] = page(ATOM, kind="application/atom+xml"), page()
    arrival, _ = fetch(site.url("/atom"))
    assert (arrival.document.url, arrival.document.published) == (site.url("/a"), "2021-03-04T10:00:00Z")
    assert arrival.known.updated == "2021-03-04T11:00:00Z"


def test_polling_again_asks_for_nothing_that_is_known(site, fetch):
    """What earlier polls left makes the second one cost one request; a changed entry is fetched again."""
    site.answers["/rss"] = rss(site, item(site.url(""), "/a"), item(site.url(""), "/b"))
    site.answers["/a"], site.answers["/b"] = page(), page(ARTICLE.replace("Patras", "Corfu"))
    first = fetch(site.url("/rss"))
    known = {each.asked: each.known for each in first if isinstance(each, Arrival)}
    site.asked.clear()
    assert kinds(fetch(site.url("/rss"), known=known)) == ["Unchanged", "Unchanged", "Polled"]
    assert site.asked == ["/rss"]
    site.answers["/rss"] = rss(
        site, item(site.url(""), "/a", date="Thu, 04 Mar 2021 12:00:00 +0200"), item(site.url(""), "/b")
    )
    assert kinds(fetch(site.url("/rss"), known=known)) == ["Arrival", "Unchanged", "Polled"]


def test_a_feed_that_has_not_changed(site, fetch):
    """304 for the feed itself ends the poll."""
    site.answers["/rss"] = page("", "304 Not Modified")
    assert fetch(site.url("/rss"), known={site.url("/rss"): Known('"f"')}) == [Unchanged(site.url("/rss"))]


def test_an_entry_whose_page_cannot_be_read(site, fetch):
    """It is named, the others come, and a text that the feed holds whole stands in."""
    whole = "".join(f"<p>{words}</p>" for words in (PROSE, MORE, LAST) * 6)
    content = f"<content:encoded><![CDATA[{whole}]]></content:encoded>"
    site.answers["/rss"] = rss(
        site, item(site.url(""), "/gone"), item(site.url(""), "/shut", content), item(site.url(""), "/a")
    )
    site.answers["/a"], site.answers["/shut"] = page(), page("", "403 Forbidden")
    found = fetch(site.url("/rss"))
    assert kinds(found) == ["not fetched: not there", "not fetched: refused", "Arrival", "Arrival", "Polled"]
    assert "from the feed" in found[1].why
    assert PROSE in found[2].document.text
    assert found[2].document.url == site.url("/shut")


HOSTILE_FEEDS = {
    "not well-formed": (b"<rss><channel><item><title>a</title><link>", None),
    "entities that unfold": (
        (
            b'<!DOCTYPE rss [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;'
            b'&b;&b;&b;&b;">]><rss><channel><title>&c;</title></channel></rss>'
        ),
        None,
    ),
    "a file named as an entity": (
        (
            b'<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]><rss version="2.0"><channel><title>&x;</title>'
            b"<item><title>&x;</title></item></channel></rss>"
        ),
        None,
    ),
    "a feed of nothing": (b'<rss version="2.0"><channel></channel></rss>', ["Polled"]),
    "entries without links": (b'<rss version="2.0"><channel><item><title>x</title></item></channel></rss>', ["Polled"]),
    "links out of the web": (
        (
            b'<rss version="2.0"><channel><item><link>file:///etc/passwd</link></item><item><link>javascript:1</link></item>'
            b"</channel></rss>"
        ),
        None,
    ),
}


@pytest.mark.parametrize("name", HOSTILE_FEEDS)
def test_hostile_feeds(site, fetch, name):
    """They give nothing, or an issue; never a file of this machine."""
    raw, expected = HOSTILE_FEEDS[name]
    site.answers["/rss"] = page(raw, kind="application/rss+xml")
    found = fetch(site.url("/rss"))
    assert not any(isinstance(each, Arrival) for each in found)
    assert "root:" not in str(found)
    assert expected is None or kinds(found) == expected


def test_bytes_that_name_a_file_are_not_opened(tmp_path):
    """Feedparser opens what looks like a path, even as bytes: it must get a stream."""
    from rashomon.read.feeds import parse_feed

    (tmp_path / "feed.xml").write_text(RSS.format(base="", items=item("", "/a")), encoding="utf-8")
    assert parse_feed(str(tmp_path / "feed.xml").encode()).entries == ()


@pytest.mark.parametrize(
    "answer",
    [
        endless,
        drip(b"HTTP/1.1 200 OK\r\nContent-Type: text/xml\r\n\r\n<rss><channel>", b"<item>", 0.05),
        page(bomb(20), kind="application/gzip"),
    ],
)
def test_a_feed_that_never_ends(site, fetch, answer):
    """It is cut off like any page."""
    site.answers["/rss"] = answer
    (issue,) = fetch(site.url("/rss"))
    assert issue.what in {"not fetched: too large", "not fetched: too slow", "not fetched: broken file"}


def test_a_feed_with_more_entries_than_anybody_reads(site, visitor):
    """The first ones are fetched, as feeds put the newest first, and the rest is counted."""
    site.answers["/rss"] = rss(site, *(item(site.url(""), f"/{n}") for n in range(50)))
    few = replace(visitor, limits=replace(visitor.limits, max_entries=3))
    found = list(fetch_with(few, [site.url("/rss")], {}))
    assert "50 reports; the newest 3" in found[0].why
    assert [path for path in site.asked if path[1:].isdecimal()] == ["/0", "/1", "/2"]


def test_a_feed_that_leads_to_itself(site, fetch):
    """A feed among the entries of a feed is not followed."""
    site.answers["/rss"] = rss(site, item(site.url(""), "/rss"))
    assert kinds(fetch(site.url("/rss"))) == ["not fetched: no page", "Polled"]


def place(url, date="2021-03-04", more=""):
    return f"<url><loc>{url}</loc><lastmod>{date}</lastmod>{more}</url>"


def sitemap(*places):
    return SITEMAP.format(places="".join(places)).encode()


NEWS = (
    "<news:news><news:publication><news:name>Example Post</news:name></news:publication>"
    "<news:publication_date>2021-03-04T09:30:00Z</news:publication_date><news:title>Ferry</news:title></news:news>"
    "<image:image><image:loc>https://example.org/i.jpg</image:loc><image:title>No</image:title></image:image>"
)


@pytest.mark.parametrize("pack", [bytes, gzip.compress])
def test_a_sitemap_leads_to_its_pages(site, fetch, pack):
    """The newest first; what the news extension says of a report fills what its page does not."""
    raw = sitemap(place(site.url("/old"), "2020-01-01"), place(site.url("/a"), "2021-03-05", NEWS))
    site.answers["/sitemap.xml"] = page(pack(raw), kind="application/xml")
    site.answers["/a"], site.answers["/old"] = page(), page(ARTICLE.replace("Patras", "Corfu"))
    first, second, polled = fetch(site.url("/sitemap.xml"))
    assert (first.document.url, second.document.url) == (site.url("/a"), site.url("/old"))
    assert first.document.published == "2021-03-04T09:30:00Z"
    assert polled.entries == 2


def test_an_index_of_sitemaps(site, visitor):
    """As many as the limit allows; one that fails is named, an index in an index is not followed."""
    index = "<sitemapindex>{}</sitemapindex>".format(
        "".join(
            f"<sitemap><loc>{site.url(f'/s{n}')}</loc><lastmod>2021-03-0{n}</lastmod></sitemap>" for n in range(1, 6)
        )
    )
    site.answers["/index"] = site.answers["/s4"] = page(index, kind="text/xml")
    site.answers["/s5"] = page(sitemap(place(site.url("/a"))), kind="text/xml")
    site.answers["/a"] = page()
    few = replace(visitor, limits=replace(visitor.limits, max_sitemaps=3))
    found = list(fetch_with(few, [site.url("/index")], {}))
    assert kinds(found) == ["not all fetched", "not fetched: no sitemap", "not fetched: not there", "Arrival", "Polled"]
    assert "/s1" not in site.asked


@pytest.mark.parametrize(
    "raw",
    [
        b"<urlset><url><loc>",
        b'<!DOCTYPE urlset [<!ENTITY a "b">]><urlset><url><loc>&a;</loc></url></urlset>',
        b"<urlset>" + b"<a>" * 50_000,
        gzip.compress(b"<urlset>")[:12],
    ],
)
def test_hostile_sitemaps(site, fetch, raw):
    """A document type, an end too soon, nesting without end: each is named."""
    site.answers["/s"] = page(raw, kind="text/xml")
    (issue,) = fetch(site.url("/s"))
    assert issue.what in {"not fetched: no sitemap", "not fetched: broken file"}


def test_the_feeds_of_a_page(site):
    """People know the front page of a paper, not the address of its feed."""
    head = (
        '<link rel="alternate" type="application/rss+xml" href="/rss"><link rel=alternate type=application/atom+xml '
        "href='https://example.org/atom'><link rel=stylesheet href=/s.css>"
        '<link rel="alternate" type="application/rss+xml" href="javascript:1">'
    )
    site.answers["/"] = page(f"<html><head>{head}</head><body></body></html>")
    assert find_feeds(site.url("/"), allow_private=True) == (site.url("/rss"), "https://example.org/atom")


def test_a_front_page_says_which_feed_to_add(site, fetch):
    """Who adds a front page gets no article, and is told what to add."""
    head = '<link rel="alternate" type="application/rss+xml" href="/rss">'
    site.answers["/"] = page(f"<html><head>{head}</head><body><a href=/a>More</a></body></html>")
    (issue,) = fetch(site.url("/"))
    assert issue.why.endswith(f"can be added: {site.url('/rss')}")
