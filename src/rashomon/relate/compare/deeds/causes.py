"""What a crash, a fire or a death is put down to, where the causes that are named exclude each other."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import combinations

from rashomon.lexicons import read_table
from rashomon.relate.compare.claims import StoryClaims
from rashomon.relate.compare.evidence import make_finding
from rashomon.relate.compare.setting import told_together
from rashomon.relate.compare.sides import documents_of, fewest_witnesses_first, group_by, tell_sides
from rashomon.relate.cued import Cued, any_phrase
from rashomon.relate.words import find_words
from rashomon.schema import Aspect, Finding, FindingKind, Severity, Span
from rashomon.schema.documents import TOLD_KINDS

OPEN = re.compile(
    r"\b(?:whether|unclear|not clear|not known|unknown|if it|investigat\w+|rul\w+ out|den(?:y|ied|ies)|"
    r"no (?:sign|evidence)|not|never|may|might|could|possibl\w+|feared|earlier|previous\w*|"
    r"several|many|dozens of|numerous|last (?:year|month|week)|in (?:19|20)\d\d)\b|n['’]t\b",
    re.IGNORECASE,
)
"""Words that leave a cause open, deny it, or speak of another time."""
UNTOLD = re.compile(r"\bbut (?:did|does|has|have|had) not\b", re.IGNORECASE)  # "shot it down but did not say how"


@dataclass(frozen=True, slots=True)
class Cause:
    """One sentence that puts something down to something."""

    topic: str
    cause: str
    span: Span


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Patterns by cause, and the topic of each word."""

    causes: Mapping[str, Cued]
    topics: Mapping[str, str]


@cache
def load_causes() -> Lexicon:
    table = read_table("rashomon.relate.compare", "causes.toml")
    causes = {name: any_phrase(phrases) for name, phrases in table["causes"].items()}
    return Lexicon(causes, {word: topic for topic, words in table["topics"].items() for word in words})


def find_causes(claims: StoryClaims) -> Iterator[Finding]:
    """Yield the things that two reports, or two sources of one, put down to causes that exclude each other."""
    told = [cause for document in claims.documents for cause in read_causes(document.id, claims)]
    for topic, causes in sorted(group_by(told, lambda cause: cause.topic).items()):
        sides = fewest_witnesses_first(group_by(causes, lambda c: c.cause).values(), lambda c: c.span, claims)
        if len(sides) < 2 or not are_opposed(sides, claims):
            continue
        answers = [side[0].cause for side in sides]
        spans = [[cause.span for cause in side] for side in sides]
        yield make_finding(
            FindingKind.CONTRADICTION,
            Aspect.EVENT,
            f"Different causes are given ({topic}): {tell_sides(answers, spans, claims)}.",
            spans,
            rule="causes-differ",
            severity=Severity.MAJOR,
            claims=claims,
            answers=answers,
        )


def are_of_two_sources(sides: Sequence[Sequence[Cause]], claims: StoryClaims) -> bool:
    """Tell whether two who speak put it down to two causes, in a report that tells of one such happening."""

    def sources(side: Sequence[Cause], document: str) -> set[str]:
        return {
            quotation.source_text.casefold()
            for quotation in claims.quotations
            if quotation.source_text
            and quotation.content.document == document
            and any(quotation.content.overlap(cause.span) for cause in side)
        }

    return any(
        sources(left, document) and sources(right, document) and not sources(left, document) & sources(right, document)
        for left, right in combinations(sides, 2)
        for document in {cause.span.document for cause in left} & {cause.span.document for cause in right}
    )


def are_opposed(sides: Sequence[Sequence[Cause]], claims: StoryClaims) -> bool:
    """Tell whether the causes are of one happening: told within days, in sentences that share a name or a place."""
    if len(told_together(documents_of((c.span for side in sides for c in side), claims), lambda d: d)) > 1:
        return False
    return are_of_two_sources(sides, claims) or any(
        names_in(one.span, claims) & names_in(other.span, claims)
        for left, right in combinations(sides, 2)
        for one in left
        for other in right
        if one.span != other.span
    )


def names_in(span: Span, claims: StoryClaims) -> set[str]:
    """Give the capitalised words of a sentence, but for its first."""
    text = claims.parsed[span.document].document.text
    words = list(find_words(text, span.start, span.end))[1:]
    return {word.fold for word in words if text[word.start].isupper()}


def read_causes(document: str, claims: StoryClaims) -> Iterator[Cause]:
    """Yield what each statement, or what is left of its sentence, puts something down to."""
    lexicon = load_causes()
    report = claims.parsed[document]
    said = sorted({q.content for q in claims.quotations if q.content.document == document and q.parent is None})
    for _, sentence in report.sentences(*TOLD_KINDS):
        topics = {lexicon.topics[token.lower_] for token in sentence if token.lower_ in lexicon.topics}
        if len(topics) != 1:
            continue
        for unit in units_of(report.span(sentence), said):
            text = UNTOLD.split(report.document.words(unit))[0]
            for cause in [name for name, pattern in lexicon.causes.items() if pattern.search(text)]:
                if not OPEN.search(text):
                    yield Cause(next(iter(topics)), cause, unit)


def units_of(sentence: Span, said: Sequence[Span]) -> list[Span]:
    """Give the statements within a sentence, each of which may have its own cause; else the sentence."""
    inside = [span for span in said if sentence.contains(span)]
    return inside if len(inside) > 1 else [sentence]
