"""With what people were killed: one attack by its day, its town and its dead, told with two weapons."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from rashomon.relate.align.attacks import are_other_attacks, attacks_in
from rashomon.relate.align.scopes import is_of_long_scope
from rashomon.relate.compare.claims import StoryClaims
from rashomon.relate.compare.counting.counts import Figure, is_in_title, read_figures
from rashomon.relate.compare.evidence import make_finding
from rashomon.relate.compare.setting import MAX_DAYS_APART, attacks_around, day_of, told_together, towns_of
from rashomon.relate.compare.sides import fewest_witnesses_first, tell_sides
from rashomon.schema import Aspect, Finding, FindingKind, Severity, Span

MIN_TOLL = 5  # two attacks of a day may well have three dead each
SAID = {
    "air": "from the air",
    "shell": "by shells or rockets",
    "bomb": "by a bomb",
    "gun": "by gunfire",
    "blade": "with blades",
    "execution": "by execution",
    "gas": "by gas",
    "crash": "in a crash",
    "fire": "by fire",
    "water": "by water",
    "earth": "by an earthquake",
}


@dataclass(frozen=True, slots=True)
class Toll:
    """The dead of one attack with its town and day, and the one means of which the report tells."""

    figure: Figure
    sentence: Span
    means: str
    towns: frozenset[str]


def find_means(claims: StoryClaims) -> Iterator[Finding]:
    """Yield the attacks that two witnesses tell with the same dead, of one day and one town, by other means."""
    tolls = [toll for figure in read_figures(claims) if (toll := read_toll(figure, claims))]
    pairs = [pair for pair in combinations(tolls, 2) if are_one_by_other_means(*pair, claims)]
    for one, other in pairs[:1]:
        yield tell_means(one, other, claims)


def read_toll(figure: Figure, claims: StoryClaims) -> Toll | None:
    quantity, report = figure.quantity, claims.parsed[figure.document.id]
    if (
        quantity.what != "killed"
        or figure.value < MIN_TOLL
        or is_in_title(figure)
        or is_of_long_scope(quantity, report)
    ):
        return None
    means, towns = attacks_around(quantity, claims), towns_of(quantity, claims)
    if len(means) != 1 or not towns:
        return None
    return Toll(figure, report.span(report.sentence_of(quantity.span)), next(iter(means)), towns)


def are_one_by_other_means(one: Toll, other: Toll, claims: StoryClaims) -> bool:
    documents = [one.figure.document, other.figure.document]
    if claims.origin_of[documents[0].id] == claims.origin_of[documents[1].id]:
        return False
    if not are_other_attacks(frozenset({one.means}), frozenset({other.means})) or not one.towns & other.towns:
        return False
    if any(one.means in attacks_in(d.text) and other.means in attacks_in(d.text) for d in documents):
        return False  # a report that tells of both may tell of two attacks
    days = [day_of(toll.figure.quantity.date) or day_of(toll.figure.document.published) for toll in (one, other)]
    near = days[0] and days[1] and abs((days[0] - days[1]).days) <= MAX_DAYS_APART
    return bool(near) and one.figure.value == other.figure.value and len(told_together(documents, lambda d: d)) == 1


def tell_means(one: Toll, other: Toll, claims: StoryClaims) -> Finding:
    sides: list[Sequence[Toll]] = fewest_witnesses_first([[one], [other]], lambda toll: toll.sentence, claims)
    spans = [[toll.sentence for toll in side] for side in sides]
    values = [SAID[side[0].means] for side in sides]
    told = tell_sides(values, spans, claims)
    return make_finding(
        FindingKind.CONTRADICTION,
        Aspect.EVENT,
        f"The reports differ on how “{one.figure.words}” died: {told}.",
        spans,
        rule="means-differ",
        severity=Severity.MAJOR,
        claims=claims,
        answers=values,
    )
