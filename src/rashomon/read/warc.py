"""Web archives (WARC): the pages that a crawler kept, with the moment of each visit."""

import contextlib
import io
from collections.abc import Iterator
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from typing import Any

from rashomon.errors import UnreadableDocument
from rashomon.read.decode import Decoded, content_of, declared_charset, decode
from rashomon.read.inflate import GZIP_MARK, Inflater
from rashomon.read.pages import read_page
from rashomon.read.report import Report
from rashomon.schema import Issue

MAX_PAGE_BYTES = 8_000_000
MAX_HEAD_BYTES = 1_000_000  # of one record
MARK_BYTES = 512
MAX_LINE_BYTES = 65_536
# Pages pack to a fifth or a tenth; what unpacks to a hundred times its size is a bomb.
MAX_UNPACKED_RATIO = 100
MAX_UNPACKED_START = 50_000_000
MAX_ISSUES = 10  # of one archive, with their reasons; the rest is counted
PAGE_TYPES = frozenset({"text/html", "application/xhtml+xml"})
TEXT_TYPES = frozenset({"text/plain"})
READ_RECORDS = frozenset({"response", "resource", "conversion"})  # `conversion` is what WET files hold
FOUND = "200"


@dataclass(frozen=True, slots=True)
class Kept:
    """One page as the archive keeps it; `charset` is what the server said."""

    number: int
    url: str | None
    fetched: str | None
    content_type: str
    charset: str | None
    body: bytes


def find_warc(path: Path, location: str) -> Iterator[Report | Issue]:
    """Yield the report of each page in a web archive, gzipped or not, one after the other.

    What is no page (images, redirects, requests) is passed over. Raises UnreadableDocument if it is no archive.
    """
    found, failed = 0, 0
    for kept in find_pages(path, location):
        if isinstance(kept, Issue):
            yield kept
            continue
        found += 1
        try:
            yield report_of(kept, location)
        except UnreadableDocument as error:
            failed += 1
            if failed <= MAX_ISSUES:
                yield Issue(f"{location}#{kept.number}", None, "not read", f"{kept.url}: {error}")
    if failed > MAX_ISSUES:
        yield Issue(location, None, "not read", f"{failed - MAX_ISSUES} more of its pages hold no article")
    if not found:
        yield Issue(location, None, "archive without pages", "it holds no response or resource with a page or a text")


def find_pages(path: Path, location: str) -> Iterator[Kept | Issue]:
    """Yield the pages of an archive; one that breaks off gives those before the break and an issue."""
    from warcio.exceptions import ArchiveLoadFailed
    from warcio.statusandheaders import StatusAndHeadersParserException

    # warcio takes the heads that a record must have for given, and trips over one that breaks off or is nonsense
    broken = (ArchiveLoadFailed, StatusAndHeadersParserException, ValueError, EOFError, AttributeError, TypeError)
    number = 0
    with path.open("rb") as stream:
        check_mark(stream)
        records, reader = open_archive(stream, path.stat().st_size)
        record = None
        while True:
            try:
                with contextlib.redirect_stderr(io.StringIO()):  # warcio prints what it doubts
                    following = next(records, None)
                    check_whole(record)
                    kept = None if following is None else kept_in(following, number + 1)
            except broken as error:
                yield Issue(location, None, "archive cut off", f"after {number} whole records: {first_line(error)}")
                return
            if following is None:
                break
            record, number = following, number + 1
            if kept is not None:
                yield kept
    if reader.is_cut:
        yield Issue(location, None, "archive cut off", f"it ends within record {number}: copy it again")


def check_mark(stream: Any) -> None:
    """Hold the first bytes against the mark of the format, for warcio takes any text for an archive of before 2009."""
    head = stream.read(MARK_BYTES)
    if head.startswith(GZIP_MARK):
        head = next(Inflater().pieces(head), b"")
    if not head.startswith(b"WARC/"):
        raise UnreadableDocument("it is no web archive: it does not begin with WARC/")
    stream.seek(0)


