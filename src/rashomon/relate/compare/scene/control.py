"""Who holds a place: rebels by one report, the government, or no rebels at all, by another."""

from collections.abc import Iterator, Sequence

from rashomon.relate.compare.claims import StoryClaims
from rashomon.relate.compare.evidence import are_told_apart, evenly, make_finding, read_words
from rashomon.relate.compare.scene.holding import (
    Held,
    are_opposed,
    holders_at_event,
    holders_told,
    load_sides,
    name_of,
    where_of,
)
from rashomon.relate.compare.setting import told_together
from rashomon.relate.compare.sides import fewest_witnesses_first, group_by, quote_sides, the
from rashomon.schema import Aspect, Finding, FindingKind, Severity, Span


def find_control(claims: StoryClaims) -> Iterator[Finding]:
    """Yield the places, and those where an attack was, that reports of the same days lay in the hands of two sides."""
    told: set[Span] = set()
    for place, held in sorted(group_by(holders_told(claims), lambda each: each.place).items()):
        for near in near_in_time(held, claims):
            there = near if not changed_hands(place, near, claims) else denied(near)
            for finding in tell_control(name_of(place, claims), there, claims):
                told |= set(finding.spans)
                yield finding
    names = {event.id: event.name for event in claims.events}
    for event, held in sorted(group_by(holders_at_event(claims), lambda each: each.place).items()):
        for near in near_in_time(held, claims):
            places = {place for each in near for place in places_within(each.span, claims)}
            moved = any(changed_hands(place, near, claims) for place in places)
            if told.isdisjoint(each.span for each in near) and not moved:
                yield from tell_control(f"the place of {the(names[event])}", near, claims)


def places_within(span: Span, claims: StoryClaims) -> list[str]:
    named = claims.places_named.get(span.document, ())
    return [where for name, place in named if span.contains(name) and (where := where_of(name, place, claims))]


def near_in_time(held: Sequence[Held], claims: StoryClaims) -> list[tuple[Held, ...]]:
    return told_together(held, lambda each: claims.parsed[each.span.document].document)


def denied(held: Sequence[Held]) -> list[Held]:
    """Keep what a report says of a side that by another is not there: that no change of hands explains."""
    gone = {each.side for each in held if each.absent}
    return [each for each in held if each.side in gone]


def changed_hands(place: str, held: Sequence[Held], claims: StoryClaims) -> bool:
    """Tell whether a report has the place taken, besieged or divided: then both sides were there."""
    return any(
        where_of(span, named, claims) == place
        and load_sides().moved.search(claims.parsed[document].sentence_of(span).text)
        for document in {each.span.document for each in held}
        for span, named in claims.places_named.get(document, ())
    )


def tell_control(where: str, held: Sequence[Held], claims: StoryClaims) -> Iterator[Finding]:
    answers = group_by(held, lambda each: (each.side, each.absent))
    for answer, own in sorted(answers.items()):
        against = [each for other, theirs in sorted(answers.items()) if exclude(answer, other) for each in theirs]
        if against and are_told_apart([e.span for e in own], [e.span for e in against], claims):
            ordered = fewest_witnesses_first([own, against], lambda each: each.span, claims)
            spans = [evenly(sorted({each.span for each in one})) for one in ordered]
            yield make_finding(
                FindingKind.CONTRADICTION,
                Aspect.PARTICIPANT,
                f"The reports differ on who holds {where}: {quote_sides(spans, claims)}.",
                spans,
                rule="holders-differ",
                severity=Severity.MAJOR,
                claims=claims,
                answers=(read_words(one[0], claims) for one in spans),
            )


def exclude(one: tuple[str, bool], other: tuple[str, bool]) -> bool:
    """Tell whether two answers, each a side and whether it is absent, cannot both be right; each pair is told once."""
    (side, absent), (rival, gone) = one, other
    if absent or gone:
        return absent and not gone and side == rival
    return side < rival and are_opposed(side, rival)
