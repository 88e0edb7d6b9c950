"""Makes one event of its mentions: its name, date, place, parties, and how firm each report says that it is."""

import re
from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import TypeVar

from rashomon.extract.events.lexicon import word_set
from rashomon.extract.events.modes import Coding, coding_of
from rashomon.parse.parsed import Parsed
from rashomon.relate.align.naming import name_event
from rashomon.relate.align.stages import LIVING_CLASSES
from rashomon.relate.align.tellings import Telling, TellingReader
from rashomon.relate.geography import MAX_KM_APART, SPOTS, are_apart, distance_km, is_broad, is_facility
from rashomon.relate.places_spelled import are_spelled_alike
from rashomon.schema import (
    DateRange,
    Entity,
    EntityKind,
    Event,
    EventMention,
    EventState,
    Modality,
    Participant,
    ParticipantState,
    ParticipantStatus,
    Participation,
    PloverType,
    Stage,
    content_id,
)

Value = TypeVar("Value", bound=Hashable)
FINENESS = {"continent": 0, "water": 1, "country": 1, "region": 2, "district": 3, "area": 3}
ROUGH = 2.5  # near a town, or the land around it
FINEST = 4  # towns, and places that the gazetteer does not know: mostly villages
# Of the days told of an agreement, that of the first of these stages is its own.
STAGES_BY_DATE = (Stage.AGREED, None, Stage.IN_FORCE, Stage.PROPOSED, Stage.VIOLATED, Stage.COLLAPSED)
MIN_PLACED_SHARE = 0.1
"""Where nearly no telling has a place, what one or two have is as a rule that of something else in their sentences."""
MIN_FINE_SHARE = 0.15
"""What one report alone puts in a town does not outvote all others."""
MIN_REPORTS_OF_PART = 2
KM_OF_CITY = 8.0
MAX_WORD_CHARS = 16
BEFORE_VILLAGE = re.compile(r"\b(?:village|town|hamlet)s? of (?:the )?$", re.IGNORECASE)
AFTER_VILLAGE = re.compile(r" (?:village|town|hamlet)\b", re.IGNORECASE)
EFFECTS = frozenset({"casualty", "death"})
BY_LAW = frozenset({"charge", "subpoena"})
SIEGES = frozenset({"siege", "besiege", "encircle", "encirclement", "blockade"})
MISHAPS = frozenset({"explosion", "accident", "incident", "fire", "disaster"})
ISO_DAY_CHARS = 10

# By which statement, how firm, and whether it lay ahead.
Voice = tuple[str | None, ParticipantStatus, bool]


def merge_mentions(
    mentions: Sequence[EventMention],
    parsed: Sequence[Parsed],
    entities: Sequence[Entity],
    implied: tuple[DateRange | None, str | None] = (None, None),
    reader: TellingReader | None = None,
) -> Event:
    """Merge the mentions of one event; the latest report that speaks of a thing is believed.

    `implied` are the days and the place to give it where no mention tells them, or only a house; `reader` has read the
    mentions before.
    """
    reader = reader or TellingReader(parsed, entities)
    tellings = reader.read(mentions)
    known = reader.known
    spans = tuple(sorted({telling.mention.span for telling in tellings}))
    days = merge_dates(tellings)
    if days.start is None:
        days = implied[0] or days
    reports = {report.document.id: report for report in parsed}
    place = merge_places(tellings, reports) or venue_of(tellings, known)
    place = implied[1] or place if place is None or is_facility(known[place]) else place
    participants = merge_participants(tellings, parsed, days)
    history = tell_history(tellings, reports, days)
    kind = merge_types(tellings)
    coding = merge_codings(tellings, kind)
    return Event(
        id=content_id("ev", *((span.document, span.start, span.end) for span in spans), kind),
        type=kind,
        name=name_event(tellings, parsed, days, known.get(place or ""), participants, known),
        spans=spans,
        date=days,
        place=place,
        participants=participants,
        modality=history[-1].modality,
        history=history,
        mode=coding.mode,
        cameo=coding.cameo,
        stage=next((state.stage for state in reversed(history) if state.stage is not None), None),
    )


