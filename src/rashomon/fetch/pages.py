"""From an answer to a report: the article in a page, and what the feed that led to it says of it."""

import re
from collections.abc import Iterator
from dataclasses import replace
from hashlib import sha256
from urllib.parse import urljoin, urlsplit

from rashomon.errors import NotFetched, UnreadableDocument
from rashomon.fetch.answers import Answer
from rashomon.read.dates import read_date
from rashomon.read.decode import Decoded, declared_charset, decode
from rashomon.read.feeds import Entry, report_of_entry
from rashomon.read.pages import read_page
from rashomon.read.report import Report

PASSWORD_FIELD = re.compile(rb"""<input\b[^<>]{0,500}\btype\s{0,5}=\s{0,5}["']?password""", re.IGNORECASE)
FOR_SUBSCRIBERS = re.compile(rb"""["']isAccessibleForFree["']\s{0,9}:\s{0,9}["']?false\b""", re.IGNORECASE)
LOGIN_PATH = re.compile(
    r"/(?:log-?in|sign-?in|sign-?up|register|subscribe|subscription|auth|account|sso)(?:[/?.]|$)", re.IGNORECASE
)
SAME_SITE = re.compile(r"^(?:www|m|mobile|amp)\.")
MIN_ARTICLE_CHARS = 120  # of text with its headline: what is shorter is what was left of a page without an article
MAX_LOGIN_CHARS = 1_500  # of text: a page with an article has more, whatever forms stand around it
FEED_LINK = re.compile(r"<link\b[^<>]{0,1000}>", re.IGNORECASE)
ATTRIBUTE = re.compile(
    r"""\b(rel|type|href)\s{0,5}=\s{0,5}(?:"([^"<>]{0,1000})"|'([^'<>]{0,1000})'|([^\s"'<>]{1,1000}))""", re.IGNORECASE
)
FEED_TYPES = frozenset({"application/rss+xml", "application/atom+xml", "application/rdf+xml"})
HEAD_CHARS = 300_000  # feeds are named in the head of a page
MAX_FEEDS = 20


def report_of_answer(answer: Answer, entry: Entry | None = None) -> tuple[Report, str | None]:
    """Take the report out of a page, and what is doubtful about its encoding. Raises NotFetched."""
    raw = answer.body or b""
    decoded = decoded_page(answer, raw)
    try:
        page = read_page(decoded.text)
    except UnreadableDocument as error:
        raise NotFetched("no article", f"{answer.url}: {error}") from error
    if asks_for_login(answer, raw, page.text if page else ""):
        raise NotFetched(
            "login page", f"{answer.url} asks for a login: save the article from your browser and add the file"
        )
    if page is None or len(page.text) < MIN_ARTICLE_CHARS:
        raise NotFetched("no article", no_article(answer, decoded.text))
    is_own = page.url is not None and same_host(page.url, answer.url)
    report = Report(
        location=answer.asked,
        text=page.text,
        sha256=sha256(raw).hexdigest(),
        encoding=decoded.encoding,
        outlet=page.outlet if is_own or page.url is None else None,  # else it may be named after the other address
        url=page.url if is_own else answer.url,
        title=page.title,
        authors=page.authors,
        published=page.published,
        fetched=answer.fetched,
    )
    return with_entry(report, entry), decoded.doubt


def report_of_text(answer: Answer, entry: Entry | None = None) -> tuple[Report, str | None]:
    """Take a plain text for a report. Raises NotFetched."""
    raw = answer.body or b""
    decoded = decoded_page(answer, raw)
    report = Report(
        answer.asked, decoded.text, sha256(raw).hexdigest(), decoded.encoding, url=answer.url, fetched=answer.fetched
    )
    return with_entry(report, entry), decoded.doubt


def report_in_feed(entry: Entry, feed: Answer, link: str) -> Report | None:
    """Make a report of what the feed itself holds, for pages that cannot be read; null for a teaser."""
    report = report_of_entry(entry, link)
    if report is None or len(report.text) < MAX_LOGIN_CHARS:
        return None
    return replace(report, url=link, fetched=feed.fetched)


def decoded_page(answer: Answer, raw: bytes) -> Decoded:
    try:
        decoded = decode(raw, answer.charset or declared_charset(raw))
    except UnreadableDocument as error:
        raise NotFetched("not text", f"{answer.url}: {error}") from error
    if not decoded.text.strip():
        raise NotFetched("empty page", f"{answer.url} sent nothing: open it in a browser")
    return decoded


def with_entry(report: Report, entry: Entry | None) -> Report:
    """Fill what the page does not say from the feed; the feed's date has a time where the page's has none."""
    if entry is None:
        return report
    told = entry.published if entry.published and read_date(entry.published) else None
    is_day_only = report.published is None or len(report.published) <= len("2016-10-13")
    return replace(
        report,
        outlet=report.outlet or entry.outlet,
        title=report.title or entry.title,
        authors=report.authors or entry.authors,
        published=told or report.published if is_day_only else report.published,
    )


def asks_for_login(answer: Answer, raw: bytes, text: str) -> bool:
    """Tell whether a form for a password stands where the article should, or we were sent to one."""
    if len(text) > MAX_LOGIN_CHARS:
        return False
    sent = answer.url != answer.asked and LOGIN_PATH.search(urlsplit(answer.url).path) is not None
    return sent or PASSWORD_FIELD.search(raw) is not None


def is_for_subscribers(answer: Answer) -> bool:
    """Tell whether a page says of itself, as schema.org has it, that not everybody may read it whole."""
    return FOR_SUBSCRIBERS.search(answer.body or b"") is not None


def no_article(answer: Answer, markup: str) -> str:
    feeds = list(find_feed_links(markup, answer.url))
    hint = f"it names a feed, which can be added: {feeds[0]}" if feeds else "save the article itself, or its text"
    return f"no article text was found at {answer.url}: {hint}"


def find_feed_links(markup: str, address: str) -> Iterator[str]:
    """Yield the feeds that the head of a page names, each once, in its order."""
    seen: set[str] = set()
    for link in FEED_LINK.finditer(markup[:HEAD_CHARS]):
        named = {name.lower(): a or b or c for name, a, b, c in ATTRIBUTE.findall(link[0])}
        if "alternate" not in named.get("rel", "").lower() or named.get("type", "").lower() not in FEED_TYPES:
            continue
        try:
            target = urljoin(address, named.get("href", ""))
        except ValueError:
            continue
        if target.startswith(("http://", "https://")) and target not in seen and len(seen) < MAX_FEEDS:
            seen.add(target)
            yield target


def same_host(one: str, other: str) -> bool:
    """Tell whether a page's own address is of the host that sent it: another outlet's name is not taken on trust."""
    try:
        hosts = [SAME_SITE.sub("", urlsplit(url).hostname or "") for url in (one, other)]
    except ValueError:
        return False
    return hosts[0] == hosts[1]
