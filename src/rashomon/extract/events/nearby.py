"""Where an event is that does not say so itself: a hearing in the dateline's city, a rescue where the blast was."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from rashomon.extract.events.triggers import Trigger
from rashomon.parse.parsed import Parsed
from rashomon.parse.tokens import Tokens
from rashomon.schema import BlockKind, EntityAt, EventMention, PloverType, Span

# What takes place in one building, so that who reports it from a city reports it from there.
SEATED = frozenset({"plea", "trial", "ruling", "sentence", "testimony"})
AFTERMATH = frozenset({"rescue", "evacuation"})
HARMFUL = frozenset({"disaster", "accident", "incident", "fire", "explosion"})
MAX_REACH_CHARS = 1500

Told = tuple[Trigger, EventMention]


def place_nearby(parsed: Parsed, told: Iterable[Told], entity_at: EntityAt) -> Iterator[EventMention]:
    """Yield the mentions of a report, in text order, with the places that stand elsewhere in it."""
    city, lead_end = dateline_of(parsed), end_of_lead(parsed)
    harm: EventMention | None = None
    for trigger, mention in told:
        found = mention
        homeless = mention.place_span is None
        if homeless and trigger.event_class in SEATED and city is not None and mention.span.end <= lead_end:
            found = replace(mention, place=entity_at(city), place_span=city)
        elif homeless and trigger.event_class in AFTERMATH and harm is not None:
            near = mention.span.start - harm.span.start <= MAX_REACH_CHARS
            found = replace(mention, place=harm.place, place_span=harm.place_span) if near else mention
        if mention.place is not None and (mention.type is PloverType.ASSAULT or trigger.event_class in HARMFUL):
            harm = mention
        yield found


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
