"""What an address holds: a page, a text, a feed, a sitemap, or nothing that can be read."""

from dataclasses import replace
from enum import StrEnum

from rashomon.errors import NotFetched, UnreadableDocument
from rashomon.fetch.answers import Answer
from rashomon.fetch.sitemaps import is_sitemap
from rashomon.read.feeds import is_feed
from rashomon.read.inflate import GZIP_MARK, inflate


class Kind(StrEnum):
    """What came."""

    PAGE = "page"
    TEXT = "text"
    FEED = "feed"
    SITEMAP = "sitemap"


PAGE_TYPES = frozenset({"text/html", "application/xhtml+xml", "application/xml", "text/xml", ""})
OTHERS = {
    "application/pdf": "a PDF file: save it, turn it into text (pdftotext), and add the text",
    "application/json": "JSON: save it and add the file",
    "application/msword": "a Word file: save it as text, and add that",
}


def unpacked(answer: Answer, max_bytes: int) -> Answer:
    """Unpack a file that is itself compressed, as `sitemap.xml.gz` is. Raises NotFetched."""
    body = answer.body or b""
    if not body.startswith(GZIP_MARK):
        return answer
    try:
        return replace(answer, body=inflate(body, max_bytes), content_type="")
    except UnreadableDocument as error:
        raise NotFetched("broken file", f"{answer.url}: {error}") from error


def kind_of(answer: Answer) -> Kind:
    """Tell what came, by its first bytes and its content type. Raises NotFetched for what is none of ours."""
    body = answer.body or b""
    if is_feed(body):
        return Kind.FEED
    if is_sitemap(body):
        return Kind.SITEMAP
    if answer.content_type in PAGE_TYPES:
        return Kind.PAGE
    if answer.content_type == "text/plain":
        return Kind.TEXT
    what = OTHERS.get(answer.content_type, f"{answer.content_type}, which is no page, feed or sitemap")
    raise NotFetched("no page", f"{answer.url} is {what}")
