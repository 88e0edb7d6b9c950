"""Lists what an archive has: its stories, reports, versions of an address, feeds, and how often it was written to."""

import json
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from rashomon.errors import InvalidArchive
from rashomon.schema import Document
from rashomon.store.archive import Archive
from rashomon.store.columns import RESTORE
from rashomon.store.compact import DAMAGED
from rashomon.store.opening import FIRST_GROUPING, GROUPING, GROUPING_SETTING, read_count, read_setting
from rashomon.store.records import decode_document
from rashomon.store.tables import addresses, documents, groups


@dataclass(frozen=True, slots=True)
class Tally:
    """What the last account of a story found: for each kind of finding how many there are, and how many major ones."""

    made: str
    title: str
    reports: int
    origins: int
    findings: dict[str, tuple[int, int]]


@dataclass(frozen=True, slots=True)
class StoryCard:
    """A story in a list; times are RFC 3339. `tally` is null until an account was made, `is_stale` if it is older.

    `first` and `last` are when its reports were published (or added, where that is unknown).
    """

    id: str
    title: str
    reports: int
    outlets: int
    first: str
    last: str
    changed: str
    tally: Tally | None
    is_stale: bool


@dataclass(frozen=True, slots=True)
class Stored:
    """A report in the archive. `superseded` is when a newer version of its URL was added, null for the current one."""

    document: Document
    story: str | None
    version: int
    added: str
    superseded: str | None


@dataclass(frozen=True, slots=True)
class Feed:
    """An address that is polled: when it was last, how many entries it had, and what went wrong."""

    url: str
    checked: str | None
    entries: int | None
    problem: str | None


def list_stories(
    archive: Archive, *, limit: int = 50, offset: int = 0, min_reports: int = 1, changed_since: str | None = None
) -> list[StoryCard]:
    """List stories, the latest changed first."""
    asked = sa.select(groups).where(groups.c.is_story, groups.c.reports >= max(1, min_reports))
    if changed_since is not None:
        asked = asked.where(groups.c.changed > changed_since)
    order = (groups.c.changed.desc(), groups.c.reports.desc(), groups.c.born.desc())
    with archive.reading() as connection:
        return [make_card(row) for row in connection.execute(asked.order_by(*order).limit(limit).offset(offset))]


def find_cards(archive: Archive, ids: list[str]) -> dict[str, StoryCard]:
    """Give the cards of these stories, by id."""
    with archive.reading() as connection:
        rows = connection.execute(sa.select(groups).where(groups.c.id.in_(ids), groups.c.reports > 0))
        return {row.id: make_card(row) for row in rows}


def make_card(row: Any) -> StoryCard:
    tally = read_tally(row.told)
    stale = tally is not None and tally.made < row.changed
    return StoryCard(row.id, row.title or "", row.reports, row.outlets, row.first, row.last, row.changed, tally, stale)


def read_tally(told: str | None) -> Tally | None:
    if told is None:
        return None
    try:
        plain = json.loads(told)
        findings = {kind: (int(counts[0]), int(counts[1])) for kind, counts in plain["findings"].items()}
        return Tally(str(plain["made"]), str(plain["title"]), int(plain["reports"]), int(plain["origins"]), findings)
    except DAMAGED as error:
        raise InvalidArchive(f"what was counted of a story is damaged ({error}): {RESTORE}") from error


def count_archive(archive: Archive) -> tuple[int, int]:
    """Count current reports and stories."""
    with archive.reading() as connection:
        reports = sa.select(sa.func.count()).select_from(documents).where(documents.c.superseded.is_(None))
        stories = sa.select(sa.func.count()).select_from(groups).where(groups.c.is_story, groups.c.reports > 0)
        return connection.execute(reports).scalar_one(), connection.execute(stories).scalar_one()


def count_writes(archive: Archive) -> int:
    """Give a number that grows whenever reports are added: what was made from the archive holds as long as it stays."""
    with archive.reading() as connection:
        return read_count(connection)


def is_grouped_by_older_rule(archive: Archive) -> bool:
    """Tell whether the stories were made by a rule that this program no longer has; `regroup` makes them anew."""
    with archive.reading() as connection:
        return (read_setting(connection, GROUPING_SETTING) or FIRST_GROUPING) != GROUPING


def find_report(archive: Archive, document: str) -> Stored | None:
    """Give a report by its id."""
    with archive.reading() as connection:
        row = connection.execute(sa.select(documents).where(documents.c.id == document)).one_or_none()
    return None if row is None else make_stored(row)


def versions_of(archive: Archive, url: str) -> list[Stored]:
    """Give the versions of a URL, in the order in which they were added."""
    with archive.reading() as connection:
        asked = sa.select(documents).where(documents.c.url == url).order_by(documents.c.version)
        return [make_stored(row) for row in connection.execute(asked)]


def make_stored(row: Any) -> Stored:
    return Stored(decode_document(row.record), row.story, row.version, row.added, row.superseded)


def list_feeds(archive: Archive) -> list[Feed]:
    """List the feeds and sitemaps that were polled, by URL."""
    with archive.reading() as connection:
        asked = sa.select(addresses).where(addresses.c.is_feed).order_by(addresses.c.url)
        return [Feed(row.url, row.checked, row.entries, row.problem) for row in connection.execute(asked)]
