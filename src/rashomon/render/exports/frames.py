"""The tables of an account in a notebook: as rows, and as data frames of pandas or polars."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html import escape
from typing import Any

from rashomon.errors import MissingExtra
from rashomon.render.exports.columns import Kind
from rashomon.render.exports.rows import Cell, Table, tables_of
from rashomon.schema import Account

SHOWN_ROWS = 20
SHOWN_CHARS = 120
PANDAS_KINDS = {Kind.TEXT: "object", Kind.INTEGER: "Int64", Kind.NUMBER: "Float64", Kind.BOOLEAN: "boolean"}


@dataclass(frozen=True, slots=True)
class Rows:
    """One table: iterates over its rows as dicts, knows its length, and turns into a data frame."""

    table: Table

    def __len__(self) -> int:
        return len(self.table.rows)

    def __iter__(self) -> Iterator[dict[str, Cell]]:
        return (dict(zip(self.table.names, row, strict=True)) for row in self.table.rows)

    def __getitem__(self, number: int) -> dict[str, Cell]:
        return dict(zip(self.table.names, self.table.rows[number], strict=True))

    def to_pandas(self) -> Any:
        """Give a pandas data frame; empty cells are missing values. Raises MissingExtra."""
        try:
            import pandas as pd
        except ModuleNotFoundError as error:
            raise MissingExtra("pandas is not installed: pip install 'rashomon[tables]'") from error
        frame = pd.DataFrame.from_records(list(self.table.rows), columns=list(self.table.names))
        return frame.astype({column.name: PANDAS_KINDS[column.kind] for column in self.table.layout.columns})

    def to_polars(self) -> Any:
        """Give a polars data frame. Raises MissingExtra."""
        try:
            import polars as pl
        except ModuleNotFoundError as error:
            raise MissingExtra("polars is not installed: pip install 'rashomon[tables]'") from error
        kinds = {Kind.TEXT: pl.String, Kind.INTEGER: pl.Int64, Kind.NUMBER: pl.Float64, Kind.BOOLEAN: pl.Boolean}
        schema = {column.name: kinds[column.kind] for column in self.table.layout.columns}
        return pl.DataFrame(list(self.table.rows), schema=schema, orient="row")

    def _repr_html_(self) -> str:
        head = "".join(f"<th>{escape(name)}</th>" for name in self.table.names)
        rows = "".join(f"<tr>{''.join(map(cell, row))}</tr>" for row in self.table.rows[:SHOWN_ROWS])
        more = len(self) - SHOWN_ROWS
        rest = f"<caption>{more:,} more rows</caption>" if more > 0 else ""
        return f"<table>{rest}<thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"


def cell(value: Cell) -> str:
    words = "" if value is None else str(value)
    return f"<td>{escape(words if len(words) <= SHOWN_CHARS else f'{words[:SHOWN_CHARS]}…')}</td>"


def tables(account: Account) -> Mapping[str, Rows]:
    """Give the tables of an account by name: documents, quotations, quantities, events, findings and so on.

    They hold the same rows as the exports; `docs/formats.md` lists the columns.
    """
    return {name: Rows(table) for name, table in tables_of(account).items()}
