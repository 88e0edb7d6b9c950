"""What one report says is not known, and another tells: unclear whether he was an accomplice, likely an accomplice."""

import re
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from rashomon.parse.parsed import Parsed
from rashomon.parse.relations import SUBJECTS
from rashomon.parse.tokens import Token, Tokens
from rashomon.relate.compare.claims import StoryClaims
from rashomon.relate.compare.evidence import are_told_apart, evenly, make_finding
from rashomon.relate.compare.setting import told_together
from rashomon.relate.compare.sides import Told, in_order, quote_sides
from rashomon.relate.cued import cued
from rashomon.relate.words import function_words
from rashomon.schema import Aspect, Finding, Severity, Span
from rashomon.schema.documents import TOLD_KINDS

OPEN = cued(
    r"\b(?:unclear|unknown|uncertain|unsure|"
    r"not (?:(?:immediately|yet|entirely|initially) )*(?:clear|known|certain|sure)|"
    r"(?:did|do|does|could|would)(?: not|n['’]t) (?:know|say|specify|determine)) (?:if|whether)\b",
    " if| whether",
)
ASKING = re.compile(
    r"\b(?:if|whether|unclear|unknown|not (?:\w+ )?(?:clear|known|sure)|or|investigat\w+|possible|possibly|may|might|"
    r"could|asked?|not|n['’]t|no|deny|denie[sd]|question\w*)\b",
    re.IGNORECASE,
)
"""Words by which a sentence answers nothing."""
EMPTY = frozenset(
    """be have do say know take make get go attorney lawyer charge face plan seek look see use year time people one
    other more still carry part attend""".split()  # noqa: SIM905
)
MIN_SHARED = 2  # words of the sentences beside what was asked


@dataclass(frozen=True, slots=True)
class Doubt:
    """A question that a report leaves open: the predicates asked about, and the other words of its sentence."""

    asked: frozenset[str]
    around: frozenset[str]
    span: Span


def find_doubts(claims: StoryClaims) -> Iterator[Finding]:
    """Yield what some reports of one origin leave open and others of the same days answer."""
    for together in told_together(claims.documents, lambda document: document):
        reports = [claims.parsed[document.id] for document in together if document.id in claims.parsed]
        doubts = [doubt for report in reports for doubt in read_doubts(report)]
        telling = sentences_with({lemma for doubt in doubts for lemma in doubt.asked}, reports)
        told: set[frozenset[str]] = set()
        for doubt in doubts:
            same = [each for each in doubts if each.asked & doubt.asked]
            open_in = {each.span.document for each in same}
            answers = [
                answer
                for lemma in sorted(doubt.asked)
                for report, token in telling.get(lemma, ())
                if report.document.id not in open_in and (answer := read_answer(doubt, token, report))
            ]
            spans = [each.span for each in same]
            if answers and doubt.asked not in told and are_told_apart(answers, spans, claims):
                told |= {each.asked for each in same}
                yield tell_doubt(sorted(answers), sorted(spans), claims)


def read_doubts(report: Parsed) -> Iterator[Doubt]:
    for _, sentence in report.sentences(*TOLD_KINDS):
        for match in OPEN.finditer(sentence.text):
            at = sentence.start_char + match.end()
            mark = next((token for token in sentence if token.idx + len(token) == at), None)
            verb = mark.head if mark is not None else None
            if verb is None:
                continue
            asked = {lemma_of(token) for token in [verb, *(c for c in verb.children if c.dep_ == "conj")]}
            around = content_of(sentence) - asked
            last = max((token for token in verb.subtree if not token.is_space), key=lambda token: token.i)
            span = Span(report.document.id, sentence.start_char + match.start(), last.idx + len(last))
            if asked - EMPTY:
                yield Doubt(frozenset(asked - EMPTY), frozenset(around), span)


def lemma_of(token: Token) -> str:
    return token.lemma_.lower()


def content_of(tokens: Tokens) -> set[str]:
    kept = {"NOUN", "PROPN", "VERB", "ADJ"}
    return {lemma_of(token) for token in tokens if token.pos_ in kept} - function_words() - EMPTY


def sentences_with(lemmas: AbstractSet[str], reports: Sequence[Parsed]) -> dict[str, list[tuple[Parsed, Token]]]:
    """Give for each of these lemmas where reports tell it."""
    found: dict[str, list[tuple[Parsed, Token]]] = {}
    for report in reports if lemmas else ():
        for _, sentence in report.sentences(*TOLD_KINDS):
            for token in sentence:
                if lemma_of(token) in lemmas and is_told(token):
                    found.setdefault(lemma_of(token), []).append((report, token))
    return found


def read_answer(doubt: Doubt, told: Token, report: Parsed) -> Span | None:
    """Give the words that tell what was asked, of the same things; null where the sentence asks itself."""
    sentence = told.sent
    if ASKING.search(sentence.text) or len({lemma_of(token) for token in sentence} & doubt.asked) != 1:
        return None
    if len(content_of(sentence) & doubt.around) < MIN_SHARED:
        return None
    held = [token for token in told.subtree if not token.is_space]
    return Span(report.document.id, held[0].idx, held[-1].idx + len(held[-1]))


def is_told(token: Token) -> bool:
    """Tell a noun, or a verb with a subject of its own, from a word that only describes another: "Syrian army"."""
    if token.pos_ not in {"VERB", "AUX"}:
        return token.pos_ in {"NOUN", "ADJ"} and token.dep_ not in {"compound", "nmod", "amod"}
    return any(child.dep_ in SUBJECTS for child in token.children)


def tell_doubt(answers: Sequence[Span], doubts: Sequence[Span], claims: StoryClaims) -> Finding:
    kind, told = in_order(Told("it is told", answers), Told("it is not known", doubts), claims)
    sides = [evenly(side.spans) for side in told]
    return make_finding(
        kind,
        Aspect.MODALITY,
        f"One report tells what another says is not known: {quote_sides(sides, claims)}.",
        sides,
        rule="told-or-unknown",
        severity=Severity.MAJOR,
        claims=claims,
        answers=[side.answer for side in told],
    )
