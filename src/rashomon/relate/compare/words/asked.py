"""What somebody was asked when he said it: one answer in two reports, to two questions."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise

from rashomon.extract.quotations.marks import find_quoted
from rashomon.parse.parsed import Parsed
from rashomon.parse.relations import SUBJECTS
from rashomon.parse.tokens import Token, Tokens
from rashomon.relate.compare.claims import StoryClaims
from rashomon.relate.compare.evidence import are_told_apart, make_finding
from rashomon.relate.compare.setting import told_together
from rashomon.relate.compare.sides import quote_sides
from rashomon.relate.words import find_words, function_words
from rashomon.schema import Aspect, Finding, FindingKind, Severity, Span
from rashomon.schema.documents import PROSE_KINDS

MAX_CHARS = 140
MAX_WORDS = 16  # from "asked" to the word by which a question begins: "asked by reporters in the town hall whether"
BEGINNINGS = frozenset({"about", "if", "whether", "why", "what", "how", "who", "when", "where"})
ASKING = frozenset({"ask", "press", "question"})
CONTENT = frozenset({"NOUN", "PROPN", "VERB", "ADJ"})


@dataclass(frozen=True, slots=True)
class Answer:
    """What a report quotes somebody with, and what he was asked."""

    speaker: str
    quoted: tuple[str, ...]
    question: frozenset[str]
    asked: Span
    said: Span


def find_asked(claims: StoryClaims) -> Iterator[Finding]:
    """Yield the answers of one speaker that reports of the same days quote alike, to questions with no common word."""
    answers = [each for document in claims.documents for each in read_answered(claims.parsed[document.id], claims)]
    for near in told_together(answers, lambda each: claims.parsed[each.said.document].document):
        for one, other in combinations(near, 2):
            alike = one.speaker == other.speaker and is_one_answer(one, other)
            spans = [[each.asked, each.said] for each in (one, other)]
            if alike and not is_asked_in_both(one, other, near) and are_told_apart(spans[0], spans[1], claims):
                yield tell_asked(spans, claims)


def is_asked_in_both(one: Answer, other: Answer, answers: Sequence[Answer]) -> bool:
    """Tell whether a report of one answer has the question of the other as well, or words of it."""
    documents = {one.said.document: other, other.said.document: one}
    pairs = [
        (each.question, documents[each.said.document].question) for each in answers if each.said.document in documents
    ]
    return len(documents) == 1 or any(ours & theirs for ours, theirs in pairs)


def is_one_answer(one: Answer, other: Answer) -> bool:
    """Tell whether two quotations have two words in a row that both say something."""
    runs = [set(pairwise(words)) for words in (one.quoted, other.quoted)]
    return any(not function_words() & set(run) for run in runs[0] & runs[1])


def read_answered(report: Parsed, claims: StoryClaims) -> Iterator[Answer]:
    """Yield what is quoted in a sentence behind the words that tell what was asked."""
    quoted = find_quoted(report.document)
    for _, sentence in report.sentences(*PROSE_KINDS):
        asked = next((t for t in sentence if t.lemma_.lower() in ASKING and is_asked(t)), None)
        if asked is None:
            continue
        for each in quoted:
            if sentence.start_char <= each.start and each.end <= sentence.end_char:
                held = question_of(asked, each.start)
                first = beginning_of(asked)
                told_in = [t for t in held if first is not None and t.i > first.i and t.pos_ in CONTENT]
                words = frozenset(t.lemma_.lower() for t in told_in) - function_words()
                speaker = speaker_of(sentence, held, report, claims)
                if speaker and words:
                    told = tuple(word.fold for word in find_words(report.document.text, each.start, each.end))
                    question = Span(report.document.id, asked.idx, held[-1].idx + len(held[-1]))
                    yield Answer(speaker, told, words, question, Span(report.document.id, each.start, each.end))


def is_asked(verb: Token) -> bool:
    """Tell "asked about the cuts" and "when asked if he would" from "asked the court to"."""
    return verb.pos_ == "VERB" and verb.tag_ in {"VBN", "VBD"} and beginning_of(verb) is not None


def beginning_of(asked: Token) -> Token | None:
    """Give the word by which the question behind "asked" begins, before the next verb."""
    for token in asked.sent:
        if token.i > asked.i and (token.i > asked.i + MAX_WORDS or token.pos_ == "VERB"):
            return None
        if token.i > asked.i and token.lower_ in BEGINNINGS:
            return token
    return None


def question_of(asked: Token, answer: int) -> list[Token]:
    """Give the words from "asked" to the comma behind the question, or to the end where the answer stands before."""
    end = answer if answer > asked.idx else asked.sent.end_char
    before = [t for t in asked.sent if t.i >= asked.i and t.idx < min(end, asked.idx + MAX_CHARS) and not t.is_space]
    subject = max((t.i for t in before if t.dep_ in SUBJECTS), default=0) if answer > asked.idx else before[-1].i + 1
    last = max((t.i for t in before if t.lower_ in {",", ".", "?"} and t.i < subject), default=before[-1].i + 1)
    return [t for t in before if t.i < last]


def speaker_of(sentence: Tokens, question: Sequence[Token], report: Parsed, claims: StoryClaims) -> str:
    """Name who answers: the first subject behind the question, or else the first before it."""
    subjects = [t for t in sentence if t.dep_ in SUBJECTS]
    behind = [t for t in subjects if t.i > question[-1].i]
    for token in (behind or [t for t in subjects if t.i < question[0].i])[:1]:
        if person := claims.person_over(report.span(token)):
            return person
    return ""


def tell_asked(spans: Sequence[Sequence[Span]], claims: StoryClaims) -> Finding:
    return make_finding(
        FindingKind.CONTRADICTION,
        Aspect.WORDING,
        f"One answer, two questions: {quote_sides(spans, claims)}.",
        spans,
        rule="asked-otherwise",
        severity=Severity.MINOR,
        claims=claims,
    )
