"""Where the figures of several reports agree, grow, or cannot both be true."""

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import combinations, pairwise, permutations, product

from rashomon.relate.align.scopes import is_of_long_scope
from rashomon.relate.align.tallies import CASUALTIES, is_of_part, is_of_victims
from rashomon.relate.compare.claims import StoryClaims
from rashomon.relate.compare.counts import (
    FIGURE_LEVELS,
    ROUNDING,
    Figure,
    counted,
    is_in_title,
    leads,
    noun_of,
    question,
    ranges_overlap,
    read_figure,
    read_figures,
    span_of,
    spans_of,
    tell_figure,
    tell_figures,
    tell_sides,
    tolls_by_happening,
)
from rashomon.relate.compare.days import DAY
from rashomon.relate.compare.evidence import are_told_apart, count_witnesses, make_finding
from rashomon.relate.compare.levels import judge
from rashomon.relate.compare.rounded import find_told_twice, is_telling
from rashomon.relate.compare.setting import lead_of
from rashomon.relate.compare.sides import fewest_witnesses_first, group_by, outlets_of
from rashomon.relate.compare.sums import without_explained
from rashomon.schema import Aspect, Bound, Document, Finding, FindingKind, Severity

CLASS_OF_BOUND = {
    Bound.EXACT: "about",
    Bound.APPROXIMATELY: "about",  # "some 300" beside "300" is rounding, not a dispute
    Bound.BETWEEN: "about",
    Bound.AT_LEAST: "or more",
    Bound.MORE_THAN: "or more",
    Bound.AT_MOST: "or less",
    Bound.LESS_THAN: "or less",
}
REPLACES = re.compile(
    r"\b(?:increas|rais|doubl|tripl|lower|reduc|cut|rose|ris|upped|upping|boost|hik)\w* (?:[^.;]{1,60} )?(?:to|by)\b",
    re.IGNORECASE,
)
NEWER = re.compile(
    r"\b(?:ris(?:en|es|ing)|rose|climb(?:s|ed|ing)|grown|grew|jumped|updated|revised|increased|"
    r"(?:new|latest|later) (?:death )?(?:toll|count|figure)s?)\b",
    re.IGNORECASE,
)
MAX_STEP = 2.5
MAX_STEP_OF_PARTS = 3.0
FALLING = frozenset({"missing"})
MIN_TOTAL = 500  # the dead "in the past week" and "in the past day" are two counts; those of a war are many


def find_figures(claims: StoryClaims) -> Iterator[Finding]:
    """Yield what the figures for each count come to: agreement, a toll that grows, figures that exclude each other."""
    yield from agreeing(claims)
    for figures in tolls_by_happening(claims):
        if is_total(figures[0], claims):
            yield from differing_totals(figures, claims)
        elif is_growing(figures) and not runs_against_totals(figures, claims) and is_in_order(figures, claims):
            yield from growth(figures, claims)
        else:
            yield from conflicts_across(figures, claims)
        if len({figure.value for figure in figures}) == 1:
            yield from differing_bounds(figures, claims)


def is_growing(figures: Sequence[Figure]) -> bool:
    """Tell whether a toll grows from report to report, as tolls do: later reports mostly have the higher numbers.

    Reports of one day are in no known order, so their numbers say nothing against it. The missing grow fewer.
    """
    told = within_reach(leads(counted(figures)))
    if not is_of_victims(figures[0].quantity) or len({figure.value for figure in told}) < 2:
        return False
    dated = [figure for figure in told if figure.document.published]
    later_and = [
        (later.value > earlier.value) - (later.value < earlier.value)
        for earlier, later in combinations(dated, 2)
        if (earlier.document.published or "")[:10] < (later.document.published or "")[:10]
    ]
    return sum(later_and) * direction(figures) >= 0


def runs_against_totals(figures: Sequence[Figure], claims: StoryClaims) -> bool:
    """Tell whether a report with more children killed has fewer killed in all: then neither is the later count."""
    if not any(is_of_part(figure.quantity) for figure in figures):
        return False
    given = read_figures(claims)
    of_parts = {figure.quantity.same_as for figure in given if is_of_part(figure.quantity)}
    tolls = leads(counted(f for f in given if is_toll(f) and f.quantity.same_as not in of_parts))
    totals = {figure.document.id: figure.value for figure in tolls}
    told = [(figure.value, totals[figure.document.id]) for figure in leads(figures) if figure.document.id in totals]
    return any(low[0] < high[0] and low[1] > high[1] for low, high in permutations(told, 2))


def is_toll(figure: Figure) -> bool:
    return figure.quantity.what == "killed" and figure.quantity.same_as is not None


def direction(figures: Sequence[Figure]) -> int:
    """Give which way a count goes by itself: tolls rise, the missing are found."""
    return -1 if figures[0].quantity.what in FALLING else 1


