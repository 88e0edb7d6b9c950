"""What the pages and the API show of an archive: rows of stories, hits with their words marked, what is new."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import PurePath

from rashomon.render.reports import count_of
from rashomon.schema import PARTING, Severity, Span
from rashomon.store import Archive, Facets, Hit, StoryCard, Tally, search
from rashomon.store.difference import Logged, StoryChange

PAGE_ROWS = 25
MAX_PAGE = 400
LOG_WORDS = {
    "started": "the story began",
    "joined": "joined",
    "merged": "another story became part of it",
    "split": "a part became a story of its own",
    "moved": "a report moved here from another story",
}


@dataclass(frozen=True, slots=True)
class StoryRow:
    """A story in the list; `parted` counts differences, of them `major`, null until an account was made."""

    id: str
    title: str
    reports: int
    outlets: int
    origins: int | None
    parted: int | None
    major: int
    first: str
    last: str
    changed: str


@dataclass(frozen=True, slots=True)
class HitRow:
    """A report that was found, with one stretch of its words, those that were sought marked."""

    document: str
    story: str | None
    title: str
    outlet: str | None
    published: str | None
    location: str
    snippet: tuple[tuple[str, bool], ...]
    href: str

    @property
    def file(self) -> str:
        """Give the last part of where it was read from."""
        return PurePath(self.location).name or self.location


def story_row(card: StoryCard) -> StoryRow:
    tally = None if card.is_stale else card.tally
    return StoryRow(
        id=card.id,
        title=card.title or "(no headline)",
        reports=card.reports,
        outlets=card.outlets,
        origins=tally.origins if tally else None,
        parted=parted_of(tally, 0) if tally else None,
        major=parted_of(tally, 1) if tally else 0,
        first=card.first,
        last=card.last,
        changed=card.changed,
    )


def parted_of(tally: Tally, place: int) -> int:
    return sum(tally.findings.get(kind.value, (0, 0))[place] for kind in PARTING)


def find_hits(archive: Archive, sought: str, facets: Facets, page: int) -> tuple[list[HitRow], bool]:
    """Give one page of hits, and whether there are more. Raises InvalidQuery."""
    found = search(archive, sought, facets, limit=PAGE_ROWS + 1, offset=(page - 1) * PAGE_ROWS)
    return [hit_row(hit) for hit in found[:PAGE_ROWS]], len(found) > PAGE_ROWS


def hit_row(hit: Hit) -> HitRow:
    document = hit.document
    href = f"/reports/{document.id}" if hit.story is None else f"/stories/{hit.story}?report={document.id}"
    return HitRow(
        document=document.id,
        story=hit.story,
        title=document.title or document.location,
        outlet=document.outlet,
        published=document.published,
        location=document.location,
        snippet=tuple(cut(document.text, hit.excerpt, hit.spans)) if hit.excerpt else (),
        href=href,
    )


def cut(text: str, excerpt: Span, spans: Sequence[Span]) -> Iterator[tuple[str, bool]]:
    """Cut an excerpt into its words and whether they were sought."""
    place = excerpt.start
    for span in sorted(spans):
        if span.start < place or span.end > excerpt.end:
            continue
        if span.start > place:
            yield text[place : span.start], False
        yield text[span.start : span.end], True
        place = span.end
    if place < excerpt.end:
        yield text[place : excerpt.end], False


def list_news(change: StoryChange) -> Iterator[str]:
    """Yield what is new in a story: its reports, where they part now and did not, where they part no more."""
    for merge in change.merges:
        yield f"another story became part of it{f' ({merge.reason})' if merge.reason else ''}"
    for stored in change.reports:
        document = stored.document
        what = "new report" if stored.version == 1 else f"version {stored.version} of a report"
        yield f"{what}: {document.title or document.location} ({document.outlet or 'outlet unknown'})"
    for finding in change.findings:
        weight = "major " if finding.severity is Severity.MAJOR else ""
        yield f"{weight}{finding.kind.value}: {finding.text}"
    for finding in change.settled:
        yield f"no longer: {finding.text}"


def list_log(history: Sequence[Logged]) -> list[tuple[str, str]]:
    """Say for each line of a story's history when it was, and what happened."""
    return [(entry.at, log_words(entry)) for entry in history]


def log_words(entry: Logged) -> str:
    reports = count_of(len(entry.reports), "report")
    why = f": {entry.reason}" if entry.reason else ""
    return f"{LOG_WORDS.get(entry.kind, entry.kind)} ({reports}){why}"
