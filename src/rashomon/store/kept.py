"""What was told before, kept so that it need not be told again."""

import sqlalchemy as sa
from sqlalchemy import Connection

from rashomon.errors import ArchiveBusy, ArchiveFull
from rashomon.store.archive import Archive, now
from rashomon.store.tables import accounts, groups

KEPT_ACCOUNTS = 4  # of one story: the newest


def find_kept(archive: Archive, key: str) -> bytes | None:
    with archive.reading() as connection:
        record = connection.execute(sa.select(accounts.c.record).where(accounts.c.key == key)).scalar()
    return None if record is None else bytes(record)


def keep_record(archive: Archive, key: str, story: str, record: bytes, summary: str | None = None) -> None:
    """Keep what was told of a story, if the archive can be written to: it is good without."""
    try:
        with archive.writing() as connection:
            drop_old(connection, story)
            connection.execute(sa.delete(accounts).where(accounts.c.key == key))
            connection.execute(sa.insert(accounts).values(key=key, story=story, made=now(), record=record))
            if summary is not None:
                connection.execute(sa.update(groups).where(groups.c.id == story).values(told=summary))
    except (ArchiveBusy, ArchiveFull):
        return


def drop_old(connection: Connection, story: str) -> None:
    of_story = sa.select(accounts.c.key).where(accounts.c.story == story).order_by(accounts.c.made.desc())
    old = connection.execute(of_story.offset(KEPT_ACCOUNTS - 1)).scalars().all()
    if old:
        connection.execute(sa.delete(accounts).where(accounts.c.key.in_(old)))
