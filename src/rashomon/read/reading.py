"""Reading as a whole: paths in, documents and a list of what could not be read out."""

import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO

from rashomon.errors import UnreadableDocument
from rashomon.read.decode import Decoded, declared_charset, decode
from rashomon.read.documents import doubts_of, make_document, refusal
from rashomon.read.feeds import find_feed_reports, is_feed
from rashomon.read.inflate import GZIP_MARK, inflate
from rashomon.read.inputs import (
    CLOSED_SUFFIXES,
    FEED_SUFFIXES,
    PACKED,
    PAGE_SUFFIXES,
    RECORD_SUFFIXES,
    STDIN,
    TEXT_SUFFIXES,
    Inputs,
    find_inputs,
    suffix_of,
)
from rashomon.read.pages import is_account, is_page, read_page
from rashomon.read.parquet import find_parquet
from rashomon.read.records import find_json, find_json_lines, find_table
from rashomon.read.report import Report
from rashomon.read.sidecar import NOTHING_GIVEN, Given, Sidecar, load_sidecar
from rashomon.read.warc import find_warc
from rashomon.schema import Document, Issue

MAX_FILE_BYTES = 8_000_000  # of one report; feeds and tables may be longer
MAX_RECORDS_BYTES = 1_000_000_000  # of a packed file of records; larger piles are for `rashomon batch`
STDIN_NAME = "<stdin>"


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read, in the order of locations, and what was not."""

    documents: tuple[Document, ...]
    issues: tuple[Issue, ...]


def read(
    paths: str | Path | Sequence[str | Path], *, sidecar: str | Path | None = None, stdin: BinaryIO | None = None
) -> Reading:
    """Read reports from files, folders and patterns; `-` is JSON lines on stdin.

    Text, HTML, JSON, JSON lines, CSV, RSS, Atom and WARC, also gzipped, and Parquet with `rashomon[batch]`.

    `sidecar` is a CSV file that gives outlet, date, title and so on of reports named by path, file name or URL.
    What cannot be read becomes an issue and stops nothing else. The order of `paths` changes nothing. A document in
    another language than English is listed, with an issue that says so. Raises InvalidSidecar only.
    """
    coming = read_stream(paths, sidecar=sidecar, stdin=stdin)
    found = list(coming.found)
    documents = tuple(each for each in found if isinstance(each, Document))
    return Reading(documents, tuple(each for each in found if isinstance(each, Issue)))


@dataclass(frozen=True, slots=True)
class Coming:
    """Reports that are read as they are taken. `locations` grows with them: the id of each to where it was found.

    `most` is how many there can be, null if a file may hold any number.
    """

    found: Iterator[Document | Issue]
    locations: Mapping[str, str]
    most: int | None


def read_stream(
    paths: str | Path | Sequence[str | Path], *, sidecar: str | Path | None = None, stdin: BinaryIO | None = None
) -> Coming:
    """Read as `read` does, but one report after another, each followed by the issues about it: piles need no memory."""
    paths = [paths] if isinstance(paths, str | Path) else paths
    table = load_sidecar(sidecar) if sidecar is not None else None
    inputs = find_inputs(paths, skip=Path(sidecar) if sidecar is not None else None)
    locations: dict[str, str] = {}
    single = all(file != STDIN and suffix_of(file) in TEXT_SUFFIXES | PAGE_SUFFIXES for file in inputs.files)
    return Coming(find_documents(inputs, table, stdin, locations), locations, len(inputs.files) if single else None)


def find_documents(
    inputs: Inputs, table: Sidecar | None, stdin: BinaryIO | None, locations: dict[str, str]
) -> Iterator[Document | Issue]:
    yield from inputs.issues
    for found in find_reports(inputs.files, stdin):
        if isinstance(found, Issue):
            yield found
        elif (problem := refusal(found)) is not None:
            yield problem
        else:
            yield from enter(found, table.given_for(found) if table is not None else NOTHING_GIVEN, locations)
    if table is not None:
        yield from table.unknown()


def enter(report: Report, given: Given, locations: dict[str, str]) -> Iterator[Document | Issue]:
    """Yield a report as a document, and what is to be said of it; the same text a second time as an issue only."""
    document = make_document(report, given)
    if document.id in locations:
        why = f"{report.location} holds the same text as {locations[document.id]}: read once"
        yield Issue(document.id, None, "same report twice", why)
    else:
        locations[document.id] = document.location
        yield document
        yield from doubts_of(document, report, given)


def find_reports(files: Iterable[str], stdin: BinaryIO | None) -> Iterator[Report | Issue]:
    """Yield each report of the files, and an issue for each that cannot be read."""
    for file in files:
        try:
            yield from read_stdin(stdin or sys.stdin.buffer) if file == STDIN else read_file(file)
        except OSError as error:
            yield Issue(file, None, "not read", f"{error.strerror or error}: check its name and permissions")
        except UnreadableDocument as error:
            yield Issue(STDIN_NAME if file == STDIN else file, None, "not read", str(error))


def read_stdin(stdin: BinaryIO) -> Iterator[Report | Issue]:
    decoded = decode(stdin.read())
    if not decoded.text.strip():
        raise UnreadableDocument("it is empty: one JSON object a line is needed")
    yield from find_json_lines(decoded.text, STDIN_NAME, decoded.encoding)


def read_file(file: str) -> Iterator[Report | Issue]:
    """Yield the reports of one file. Raises OSError and UnreadableDocument."""
    path, suffix = Path(file), suffix_of(file)
    if suffix in CLOSED_SUFFIXES:
        raise UnreadableDocument(CLOSED_SUFFIXES[suffix])
    if suffix in {".warc", ".wet"}:
        yield from find_warc(path, file)
    elif suffix == ".parquet":
        yield from find_parquet(path, file)
    else:
        yield from read_bytes(read_raw(path, suffix), file, suffix)


def read_bytes(raw: bytes, file: str, suffix: str) -> Iterator[Report | Issue]:
    """Yield the reports of the bytes of a file. Raises UnreadableDocument."""
    if suffix not in RECORD_SUFFIXES and is_feed(raw):
        yield from find_feed_reports(raw, file)
        return
    page = suffix in PAGE_SUFFIXES or (suffix not in RECORD_SUFFIXES and is_page(raw))
    if suffix in FEED_SUFFIXES and not page:
        raise UnreadableDocument("it is XML, but neither a feed (RSS, Atom) nor a page: save the text of its reports")
    decoded = decode(raw, declared_charset(raw) if page else None)
    if not decoded.text.strip():
        raise UnreadableDocument("it is empty")
    if decoded.doubt is not None:
        why = f"{decoded.doubt}: check its quotation marks and accents"
        yield Issue(file, None, f"read as {decoded.encoding}", why)
    if page:
        yield report_of_page(raw, decoded, file)
    elif suffix in RECORD_SUFFIXES:
        yield from find_in_records(decoded, file, suffix)
    else:
        yield Report(file, decoded.text, sha256(raw).hexdigest(), decoded.encoding)


def find_in_records(decoded: Decoded, file: str, suffix: str) -> Iterator[Report | Issue]:
    if suffix in {".csv", ".tsv"}:
        yield from find_table(decoded.text, file, decoded.encoding)
    elif suffix in {".jsonl", ".ndjson"}:
        yield from find_json_lines(decoded.text, file, decoded.encoding)
    else:
        yield from find_json(decoded.text, file, decoded.encoding)


def read_raw(path: Path, suffix: str) -> bytes:
    """Read a file, unpacked. Raises OSError, and UnreadableDocument if it is empty or too long for what it is."""
    most = MAX_RECORDS_BYTES if suffix in RECORD_SUFFIXES else MAX_FILE_BYTES
    size = path.stat().st_size
    if suffix not in RECORD_SUFFIXES and size > most:
        why = f"{size:,} bytes are no single report: split it, or give it as JSON lines, one report a line"
        raise UnreadableDocument(why)
    raw = path.read_bytes()
    if path.name.lower().endswith(PACKED) and raw.startswith(GZIP_MARK):
        raw = inflate(raw, most)
    if not raw.strip():
        raise UnreadableDocument("it is empty")
    return raw


def report_of_page(raw: bytes, decoded: Decoded, file: str) -> Report:
    if is_account(decoded.text):
        raise UnreadableDocument("it is an account, and no report: write accounts outside of the folder of the reports")
    page = read_page(decoded.text)
    if page is None:
        raise UnreadableDocument("no article text was found in this page: save the article itself, or its text")
    return Report(
        location=file,
        text=page.text,
        sha256=sha256(raw).hexdigest(),
        encoding=decoded.encoding,
        outlet=page.outlet,
        url=page.url,
        title=page.title,
        authors=page.authors,
        published=page.published,
    )
