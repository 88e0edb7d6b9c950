"""Opens an archive: a SQLite file, or a PostgreSQL database by its URL; says what is wrong where it cannot."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit, urlunsplit

import sqlalchemy as sa
from sqlalchemy import Connection, Engine, event
from sqlalchemy.exc import ArgumentError, DatabaseError, DBAPIError, OperationalError

from rashomon.errors import ArchiveBusy, ArchiveFull, InvalidArchive, RashomonError

BUSY_SECONDS = 30
WRITER_LOCK = 0x7261_7368  # "rash": the key of PostgreSQL's advisory lock; one writer at a time, as in SQLite
POSTGRES = ("postgresql://", "postgres://")
APPLICATION_ID = 0x52415348  # "RASH" in the header of a SQLite file: no other program's database is written to
CACHE_KIB = 65_536
MAX_READERS = 64  # at once, of one program; more wait


def is_server(archive: str) -> bool:
    return archive.startswith(POSTGRES)


def shown(archive: str) -> str:
    """Give the name of an archive without a password."""
    if not is_server(archive):
        return archive
    try:
        parts = urlsplit(archive)
        port = f":{parts.port}" if parts.port else ""
    except ValueError:  # a password with a sign in it that ends a host: nothing of it may be told
        return f"{archive.partition('://')[0]}://***"
    user = f"{parts.username}@" if parts.username else ""
    return urlunsplit((parts.scheme, f"{user}{parts.hostname or ''}{port}", parts.path, "", ""))


def make_engine(archive: str, *, busy_seconds: float = BUSY_SECONDS) -> Engine:
    """Make the engine of an archive; nothing is opened yet."""
    if is_server(archive):
        return make_postgres_engine(archive, busy_seconds)
    return make_sqlite_engine(archive, busy_seconds)


def make_postgres_engine(archive: str, busy_seconds: float) -> Engine:
    try:
        import psycopg  # noqa: F401 - only to say what is missing
    except ImportError as error:
        raise InvalidArchive(
            "an archive on PostgreSQL needs the driver psycopg: pip install 'rashomon[postgres]'"
        ) from error
    _, _, rest = archive.partition("://")
    options = f"-c lock_timeout={int(busy_seconds * 1000)}"
    try:
        url = sa.make_url(f"postgresql+psycopg://{rest}")
    except (ArgumentError, ValueError):  # its own words would cite the password
        url = None
    if url is None or "@" in (url.host or ""):
        why = "its address cannot be read; write the signs : / @ ? # of a password as %3A %2F %40 %3F %23"
        raise InvalidArchive(f"{shown(archive)}: {why}")
    return sa.create_engine(url, pool_pre_ping=True, connect_args={"options": options})


def make_sqlite_engine(archive: str, busy_seconds: float) -> Engine:
    # Connections stay open: the last one to close would move the whole log into the file, each time.
    engine = sa.create_engine(
        unchanging(archive) if is_on_read_only_disk(archive) else sa.URL.create("sqlite", database=archive),
        connect_args={"timeout": busy_seconds},
        max_overflow=MAX_READERS,
    )

    @event.listens_for(engine, "connect")
    def prepare(connection: sqlite3.Connection, _: object) -> None:
        connection.isolation_level = None  # BEGIN is ours: Python's own comes too late for readers
        connection.execute(f"PRAGMA busy_timeout={int(busy_seconds * 1000)}")
        connection.execute("PRAGMA synchronous=FULL")  # what was acknowledged survives a power cut too
        connection.execute(f"PRAGMA cache_size=-{CACHE_KIB}")
        connection.execute("PRAGMA temp_store=MEMORY")

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        writes = connection.get_execution_options().get("writes", False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return engine


def is_on_read_only_disk(archive: str) -> bool:
    """Tell whether SQLite could not make its files beside the archive, and needs none: nothing waits in its log."""
    path = Path(archive)
    log = Path(f"{archive}-wal")
    return path.is_file() and not os.access(path.parent, os.W_OK) and not (log.exists() and log.stat().st_size)


def unchanging(archive: str) -> sa.URL:
    """Name a file that nobody changes while it is read."""
    asked = {"mode": "ro", "immutable": "1", "uri": "true"}
    return sa.URL.create("sqlite", database=f"file:{quote(archive)}", query=asked)


@contextmanager
def reading(engine: Engine, archive: str) -> Iterator[Connection]:
    """Open a transaction in which all that is read is of one moment."""
    with speaking(archive), engine.connect() as connection, connection.begin():
        yield connection


@contextmanager
def writing(engine: Engine, archive: str) -> Iterator[Connection]:
    """Open a transaction that nobody else writes beside; committed at the end, or nothing of it is kept."""
    with speaking(archive), engine.connect() as raw:
        connection = raw.execution_options(writes=True)
        with connection.begin():
            if connection.dialect.name == "postgresql":
                connection.execute(sa.text("SELECT pg_advisory_xact_lock(:key)"), {"key": WRITER_LOCK})
            yield connection


@contextmanager
def speaking(archive: str) -> Iterator[None]:
    """Turn what a database engine says into an error that says what to do."""
    try:
        yield
    except DBAPIError as error:
        raise explain(error, shown(archive)) from error
    except UnicodeDecodeError as error:  # SQLite cites the damaged schema, and Python cannot read the citation
        raise InvalidArchive(f"{shown(archive)}: no archive of Rashomon, or a damaged one") from error
    except MemoryError as error:  # SQLite asks for as much as a damaged index of words says that it needs
        raise InvalidArchive(f"{shown(archive)}: more is asked for than there is memory: it may be damaged") from error


SAID: tuple[tuple[tuple[str, ...], type[RashomonError], str], ...] = (
    (
        ("is locked", "is busy", "lock timeout"),
        ArchiveBusy,
        "{}: another program is writing to it; try again when it is done",
    ),
    (
        ("readonly", "read-only"),
        ArchiveFull,
        "{}: it is read-only; give yourself the right to write it and its folder",
    ),
    (
        ("disk is full", "disk full", "no space left"),
        ArchiveFull,
        "{}: the disk is full; nothing was lost, free some space",
    ),
    (("disk i/o error",), ArchiveFull, "{}: the disk cannot be read or written (is it full?); nothing was lost"),
    (
        ("not a database", "malformed", "could not decode"),
        InvalidArchive,
        "{}: no archive of Rashomon, or a damaged one; name the archive first and the reports after it",
    ),
    (("unable to open",), InvalidArchive, "{}: cannot be opened; does its folder exist, and may you write there?"),
    (("does not exist",), InvalidArchive, "{}: {error}; make the database first (createdb) and name its owner"),
)


def explain(error: DBAPIError, archive: str) -> RashomonError:
    said = " ".join(str(error.orig).split())
    for words, kind, message in SAID:
        if any(word in said.lower() for word in words):
            return kind(message.format(archive, error=said))
    if isinstance(error, OperationalError):
        return ArchiveBusy(f"{archive}: cannot be reached: {said}")
    if isinstance(error, DatabaseError):
        return InvalidArchive(f"{archive}: {said}")
    return ArchiveBusy(f"{archive}: {said}")


def set_up_file(connection: Connection) -> None:
    """Mark a new SQLite file as an archive, and let readers read while somebody writes."""
    driver: Any = connection.connection.driver_connection
    driver.execute("PRAGMA journal_mode=WAL")
    driver.execute(f"PRAGMA application_id={APPLICATION_ID}")


def file_is_new(archive: str) -> bool:
    path = Path(archive)
    return not path.exists() or path.stat().st_size == 0
