"""The tables, in every file format: the same rows come back, every span reads its words, nothing runs as a formula."""

import csv
import io
import json
import sqlite3

import pytest

import rashomon
from rashomon.render.exports import EXPORTS
from rashomon.render.exports.columns import LAYOUTS, Kind
from rashomon.render.exports.files import FORMULA_STARTS
from rashomon.render.exports.rows import tables_of
from tests.builders import bridge_account
from tests.render.exports.accounts import ACCOUNTS

EVERY = pytest.mark.parametrize("account", [make() for make in ACCOUNTS.values()], ids=ACCOUNTS)


def rows(account):
    """Every table as a list of dicts."""
    return {
        name: [dict(zip(table.names, row, strict=True)) for row in table.rows]
        for name, table in tables_of(account).items()
    }


@EVERY
def test_every_span_reads_back_its_words(account):
    """A row that points at words holds those words."""
    texts = {document.id: document.text for document in account.documents}
    for table in rows(account).values():
        for row in table:
            if row.get("start") is not None:
                assert texts[row["document"]][row["start"] : row["end"]] == row["exact"]


@EVERY
def test_every_reference_leads_to_a_row(account):
    """An id in one table is that of a row in another."""
    made = rows(account)
    ids = {name: {row["id"] for row in table} for name, table in made.items() if LAYOUTS[name].has_id}
    for name, table in made.items():
        for column in LAYOUTS[name].columns:
            if column.refers:
                assert {row[column.name] for row in table} - {None} <= ids[column.refers], (name, column.name)


def test_nothing_of_an_account_is_left_out():
    """Each claim and link of a story is a row."""
    account = bridge_account()
    (story,) = account.stories
    made = {name: len(table) for name, table in rows(account).items()}
    assert made["documents"] == len(account.documents)
    assert made["mentions"] == sum(len(entity.mentions) for entity in account.entities)
    for name in (
        "quotations",
        "stances",
        "quantities",
        "figures",
        "times",
        "events",
        "findings",
        "reuse",
        "timeline",
        "brief",
    ):
        assert made[name] == len(getattr(story, name)), name
    assert made["event_mentions"] == sum(len(event.spans) for event in story.events)
    assert {row["exact"] for row in rows(account)["finding_spans"]} == {
        account.words(span) for finding in story.findings for span in finding.spans
    }


@EVERY
def test_cells_are_of_the_kind_of_their_column(account):
    """So that Parquet and SQLite have the same types whatever the account."""
    kinds = {Kind.TEXT: str, Kind.INTEGER: int, Kind.NUMBER: (int, float), Kind.BOOLEAN: bool}
    for name, table in rows(account).items():
        for row in table:
            for column in LAYOUTS[name].columns:
                value = row[column.name]
                assert value is None or isinstance(value, kinds[column.kind]), (name, column.name, value)


def unguarded(value):
    return value.removeprefix("'")


@EVERY
def test_csv(account):
    """No cell begins as a formula does, and taking the guard off gives the words back."""
    for name, raw in EXPORTS["csv"](account).items():
        table = rows(account)[name.removesuffix(".csv")]
        read = list(csv.DictReader(io.StringIO(raw.decode("utf-8-sig"), newline="")))
        assert len(read) == len(table)
        for row, expected in zip(read, table, strict=True):
            for column in LAYOUTS[name.removesuffix(".csv")].columns:
                value, wanted = row[column.name], expected[column.name]
                if column.kind is Kind.TEXT:
                    assert not value.startswith(tuple(set(FORMULA_STARTS) - {"'"}))
                    assert unguarded(value) == (wanted or "")
                else:
                    assert value == (
                        "" if wanted is None else str(wanted).lower() if isinstance(wanted, bool) else str(wanted)
                    )


@EVERY
def test_jsonl(account):
    """One object a line, equal to the row, whatever ends of lines the words hold."""
    for name, raw in EXPORTS["jsonl"](account).items():
        lines = raw.decode().split("\n")
        assert lines.pop() == ""
        assert [json.loads(line) for line in lines] == rows(account)[name.removesuffix(".jsonl")]


@EVERY
def test_parquet(account):
    """Pyarrow and pandas read back the rows, with the same columns and types for an empty account."""
    pytest.importorskip("pyarrow")
    from pyarrow import parquet

    types = {Kind.TEXT: "string", Kind.INTEGER: "int64", Kind.NUMBER: "double", Kind.BOOLEAN: "bool"}
    for name, raw in EXPORTS["parquet"](account).items():
        read = parquet.read_table(io.BytesIO(raw))
        layout = LAYOUTS[name.removesuffix(".parquet")]
        assert [(field.name, str(field.type)) for field in read.schema] == [
            (c.name, types[c.kind]) for c in layout.columns
        ]
        assert read.to_pylist() == rows(account)[layout.name]


