"""Where an event is that does not say so itself: a hearing in the dateline's city, a rescue where the blast was."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from rashomon.extract.events.grammar import MAX_CLIMB, OBLIQUES, preposition_of
from rashomon.extract.events.lexicon import SPEECH_TYPES
from rashomon.extract.events.triggers import Trigger, whole_phrase
from rashomon.parse.parsed import Parsed
from rashomon.parse.tokens import Token, Tokens
from rashomon.schema import BlockKind, EntityAt, EventMention, Modality, PloverType, Span

# What takes place in one building, so that who reports it from a city reports it from there.
SEATED = frozenset({"plea", "trial", "ruling", "sentence", "testimony"})
AFTERMATH = frozenset({"rescue", "evacuation"})
HARMFUL = frozenset({"disaster", "accident", "incident", "fire", "explosion"})
UNREST = frozenset({"protest", "repression", "emergency"})
ADDING = frozenset({"also", "separate", "separately", "similar", "meanwhile"})
DURING = frozenset({"during", "in", "at"})
ISO_DAY_CHARS = 10
MAX_REACH_CHARS = 1500
MAX_ADDED_CHARS = 600
MAX_WAR_CHARS = 500

Told = tuple[Trigger, EventMention]


def place_nearby(parsed: Parsed, told: Iterable[Told], entity_at: EntityAt) -> Iterator[EventMention]:
    """Yield the mentions of a report, in text order, with the places that stand elsewhere in it."""
    city, lead_end = dateline_of(parsed), end_of_lead(parsed)
    harm: EventMention | None = None
    war: EventMention | None = None
    for trigger, mention in told:
        found = mention
        homeless = mention.place_span is None
        if homeless and trigger.event_class in SEATED and city is not None and mention.span.end <= lead_end:
            found = replace(mention, place=entity_at(city), place_span=city)
        elif homeless and trigger.event_class in AFTERMATH and harm is not None:
            near = mention.span.start - harm.span.start <= MAX_REACH_CHARS
            found = replace(mention, place=harm.place, place_span=harm.place_span) if near else mention
        elif homeless and trigger.event_class in UNREST and war is not None:  # the revolt of which the war came
            near = mention.span.start - war.span.start <= MAX_WAR_CHARS
            found = replace(mention, place=war.place, place_span=war.place_span) if near else mention
        if trigger.event_class == "war":
            war = mention if mention.place is not None else war
        if mention.place is not None and (mention.type is PloverType.ASSAULT or trigger.event_class in HARMFUL):
            harm = mention
        yield found


def date_nearby(told: Iterable[Told]) -> Iterator[Told]:
    """Yield the mentions with the day of the act of force just before, where they say that there was also another."""
    last: EventMention | None = None
    for trigger, mention in told:
        found = mention
        harmful = mention.type is PloverType.ASSAULT or trigger.event_class in HARMFUL
        if harmful and mention.date_start is None and last is not None and is_added(trigger):
            near = mention.span.start - last.span.start <= MAX_ADDED_CHARS
            found = replace(mention, date_start=last.date_start, date_end=last.date_end) if near else mention
        if harmful and found.date_start is not None and found.date_start == found.date_end:
            last = found
        yield trigger, found


def date_together(parsed: Parsed, told: Sequence[Told]) -> Iterator[Told]:
    """Yield the mentions with the day that their sentence gives to what they go with.

    What is done "during a visit on Monday" is done on Monday; who accuses somebody of what he did on the day of the
    report does so on that day.
    """
    published = (parsed.document.published or "")[:ISO_DAY_CHARS]
    by_sentence: dict[int, list[Told]] = {}
    for each in told:
        by_sentence.setdefault(each[0].token.sent.start, []).append(each)
    for trigger, mention in told:
        others = [
            each for each in by_sentence[trigger.token.sent.start] if each[0] is not trigger and is_of_day(each[1])
        ]
        days = None if mention.date_start or not others else day_together(trigger, mention, others, published)
        yield trigger, mention if days is None else replace(mention, date_start=days, date_end=days)


def is_of_day(mention: EventMention) -> bool:
    return mention.date_start is not None and mention.date_start == mention.date_end


def day_together(trigger: Trigger, mention: EventMention, others: Sequence[Told], published: str) -> str | None:
    """Give the day of the one other event of a sentence that an event is told to go with."""
    for other, dated in others:
        if goes_with(trigger, other) or goes_with(other, trigger):
            return dated.date_start
        spoken = mention.type in SPEECH_TYPES and mention.modality is Modality.HAPPENED and not trigger.nominal
        if spoken and dated.date_start == published and is_said_in(trigger.token, other.predicate):
            return dated.date_start
    return None


def goes_with(act: Trigger, occasion: Trigger) -> bool:
    """Tell whether an act is told to be done in the course of another ("asked for it in a speech")."""
    if act.nominal or not occasion.nominal or occasion.support is not None:
        return False
    top = whole_phrase(occasion.token)
    return top.head.i == act.token.i and top.dep_ in OBLIQUES and preposition_of(top) in DURING


def is_said_in(speech: Token, inner: Token) -> bool:
    """Tell whether a verb stands in what another says."""
    node = inner
    for _ in range(MAX_CLIMB):
        if node.head is node:
            return False
        node = node.head
        if node.i == speech.i:
            return True
    return False


def is_added(trigger: Trigger) -> bool:
    """Tell whether an act is told as one more of the same time ("three were also killed", "a separate raid").

    What a town "has also been hit by" were acts of any time.
    """
    if trigger.nominal and any(child.lower_ in {"has", "have"} for child in trigger.predicate.children):
        return False
    words = {child.lower_ for word in (trigger.token, trigger.predicate) for child in word.children}
    return not words.isdisjoint(ADDING)


def dateline_of(parsed: Parsed) -> Span | None:
    """Give the name of the city at the head of a report."""
    block = next((block for block in parsed.document.blocks if block.kind is BlockKind.DATELINE), None)
    if block is None:
        return None
    inside: Tokens = parsed.tokens(Span(parsed.document.id, block.start, block.end))
    name = next((name for name in inside.sent.ents if name.label_ == "PLACE" and name.start_char < block.end), None)
    return parsed.span(name) if name is not None else None


def end_of_lead(parsed: Parsed) -> int:
    paragraph = next(parsed.document.of_kind(BlockKind.PARAGRAPH), None)
    return paragraph.end if paragraph is not None else 0
