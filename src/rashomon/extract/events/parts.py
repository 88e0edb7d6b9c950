"""Puts what a report says of somebody's coming with the meeting that it is said of."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace

from rashomon.extract.events.arguments import Cast, expand
from rashomon.extract.events.attendance import NOT_GATHERINGS, Coming, find_comings, words_of
from rashomon.extract.events.grammar import members
from rashomon.extract.events.lexicon import SPEECH_TYPES, support_patterns
from rashomon.extract.events.triggers import Trigger, whole_phrase
from rashomon.parse.parsed import Parsed
from rashomon.parse.tokens import Token, Tokens
from rashomon.schema import EntityAt, EventMention, Modality, Participation, PloverType, Quotation
from rashomon.schema.documents import BODY_KINDS

MAX_BACK_TOKENS = 400
"""How far before it the meeting may have been told that somebody is said to come to."""

Told = tuple[Trigger, EventMention]


def with_comings(parsed: Parsed, told: Sequence[Told], entity_at: EntityAt) -> list[Told]:
    """Add to each meeting who is said to come to it or not, also in sentences that do not name it."""
    found = list(told)
    gatherings = sorted((each[0].token.i, index) for index, each in enumerate(told) if is_gathering_mention(each))
    for _, sentence in parsed.sentences(*sorted(BODY_KINDS)):
        comings = find_comings(sentence) if gatherings else ()
        cast = Cast(parsed, tuple(sentence.ents), entity_at)
        for coming in comings:
            near = gatherings_near(coming, gatherings)
            index = meeting_of(coming, [(index, *found[index]) for index in near], parsed)
            if index is not None:
                trigger, mention = found[index]
                found[index] = (trigger, with_parts(mention, list(parts_of(coming, cast))))
    return found


def is_gathering_mention(each: Told) -> bool:
    trigger, mention = each
    meets = mention.type is PloverType.CONSULT and trigger.event_class not in NOT_GATHERINGS
    return meets or mention.lemma in words_of("gatherings")


def gatherings_near(coming: Coming, gatherings: Sequence[tuple[int, int]]) -> Sequence[int]:
    """Give the meetings told in its sentence or shortly before it, in text order."""
    sentence = coming.predicate.sent
    first = bisect_left(gatherings, (coming.predicate.i - MAX_BACK_TOKENS, 0))
    last = bisect_left(gatherings, (min(sentence.end, coming.predicate.i + MAX_BACK_TOKENS), 0))
    return [index for _, index in gatherings[first:last]]


def meeting_of(coming: Coming, near: Sequence[tuple[int, Trigger, EventMention]], parsed: Parsed) -> int | None:
    """Find the meeting that somebody comes to: the one that his sentence names, else the last one told before."""
    event = coming.event
    words = {coming.predicate.i} | (set() if event is None else {event.i, whole_phrase(event).i})
    for index, trigger, _ in near:
        inside = trigger.token.i >= coming.predicate.sent.start
        if inside and not words.isdisjoint({trigger.token.i, whole_phrase(trigger.token).i}):
            return index
    if event is None and not coming.lone:
        return None
    before = [
        index
        for index, trigger, mention in near
        if trigger.token.i < coming.predicate.i and (coming.place is None or is_held_in(coming.place, mention, parsed))
    ]
    return before[-1] if before else None


def is_held_in(place: Token, mention: EventMention, parsed: Parsed) -> bool:
    """Tell whether a meeting is held where somebody goes."""
    held = "" if mention.place_span is None else parsed.document.words(mention.place_span)
    return place.text in held.split()


def parts_of(coming: Coming, cast: Cast) -> Iterator[Participation]:
    """Yield the part of each of those of whom it is said."""
    cue = cast.parsed.span(coming.cue)
    for head in coming.heads:
        for member in members(head):
            for party in expand((member, "participant", "subject"), cast):
                if party.entity is not None and not (party.head.pos_ == "PRON" and party.head.dep_ == "nmod:poss"):
                    span = cast.parsed.span(Tokens(head.doc, party.tokens[0].i, party.tokens[-1].i + 1))
                    yield Participation(span, party.entity, "participant", coming.status, cue, coming.ahead)


def with_parts(mention: EventMention, parts: Sequence[Participation]) -> EventMention:
    """Put what is said of somebody's coming in the place of what only the event as a whole told of it."""
    said = {(part.entity, part.span) for part in parts}
    kept = [part for part in mention.participants if part.cue is not None or (part.entity, part.span) not in said]
    return replace(mention, participants=(*kept, *parts))


def with_sources(mentions: Sequence[EventMention], quotations: Sequence[Quotation]) -> Iterator[EventMention]:
    """Name for each part in an event the innermost statement that tells it: it is only as good as who says so."""
    for mention in mentions:
        parts = tuple(with_source(part, mention, quotations) for part in mention.participants)
        told = replace(mention, participants=parts) if parts != mention.participants else mention
        yield with_day_said(told, quotations)


def with_day_said(mention: EventMention, quotations: Sequence[Quotation]) -> EventMention:
    """Give an act of speech without a day the day on which its words were said."""
    if mention.date_start is not None or mention.modality is not Modality.HAPPENED:
        return mention
    if mention.type not in SPEECH_TYPES and mention.lemma not in support_patterns()["speech"]:
        return mention
    days = {each.date for each in quotations if each.cue is not None and each.cue.overlap(mention.trigger)}
    day = days.pop() if len(days) == 1 else None
    return mention if day is None else replace(mention, date_start=day, date_end=day)


def with_source(part: Participation, mention: EventMention, quotations: Sequence[Quotation]) -> Participation:
    said = part.cue or mention.trigger
    around = [quotation for quotation in quotations if quotation.content.contains(said) and not quotation.negated]
    innermost = min(around, key=lambda quotation: (len(quotation.content), quotation.id), default=None)
    if innermost is None:
        return part
    return replace(part, attribution=innermost.id, source=innermost.source, date=innermost.date)
