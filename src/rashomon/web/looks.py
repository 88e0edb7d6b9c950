"""What the pages and the API show of an archive: rows of stories, hits with their words marked, what is new."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import PurePath

from rashomon.schema import Account, FindingKind, Severity, Span
from rashomon.store import Archive, Facets, Hit, StoryCard, Tally, search

PARTING = (FindingKind.CONTRADICTION, FindingKind.UPDATE, FindingKind.DRIFT)
PAGE_ROWS = 25
MAX_PAGE = 400
MAX_SNIPPETS = 1


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


def list_news(before: Account | None, after: Account) -> Iterator[str]:
    """Yield what an account has that an earlier one of the same story had not: reports, then differences."""
    known = {document.id for document in before.documents} if before else set()
    for document in after.documents:
        if document.id not in known:
            yield f"new report: {document.title or document.location} ({document.outlet or 'outlet unknown'})"
    told = {finding.text for story in before.stories for finding in story.findings} if before else set()
    for story in after.stories:
        for finding in story.findings:
            if finding.kind in PARTING and finding.text not in told:
                weight = "major " if finding.severity is Severity.MAJOR else ""
                yield f"{weight}{finding.kind.value}: {finding.text}"
