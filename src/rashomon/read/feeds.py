"""RSS and Atom: what a feed says of each report, and the report itself where the feed holds it whole."""

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from html import unescape
from typing import Any

from rashomon.errors import UnreadableDocument
from rashomon.read.markup import head_of
from rashomon.read.pages import is_overbuilt, read_page
from rashomon.read.records import with_title
from rashomon.read.report import Report
from rashomon.schema import Issue

MAX_ENTRIES = 10_000  # of a file; a feed on the web is cut earlier
MAX_FEED_BYTES = 8_000_000
MIN_WHOLE_CHARS = 600  # of text; what is shorter is a teaser
PARAGRAPH_MARK = "\n\n"
BLOCK_TAG = re.compile(
    r"</?(?:p|div|br|li|ul|ol|h[1-6]|blockquote|figure|figcaption|table|tr|hr)\b[^<>]{0,2000}>", re.IGNORECASE
)
TAG = re.compile(r"<[!/?a-zA-Z][^<>]{0,2000}>")
ANY_TAG = re.compile(rb"<!\[CDATA\[|<(/?)[a-zA-Z][^<>]{0,20000}>")
MAX_DEPTH = 200
FEED_ROOTS = frozenset({"rss", "feed", "rdf"})


@dataclass(frozen=True, slots=True)
class Entry:
    """What a feed says of one report; `updated` changes when the feed says that the report did.

    `markup` is the text of the report, or the teaser, as HTML. `outlet` is told by sitemaps of news only, for the title
    of a feed ("Example Post – World") names a section.
    """

    link: str | None
    title: str | None
    published: str | None
    updated: str | None
    authors: tuple[str, ...]
    markup: str | None
    outlet: str | None = None


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed as it stands; `broken` says what is wrong with its XML, where that may have cost entries."""

    entries: tuple[Entry, ...]
    broken: str | None


def is_feed(raw: bytes) -> bool:
    """Tell by its first element whether bytes are RSS, RDF or Atom."""
    return head_of(raw) in FEED_ROOTS


def parse_feed(raw: bytes, address: str | None = None) -> Feed:
    """Read a feed; `address` is what relative links start from.

    feedparser gets a stream, never the bytes: bytes that name a file would be opened.
    """
    import feedparser

    if len(raw) > MAX_FEED_BYTES:
        raise UnreadableDocument(f"{len(raw):,} bytes are no feed: split it")
    if depth_of(raw) > MAX_DEPTH:
        raise UnreadableDocument(f"its elements stand more than {MAX_DEPTH} deep in one another, which no feed needs")
    headers = {"content-type": "application/xml"}  # as which the bytes themselves name their encoding (RFC 7303)
    if address:
        headers["content-location"] = address
    try:
        parsed = feedparser.parse(io.BytesIO(raw), response_headers=headers)
    except (ValueError, LookupError, TypeError, AttributeError) as error:  # as it trips over names like <a:b:c>
        raise UnreadableDocument(f"its XML cannot be read ({error})") from error
    entries = tuple(entry_of(entry) for entry in parsed.entries[:MAX_ENTRIES])
    broken = str(parsed.get("bozo_exception", "it is not well-formed"))[:200] if parsed.bozo else None
    return Feed(entries, broken)


def depth_of(raw: bytes) -> int:
    """Count how deep elements stand in one another at most; feedparser's time grows with the square of it."""
    depth = most = at = 0
    while (found := ANY_TAG.search(raw, at)) is not None:
        at = found.end()
        if found[0] == b"<![CDATA[":
            end = raw.find(b"]]>", at)
            if end < 0:
                break
            at = end
        elif found[1]:
            depth = max(0, depth - 1)
        elif not found[0].endswith(b"/>"):
            depth += 1
            most = max(most, depth)
    return most


def entry_of(entry: dict[str, Any]) -> Entry:
    contents = [content.get("value") or "" for content in entry.get("content", ())]
    markup = max([*contents, entry.get("summary") or ""], key=len) or None
    people = [person.get("name") for person in entry.get("authors", ())] or [entry.get("author")]
    published = entry.get("published") or entry.get("created")
    updated = dict.get(entry, "updated")  # for feedparser's own look-up takes `published` and warns
    link = entry.get("link") or (entry.get("id") if str(entry.get("id", "")).startswith("http") else None)
    return Entry(
        link=plain(link),
        title=plain(entry.get("title")),
        published=plain(published or updated),
        updated=plain(updated or published),
        authors=tuple(dict.fromkeys(name for person in people if (name := plain(person)))),
        markup=markup,
    )


def plain(value: Any) -> str | None:
    """Give the words of a field without markup and on one line."""
    if not isinstance(value, str):
        return None
    return " ".join(strip_tags(value).split()) or None


def find_feed_reports(raw: bytes, location: str) -> Iterator[Report | Issue]:
    """Yield the report of each entry of a feed on disk. Raises UnreadableDocument."""
    feed = parse_feed(raw)
    if not feed.entries:
        raise UnreadableDocument(f"the feed has no entries{f' ({feed.broken})' if feed.broken else ''}")
    if feed.broken is not None:
        why = f"its XML is not well-formed ({feed.broken}): entries may be missing"
        yield Issue(location, None, "broken feed", why)
    teasers = 0
    for number, entry in enumerate(feed.entries, start=1):
        report = report_of_entry(entry, f"{location}#{number}")
        if report is None:
            yield Issue(f"{location}#{number}", None, "entry without text", f"{entry.link or 'it'} has to be fetched")
            continue
        teasers += len(report.text) < MIN_WHOLE_CHARS
        yield report
    if teasers:
        why = f"{teasers} of {len(feed.entries)} entries hold the first sentences only: fetch the pages they link to"
        yield Issue(location, None, "feed of teasers", why)


def report_of_entry(entry: Entry, location: str) -> Report | None:
    """Make a report of what the feed itself holds of one, or null if that is nothing but a headline."""
    text = text_of(entry.markup) if entry.markup else None
    if not text:
        return None
    return Report(
        location=location,
        text=with_title(text, entry.title),
        sha256=sha256((entry.markup or "").encode("utf-8", "replace")).hexdigest(),
        encoding="utf-8",
        url=entry.link,
        title=entry.title,
        authors=entry.authors,
        published=entry.published,
    )


def text_of(markup: str) -> str | None:
    """Take the text out of an entry's HTML: as of a page, else all of it paragraph by paragraph."""
    if "<" not in markup:
        return markup.strip() or None
    if len(markup) >= MIN_WHOLE_CHARS and not is_overbuilt(markup):
        page = read_page(f"<html><body><article>{markup}</article></body></html>")
        if page is not None:
            return page.text
    paragraphs = (" ".join(line.split()) for line in strip_tags(markup).split(PARAGRAPH_MARK))
    return "\n\n".join(paragraph for paragraph in paragraphs if paragraph) or None


def strip_tags(markup: str) -> str:
    """Take the words out of a piece of HTML; a mark stands where a block begins or ends."""
    if "<" not in markup:
        return unescape(markup)
    return unescape(TAG.sub("", BLOCK_TAG.sub(PARAGRAPH_MARK, markup)))
