"""The tables of a batch as Parquet files: what their columns are, and how a file is written whole or not at all."""

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
from numpy.typing import NDArray

ROWS_AT_ONCE = 10_000
COMPRESSION = "zstd"


def columns(**types: pa.DataType) -> pa.Schema:
    return pa.schema(list(types.items()))


LONG, TEXT, BYTES, FLAG = pa.int64(), pa.string(), pa.binary(), pa.bool_()

# `report` numbers reports by where they came: its partition times REPORTS_A_PART, and its place there.
SCHEMAS: Mapping[str, pa.Schema] = {
    "raw": columns(report=LONG, kind=TEXT, record=TEXT),
    "documents": columns(report=LONG, id=TEXT, chars=LONG, readable=FLAG, record=TEXT),
    "issues": columns(document=TEXT, what=TEXT, why=TEXT),
    "tellings": columns(report=LONG, id=TEXT, day=LONG, chars=LONG, sentences=TEXT),
    "marks": columns(report=LONG, day=LONG, mark=LONG),
    "terms": columns(report=LONG, code=LONG, weight=pa.float32(), person=FLAG, figure=FLAG),
    "recounted": columns(report=LONG, code=LONG, weight=pa.float32(), person=FLAG, figure=FLAG),
    "words": columns(code=LONG, word=TEXT),
    "shingles": columns(report=LONG, shingle=LONG),
    "parses": columns(report=LONG, doc=BYTES),
    "rated": columns(code=LONG, reports=LONG, rate=pa.float64(), rarity=pa.float64()),
    "labels": columns(place=LONG, label=LONG),
    "grouped": columns(story=LONG, report=LONG),
    "copied": columns(
        passage=TEXT,
        report=LONG,
        document=TEXT,
        start=LONG,
        end=LONG,
        edited=FLAG,
        similarity=pa.float64(),
    ),
    "accounts": columns(story=TEXT, title=TEXT, reports=LONG, findings=LONG, documents=pa.list_(TEXT), account=TEXT),
}
REPORTS_A_PART = 1_000_000


def part_of(report: int) -> int:
    """Give the partition that a report came in."""
    return report // REPORTS_A_PART


def part_name(part: int) -> str:
    return f"part-{part:05d}.parquet"


def write_table(path: Path, name: str, rows: Iterable[Sequence[Any]]) -> int:
    """Write rows as a Parquet file, whole or not at all; give how many there were."""
    schema = SCHEMAS[name]
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f".{path.name}.{os.getpid()}.draft")
    count = 0
    with pq.ParquetWriter(draft, schema, compression=COMPRESSION) as writer:
        left = iter(rows)
        while some := list(islice(left, ROWS_AT_ONCE)):
            values = zip(*some, strict=True)
            arrays = [pa.array(column, field.type) for column, field in zip(values, schema, strict=True)]
            writer.write_batch(pa.record_batch(arrays, schema=schema))
            count += len(some)
    draft.replace(path)
    return count


def declare_table(folder: Path, name: str) -> None:
    """Leave a file without rows in a folder, so that a query knows the columns where no partition has any."""
    empty = folder / "part-empty.parquet"
    if not empty.exists():
        write_table(empty, name, ())


def read_rows(folder: Path, names: Sequence[str]) -> Iterator[tuple[Any, ...]]:
    """Yield the rows of every Parquet file under a folder, or of one file, without holding more than some of them."""
    files = [folder] if folder.is_file() else sorted(folder.rglob("*.parquet"))
    for file in files:
        with pq.ParquetFile(file) as table:
            for batch in table.iter_batches(ROWS_AT_ONCE, columns=list(names)):
                yield from zip(*(batch.column(name).to_pylist() for name in names), strict=True)


def read_arrays(folder: Path, names: Sequence[str]) -> list[NDArray[np.int64]]:
    """Give columns of whole numbers as arrays."""
    table = pq.read_table([str(file) for file in sorted(folder.rglob("*.parquet"))], columns=list(names))
    return [table.column(name).to_numpy() for name in names]
