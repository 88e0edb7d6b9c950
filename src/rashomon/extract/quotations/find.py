"""Puts together each statement of a report: its words, its speaker, and how it was made."""

from collections.abc import Iterator, Sequence

from rashomon.extract.quotations.circumstances import Calendar, relay_of, venue_of
from rashomon.extract.quotations.lexicon import reporting_lexicon
from rashomon.extract.quotations.lines import read_lines
from rashomon.extract.quotations.marks import find_quoted
from rashomon.extract.quotations.speakers import Conversation, Speaker
from rashomon.extract.quotations.speech import Draft, find_drafts
from rashomon.parse.parsed import Parsed
from rashomon.schema import EntityAt, Quotation, Span, TimeExpression, content_id

MAX_BLOCKS_BACK = 1  # "said Tuesday" holds for the next paragraph too


def find_quotations(parsed: Parsed, times: Sequence[TimeExpression], entity_at: EntityAt) -> Iterator[Quotation]:
    """Yield each statement that a report attributes to somebody, in text order.

    `times` are the resolved time expressions of this document; `entity_at` names speakers.
    """
    lexicon = reporting_lexicon()
    quoted = find_quoted(parsed.document)
    lines = read_lines(parsed, quoted, lexicon)
    drafts = find_drafts(parsed, lines, quoted)
    calendar = Calendar(times, [(draft.start, draft.end) for draft in drafts])
    siblings = {id(cue): line.cues for line in lines for cue in line.cues}
    conversation = Conversation(parsed, lines, entity_at, lexicon)
    said: dict[str, tuple[int, str]] = {}
    for draft in drafts:
        cue = draft.cue
        speaker = conversation.before(draft.follows) if cue is None else conversation.of_cue(cue)
        day = _day(draft, speaker, conversation, calendar, said)
        yield Quotation(
            id=_id(parsed, draft),
            content=Span(parsed.document.id, draft.start, draft.end),
            mode=draft.mode,
            source=speaker.entity,
            source_text=speaker.text,
            source_span=speaker.span,
            cue=None if cue is None else parsed.span(parsed.doc[cue.tokens[0] : cue.tokens[1]]),
            venue=None if cue is None else venue_of(cue, parsed, lexicon),
            via=None if cue is None else relay_of(cue, siblings[id(cue)], parsed, lexicon),
            parent=_parent(parsed, draft, drafts),
            date=day,
        )


def _day(
    draft: Draft, speaker: Speaker, conversation: Conversation, calendar: Calendar, said: dict[str, tuple[int, str]]
) -> str | None:
    """Give the day of a statement: of its cue, of what its speaker said just before, or of what he was doing then."""
    key = speaker.entity or speaker.text or ""
    day = None if draft.cue is None else calendar.near(draft.cue.anchor)
    if day is None and key in said and draft.block - said[key][0] <= MAX_BLOCKS_BACK:
        day = said[key][1]
    if day is None and key:
        first = draft.cue.anchor if draft.cue is not None else None
        for verb in conversation.doings(speaker, first, draft.follows):
            day = day or calendar.near(verb)
    if day is not None and key:
        said[key] = (draft.block, day)
    return day


def _id(parsed: Parsed, draft: Draft) -> str:
    return content_id("quotation", parsed.document.id, draft.start, draft.end)


def _parent(parsed: Parsed, draft: Draft, drafts: Sequence[Draft]) -> str | None:
    """Give the id of the smallest statement that holds this one."""
    holders = [
        other for other in drafts if other is not draft and other.start <= draft.start and draft.end <= other.end
    ]
    if not holders:
        return None
    return _id(parsed, min(holders, key=lambda other: other.end - other.start))
