"""In the city by one report, in a village outside it by another: one attack, placed more or less well."""

import re
from collections.abc import Iterator, Sequence

from rashomon.relate.align.attacks import are_other_attacks, attacks_in
from rashomon.relate.compare.claims import StoryClaims
from rashomon.relate.compare.evidence import are_told_apart, make_finding
from rashomon.relate.compare.scene.happenings import are_told_together, mention_span
from rashomon.relate.compare.setting import day_of
from rashomon.relate.compare.sides import tell_sides, the
from rashomon.relate.geography import MAX_KM_APART, TOWN, distance_km
from rashomon.schema import Aspect, Event, EventMention, Finding, FindingKind, PloverType, Severity, Span

CITY_BEFORE = re.compile(r"\b(?:in|inside|struck|hit|rocked) (?:\S+ ){0,4}?(?:city|capital) (?:of )?$", re.IGNORECASE)
CITY_AFTER = re.compile(r"^ city\b", re.IGNORECASE)
INSIDE = re.compile(r"\b(?:in|inside|within)(?: the)? $", re.IGNORECASE)
VILLAGE_BEFORE = re.compile(r"\bvillage (?:of |called )?(?:\S+ )?$", re.IGNORECASE)
VILLAGE_AFTER = re.compile(r"^ village\b", re.IGNORECASE)
REACH_CHARS = 60


def find_nearby(claims: StoryClaims) -> Iterator[Finding]:
    """Yield the attacks of one day that one report puts in a city and another in a village near it."""
    for event in claims.events:
        mentions = claims.event_mentions[event.id]
        if event.type is PloverType.ASSAULT and day_of(event.date.start) and event.date.start == event.date.end:
            yield from compare_sizes(event, mentions, claims)


def compare_sizes(event: Event, mentions: Sequence[EventMention], claims: StoryClaims) -> Iterator[Finding]:
    placed = [mention for mention in mentions if mention.place and mention.place_span]
    cities = [mention for mention in placed if is_in_city(mention, claims)]
    villages = [mention for mention in placed if is_in_village(mention, claims)]
    if len({m.place for m in cities}) != 1 or len({m.place for m in villages}) != 1:
        return  # several villages and cities: a day of war, and no question of where the one attack was
    sides = [places_of(side) for side in (cities, villages)]
    where = [claims.entities[side[0].place or ""] for side in (cities, villages)]
    distance = distance_km(*where)
    if where[0].id == where[1].id or (distance is not None and distance > MAX_KM_APART):
        return
    if are_other_attacks(*(means_told(side, claims) for side in (cities, villages))):
        return
    if are_told_apart(sides[0], sides[1], claims) and are_told_together([cities, villages], claims):
        names = [f"the city of {where[0].name}", f"the village of {where[1].name}"]
        told = tell_sides(names, sides, claims)
        yield make_finding(
            FindingKind.CONTRADICTION,
            Aspect.PLACE,
            f"The reports put {the(event.name)} in a city and in a village near it: {told}.",
            sides,
            rule="city-or-village",
            severity=Severity.MINOR,
            claims=claims,
            answers=names,
        )


def means_told(mentions: Sequence[EventMention], claims: StoryClaims) -> frozenset[str]:
    """Give the means that the tellings name: rockets on the city and a raid on a village are two attacks."""
    return frozenset(
        means
        for mention in mentions
        for means in attacks_in(claims.parsed[mention.span.document].sentence_of(mention.span).text)
    )


def places_of(mentions: Sequence[EventMention]) -> list[Span]:
    return sorted({mention_span(mention) for mention in mentions})


def is_in_city(mention: EventMention, claims: StoryClaims) -> bool:
    """Tell whether words say "in the city of X" or "in X city", and not "near" it."""
    before, after = beside_place(mention, claims)
    town = claims.entities[mention.place or ""].place_kind == TOWN
    return town and bool(CITY_BEFORE.search(before) or (INSIDE.search(before) and CITY_AFTER.match(after)))


def is_in_village(mention: EventMention, claims: StoryClaims) -> bool:
    before, after = beside_place(mention, claims)
    return bool(VILLAGE_BEFORE.search(before) or VILLAGE_AFTER.match(after))


def beside_place(mention: EventMention, claims: StoryClaims) -> tuple[str, str]:
    assert mention.place_span
    text, span = claims.parsed[mention.span.document].document.text, mention.place_span
    return text[max(0, span.start - REACH_CHARS) : span.start], text[span.end : span.end + REACH_CHARS]
