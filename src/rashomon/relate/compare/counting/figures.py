"""Where the figures of several reports agree, grow, or cannot both be true."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import combinations, product

from rashomon.relate.align.attacks import attacks_at
from rashomon.relate.align.background import COMMON
from rashomon.relate.align.counted import load_everybody, load_parts
from rashomon.relate.align.scopes import is_of_long_scope
from rashomon.relate.align.tallies import CASUALTIES, is_of_victims
from rashomon.relate.compare.claims import StoryClaims
from rashomon.relate.compare.counting.chains import is_grown, steps_of, steps_of_giver, within_reach
from rashomon.relate.compare.counting.counts import (
    FIGURE_LEVELS,
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
from rashomon.relate.compare.counting.rivals import stand_for, without_other_people
from rashomon.relate.compare.counting.rounded import find_told_twice, is_telling
from rashomon.relate.compare.counting.sums import without_explained
from rashomon.relate.compare.evidence import are_told_apart, count_witnesses, make_finding
from rashomon.relate.compare.levels import judge
from rashomon.relate.compare.setting import lead_of
from rashomon.relate.compare.sides import fewest_witnesses_first, group_by, outlets_of
from rashomon.relate.words import find_words
from rashomon.schema import Aspect, Bound, Finding, FindingKind, Severity

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
FATES = {
    "killed": "dead",
    "wounded": "hurt",
    "casualties": "hurt",
    "arrested": "held",
    "detained": "held",
    "missing": "missing",
    "displaced": "displaced",
}
MIN_BOUNDED = 3  # "one dead" and "at least one dead" are told of anything
MIN_TOTAL = 500  # the dead "in the past week" and "in the past day" are two counts; those of a war are many


def find_figures(claims: StoryClaims) -> Iterator[Finding]:
    """Yield what the figures for each count come to: agreement, a toll that grows, figures that exclude each other."""
    yield from agreeing(claims)
    for figures in tolls_by_happening(claims):
        if is_total(figures[0], claims):
            yield from differing_totals(figures, claims)
        elif is_grown(figures, claims):
            yield from growth(steps_of(figures, claims), claims)
        else:
            yield from growth(steps_of_giver(figures, claims), claims)
            yield from conflicts_across(figures, claims)
        if len({figure.value for figure in figures}) == 1:
            yield from differing_bounds(figures, claims)
        else:
            yield from one_number(figures, claims)


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


def growth(steps: Sequence[Sequence[Figure]], claims: StoryClaims) -> Iterator[Finding]:
    if len(steps) < 2:
        return
    figures = [figure for step in steps for figure in step]
    chain = ", then ".join(f"“{same[0].words}” ({outlets_of(spans_of(same), claims)})" for same in steps)
    yield tell_figures(
        FindingKind.UPDATE,
        f"The number of {noun_of(figures)} changes from report to report: {chain}.",
        steps,
        rule="toll-grows",
        severity=Severity.MAJOR,
        claims=claims,
    )


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


def one_number(figures: Sequence[Figure], claims: StoryClaims) -> Iterator[Finding]:
    """Yield the numbers of a toll with several that two witnesses give, here bare and there as the least."""
    for same in group_by(leads(counted(figures)), lambda figure: figure.value).values():
        classes = group_by(same, lambda figure: CLASS_OF_BOUND[figure.quantity.bound])
        spans = spans_of(same)
        if len(classes) > 1 and count_witnesses(spans, claims) > 1:
            yield make_finding(
                FindingKind.AGREEMENT,
                Aspect.VALUE,
                f"{outlets_of(spans, claims)} give one number: "
                f"{', '.join(tell_figure(told[0]) for told in classes.values())}.",
                [spans],
                rule="same-number",
                severity=Severity.MINOR,
                claims=claims,
            )


def differing_bounds(figures: Sequence[Figure], claims: StoryClaims) -> Iterator[Finding]:
    """Yield figures that share their only number and part in how they bound it, by the word of two witnesses."""
    if is_of_victims(figures[0].quantity) and figures[0].value < MIN_BOUNDED:
        return
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
    told = without_other_people(stand_for(figures), claims)
    ordered = opposed_sides(within_reach_or_means(told, figures, claims), lambda figure: figure.value, claims)
    ordered = without_explained(ordered, claims)
    if gives_all(figures, ordered):
        return  # each of the reports has both numbers: see `find_within`
    levels = [
        judge(FIGURE_LEVELS, one, other)
        for left, right in combinations(ordered, 2)
        for one, other in product(left, right)
    ]
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


def within_reach_or_means(told: Sequence[Figure], figures: Sequence[Figure], claims: StoryClaims) -> Sequence[Figure]:
    """Keep tolls that are far apart where each report tells them with one uncommon means: 1,300 dead of gas, or 213."""
    means = [means_of(one, [f for f in figures if f.document.id == one.document.id], claims) for one in told]
    return told if means and frozenset.intersection(*means) - COMMON else within_reach(told)


def means_of(one: Figure, figures: Sequence[Figure], claims: StoryClaims) -> frozenset[str]:
    """Name the means that a report tells a toll with, where it gives that number or else, elsewhere, another."""
    report = claims.parsed[one.document.id]
    same = [figure for figure in figures if figure.value == one.value]
    told = {report.sentence_of(figure.quantity.span).start for figure in same}
    rest = [figure for figure in figures if report.sentence_of(figure.quantity.span).start not in told]
    own, others = (
        frozenset(each for figure in part for each in attacks_at(figure.quantity.span, report)) for part in (same, rest)
    )
    return own or others


def gives_all(figures: Sequence[Figure], sides: Sequence[Sequence[Figure]]) -> bool:
    """Tell whether each report gives the numbers of all sides, as those of several sources."""
    numbers = {figure.value for side in sides for figure in side}
    told = group_by(figures, lambda figure: figure.document.id)
    documents = {figure.document.id for side in sides for figure in side}
    return all(numbers <= {figure.value for figure in told[document]} for document in documents)


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
    figures = read_figures(claims)
    people = group_by((f for f in figures if is_of_people(f) or is_telling(f.value)), lambda figure: figure.value)
    for same in group_by(figures, lambda f: (f.quantity.what, f.quantity.unit, f.value)).values():
        told = leads(same)
        spans = spans_of(told)
        if count_witnesses(spans, claims) == 1 and not (
            is_no_more_than_a(same[0], claims) or is_told_elsewhere(same[0], people, claims)
        ):
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


def is_no_more_than_a(figure: Figure, claims: StoryClaims) -> bool:
    """Tell "one man" and "one count", which say no more than "a man": others have them without a number.

    One dead in a town that no other origin names is in no other report, with or without a number.
    """
    one = figure.value == 1 and figure.quantity.unit is None and figure.quantity.bound is Bound.EXACT
    return one and not (figure.quantity.what in CASUALTIES and is_in_own_town(figure, claims))


def is_in_own_town(figure: Figure, claims: StoryClaims) -> bool:
    town = claims.entities.get(figure.quantity.place or "")
    own = claims.origin_of[figure.document.id]
    return town is not None and all(claims.origin_of.get(name.document, own) == own for name in town.mentions)


def is_told_elsewhere(figure: Figure, people: Mapping[float, Sequence[Figure]], claims: StoryClaims) -> bool:
    """Tell whether another origin has as many people in other words: "two daughters", "two dead"."""
    if not is_of_people(figure):
        return False
    origin, fate = claims.origin_of[figure.document.id], fate_of(figure)
    return any(
        claims.origin_of[other.document.id] != origin and (fate is None or fate_of(other) in {None, fate})
        for other in people.get(figure.value, ())
    )


def is_of_people(figure: Figure) -> bool:
    """Tell whether a figure counts people, by what befell them or by its noun."""
    named = set(figure.quantity.what.split()) | {word.fold for word in find_words(figure.words)}
    return figure.quantity.unit is None and bool(named & (load_everybody() | load_parts() | FATES.keys()))


def fate_of(figure: Figure) -> str | None:
    """Give what befell the counted as far as two reports can hardly mean the same by two words: dead, hurt, held."""
    return FATES.get(figure.quantity.what.split()[-1])
