"""Where the figures agree, grow, or cannot both be true."""

import math
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from rashomon.relate.align.quantities import CASUALTIES, is_of_long_scope, middle
from rashomon.relate.compare.claims import StoryClaims
from rashomon.relate.compare.evidence import count_witnesses, make_finding, name_sides
from rashomon.relate.compare.levels import Level, judge, otherwise
from rashomon.relate.compare.sides import fewest_witnesses_first, group_by, outlets_of
from rashomon.schema import (
    Aspect,
    BlockKind,
    Bound,
    Document,
    Finding,
    FindingKind,
    Quantity,
    Severity,
    Span,
)

ROUNDING = 0.05  # "some 300,000" holds what rounds to it: 5 % either way
MAX_RATIO_WITHIN = 2.5  # in one report, a number much smaller than another is a part of it ("two of the wounded died")
NEAR = 0.1  # two tolls within a tenth of each other are two counts of one event, not two stories
CLASS_OF_BOUND = {
    Bound.EXACT: "about",
    Bound.APPROXIMATELY: "about",  # "some 300" beside "300" is rounding, not a dispute
    Bound.BETWEEN: "about",
    Bound.AT_LEAST: "or more",
    Bound.MORE_THAN: "or more",
    Bound.AT_MOST: "or less",
    Bound.LESS_THAN: "or less",
}
PART_OF = re.compile(r"\s+(?:\w+\s+)?of (?:them|whom|those|these)\b", re.IGNORECASE)
MAX_COMMON_NUMBER = 12  # "a dozen" and less are in any report
REPLACED = re.compile(
    r"\b(?:earlier|previous(?:ly)?|ris(?:e|es|en|ing)|rose|rais\w+|revis\w+|correct\w+|climb\w+|jump\w+|"
    r"up from|down from)\b",
    re.IGNORECASE,
)
"""Words by which a report itself tells that one of its figures replaces another."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure as one report gives it: the numbers it allows are `[low, high]`."""

    quantity: Quantity
    document: Document
    low: float
    high: float
    words: str

    @property
    def value(self) -> float:
        return middle(self.quantity)


def same_number(left: Figure, right: Figure) -> bool:
    return left.value == right.value


def same_bound(left: Figure, right: Figure) -> bool:
    return same_number(left, right) and left.quantity.bound is right.quantity.bound


def ranges_overlap(left: Figure, right: Figure) -> bool:
    return left.low <= right.high and right.low <= left.high


def numbers_near(left: Figure, right: Figure) -> bool:
    return abs(left.value - right.value) <= NEAR * max(left.value, right.value)


FIGURE_LEVELS: tuple[Level[Figure], ...] = (
    Level("same-figure", FindingKind.AGREEMENT, Severity.MINOR, "both give the same figure", same_bound),
    Level("bound-differs", FindingKind.CONTRADICTION, Severity.MINOR, "one number, bounded differently", same_number),
    Level("figures-compatible", None, Severity.MINOR, "one figure allows the other", ranges_overlap),
    Level(
        "figures-near", FindingKind.CONTRADICTION, Severity.MINOR, "no number satisfies both, but nearly", numbers_near
    ),
    Level("figures-conflict", FindingKind.CONTRADICTION, Severity.MAJOR, "no number satisfies both", otherwise),
)


def find_figures(claims: StoryClaims) -> Iterator[Finding]:
    """Yield what the figures for each count come to: agreement, a toll that grows, figures that exclude each other."""
    yield from agreeing(claims)
    for figures in figures_by_count(claims):
        if is_total(figures[0], claims):
            yield from differing_totals(figures, claims)
        elif is_growing(figures):
            yield growth(figures, claims)
        else:
            yield from conflicts_across(figures, claims)
        if figures[0].quantity.what in CASUALTIES:
            yield from conflicts_within(figures, claims)
        if len({figure.value for figure in figures}) == 1:
            yield from differing_bounds(figures, claims)


def read_figures(claims: StoryClaims) -> list[Figure]:
    documents = {document.id: document for document in claims.documents}
    return [read_figure(quantity, documents[quantity.span.document]) for quantity in claims.quantities]


def figures_by_count(claims: StoryClaims) -> list[tuple[Figure, ...]]:
    joined = [figure for figure in read_figures(claims) if figure.quantity.same_as]
    return list(group_by(joined, lambda figure: figure.quantity.same_as).values())