def within_reach(figures: Sequence[Figure]) -> list[Figure]:
    """Keep the longest run of tolls in which none is more than MAX_STEP times the next lower.

    Three dead and a hundred and twenty-six are of two happenings, whatever ties them.
    """
    if not figures or not is_of_victims(figures[0].quantity) or figures[0].quantity.what in FALLING:
        return list(figures)
    ordered = sorted(figures, key=lambda figure: figure.value)
    most = MAX_STEP_OF_PARTS if any(is_of_part(figure.quantity) for figure in figures) else MAX_STEP
    runs = [[ordered[0]]]
    for lower, figure in pairwise(ordered):
        if figure.value > most * max(lower.value, 1):
            runs.append([])
        runs[-1].append(figure)
    best = max(runs, key=len)
    return [figure for figure in figures if figure in best]


def is_total(figure: Figure, claims: StoryClaims) -> bool:
    """Tell the dead of a war from the dead of an attack: such a total does not grow from one morning to the next."""
    report = claims.parsed[figure.document.id]
    large = figure.value >= MIN_TOTAL
    return large and figure.quantity.what in CASUALTIES and is_of_long_scope(figure.quantity, report)


def differing_totals(figures: Sequence[Figure], claims: StoryClaims) -> Iterator[Finding]:
    """Yield totals that the reports put at different numbers, even where "more than" lets them both be true."""
    ordered = opposed_sides(leads(figures), lambda figure: figure.value, claims)
    if not ordered:
        return
    compatible = all(ranges_overlap(left[0], right[0]) for left, right in combinations(ordered, 2))
    yield tell_figures(
        FindingKind.CONTRADICTION,
        f"The reports put {question(figures[0].quantity)} in all differently: {tell_sides(ordered, claims)}.",
        ordered,
        rule="totals-differ",
        severity=Severity.MINOR if compatible else Severity.MAJOR,
        claims=claims,
    )


def growth(figures: Sequence[Figure], claims: StoryClaims) -> Iterator[Finding]:
    steps = steps_of(figures, claims)
    if len(steps) < 2:
        return
    chain = ", then ".join(f"“{same[0].words}” ({outlets_of(spans_of(same), claims)})" for same in steps)
    yield tell_figures(
        FindingKind.UPDATE,
        f"The number of {noun_of(figures)} changes from report to report: {chain}.",
        steps,
        rule="toll-grows",
        severity=Severity.MAJOR,
        claims=claims,
    )


def is_in_order(figures: Sequence[Figure], claims: StoryClaims) -> bool:
    """Tell whether something tells which count of a toll came first; if nothing does, its counts merely differ."""
    steps = steps_of(figures, claims)
    return len(steps) < 2 or any(follows(earlier, later, claims) for earlier, later in pairwise(steps))


def follows(earlier: Sequence[Figure], later: Sequence[Figure], claims: StoryClaims) -> bool:
    """Tell whether one count came after the other: by day, by hour, by its words, or as the next of one giver.

    Reports of one day without hours are in no order: "at least four" by the state, "seven" by a monitor.
    """
    return any(
        are_apart(one.document, other.document)
        or (giver_of(one, claims) is not None and giver_of(one, claims) == giver_of(other, claims))
        or is_risen(other, claims)
        for one, other in product(earlier, later)
    )


def are_apart(one: Document, other: Document) -> bool:
    """Tell whether two reports came out on two days, or at two hours of one; one without a day may be of any."""
    days = [(report.published or "")[:DAY] for report in (one, other)]
    if days[0] != days[1]:
        return True
    hours = [(report.published or "")[DAY:] for report in (one, other)]
    return all(hours) and hours[0] != hours[1]


def giver_of(figure: Figure, claims: StoryClaims) -> str | None:
    """Give who gives a figure, if its report says so by name."""
    said = claims.statement_of.get(figure.quantity.attribution or "")
    return said.source if said else None


def is_risen(figure: Figure, claims: StoryClaims) -> bool:
    """Tell whether the sentence of a figure says that it is a newer count."""
    sentence = claims.parsed[figure.document.id].sentence_of(figure.quantity.span)
    return NEWER.search(figure.document.text, sentence.start_char, sentence.end_char) is not None


def steps_of(figures: Sequence[Figure], claims: StoryClaims) -> list[Sequence[Figure]]:
    """Give the numbers that a toll goes through, from the lowest, each with the figures that have it."""
    told = sorted(
        within_reach(leads(counted(figures))),
        key=lambda figure: (figure.value, figure.document.published or "", figure.quantity.id),
    )
    steps = merge_rounded(list(group_by(told, lambda figure: figure.value).values()))
    return without_explained(steps, claims)[:: direction(figures)] if steps else []


def merge_rounded(steps: Sequence[Sequence[Figure]]) -> list[Sequence[Figure]]:
    """Make one step of a number and its rounding: "more than 30" and 31."""
    merged: list[Sequence[Figure]] = []
    for step in steps:
        if merged and is_rounding(merged[-1][0], step[0]):
            merged[-1] = [*merged[-1], *step]
        else:
            merged.append(step)
    return merged


def is_rounding(lower: Figure, higher: Figure) -> bool:
    return lower.value % 10 == 0 and ranges_overlap(lower, higher) and higher.value <= lower.value * (1 + ROUNDING)


