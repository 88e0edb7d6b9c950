"""An archive whose values are not what its columns say: told as damaged, whatever is asked of it, in little memory."""

import re
import resource
import sqlite3
import zlib
from contextlib import closing

import pytest

from rashomon.errors import InvalidArchive, InvalidParse
from rashomon.schema import Story
from rashomon.store import (
    Facets,
    add_documents,
    count_writes,
    find_report,
    list_stories,
    open_archive,
    search,
    story_account,
    story_history,
)
from rashomon.store.accounts import Kept
from rashomon.store.compact import MAX_RECORD_BYTES, encode
from rashomon.store.damage import find_damage
from rashomon.store.entries import make_entries
from rashomon.store.writing import Writer
from tests.stores.reports import ALL, FLOODED, STRIKES, many

HUGE = 2**62
BOMB = zlib.compress(bytes(MAX_RECORD_BYTES + 1), 9)
KEPT_OF_OTHERS = encode(Kept(Story("s-1", "Talks", ("d-1",)), (), (), ()), ["d-1"])
NOTHING_KEPT = "DELETE FROM accounts; "


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    """An archive of a few reports whose stories were told, as bytes."""
    path = tmp_path_factory.mktemp("whole") / "a.rashomon"
    with open_archive(str(path), create=True) as archive:
        list(add_documents(archive, [*STRIKES, FLOODED], jobs=1))
        for card in list_stories(archive):
            story_account(archive, card.id)
    with closing(sqlite3.connect(path)) as raw:
        raw.execute("PRAGMA journal_mode=DELETE")
    return path.read_bytes()


@pytest.fixture
def damaged(whole, tmp_path):
    """Give a function that changes the archive and opens what is left."""

    def damage(statement, *values):
        path = tmp_path / "a.rashomon"
        path.write_bytes(whole)
        with closing(sqlite3.connect(path)) as raw:
            *first, last = statement.split("; ")
            for each in first:
                raw.execute(each)
            assert raw.execute(last, values).rowcount > 0
            raw.commit()
        return open_archive(str(path))

    return damage


def ask_stories(archive):
    list_stories(archive)


def ask_accounts(archive):
    for card in list_stories(archive):
        story_account(archive, card.id)


def ask_history(archive):
    for card in list_stories(archive):
        story_history(archive, card.id)


def ask_search(archive):
    search(archive, "flood", Facets())


def ask_writes(archive):
    count_writes(archive)


def ask_report(archive):
    find_report(archive, FLOODED.id)


@pytest.mark.parametrize(
    ("ask", "statement", "values"),
    [
        (ask_report, "UPDATE documents SET record = ?", [HUGE]),
        (ask_report, "UPDATE documents SET record = ?", [BOMB]),
        (ask_report, "UPDATE documents SET record = ?", [zlib.compress(b'{"id": 5}')]),
        (ask_report, "UPDATE documents SET record = ?", [zlib.compress(b"[" * 100_000)]),
        (ask_search, "UPDATE documents SET version = ?", ["first"]),
        (ask_accounts, "UPDATE documents SET version = ?", [b"1"]),
        (ask_accounts, "UPDATE accounts SET record = ?", [HUGE]),
        (ask_accounts, "UPDATE accounts SET record = ?", [BOMB]),
        (ask_accounts, "UPDATE accounts SET record = ?", [zlib.compress(b'{"documents": [[1]], "value": []}')]),
        (ask_accounts, "UPDATE accounts SET record = ?", [KEPT_OF_OTHERS]),
        (ask_stories, "UPDATE groups SET told = ?", ["{"]),
        (ask_stories, "UPDATE groups SET told = ?", ['{"findings": {"drift": []}}']),
        (ask_stories, "UPDATE groups SET title = ?", [b"\xff"]),
        (ask_history, "UPDATE changes SET reports = ?", ["5"]),
        (ask_writes, "UPDATE settings SET value = ? WHERE name = 'writes'", ["{" * 60 + "1"]),
        (ask_history, "UPDATE changes SET reports = ?", ['["d-1", ']),
    ],
)
def test_a_damaged_value_is_told(damaged, ask, statement, values):
    """The error says that the archive is damaged and what to do; no value is taken for what it is not."""
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    with (
        damaged(statement, *values) as archive,
        pytest.raises(InvalidArchive, match=r"(damaged|of other reports).*take the file from a"),
    ):
        ask(archive)
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 2 * MAX_RECORD_BYTES // 1024