def read_figure(quantity: Quantity, document: Document) -> Figure:
    """Give the range of numbers that a figure allows; an open side has no limit."""
    low = -math.inf if quantity.low is None else quantity.low
    high = math.inf if quantity.high is None else quantity.high
    if quantity.bound is Bound.APPROXIMATELY:
        low, high = low * (1 - ROUNDING), high * (1 + ROUNDING)
    elif quantity.bound in {Bound.AT_LEAST, Bound.MORE_THAN}:
        high = math.inf
    elif quantity.bound in {Bound.AT_MOST, Bound.LESS_THAN}:
        low = -math.inf
    return Figure(quantity, document, low, high, " ".join(document.words(quantity.span).split()))


def leads(figures: Iterable[Figure]) -> list[Figure]:
    """Take the figure that each report stands for: the first of its body, since headlines drop bounds."""
    first: dict[str, Figure] = {}
    for figure in figures:
        known = first.get(figure.document.id)
        if known is None or (is_in_title(known) and not is_in_title(figure)):
            first[figure.document.id] = figure
    return list(first.values())


def is_in_title(figure: Figure) -> bool:
    return any(title.contains(figure.quantity.span) for title in figure.document.of_kind(BlockKind.TITLE))


def is_growing(figures: Sequence[Figure]) -> bool:
    """Tell whether a toll grows from report to report, as tolls do: later reports mostly have the higher numbers.

    Reports of one day are in no known order, so their numbers say nothing against it.
    """
    told = leads(counted(figures))
    if figures[0].quantity.what not in CASUALTIES or len({figure.value for figure in told}) < 2:
        return False
    dated = [figure for figure in told if figure.document.published]
    later_and = [
        (later.value > earlier.value) - (later.value < earlier.value)
        for earlier, later in combinations(dated, 2)
        if (earlier.document.published or "")[:10] < (later.document.published or "")[:10]
    ]
    return sum(later_and) >= 0


def counted(figures: Iterable[Figure]) -> list[Figure]:
    """Leave out "dozens" and "hundreds": they fit before and after any number, and are no step of a chain."""
    return [f for f in figures if not (f.quantity.low and f.quantity.high) or f.quantity.high <= 1.5 * f.quantity.low]


def is_total(figure: Figure, claims: StoryClaims) -> bool:
    """Tell the dead of a war from the dead of an attack: such a total does not grow from one morning to the next."""
    report = claims.parsed[figure.document.id]
    return figure.quantity.what in CASUALTIES and is_of_long_scope(figure.quantity, report)


def differing_totals(figures: Sequence[Figure], claims: StoryClaims) -> Iterator[Finding]:
    """Yield totals that the reports put at different numbers, even where "more than" lets them both be true."""
    ordered = opposed_sides(leads(figures), lambda figure: figure.value, claims)
    if not ordered:
        return
    compatible = all(ranges_overlap(left[0], right[0]) for left, right in combinations(ordered, 2))
    yield name_sides(
        make_finding(
            FindingKind.CONTRADICTION,
            Aspect.VALUE,
            f"The reports put {question(figures[0].quantity)} in all differently: {tell_sides(ordered, claims)}.",
            [spans_of(side) for side in ordered],
            rule="totals-differ",
            severity=Severity.MINOR if compatible else Severity.MAJOR,
            claims=claims,
        ),
        words_of(ordered),
    )


def growth(figures: Sequence[Figure], claims: StoryClaims) -> Finding:
    told = sorted(
        leads(counted(figures)), key=lambda figure: (figure.value, figure.document.published or "", figure.quantity.id)
    )
    steps = list(group_by(told, lambda figure: figure.value).values())
    chain = ", then ".join(f"“{same[0].words}” ({outlets_of(spans_of(same), claims)})" for same in steps)
    return name_sides(
        make_finding(
            FindingKind.UPDATE,
            Aspect.VALUE,
            f"The number of {noun(figures[0].quantity)} changes from report to report: {chain}.",
            [spans_of(same) for same in steps],
            rule="toll-grows",
            severity=Severity.MAJOR,
            claims=claims,
        ),
        words_of(steps),
    )


def question(quantity: Quantity) -> str:
    """Say in plain words what the figures answer: a sum has no number of dollars."""
    if quantity.unit is None:
        return f"the number of {noun(quantity)}"
    return f"one figure in {quantity.unit}"


def noun(quantity: Quantity) -> str:
    """Say in plain words what is counted."""
    return {"killed": "dead", "wounded": "wounded", "detained": "detained"}.get(quantity.what, quantity.what)


