"""Gives the account of a story from the archive: nothing is parsed twice, and nothing compared twice."""

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import sqlalchemy as sa
from sqlalchemy import ColumnElement, Connection

from rashomon.compile import ToldStory, join_stories, tell_story
from rashomon.errors import InvalidArchive, UnknownStory
from rashomon.parse import name_pipeline
from rashomon.schema import (
    Account,
    Document,
    Entity,
    FigureRule,
    Issue,
    PublishedBasis,
    Severity,
    Story,
    content_id,
)
from rashomon.store import compact
from rashomon.store.archive import Archive, now
from rashomon.store.columns import RESTORE
from rashomon.store.fingerprint import fingerprint
from rashomon.store.grouping import current_story
from rashomon.store.kept import find_kept, keep_record
from rashomon.store.parses import prepared_reports
from rashomon.store.records import decode_document
from rashomon.store.tables import documents
from rashomon.store.versions import with_edits


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
    archive: Archive,
    story: str,
    *,
    moment: Moment = TODAY,
    figures: FigureRule = FigureRule.RANGE,
    edits: bool = True,
) -> Account:
    """Give the account of a story of the archive, as one of its reports alone, byte for byte; an id of old is followed.

    With `edits`, what the outlets changed in their reports is told as well, and older versions are among the documents.
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
    account = join_stories(told.documents, [told], name_pipeline(archive.pipeline))
    return with_edits(archive, account, moment.added) if edits else account


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
    found = find_kept(archive, key)
    if found is not None:
        return revive(compact.decode(Kept, found), by_id)
    told = tell_story(prepared_reports(archive, reports), figures)
    keep(archive, key, label, told)
    return told


def revive(kept: Kept, by_id: Mapping[str, Document]) -> ToldStory:
    if not by_id.keys() >= set(kept.story.documents):
        raise InvalidArchive(f"what was kept of a story is of other reports: {RESTORE}")
    dates = dict(kept.dates)
    dated = tuple(with_date(by_id[identity], dates.get(identity)) for identity in kept.story.documents)
    return ToldStory(kept.story, kept.entities, dated, kept.issues)


def with_date(document: Document, published: str | None) -> Document:
    if published is None:
        return document
    return replace(document, published=published, published_basis=PublishedBasis.CLUSTER)


def keep(archive: Archive, key: str, label: str, told: ToldStory) -> None:
    """Store a told story."""
    dates = tuple(
        (document.id, document.published)
        for document in told.documents
        if document.published and document.published_basis is PublishedBasis.CLUSTER
    )
    record = compact.encode(Kept(told.story, told.entities, told.issues, dates), told.story.documents)
    keep_record(archive, key, label, record, json.dumps(summarize(told.story, now())))


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
