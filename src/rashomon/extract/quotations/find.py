"""Puts together each statement of a report: its words, its speaker, and how it was made."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from rashomon.extract.quotations.acts import act_of, hedges_in, target_of
from rashomon.extract.quotations.carried import carry_days, days_of_shows, without_shows
from rashomon.extract.quotations.circumstances import relay_of, venue_of
from rashomon.extract.quotations.cue import Cue
from rashomon.extract.quotations.cues import is_result
from rashomon.extract.quotations.dating import Calendar, days_of, days_that_close
from rashomon.extract.quotations.direct import direct
from rashomon.extract.quotations.drafts import Covered, Draft, joined, without_doubles
from rashomon.extract.quotations.grammar import PERSONAL_PRONOUNS, is_negated
from rashomon.extract.quotations.interviews import find_interview
from rashomon.extract.quotations.lexicon import Lexicon, reporting_lexicon
from rashomon.extract.quotations.lines import Line, Page
from rashomon.extract.quotations.newsday import days_of_news
from rashomon.extract.quotations.overstated import overstated
from rashomon.extract.quotations.reported import reported
from rashomon.extract.quotations.setoff import find_set_off
from rashomon.extract.quotations.speakers import NOBODY, Conversation, Speaker
from rashomon.extract.quotations.stances import find_stances
from rashomon.extract.quotations.transcripts import find_turns
from rashomon.extract.quotations.typed import voice_of
from rashomon.extract.quotations.unmarked import with_lost_marks
from rashomon.parse.parsed import Parsed
from rashomon.schema import Act, BlockKind, EntityAt, Quotation, Span, TimeExpression, content_id


@dataclass(frozen=True, slots=True)
class Attributions:
    """What a report attributes: statements, and stances, of which a split content gives one entry a piece.

    `held` are the stances that an account lists: those that somebody holds, one for each cue.
    """

    quotations: tuple[Quotation, ...]
    stances: tuple[Quotation, ...]
    held: tuple[Quotation, ...]


def find_quotations(parsed: Parsed, times: Sequence[TimeExpression], entity_at: EntityAt) -> Iterator[Quotation]:
    """Yield each statement that a report attributes to somebody, in text order."""
    yield from find_attributions(parsed, times, entity_at).quotations


def find_attributions(parsed: Parsed, times: Sequence[TimeExpression], entity_at: EntityAt) -> Attributions:
    """Give each statement that a report attributes to somebody, and each stance, in text order.

    `times` are the resolved time expressions of this document; `entity_at` names speakers.
    """
    lexicon = reporting_lexicon()
    page = Page(parsed, lexicon)
    drafts = _find_drafts(page, lexicon)
    conversation = Conversation(parsed, page.lines, entity_at, lexicon)
    statements = tuple(_statements(page, drafts, times, conversation, lexicon))
    stances = list(_stances(page, drafts, conversation, lexicon))
    held = {stance.cue: stance for stance, certain in stances if certain and stance.source_text is not None}
    return Attributions(statements, tuple(stance for stance, _ in stances), tuple(held.values()))


def _statements(
    page: Page, drafts: Sequence[Draft], times: Sequence[TimeExpression], conversation: Conversation, lexicon: Lexicon
) -> Iterator[Quotation]:
    for draft in drafts:
        _free_speaker(draft, page)
    contents = Covered(drafts)
    siblings = {id(cue): line.cues for line in page.lines for cue in line.cues}
    speakers = [
        conversation.of_cue(draft.cue, (draft.start, draft.end))
        if draft.cue is not None
        else conversation.before(draft.follows, page.text[draft.start : draft.end])
        for draft in drafts
    ]
    calendar = Calendar(without_shows(page, times), contents, lexicon, days_that_close(drafts, page))
    days = days_of(page, drafts, speakers, calendar, conversation, days_of_news(page, drafts, times))
    days = days_of_shows(page, drafts, days, calendar)
    days = carry_days(page, drafts, speakers, days, calendar, conversation)
    adds = overstated(page, drafts, speakers, lexicon)
    venue: str | None = None
    via: str | None = None
    block = -1
    for at, (draft, parent) in enumerate(zip(drafts, _parents(drafts), strict=True)):
        cue = draft.cue
        if cue is not None:
            venue = venue_of(cue, contents, lexicon)
            via = relay_of(cue, siblings.get(id(cue), ()), contents, parent, lexicon)
            if via == speakers[at].text:
                via = None
            if cue.relay is not None and cue.relay.lower_ in PERSONAL_PRONOUNS:
                via = conversation.at(cue.relay).text
        elif draft.block != block:
            venue = via = None  # a quotation without a cue shares what its paragraph says of the one before it
        block = draft.block
        act = Act.ASSERT if cue is None else act_of(cue, lexicon)
        yield replace(
            _quotation(page, draft, speakers[at], act, conversation),
            venue=venue,
            via=via,
            parent=None if parent is None else _id(page.parsed, parent),
            date=days[at],
            cue_adds=adds[at],
        )


def _free_speaker(draft: Draft, page: Page) -> None:
    """Take the name before the cue where the grammar gives one inside the words said: nobody stands in both."""
    cue = draft.cue
    if cue is None or cue.source is None or not draft.start <= cue.source.idx < draft.end or cue.tokens[0] == 0:
        return
    before = page.parsed.doc[cue.tokens[0] - 1]
    if before.pos_ in {"NOUN", "PROPN", "PRON"} and not draft.start <= before.idx < draft.end:
        cue.source, cue.source_range = before, None


def _stances(
    page: Page, drafts: Sequence[Draft], conversation: Conversation, lexicon: Lexicon
) -> Iterator[tuple[Quotation, bool]]:
    for found in find_stances(page, drafts, lexicon):
        cue = found.draft.cue
        assert cue is not None
        stance = _quotation(page, found.draft, conversation.of_cue(cue), found.act, conversation)
        yield replace(stance, negated=is_negated(cue.anchor)), found.certain


def _quotation(page: Page, draft: Draft, speaker: Speaker, act: Act, conversation: Conversation) -> Quotation:
    parsed, cue, lexicon = page.parsed, draft.cue, reporting_lexicon()
    aimed = None if cue is None else target_of(cue, act, lexicon)
    target = NOBODY if aimed is None else conversation.at(aimed)
    words = parsed.doc.char_span(draft.start, draft.end, alignment_mode="contract")
    return Quotation(
        id=_id(parsed, draft),
        content=Span(parsed.document.id, draft.start, draft.end),
        mode=draft.mode,
        source=speaker.entity,
        source_text=speaker.text,
        source_span=speaker.span,
        cue=None if cue is None else parsed.span(parsed.doc[cue.tokens[0] : cue.tokens[1]]),
        act=act,
        target=target.entity,
        target_text=target.text,
        voice=voice_of(conversation.introduced(speaker), lexicon, known=speaker.entity is not None),
        hedges=tuple(parsed.span(token) for token in hedges_in(words, cue, lexicon)),
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


def _find_drafts(page: Page, lexicon: Lexicon) -> list[Draft]:
    """Give every attributed content in text order."""
    turns = find_turns(page, lexicon) or find_interview(page)
    found = [
        draft
        for line in page.lines
        for cue in line.cues
        if _counts(cue, line, transcript=bool(turns))
        for draft in reported(page, line, cue)
    ]
    found = without_doubles([*found, *turns, *find_set_off(page, lexicon)])
    found = with_lost_marks(page, found)
    held = {stretch.start for draft in found for stretch in page.touching(draft.start, draft.end)}
    for stretch in page.quoted:
        if stretch.start not in held:
            found.extend(direct(page, stretch))
    return _without_asides(joined(without_doubles(found), page.text))


def _counts(cue: Cue, line: Line, *, transcript: bool) -> bool:
    """Tell whether a cue can carry reported words: no label of a transcript; in a headline no mere noun phrase."""
    told = bool(cue.contents) and cue.source is not None and not cue.names
    return cue.firm or told if line.kind is BlockKind.TITLE else not (transcript and cue.anchor.is_punct)


def _without_asides(drafts: Sequence[Draft]) -> list[Draft]:
    """Leave out what a statement names in passing: "said he had promised to go", "said he hoped that"."""
    return [
        draft
        for draft, parent in zip(drafts, _parents(drafts), strict=True)
        if parent is None
        or draft.cue is None
        or (
            draft.cue is not parent.cue
            and draft.cue.firm
            and not _is_loose(draft.cue)
            and not _is_named_twice(draft, parent)
        )
    ]


def _is_named_twice(draft: Draft, parent: Draft) -> bool:
    """Tell whether verb and noun name one statement: "expressed concern that food is running out"."""
    assert draft.cue is not None
    noun = draft.cue.anchor
    return noun.pos_ == "NOUN" and parent.cue is not None and noun.head == parent.cue.anchor and noun.dep_ == "obj"


def _is_loose(cue: Cue) -> bool:
    """Tell what is no statement of its own within another: one's own thought, or hearsay."""
    if is_result(cue.anchor):
        return True
    if cue.source is None:
        return cue.raised or cue.anchor.pos_ == "NOUN"  # "rejected claims that its planes had bombed the market"
    return cue.thinks and cue.source.lower_ in PERSONAL_PRONOUNS