def name_apart(events: Iterable[Event]) -> Iterator[Event]:
    """Give each an id of its own: two acts of one type may stand in the same words ("investigated and charged him")."""
    seen: Counter[str] = Counter()
    for event in events:
        seen[event.id] += 1
        again = seen[event.id]
        yield event if again == 1 else replace(event, id=content_id("ev", event.id, again))


def most_common(values: Iterable[Value]) -> Value | None:
    """Give the commonest value; of equals, the one that came first."""
    counts = Counter(values)
    return max(counts, key=counts.__getitem__, default=None)


def merge_types(tellings: Sequence[Telling]) -> PloverType | None:
    """Give the type of most mentions; "killed" and "voted" say less of what was done.

    So does "crash" or "blast" where a report says that somebody shot or bombed.
    """
    named = [telling for telling in tellings if telling.event_class not in EFFECTS | {"vote"}] or tellings
    if any(telling.mention.type is PloverType.ASSAULT for telling in named):
        named = [telling for telling in named if telling.event_class not in MISHAPS]
    return most_common(type_of(telling) for telling in named)


def type_of(telling: Telling) -> PloverType | None:
    """Give the type of one telling: charges are told as accusations are, sieges as attacks, and both coerce."""
    kind = telling.mention.type
    by_law = kind is PloverType.ACCUSE and telling.event_class in BY_LAW
    shut_in = kind is PloverType.ASSAULT and telling.mention.lemma in SIEGES
    return PloverType.COERCE if by_law or shut_in else kind


def merge_codings(tellings: Sequence[Telling], kind: PloverType | None) -> Coding:
    """Give the codes of the commonest class of the event's type; the commonest mode that its words have."""
    named = [t for t in tellings if type_of(t) is kind and t.event_class not in EFFECTS] or list(tellings)
    codings = [coding_of(telling.event_class, telling.mention.lemma) for telling in named]
    return Coding(
        most_common(coding.mode for coding in codings if coding.mode is not None),
        most_common(coding.cameo for coding in codings if coding.cameo is not None) if kind is not None else None,
    )


def merge_dates(tellings: Sequence[Telling]) -> DateRange:
    """Give the narrowest dates that reports tell, as exactly as they tell them: a month is `2016-08`."""
    tellings = begun(tellings)
    ranges = [(m.date_start, m.date_end) for m in (t.mention for t in tellings) if m.date_start and m.date_end]
    if not ranges:
        return DateRange(None, None)
    shortest = min(days_in(*days) for days in ranges)
    days = most_common(days for days in ranges if days_in(*days) == shortest)
    if days is None:
        return DateRange(None, None)
    nights = {(t.mention.date_start, t.mention.date_end) for t in tellings if t.by_night}
    if shortest == 1 and days in nights:  # "overnight" alone: most of a night is of the day on which it ends
        return DateRange(days[1], days[1])
    return DateRange(*as_told(*days))


def begun(tellings: Sequence[Telling]) -> Sequence[Telling]:
    """Leave out what came of an agreement later, where its own day is told: it was broken on another."""
    if not any(telling.event_class in LIVING_CLASSES for telling in tellings):
        return tellings
    dated = [telling for telling in tellings if telling.mention.date_start]
    ranks = {id(telling): STAGES_BY_DATE.index(telling.stage) for telling in dated}
    return [telling for telling in dated if ranks[id(telling)] == min(ranks.values())] or tellings


def as_told(start: str, end: str) -> tuple[str, str]:
    """Give a whole month or year by its own name (ISO 8601, reduced precision)."""
    first, last = date.fromisoformat(start), date.fromisoformat(end)
    after = last + timedelta(days=1)
    if first.day != 1 or after.day != 1 or first.year != last.year:
        return start, end
    if first.month == last.month:
        return start[:7], start[:7]
    return (start[:4], start[:4]) if (first.month, last.month) == (1, 12) else (start, end)


def days_in(start: str, end: str) -> int:
    return (date.fromisoformat(end) - date.fromisoformat(start)).days


