"""One number of dead, called by one side's word here and by the other side's there: “29 rebels”, “29 terrorists”."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from rashomon.relate.align.scopes import is_of_long_scope
from rashomon.relate.align.tallies import CASUALTIES
from rashomon.relate.compare.claims import StoryClaims
from rashomon.relate.compare.counting.counts import Figure, read_figures
from rashomon.relate.compare.drifts.strength import strengths
from rashomon.relate.compare.evidence import make_finding, read_words
from rashomon.relate.compare.setting import told_together
from rashomon.relate.compare.sides import group_by, outlets_of
from rashomon.relate.words import find_words
from rashomon.schema import Aspect, BlockKind, Finding, FindingKind, Severity, Span

MIN_TELLING = 10  # a number that two reports have by chance is smaller
MIN_APART = 2  # ranks: “rebels” and “militants” are told of a copy only
CIVILIANS = frozenset({"civilian", "noncombatant"})


@dataclass(frozen=True, slots=True)
class Called:
    """A count with the word for those whom it counts; `rank` is null for civilians."""

    figure: Figure
    word: str
    rank: int | None

    @property
    def span(self) -> Span:
        return self.figure.quantity.span


def find_labelled(claims: StoryClaims) -> Iterator[Finding]:
    """Yield the counts of one number whose people reports of different origin call by words that exclude each other."""
    called = [each for figure in read_figures(claims) for each in read_called(figure, claims)]
    for same in group_by(called, lambda each: (each.figure.quantity.what.split()[0], each.figure.value)).values():
        for near in told_together(same, lambda each: each.figure.document):
            yield from parted(near, claims)


def read_called(figure: Figure, claims: StoryClaims) -> Iterator[Called]:
    quantity = figure.quantity
    report = claims.parsed[quantity.span.document]
    if quantity.what.split()[0] not in CASUALTIES or is_of_long_scope(quantity, report):
        return
    ranks = strengths().ranks
    words = [word.fold.removesuffix("s") for word in find_words(report.document.words(quantity.span))]
    for word in reversed(words):
        if word in CIVILIANS or word in ranks:
            yield Called(figure, word, ranks.get(word))
            return


def parted(same: Sequence[Called], claims: StoryClaims) -> Iterator[Finding]:
    for one, other in combinations(same, 2):
        if are_apart(one, other) and are_of_one_count(one, other) and of_two_origins(one, other, claims):
            sides = [[each for each in same if each.rank == side.rank] for side in (one, other)]
            yield tell_labelled(sides[0], sides[1], claims)
            return


def are_apart(one: Called, other: Called) -> bool:
    if one.rank is None or other.rank is None:
        return one.rank is not other.rank
    return abs(one.rank - other.rank) >= MIN_APART


def are_of_one_count(one: Called, other: Called) -> bool:
    joined = one.figure.quantity.same_as
    return (joined is not None and joined == other.figure.quantity.same_as) or one.figure.value >= MIN_TELLING


def of_two_origins(one: Called, other: Called, claims: StoryClaims) -> bool:
    return claims.origin_of[one.span.document] != claims.origin_of[other.span.document]


def first_of_each(side: Sequence[Called]) -> list[Span]:
    """Give for each report the first place that says so, in its text before its headline."""
    spans: dict[str, Span] = {}
    for each in sorted(side, key=lambda each: (is_headline(each), each.span)):
        spans.setdefault(each.span.document, each.span)
    return sorted(spans.values())


def is_headline(called: Called) -> bool:
    titles = called.figure.document.of_kind(BlockKind.TITLE)
    return any(title.contains(called.span) for title in titles)


def tell_labelled(ones: Sequence[Called], others: Sequence[Called], claims: StoryClaims) -> Finding:
    sides = [first_of_each(side) for side in (ones, others)]
    armed = ones[0].rank is not None and others[0].rank is not None
    shown = [f"“{read_words(side[0], claims)}” ({outlets_of(side, claims)})" for side in sides]
    return make_finding(
        FindingKind.DRIFT if armed else FindingKind.CONTRADICTION,
        Aspect.WORDING if armed else Aspect.PARTICIPANT,
        f"One number of people is called otherwise: {shown[0]}, {shown[1]}.",
        sides,
        rule="called-apart",
        severity=Severity.MINOR if armed else Severity.MAJOR,
        claims=claims,
        answers=(read_words(side[0], claims) for side in sides),
    )
