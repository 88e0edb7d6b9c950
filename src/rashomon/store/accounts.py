"""Gives the account of a story from the archive: nothing is parsed twice, and nothing compared twice."""

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import sqlalchemy as sa
from sqlalchemy import ColumnElement, Connection

from rashomon.compile import Prepared, ToldStory, is_readable, join_stories, prepare, prepare_parsed, tell_story
from rashomon.errors import ArchiveBusy, ArchiveFull, UnknownStory
from rashomon.parse import Pipeline, load_pipeline, name_pipeline
from rashomon.parse.packed import pack, parse_version, unpack
from rashomon.schema import Account, Document, Entity, FigureRule, Issue, PublishedBasis, Severity, Story, content_id
from rashomon.store import compact
from rashomon.store.archive import Archive, now
from rashomon.store.entries import decode_document
from rashomon.store.fingerprint import fingerprint
from rashomon.store.grouping import current_story
from rashomon.store.tables import accounts, documents, groups, parses

KEPT_ACCOUNTS = 4  # of one story: the newest


@dataclass(frozen=True, slots=True)
class Kept:
    """A told story as it is stored: its reports by id, and the dates that the story implies for some of them."""

    story: Story
    entities: tuple[Entity, ...]
    issues: tuple[Issue, ...]
    dates: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Moment:
    """What is known: reports published by a day (RFC 3339), or added to the archive by a time; everything if null."""

    published: str | None = None
    added: str | None = None


TODAY = Moment()


def story_account(
    archive: Archive, story: str, *, moment: Moment = TODAY, figures: FigureRule = FigureRule.RANGE
) -> Account:
    """Give the account of a story of the archive, as one of its reports alone, byte for byte; an id of old is followed.

    Raises UnknownStory if there is none of this id, or if none of its reports was there at that moment.
    """
    with archive.reading() as connection:
        label = current_story(connection, story)
        reports = find_reports(connection, label, moment) if label else []
    if not label or not reports:
        when = moment.published or moment.added
        known = f"story {story} has no report from before {when}" if label else f"there is no story {story}"
        raise UnknownStory(f"{archive.name}: {known}; `rashomon stories {archive.name}` lists them")
    told = told_story(archive, label, reports, figures)
    return join_stories(told.documents, [told], name_pipeline(archive.pipeline))


def find_reports(connection: Connection, story: str, moment: Moment = TODAY) -> list[Document]:
    """Give the reports of a story, of each URL the version that was current at the moment."""
    asked = sa.select(documents.c.record, documents.c.url, documents.c.version, documents.c.id)
    rows = connection.execute(asked.where(documents.c.story == story, *in_time(moment))).all()
    return [decode_document(row.record) for row in newest_versions(rows)]


def in_time(moment: Moment) -> Iterable[ColumnElement[bool]]:
    when = sa.func.coalesce(documents.c.published, documents.c.added)
    if moment.published is not None:
        yield when < moment.published + "~"  # the day itself and every time of it
    if moment.added is not None:
        yield documents.c.added <= moment.added
    if moment == TODAY:
        yield documents.c.superseded.is_(None)


def newest_versions(rows: Sequence[Any]) -> list[Any]:
    newest: dict[str, Any] = {}
    for row in sorted(rows, key=lambda row: row.version):
        newest[row.url or row.id] = row
    return sorted(newest.values(), key=lambda row: row.id)


def told_story(archive: Archive, label: str, reports: Sequence[Document], figures: FigureRule) -> ToldStory:
    """Give the story that these reports tell: as it was told before if nothing has changed, else anew."""
    by_id = {document.id: document for document in reports}
    key = content_id("a", fingerprint(), name_pipeline(archive.pipeline), figures.value, *sorted(by_id))
    with archive.reading() as connection:
        found = connection.execute(sa.select(accounts.c.record).where(accounts.c.key == key)).scalar()
    if found is not None:
        return revive(compact.decode(Kept, found), by_id)
    told = tell_story(prepared_reports(archive, reports), figures)
    keep(archive, key, label, told)
    return told


