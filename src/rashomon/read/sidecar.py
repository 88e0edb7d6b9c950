"""A table that the user lays beside the reports: who published each, when, and under which title."""

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePath

from rashomon.errors import InvalidSidecar, UnreadableDocument
from rashomon.read.decode import decode
from rashomon.read.records import FIELDS, as_names, as_text, delimiter_of, first_of, fold, fold_names, is_day_first
from rashomon.read.report import Report
from rashomon.schema import Issue

NEEDED = (
    "the first line must name the columns: one of path, file, location or url, "
    "and any of outlet, url, title, published, authors, credits"
)


@dataclass(frozen=True, slots=True)
class Given:
    """What the user gives of one report, null or empty where the table is silent."""

    outlet: str | None = None
    url: str | None = None
    title: str | None = None
    published: str | None = None
    authors: tuple[str, ...] = ()
    credits: tuple[str, ...] = ()
    day_first: bool = False


NOTHING_GIVEN = Given()


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

    def given_for(self, report: Report) -> Given:
        """Find what the table gives of a report, by its location, its address, or its file name."""
        keys = (report.location, normal_path(report.location), report.url, PurePath(report.location).name)
        row = next((self.by_key[key] for key in keys if key and key in self.by_key), None)
        if row is None:
            return NOTHING_GIVEN
        row.used = True
        return given_by(row, day_first=self.day_first)

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
    except OSError as error:
        raise InvalidSidecar(f"{path} cannot be read: {error.strerror}: check the path behind --meta") from error
    except UnreadableDocument as error:
        raise InvalidSidecar(f"{path} cannot be read: {error}") from error
    table = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter_of(text))
    try:
        header = next(table, [])
        lines = [(table.line_num, cells) for cells in table if any(cell.strip() for cell in cells)]
    except csv.Error as error:
        raise InvalidSidecar(f"{path}, line {table.line_num}: {error}; {NEEDED}") from error
    check_header(path, header)
    rows = tuple(read_rows(path, header, lines))
    dates = [str(first_of(row.fields, FIELDS["date"])) for row in rows]
    return Sidecar(str(path), rows, is_day_first(dates), index(rows))


def check_header(path: str | Path, header: Sequence[str]) -> None:
    names = {fold(name) for name in header}
    if not names & set(FIELDS["key"]):
        raise InvalidSidecar(f"{path} does not say which report a row is for: {NEEDED}")
    if not names & {*FIELDS["outlet"], "url", *FIELDS["title"], *FIELDS["date"], *FIELDS["author"], *FIELDS["credit"]}:
        raise InvalidSidecar(f"{path} says nothing about the reports: {NEEDED}")


def read_rows(path: str | Path, header: Sequence[str], lines: Sequence[tuple[int, list[str]]]) -> Iterator[Row]:
    for line, cells in lines:
        if len(cells) > len(header):
            raise InvalidSidecar(f"{path}, line {line} has {len(cells)} cells under {len(header)} columns: {NEEDED}")
        fields = {name: cell.strip() for name, cell in fold_names(dict(zip(header, cells, strict=False))).items()}
        keys = tuple(fields[name] for name in FIELDS["key"] if fields.get(name))
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


def given_by(row: Row, *, day_first: bool) -> Given:
    return Given(
        outlet=as_text(first_of(row.fields, FIELDS["outlet"])),
        url=as_text(first_of(row.fields, ("url", "link"))),
        title=as_text(first_of(row.fields, FIELDS["title"])),
        published=as_text(first_of(row.fields, FIELDS["date"])),
        authors=as_names(first_of(row.fields, FIELDS["author"])),
        credits=as_names(first_of(row.fields, FIELDS["credit"])),
        day_first=day_first,
    )
