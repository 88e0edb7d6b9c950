"""In which year it was: a term that ends in 2018 here and in 2019 there, a leader since 2002 or since 2003."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

from rashomon.relate.compare.acts import AGAIN_AND_AGAIN, MAX_DAYS_BETWEEN
from rashomon.relate.compare.claims import StoryClaims
from rashomon.relate.compare.evidence import are_told_apart, make_finding
from rashomon.relate.compare.setting import day_of
from rashomon.relate.compare.sides import fewest_witnesses_first, group_by, quote_sides
from rashomon.schema import Aspect, Finding, FindingKind, Severity, Span

YEAR = re.compile(r"(?:19|20)\d\d")
MIN_SHARED_WORDS = 2  # the verb as written among them


@dataclass(frozen=True, slots=True)
class Dated:
    """A clause that has one year: its verb, the words of whom it is, and all its words."""

    span: Span
    verb: str
    subject: frozenset[str]
    words: frozenset[str]
    year: str


def find_years(claims: StoryClaims) -> Iterator[Finding]:
    """Yield the acts and states of which clauses of two origins give two years."""
    dated = [each for document in claims.documents for each in read_dated(document.id, claims)]
    for alike in group_by(dated, lambda each: each.verb).values():
        pairs = [pair for pair in combinations(alike, 2) if are_of_two_years(*pair, claims)]
        for pair in pairs[:1]:
            yield tell_years(pair, claims)


def read_dated(document: str, claims: StoryClaims) -> Iterator[Dated]:
    """Yield the clauses that state something of one year and of no other time."""
    times = claims.times_in.get(document, ())
    for clause in claims.clauses.get(document, ()):
        inside = [time for time in times if clause.span.contains(time.span)]
        years = [time.value for time in inside if time.value and YEAR.fullmatch(time.value)]
        if (
            len(inside) == len(years) == 1
            and clause.stated
            and not clause.denies
            and clause.head not in AGAIN_AND_AGAIN
        ):
            words = frozenset(word for word in clause.words if not any(sign.isdigit() for sign in word))
            yield Dated(clause.span, clause.head, clause.affected, words, years[0])


def are_of_two_years(one: Dated, other: Dated, claims: StoryClaims) -> bool:
    """Tell whether two clauses say one thing of one subject and put it into two years."""
    days = [day_of(claims.parsed[each.span.document].document.published) for each in (one, other)]
    near = days[0] is None or days[1] is None or abs((days[0] - days[1]).days) <= MAX_DAYS_BETWEEN
    return (
        one.year != other.year
        and near
        and bool(one.subject & other.subject)
        and len(one.words & other.words) >= MIN_SHARED_WORDS
        and are_told_apart([one.span], [other.span], claims)
    )


def tell_years(pair: tuple[Dated, Dated], claims: StoryClaims) -> Finding:
    sides = fewest_witnesses_first([[each] for each in pair], lambda each: each.span, claims)
    spans = [[each.span for each in side] for side in sides]
    return make_finding(
        FindingKind.CONTRADICTION,
        Aspect.DATE,
        f"The reports put it into two years: {quote_sides(spans, claims)}.",
        spans,
        rule="years-differ",
        severity=Severity.MAJOR,
        claims=claims,
        answers=[side[0].year for side in sides],
    )
