"""The archive's stories while reports are added: each finds its story, and what changed is written with its reason."""

import json
from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy import Connection

from rashomon.relate.stories import Change, ChangeKind, Stories, Telling
from rashomon.relate.stories.stream import Partition
from rashomon.relate.titles import choose_title
from rashomon.store.lazy import Lookup
from rashomon.store.shelf import StoredRegister, chunks
from rashomon.store.tables import changes, documents, groups

MAX_LOADED_ROWS = 50_000  # that one writer keeps in memory before it starts afresh


class StoredPartition(Partition):
    """Which group each row is in, by a column of the table of documents."""

    def __init__(self, connection: Connection, column: sa.Column[str]) -> None:
        super().__init__()
        self.connection = connection
        self.column = column
        self.members = Lookup(self.load_members)
        self.label_of = Lookup(self.load_label)
        self.changed: set[int] = set()
        self.fresh: set[int] = set()  # rows that have no label yet

    def load_label(self, row: int) -> str:
        if row in self.fresh:
            raise KeyError(row)
        label = self.connection.execute(sa.select(self.column).where(documents.c.row == row)).scalar()
        if label is None:
            raise KeyError(row)
        return str(label)

    def load_members(self, label: str) -> set[int]:
        return set(self.connection.execute(sa.select(documents.c.row).where(self.column == label)).scalars())

    def put(self, row: int, label: str) -> None:
        """Move a row; an emptied group stays known as empty, or its rows would be read from the table again."""
        old = self.label_of.get(row)
        if old is not None:
            self.members[old].discard(row)
        self.members[label].add(row)
        self.label_of[row] = label
        self.fresh.discard(row)
        self.changed.add(row)


class Born(Lookup[str, int]):
    """The order in which groups began."""

    def __init__(self, connection: Connection) -> None:
        super().__init__(self.load_born)
        self.connection = connection
        self.known = connection.execute(sa.select(sa.func.count()).select_from(groups)).scalar_one()
        self.fresh: dict[str, int] = {}

    def load_born(self, label: str) -> int:
        born = self.connection.execute(sa.select(groups.c.born).where(groups.c.id == label)).scalar()
        if born is None:
            raise KeyError(label)
        return int(born)

    def __len__(self) -> int:
        return int(self.known) + len(self.fresh)

    def __setitem__(self, label: str, born: int) -> None:
        if born == len(self):
            self.fresh[label] = born
        super().__setitem__(label, born)


