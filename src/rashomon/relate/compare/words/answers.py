"""What the first reports do not know and later ones tell: why it was done, what caused it, what substance it was."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import zip_longest

from rashomon.lexicons import read_table
from rashomon.parse.parsed import Parsed
from rashomon.parse.tokens import Tokens
from rashomon.relate.compare.claims import StoryClaims
from rashomon.relate.compare.evidence import evenly, make_finding
from rashomon.relate.compare.persons.arrests import find_arrests
from rashomon.relate.compare.setting import lead_of, towns_within
from rashomon.relate.compare.sides import quote_sides
from rashomon.relate.cued import Cued, any_phrase, fewest
from rashomon.schema import Aspect, Finding, FindingKind, Severity, Span
from rashomon.schema.documents import PROSE_KINDS, TOLD_KINDS

SOON = r"(?:(?:immediately|yet|initially|currently|still|also|publicly|ever|so far) ){0,3}"
NOT = rf"(?:(?:did|do|does|could|would|have|has|had|are|is|was|were|can)(?: not|n['’]?t)|cannot) {SOON}"
LEARN = (
    r"(?:determin|releas|establish|identif|disclos|confirm|reveal|specif|explain|verif|announc|discuss|provid)\w{0,6}|"
    r"say|said|know|known|find|found|have|learn(?:ed|t)?|figured? out|found out|find out|made public"
)
UNKNOWN = (
    rf"(?:unclear|unknown|uncertain|unexplained|undetermined|a mystery|under investigation|being investigated|"
    rf"(?:not|n['’]?t|never) {SOON}(?:clear|certain|been (?:{LEARN})|be (?:{LEARN})|immediately available|{LEARN})|"
    rf"yet to be (?:{LEARN}))"
)
SEARCH = (
    rf"(?:{NOT}(?:{LEARN}|able to (?:{LEARN})|aware of|sure)|unable to (?:{LEARN})|unsure|unclear|unknown|"
    rf"(?:trying|working|seeking|attempting|hoping|struggling|try|work|tries) to (?:{LEARN}|understand|piece together|"
    rf"sort out|figure out)|investigating|looking for|searching for|looking into|yet to (?:{LEARN}))"
)
FIRST_WORD = re.compile(r"\b(?:immediately|yet|initially|at first|earlier|preliminary|still)\b", re.IGNORECASE)
"""Words by which what is not known is a first word, so that a report of the same day can have more."""
ASKS = re.compile(
    r"\b(?:whether|if|unclear|unknown|not|no|nor|never|possibl\w+|potential\w*|may|might|could|would|investigating|"
    r"previous\w*|prior|(?:an)?other (?:\w+ )?"
    r"(?:shoot|attack|incident|case|blast|explosion|fire|crash|kill|homicide|murder)\w*|"
    r"earlier this year|in the past|history of|often|frequent\w*|in (?:19|20)\d\d|"
    r"deny|denie[sd]|rule[sd]? out|hoax|threat\w*)\b|n['’]t\b|\?",
    re.IGNORECASE,
)
"""Words by which a sentence answers nothing, or of another time."""
FATAL = re.compile(r"\b(?:died|dead|dies|killed|homicide|murder\w*|fatal\w*|deadly)\b", re.IGNORECASE)
"""Words of a report that knows of somebody dead: how the others are is told by no later word of him."""
DIED = re.compile(r"\b(?:died|dead|dies|killed)\b", re.IGNORECASE)
ISO_DAY_CHARS = 10
MAX_CHARS = 160
LEAD_SENTENCES = 4


@dataclass(frozen=True, slots=True)
class Question:
    """One question of answers.toml with the patterns that leave it open and those that answer it."""

    name: str
    asks: str
    open: Cued
    of: Cued | None
    about: Cued | None
    answered: Cued
    lead: bool
    next: bool
    personal: bool
    several: bool
    guessed: Cued | None
    sure: Cued | None


@cache
def load_questions() -> tuple[Question, ...]:
    return tuple(
        Question(
            table["name"],
            table["asks"],
            Cued(
                open_pattern(table["nouns"], table["verbs"]),
                fewest((*(("what ",) if table["verbs"] else ()), *table.get("cues", table["nouns"]))),
            ),
            any_phrase(table["of"]) if table["of"] else None,
            any_phrase(table["about"]) if table["about"] else None,
            any_phrase(table["answers"]),
            table.get("lead", False),
            table.get("next", False),
            table.get("personal", False),
            table.get("several", False),
            guess_pattern(table["hedges"], table.get("guesses", table["answers"]), table.get("vague", ()))
            if "hedges" in table
            else None,
            any_phrase(table["sure"]) if "sure" in table else None,
        )
        for table in read_table("rashomon.relate.compare", "answers.toml")["question"]
    )


def open_pattern(nouns: Sequence[str], verbs: Sequence[str]) -> str:
    """Make the pattern of words that leave open what the nouns name, or what did what the verbs, if any, say."""
    noun = rf"(?:{'|'.join(nouns)})"
    by_noun = (
        rf"\bno (?:word|details?|information|comment) (?:\w+ ){{0,5}}{noun}\b|"
        rf"\bno (?:(?:known|clear|immediate|apparent|official|possible|suspects?|or|and) ){{0,4}}{noun}\b|"
        rf"\b{noun}\b[^.;,]{{0,60}}\b{UNKNOWN}\b|"
        rf"\b{SEARCH}\b[^.;]{{0,60}}\b{noun}\b"
    )
    if not verbs:
        return by_noun
    what = rf"what (?:(?:had|has|have|exactly|may|might) ){{0,2}}(?:{'|'.join(verbs)})"
    return rf"{by_noun}|\b(?:{SEARCH}|{UNKNOWN}) {what}\b[^.;,]{{0,40}}|\b{what}\b[^.;,]{{0,50}}\b{UNKNOWN}\b"


def guess_pattern(hedges: Sequence[str], answers: Sequence[str], vague: Sequence[str]) -> Cued:
    """Make the pattern of an answer that is only a guess, or says little: "symptoms consistent with a nerve agent"."""
    hedge, answer = any_phrase(hedges), any_phrase(answers)
    guess = rf"{hedge.spelled}[^.;]{{0,40}}{answer.spelled}"
    guess += f"|{any_phrase(vague).spelled}" if vague else ""
    return Cued(guess, fewest((*answer.cues, *vague)))


def find_answers(claims: StoryClaims) -> Iterator[Finding]:
    """Yield each question that reports leave open and reports of a later day answer.

    A report that does both takes no side.
    """
    for question in load_questions():
        opened = {d.id: read_open(question, claims.parsed[d.id]) for d in claims.documents}
        if not any(opened.values()) or (question.personal and find_arrests(claims)):
            continue
        told = {d.id: read_answers(question, claims.parsed[d.id]) for d in claims.documents}
        waiting = [d for d in claims.documents if opened[d.id] and not told[d.id] and d.published]
        if not question.several:
            days = [d.published[:ISO_DAY_CHARS] for d in claims.documents if told[d.id] and d.published]
            waiting = [d for d in waiting if not any(day < (d.published or "")[:ISO_DAY_CHARS] for day in days)]
        if question.several and any(FATAL.search(claims.parsed[d.id].doc.text) for d in waiting):
            told = {key: [s for s in spans if not is_of_the_dead(s, claims)] for key, spans in told.items()}
        sure = (d for d in claims.documents if question.several or not opened[d.id])
        knowing = [d for d in sure if told[d.id] and d.published]
        if question.lead:
            knowing = [d for d in knowing if any(is_of_one_place(d.id, each.id, claims) for each in waiting)]
        pairs = [
            (one.id, other.id)
            for one in waiting
            for other in knowing
            if is_answered(opened[one.id], one.published, other.published, claims)
            and not (question.personal and is_of_others(opened[one.id], told[other.id], claims))
        ]
        sides = [
            [span for document in dict.fromkeys(pair[at] for pair in pairs) for span in spans[document][:2]]
            for at, spans in ((0, opened), (1, told))
        ]
        if pairs:
            yield tell_answer(question, sides, claims)


def is_of_the_dead(span: Span, claims: StoryClaims) -> bool:
    return DIED.search(claims.parsed[span.document].document.words(span)) is not None


def is_answered(opened: Sequence[Span], day: str | None, answered: str | None, claims: StoryClaims) -> bool:
    """Tell whether an answer came out after the question: the next day, or on the day of a mere first word."""
    if not day or not answered:
        return False
    words = (claims.parsed[span.document].sentence_of(span).text for span in opened)
    first = any(FIRST_WORD.search(text) for text in words)
    return day[:10] < answered[:10] or (first and day[:10] == answered[:10])


def is_of_others(opened: Sequence[Span], told: Sequence[Span], claims: StoryClaims) -> bool:
    """Tell whether the question names somebody whom no sentence that answers it names."""
    asked, named = (
        {word for span in spans for word in persons_within(span, claims.parsed[span.document])}
        for spans in (opened, told)
    )
    return bool(asked) and not asked & named


def persons_within(span: Span, report: Parsed) -> set[str]:
    """Give the words with a capital of a span that stand in the name of a person anywhere in the report."""
    names = {token.lower_ for entity in report.doc.ents if entity.label_ == "PERSON" for token in entity}
    return {token.lower_ for token in report.tokens(span) if token.text[0].isupper() and token.lower_ in names}


def is_of_one_place(one: str, other: str, claims: StoryClaims) -> bool:
    """Tell whether two reports open with one town."""
    ours, theirs = (towns_within(lead_of(claims.parsed[document]), claims) for document in (one, other))
    return bool(ours & theirs)


def read_open(question: Question, report: Parsed) -> list[Span]:
    """Give the words of a report that leave a question open."""
    found: list[Span] = []
    if not any(each and each.is_cued(report.doc.text) for each in (question.open, question.guessed)):
        return found
    for _, sentence in report.sentences(*PROSE_KINDS):
        text = sentence.text
        match = question.open.search(text)
        if match and question.of is not None and not question.of.search(text):
            match = None
        if match and question.several and question.answered.search(text):
            match = None
        match = match or (question.guessed.search(text) if question.guessed else None)
        if match and not (question.sure and question.sure.search(text)):
            found.append(cut(sentence, match, report))
    return found


def read_answers(question: Question, report: Parsed) -> list[Span]:
    """Give the words of a report that answer a question, of the event that it opens with."""
    found: list[Span] = []
    if not question.answered.is_cued(report.doc.text):
        return found
    sentences = [sentence for _, sentence in report.sentences(*TOLD_KINDS)]
    for sentence, after in zip_longest(sentences, sentences[1:]):
        if question.lead and sentence.start >= sentences[min(LEAD_SENTENCES, len(sentences)) - 1].end:
            break
        match = find_answer(question, sentence.text, after.text if after is not None else "")
        if match and not silent(question, sentence.text):
            found.append(cut(sentence, match, report))
    return found


def find_answer(question: Question, text: str, after: str) -> re.Match[str] | None:
    """Give the answer in a sentence, behind the words that tell of what it is, or before a sentence that has them."""
    about = question.about.search(text) if question.about else None
    if question.sure is not None and not question.sure.search(text):
        return None
    if about is not None or question.about is None:
        match = question.answered.search(text, about.start() if about else 0)
        if match is not None:
            return match
    follows = question.next and question.about is not None and question.about.search(after) is not None
    return question.answered.search(text) if follows else None


def silent(question: Question, text: str) -> bool:
    """Tell whether a sentence asks, denies or looks back."""
    return ASKS.search(text) is not None or question.open.search(text) is not None


def cut(sentence: Tokens, match: re.Match[str], report: Parsed) -> Span:
    """Give the words that matched with the words around them, at most so many."""
    start, end = match.span()
    text = sentence.text
    before = max(text.rfind(", ", 0, start) + 2 if ", " in text[:start] else 0, start - MAX_CHARS // 2)
    after = min((at for mark in (", ", "; ", ". ") if (at := text.find(mark, end)) >= 0), default=len(text.rstrip()))
    kept = text[before : min(max(after, end), end + MAX_CHARS // 2)]
    if before and not text[before - 1].isspace():
        before += kept.find(" ") + 1
    stop = min(max(after, end), end + MAX_CHARS // 2)
    while stop > end and stop < len(text) and text[stop].isalnum():
        stop -= 1
    while text[stop - 1] in " .\n":
        stop -= 1
    lead = len(text[before:]) - len(text[before:].lstrip())
    return Span(report.document.id, sentence.start_char + before + lead, sentence.start_char + stop)


def tell_answer(question: Question, sides: Sequence[Sequence[Span]], claims: StoryClaims) -> Finding:
    spans = [evenly(side) for side in sides]
    return make_finding(
        FindingKind.UPDATE,
        Aspect.EVENT,
        f"First reports do not know {question.asks}, later ones tell: {quote_sides(spans, claims, '; then ')}.",
        spans,
        rule="known-since",
        severity=Severity.MAJOR,
        claims=claims,
        answers=["not known", "told"],
    )
