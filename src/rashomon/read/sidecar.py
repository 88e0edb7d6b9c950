"""A table that the user lays beside the reports: who published each, when, and under which title."""

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePath

from rashomon.errors import InvalidSidecar, UnreadableDocument
from rashomon.read.decode import decode
from rashomon.read.records import (
    AUTHOR_FIELDS,
    CREDIT_FIELDS,
    DATE_FIELDS,
    OUTLET_FIELDS,
    TITLE_FIELDS,
    as_names,
    as_text,
    delimiter_of,
    first_of,
    fold,
    fold_names,
    is_day_first,
)
from rashomon.read.report import Report
from rashomon.schema import Issue

KEY_FIELDS = ("path", "file", "filename", "location", "url", "link", "id")
NEEDED = (
    "the first line must name the columns: one of path, file, location or url, "
    "and any of outlet, url, title, published, authors, credits"
)


@dataclass(slots=True)
class Row:
    """What the sidecar says of one report; `used` once a report has been found for it."""

    line: int
    keys: tuple[str, ...]
    fields: Mapping[str, str]
    used: bool = False


@dataclass(slots=True)
class Sidecar:
    """The rows of a sidecar by path, file name and address."""

    location: str
    rows: tuple[Row, ...]
    day_first: bool
    by_key: Mapping[str, Row] = field(default_factory=dict)

    def row_for(self, report: Report) -> Row | None:
        """Find the row of a report by its location, its address, or its file name."""
        keys = (report.location, normal_path(report.location), report.url, PurePath(report.location).name)
        row = next((self.by_key[key] for key in keys if key and key in self.by_key), None)
        if row is not None:
            row.used = True
        return row

    def unknown(self) -> Iterator[Issue]:
        """Yield an issue for each row that names none of the reports."""
        for row in self.rows:
            if not row.used:
                yield Issue(
                    self.location,
                    None,
                    "row for no report",
                    f"line {row.line} names {row.keys[0]}, which is none of the reports read",
                )


def load_sidecar(path: str | Path) -> Sidecar:
    """Load a sidecar table. Raises InvalidSidecar, which says what columns are needed."""
    try:
        text = decode(Path(path).read_bytes()).text
    except (OSError, UnreadableDocument) as error:
        raise InvalidSidecar(f"{path} cannot be read: {error}") from error
    table = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter_of(text))
    try:
        header = next(table, [])
        lines = [(table.line_num, cells) for cells in table if any(cell.strip() for cell in cells)]
    except csv.Error as error:
        raise InvalidSidecar(f"{path}, line {table.line_num}: {error}; {NEEDED}") from error
    check_header(path, header)
    rows = tuple(read_rows(path, header, lines))
    dates = [str(first_of(row.fields, DATE_FIELDS)) for row in rows]
    return Sidecar(str(path), rows, is_day_first(dates), index(rows))


def check_header(path: str | Path, header: Sequence[str]) -> None:
    names = {fold(name) for name in header}
    if not names & set(KEY_FIELDS):
        raise InvalidSidecar(f"{path} does not say which report a row is for: {NEEDED}")
    if not names & {*OUTLET_FIELDS, "url", *TITLE_FIELDS, *DATE_FIELDS, *AUTHOR_FIELDS, *CREDIT_FIELDS}:
        raise InvalidSidecar(f"{path} says nothing about the reports: {NEEDED}")


def read_rows(path: str | Path, header: Sequence[str], lines: Sequence[tuple[int, list[str]]]) -> Iterator[Row]:
    for line, cells in lines:
        if len(cells) > len(header):
            raise InvalidSidecar(f"{path}, line {line} has {len(cells)} cells under {len(header)} columns: {NEEDED}")
        fields = {name: cell.strip() for name, cell in fold_names(dict(zip(header, cells, strict=False))).items()}
        keys = tuple(fields[name] for name in KEY_FIELDS if fields.get(name))
        if not keys:
            raise InvalidSidecar(f"{path}, line {line} does not say which report it is for: {NEEDED}")
        yield Row(line, keys, fields)


def index(rows: Sequence[Row]) -> Mapping[str, Row]:
    """Full paths and addresses first, so that a bare file name never takes the place of a longer one."""
    by_key: dict[str, Row] = {}
    for row in rows:
        for key in row.keys:
            by_key.setdefault(key, row)
            by_key.setdefault(normal_path(key), row)
    return by_key


def normal_path(path: str) -> str:
    if "://" in path:
        return path.rstrip("/")
    return PurePath(path.replace("\\", "/")).as_posix()


@dataclass(frozen=True, slots=True)
class Given:
    """What the sidecar gives of one report, null or empty where it is silent."""

    outlet: str | None
    url: str | None
    title: str | None
    published: str | None
    authors: tuple[str, ...]
    credits: tuple[str, ...]


def given_by(row: Row) -> Given:
    return Given(
        outlet=as_text(first_of(row.fields, OUTLET_FIELDS)),
        url=as_text(first_of(row.fields, ("url", "link"))),
        title=as_text(first_of(row.fields, TITLE_FIELDS)),
        published=as_text(first_of(row.fields, DATE_FIELDS)),
        authors=as_names(first_of(row.fields, AUTHOR_FIELDS)),
        credits=as_names(first_of(row.fields, CREDIT_FIELDS)),
    )
