"""Brings an archive to the schema of this program, or says that it is not one or is of a newer program."""

import re
from pathlib import Path

import sqlalchemy as sa
from sqlalchemy import Connection, Engine

from rashomon.errors import InvalidArchive
from rashomon.store.columns import RESTORE
from rashomon.store.engines import (
    file_is_new,
    is_server,
    reading,
    set_up_file,
    shown,
    speaking,
    writing,
)
from rashomon.store.tables import settings

SCHEMA = "0001"  # the newest version in migrations/versions
COUNTER = "writes"  # in the settings: how often the archive was written to
GROUPING_SETTING = "grouping"  # in the settings: by which rule the reports were grouped; without it by the first
GROUPING = "2"  # the rule of relate/stories: raise it when a change would group the reports of an archive otherwise
FIRST_GROUPING = "1"
NUMBER = re.compile(r"[0-9]{1,18}")
OLDER: frozenset[str] = frozenset()  # that can be brought to it


def bring_up(engine: Engine, archive: str, *, create: bool) -> None:
    """Make the tables, or migrate them. Raises InvalidArchive if `archive` is none or of a newer program."""
    if not is_server(archive):
        check_file(archive, create=create)
    with reading(engine, archive) as connection:
        version = version_of(connection, archive)
    if version == SCHEMA:
        return
    if version is not None and version not in OLDER:
        raise InvalidArchive(
            f"{shown(archive)}: its schema is {version}, and this program knows {SCHEMA}: use a newer rashomon"
        )
    if version is None and not create:
        raise InvalidArchive(f"{shown(archive)}: no archive yet; make one with `rashomon add {shown(archive)} PATH...`")
    if not is_server(archive):
        with speaking(archive), engine.connect() as connection:
            set_up_file(connection)
    with writing(engine, archive) as connection:
        if version_of(connection, archive) != SCHEMA:  # else another program was faster
            migrate(connection)
            write_setting(connection, "schema", SCHEMA)
            write_setting(connection, GROUPING_SETTING, GROUPING)


def check_file(archive: str, *, create: bool) -> None:
    path = Path(archive)
    if "://" in archive:
        raise InvalidArchive(f"{shown(archive)}: no archive; name a file, or a database as postgresql://user@host/name")
    if path.is_dir():
        raise InvalidArchive(f"{archive}: a folder; give the name of a file, like {archive.rstrip('/')}/news.rashomon")
    if not path.parent.is_dir():
        raise InvalidArchive(f"{archive}: there is no folder {path.parent}")
    if file_is_new(archive) and not create:
        raise InvalidArchive(f"{archive}: no archive yet; make one with `rashomon add {archive} PATH...`")


def version_of(connection: Connection, archive: str) -> str | None:
    """Give the version of the schema; null in an empty database."""
    tables = sa.inspect(connection).get_table_names()
    if "settings" in tables:
        row = connection.execute(sa.select(settings.c.value).where(settings.c.name == "schema")).scalar()
        if row is not None:
            return str(row)
    if tables and connection.dialect.name == "sqlite":
        raise InvalidArchive(f"{shown(archive)}: a database of another program; give another file name")
    return None


def migrate(connection: Connection) -> None:
    """Run the migrations that are missing, inside the transaction that is open."""
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", "rashomon.store:migrations")
    config.attributes["connection"] = connection
    command.upgrade(config, "head")


def write_setting(connection: Connection, name: str, value: str) -> None:
    written = connection.execute(sa.update(settings).where(settings.c.name == name).values(value=value))
    if not written.rowcount:
        connection.execute(sa.insert(settings).values(name=name, value=value))


def read_count(connection: Connection) -> int:
    """Give how often the archive was written to. Raises InvalidArchive if what it says is no number."""
    told = read_setting(connection, COUNTER) or "0"
    if not NUMBER.fullmatch(told):
        raise InvalidArchive(f"how often the archive was written to is damaged ({told[:40]!r}): {RESTORE}")
    return int(told)


def read_setting(connection: Connection, name: str) -> str | None:
    value = connection.execute(sa.select(settings.c.value).where(settings.c.name == name)).scalar()
    return None if value is None else str(value)