def check_whole(record: Any) -> None:
    """Raise EOFError if the record that was passed has less than it says."""
    if record is not None and getattr(record.raw_stream, "limit", 0) > 0:
        raise EOFError("the last one is shorter than it says")


def open_archive(stream: Any, size: int) -> tuple[Any, Any]:
    """Open an archive with bounds on the lines, the heads and the whole that it unpacks to."""
    from warcio.archiveiterator import ArchiveIterator
    from warcio.bufferedreaders import DecompressingBufferedReader
    from warcio.exceptions import ArchiveLoadFailed

    class BoundedReader(DecompressingBufferedReader):  # type: ignore[misc]  # warcio has no types
        head_bytes = 0
        is_cut = False

        def readline(self, length: int | None = None) -> bytes:
            line: bytes = super().readline(min(length or MAX_LINE_BYTES, MAX_LINE_BYTES))
            self.head_bytes += len(line)
            if self.head_bytes > MAX_HEAD_BYTES:
                raise ArchiveLoadFailed(f"the head of a record is longer than {MAX_HEAD_BYTES:,} bytes")
            return line

        def read(self, length: int | None = None) -> bytes:
            self.head_bytes = 0
            if self.num_read > MAX_UNPACKED_START + MAX_UNPACKED_RATIO * size:
                raise ArchiveLoadFailed("it unpacks to far more than any archive of pages")
            piece: bytes = super().read(length)
            return piece

        def close_decompressor(self) -> None:
            self.is_cut = self.is_cut or (self.decompressor is not None and not self.decompressor.eof)
            super().close_decompressor()

    archive = ArchiveIterator(stream)
    archive.reader = BoundedReader(stream)
    return iter(archive), archive.reader


def kept_in(record: Any, number: int) -> Kept | None:
    """Take the page out of a record; null if it is none. A page that breaks off raises EOFError."""
    if not record.rec_headers.get_header("Content-Length"):
        raise EOFError("the next one does not say how long it is")
    if record.rec_type not in READ_RECORDS:
        return None
    if record.rec_type == "response" and record.http_headers is not None:
        if record.http_headers.get_statuscode() != FOUND:
            return None
        words = record.http_headers.get_header("Content-Type") or ""
    else:
        words = record.rec_headers.get_header("Content-Type") or ""
    content_type, charset = content_of(words)
    if content_type not in PAGE_TYPES | TEXT_TYPES:
        return None
    body = record.content_stream().read(MAX_PAGE_BYTES + 1)
    if len(body) <= MAX_PAGE_BYTES:
        check_whole(record)
    url, date = record.rec_headers.get_header("WARC-Target-URI"), record.rec_headers.get_header("WARC-Date")
    return Kept(number, url, date, content_type, charset, body)


def report_of(kept: Kept, location: str) -> Report:
    """Make a report of a page. Raises UnreadableDocument."""
    if len(kept.body) > MAX_PAGE_BYTES:
        raise UnreadableDocument(f"it is longer than {MAX_PAGE_BYTES:,} bytes, which no page of a report is")
    decoded = decode(kept.body, kept.charset or declared_charset(kept.body))
    if not decoded.text.strip():
        raise UnreadableDocument("it is empty")
    report = report_of_text(kept, decoded, location)
    if kept.content_type in TEXT_TYPES:
        return report
    page = read_page(decoded.text)
    if page is None:
        raise UnreadableDocument("no article text was found in this page")
    return replace(
        report, text=page.text, outlet=page.outlet, title=page.title, authors=page.authors, published=page.published
    )


def report_of_text(kept: Kept, decoded: Decoded, location: str) -> Report:
    return Report(
        location=f"{location}#{kept.number}",
        text=decoded.text,
        sha256=sha256(kept.body).hexdigest(),
        encoding=decoded.encoding,
        url=kept.url,
        fetched=kept.fetched,
    )


def first_line(error: Exception) -> str:
    return next((line.strip() for line in str(error).splitlines() if line.strip()), type(error).__name__)[:200]