@EVERY
def test_sqlite(account, tmp_path):
    """Every reference holds, every row is there, and the search finds words of a report."""
    (tmp_path / "a.sqlite").write_bytes(EXPORTS["sqlite"](account)["account.sqlite"])
    with sqlite3.connect(tmp_path / "a.sqlite") as database:
        assert database.execute("PRAGMA foreign_key_check").fetchall() == []
        assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        for name, table in rows(account).items():
            cursor = database.execute(f'SELECT * FROM "{name}"')
            names = [column[0] for column in cursor.description]
            assert [dict(zip(names, row, strict=True)) for row in cursor] == table
        found = database.execute("SELECT count(*) FROM documents_fts WHERE documents_fts MATCH 'bridge OR script'")
        assert found.fetchone()[0] == sum("bridge" in d.text or "script" in d.text for d in account.documents)
    database.close()


def test_sqlite_as_datasette_finds_its_search():
    """Datasette looks for a virtual FTS table whose content is the table."""
    database = sqlite3.connect(":memory:")
    database.deserialize(EXPORTS["sqlite"](bridge_account())["account.sqlite"])
    sql = database.execute("SELECT sql FROM sqlite_master WHERE name = 'documents_fts'").fetchone()[0]
    assert 'content="documents"' in sql
    assert {row[2] for row in database.execute("PRAGMA foreign_key_list(quantities)")} == {
        "documents",
        "stories",
        "entities",
        "quotations",
        "quantities",
    }
    database.close()


@EVERY
@pytest.mark.parametrize("name", EXPORTS)
def test_the_same_account_gives_the_same_bytes(account, name):
    """An export can be kept under version control."""
    assert EXPORTS[name](account) == EXPORTS[name](account)


@EVERY
@pytest.mark.parametrize("name", EXPORTS)
def test_names_of_files_are_names(account, name):
    """No id of an account from elsewhere leads out of the folder."""
    for file in EXPORTS[name](account):
        assert "/" not in file
        assert not file.startswith(".")


@EVERY
def test_pandas(account):
    """Missing values are missing, not words, and the kinds are those of the columns."""
    pytest.importorskip("pandas")
    frames = account.to_pandas()
    for name, table in rows(account).items():
        assert list(frames[name].columns) == [column.name for column in LAYOUTS[name].columns]
        read = frames[name].astype(object).where(frames[name].notna(), None).to_dict("records")
        assert read == table


@EVERY
def test_polars(account):
    """As with pandas."""
    pytest.importorskip("polars")
    for name, frame in account.to_polars().items():
        assert frame.to_dicts() == rows(account)[name]


def test_tables_in_a_notebook():
    """They iterate, know their length, and show themselves harmlessly."""
    made = rashomon.tables(ACCOUNTS["hostile"]())
    assert len(made["quotations"]) == len(list(made["quotations"])) == 7
    assert made["documents"][0]["location"] == "@here"
    shown = made["documents"]._repr_html_()
    assert "=HYPERLINK(&quot;" in shown
    assert "<script>" not in shown


@pytest.mark.parametrize(("module", "frame"), [("pandas", "to_pandas"), ("polars", "to_polars")])
def test_without_the_extra(module, frame, monkeypatch):
    """The message says what to install."""
    monkeypatch.setitem(__import__("sys").modules, module, None)
    with pytest.raises(rashomon.errors.MissingExtra, match=r"pip install 'rashomon\[tables\]'"):
        getattr(bridge_account(), frame)()


def test_parquet_without_the_extra(monkeypatch):
    """As above."""
    monkeypatch.setitem(__import__("sys").modules, "pyarrow", None)
    with pytest.raises(rashomon.errors.MissingExtra, match=r"pip install 'rashomon\[batch\]'"):
        EXPORTS["parquet"](bridge_account())


def test_a_finding_and_a_story_show_themselves():
    """In a notebook, a finding is its sentence with its sides, a story its findings that matter."""
    (story,) = bridge_account().stories
    assert "The toll rose from nine to eleven on Tuesday." in story._repr_html_()
    assert "5 reports, 3 origins" in story._repr_html_()
    assert story.findings[0].text.split("“")[0][:20] in story.findings[0]._repr_html_()
    (hostile,) = ACCOUNTS["hostile"]().stories
    assert "<script>" not in hostile._repr_html_()
