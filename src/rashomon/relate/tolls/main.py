"""Finds the happening of force or mischance that a story is about, and the day and town that its reports imply."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from rashomon.extract.events.lexicon import noun_patterns, verb_patterns
from rashomon.extract.places import Gazetteer
from rashomon.relate.geography import is_facility
from rashomon.relate.tolls.day import decide_day
from rashomon.relate.tolls.scene import find_town
from rashomon.schema import (
    BlockKind,
    DateRange,
    Document,
    Entity,
    Event,
    EventMention,
    PloverType,
    TimeExpression,
)

HARMFUL = frozenset({"disaster", "accident", "incident", "fire", "explosion", "casualty", "death"})
MIN_SHARE_OF_REPORTS = 0.5
MAX_SHARE_OF_NEXT = 0.7
"""Of two happenings told about as much, neither is what the story is about."""

Merged = tuple[Event, Sequence[EventMention]]


@dataclass(frozen=True, slots=True)
class Scene:
    """When and where a story's main happening was, where its own words do not tell; `event` is its id."""

    event: str
    days: DateRange | None
    place: str | None


def find_scene(
    merged: Sequence[Merged],
    documents: Sequence[Document],
    times: Mapping[str, Sequence[TimeExpression]],
    entities: Iterable[Entity],
    gazetteer: Gazetteer,
) -> Scene | None:
    """Give the day and town that are missing for what a story is about; null where nothing is, or can be told."""
    main = main_happening(merged, documents)
    known = tuple(entities)
    placed = main is not None and main.place is not None and not is_in_a_house(main.place, known)
    if main is None or (main.date.start is not None and placed):
        return None
    day = decide_day(documents, times) if main.date.start is None else None
    town = None if placed else find_town(documents, known, gazetteer)
    if day is None and town is None:
        return None
    return Scene(main.id, DateRange(day, day) if day else None, town.id if town else None)


def is_in_a_house(place: str, known: Iterable[Entity]) -> bool:
    return any(entity.id == place and is_facility(entity) for entity in known)


def main_happening(merged: Sequence[Merged], documents: Sequence[Document]) -> Event | None:
    """Find the harmful event that most reports tell, most of them at their head; null where two vie for that."""
    heads = {document.id: head_of(document) for document in documents}
    harmful = [event for event, mentions in merged if is_harmful(mentions)]
    ranked = sorted(harmful, key=lambda event: (-len(told_by(event)), -len(event.spans), event.id))
    if not ranked:
        return None
    main = ranked[0]
    first = {span.document for span in main.spans if span.start < heads[span.document]}
    needed = max(1, len(documents) * MIN_SHARE_OF_REPORTS)
    vies = any(len(other.spans) > len(main.spans) * MAX_SHARE_OF_NEXT for other in ranked[1:])
    return main if len(first) >= needed and not vies else None


def told_by(event: Event) -> set[str]:
    return {span.document for span in event.spans}


def head_of(document: Document) -> int:
    """Give where the first paragraph ends."""
    paragraph = next(document.of_kind(BlockKind.PARAGRAPH), None)
    return paragraph.end if paragraph is not None else 0


def is_harmful(mentions: Iterable[EventMention]) -> bool:
    return any(
        mention.type is PloverType.ASSAULT or not HARMFUL.isdisjoint(classes_of(mention)) for mention in mentions
    )


def classes_of(mention: EventMention) -> set[str]:
    patterns = (*noun_patterns().get(mention.lemma, ()), *verb_patterns().get(mention.lemma, ()))
    return {pattern.event_class for pattern in patterns if mention.type is None and not pattern.needs}