def merge_places(tellings: Sequence[Telling], reports: Mapping[str, Parsed]) -> str | None:
    """Give the place of most mentions among those that are told finest: a village, else its province, else its land."""
    placed = [(telling.place, fineness(telling.place, telling)) for telling in tellings if telling.place is not None]
    if len(placed) < len(tellings) * MIN_PLACED_SHARE:
        return None
    for finest in sorted({rank for _, rank in placed}, reverse=True):
        fine = [place for place, rank in placed if rank >= finest]
        if len(fine) >= len(placed) * MIN_FINE_SHARE:
            whole = most_told(fine)
            return place_beside(whole, tellings, reports) or whole.id
    return None


def most_told(places: Sequence[Entity]) -> Entity:
    """Give the place that is told most, in whatever spelling: of those, the commonest, then the first."""
    counts = Counter(place.id for place in places)
    told = [sum(count_alike(place, other) for other in places) for place in places]
    return max(zip(places, told, strict=True), key=lambda each: (each[1], counts[each[0].id]))[0]


def count_alike(place: Entity, other: Entity) -> bool:
    return place.id == other.id or (are_spelled_alike(place, other) and not are_apart(place, other))


def place_beside(whole: Entity, tellings: Sequence[Telling], reports: Mapping[str, Parsed]) -> str | None:
    """Give the village near a large city that reports put an event in; null where they name several.

    A quarter of the city is within it: the city is the name by which readers know the place.
    """
    if not is_broad(whole):
        return None
    near = [
        (telling.place, telling.mention.span.document)
        for telling in tellings
        if telling.place is not None and not telling.roughly and is_beside(telling.place, whole, reports)
    ]
    if not near:
        return None
    village = most_told([place for place, _ in near])
    others = [each for each in near if not count_alike(village, each[0])]
    own = [each for each in near if count_alike(village, each[0])]
    reports_of_village, reports_of_others = (len({document for _, document in told}) for told in (own, others))
    placed = sum(telling.place is not None for telling in tellings)
    told_much = reports_of_village >= MIN_REPORTS_OF_PART and len(own) >= placed * MIN_FINE_SHARE
    return village.id if told_much and reports_of_village > reports_of_others else None


def is_beside(place: Entity, whole: Entity, reports: Mapping[str, Parsed]) -> bool:
    """Tell whether a place is a village or town outside a city, and near it; without a map, by what reports call it."""
    if place.place_kind not in {*SPOTS, None} or is_broad(place) or is_facility(place):
        return False
    distance = distance_km(place, whole)
    return is_called_village(place, reports) if distance is None else KM_OF_CITY < distance < MAX_KM_APART


def is_called_village(place: Entity, reports: Mapping[str, Parsed]) -> bool:
    texts = ((reports[span.document].document.text, span) for span in place.mentions if span.document in reports)
    return any(
        BEFORE_VILLAGE.search(text, max(0, span.start - MAX_WORD_CHARS), span.start)
        or AFTER_VILLAGE.match(text, span.end)
        for text, span in texts
    )


def venue_of(tellings: Sequence[Telling], known: Mapping[str, Entity]) -> str | None:
    """Give the house where people met or spoke, where only that is told and its name is that of a body."""
    if any(telling.place is not None for telling in tellings):
        return None
    told = [t.mention.place for t in tellings if t.mention.place in known and t.mention.type is not PloverType.ASSAULT]
    return most_common(place for place in told if place is not None and is_house(known[place]))


def is_house(entity: Entity) -> bool:
    words = {word.strip(".,") for word in entity.name.lower().split()}
    return entity.kind is EntityKind.ORGANIZATION and not words.isdisjoint(word_set("venues"))


def fineness(place: Entity, telling: Telling) -> float:
    found = FINENESS.get(place.place_kind or "", FINEST)
    return min(found, ROUGH) if telling.roughly else found


def merge_participants(
    tellings: Sequence[Telling], parsed: Sequence[Parsed], days: DateRange
) -> tuple[Participant, ...]:
    """Give each party once, with the status of the latest report that names it."""
    published = {report.document.id: report.document.published for report in parsed}
    parts: dict[str, list[Participation]] = {}
    for telling in tellings:
        for part in telling.mention.participants:
            if part.entity is not None:
                parts.setdefault(part.entity, []).append(part)
    return tuple(
        Participant(
            entity=entity,
            role=most_common(part.role for part in told) or "participant",
            status=latest_status(told),
            spans=tuple(sorted({part.span for part in told})),
            history=tuple(status_history(told, published, days)),
        )
        for entity, told in sorted(parts.items())
    )


