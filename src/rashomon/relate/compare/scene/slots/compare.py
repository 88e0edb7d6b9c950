"""Each report's answer to a slot held against the others' on one happening: who differs, and from whom."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from rashomon.relate.compare.claims import StoryClaims
from rashomon.relate.compare.evidence import are_told_apart, evenly, list_names, make_finding
from rashomon.relate.compare.sides import group_by, tell_sides
from rashomon.schema import Aspect, Finding, FindingKind, Severity, Span


@dataclass(frozen=True, slots=True)
class Answer:
    """What a stretch of a report answers to a slot; `head` tells headline and lead from what follows."""

    value: str
    span: Span
    head: bool
    voice: str = ""


@dataclass(frozen=True, slots=True)
class Told:
    """All that one report answers, and what it answers first: in its head where that answers at all."""

    document: str
    voice: str
    answers: tuple[Answer, ...]

    @property
    def values(self) -> frozenset[str]:
        return frozenset(answer.value for answer in self.answers)

    @property
    def first(self) -> frozenset[str]:
        heads = frozenset(answer.value for answer in self.answers if answer.head)
        return heads or self.values


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked, the rule that finds the answers apart, and which of them exclude each other."""

    asks: str
    rule: str
    aspect: Aspect
    exclude: Callable[[str, str], bool]
    severity: Severity = Severity.MINOR


def compare_answers(question: Question, told: Sequence[Told], claims: StoryClaims) -> Iterator[Finding]:
    """Yield one finding for the reports of one happening of which the answers exclude each other."""
    answered = [each for each in told if each.values]
    apart = [pair for pair in combinations(answered, 2) if are_apart(question, *pair, claims)]
    parted = {(each.document, each.voice) for pair in apart for each in pair}
    by_values: dict[frozenset[str], list[Told]] = {}
    for each in answered:
        if (each.document, each.voice) in parted:
            by_values.setdefault(each.first, []).append(each)
    if len(by_values) < 2:
        return
    sides = sorted(by_values.items(), key=lambda side: (len(side[1]), min(side[1][0].answers, key=at).span))
    spans = [spans_of(values, own) for values, own in sides]
    names = [list_names(sorted(values)) for values, _ in sides]
    yield make_finding(
        FindingKind.CONTRADICTION,
        question.aspect,
        f"The reports differ on {question.asks}: {tell_sides(names, spans, claims)}.",
        spans,
        rule=question.rule,
        severity=question.severity,
        claims=claims,
        answers=names,
    )


def at(answer: Answer) -> Span:
    return answer.span


def spans_of(values: frozenset[str], told: Sequence[Told]) -> list[Span]:
    return evenly(sorted({answer.span for each in told for answer in each.answers if answer.value in values}))


def are_apart(question: Question, one: Told, other: Told, claims: StoryClaims) -> bool:
    """Tell whether two reports exclude each other: whatever the one opens with, the other has nothing like it."""
    if one.document == other.document and (not one.voice or not other.voice or one.voice == other.voice):
        return False
    if not all_excluded(question, one.first, other.values) or not all_excluded(question, other.first, one.values):
        return False
    if one.document == other.document:
        return True
    return are_told_apart(spans_of(one.first, [one]), spans_of(other.first, [other]), claims)


def all_excluded(question: Question, ours: frozenset[str], theirs: frozenset[str]) -> bool:
    return all(question.exclude(left, right) for left in ours for right in theirs)


def by_voice(document: str, answers: Iterable[Answer]) -> list[Told]:
    """Part the answers of a report by those who give them; what it tells itself has no voice."""
    voices = group_by(answers, lambda answer: answer.voice)
    return [Told(document, voice, tuple(sorted(set(own), key=at))) for voice, own in voices.items()]
