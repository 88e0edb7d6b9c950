"""One deed told two ways: done here and denied there, a fact in one report and hearsay in another."""

from collections.abc import Iterator, Sequence
from itertools import combinations

from rashomon.relate.compare.claims import StoryClaims
from rashomon.relate.compare.evidence import are_told_apart, evenly, make_finding
from rashomon.relate.compare.grades import Grade, predicate_words
from rashomon.relate.compare.propositions import Proposition, find_propositions
from rashomon.relate.compare.setting import told_together
from rashomon.relate.compare.sides import group_by, is_later, is_of_several_reports, quote_sides
from rashomon.schema import Aspect, Finding, FindingKind, Severity, Span

DONE = frozenset({Grade.FACT, Grade.NOW, Grade.HEARSAY})
TO_COME = frozenset({Grade.COMING, Grade.WOULD})
AHEAD = TO_COME | {Grade.NOW, Grade.WISHED}  # "is not running" and "wants to run again"


def find_factuality(claims: StoryClaims) -> Iterator[Finding]:
    """Yield the deeds that reports of the same days tell two ways."""
    for alike in group_by(find_propositions(claims), lambda each: each.deed).values():
        for near in told_together(alike, lambda each: claims.parsed[each.span.document].document):
            yield from compare_factuality(near, claims)


def compare_factuality(told: Sequence[Proposition], claims: StoryClaims) -> Iterator[Finding]:
    """Yield at most one finding for a deed of one doer: that it is denied, or else that it is hearsay."""
    pairs = [pair for pair in combinations(told, 2) if is_one_proposition(*pair)]
    for who in sorted({one.who or other.who for one, other in pairs}):
        own = [(a, b) for pair in pairs if who in {pair[0].who, pair[1].who} for a, b in (pair, pair[::-1])]
        for judge, tell in ((is_denied, tell_denied), (is_hearsay, tell_hearsay)):
            found = [pair for pair in own if judge(*pair)]
            if judge is is_hearsay:
                found = without_both(found, own)
            sides = [sorted({pair[place].span for pair in found}) for place in (0, 1)]
            if found and is_of_several_reports(sides) and are_told_apart(sides[0], sides[1], claims):
                yield tell(sides, claims)
                break


def without_both(
    found: Sequence[tuple[Proposition, Proposition]], pairs: Sequence[tuple[Proposition, Proposition]]
) -> list[tuple[Proposition, Proposition]]:
    """Leave out the reports that tell as a fact what they give as hearsay elsewhere."""
    heard = {each.span.document for pair in pairs for each in pair if each.heard}
    return [pair for pair in found if pair[0].span.document not in heard]


def is_one_proposition(one: Proposition, other: Proposition) -> bool:
    """Tell whether two clauses are of one deed: of one doer, and of one thing at least that it is done to."""
    if one.who and other.who and one.who != other.who:
        return False
    if one.deed in predicate_words().alone:
        return bool(one.who) and one.who == other.who
    shared = one.things & other.things
    if one.holds != other.holds:
        return bool(one.who and other.who and shared) and is_of_one_kind(one, other)
    return bool(one.who or other.who) and len(shared) >= (1 if one.who and other.who else 2)


def is_of_one_kind(one: Proposition, other: Proposition) -> bool:
    """Tell whether what is denied is no narrower: "no full-time post" leaves room for an unpaid one."""
    denied, told = (other, one) if one.holds else (one, other)
    return denied.kinds <= told.kinds


def is_denied(one: Proposition, other: Proposition) -> bool:
    """Tell whether what one clause denies is what the other tells, by another's word or in another report."""
    same_voice = one.voice == other.voice and one.span.document == other.span.document
    grades = {one.grade, other.grade}
    own = one.deed in predicate_words().alone and grades <= AHEAD
    return (
        not one.holds
        and other.holds
        and not same_voice
        and (grades <= DONE or grades <= TO_COME or len(grades) == 1 or own)
    )


def is_hearsay(one: Proposition, other: Proposition) -> bool:
    """Tell whether a report tells as a fact what another has from hearsay."""
    flat = one.holds and one.grade in {Grade.FACT, Grade.NOW} and not one.voice and not one.heard
    return flat and other.holds and other.heard and other.grade in DONE and one.span.document != other.span.document


def tell_denied(sides: Sequence[Sequence[Span]], claims: StoryClaims) -> Finding:
    later, earlier = is_later(sides[0], sides[1], claims), is_later(sides[1], sides[0], claims)
    answers = ["it is denied", "it is told"]
    ordered = list(zip(sides, answers, strict=True))
    if later:
        ordered.reverse()
    spans = [evenly(side) for side, _ in ordered]
    return make_finding(
        FindingKind.UPDATE if later or earlier else FindingKind.CONTRADICTION,
        Aspect.MODALITY,
        f"What is told on one side is denied on the other: {quote_sides(spans, claims)}.",
        spans,
        rule="told-or-denied",
        severity=Severity.MAJOR,
        claims=claims,
        answers=[answer for _, answer in ordered],
    )


def tell_hearsay(sides: Sequence[Sequence[Span]], claims: StoryClaims) -> Finding:
    spans = [evenly(side) for side in sides]
    return make_finding(
        FindingKind.DRIFT,
        Aspect.ATTRIBUTION,
        f"A fact in one report, hearsay in another: {quote_sides(spans, claims)}.",
        spans,
        rule="fact-or-hearsay",
        severity=Severity.MINOR,
        claims=claims,
        answers=["told as a fact", "told as hearsay"],
    )
