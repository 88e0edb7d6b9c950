"""The figures that reports give for one count, each as the range of numbers that it allows."""

import math
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from rashomon.relate.align.counts import LEAD_CHARS
from rashomon.relate.align.groups import join_pairs
from rashomon.relate.align.shared_people import aged_people
from rashomon.relate.align.tallies import CASUALTIES, VICTIMS, is_of_part, is_of_victims, middle
from rashomon.relate.compare.blame.claimed import CLAIMED, EARLIER
from rashomon.relate.compare.claims import StoryClaims, once
from rashomon.relate.compare.evidence import make_finding
from rashomon.relate.compare.levels import Level, otherwise
from rashomon.relate.compare.setting import of_one_happening, told_together
from rashomon.relate.compare.sides import group_by, outlets_of
from rashomon.relate.cued import cued
from rashomon.relate.tolls import Toll, decide_toll, find_victims
from rashomon.relate.tolls.told import Told
from rashomon.schema import Aspect, BlockKind, Bound, Document, Finding, FindingKind, Quantity, Severity, Span

MAX_GIVEN = 4  # places of one report that a finding cites for one answer
MIN_DIGITS_ROUNDED = 2  # "$43,000" may be $43,350; "90 percent" is not 92
ROUNDING = 0.05  # "some 300,000" holds what rounds to it: 5 % either way
SAYS_CASUALTY = re.compile(
    r"kill|li(?:fe|ves)\b|dead|death|d(?:ie|ied|ying)\b|fatal|wound|injur|hurt|missing|displac|detain|arrest|evacu|rescu|casualt|victim|bod(?:y|ies)\b",
    re.IGNORECASE,
)
"""Words by which a figure says itself that it counts people who came to harm."""
OWN_CLAIM = cued(
    r"\b(?:the|its|their|in a|in the) (?:\w+ )?claim\b.{0,80}\b(?:said|says|put)\b|"
    r"\bclaimed (?:that |to have |it |they )",
    "claim",
)
"""Words of a sentence in which those who claim an attack say how many it killed."""
CLEARLY_ABOVE = 1.1  # "at least 18" leaves room for 19
OPEN_ABOVE = frozenset({Bound.AT_LEAST, Bound.MORE_THAN})
OPEN_BELOW = frozenset({Bound.AT_MOST, Bound.LESS_THAN})
NEAR = 0.1  # two tolls within a tenth of each other are two counts of one event, not two stories


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure as one report gives it: the numbers it allows are `[low, high]`."""

    quantity: Quantity
    document: Document
    low: float
    high: float
    value: float
    words: str


def same_number(left: Figure, right: Figure) -> bool:
    return left.value == right.value


def same_bound(left: Figure, right: Figure) -> bool:
    return same_number(left, right) and left.quantity.bound is right.quantity.bound


def ranges_overlap(left: Figure, right: Figure) -> bool:
    return left.low <= right.high and right.low <= left.high


def numbers_near(left: Figure, right: Figure) -> bool:
    return abs(left.value - right.value) <= NEAR * max(left.value, right.value)


def are_compatible(left: Figure, right: Figure) -> bool:
    return ranges_overlap(left, right) or is_rounded_sum(left, right)


def is_rounded_sum(left: Figure, right: Figure) -> bool:
    """Tell "$1.4 billion" beside "$1.375 billion": one sum in fewer digits. The dead are counted, not rounded."""
    if left.quantity.unit is None or abs(left.value - right.value) > ROUNDING * max(left.value, right.value):
        return False
    (digits, short), (more, long) = sorted((len(significant(each.value)), each.value) for each in (left, right))
    return MIN_DIGITS_ROUNDED <= digits < more and float(f"{long:.{digits}g}") == short


def significant(value: float) -> str:
    """Give the digits of a number without the zeros at its ends."""
    return f"{value:.2f}".replace(".", "").strip("0")


def is_clearly_above(left: Figure, right: Figure) -> bool:
    """Tell "at least 18" from 26, "up to 100" from 80: logic allows both, and who has read one is surprised."""
    low, high = sorted((left, right), key=lambda figure: figure.value)
    if not all(is_of_victims(figure.quantity) for figure in (left, right)):
        return False
    above = low.quantity.bound in OPEN_ABOVE and high.low >= CLEARLY_ABOVE * low.value
    return above or (high.quantity.bound in OPEN_BELOW and high.value >= CLEARLY_ABOVE * low.high)


FIGURE_LEVELS: tuple[Level[Figure], ...] = (
    Level("same-figure", FindingKind.AGREEMENT, Severity.MINOR, "both give the same figure", same_bound),
    Level("bound-differs", FindingKind.CONTRADICTION, Severity.MINOR, "one number, bounded differently", same_number),
    Level(
        "tolls-apart",
        FindingKind.CONTRADICTION,
        Severity.MINOR,
        "one is the least, the other clearly more",
        is_clearly_above,
    ),
    Level("figures-compatible", None, Severity.MINOR, "one figure allows the other", are_compatible),
    Level(
        "figures-near", FindingKind.CONTRADICTION, Severity.MINOR, "no number satisfies both, but nearly", numbers_near
    ),
    Level("figures-conflict", FindingKind.CONTRADICTION, Severity.MAJOR, "no number satisfies both", otherwise),
)


@once
def read_figures(claims: StoryClaims) -> tuple[Figure, ...]:
    documents = {document.id: document for document in claims.documents}
    return tuple(read_figure(quantity, documents[quantity.span.document]) for quantity in claims.quantities)


def figures_by_count(claims: StoryClaims) -> list[tuple[Figure, ...]]:
    joined = [figure for figure in read_figures(claims) if figure.quantity.same_as]
    return list(group_by(joined, lambda figure: figure.quantity.same_as).values())


@once
def tolls_by_happening(claims: StoryClaims) -> tuple[tuple[Figure, ...], ...]:
    """Give the figures of each count, tolls parted by what they can be of, without what the attackers claim."""
    groups: list[tuple[Figure, ...]] = []
    for figures in figures_by_count(claims):
        if figures[0].quantity.what not in VICTIMS or any(is_of_part(figure.quantity) for figure in figures):
            groups.append(figures)
            continue
        for near in told_near([figure for figure in figures if not is_claim(figure, claims)], claims):
            groups += apart_by_happening(near, claims)
    return tuple(groups)


def told_near(figures: Sequence[Figure], claims: StoryClaims) -> list[tuple[Figure, ...]]:
    """Part figures where their reports lie more than days apart, but for what one victim, suspect or day ties."""
    groups = told_together(figures, lambda figure: figure.document)
    if len(groups) < 2:
        return groups
    people = people_told(claims)
    named = [
        frozenset(each for figure in group for each in {*people[figure.document.id], *days_said(figure, claims)})
        for group in groups
    ]
    pairs = [pair for pair in combinations(range(len(groups)), 2) if named[pair[0]] & named[pair[1]]]
    first = {at: group[0] for group in join_pairs(len(groups), pairs) for at in group}
    joined = group_by(range(len(groups)), lambda at: first.get(at, at)).values()
    return [tuple(figure for at in together for figure in groups[at]) for together in joined]


def days_said(figure: Figure, claims: StoryClaims) -> frozenset[str]:
    """Give the day of a toll where its own sentence says it: "the attack on August 21 killed 1,400"."""
    sentence = claims.parsed[figure.document.id].sentence_of(figure.quantity.span)
    day = figure.quantity.date
    inside = (
        t
        for t in claims.times_in.get(figure.document.id, ())
        if sentence.start_char <= t.span.start < sentence.end_char
    )
    return frozenset({day} if day and any(time.value == day for time in inside) else ())


@once
def people_told(claims: StoryClaims) -> Mapping[str, frozenset[str]]:
    return aged_people(claims.entities.values(), claims.parsed)


def apart_by_happening(figures: Sequence[Figure], claims: StoryClaims) -> list[tuple[Figure, ...]]:
    """Part tolls by what they can be of, the happening with most of them first; then only what heads other reports."""
    groups = []
    rest = list(figures)
    while rest:
        kept = of_one_happening(rest, lambda figure: figure.quantity, claims)
        groups.append(tuple(kept))
        heard = {figure.document.id for figure in kept}
        rest = [f for f in rest if f.document.id not in heard and f.quantity.span.start < LEAD_CHARS]
    return groups


def is_claim(figure: Figure, claims: StoryClaims) -> bool:
    """Tell whether a toll is told by those who claim the attack."""
    text = claims.parsed[figure.document.id].sentence_of(figure.quantity.span).text
    said = OWN_CLAIM.search(text) or CLAIMED.search(text)
    return said is not None and not EARLIER.search(text) and figure.quantity.attribution is not None


def named_giver(figure: Figure, claims: StoryClaims) -> str | None:
    """Give who gives a figure, an entity or the words for it; null where the report gives it itself."""
    said = claims.statement_of.get(figure.quantity.attribution or "")
    return (said.source or (said.source_text or "").lower() or None) if said else None


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
    return Figure(quantity, document, low, high, middle(quantity), " ".join(document.words(quantity.span).split()))


def leads(figures: Iterable[Figure]) -> list[Figure]:
    """Take the figure that each report stands for: the first of its body, since headlines drop bounds."""
    first: dict[str, Figure] = {}
    for figure in figures:
        known = first.get(figure.document.id)
        if known is None or (is_in_title(known) and not is_in_title(figure)):
            first[figure.document.id] = figure
    return list(first.values())


def is_in_title(figure: Figure) -> bool:
    span = figure.quantity.span
    block = figure.document.block_at(span.start)
    return block is not None and block.kind is BlockKind.TITLE and span.end <= block.end


def counted(figures: Iterable[Figure]) -> list[Figure]:
    """Leave out "dozens" and "hundreds": they fit before and after any number, and are no step of a chain."""
    return [f for f in figures if not (f.quantity.low and f.quantity.high) or f.quantity.high <= 1.5 * f.quantity.low]


def question(quantity: Quantity) -> str:
    """Say in plain words what the figures answer: a sum has no number of dollars."""
    if quantity.unit is None:
        return f"the number of {noun(quantity)}"
    return f"one figure in {quantity.unit}"


def noun(quantity: Quantity) -> str:
    """Say in plain words what is counted: "dead", "children killed"."""
    return {"killed": "dead"}.get(quantity.what, quantity.what)


def noun_of(figures: Iterable[Figure]) -> str:
    """Say in plain words what several figures count, by the one that says most of it: "children killed", not "dead"."""
    return noun(max((figure.quantity for figure in figures), key=lambda quantity: quantity.what.count(" ")))


def tell_figure(figure: Figure) -> str:
    """Quote a figure; where its words do not say what is counted, say it behind: “at least 58 people” as dead."""
    words, what = f"“{figure.words}”", figure.quantity.what
    if what in CASUALTIES:
        return words if SAYS_CASUALTY.search(figure.words) else f"{words} as {noun(figure.quantity)}"
    return words if any(char.isalpha() for char in figure.words) else f"{words} ({what})"


def tell_sides(sides: Iterable[Sequence[Figure]], claims: StoryClaims) -> str:
    return ", ".join(f"“{side[0].words}” ({outlets_of(spans_of(side), claims)})" for side in sides)


def tell_figures(
    kind: FindingKind,
    text: str,
    sides: Sequence[Sequence[Figure]],
    *,
    rule: str,
    severity: Severity,
    claims: StoryClaims,
) -> Finding:
    """Make a finding on figures; each side answers with the words of its first figure.

    Its evidence is wherever its reports give that answer: a reader wants to see the lead as well as the headline.
    """
    spans = [wherever_given(side, claims) for side in sides]
    answers = [side[0].words for side in sides]
    return make_finding(kind, Aspect.VALUE, text, spans, rule=rule, severity=severity, claims=claims, answers=answers)


def wherever_given(side: Sequence[Figure], claims: StoryClaims) -> list[Span]:
    """Give the words of these figures, and of the same figure of the same count elsewhere in their reports."""
    spans = spans_of(side)
    counts = quantities_by_count(claims)
    for figure in side:
        same = counts.get(figure.quantity.same_as or "", ())
        given = [span_of(figure), *(q.span for q in same if is_same_answer(q, figure.quantity))]
        spans += [span for span in sorted(given)[:MAX_GIVEN] if span not in spans]
    return spans


@once
def quantities_by_count(claims: StoryClaims) -> Mapping[str, Sequence[Quantity]]:
    """Give the figures of each count."""
    return group_by([each for each in claims.quantities if each.same_as], lambda each: each.same_as or "")


def is_same_answer(one: Quantity, other: Quantity) -> bool:
    """Tell whether a report gives one figure of one count in two places."""
    return (
        one.span.document == other.span.document
        and one.same_as is not None
        and one.same_as == other.same_as
        and (one.low or one.high) == (other.low or other.high)
        and one.bound is other.bound
    )


def span_of(figure: Figure) -> Span:
    return figure.quantity.span


def spans_of(figures: Iterable[Figure]) -> list[Span]:
    return [figure.quantity.span for figure in figures]


@once
def victims_told(claims: StoryClaims) -> Mapping[str, tuple[Told, ...]]:
    """Give what headline and lead of each report tell of victims."""
    counted = group_by(claims.quantities, lambda quantity: quantity.span.document)
    return {
        document.id: tuple(find_victims(claims.parsed[document.id], counted.get(document.id, ())))
        for document in claims.documents
    }


@once
def tolls_told(claims: StoryClaims) -> Mapping[str, Toll]:
    """Give the toll that headline and lead of each report bear out by themselves."""
    told = victims_told(claims)
    return {each.id: decide_toll([(each.published, told[each.id])]) for each in claims.documents}
