"""What is new in an archive since some time: stories, reports, and where reports part that did not part before."""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy import Connection

from rashomon.errors import InvalidArchive, UnknownStory
from rashomon.schema import PARTING, Account, Finding
from rashomon.store.accounts import Moment, story_account
from rashomon.store.archive import Archive
from rashomon.store.columns import RESTORE
from rashomon.store.compact import DAMAGED, reader
from rashomon.store.listing import Stored, StoryCard, list_stories, make_stored
from rashomon.store.tables import changes, documents

MAX_STORIES = 10_000


@dataclass(frozen=True, slots=True)
class Merge:
    """A story that lives on in another, with the reason: what their reports share."""

    before: str
    at: str
    reason: str | None


@dataclass(frozen=True, slots=True)
class StoryChange:
    """What is new in a story since some time; `reports` in the order in which they were added.

    `findings` are where reports part now and did not then, `settled` where they parted then and do not now.
    """

    card: StoryCard
    is_new: bool
    reports: tuple[Stored, ...]
    findings: tuple[Finding, ...]
    settled: tuple[Finding, ...]
    merges: tuple[Merge, ...]
    account: Account | None
    """With the words of all spans; null for a story of one report that nothing is to be said of."""


def changes_since(archive: Archive, when: str) -> Iterator[StoryChange]:
    """Yield the stories that have changed since a time (RFC 3339, UTC), the latest changed first."""
    for card in list_stories(archive, limit=MAX_STORIES, changed_since=when):
        yield change_of(archive, card, when)


def change_of(archive: Archive, card: StoryCard, when: str) -> StoryChange:
    with archive.reading() as connection:
        reports = tuple(new_reports(connection, card.id, when))
        merges = tuple(find_merges(connection, card.id, when))
        earlier = has_earlier(connection, card.id, when)
    versions = any(report.version > 1 for report in reports)
    if card.reports == 1 and not versions:
        return StoryChange(card, not earlier, reports, (), (), merges, None)
    account = story_account(archive, card.id)
    now = parting(account)
    then = parting(account_then(archive, card.id, when)) if earlier else ()
    return StoryChange(
        card,
        not earlier,
        reports,
        tuple(finding for finding in now if not is_among(finding, then)),
        tuple(finding for finding in then if not is_among(finding, now)),
        merges,
        account,
    )


def account_then(archive: Archive, story: str, when: str) -> Account | None:
    try:
        return story_account(archive, story, moment=Moment(added=when))
    except UnknownStory:
        return None


def parting(account: Account | None) -> tuple[Finding, ...]:
    stories = account.stories if account is not None else ()
    return tuple(finding for story in stories for finding in story.findings if finding.kind in PARTING)


def is_among(finding: Finding, others: Iterable[Finding]) -> bool:
    """Tell whether a finding was there before: by its sentence, or as one on the same question over the same words."""
    for other in others:
        if (other.kind, other.aspect) != (finding.kind, finding.aspect):
            continue
        if other.text == finding.text or len(set(other.spans) & set(finding.spans)) > 1:
            return True
    return False


def new_reports(connection: Connection, story: str, when: str) -> Iterator[Stored]:
    asked = sa.select(documents).where(documents.c.story == story, documents.c.added > when)
    return map(make_stored, connection.execute(asked.order_by(documents.c.row)))


def has_earlier(connection: Connection, story: str, when: str) -> bool:
    asked = sa.select(documents.c.row).where(documents.c.story == story, documents.c.added <= when).limit(1)
    return connection.execute(asked).first() is not None


def find_merges(connection: Connection, story: str, when: str) -> Iterator[Merge]:
    asked = sa.select(changes).where(changes.c.story == story, changes.c.at > when, changes.c.kind == "merged")
    for row in connection.execute(asked.order_by(changes.c.number)):
        yield Merge(row.before, row.at, row.reason)


@dataclass(frozen=True, slots=True)
class Logged:
    """One line of a story's history: what happened, to which reports, from which story, and why."""

    at: str
    kind: str
    story: str
    before: str | None
    reports: tuple[str, ...]
    reason: str | None


def story_history(archive: Archive, story: str) -> Sequence[Logged]:
    """Give what became of a story: reports that joined, merges and splits, each with its reason."""
    with archive.reading() as connection:
        asked = sa.select(changes).where((changes.c.story == story) | (changes.c.before == story))
        return [
            Logged(row.at, row.kind, row.story, row.before, read_ids(row.reports), row.reason)
            for row in connection.execute(asked.order_by(changes.c.number))
        ]


def read_ids(told: str) -> tuple[str, ...]:
    try:
        ids: tuple[str, ...] = reader(tuple[str, ...])(json.loads(told), ())
    except DAMAGED as error:
        raise InvalidArchive(f"the history of a story is damaged ({error}): {RESTORE}") from error
    return ids
