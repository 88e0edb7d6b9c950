"""Puts together each statement of a report: its words, its speaker, and how it was made."""

from collections.abc import Iterator, Sequence

from rashomon.extract.quotations.circumstances import relay_of, venue_of
from rashomon.extract.quotations.cue import Cue
from rashomon.extract.quotations.dating import Calendar, days_of
from rashomon.extract.quotations.direct import direct
from rashomon.extract.quotations.drafts import Covered, Draft, without_doubles
from rashomon.extract.quotations.grammar import PERSONAL_PRONOUNS
from rashomon.extract.quotations.lexicon import reporting_lexicon
from rashomon.extract.quotations.lines import Page
from rashomon.extract.quotations.reported import reported
from rashomon.extract.quotations.speakers import Conversation
from rashomon.parse.parsed import Parsed
from rashomon.schema import BlockKind, EntityAt, Quotation, Span, TimeExpression, content_id


def find_quotations(parsed: Parsed, times: Sequence[TimeExpression], entity_at: EntityAt) -> Iterator[Quotation]:
    """Yield each statement that a report attributes to somebody, in text order.

    `times` are the resolved time expressions of this document; `entity_at` names speakers.
    """
    lexicon = reporting_lexicon()
    page = Page(parsed, lexicon)
    drafts = _find_drafts(page)
    contents = Covered(drafts)
    siblings = {id(cue): line.cues for line in page.lines for cue in line.cues}
    conversation = Conversation(parsed, page.lines, entity_at, lexicon)
    speakers = [
        conversation.of_cue(draft.cue)
        if draft.cue is not None
        else conversation.before(draft.follows, page.text[draft.start : draft.end])
        for draft in drafts
    ]
    days = days_of(page, drafts, speakers, Calendar(times, contents), conversation)
    venue: str | None = None
    via: str | None = None
    block = -1
    for draft, parent, speaker, day in zip(drafts, _parents(drafts), speakers, days, strict=True):
        cue = draft.cue
        if cue is not None:
            venue, via = venue_of(cue, contents, lexicon), relay_of(cue, siblings.get(id(cue), ()), lexicon)
        elif draft.block != block:
            venue = via = None  # a quotation without a cue shares what its paragraph says of the one before it
        block = draft.block
        yield Quotation(
            id=_id(parsed, draft),
            content=Span(parsed.document.id, draft.start, draft.end),
            mode=draft.mode,
            source=speaker.entity,
            source_text=speaker.text,
            source_span=speaker.span,
            cue=None if cue is None else parsed.span(parsed.doc[cue.tokens[0] : cue.tokens[1]]),
            venue=venue,
            via=via,
            parent=None if parent is None else _id(parsed, parent),
            date=day,
        )


def _id(parsed: Parsed, draft: Draft) -> str:
    return content_id("quotation", parsed.document.id, draft.start, draft.end)


def _parents(drafts: Sequence[Draft]) -> Iterator[Draft | None]:
    """Yield for each draft, in text order, the smallest one that holds it."""
    open_drafts: list[Draft] = []
    for draft in drafts:
        while open_drafts and open_drafts[-1].end <= draft.start:
            open_drafts.pop()
        yield next((other for other in reversed(open_drafts) if draft.end <= other.end), None)
        open_drafts.append(draft)


def _find_drafts(page: Page) -> list[Draft]:
    """Give every attributed content in text order."""
    found = [
        draft
        for line in page.lines
        for cue in line.cues
        if cue.firm or line.kind is not BlockKind.TITLE
        for draft in reported(page, line, cue)
    ]
    found = without_doubles(found)
    held = {stretch.start for draft in found for stretch in page.touching(draft.start, draft.end)}
    for stretch in page.quoted:
        if stretch.start not in held:
            found.extend(direct(page, stretch))
    return _without_asides(without_doubles(found))


def _without_asides(drafts: Sequence[Draft]) -> list[Draft]:
    """Leave out what a statement names in passing: "said he had promised to go", "said he hoped that"."""
    return [
        draft
        for draft, parent in zip(drafts, _parents(drafts), strict=True)
        if parent is None or draft.cue is None or (draft.cue.firm and not _is_own_thought(draft.cue))
    ]


def _is_own_thought(cue: Cue) -> bool:
    return cue.thinks and cue.source is not None and cue.source.lower_ in PERSONAL_PRONOUNS