def revive(kept: Kept, by_id: Mapping[str, Document]) -> ToldStory:
    dates = dict(kept.dates)
    dated = tuple(with_date(by_id[identity], dates.get(identity)) for identity in kept.story.documents)
    return ToldStory(kept.story, kept.entities, dated, kept.issues)


def with_date(document: Document, published: str | None) -> Document:
    if published is None:
        return document
    return replace(document, published=published, published_basis=PublishedBasis.CLUSTER)


def keep(archive: Archive, key: str, label: str, told: ToldStory) -> None:
    """Store a told story, if the archive can be written to; the account is good without."""
    dates = tuple(
        (document.id, document.published)
        for document in told.documents
        if document.published and document.published_basis is PublishedBasis.CLUSTER
    )
    record = compact.encode(Kept(told.story, told.entities, told.issues, dates), told.story.documents)
    try:
        with archive.writing() as connection:
            drop_old(connection, label)
            connection.execute(sa.delete(accounts).where(accounts.c.key == key))
            made = now()
            connection.execute(sa.insert(accounts).values(key=key, story=label, made=made, record=record))
            summary = json.dumps(summarize(told.story, made))
            connection.execute(sa.update(groups).where(groups.c.id == label).values(told=summary))
    except (ArchiveBusy, ArchiveFull):
        return


def summarize(story: Story, made: str) -> dict[str, object]:
    """Count what an account found, for lists of stories."""
    kinds = Counter(finding.kind.value for finding in story.findings)
    major = Counter(finding.kind.value for finding in story.findings if finding.severity is Severity.MAJOR)
    return {
        "made": made,
        "title": story.title,
        "reports": len(story.documents),
        "origins": len(story.origins),
        "findings": {kind: [kinds[kind], major[kind]] for kind in sorted(kinds)},
    }


def drop_old(connection: Connection, label: str) -> None:
    of_story = sa.select(accounts.c.key).where(accounts.c.story == label).order_by(accounts.c.made.desc())
    old = connection.execute(of_story.offset(KEPT_ACCOUNTS - 1)).scalars().all()
    if old:
        connection.execute(sa.delete(accounts).where(accounts.c.key.in_(old)))


def prepared_reports(archive: Archive, reports: Sequence[Document]) -> list[Prepared]:
    """Read the stored parses of reports; what was parsed by another pipeline is parsed again, and stored."""
    pipeline = load_pipeline(archive.pipeline)
    readable = [document for document in reports if is_readable(document)]
    with archive.reading() as connection:
        stored = read_parses(connection, [document.id for document in readable], parse_version(pipeline))
    missing = [document for document in readable if document.id not in stored]
    fresh = prepare(missing, pipeline)
    if fresh:
        store_parses(archive, fresh, pipeline)
    known = [document for document in readable if document.id in stored]
    return [*fresh, *(prepare_parsed(unpack(document, stored[document.id])) for document in known)]


def read_parses(connection: Connection, ids: Sequence[str], version: str) -> dict[str, bytes]:
    asked = sa.select(documents.c.id, parses.c.packed).join(documents, documents.c.row == parses.c.row)
    rows = connection.execute(asked.where(documents.c.id.in_(ids), parses.c.version == version))
    return {row.id: row.packed for row in rows}


def store_parses(archive: Archive, fresh: Sequence[Prepared], pipeline: Pipeline) -> None:
    packed = {each.document.id: pack(each.parsed) for each in fresh}
    try:
        with archive.writing() as connection:
            asked = sa.select(documents.c.id, documents.c.row).where(documents.c.id.in_(packed))
            rows = {row.row: packed[row.id] for row in connection.execute(asked)}
            connection.execute(sa.delete(parses).where(parses.c.row.in_(rows)))
            values = [{"row": row, "version": parse_version(pipeline), "packed": each} for row, each in rows.items()]
            connection.execute(sa.insert(parses), values)
    except (ArchiveBusy, ArchiveFull):
        return
