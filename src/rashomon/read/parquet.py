"""Reports in Parquet files, a few rows at a time, so that a large file does not fill the memory."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from rashomon.errors import UnreadableDocument
from rashomon.read.records import FIELDS, NEEDED_TEXT, find_record, fold, is_day_first
from rashomon.read.report import Report
from rashomon.schema import Issue

ROWS_AT_ONCE = 64
MAX_GROUP_BYTES = 4_000_000_000  # of one group of rows, unpacked


def find_parquet(path: Path, location: str) -> Iterator[Report | Issue]:
    """Yield the report of each row. Raises UnreadableDocument without pyarrow, or if it is no Parquet file."""
    try:
        import pyarrow as pa
        from pyarrow import parquet
    except ModuleNotFoundError as error:
        raise UnreadableDocument("Parquet files need pyarrow: pip install 'rashomon[batch]'") from error
    try:
        with parquet.ParquetFile(path) as table:
            yield from find_rows(table, location)
    except (
        pa.ArrowException,
        OSError,
        ValueError,
        OverflowError,
    ) as error:  # the last for words and days that are none
        if getattr(error, "errno", None):  # the file itself cannot be opened
            raise
        raise UnreadableDocument(f"it is no Parquet file, or a broken one ({str(error)[:200]})") from error


def find_rows(table: Any, location: str) -> Iterator[Report | Issue]:
    wanted = {name for names in FIELDS.values() for name in names}
    columns = [name for name in table.schema_arrow.names if fold(name) in wanted]
    if not any(fold(name) in FIELDS["text"] for name in columns):
        yield Issue(location, None, "table without text", f"one column must be named {NEEDED_TEXT}")
        return
    check_size(table)
    day_first = is_day_first(dates_in(table, columns))
    number = 0
    for batch in table.iter_batches(batch_size=ROWS_AT_ONCE, columns=columns):
        for row in batch.to_pylist():
            number += 1
            yield from find_record(row, f"{location}#{number}", "utf-8", day_first=day_first)
    if number == 0:  # whatever its foot says
        yield Issue(location, None, "empty table", "it has columns and not one row")


def check_size(table: Any) -> None:
    """Refuse a small file that unpacks to gigabytes.

    The size of each column is not asked for: pyarrow 26 ends the whole program where the heads of columns are damaged.
    """
    for group in range(table.metadata.num_row_groups):
        if table.metadata.row_group(group).total_byte_size > MAX_GROUP_BYTES:
            why = f"some of its rows unpack to more than {MAX_GROUP_BYTES:,} bytes: write it in smaller row groups"
            raise UnreadableDocument(why)


def dates_in(table: Any, columns: Sequence[str]) -> list[str]:
    """Read the column of dates alone, for how it writes them shows in the whole of it."""
    column = next((name for name in columns if fold(name) in FIELDS["date"]), None)
    if column is None:
        return []
    batches = table.iter_batches(batch_size=10_000, columns=[column])
    return [str(date) for batch in batches for date in batch.column(0).to_pylist() if isinstance(date, str)]
