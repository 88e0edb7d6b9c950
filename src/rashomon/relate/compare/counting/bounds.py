"""One number told with and without its limit: "at least 29" by one report, 29 by the next, more than 29 by a third."""

from collections.abc import Iterator, Sequence
from itertools import combinations, product

from rashomon.extract.quantities.kinds import kind_of
from rashomon.relate.align.quantities import MEANS
from rashomon.relate.align.tallies import CASUALTIES, is_of_victims
from rashomon.relate.compare.claims import StoryClaims
from rashomon.relate.compare.counting.counts import (
    Figure,
    counted,
    figures_by_count,
    is_in_title,
    named_giver,
    noun,
    span_of,
    spans_of,
    tell_figures,
    tell_sides,
)
from rashomon.relate.compare.evidence import are_copied, are_told_apart, count_witnesses
from rashomon.relate.compare.sides import fewest_witnesses_first, group_by
from rashomon.schema import Bound, Finding, FindingKind, Severity

MIN_NUMBER = 4  # "two" and "at least two" are told of anything
BOUND_NAMES = {
    Bound.EXACT: "exact",
    Bound.BETWEEN: "exact",
    Bound.APPROXIMATELY: "about",
    Bound.AT_LEAST: "at least",
    Bound.MORE_THAN: "more than",
    Bound.AT_MOST: "at most",
    Bound.LESS_THAN: "less than",
}


def find_bounds(claims: StoryClaims) -> Iterator[Finding]:
    """Yield the numbers of one count that reports limit differently; a drift where one giver is behind both."""
    for figures in figures_by_count(claims):
        if not is_of_happening(figures):
            continue
        body = [figure for figure in counted(figures) if not is_in_title(figure) and figure.value >= MIN_NUMBER]
        by_number = group_by(body, lambda figure: figure.value)
        for same in by_number.values():
            yield from told_with_limits(same, claims, alone=len(by_number) == 1)


def is_of_happening(figures: Sequence[Figure]) -> bool:
    what = figures[0].quantity.what
    return what in CASUALTIES or is_of_victims(figures[0].quantity) or kind_of(what) in MEANS


def told_with_limits(same: Sequence[Figure], claims: StoryClaims, *, alone: bool) -> Iterator[Finding]:
    """Yield one number with its limits, by report: a report that gives it both ways stands on the side of its first."""
    first = {figure.document.id: figure for figure in reversed(same)}
    sides = group_by(sorted(first.values(), key=span_of), lambda figure: BOUND_NAMES[figure.quantity.bound])
    worded = is_of_words(list(sides))
    if len(sides) < 2 or (alone and not worded):
        return  # see `bound-differs`
    ordered = fewest_witnesses_first(sides.values(), span_of, claims)
    if not any(are_told_apart(spans_of(one), spans_of(other), claims) for one, other in combinations(ordered, 2)):
        return
    drifted = any(
        is_drift(one, other, claims) or (is_bare(one, other) and count_witnesses(spans_of((one, other)), claims) == 1)
        for left, right in combinations(ordered, 2)
        for one, other in product(left, right)
    )
    if not (drifted or worded):
        return  # two who count for themselves
    kind, rule = (FindingKind.DRIFT, "bound-lost") if drifted else (FindingKind.CONTRADICTION, "bounds-apart")
    yield tell_figures(
        kind,
        f"One number of {noun(same[0].quantity)} is limited differently: {tell_sides(ordered, claims)}.",
        ordered,
        rule=rule,
        severity=Severity.MINOR,
        claims=claims,
    )


def is_of_words(names: Sequence[str]) -> bool:
    """Tell "at least 70" beside "more than 70", which no other rule holds against each other."""
    return set(names) == {"at least", "more than"}


def is_bare(one: Figure, other: Figure) -> bool:
    """Tell whether one of two figures has no limit at all: of one origin, it was lost or put in by a hand of theirs."""
    return "exact" in {BOUND_NAMES[figure.quantity.bound] for figure in (one, other)}


def is_drift(one: Figure, other: Figure, claims: StoryClaims) -> bool:
    """Tell whether two reports have their number from one giver, or from each other."""
    givers = [named_giver(figure, claims) for figure in (one, other)]
    return (givers[0] is not None and givers[0] == givers[1]) or are_copied(span_of(one), span_of(other), claims)