def agreeing(claims: StoryClaims) -> Iterator[Finding]:
    """Yield the figures that two witnesses give alike, bound and all.

    A number that is rarely met by chance needs no more than the same noun; a small one must count the same thing.
    """

    def question(figure: Figure) -> tuple[object, ...]:
        quantity = figure.quantity
        tie = None if is_telling(figure.value) else quantity.same_as or quantity.id
        return quantity.what, quantity.unit, figure.value, CLASS_OF_BOUND[quantity.bound], tie

    for same in group_by(read_figures(claims), question).values():
        told = leads(same)
        spans = spans_of(told)
        if count_witnesses(spans, claims) > 1:
            yield make_finding(
                FindingKind.AGREEMENT,
                Aspect.VALUE,
                f"{outlets_of(spans, claims)} give the same figure: “{told[0].words}”.",
                [spans],
                rule="same-figure",
                severity=Severity.MAJOR if same[0].quantity.what in CASUALTIES else Severity.MINOR,
                claims=claims,
            )


def is_telling(value: float) -> bool:
    """Tell a number that two reports hardly have in common by chance from "two" and "ten"."""
    return value > MAX_COMMON_NUMBER or not value.is_integer()


def differing_bounds(figures: Sequence[Figure], claims: StoryClaims) -> Iterator[Finding]:
    """Yield figures that share their only number and part in how they bound it, by the word of two witnesses."""
    ordered = opposed_sides(leads(figures), lambda figure: CLASS_OF_BOUND[figure.quantity.bound], claims)
    if ordered:
        yield name_sides(
            make_finding(
                FindingKind.CONTRADICTION,
                Aspect.VALUE,
                f"The reports have one number and bound it differently: {tell_sides(ordered, claims)}.",
                [spans_of(side) for side in ordered],
                rule="bound-differs",
                severity=Severity.MINOR,
                claims=claims,
            ),
            words_of(ordered),
        )


def conflicts_across(figures: Sequence[Figure], claims: StoryClaims) -> Iterator[Finding]:
    """Yield one finding where the reports' own figures exclude each other and are no growing toll."""
    ordered = opposed_sides(leads(counted(figures)), lambda figure: figure.value, claims)
    levels = [judge(FIGURE_LEVELS, left[0], right[0]) for left, right in combinations(ordered, 2)]
    against = [level for level in levels if level.kind is FindingKind.CONTRADICTION]
    if not against:
        return
    worst = max(against, key=lambda level: (level.severity is Severity.MAJOR, level.rule))
    yield name_sides(
        make_finding(
            FindingKind.CONTRADICTION,
            Aspect.VALUE,
            f"The reports differ on {question(figures[0].quantity)}: {tell_sides(ordered, claims)}.",
            [spans_of(side) for side in ordered],
            rule=worst.rule,
            severity=worst.severity,
            claims=claims,
        ),
        words_of(ordered),
    )


def opposed_sides(
    figures: Sequence[Figure], answer: Callable[[Figure], object], claims: StoryClaims
) -> list[Sequence[Figure]]:
    """Part figures by their answer, the odd one out first; none where they all agree or rest on one witness."""
    ordered = fewest_witnesses_first(group_by(figures, answer).values(), span_of, claims)
    if len(ordered) < 2 or count_witnesses(spans_of(figures), claims) < 2:
        return []
    return ordered


def tell_sides(sides: Iterable[Sequence[Figure]], claims: StoryClaims) -> str:
    return ", ".join(f"“{side[0].words}” ({outlets_of(spans_of(side), claims)})" for side in sides)


def words_of(sides: Iterable[Sequence[Figure]]) -> list[str]:
    return [side[0].words for side in sides]


def span_of(figure: Figure) -> Span:
    return figure.quantity.span


def spans_of(figures: Iterable[Figure]) -> list[Span]:
    return [figure.quantity.span for figure in figures]


def conflicts_within(figures: Sequence[Figure], claims: StoryClaims) -> Iterator[Finding]:
    """Yield the pairs of numbers that one report gives for one count and that exclude each other.

    Copies of one report show the same pair: one finding, with the evidence of all.
    """
    found: dict[tuple[float, float], list[tuple[Figure, Figure]]] = {}
    for document in claims.documents:
        mine = [figure for figure in figures if figure.document.id == document.id]
        for first, second in combinations(mine, 2):
            if excludes(first, second) and is_another_count(first, second, claims):
                low, high = sorted((first, second), key=lambda figure: (figure.value, figure.quantity.span))
                found.setdefault((low.value, high.value), []).append((low, high))
    for pairs in merge_far_pairs(found):
        yield tell_conflict_within(pairs, claims)


