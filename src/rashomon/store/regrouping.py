"""Groups the reports of an archive anew, when the rule that groups them has changed; stories keep their ids."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy import Connection

from rashomon.compile import is_readable
from rashomon.parse import load_pipeline, name_pipeline
from rashomon.parse.packed import parse_version, unpack
from rashomon.relate.stories import Change, ChangeKind, Stories, Telling, tell
from rashomon.store.archive import Archive, now
from rashomon.store.grouping import StoredStories
from rashomon.store.opening import COUNTER, GROUPING, GROUPING_SETTING, read_count, write_setting
from rashomon.store.records import decode_document
from rashomon.store.shelf import StoredRegister
from rashomon.store.tables import documents, marks, parses, postings, tellings, terms

BATCH = 500  # reports whose words are written at once


@dataclass(frozen=True, slots=True)
class Regrouped:
    """What became of the stories: how many reports there are, and how many groups of them went another way."""

    reports: int
    merged: int
    split: int
    moved: int


def regroup(archive: Archive) -> Regrouped:
    """Group all reports anew, in the order in which they came, in one transaction: readers see the old until the end.

    A story lives on where most of its reports are, and each merge and split is written to its history.
    """
    with archive.writing() as connection:
        for table in (postings, marks, tellings, terms):
            connection.execute(sa.delete(table))
        grouped, rows = group_all(archive, connection)
        log = relabel(connection, grouped, rows)
        write_setting(connection, GROUPING_SETTING, GROUPING)
        write_setting(connection, COUNTER, str(read_count(connection) + 1))
    kinds = Counter(change.kind for change in log)
    return Regrouped(len(rows), kinds[ChangeKind.MERGED], kinds[ChangeKind.SPLIT], kinds[ChangeKind.MOVED])


def group_all(archive: Archive, connection: Connection) -> tuple[Stories, dict[str, int]]:
    """Group in memory as if the reports came once more, and write their words as the rule counts them now."""
    grouped, rows = Stories(), dict[str, int]()
    register = StoredRegister(connection)
    for row, telling in find_tellings(archive, connection):
        rows[telling.report] = row
        grouped.add(telling)
        register.row, register.coming = row, telling.report
        register.add(telling)
        if len(rows) % BATCH == 0:
            register.write()
    register.write()
    return grouped, rows


def find_tellings(archive: Archive, connection: Connection) -> Iterator[tuple[int, Telling]]:
    """Yield what each report tells, from its stored parse, or parsed again if another pipeline parsed it."""
    version = parse_version(name_pipeline(archive.pipeline))
    asked = sa.select(documents.c.row, documents.c.record, parses.c.version, parses.c.packed).outerjoin(
        parses, parses.c.row == documents.c.row
    )
    last = -1
    while found := connection.execute(asked.where(documents.c.row > last).order_by(documents.c.row).limit(BATCH)).all():
        for row, record, made_by, packed in found:
            document = decode_document(record)
            if made_by == version:
                yield row, tell(unpack(document, packed))
            elif is_readable(document):
                yield from ((row, tell(parsed)) for parsed in load_pipeline(archive.pipeline).parse([document]))
        last = found[-1].row


def relabel(connection: Connection, grouped: Stories, rows: dict[str, int]) -> list[Change]:
    """Give the new groups the ids of the old ones that they go on with; write and give what changed."""
    stored = StoredStories(connection)
    before = {row: stored.story_labels.label_of.get(row) for row in rows.values()}
    number = grouped.register.reports
    for ours, theirs in ((stored.stories, grouped.stories), (stored.neighbourhoods, grouped.neighbourhoods)):
        parts = [sorted(rows[number[each]] for each in members) for members in theirs.members.values()]
        merged = stored.relabel(ours, sorted(parts))
        if ours is stored.stories:
            stored.log = list(find_changes(stored, before, merged))
    log = list(stored.log)
    stored.write(now())
    return log


def find_changes(stored: StoredStories, before: dict[int, str | None], merged: dict[str, str]) -> Iterator[Change]:
    """Yield the groups of reports that are of another story now."""
    moved: dict[tuple[str, str], list[int]] = defaultdict(list)
    for row, old in sorted(before.items()):
        label = stored.story_labels.label_of[row]
        if old is None:
            yield Change(ChangeKind.STARTED, label, (stored.shelf.reports[row],))
        elif label != old:
            moved[old, label].append(row)
    kept = set(filter(None, before.values()))
    for (old, label), members in sorted(moved.items()):
        kind = ChangeKind.MOVED if label in kept else ChangeKind.SPLIT
        kind = ChangeKind.MERGED if merged.get(old) == label else kind
        yield Change(kind, label, tuple(stored.shelf.reports[row] for row in members), old)
