"""From whatever reports come in to numbered partitions of raw records, read as a stream."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from hashlib import sha256
from itertools import islice
from pathlib import Path

from rashomon.batch.ledger import Ledger, hash_file, make_key
from rashomon.batch.progress import Running
from rashomon.batch.tables import REPORTS_A_PART, part_name, write_table
from rashomon.errors import NothingToRead, UnreadableDocument
from rashomon.read.inputs import find_inputs
from rashomon.read.parquet import find_parquet
from rashomon.read.reading import find_reports
from rashomon.read.report import Report
from rashomon.schema import Issue

PARQUET = ".parquet"
VERSION = 1  # of the raw partitions


@dataclass(frozen=True, slots=True)
class Part:
    """A partition of raw reports; `key` stands for what is in it."""

    number: int
    reports: int
    key: str


def take_in(source: Path, ledger: Ledger, part_size: int, running: Running) -> list[Part]:
    """Write the reports of a file or folder as raw partitions, unless that was done for just the same.

    Raises NothingToRead if there are none.
    """
    files = find_files(source)
    key = make_key("raw", VERSION, part_size, *(f"{file}:{hash_file(file)}" for file in files))
    folder = ledger.folder("raw")
    if ledger.is_signed(folder, key):
        return [read_part(ledger, file) for file in sorted(folder.glob("part-*.parquet"))]
    ledger.clear(folder)
    parts = [
        write_part(ledger, folder, number, rows)
        for number, rows in enumerate(cut(find_all(files, running), min(part_size, REPORTS_A_PART)))
    ]
    if not parts:
        raise NothingToRead(f"no report was found in {source}")
    ledger.sign(folder, key, source=str(source), reports=sum(part.reports for part in parts))
    return parts


def find_files(source: Path) -> list[Path]:
    """List the files of a folder, or the one file, Parquet among them; sorted."""
    if source.is_dir():
        tables = sorted(source.rglob(f"*{PARQUET}"))
        return tables or [Path(file) for file in find_inputs([source]).files]
    if not source.is_file():
        raise NothingToRead(f"{source}: there is no such file or folder")
    return [source]


def find_all(files: Iterable[Path], running: Running) -> Iterator[Report | Issue]:
    for file in files:
        for found in find_rows(file) if file.suffix == PARQUET else find_reports([str(file)], None):
            running.advance()
            yield found


def find_rows(file: Path) -> Iterator[Report | Issue]:
    """Yield the report of each row of a Parquet file, group by group, named by the file's name and the row."""
    try:
        yield from find_parquet(file, file.name)
    except UnreadableDocument as error:
        yield Issue(str(file), None, "not Parquet", str(error))
    except OSError as error:
        yield Issue(str(file), None, "not read", f"{error.strerror or error}: check its name and permissions")


def cut(found: Iterable[Report | Issue], size: int) -> Iterator[list[Report | Issue]]:
    left = iter(found)
    while part := list(islice(left, size)):
        yield part


def write_part(ledger: Ledger, folder: Path, number: int, rows: Iterable[Report | Issue]) -> Part:
    written = [(number * REPORTS_A_PART + place, *as_json(each)) for place, each in enumerate(rows)]
    key = sha256("\n".join(f"{report} {kind} {record}" for report, kind, record in written).encode()).hexdigest()
    path = folder / part_name(number)
    write_table(path, "raw", written)
    ledger.sign(path, key, reports=len(written))
    return Part(number, len(written), key)


def read_part(ledger: Ledger, path: Path) -> Part:
    facts = ledger.facts(path)
    return Part(int(path.stem.removeprefix("part-")), int(str(facts["reports"])), str(facts["key"]))


def as_json(found: Report | Issue) -> tuple[str, str]:
    """Give a report or issue as its kind and JSON; lone surrogates, which Parquet cannot hold, stay escaped."""
    return type(found).__name__, json.dumps(asdict(found))


def from_json(kind: str, record: str) -> Report | Issue:
    fields = json.loads(record)
    if kind == Issue.__name__:
        return Issue(**fields)
    return Report(**{**fields, "authors": tuple(fields["authors"]), "credits": tuple(fields["credits"])})
