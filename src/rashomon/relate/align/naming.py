"""Gives an event a short name that a reader understands: "talks in Lausanne on 15 October 2016"."""

from collections import Counter
from collections.abc import Mapping, Sequence

from rashomon.extract.events.lexicon import SPEECH_TYPES, event_classes
from rashomon.parse.parsed import Parsed
from rashomon.relate.align.tellings import Telling
from rashomon.schema import DateRange, Entity, EntityKind, Participant, PloverType

BY_ACTOR = SPEECH_TYPES | {PloverType.SANCTION}
MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]


def name_event(
    tellings: Sequence[Telling],
    parsed: Sequence[Parsed],
    days: DateRange,
    place: Entity | None,
    participants: Sequence[Participant],
    known: Mapping[str, Entity],
) -> str:
    """Name an event by its commonest noun, or the noun of its class, with who, where and when."""
    name = commonest_noun(tellings, parsed) or label_of(tellings)
    actors = [known[part.entity].name for part in participants if part.role == "actor" and can_act(part, known)]
    if actors and (place is None or tellings[0].mention.type in BY_ACTOR):
        name += f" by {actors[0]}"
    if place is not None:
        name += f" in {place.name}"
    if days.start is not None and days.start == days.end:
        name += f" {readable(days.start)}"
    return name


def can_act(part: Participant, known: Mapping[str, Entity]) -> bool:
    """Tell whether a party acts as somebody: a country does, by its government; a town is where it took place."""
    entity = known.get(part.entity)
    return entity is not None and (entity.kind is not EntityKind.PLACE or entity.place_kind == "country")


def commonest_noun(tellings: Sequence[Telling], parsed: Sequence[Parsed]) -> str | None:
    """Give the commonest noun for the event, of the words of its commonest class."""
    by_id = {report.document.id: report for report in parsed}
    classes = Counter(telling.event_class for telling in tellings)
    counts: Counter[str] = Counter()
    for telling in tellings:
        if telling.nominal and telling.event_class == max(classes, key=classes.__getitem__):
            tokens = by_id[telling.mention.span.document].tokens(telling.mention.trigger)
            counts[tokens.text if tokens.root.ent_type_ else tokens.text.lower()] += 1
    return max(counts, key=counts.__getitem__, default=None)


def label_of(tellings: Sequence[Telling]) -> str:
    name = tellings[0].event_class
    return event_classes()[name].label if name else tellings[0].mention.lemma


def readable(day: str) -> str:
    year, *rest = (int(part) for part in day.split("-"))
    month = f"{MONTHS[rest[0] - 1]} {year}" if rest else str(year)
    return f"on {rest[1]} {month}" if len(rest) > 1 else f"in {month}"
