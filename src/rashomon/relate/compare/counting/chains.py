"""Tolls that grow from report to report: which counts are steps of one chain, and what tells their order."""

import re
from collections.abc import Mapping, Sequence
from itertools import combinations, pairwise, permutations, product

from rashomon.extract.quantities.kinds import kind_of
from rashomon.relate.align.counted import load_parts
from rashomon.relate.align.quantities import MEANS
from rashomon.relate.align.tallies import is_of_part, is_of_victims
from rashomon.relate.compare.claims import StoryClaims, once
from rashomon.relate.compare.counting.counts import (
    OPEN_ABOVE,
    ROUNDING,
    Figure,
    counted,
    leads,
    named_giver,
    ranges_overlap,
    read_figures,
    tolls_by_happening,
)
from rashomon.relate.compare.counting.rivals import stand_for
from rashomon.relate.compare.counting.sums import without_explained
from rashomon.relate.compare.scene.days import DAY
from rashomon.relate.compare.sides import group_by
from rashomon.relate.words import find_words
from rashomon.schema import Bound, Document

NEWER = re.compile(
    r"\b(?:ris(?:en|es|ing)|rose|climb(?:s|ed|ing)|grown|grew|jumped|updated|revised|increased|"
    r"(?:new|latest|later) (?:death )?(?:toll|count|figure)s?)\b",
    re.IGNORECASE,
)
OVERTAKEN = re.compile(
    r"\b(?:earlier|initial(?:ly)?|previous(?:ly)?|preliminary|first) (?:[\w-]+ ){0,3}?"
    r"(?:tolls?|counts?|figures?|reports?|number|said|reported|put|told|estimates?)\b|\bup from\b",
    re.IGNORECASE,
)
"""Words by which a report tells that a number was counted before its own."""
MAX_STEP = 2.5
MAX_STEP_OF_PARTS = 3.0
FALLING = frozenset({"missing"})
MAX_STEP_FROM_LEAST = 6.0
MAX_LEAST = 3  # "at least one teacher" is the first that is known of six


def is_growing(figures: Sequence[Figure]) -> bool:
    """Tell whether a toll grows from report to report, as tolls do: later reports mostly have the higher numbers.

    Reports of one day are in no known order, so their numbers say nothing against it. The missing grow fewer.
    """
    told = within_reach(stand_for(figures))
    means = kind_of(figures[0].quantity.what) in MEANS
    if not (means or is_of_victims(figures[0].quantity)) or len({figure.value for figure in told}) < 2:
        return False
    dated = [figure for figure in told if figure.document.published]
    later_and = [
        (later.value > earlier.value) - (later.value < earlier.value)
        for earlier, later in combinations(dated, 2)
        if (earlier.document.published or "")[:10] < (later.document.published or "")[:10]
    ]
    return sum(later_and) * direction(figures) >= int(means)  # two counts of raids are no chain by themselves


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
    most = MAX_STEP_OF_PARTS if any(counts_part(figure) for figure in figures) else MAX_STEP
    runs = [[ordered[0]]]
    for lower, figure in pairwise(ordered):
        if figure.value > (MAX_STEP_FROM_LEAST if is_least_known(lower) else most) * max(lower.value, 1):
            runs.append([])
        runs[-1].append(figure)
    best = max(runs, key=len)
    return [figure for figure in figures if figure in best]


def counts_part(figure: Figure) -> bool:
    """Tell "22 children killed" and "four medics" from a toll."""
    return is_of_part(figure.quantity) or any(word.fold in load_parts() for word in find_words(figure.words))


def is_least_known(figure: Figure) -> bool:
    """Tell "at least one teacher", the first that is known of six."""
    return figure.quantity.bound is Bound.AT_LEAST and figure.value <= MAX_LEAST and counts_part(figure)


def is_grown(figures: Sequence[Figure], claims: StoryClaims) -> bool:
    """Tell whether all that the reports count is one toll that grows, in an order that something tells."""
    return is_growing(figures) and not runs_against_totals(figures, claims) and is_in_order(figures, claims)


