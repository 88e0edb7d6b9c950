"""What somebody pleaded guilty to, and how long he may go to prison: conspiracy or fraud, years or months."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from rashomon.extract.events.grammar import preposition_of
from rashomon.extract.numerals import parse_number
from rashomon.lexicons import read_table
from rashomon.parse.parsed import Parsed
from rashomon.parse.tokens import Token, Tokens
from rashomon.relate.compare.blame.parties import is_negated, subject_of
from rashomon.relate.compare.claims import StoryClaims
from rashomon.relate.compare.evidence import are_told_apart, evenly, make_finding
from rashomon.relate.compare.setting import told_together
from rashomon.relate.compare.sides import fewest_witnesses_first, group_by, quote_sides
from rashomon.relate.cued import cued
from rashomon.schema import Aspect, Finding, FindingKind, Severity, Span
from rashomon.schema.documents import TOLD_KINDS

NUMBER = r"(?:\d{1,3}|[a-z]+(?:-[a-z]+)?)"
AT_MOST = (
    r"(?:up to|as much as|as many as|at most|(?:a )?maximum (?:\w+ ){0,2}(?:penalty |sentence |term )?of(?: up to)?)"
)
SOUGHT = r"(?:recommend\w*|seek\w*|sought|ask\w* for|call\w* for|request\w*|suggest\w*)"
MOST = cued(rf"\b{AT_MOST} (?P<n>{NUMBER}) (?P<unit>year|month)s?\b", "year|month")
ASKED = cued(
    rf"\b{SOUGHT}\b[^;]{{0,80}}?\b(?P<from>{NUMBER}) (?:to|and) (?P<n>{NUMBER}) (?P<unit>year|month)s?\b", "year|month"
)
IN_PRISON = re.compile(r"\b(?:prison|jail|behind bars|sentenc\w+)\b", re.IGNORECASE)
MONTHS = {"year": 12, "month": 1}
MAX_CHARS = 130


@dataclass(frozen=True, slots=True)
class Plea:
    """One clause of a court's report on somebody: what it answers (`asks`), and how."""

    who: str
    asks: str
    answer: str
    span: Span


@cache
def crimes() -> dict[str, str]:
    table = read_table("rashomon.relate.compare", "pleas.toml")["crimes"]
    return {word: crime for crime, words in table.items() for word in words}


def find_pleas(claims: StoryClaims) -> Iterator[Finding]:
    """Yield what reports of the same days tell in two ways: to what somebody pleaded guilty, what he may get for it."""
    told = [each for document in claims.documents for each in read_pleas(claims.parsed[document.id], claims)]
    for (_, asks), own in group_by(told, lambda each: (each.who, each.asks)).items():
        for near in told_together(own, lambda each: claims.parsed[each.span.document].document):
            by_report = group_by(near, lambda each: each.span.document).values()
            firm = [each for report in by_report if len({one.answer for one in report}) == 1 for each in report]
            sides = fewest_witnesses_first(group_by(firm, lambda each: each.answer).values(), lambda e: e.span, claims)
            spans = [evenly(sorted({each.span for each in side})) for side in sides]
            if len(sides) > 1 and are_told_apart(spans[0], spans[1], claims):
                yield tell_plea(asks, [side[0].answer for side in sides], spans, claims)


def read_pleas(report: Parsed, claims: StoryClaims) -> Iterator[Plea]:
    for _, sentence in report.sentences(*TOLD_KINDS):
        if IN_PRISON.search(sentence.text):
            yield from read_terms(sentence, report, claims)
        for token in sentence:
            crime = crime_pleaded(token)
            who = claims.person_over(report.span(crime[0])) if crime is not None else ""
            if crime is not None and who:
                yield Plea(who, "crime", crime[2], plea_span(*crime[:2], token, report))


def plea_span(who: Token, place: Token, cue: Token, report: Parsed) -> Span:
    """Give the words from who pleaded to what, or from the plea alone where he stands far from it."""
    held = [who, cue, place] if abs(who.idx - cue.idx) <= MAX_CHARS // 2 else [cue, place]
    start, end = min(t.idx for t in held), max(t.idx + len(t) for t in held)
    return Span(report.document.id, start, end) if end - start <= MAX_CHARS else report.span(cue)


def read_terms(sentence: Tokens, report: Parsed, claims: StoryClaims) -> Iterator[Plea]:
    """Yield how long the only person in a sentence may go to prison: at most, or as prosecutors ask for."""
    people = {who for token in sentence if (who := claims.person_over(report.span(token)))}
    for pattern, kind in ((MOST, "at most"), (ASKED, "asked for")):
        match = pattern.search(sentence.text)
        count = parse_number([match["n"].casefold()]) if match else None
        if match and count and len(people) == 1:
            answer = f"{kind} {count * MONTHS[match['unit'].casefold()]:.0f} months"
            start = sentence.start_char
            yield Plea(
                min(people), "prison", answer, Span(report.document.id, start + match.start(), start + match.end())
            )


def crime_pleaded(token: Token) -> tuple[Token, Token, str] | None:
    """Give who pleaded guilty, the phrase for what, and which crime it is; null where there are several."""
    lemma = token.lemma_.lower()
    who: Token | None = None
    place: Token | None = None
    if lemma == "plead" and token.pos_ == "VERB" and not is_negated(token) and has_guilty(token):
        who = subject_of(token)
        place = next((c for c in token.subtree if c.dep_ in {"obl", "nmod"} and preposition_of(c) == "to"), None)
    elif lemma == "plea" and has_guilty(token):
        who = next((c for c in token.children if c.dep_ == "nmod:poss"), None)
        place = token.head if token.dep_ == "nsubj" and preposition_of(token.head) == "to" else None
    if who is None or place is None or place.tag_ == "NNS":
        return None
    counted = [c for c in place.children if c.dep_ == "nmod"] if place.lemma_.lower() in {"count", "charge"} else []
    inside = [place, *(c for c in place.children if c.i < place.i), *counted]
    named = {crimes()[t.lemma_.lower()] for t in inside if t.lemma_.lower() in crimes()}
    return (who, place, named.pop()) if len(named) == 1 else None


def has_guilty(token: Token) -> bool:
    return any(child.lower_ == "guilty" for child in token.children)


def tell_plea(asks: str, answers: Sequence[str], spans: Sequence[Sequence[Span]], claims: StoryClaims) -> Finding:
    of_crime = asks == "crime"
    about = "What the plea was to" if of_crime else "How long it may be in prison"
    return make_finding(
        FindingKind.CONTRADICTION,
        Aspect.EVENT if of_crime else Aspect.VALUE,
        f"{about}: {quote_sides(spans, claims)}.",
        spans,
        rule="plea-to-what" if of_crime else "prison-how-long",
        severity=Severity.MAJOR if of_crime else Severity.MINOR,
        claims=claims,
        answers=answers,
    )
