"""All who were hit, whole here and in parts there: eight shot, two of them dead; two dead and eight hurt."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from rashomon.relate.compare.claims import StoryClaims
from rashomon.relate.compare.counting.counts import tolls_told, victims_told
from rashomon.relate.compare.evidence import count_witnesses, evenly, make_finding, read_words
from rashomon.relate.compare.scene.slots.scene import scenes_told
from rashomon.relate.compare.sides import outlets_of
from rashomon.relate.tolls.told import Fate, Told
from rashomon.schema import Aspect, Finding, FindingKind, Severity, Span

MAX_SHOWN = 1  # of the hurt and of the dead, the first
MAX_RATIO = 2.0  # further apart, one of the two counts something else


@dataclass(frozen=True, slots=True)
class Hits:
    """How many a report says were hit; `whole` where it counts those who were shot, dead or alive, in one number."""

    document: str
    numbers: frozenset[int]
    dead: int
    whole: tuple[Span, ...]
    parts: tuple[Span, ...]


def find_hits(claims: StoryClaims) -> Iterator[Finding]:
    """Yield one finding where the dead and hurt of one report do not come to those who were shot in another.

    Only reports of one scene with as many dead are held against each other.
    """
    for scenes in scenes_told(claims):
        told = [
            hits
            for scene in scenes
            if (hits := read_hits(scene.document, claims)).numbers and not has_stabbed(scene.document, claims)
        ]
        apart = [pair for pair in combinations(told, 2) if are_apart(*pair, claims)]
        sides = [
            sorted({pair[at] for pair in map(whole_first, apart)}, key=lambda hits: hits.document) for at in (0, 1)
        ]
        if apart and not {hits.document for hits in sides[0]} & {hits.document for hits in sides[1]}:
            yield tell_hits(sides, claims)


def has_stabbed(document: str, claims: StoryClaims) -> bool:
    """Tell whether a report has stabbed people: they are hurt, and nobody counts them among those who were shot."""
    return any(token.lemma_.lower() == "stab" for token in claims.parsed[document].doc.tokens)


def whole_first(pair: tuple[Hits, Hits]) -> tuple[Hits, Hits]:
    """Put the report first that counts those who were shot."""
    return pair if pair[0].whole else (pair[1], pair[0])


def read_hits(document: str, claims: StoryClaims) -> Hits:
    quantities = [quantity for quantity in claims.quantities if quantity.span.document == document]
    told, dead = victims_told(claims)[document], tolls_told(claims)[document].killed or 0
    figures = [each for each in told if each.is_figure and not each.part]
    shot = [each for each in figures if each.fate is Fate.SHOT and not each.others and len(each.people) > dead]
    hurt = [each for each in figures if each.fate is Fate.WOUNDED]
    exact = {quantity.span.start for quantity in quantities if quantity.low == quantity.high}
    shot = [each for each in shot if each.start in exact]  # of "at least two" there may be four
    span_at = {quantity.span.start: quantity.span for quantity in quantities}
    killed = [each for each in figures if each.fate is Fate.KILLED] if hurt else []
    return Hits(
        document,
        frozenset({*(len(each.people) for each in shot), *(dead + len(each.people) for each in hurt)}),
        dead,
        spans_of(shot, span_at),
        spans_of(hurt[:MAX_SHOWN] + killed[:MAX_SHOWN], span_at),
    )


def spans_of(told: Sequence[Told], span_at: dict[int, Span]) -> tuple[Span, ...]:
    return tuple(sorted({span_at[each.start] for each in told if each.start in span_at}))


def are_apart(one: Hits, other: Hits, claims: StoryClaims) -> bool:
    """Tell whether no number of the one is any of the other's, with one who counts the shot and one who does not."""
    if one.dead != other.dead or one.numbers & other.numbers or bool(one.whole) == bool(other.whole):
        return False
    if max(*one.numbers, *other.numbers) > MAX_RATIO * min(*one.numbers, *other.numbers):
        return False
    return count_witnesses([*one.whole, *one.parts, *other.whole, *other.parts], claims) > 1


def tell_hits(sides: Sequence[Sequence[Hits]], claims: StoryClaims) -> Finding:
    spans = [
        evenly(sorted(span for hits in sides[0] for span in hits.whole)),
        evenly(sorted(span for hits in sides[1] for span in hits.parts)),
    ]
    words = ["”, “".join(dict.fromkeys(read_words(span, claims) for span in side[:2])) for side in spans]
    told = [f"“{each}” ({outlets_of(side, claims)})" for each, side in zip(words, spans, strict=True)]
    return make_finding(
        FindingKind.CONTRADICTION,
        Aspect.VALUE,
        f"The dead and the hurt of one report do not come to all who were hit in another: {'; '.join(told)}.",
        spans,
        rule="hits-apart",
        severity=Severity.MAJOR,
        claims=claims,
    )