class StoredStories(Stories):
    """The stories of an archive, within the writer's transaction."""

    def __init__(self, connection: Connection) -> None:
        super().__init__()
        self.shelf = StoredRegister(connection)
        self.register = self.shelf
        self.story_labels = StoredPartition(connection, documents.c.story)
        self.near_labels = StoredPartition(connection, documents.c.neighbourhood)
        self.stories = self.story_labels
        self.neighbourhoods = self.near_labels
        self.births = Born(connection)
        self.born = self.births
        self.log: list[Change] = []
        self.shelf.seen = self.note_labels

    def note_labels(self, row: int, story: str | None, neighbourhood: str | None) -> None:
        """Take the groups of a report as the table has them, unless they were changed since."""
        for part, label in ((self.story_labels, story), (self.near_labels, neighbourhood)):
            if label is not None:
                dict.setdefault(part.label_of, row, label)

    def use(self, connection: Connection) -> None:
        """Go on in another transaction; nobody may have written in between."""
        for part in (self.shelf, self.story_labels, self.near_labels, self.births):
            part.connection = connection

    def is_large(self) -> bool:
        return len(self.story_labels.label_of) > MAX_LOADED_ROWS

    def put(self, telling: Telling, row: int) -> tuple[Change, ...]:
        """Take in a report that the table of documents has at `row`."""
        self.shelf.row, self.shelf.coming = row, telling.report
        self.story_labels.fresh.add(row)
        self.near_labels.fresh.add(row)
        made = self.add(telling)
        self.log += made
        return made

    def gather(self, row: int) -> list[int]:
        pool = super().gather(row)
        self.shelf.load_rows(each for each in pool if each != row)
        return pool

    def write(self, at: str) -> None:
        """Write what has changed since the last time; `at` is when."""
        self.shelf.write()
        self.write_labels()
        execute = self.shelf.connection.execute
        if self.births.fresh:
            rows = [
                {"id": label, "born": born, "is_story": label in self.story_labels.members, "changed": at}
                for label, born in self.births.fresh.items()
            ]
            execute(sa.insert(groups).values(reports=0, outlets=0), rows)
            self.births.known += len(self.births.fresh)
            self.births.fresh = {}
        self.write_log(at)

    def write_labels(self) -> None:
        rows = sorted(self.story_labels.changed | self.near_labels.changed)
        if rows:
            where = sa.update(documents).where(documents.c.row == sa.bindparam("key"))
            self.shelf.connection.execute(
                where.values(story=sa.bindparam("of"), neighbourhood=sa.bindparam("near")),
                [
                    {"key": row, "of": self.story_labels.label_of[row], "near": self.near_labels.label_of[row]}
                    for row in rows
                ],
            )
        self.story_labels.changed.clear()
        self.near_labels.changed.clear()

    def write_log(self, at: str) -> None:
        execute = self.shelf.connection.execute
        touched = sorted({label for change in self.log for label in (change.story, change.before) if label})
        describe_stories(self.shelf.connection, touched, at)
        heirs = [
            {"key": change.before, "into": change.story} for change in self.log if change.kind is ChangeKind.MERGED
        ]
        if heirs:
            merge = sa.update(groups).where(groups.c.id == sa.bindparam("key"))
            execute(merge.values(heir=sa.bindparam("into")), heirs)
        if self.log:
            execute(sa.insert(changes), [record(change, at) for change in self.log])
        self.log = []


def describe_stories(connection: Connection, labels: Sequence[str], at: str) -> None:
    """Write counts, title and times of stories that have changed."""
    columns = (
        documents.c.story,
        documents.c.title,
        documents.c.location,
        documents.c.outlet_key,
        documents.c.published,
    )
    found: dict[str, list[Any]] = {label: [] for label in labels}
    when = sa.func.coalesce(documents.c.published, documents.c.added)
    for chunk in chunks(labels):
        current = sa.select(*columns, when.label("at")).where(
            documents.c.story.in_(chunk), documents.c.superseded.is_(None)
        )
        for row in connection.execute(current.order_by(documents.c.published.is_(None), when, documents.c.id)):
            found[row.story].append(row)
    told = [describe_story(label, rows, at) for label, rows in found.items()]
    if told:
        where = sa.update(groups).where(groups.c.id == sa.bindparam("key"))
        names = ("changed", "reports", "outlets", "title", "first", "last")
        connection.execute(where.values({name: sa.bindparam(f"new_{name}") for name in names}), told)


def describe_story(label: str, rows: Sequence[Any], at: str) -> dict[str, Any]:
    times = sorted([row.published for row in rows if row.published] or [row.at for row in rows])
    title = choose_title([row.title for row in rows]) or (rows[0].location if rows else None)
    return {
        "key": label,
        "new_changed": at,
        "new_reports": len(rows),
        "new_outlets": len({row.outlet_key for row in rows if row.outlet_key}),
        "new_title": title,
        "new_first": times[0] if times else None,
        "new_last": times[-1] if times else None,
    }


def record(change: Change, at: str) -> dict[str, str | None]:
    return {
        "at": at,
        "kind": change.kind.value,
        "story": change.story,
        "before": change.before,
        "reports": json.dumps(change.reports),
        "reason": None if change.bond is None else str(change.bond),
    }


def current_story(connection: Connection, label: str) -> str | None:
    """Follow the merges from a story to the one that it lives on in; null for an id that never was."""
    seen: Sequence[str] = ()
    while label not in seen:
        row = connection.execute(sa.select(groups.c.heir).where(groups.c.id == label)).one_or_none()
        if row is None:
            return None
        if row.heir is None:
            return label
        seen, label = (*seen, label), row.heir
    return label
