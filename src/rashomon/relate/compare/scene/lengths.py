"""How long it took or is to last: an investigation of two years here and of months there, a truce of 8 or 48 hours."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import combinations

from rashomon.lexicons import read_table
from rashomon.parse.tokens import Token
from rashomon.relate.compare.claims import StoryClaims
from rashomon.relate.compare.evidence import are_told_apart, make_finding
from rashomon.relate.compare.setting import told_together
from rashomon.relate.compare.sharing.untold import is_in_prose
from rashomon.relate.compare.sides import fewest_witnesses_first, group_by, quote_sides
from rashomon.relate.cued import fold_case
from rashomon.relate.words import NUMBER_WORDS
from rashomon.schema import Aspect, Document, Finding, FindingKind, Severity, Span

HOURS = {"hour": 1, "day": 24, "week": 168, "month": 730, "year": 8766}
LONG = {"hour": 20, "day": 10, "week": 8, "month": 12, "year": 30}
"""Up to how many of a unit somebody calls a stretch "dayslong" and not by the next unit."""
UNITS = "|".join(HOURS)
LENGTH = re.compile(
    rf"\b(?:(?P<count>\d{{1,4}}|{'|'.join(NUMBER_WORDS)})[-‐‑– ](?P<unit>{UNITS})(?:[-‐‑– ]long)?|"
    rf"(?P<many>{UNITS})s-?long)\b"
    r"(?![-‐‑– ]olds?\b)",
    re.IGNORECASE,
)
GRAIN = 0.5  # of one unit: two years may be 19 months
MAX_CLIMB = 3


@dataclass(frozen=True, slots=True)
class Length:
    """How many hours something took, at least and at most, by a report."""

    document: Document
    noun: str
    low: float
    high: float
    span: Span


@cache
def names_of() -> dict[str, str]:
    table = read_table("rashomon.relate.compare", "dated.toml")["lasting"]
    return {noun: name for name, nouns in table.items() for noun in nouns}


def find_lengths(claims: StoryClaims) -> Iterator[Finding]:
    """Yield what two reports call by one noun and give lengths that no stretch of time can have at once."""
    read = [length for document in claims.documents for length in read_lengths(document, claims)]
    for alike in group_by(read, lambda length: length.noun).values():
        single = [
            length
            for own in group_by(alike, lambda each: each.document.id).values()
            if not any(are_apart(*pair) for pair in combinations(own, 2))
            for length in own
        ]
        for lengths in told_together(single, lambda length: length.document):
            if any(
                are_apart(one, other) and are_told_apart([one.span], [other.span], claims)
                for one, other in combinations(lengths, 2)
            ):
                yield tell_lengths(lengths, claims)


def read_lengths(document: Document, claims: StoryClaims) -> Iterator[Length]:
    """Yield the lengths that stand before a noun."""
    report = claims.parsed[document.id]
    for found in LENGTH.finditer(document.text):
        span = Span(document.id, *found.span())
        if not is_in_prose(span, claims):
            continue
        noun = noun_of(report.tokens(span)[-1], found.end())
        if noun is not None and (name := names_of().get(noun.lemma_.lower())):
            low, high = hours_of(found)
            yield Length(document, name, low, high, Span(document.id, found.start(), noun.idx + len(noun)))


def hours_of(found: re.Match[str]) -> tuple[float, float]:
    if found["many"]:
        unit = fold_case(found["many"])
        return 2.0 * HOURS[unit], float(LONG[unit] * HOURS[unit])
    hours, told = HOURS[fold_case(found["unit"])], fold_case(found["count"])
    count = int(NUMBER_WORDS.get(told, told))
    return (count - GRAIN) * hours, (count + GRAIN) * hours


def noun_of(token: Token, end: int) -> Token | None:
    """Give the noun that a length stands before."""
    node = token
    for _ in range(MAX_CLIMB):
        node = node.head
        if node.idx >= end and node.pos_ == "NOUN":
            return node
    return None


def are_apart(one: Length, other: Length) -> bool:
    return one.high < other.low or other.high < one.low


def tell_lengths(lengths: Sequence[Length], claims: StoryClaims) -> Finding:
    sides = fewest_witnesses_first(
        group_by(lengths, lambda each: (each.low, each.high)).values(), lambda each: each.span, claims
    )
    spans = [[each.span for each in side] for side in sides]
    return make_finding(
        FindingKind.CONTRADICTION,
        Aspect.VALUE,
        f"The reports give it other lengths: {quote_sides(spans, claims)}.",
        spans,
        rule="lengths-apart",
        severity=Severity.MAJOR,
        claims=claims,
    )