def status_history(
    told: Sequence[Participation], published: Mapping[str, str | None], days: DateRange
) -> Iterator[ParticipantState]:
    """Yield how firm each voice of each report says that a part is, in order of publication, then of what was said."""
    for document in dict.fromkeys(part.span.document for part in told):
        by_voice: dict[Voice, list[Participation]] = {}
        for part in spoken_of([part for part in told if part.span.document == document]):
            by_voice.setdefault((part.attribution, part.status, part.ahead), []).append(part)
        states = [state_of_part(own, published[document], days) for own in by_voice.values()]
        yield from sorted(states, key=lambda state: (state.date or "", not state.ahead, state.spans))


def spoken_of(told: Sequence[Participation]) -> Sequence[Participation]:
    """Leave out what only the event as a whole tells of a part, where the report says whether somebody comes."""
    return [part for part in told if part.cue is not None] or told


def state_of_part(own: Sequence[Participation], published: str | None, days: DateRange) -> ParticipantState:
    first = own[0]
    day = (published or "")[:ISO_DAY_CHARS]
    to_come = bool(day and days.start and days.start > day)
    return ParticipantState(
        document=first.span.document,
        published=published,
        status=first.status,
        spans=tuple(sorted({part.span for part in own})),
        source=first.source,
        attribution=first.attribution,
        date=first.date or day or None,
        cue=next((part.cue for part in own if part.cue is not None), None),
        ahead=first.ahead or to_come,
    )


def latest_status(told: Sequence[Participation]) -> ParticipantStatus:
    """Give what the last report says; what it says itself, and of what is over, before what others said or expected."""
    last = told[-1].span.document
    own = spoken_of([part for part in told if part.span.document == last])
    over = [part for part in own if part.cue is not None and not part.ahead and part.attribution is None]
    return most_common(part.status for part in over or own) or told[-1].status


def tell_history(tellings: Sequence[Telling], parsed: Mapping[str, Parsed], days: DateRange) -> tuple[EventState, ...]:
    """Give how firm each report says the event is; what lay ahead of a report had not happened."""
    by_document: dict[str, list[Telling]] = {}
    for telling in tellings:
        by_document.setdefault(telling.mention.span.document, []).append(telling)
    return tuple(state_in(parsed[document], told, days) for document, told in by_document.items())


def state_in(report: Parsed, told: Sequence[Telling], days: DateRange) -> EventState:
    mentions = [telling.mention for telling in told]
    modality = state_of(mentions)
    cues = (mention.modality_cue for mention in mentions if mention.modality is modality)
    return EventState(
        document=report.document.id,
        published=report.document.published,
        modality=as_of(report.document.published, days, modality),
        spans=tuple(sorted({mention.span for mention in mentions})),
        cue=next((cue for cue in cues if cue is not None), None),
        stage=furthest(told),
    )


def furthest(told: Sequence[Telling]) -> Stage | None:
    """Give the furthest stage that the tellings of one report give; null for what is no agreement, or was none."""
    if not any(telling.event_class in LIVING_CLASSES for telling in told):
        return None
    found = [telling.stage for telling in told if telling.stage is not None]
    if found or state_of([telling.mention for telling in told]) is Modality.DENIED:
        return max(found, key=list(Stage).index, default=None)
    return Stage.AGREED


def as_of(published: str | None, days: DateRange, modality: Modality) -> Modality:
    ahead = published is not None and days.start is not None and days.start > published[:10]
    return Modality.PLANNED if ahead and modality is Modality.HAPPENED else modality


def state_of(told: Sequence[EventMention]) -> Modality:
    """Give what one report says on the whole; that it is called off outweighs that it was planned."""
    counts = Counter(mention.modality for mention in told)
    if Modality.CANCELLED in counts:
        return Modality.CANCELLED
    return most_common(mention.modality for mention in told) or Modality.HAPPENED
