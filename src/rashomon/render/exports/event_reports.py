"""One row for each event and report, as the R package eventreport takes them to weigh reports against one another."""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from rashomon.render.exports.columns import Kind
from rashomon.render.exports.files import guarded
from rashomon.render.exports.rows import Cell, cell
from rashomon.schema import (
    Account,
    Document,
    Entity,
    EntityKind,
    Event,
    Modality,
    Quantity,
    Span,
    Story,
    TimeExpression,
    TimeType,
)
from rashomon.schema.timex import days_of

MAX_ACTORS = 6  # as in the package's own data set, MAVERICK
NAMES_DAYS = re.compile(r"\d{4}(?:-\d\d){0,2}(?:T|$)")  # "this week" says less than the date of the event
NOT_KNOWN = "NA"  # as R writes it
# How precise a place is, from a country (1) to a street or building (6), as MAVERICK's codebook counts.
PRECISIONS = {"continent": 0, "country": 1, "area": 1, "water": 1, "region": 2, "district": 3, "city": 4, "site": 6}
ACTOR_COLUMNS = tuple(f"actor{number}{part}" for number in range(1, MAX_ACTORS + 1) for part in ("", "_id", "_type"))
COLUMNS = (
    *("id", "event_id", "country", "event_type", "event_name", "modality", "certain", "date_start", "date_end"),
    *("city", "location", "latitude", "longitude", "geo_precision"),
    *ACTOR_COLUMNS,
    *("deaths_best", "deaths_low", "deaths_high", "injuries_best", "injuries_low", "injuries_high"),
    *("source", "source_author", "source_date", "source_url", "origin", "document", "words", "unit_of_analysis"),
)
DEATHS = frozenset({"killed"})
INJURIES = frozenset({"wounded"})


def export_event_reports(account: Account) -> dict[str, bytes]:
    """Write `event_reports.csv`, for `aggregateData(read.csv("event_reports.csv"), group_var = "event_id", …)`.

    Each row is what one report says of one event: its own date, place, participants and tolls where the words that
    tell the event hold them, else those of the event; NA where nobody says. `origin` tells which reports are copies
    of one another. Dates are days, from the first to the last that the words allow.
    """
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, COLUMNS, lineterminator="\n")
    writer.writeheader()
    entities = {entity.id: entity for entity in account.entities}
    documents = {document.id: document for document in account.documents}
    places = places_by_document(account.entities)
    for story in account.stories:
        for row in rows_of(story, documents, entities, places):
            writer.writerow({name: written(value) for name, value in row.items()})
    return {"event_reports.csv": out.getvalue().encode()}


def written(value: object) -> Cell:
    """Write a cell as R reads it: what is not known is NA, and a formula none."""
    return NOT_KNOWN if value is None or value == "" else guarded(cell(value, Kind.TEXT))


@dataclass(frozen=True, slots=True)
class Told:
    """What one report has of what events are made of: the places it names, its times and its figures."""

    places: Sequence[tuple[Span, Entity]]
    times: Sequence[TimeExpression]
    quantities: Sequence[Quantity]


def places_by_document(entities: Iterable[Entity]) -> Mapping[str, list[tuple[Span, Entity]]]:
    places: dict[str, list[tuple[Span, Entity]]] = {}
    for entity in entities:
        if entity.kind is EntityKind.PLACE:
            for span in entity.mentions:
                places.setdefault(span.document, []).append((span, entity))
    return places


def told_by(story: Story, places: Mapping[str, list[tuple[Span, Entity]]]) -> Mapping[str, Told]:
    times: dict[str, list[TimeExpression]] = {}
    quantities: dict[str, list[Quantity]] = {}
    for time in story.times:
        times.setdefault(time.span.document, []).append(time)
    for quantity in story.quantities:
        quantities.setdefault(quantity.span.document, []).append(quantity)
    return {one: Told(places.get(one, ()), times.get(one, ()), quantities.get(one, ())) for one in story.documents}


def rows_of(
    story: Story,
    documents: Mapping[str, Document],
    entities: Mapping[str, Entity],
    places: Mapping[str, list[tuple[Span, Entity]]],
) -> Iterator[dict[str, object]]:
    origins = {identity: origin.id for origin in story.origins for identity in origin.documents}
    told = told_by(story, places)
    for event in story.events:
        tellings: dict[str, list[Span]] = {}
        for span in event.spans:
            tellings.setdefault(span.document, []).append(span)
        for identity in (one for one in story.documents if one in tellings):
            spans = tellings[identity]
            yield (
                columns_of(event, spans, told[identity], entities)
                | report_columns(documents[identity], spans)
                | {
                    "id": f"{event.id}-{identity}",
                    "event_id": event.id,
                    "event_type": event.type,
                    "event_name": event.name,
                    "origin": origins.get(identity),
                }
            )


