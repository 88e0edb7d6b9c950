"""Writes batches of reports into an archive: each batch whole or not at all, one writer at a time."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import urldefrag

import sqlalchemy as sa
from sqlalchemy import Connection

from rashomon.errors import InvalidArchive
from rashomon.extract.spelling import fold_name
from rashomon.relate.stories import Change
from rashomon.schema import Document
from rashomon.store.archive import Archive, now
from rashomon.store.columns import RESTORE
from rashomon.store.damage import find_damage
from rashomon.store.entries import Entry
from rashomon.store.grouping import StoredStories
from rashomon.store.opening import COUNTER, read_count, write_setting
from rashomon.store.tables import claims, documents, parses

STUMBLED = (LookupError, TypeError, ValueError, ArithmeticError, MemoryError, AssertionError, sa.exc.NoResultFound)


class Outcome(StrEnum):
    """What became of a report that was to be added."""

    NEW = "new"
    VERSION = "version"  # of a URL that the archive had with another text
    KNOWN = "known"


@dataclass(frozen=True, slots=True)
class Added:
    """A report that the archive has for good; `changes` is what it did to the stories, `before` the older version."""

    document: str
    location: str
    outcome: Outcome
    story: str | None = None
    changes: tuple[Change, ...] = ()
    before: str | None = None


@dataclass(slots=True)
class Writer:
    """What a writer keeps in memory between two batches, as long as nobody else writes."""

    archive: Archive
    stories: StoredStories | None = None
    count: int = -1

    def write(self, entries: Sequence[Entry]) -> list[Added]:
        """Add a batch; once this returns, its reports survive a crash."""
        try:
            with self.archive.writing() as connection:
                self.prepare(connection)
                added = write_batch(connection, self.stories_of(connection), entries)
                self.count += 1
                write_setting(connection, COUNTER, str(self.count))
        except BaseException as error:
            self.stories = None  # what was noted in memory did not come about
            if isinstance(error, STUMBLED):
                self.blame(error)
            raise
        return added

    def blame(self, error: BaseException) -> None:
        """Raise InvalidArchive if what was stumbled over is damage of the archive, and no fault of the program."""
        with self.archive.reading() as connection:
            damage = find_damage(connection)
        if damage is not None:
            raise InvalidArchive(f"{self.archive.name}: damaged, {damage}: {RESTORE}") from error

    def prepare(self, connection: Connection) -> None:
        """Forget what another writer may have changed."""
        count = read_count(connection)
        if count != self.count or self.stories is None or self.stories.is_large():
            self.stories = None
            self.count = count

    def stories_of(self, connection: Connection) -> StoredStories:
        if self.stories is None:
            self.stories = StoredStories(connection)
        self.stories.use(connection)
        return self.stories


def write_batch(connection: Connection, stories: StoredStories, entries: Sequence[Entry]) -> list[Added]:
    at = now()
    known = known_ids(connection, [entry.document.id for entry in entries])
    row = connection.execute(sa.select(sa.func.coalesce(sa.func.max(documents.c.row), -1))).scalar_one()
    fresh: dict[str, tuple[int, Entry]] = {}
    for entry in entries:
        if entry.document.id not in known and entry.document.id not in fresh:
            row += 1
            fresh[entry.document.id] = (row, entry)
    before = {identity: write_document(connection, at, *each) for identity, each in fresh.items()}
    write_parts(connection, list(fresh.values()))
    made = {
        identity: stories.put(entry.telling, number) if entry.telling is not None else ()
        for identity, (number, entry) in fresh.items()
    }
    stories.write(at)
    return [report(entry.document, made, before, stories) for entry in entries]


def report(
    document: Document,
    made: dict[str, tuple[Change, ...]],
    before: dict[str, str | None],
    stories: StoredStories,
) -> Added:
    if document.id not in made:
        return Added(document.id, document.location, Outcome.KNOWN)
    changes = made.pop(document.id)  # the second of two of one batch is known
    older = before[document.id]
    outcome = Outcome.NEW if older is None else Outcome.VERSION
    story = stories.story_of(document.id) if changes else None
    return Added(document.id, document.location, outcome, story, changes, older)


def known_ids(connection: Connection, ids: Sequence[str]) -> set[str]:
    """Tell which of these reports the archive has."""
    return set(connection.execute(sa.select(documents.c.id).where(documents.c.id.in_(ids))).scalars())


def write_document(connection: Connection, at: str, row: int, entry: Entry) -> str | None:
    """Write the row of a report; give the id of the version of its URL that was current until now."""
    document = entry.document
    url = urldefrag(document.url).url if document.url else None
    current, version, superseded = None, 1, None
    if url is not None:
        current, version, superseded = supersede(connection, url, document, at)
    connection.execute(
        sa.insert(documents).values(
            row=row,
            id=document.id,
            location=storable(document.location),
            url=storable(url),
            outlet=storable(document.outlet),
            outlet_key=fold_name(storable(document.outlet) or ""),
            title=storable(document.title),
            published=document.published,
            language=document.language,
            fetched=document.fetched,
            added=at,
            version=version,
            superseded=superseded,
            record=entry.record,
        )
    )
    return current


def storable(words: str | None) -> str | None:
    """Leave out NULs, which PostgreSQL does not take; the record keeps them."""
    return None if words is None else words.replace("\0", "")


def supersede(connection: Connection, url: str, document: Document, at: str) -> tuple[str | None, int, str | None]:
    """Find the current version of a URL, and let the one that was fetched later be current from now on."""
    of_url = sa.select(documents).where(documents.c.url == url).order_by(documents.c.version)
    versions = connection.execute(of_url).all()
    current = next((each for each in versions if each.superseded is None), None)
    if current is None:
        return None, len(versions) + 1, None
    if document.fetched and current.fetched and document.fetched < current.fetched:
        return current.id, len(versions) + 1, at  # an old copy that came late
    connection.execute(sa.update(documents).where(documents.c.row == current.row).values(superseded=at))
    return current.id, len(versions) + 1, None


def write_parts(connection: Connection, fresh: Sequence[tuple[int, Entry]]) -> None:
    """Write parses, claims and words."""
    packed = [{"row": row, "version": each.version, "packed": each.packed} for row, each in fresh if each.packed]
    if packed:
        connection.execute(sa.insert(parses), packed)
    told = {(claim.kind, claim.value, row, claim.start): claim.stop for row, each in fresh for claim in each.claims}
    if told:
        connection.execute(
            sa.insert(claims),
            [
                {"kind": kind, "value": value, "row": row, "start": start, "stop": stop}
                for (kind, value, row, start), stop in sorted(told.items())
            ],
        )
    write_words(connection, fresh)


def write_words(connection: Connection, fresh: Sequence[tuple[int, Entry]]) -> None:
    if not fresh:
        return
    if connection.dialect.name == "sqlite":
        words = [{"row": row, "title": each.title, "body": each.body} for row, each in fresh]
        connection.execute(sa.text("INSERT INTO words (rowid, title, body) VALUES (:row, :title, :body)"), words)
    else:
        vectors = [{"row": row, "body": vector_of(each.title, each.body)} for row, each in fresh]
        connection.execute(
            sa.text("INSERT INTO words (row, body) VALUES (:row, CAST(:body AS tsvector))"),
            vectors,
        )


MAX_POSITION = 16_383  # of a tsvector; what stands behind is found as if it stood there
MAX_POSITIONS = 255  # of one word


def vector_of(title: str, body: str) -> str:
    """Write the words of a report as a tsvector: headline words weigh more, and no parser cuts them again."""
    places: dict[str, list[str]] = {}
    for weight, words in (("A", title.split()), ("", body.split())):
        start = 0 if weight else len(title.split()) + 1  # a gap: no phrase goes from the headline into the body
        for at, word in enumerate(words, start=start + 1):
            listed = places.setdefault(word, [])
            if len(listed) < MAX_POSITIONS:
                listed.append(f"{min(at, MAX_POSITION)}{weight}")
    return " ".join(f"'{word}':{','.join(listed)}" for word, listed in places.items())
