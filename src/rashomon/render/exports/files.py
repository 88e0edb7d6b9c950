"""The tables as files: CSV for spreadsheets, JSON lines for programs, Parquet for piles."""

import csv
import io
import json
from collections.abc import Mapping
from typing import Any

from rashomon.errors import MissingExtra
from rashomon.render.exports.columns import Kind, Layout
from rashomon.render.exports.rows import Cell, Table, tables_of
from rashomon.schema import Account

# What a spreadsheet takes for the start of a formula (OWASP, "CSV injection"), wide forms too; and our own mark.
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠", "'")
GUARD = "'"
BYTE_ORDER_MARK = "\ufeff"  # without it Excel reads UTF-8 as windows-1252


def export_csv(account: Account) -> dict[str, bytes]:
    """Write each table as CSV with a header, as spreadsheets read it.

    Text that a spreadsheet would run as a formula gets an apostrophe before it, as does text that begins with one:
    who takes one apostrophe off the front of a text has the words as they stand in the report.
    """
    return {f"{name}.csv": csv_of(table).encode() for name, table in tables_of(account).items()}


def csv_of(table: Table) -> str:
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(table.names)
    writer.writerows([guarded(value) for value in row] for row in table.rows)
    return BYTE_ORDER_MARK + out.getvalue()


def guarded(value: Cell) -> Cell:
    if isinstance(value, bool):
        return "true" if value else "false"
    return GUARD + value if isinstance(value, str) and value.startswith(FORMULA_STARTS) else value


def export_jsonl(account: Account) -> dict[str, bytes]:
    """Write each table as JSON lines: one object a row, every column in each."""
    return {f"{name}.jsonl": jsonl_of(table).encode() for name, table in tables_of(account).items()}


def jsonl_of(table: Table) -> str:
    lines = (json.dumps(dict(zip(table.names, row, strict=True)), ensure_ascii=False) for row in table.rows)
    return "".join(f"{line}\n" for line in lines)


def export_parquet(account: Account) -> dict[str, bytes]:
    """Write each table as Parquet, with the same columns and kinds for every account. Raises MissingExtra."""
    return {f"{name}.parquet": parquet_of(table) for name, table in tables_of(account).items()}


def parquet_of(table: Table) -> bytes:
    try:
        import pyarrow as pa
        from pyarrow import parquet
    except ModuleNotFoundError as error:
        raise MissingExtra("Parquet needs pyarrow: pip install 'rashomon[batch]'") from error
    columns = zip(*table.rows, strict=True) if table.rows else ((),) * len(table.names)
    types = arrow_types(table.layout)
    arrays = [pa.array(column, type=types[name]) for name, column in zip(table.names, columns, strict=True)]
    out = io.BytesIO()
    parquet.write_table(pa.Table.from_arrays(arrays, names=list(table.names)), out)
    return out.getvalue()


def arrow_types(layout: Layout) -> Mapping[str, Any]:
    import pyarrow as pa

    kinds = {Kind.TEXT: pa.string(), Kind.INTEGER: pa.int64(), Kind.NUMBER: pa.float64(), Kind.BOOLEAN: pa.bool_()}
    return {column.name: kinds[column.kind] for column in layout.columns}