def report_columns(document: Document, spans: Sequence[Span]) -> dict[str, object]:
    return {
        "source": document.outlet or document.location,
        "source_author": "; ".join(document.authors),
        "source_date": document.published,
        "source_url": document.url,
        "document": document.id,
        "words": " | ".join(" ".join(document.words(span).split()) for span in spans),
        "unit_of_analysis": "Event report",
    }


def columns_of(event: Event, spans: Sequence[Span], told: Told, entities: Mapping[str, Entity]) -> dict[str, object]:
    """Give what one report tells of an event."""
    identity = spans[0].document
    states = {state.document: state.modality for state in event.history}
    modality = states.get(identity, event.modality)
    counted = [quantity for quantity in told.quantities if within(quantity.span, spans)]
    return {
        "modality": modality.value,
        "certain": int(modality is Modality.HAPPENED),
        **dates_in(told.times, event, spans),
        **place_in(told.places, event, spans, entities),
        **actors_in(event, identity, entities),
        **toll("deaths", [each for each in counted if each.what in DEATHS]),
        **toll("injuries", [each for each in counted if each.what in INJURIES]),
    }


def within(span: Span, spans: Sequence[Span]) -> bool:
    return any(one.overlap(span) for one in spans)


def dates_in(times: Sequence[TimeExpression], event: Event, spans: Sequence[Span]) -> dict[str, object]:
    """Give the days that the words of this report name, else those of the event."""
    here = (time for time in times if time.type is TimeType.DATE and within(time.span, spans))
    named = next((time.value for time in here if time.value and NAMES_DAYS.match(time.value)), None)
    start, end = (named, named) if named else (event.date.start, event.date.end)
    first, last = days_of(start or ""), days_of(end or start or "")
    return {"date_start": first[0] if first else None, "date_end": last[1] if last else None}


def place_in(
    places: Sequence[tuple[Span, Entity]], event: Event, spans: Sequence[Span], entities: Mapping[str, Entity]
) -> dict[str, object]:
    """Give the place of the event, unless this report's own words for it name another that is as precise."""
    settled = entities.get(event.place or "")
    taking_part = {part.entity for part in event.participants}  # "Malta and Tunisia will meet" says not where
    named = [
        entity
        for mention, entity in places
        if entity.id not in taking_part
        and (settled is None or precision(entity) >= precision(settled))
        and within(mention, spans)
    ]
    place = settled if settled in named or not named else max(named, key=lambda one: (precision(one), one.id))
    if place is None:
        return dict.fromkeys(("country", "city", "location", "latitude", "longitude", "geo_precision"))
    return {
        "country": place.country,
        "city": place.name if place.place_kind == "city" else None,
        "location": place.name,
        "latitude": place.lat,
        "longitude": place.lon,
        "geo_precision": precision(place),
    }


def precision(place: Entity) -> int:
    return PRECISIONS.get(place.place_kind or "", 1)


def actors_in(event: Event, document: str, entities: Mapping[str, Entity]) -> dict[str, object]:
    """Give those who took part as this report tells it, those who acted first."""
    rank = {"actor": 0, "participant": 1, "recipient": 2}
    parts = [part for part in event.participants if any(span.document == document for span in part.spans)]
    parts = sorted((part for part in parts if part.entity in entities), key=lambda part: rank.get(part.role, 3))
    columns: dict[str, object] = dict.fromkeys(ACTOR_COLUMNS)
    for number, part in enumerate(parts[:MAX_ACTORS], start=1):
        entity = entities[part.entity]
        columns |= {
            f"actor{number}": entity.name,
            f"actor{number}_id": entity.id,
            f"actor{number}_type": f"{entity.kind.value}, {part.role}",
        }
    return columns


def toll(name: str, counted: Sequence[Quantity]) -> dict[str, object]:
    """Give the highest count in these words, for a part of it ("three children") is never higher than the whole."""
    if not counted:
        return dict.fromkeys((f"{name}_best", f"{name}_low", f"{name}_high"))
    whole = max(counted, key=lambda each: (each.low or each.high or 0.0, each.id))
    low, high = whole.low, whole.high
    return {
        f"{name}_best": rounded(low if low is not None else high),
        f"{name}_low": rounded(low),
        f"{name}_high": rounded(high),
    }


def rounded(value: float | None) -> float | None:
    return int(value) if value is not None and value == int(value) else value
