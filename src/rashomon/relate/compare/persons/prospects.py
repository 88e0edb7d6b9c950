"""How near somebody is to an office: likely to become chairman by one report, able to by another."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from rashomon.lexicons import read_table
from rashomon.parse.parsed import Parsed
from rashomon.parse.relations import SUBJECTS
from rashomon.parse.tokens import Token
from rashomon.relate.align.clauses import NOTS
from rashomon.relate.compare.blame.parties import extend
from rashomon.relate.compare.claims import StoryClaims
from rashomon.relate.compare.evidence import are_told_apart, evenly, make_finding
from rashomon.relate.compare.setting import told_together
from rashomon.relate.compare.sides import group_by, quote_sides
from rashomon.schema import Aspect, Finding, FindingKind, Severity, Span
from rashomon.schema.documents import TOLD_KINDS

MAX_CHARS = 130
MAX_STEPS = 3  # from "become" to whom it is said of: "is expected to become"


@dataclass(frozen=True, slots=True)
class Prospect:
    """That somebody is likely to come into an office, or only may."""

    who: str
    office: str
    likely: bool
    span: Span


@cache
def prospect_words() -> tuple[dict[str, frozenset[str]], dict[str, str]]:
    table = read_table("rashomon.relate.compare", "prospects.toml")
    offices = {word: office for office, words in table.pop("offices").items() for word in words}
    return {name: frozenset(words) for name, words in table.items()}, offices


def find_prospects(claims: StoryClaims) -> Iterator[Finding]:
    """Yield the offices that somebody is likely to have by some reports and only may have by others."""
    told = [each for document in claims.documents for each in read_prospects(claims.parsed[document.id], claims)]
    for own in group_by(told, lambda each: (each.who, each.office)).values():
        for near in told_together(own, lambda each: claims.parsed[each.span.document].document):
            sure = {each.span.document for each in near if each.likely}
            sides = [
                sorted({each.span for each in near if each.likely}),
                sorted({each.span for each in near if not each.likely and each.span.document not in sure}),
            ]
            if all(sides) and are_told_apart(sides[0], sides[1], claims):
                yield tell_prospect(sides, claims)


def read_prospects(report: Parsed, claims: StoryClaims) -> Iterator[Prospect]:
    words, offices = prospect_words()
    for _, sentence in report.sentences(*TOLD_KINDS):
        for token in sentence:
            if token.pos_ != "VERB" or token.lemma_.lower() not in words["becoming"]:
                continue
            held = [c for c in token.children if c.dep_ in {"xcomp", "obj"} and c.lemma_.lower() in offices]
            subject, marks = chance_of(token)
            if not held or subject is None or marks & NOTS or not marks & (words["may"] | words["likely"]):
                continue
            person = claims.person_over(report.span(subject))
            if person:
                start, end = min(subject.idx, token.idx), max(subject.idx + len(subject), token.idx + len(token))
                span = extend(Span(report.document.id, start, end), held, MAX_CHARS)
                yield Prospect(person, offices[held[0].lemma_.lower()], bool(marks & words["likely"]), span)


def chance_of(verb: Token) -> tuple[Token | None, set[str]]:
    """Give whom a verb is said of, and the helpers and adverbs on the way up to him, with the verbs between."""
    marks: set[str] = set()
    at = verb
    for _ in range(MAX_STEPS):
        marks |= {c.lemma_.lower() for c in at.children if c.dep_ in {"aux", "advmod"}}
        marks |= {c.lower_ for c in at.children if c.dep_ in {"aux", "advmod"}}
        subject = next((c for c in at.children if c.dep_ in SUBJECTS), None)
        if subject is not None or at.dep_ not in {"xcomp", "advcl"} or at.head is at:
            return subject, marks
        at = at.head
        marks.add(at.lemma_.lower())
    return None, marks


def tell_prospect(sides: Sequence[Sequence[Span]], claims: StoryClaims) -> Finding:
    spans = [evenly(side) for side in sides]
    return make_finding(
        FindingKind.CONTRADICTION,
        Aspect.MODALITY,
        f"Likely in one report, only possible in another: {quote_sides(spans, claims)}.",
        spans,
        rule="likely-or-possible",
        severity=Severity.MINOR,
        claims=claims,
        answers=["likely", "possible"],
    )
