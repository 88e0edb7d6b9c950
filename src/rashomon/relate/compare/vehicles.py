"""In what a bomb came: a car by one report, a lorry or an ambulance by another."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from rashomon.lexicons import read_table
from rashomon.relate.compare.claims import StoryClaims
from rashomon.relate.compare.doers import are_all_near, towns_told
from rashomon.relate.compare.evidence import are_told_apart, make_finding, name_sides
from rashomon.relate.compare.setting import day_of
from rashomon.relate.compare.sides import fewest_witnesses_first, group_by, tell_sides, the
from rashomon.schema import Aspect, Event, EventMention, Finding, FindingKind, PloverType, Severity, Span


@dataclass(frozen=True, slots=True)
class Ride:
    """The kind of vehicle that a telling of an attack names as the attacker's, and its words."""

    kind: str
    span: Span
    mention: EventMention


@cache
def load_rides() -> tuple[re.Pattern[str], Mapping[str, str]]:
    table = read_table("rashomon.relate.compare", "vehicles.toml")
    kind_of = {word: kind for kind, words in table["kinds"].items() for word in words}
    words = "|".join(map(re.escape, sorted(kind_of, key=lambda word: (-len(word), word))))
    driven = "|".join(table["driven"]["words"])
    pattern = re.compile(
        rf"\b(?:{driven}) (?:an?|the|his|her|their|its) (?:[\w-]+ ){{0,2}}?(?P<ride>{words})\b"
        rf"|\b(?P<bomb>{words})[- ]?bomb(?:ing|ings|er|ers|s)?\b",
        re.IGNORECASE,
    )
    return pattern, kind_of


def find_rides(claims: StoryClaims) -> Iterator[Finding]:
    """Yield the bombings of one day in which the reports have the bomb in different vehicles."""
    for event in claims.events:
        if event.type is PloverType.ASSAULT and day_of(event.date.start) and event.date.start == event.date.end:
            yield from compare_rides(event, claims)


def compare_rides(event: Event, claims: StoryClaims) -> Iterator[Finding]:
    found = [ride for mention in claims.event_mentions[event.id] for ride in read_rides(mention, claims)]
    told = sorted({ride.span: ride for ride in found}.values(), key=lambda ride: ride.span)
    by_report = group_by(told, lambda ride: ride.span.document)
    firm = [ride for own in by_report.values() if len({each.kind for each in own}) == 1 for ride in own]
    sides = fewest_witnesses_first(group_by(firm, lambda ride: ride.kind).values(), lambda ride: ride.span, claims)
    spans = [[ride.span for ride in side] for side in sides]
    if (
        len(sides) != 2
        or not share_a_town(sides, claims)
        or not are_told_apart(spans[0], spans[1], claims)
        or not are_all_near(spans, claims)
    ):
        return
    kinds = [side[0].kind for side in sides]
    finding = make_finding(
        FindingKind.CONTRADICTION,
        Aspect.EVENT,
        f"The reports differ on what the bomb of {the(event.name)} came in: {tell_sides(kinds, spans, claims)}.",
        spans,
        rule="vehicles-differ",
        severity=Severity.MINOR,
        claims=claims,
    )
    yield name_sides(finding, kinds)


def share_a_town(sides: Sequence[Sequence[Ride]], claims: StoryClaims) -> bool:
    """Tell whether two sides tell of one town, where both name one: a war has several bombs a day."""
    towns = [frozenset().union(*(towns_told(ride.mention, claims) for ride in side)) for side in sides]
    return not all(towns) or bool(towns[0] & towns[1])


def read_rides(mention: EventMention, claims: StoryClaims) -> Iterator[Ride]:
    pattern, kind_of = load_rides()
    report = claims.parsed[mention.span.document]
    sentence = report.span(report.sentence_of(mention.span))
    for match in pattern.finditer(report.document.text, sentence.start, sentence.end):
        word = (match["ride"] or match["bomb"]).lower()
        yield Ride(kind_of[word], Span(mention.span.document, match.start(), match.end()), mention)
