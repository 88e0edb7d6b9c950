"""Reading as a whole: paths in, documents and a list of what could not be read out."""

import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO

from rashomon.errors import UnreadableDocument
from rashomon.read.credits import find_credits
from rashomon.read.dates import date_in_url, read_date
from rashomon.read.decode import Decoded, declared_charset, decode, is_garbled
from rashomon.read.inputs import CLOSED_SUFFIXES, PAGE_SUFFIXES, STDIN, find_inputs
from rashomon.read.language import ENGLISH, find_language
from rashomon.read.layout import lay_out
from rashomon.read.outlets import find_outlet
from rashomon.read.pages import is_page, read_page
from rashomon.read.published import find_published
from rashomon.read.records import find_json, find_json_lines, find_table
from rashomon.read.report import MAX_REPORT_CHARS, Report
from rashomon.read.sidecar import Given, Sidecar, given_by, load_sidecar
from rashomon.schema import Block, BlockKind, Document, Issue, PublishedBasis, content_id

MAX_FILE_BYTES = 8_000_000  # of one report; feeds and tables may be longer
STDIN_NAME = "<stdin>"


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read, in the order of locations, and what was not."""

    documents: tuple[Document, ...]
    issues: tuple[Issue, ...]


def read(paths: Sequence[str | Path], *, sidecar: str | Path | None = None, stdin: BinaryIO | None = None) -> Reading:
    """Read reports from text, HTML, JSON, JSON-lines and CSV files, folders, glob patterns, and `-` for JSON lines on stdin.

    `sidecar` is a CSV file that gives outlet, date, title and so on of reports named by path, file name or URL.
    What cannot be read becomes an issue and stops nothing else. The order of `paths` changes nothing. A document in
    another language than English is listed, with an issue that says so. Raises InvalidSidecar only.
    """
    if isinstance(paths, str | Path):
        paths = [paths]
    table = load_sidecar(sidecar) if sidecar is not None else None
    inputs = find_inputs(paths, skip=Path(sidecar) if sidecar is not None else None)
    issues = list(inputs.issues)
    documents: dict[str, Document] = {}
    for found in find_reports(inputs.files, stdin):
        if isinstance(found, Issue):
            issues.append(found)
            continue
        document, remarks = make_document(found, table)
        if document is None or document.id not in documents:
            issues.extend(remarks)
        else:
            first = documents[document.id].location
            issues.append(
                Issue(
                    document.id,
                    None,
                    "same report twice",
                    f"{found.location} holds the same text as {first}: read once",
                )
            )
            continue
        if document is not None:
            documents[document.id] = document
    issues.extend(table.unknown() if table is not None else ())
    return Reading(tuple(documents.values()), tuple(issues))


def find_reports(files: Iterable[str], stdin: BinaryIO | None) -> Iterator[Report | Issue]:
    for file in files:
        if file == STDIN:
            yield from read_stdin(stdin if stdin is not None else sys.stdin.buffer)
            continue
        try:
            yield from read_file(file)
        except OSError as error:
            yield Issue(file, None, "not read", f"{error.strerror or error}: check its name and permissions")
        except UnreadableDocument as error:
            yield Issue(file, None, "not read", str(error))


def read_stdin(stdin: BinaryIO) -> Iterator[Report | Issue]:
    try:
        decoded = decode(stdin.read())
    except UnreadableDocument as error:
        yield Issue(STDIN_NAME, None, "not read", f"{error}; JSON lines are needed")
        return
    if not decoded.text.strip():
        yield Issue(STDIN_NAME, None, "empty input", "one JSON object a line is needed")
        return
    yield from find_json_lines(decoded.text, STDIN_NAME, decoded.encoding)


def read_file(file: str) -> Iterator[Report | Issue]:
    """Yield the reports of one file. Raises OSError and UnreadableDocument."""
    path = Path(file)
    suffix = path.suffix.lower()
    if suffix in CLOSED_SUFFIXES:
        raise UnreadableDocument(
            f"{suffix[1:].upper()} files are not read: convert it to text first (pdftotext, pandoc, or save as text)"
        )
    feed = suffix in {".json", ".jsonl", ".ndjson", ".csv", ".tsv"}
    size = path.stat().st_size
    if not feed and size > MAX_FILE_BYTES:
        raise UnreadableDocument(
            f"{size:,} bytes are no single report: split it, or give it as JSON lines, one report a line"
        )
    raw = path.read_bytes()
    if not raw.strip():
        raise UnreadableDocument("it is empty")
    page = suffix in PAGE_SUFFIXES or (not feed and is_page(raw))
    decoded = decode(raw, declared_charset(raw) if page else None)
    if not decoded.text.strip():
        raise UnreadableDocument("it is empty")
    if decoded.doubt is not None and not feed:
        yield Issue(
            file, None, f"read as {decoded.encoding}", f"{decoded.doubt}: check its quotation marks and accents"
        )
    if suffix in {".csv", ".tsv"}:
        yield from find_table(decoded.text, file, decoded.encoding)
    elif suffix in {".jsonl", ".ndjson"}:
        yield from find_json_lines(decoded.text, file, decoded.encoding)
    elif suffix == ".json":
        yield from find_json(decoded.text, file, decoded.encoding)
    elif page:
        yield report_of_page(raw, decoded, file)
    else:
        yield Report(file, decoded.text, sha256(raw).hexdigest(), decoded.encoding)


def report_of_page(raw: bytes, decoded: Decoded, file: str) -> Report:
    page = read_page(decoded.text)
    if page is None:
        raise UnreadableDocument("no article text was found in this page: save the article itself, or its text")
    return Report(
        file,
        page.text,
        sha256(raw).hexdigest(),
        decoded.encoding,
        page.outlet,
        page.url,
        page.title,
        page.authors,
        page.published,
    )


def make_document(report: Report, table: Sidecar | None) -> tuple[Document | None, list[Issue]]:
    """Lay out a report and find what it says of itself; null with an issue if it cannot be one."""
    text = report.text
    if len(text) > MAX_REPORT_CHARS:
        why = f"{len(text):,} characters are no single report (at most {MAX_REPORT_CHARS:,}): split it"
        return None, [Issue(report.location, None, "not read", why)]
    if any("\ud800" <= sign <= "\udfff" for sign in text + str(report.title) + str(report.outlet) + str(report.url)):
        return None, [Issue(report.location, None, "not read", "its text holds halves of characters (lone surrogates)")]
    row = table.row_for(report) if table is not None else None
    given = given_by(row) if row is not None else None
    outlet = (given and given.outlet) or report.outlet
    url = (given and given.url) or report.url
    title = (given and given.title) or report.title
    blocks = lay_out(text, report.title)
    identity = content_id("d", text, outlet, url, title, (given and given.published) or report.published)
    published, basis, remarks = date_of(
        report, given, text, blocks, url, identity, day_first=bool(table and table.day_first)
    )
    language = find_language(text)
    document = Document(
        id=identity,
        location=report.location,
        text=text,
        sha256=report.sha256,
        encoding=report.encoding,
        blocks=blocks,
        outlet=outlet_name(outlet) or find_outlet(text, blocks, title, url),
        url=url,
        title=title or title_in(text, blocks),
        authors=(given.authors if given else ()) or report.authors or authors_in(text, blocks),
        published=published,
        published_basis=basis,
        credits=(given.credits if given else ()) or report.credits or find_credits(text, blocks),
        language=language,
    )
    return document, [*remarks, *doubts(document)]


def outlet_name(outlet: str | None) -> str | None:
    from rashomon.read.outlets import outlet_of_url

    if outlet and " " not in outlet and "." in outlet.strip("."):
        return outlet_of_url(outlet) or outlet
    return outlet


def date_of(  # noqa: PLR0913
    report: Report,
    given: Given | None,
    text: str,
    blocks: Sequence[Block],
    url: str | None,
    identity: str,
    *,
    day_first: bool,
) -> tuple[str | None, PublishedBasis | None, list[Issue]]:
    """Find the date of publication: given by the user, in the record or page, in the text, in the address."""
    issues: list[Issue] = []
    for words, basis, leads in (
        (given.published if given else None, PublishedBasis.GIVEN, day_first),
        (report.published, PublishedBasis.METADATA, report.day_first),
    ):
        if not words:
            continue
        if (date := read_date(words, day_first=leads)) is not None:
            return date, basis, issues
        issues.append(
            Issue(
                identity, None, "date not understood", f"{report.location} gives {words[:60]!r}: write it as 2016-10-13"
            )
        )
    if (date := find_published(text, blocks, report.title)) is not None:
        return date, PublishedBasis.TEXT, issues
    if url and (date := date_in_url(url)) is not None:
        return date, PublishedBasis.METADATA, issues
    return None, None, issues


def title_in(text: str, blocks: Sequence[Block]) -> str | None:
    return next((text[block.start : block.end] for block in blocks if block.kind is BlockKind.TITLE), None)


def authors_in(text: str, blocks: Sequence[Block]) -> tuple[str, ...]:
    from rashomon.read.authors import find_authors

    return find_authors(text, blocks)


def doubts(document: Document) -> Iterator[Issue]:
    if document.language not in {ENGLISH, None}:
        why = f"{document.location} is not in English; it is listed, but nothing is taken from it"
        yield Issue(document.id, None, f"not read: language {document.language}", why)
    if is_garbled(document.text):
        why = f"{document.location} was once decoded wrongly (“ as â€œ): fetch it again, or repair it, for quotations to be found"
        yield Issue(document.id, None, "garbled text", why)
    if not document.body:
        yield Issue(
            document.id, None, "no article", f"{document.location} holds nothing but what sites put around articles"
        )