def agreeing(claims: StoryClaims) -> Iterator[Finding]:
    """Yield the figures that two witnesses give alike, bound and all.

    A number that is rarely met by chance needs no more than the same noun; a small one must count the same thing.
    """

    def question(figure: Figure) -> tuple[object, ...]:
        quantity = figure.quantity
        tie = None if is_telling(figure.value) else quantity.same_as or quantity.id
        return quantity.what, quantity.unit, figure.value, CLASS_OF_BOUND[quantity.bound], tie

    figures = read_figures(claims)
    alike = [*group_by(figures, question).values(), *find_told_twice(figures, claims)]
    for same in alike:
        told = leads(same)
        spans = spans_of(told)
        if count_witnesses(spans, claims) > 1:
            yield make_finding(
                FindingKind.AGREEMENT,
                Aspect.VALUE,
                f"{outlets_of(spans, claims)} give the same figure: {tell_figure(told[0])}.",
                [spans],
                rule="same-figure",
                severity=Severity.MAJOR if same[0].quantity.what in CASUALTIES else Severity.MINOR,
                claims=claims,
            )


def differing_bounds(figures: Sequence[Figure], claims: StoryClaims) -> Iterator[Finding]:
    """Yield figures that share their only number and part in how they bound it, by the word of two witnesses."""
    told = [in_text(figure, claims) for figure in leads(figures)]
    ordered = opposed_sides(told, lambda figure: CLASS_OF_BOUND[figure.quantity.bound], claims)
    if ordered:
        yield tell_figures(
            FindingKind.CONTRADICTION,
            f"The reports have one number and bound it differently: {tell_sides(ordered, claims)}.",
            ordered,
            rule="bound-differs",
            severity=Severity.MINOR,
            claims=claims,
        )


def in_text(figure: Figure, claims: StoryClaims) -> Figure:
    """Give for a figure of a headline that of the first sentences, which has the bound that it lacks."""
    if not is_in_title(figure):
        return figure
    stretches = lead_of(claims.parsed[figure.document.id])
    same = (
        read_figure(quantity, figure.document)
        for quantity in claims.quantities
        if quantity.what == figure.quantity.what and any(stretch.contains(quantity.span) for stretch in stretches)
    )
    return next((f for f in same if f.value == figure.value and not is_in_title(f)), figure)


def conflicts_across(figures: Sequence[Figure], claims: StoryClaims) -> Iterator[Finding]:
    """Yield one finding where the reports' own figures exclude each other and are no growing toll."""
    if any(is_replaced(figure, claims) for figure in figures):
        return  # "the reward has been increased to": the earlier sum was right in its time
    ordered = opposed_sides(within_reach(leads(counted(figures))), lambda figure: figure.value, claims)
    ordered = without_explained(ordered, claims)
    levels = [judge(FIGURE_LEVELS, left[0], right[0]) for left, right in combinations(ordered, 2)]
    against = [level for level in levels if level.kind is FindingKind.CONTRADICTION]
    if not against:
        return
    worst = max(against, key=lambda level: (level.severity is Severity.MAJOR, level.rule))
    yield tell_figures(
        FindingKind.CONTRADICTION,
        f"The reports differ on {question(figures[0].quantity)}: {tell_sides(ordered, claims)}.",
        ordered,
        rule=worst.rule,
        severity=worst.severity,
        claims=claims,
    )


def is_replaced(figure: Figure, claims: StoryClaims) -> bool:
    """Tell whether the words before a sum say that it takes the place of another."""
    text = figure.document.text
    start = claims.parsed[figure.document.id].sentence_of(figure.quantity.span).start_char
    return (
        figure.quantity.what not in CASUALTIES and REPLACES.search(text, start, figure.quantity.span.start) is not None
    )


def opposed_sides(
    figures: Sequence[Figure], answer: Callable[[Figure], object], claims: StoryClaims
) -> list[Sequence[Figure]]:
    """Part figures by their answer, the odd one out first; none where they all agree or rest on one witness."""
    ordered = fewest_witnesses_first(group_by(figures, answer).values(), span_of, claims)
    if len(ordered) < 2 or not any(
        are_told_apart(spans_of(one), spans_of(other), claims) for one, other in combinations(ordered, 2)
    ):
        return []
    return ordered


def find_lone_figures(claims: StoryClaims) -> Iterator[Finding]:
    """Yield the figures that only one witness gives, however many reports carry them."""
    if len(claims.origins) < 2:
        return
    for same in group_by(read_figures(claims), lambda f: (f.quantity.what, f.quantity.unit, f.value)).values():
        told = leads(same)
        spans = spans_of(told)
        if count_witnesses(spans, claims) == 1:
            verb, note = ("gives", "") if len(told) == 1 else ("give", f", which are one origin and not {len(told)},")
            yield make_finding(
                FindingKind.SINGLE_SOURCE,
                Aspect.VALUE,
                f"Only {outlets_of(spans, claims)}{note} {verb} {tell_figure(told[0])}.",
                [spans],
                rule="figure-of-one-origin",
                severity=Severity.MAJOR if told[0].quantity.what in CASUALTIES else Severity.MINOR,
                claims=claims,
            )
