"""From a report as it came to a document: its parts, and what it says of itself."""

import re
from collections.abc import Iterator, Sequence

from rashomon.read.authors import find_authors
from rashomon.read.credits import find_credits
from rashomon.read.dates import date_in_url, read_date
from rashomon.read.decode import is_garbled
from rashomon.read.disguises import find_disguises
from rashomon.read.language import ENGLISH, find_language
from rashomon.read.layout import lay_out
from rashomon.read.outlets import find_outlet, outlet_of_url
from rashomon.read.published import find_day_against, find_published
from rashomon.read.report import MAX_REPORT_CHARS, Report
from rashomon.read.sidecar import NOTHING_GIVEN, Given
from rashomon.schema import Block, BlockKind, Document, Issue, PublishedBasis, content_id

FOR_SUBSCRIBERS = re.compile(
    r"\b(?:(?:is|are) (?:only )?(?:for|available to) (?:our )?subscribers|subscribers only|already a subscriber|"
    r"(?:subscribe|log in|sign in|register) (?:now )?to (?:continue|keep) reading|to read the (?:full|whole|rest))\b",
    re.IGNORECASE,
)
MAX_BEGINNING_CHARS = 1500
FOOT_CHARS = 1000  # in which a site says so
Dated = tuple[str | None, PublishedBasis | None]


def refusal(report: Report) -> Issue | None:
    """Say why a text cannot be a report, or null if it can."""
    if len(report.text) > MAX_REPORT_CHARS:
        why = f"{len(report.text):,} characters are no single report (at most {MAX_REPORT_CHARS:,}): split it"
        return Issue(report.location, None, "not read", why)
    said = (report.text, report.outlet, report.url, report.title, report.published, *report.authors, *report.credits)
    if not is_encodable("".join(words for words in said if words)):
        return Issue(report.location, None, "not read", "its text holds halves of characters (lone surrogates)")
    return None


def is_encodable(words: str) -> bool:
    """Tell whether every character is whole: JSON can hold lone surrogates, which no file can."""
    try:
        words.encode()
    except UnicodeEncodeError:
        return False
    return True


def make_document(report: Report, given: Given = NOTHING_GIVEN) -> Document:
    """Lay out a report and find who published it, when, and whom it credits.

    What the user gives goes before the record, and the record before what the text tells, but for a date of publication
    that the lines above the article belie. The id names text and record, so that one wire in two outlets stays two
    documents.
    """
    text = report.text
    outlet, url = given.outlet or report.outlet, given.url or report.url
    title = given.title or report.title
    blocks = lay_out(text, report.title)
    published, basis = date_of(report, given, blocks)
    return Document(
        id=content_id("d", text, outlet, url, title, given.published or report.published),
        location=report.location,
        text=text,
        sha256=report.sha256,
        encoding=report.encoding,
        blocks=blocks,
        outlet=outlet_name(outlet) or find_outlet(text, blocks, title, url),
        url=url,
        title=title or title_in(text, blocks),
        authors=given.authors or report.authors or find_authors(text, blocks),
        published=published,
        published_basis=basis,
        credits=given.credits or report.credits or find_credits(text, blocks),
        language=find_language(text),
        fetched=read_date(report.fetched) if report.fetched else None,
    )


def outlet_name(outlet: str | None) -> str | None:
    """Name an outlet that a record gives by its domain."""
    if outlet and " " not in outlet and "." in outlet.strip("."):
        return outlet_of_url(outlet) or outlet
    return outlet


def date_of(report: Report, given: Given, blocks: Sequence[Block]) -> Dated:
    """Find the date of publication: given by the user, in the record or page, in the text, in the address.

    A table that is wrong by the lines above the article is not followed.
    """
    date, basis = date_told(report, given)
    if date is not None:
        own = find_day_against(date, report.text, blocks)
        return (date, basis) if own is None else (own, PublishedBasis.TEXT)
    if date := find_published(report.text, blocks):
        return date, PublishedBasis.TEXT
    url = given.url or report.url
    if url and (date := date_in_url(url)):
        return date, PublishedBasis.METADATA
    return None, None


def date_told(report: Report, given: Given) -> Dated:
    """Find the date of publication that the user gives, else that of the record or page."""
    if given.published and (date := read_date(given.published, day_first=given.day_first)):
        return date, PublishedBasis.GIVEN
    if report.published and (date := read_date(report.published, day_first=report.day_first)):
        return date, PublishedBasis.METADATA
    return None, None


def title_in(text: str, blocks: Sequence[Block]) -> str | None:
    return next((text[block.start : block.end] for block in blocks if block.kind is BlockKind.TITLE), None)


def doubts_of(document: Document, report: Report, given: Given) -> Iterator[Issue]:
    """Yield an issue for each thing about a document that its reader should know."""
    for words, day_first in ((given.published, given.day_first), (report.published, report.day_first)):
        if words and read_date(words, day_first=day_first) is None:
            why = f"{document.location} gives {words[:60]!r}: write it as 2016-10-13"
            yield Issue(document.id, None, "date not understood", why)
    told, _ = date_told(report, given)
    if told is not None and told != document.published:
        why = f"{document.location}: dated {told[:10]} beside it, {document.published} in its own first lines, as used"
        yield Issue(document.id, None, "two dates of publication", why)
    if document.language not in {ENGLISH, None}:
        why = f"{document.location} is not in English; it is listed, but nothing is taken from it"
        yield Issue(document.id, None, f"not read: language {document.language}", why)
    if is_garbled(document.text):
        why = f"{document.location} was once decoded wrongly (“ as â€œ): fetch it again, or quotations are not found"
        yield Issue(document.id, None, "garbled text", why)
    if is_beginning(document):
        why = (
            f"{document.location} asks for a subscription: this may be the open beginning only; save the article whole"
        )
        yield Issue(document.id, None, "perhaps not the whole article", why)
    for what, why in find_disguises(document.text):
        yield Issue(document.id, None, what, f"{document.location}: {why}")
    if not document.body:
        why = f"{document.location} holds nothing but what sites put around articles"
        yield Issue(document.id, None, "no article", why)


def is_beginning(document: Document) -> bool:
    """Tell whether a short text ends where a site asks for a subscription to read on."""
    short = sum(end - start for start, end in document.body) < MAX_BEGINNING_CHARS
    return short and FOR_SUBSCRIBERS.search(document.text, max(0, len(document.text) - FOOT_CHARS)) is not None