def steps_of_giver(figures: Sequence[Figure], claims: StoryClaims) -> list[Sequence[Figure]]:
    """Give the numbers that the toll of one giver goes through where others count otherwise; none if it does not grow.

    A monitor's 58, 72 and 86 are one toll that grew, whatever somebody else has counted in between.
    """
    told = stand_for(figures) if is_of_victims(figures[0].quantity) else []
    givers = [giver for figure in told if (giver := giver_of(figure, claims)) is not None]
    for giver in sorted({giver for giver in givers if givers.count(giver) > 1}):
        line = [figure for figure in told if named_giver(figure, claims) in {None, giver}]
        steps = steps_of(line, claims)
        if len(steps) > 1 and is_raised_by(giver, steps, claims):
            return steps
    return steps_below_lead(figures, claims) if told else []


def steps_below_lead(figures: Sequence[Figure], claims: StoryClaims) -> list[Sequence[Figure]]:
    """Give the numbers of one giver where the reports stand for those of others and quote his further down."""
    by_giver = group_by((f for f in figures if giver_of(f, claims)), lambda figure: giver_of(figure, claims))
    for giver in sorted(by_giver, key=str):
        steps = steps_of(by_giver[giver], claims)
        if len(steps) > 1 and giver is not None and is_raised_by(giver, steps, claims):
            return steps
    return []


def is_raised_by(giver: str, steps: Sequence[Sequence[Figure]], claims: StoryClaims) -> bool:
    """Tell whether somebody who gave "at least" so many gave more, or had a part of a toll at two steps of the toll."""
    own = [[figure for figure in step if giver_of(figure, claims) == giver] for step in steps]
    told = [step for step in own if step]
    if len(told) < 2:
        return False
    if is_whole_toll(told[0]):
        return any(figure.quantity.bound in OPEN_ABOVE for figure in told[0])
    ranks = ranks_of_reports(claims)
    known = [[ranks[figure.document.id] for figure in step if figure.document.id in ranks] for step in told]
    return all(known) and all(max(one) < min(other) for one, other in pairwise(known))


def is_in_order(figures: Sequence[Figure], claims: StoryClaims) -> bool:
    """Tell whether something tells which count came first; if nothing does, the counts merely differ.

    The order of the tolls of two reports is the order of all that they count of one attack.
    """
    steps = steps_of(figures, claims)
    if len(steps) < 2 or any(follows(earlier, later, claims) for earlier, later in pairwise(steps)):
        return True
    ranks = {} if is_whole_toll(figures) else ranks_of_reports(claims)
    known = [[ranks[figure.document.id] for figure in step if figure.document.id in ranks] for step in steps]
    return any(one and other and max(one) < min(other) for one, other in pairwise(known))


def is_whole_toll(figures: Sequence[Figure]) -> bool:
    return figures[0].quantity.what == "killed" and not any(counts_part(figure) for figure in figures)


@once
def ranks_of_reports(claims: StoryClaims) -> Mapping[str, int]:
    """Give for each report its place in the longest chain that the dead of one attack go through."""
    chains = [
        steps_of(figures, claims) if is_grown(figures, claims) else steps_of_giver(figures, claims)
        for figures in tolls_by_happening(claims)
        if is_whole_toll(figures)
    ]
    longest = max(chains, key=len, default=[])
    return {figure.document.id: place for place, step in enumerate(longest) for figure in step}


def follows(earlier: Sequence[Figure], later: Sequence[Figure], claims: StoryClaims) -> bool:
    """Tell whether one count came after the other: by day, by hour, by its words, or as the next of one giver.

    Reports of one day without hours are in no order: "at least four" by the state, "seven" by a monitor.
    """
    return any(
        are_apart(one.document, other.document)
        or (giver_of(one, claims) is not None and giver_of(one, claims) == giver_of(other, claims))
        or is_risen(other, claims)
        or has_as_earlier(other.document, one, claims)
        for one, other in product(earlier, later)
    )


def has_as_earlier(document: Document, one: Figure, claims: StoryClaims) -> bool:
    """Tell whether a report gives the number of another itself, as what was counted before."""
    report = claims.parsed[document.id]
    return any(
        (quantity.low or quantity.high) == one.value
        and quantity.what == one.quantity.what
        and OVERTAKEN.search(document.words(report.span(report.sentence_of(quantity.span)))) is not None
        for quantity in claims.quantities
        if quantity.span.document == document.id
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
        within_reach(stand_for(figures)),
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
    near = ranges_overlap(lower, higher) and higher.value <= lower.value * (1 + ROUNDING)
    nearly = higher.quantity.bound is Bound.APPROXIMATELY and higher.value % 10 == 0  # 29, "nearly 30"
    return near and (lower.value % 10 == 0 or nearly)