@pytest.mark.parametrize(
    "packed",
    [
        BOMB,
        b"x",
        zlib.compress((2).to_bytes(4, "big") + b"{}"),
        zlib.compress((10).to_bytes(4, "big") + b"[[1],[],[]"),
    ],
)
def test_a_damaged_parse_is_told(damaged, packed):
    """A story is told anew from parses; one that is none is named."""
    with damaged(NOTHING_KEPT + "UPDATE parses SET packed = ?", packed) as archive, pytest.raises(InvalidParse):
        ask_accounts(archive)


STUMBLES = [
    ("UPDATE documents SET row = ? WHERE row = 1", [10**9], "count from 0"),
    ("UPDATE terms SET number = ? WHERE number = 3", [10**9], "count from 0"),
    ("UPDATE tellings SET counted = ?", [b"|O  \0\0\0\x01x"], "words of a report|cannot be read"),
    ("UPDATE postings SET row = row + ?", [1000], "postings.row is none of documents.row"),
]
QUIET = [  # until a report comes that needs it
    ("UPDATE tellings SET sentences = ?", [b"no words"], "cannot be read"),
    ("DELETE FROM tellings WHERE row = ?", [0], "has no words"),
    ("UPDATE documents SET story = ?", ["s-nobody"], "documents.story is none of groups.id"),
    ("UPDATE terms SET frequency = ?", [b"often"], "terms.frequency is no integer"),
]


@pytest.mark.parametrize(("statement", "values", "told"), STUMBLES)
def test_what_adding_stumbles_over_is_told(damaged, statement, values, told):
    """Damage of what is kept of earlier reports is told where it is stumbled over; nothing is written."""
    entries = make_entries(many(3), None)
    with damaged(statement, *values) as archive:
        before = count_rows(archive)
        with pytest.raises(InvalidArchive, match=told):
            Writer(archive).write(entries)
        assert count_rows(archive) == before


@pytest.mark.parametrize(("statement", "values", "told"), [*STUMBLES, *QUIET])
def test_damage_is_found(damaged, statement, values, told):
    """Each table is held against the others."""
    with damaged(statement, *values) as archive, archive.reading() as connection:
        assert re.search(told, find_damage(connection))


def count_rows(archive):
    with archive.reading() as connection:
        return connection.exec_driver_sql("SELECT count(*) FROM documents").scalar_one()


def test_an_index_whose_counts_give_no_rank(damaged):
    """The words are found all the same: the report itself is looked at."""
    with damaged("UPDATE words_data SET block = X'011D814E' WHERE id = ?", 1) as archive:
        assert [hit.score for hit in search(archive, "dockers", Facets())] == [0.0, 0.0]


def test_an_index_that_asks_for_more_than_there_is_memory(damaged):
    """What SQLite cannot find memory for is told as damage, for its own index says how much it needs."""
    with (
        damaged("UPDATE groups SET born = born + ?", 0) as archive,
        pytest.raises(InvalidArchive, match="memory"),
        archive.reading(),
    ):
        raise MemoryError


def test_a_whole_archive_has_no_damage(address):
    """On both databases, after reports of every kind."""
    with open_archive(address, create=True) as archive:
        list(add_documents(archive, [*ALL, *many(12)], jobs=1))
        with archive.reading() as connection:
            assert find_damage(connection) is None


def test_a_fault_of_the_program_is_not_taken_for_damage(tmp_path, monkeypatch):
    """What the program stumbles over in a whole archive is its own fault, and comes up as what it is."""
    with open_archive(str(tmp_path / "a.rashomon"), create=True) as archive:
        writer, entries = Writer(archive), make_entries(STRIKES, None)
        writer.write(entries[:1])
        monkeypatch.setattr("rashomon.store.writing.write_words", lambda *_: int("none"))
        with pytest.raises(ValueError, match="none"):
            writer.write(entries[1:])