def excludes(left: Figure, right: Figure) -> bool:
    """Tell whether two figures of one report exclude each other and are not a part and its whole."""
    low, high = sorted((left.value, right.value))
    rule = judge(FIGURE_LEVELS, left, right).rule
    return high <= MAX_RATIO_WITHIN * low and rule in {"figures-near", "figures-conflict"}


def is_another_count(left: Figure, right: Figure, claims: StoryClaims) -> bool:
    """Tell whether the later of two figures of one report is a second count of the same dead, not of other dead.

    It is none where the report relates the two itself ("Fifteen of the 19", "the earlier toll of 12", "five of them"),
    and none where its sentence goes to another place: a report of a day of war counts the dead of each town.
    """
    first, second = sorted((left, right), key=span_of)
    report = claims.parsed[left.document.id]
    before, after = (report.span(report.tokens(figure.quantity.span)[0].sent) for figure in (first, second))
    if before == after and not are_attributed_apart(left, right):
        return False
    text = report.document.text
    if PART_OF.match(text, second.quantity.span.end) or any(
        REPLACED.search(text, sentence.start, sentence.end) for sentence in (before, after)
    ):
        return False
    return places_in(after, claims) <= places_in(before, claims)


def places_in(sentence: Span, claims: StoryClaims) -> set[str]:
    """Give the ids of the places that a sentence names."""
    return {place for span, place in claims.places_named.get(sentence.document, ()) if sentence.contains(span)}


def are_attributed_apart(left: Figure, right: Figure) -> bool:
    return left.quantity.attribution != right.quantity.attribution


def merge_far_pairs(
    found: Mapping[tuple[float, float], Sequence[tuple[Figure, Figure]]],
) -> list[list[tuple[Figure, Figure]]]:
    """Bring the pairs of one number that stands far from several others together: one claim against the rest."""
    groups: dict[tuple[str, float], list[tuple[Figure, Figure]]] = {}
    for (low, high), pairs in sorted(found.items()):
        key = ("near", low) if numbers_near(*pairs[0]) else ("far", high)
        groups.setdefault(key, []).extend(pairs)
    return list(groups.values())


def tell_conflict_within(pairs: Sequence[tuple[Figure, Figure]], claims: StoryClaims) -> Finding:
    near = numbers_near(*pairs[0])
    odd = {pair[1].quantity.id: pair[1] for pair in pairs}
    rest = {pair[0].quantity.id: pair[0] for pair in pairs if pair[0].quantity.id not in odd}
    sides = [list(odd.values()), list(rest.values())]
    told = " against ".join(" and ".join(f"“{w}”" for w in dict.fromkeys(f.words for f in side)) for side in sides)
    outlets = outlets_of(spans_of(pair[0] for pair in pairs), claims)
    return name_sides(
        make_finding(
            FindingKind.CONTRADICTION,
            Aspect.VALUE,
            f"One and the same report ({outlets}) has different numbers of {noun(pairs[0][0].quantity)}: {told}.",
            [spans_of(side) for side in sides],
            rule="figures-differ-within-report",
            severity=Severity.MINOR if near else Severity.MAJOR,
            claims=claims,
        ),
        words_of(sides),
    )


def find_lone_figures(claims: StoryClaims) -> Iterator[Finding]:
    """Yield the figures that only one witness gives, however many reports carry them."""
    if len(claims.origins) < 2:
        return
    for same in group_by(read_figures(claims), lambda f: (f.quantity.what, f.quantity.unit, f.value)).values():
        told = leads(same)
        spans = spans_of(told)
        if count_witnesses(spans, claims) == 1:
            verb, note = ("gives", "") if len(told) == 1 else ("give", f", which are one origin and not {len(told)}")
            yield make_finding(
                FindingKind.SINGLE_SOURCE,
                Aspect.VALUE,
                f"Only {outlets_of(spans, claims)} {verb} “{told[0].words}”{note}.",
                [spans],
                rule="figure-of-one-origin",
                severity=Severity.MAJOR if told[0].quantity.what in CASUALTIES else Severity.MINOR,
                claims=claims,
            )
