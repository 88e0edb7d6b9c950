"""What earlier fetches of an address left: what to ask with next time, and what went wrong."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import sqlalchemy as sa

from rashomon.store.archive import Archive, now, written
from rashomon.store.tables import addresses, documents

ONE_VISIT = timedelta(minutes=1)  # between a report's being kept and its address being noted, at most


@dataclass(frozen=True, slots=True)
class Noted:
    """What an address answered with: its tag, its date, and what the feed said of it."""

    url: str
    etag: str | None = None
    modified: str | None = None
    updated: str | None = None


def find_address(archive: Archive, url: str) -> Noted | None:
    with archive.reading() as connection:
        row = connection.execute(sa.select(addresses).where(addresses.c.url == url)).one_or_none()
    return None if row is None else Noted(row.url, row.etag, row.modified, row.updated)


def note_checked(archive: Archive, url: str) -> None:
    """Note that an address was asked and is as it was."""
    with archive.writing() as connection:
        connection.execute(sa.update(addresses).where(addresses.c.url == url).values(checked=now(), problem=None))


def due_addresses(archive: Archive, gap: timedelta, horizon: timedelta) -> list[str]:
    """List the pages, fetched no longer ago than `horizon`, that are to be asked again for a silent edit.

    Each is asked `gap` after it came, and then after twice the time that it has been there: edits come early.
    """
    at = datetime.now(UTC)
    asked = (
        sa.select(documents.c.url, documents.c.added, addresses.c.checked)
        .outerjoin(addresses, addresses.c.url == documents.c.url)
        .where(documents.c.superseded.is_(None), documents.c.fetched.is_not(None), documents.c.url.is_not(None))
        .where(documents.c.added > written(at - horizon))
    )
    with archive.reading() as connection:
        rows = connection.execute(asked.order_by(documents.c.row)).all()
    due = []
    for url, added, checked in rows:
        came, last = datetime.fromisoformat(added), datetime.fromisoformat(checked or added)
        waited = last - came if last - came > ONE_VISIT else timedelta()
        if at - last >= gap + waited:
            due.append(str(url))
    return due


def note_addresses(
    archive: Archive, noted: Sequence[Noted], *, entries: int | None = None, problem: str | None = None
) -> None:
    """Note what addresses answered with; a feed or sitemap has `entries`, an address that failed a `problem`."""
    at = now()
    with archive.writing() as connection:
        for each in {one.url: one for one in noted}.values():
            here = addresses.c.url == each.url
            if problem is not None:  # what was known stays: it is asked for again next time
                done = connection.execute(sa.update(addresses).where(here).values(checked=at, problem=problem))
            else:
                done = connection.execute(
                    sa.update(addresses)
                    .where(here)
                    .values(
                        etag=each.etag,
                        modified=each.modified,
                        updated=each.updated,
                        checked=at,
                        problem=None,
                        is_feed=entries is not None,
                        entries=entries,
                    )
                )
            if not done.rowcount:
                connection.execute(
                    sa.insert(addresses).values(
                        url=each.url,
                        etag=each.etag,
                        modified=each.modified,
                        updated=each.updated,
                        checked=at,
                        is_feed=entries is not None,
                        entries=entries,
                        problem=problem,
                    )
                )
