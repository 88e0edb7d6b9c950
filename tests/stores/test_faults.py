"""An archive under fire: killed, shared, locked, read-only, full, of another program, of a newer one."""

import subprocess
from pathlib import Path

import pytest
import sqlalchemy as sa
from sqlalchemy import event

from rashomon.errors import ArchiveBusy, ArchiveFull, InvalidArchive
from rashomon.store import Archive, add_documents, count_archive, list_stories, open_archive, search
from rashomon.store.opening import write_setting
from tests.stores.killing import adding_command, check_archive, run, save_entries
from tests.stores.reports import ALL, FLOODED, STRIKES, many

KILLS = 3  # of each database here; bench/faults does it a thousand times


def add(archive: Archive, *documents):
    return [added for batch in add_documents(archive, documents) for added in batch]


@pytest.fixture(scope="session")
def entries(tmp_path_factory) -> Path:
    """Ninety reports, parsed."""
    return save_entries(tmp_path_factory.mktemp("entries"), 90)


def test_a_kill_loses_nothing_that_was_acknowledged_and_doubles_nothing(address, entries):
    """SIGKILL at random moments: what was told to be kept is there once, and every table agrees with the others."""
    assert run(address, KILLS, entries) > 0


def test_two_writers_at_once_are_one_archive(address, entries):
    """Two processes add the same reports; each is kept once, and the words are counted right."""
    writers = [
        subprocess.Popen(adding_command(address, entries), stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
        for _ in "ab"
    ]
    assert [(writer.communicate()[1], writer.returncode) for writer in writers] == [(b"", 0)] * 2
    with open_archive(address) as archive:
        assert check_archive(archive) == 90


def test_a_writer_sees_what_another_wrote_between_two_batches(address):
    """What the one holds in memory is dropped as soon as the other has written."""
    with open_archive(address) as one, open_archive(address) as other:
        adding = add_documents(one, many(70)[:66])
        next(adding)
        add(other, *ALL)
        list(adding)
        assert check_readable(one) == 69


def check_readable(archive: Archive) -> int:
    reports, _ = count_archive(archive)
    return reports - 1  # the French one is in no other table


def test_readers_read_while_somebody_writes(address):
    """A reader sees the archive as it was before an unfinished transaction."""
    with open_archive(address) as archive:
        add(archive, *STRIKES)
        with archive.writing() as connection:
            connection.execute(sa.text("DELETE FROM claims"))
            assert count_archive(archive) == (2, 1)
            assert len(search(archive, "dockers")) == 2


def test_a_lock_that_is_held_is_one_clear_error(address):
    """Whoever cannot write says who is in the way, and nothing is broken."""
    with open_archive(address) as holder, open_archive(address, busy_seconds=0.2) as other:
        with holder.writing(), pytest.raises(ArchiveBusy, match="another program is writing"):
            add(other, FLOODED)
        add(other, FLOODED)
        assert count_archive(other) == (1, 1)


def test_an_archive_that_is_read_only_is_one_clear_error(address):
    """Nothing is added, and reading goes on."""
    with open_archive(address) as archive:
        add(archive, *STRIKES)
        make_read_only(archive)
        with pytest.raises(ArchiveFull, match="read-only"):
            add(archive, FLOODED)
        assert count_archive(archive) == (2, 1)


def test_an_archive_on_a_read_only_disk_can_be_read(tmp_path, monkeypatch):
    """SQLite would want to make files beside it; who adds is told that it is read-only."""
    path = str(tmp_path / "news?.rashomon")
    with open_archive(path, create=True) as archive:
        add(archive, *STRIKES)
    monkeypatch.setattr("rashomon.store.engines.os.access", lambda *_: False)
    with open_archive(path) as archive:
        assert (count_archive(archive), len(search(archive, "dockers"))) == ((2, 1), 2)
        with pytest.raises(ArchiveFull, match="read-only"):
            add(archive, FLOODED)


def make_read_only(archive: Archive) -> None:
    statement = (
        "PRAGMA query_only=ON" if archive.engine.dialect.name == "sqlite" else "SET default_transaction_read_only=on"
    )
    archive.engine.dispose()

    @event.listens_for(archive.engine, "connect")
    def prepare(connection, _) -> None:
        if archive.engine.dialect.name == "sqlite":
            connection.execute(statement)
        else:
            connection.execute(statement)
            connection.commit()


def test_a_full_disk_is_one_clear_error_and_an_intact_archive(tmp_path):
    """The batch that did not fit is not there, and what was there before is."""
    path = str(tmp_path / "news.rashomon")
    with open_archive(path, create=True) as archive:
        add(archive, *STRIKES)
        with archive.reading() as connection:
            pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
        full = event.listens_for(archive.engine, "connect")(
            lambda made, _: made.execute(f"PRAGMA max_page_count={pages}")
        )
        archive.engine.dispose()
        with pytest.raises(ArchiveFull, match="disk is full"):
            add(archive, *many(40))
        event.remove(archive.engine, "connect", full)
        archive.engine.dispose()
        assert check_archive(archive) == 2
        assert len(add(archive, FLOODED)) == 1


def test_an_archive_of_a_newer_program_is_left_alone(address):
    """It says which version it has and which one is known."""
    with open_archive(address) as archive, archive.writing() as connection:
        write_setting(connection, "schema", "9999")
    with pytest.raises(InvalidArchive, match="its schema is 9999, and this program knows 0001"):
        open_archive(address, create=True)


@pytest.mark.parametrize("create", [True, False])
def test_a_file_of_another_kind_is_left_alone(tmp_path, create):
    """A text is no archive, and stays as it is."""
    path = tmp_path / "notes.txt"
    path.write_text("Call the harbour master.\n" * 50)
    with pytest.raises(InvalidArchive, match="no archive of Rashomon"):
        open_archive(str(path), create=create)
    assert path.read_text().startswith("Call")


def test_a_database_of_another_program_is_left_alone(tmp_path):
    """Nothing is written into somebody else's tables."""
    path = str(tmp_path / "songs.sqlite")
    with sa.create_engine(f"sqlite:///{path}").begin() as connection:
        connection.execute(sa.text("CREATE TABLE songs (title text)"))
    with pytest.raises(InvalidArchive, match="a database of another program"):
        open_archive(path, create=True)


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("missing.rashomon", "no archive yet"),
        ("nowhere/news.rashomon", "there is no folder"),
        (".", "a folder"),
        ("postgresql://nobody:secret@127.0.0.1:9/news", "postgresql://nobody@127.0.0.1:9/news: cannot be reached"),
    ],
)
def test_an_archive_that_is_not_there_says_what_to_do(address, words, tmp_path, monkeypatch):
    """And no password is told."""
    monkeypatch.chdir(tmp_path)
    with pytest.raises((InvalidArchive, ArchiveBusy), match=words) as error:
        open_archive(address)
    assert "secret" not in str(error.value)
    assert list(Path().iterdir()) == []


def test_the_migrations_make_what_the_program_expects(bare_address):
    """The schema that the migrations leave is that of the tables in the code, on both databases."""
    from alembic.autogenerate import compare_metadata
    from alembic.migration import MigrationContext

    from rashomon.store.tables import metadata

    with open_archive(bare_address, create=True) as archive, archive.reading() as connection:
        ours = MigrationContext.configure(
            connection, opts={"include_name": lambda name, kind, _: kind != "table" or name in metadata.tables}
        )
        assert compare_metadata(ours, metadata) == []


def test_a_new_archive_has_no_stories(archive):
    """Nothing is nothing."""
    assert (list_stories(archive), search(archive, "dockers"), count_archive(archive)) == ([], [], (0, 0))
