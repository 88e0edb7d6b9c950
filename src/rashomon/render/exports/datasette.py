"""The tables as one SQLite file: keys, references and a search index, as Datasette and any SQL tool open it."""

import sqlite3
from collections.abc import Iterator

from rashomon.render.exports.columns import Kind, Layout
from rashomon.render.exports.rows import tables_of
from rashomon.schema import Account

SQL_KINDS = {Kind.TEXT: "TEXT", Kind.INTEGER: "INTEGER", Kind.NUMBER: "REAL", Kind.BOOLEAN: "INTEGER"}
# Datasette shows a search box for a table whose name an FTS table gives as its content.
SEARCHED = {"documents": ("title", "outlet", "text"), "quotations": ("source_text", "exact"), "findings": ("text",)}


def export_sqlite(account: Account) -> dict[str, bytes]:
    """Write all tables into one SQLite file."""
    connection = sqlite3.connect(":memory:")
    try:
        connection.execute("PRAGMA foreign_keys = OFF")  # rows may refer to later ones; the test checks them all
        for name, table in tables_of(account).items():
            connection.executescript(";".join(statements(table.layout)))
            marks = ", ".join("?" * len(table.names))
            connection.executemany(f"INSERT INTO {quoted(name)} VALUES ({marks})", table.rows)  # noqa: S608 - our names
        for name, columns in SEARCHED.items():
            connection.executescript(";".join(searching(name, columns)))
        connection.commit()
        return {"account.sqlite": connection.serialize()}
    finally:
        connection.close()


def statements(layout: Layout) -> Iterator[str]:
    """Yield what makes a table and the indices of its references."""
    columns = ", ".join(
        " ".join(
            (
                quoted(column.name),
                SQL_KINDS[column.kind],
                "PRIMARY KEY NOT NULL" if column.name == "id" else "",
                f"REFERENCES {quoted(column.refers)}(id)" if column.refers else "",
            )
        )
        for column in layout.columns
    )
    yield f"CREATE TABLE {quoted(layout.name)} ({columns})"
    for column in layout.columns:
        if column.refers:
            index = quoted(f"{layout.name}_{column.name}")
            yield f"CREATE INDEX {index} ON {quoted(layout.name)} ({quoted(column.name)})"


def searching(name: str, columns: tuple[str, ...]) -> Iterator[str]:
    index = quoted(f"{name}_fts")
    yield f"CREATE VIRTUAL TABLE {index} USING fts5({', '.join(columns)}, content={quoted(name)})"
    yield f"INSERT INTO {index} ({index}) VALUES ('rebuild')"  # noqa: S608 - our names


def quoted(name: str) -> str:
    """Quote a name; `end` and `references` are words of SQL."""
    return f'"{name}"'
