"""One long number, written in two ways that are a digit apart: somebody's finger slipped."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from rashomon.relate.compare.claims import StoryClaims
from rashomon.relate.compare.counting.counts import noun, significant
from rashomon.relate.compare.evidence import make_finding, read_words
from rashomon.relate.compare.sides import quote_sides
from rashomon.relate.words import find_words, function_words
from rashomon.schema import Aspect, Bound, Finding, FindingKind, Quantity, Severity

MIN_DIGITS = 4  # that are significant: "5,587.75" has six, "300,000" one
MIN_SHARED_WORDS = 2  # beside the number: what it is of
REACH_WORDS = 12  # on either side of the number, within its sentence


@dataclass(frozen=True, slots=True)
class Written:
    """A number with its digits as one string and the words near it."""

    quantity: Quantity
    digits: str
    near: frozenset[str]


def find_slips(claims: StoryClaims) -> Iterator[Finding]:
    """Yield numbers of one thing that are a digit apart, in reports neither of which has the number of the other.

    Two different sums of one kind hardly ever have the same digits but for one, so that no event need be joined.
    """
    exact = [q for q in claims.quantities if q.low is not None and q.low == q.high and q.bound is Bound.EXACT]
    written = [read_number(q, claims) for q in exact if len(significant(q.low or 0.0)) >= MIN_DIGITS]
    values: Mapping[str, set[float | None]] = {
        document.id: {q.low for q in exact if q.span.document == document.id} for document in claims.documents
    }
    told: set[frozenset[str]] = set()
    for one, other in combinations(written, 2):
        pair = frozenset((one.digits, other.digits))
        if pair not in told and are_one_slipped(one, other, values):
            told.add(pair)
            yield tell_slip(
                [w for w in written if w.digits == one.digits], [w for w in written if w.digits == other.digits], claims
            )


def read_number(quantity: Quantity, claims: StoryClaims) -> Written:
    report = claims.parsed[quantity.span.document]
    sentence = report.span(report.sentence_of(quantity.span))
    text = report.document.text
    before = [word.fold for word in find_words(text, sentence.start, quantity.span.start)][-REACH_WORDS:]
    after = [word.fold for word in find_words(text, quantity.span.end, max(quantity.span.end, sentence.end))][
        :REACH_WORDS
    ]
    own = [word.fold for word in find_words(text, quantity.span.start, quantity.span.end)]
    near = {fold for fold in (*before, *own, *after) if not any(char.isdigit() for char in fold)}
    return Written(quantity, digits_of(quantity.low or 0.0), frozenset(near - function_words()))


def digits_of(value: float) -> str:
    return f"{value:.2f}"


def are_one_slipped(one: Written, other: Written, values: Mapping[str, set[float | None]]) -> bool:
    left, right = one.quantity, other.quantity
    if (left.what, left.unit) != (right.what, right.unit) or left.span.document == right.span.document:
        return False
    if right.low in values[left.span.document] or left.low in values[right.span.document]:
        return False
    return is_slip(one.digits, other.digits) and len(one.near & other.near) >= MIN_SHARED_WORDS


def is_slip(one: str, other: str) -> bool:
    """Tell whether two numbers of one length differ in one digit, or in the order of two that stand together."""
    if len(one) != len(other):
        return False
    apart = [at for at, (here, there) in enumerate(zip(one, other, strict=True)) if here != there]
    turned = (
        len(apart) == 2
        and apart[1] - apart[0] == 1
        and one[apart[0]] == other[apart[1]]
        and one[apart[1]] == other[apart[0]]
    )
    return len(apart) == 1 or turned


def tell_slip(ours: Sequence[Written], theirs: Sequence[Written], claims: StoryClaims) -> Finding:
    sides = [[written.quantity.span for written in side] for side in (ours, theirs)]
    words = [read_words(side[0], claims) for side in sides]
    told = quote_sides(sides, claims, ", ")
    return make_finding(
        FindingKind.CONTRADICTION,
        Aspect.VALUE,
        f"The reports differ in a digit of one figure ({noun(ours[0].quantity)}): {told}.",
        sides,
        rule="digits-differ",
        severity=Severity.MINOR,
        claims=claims,
        answers=words,
    )
