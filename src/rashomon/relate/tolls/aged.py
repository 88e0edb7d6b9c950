"""Everybody of whom a report says how old he is, with or without a name: the hurt, the held, the victim's sister."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from rashomon.parse.parsed import Parsed
from rashomon.parse.tokens import Token, Tokens
from rashomon.relate.tolls.ages import age_between_commas, spelled_age
from rashomon.relate.tolls.people import name_of
from rashomon.schema import Span

HEAD_CHARS = 3000  # beyond which a report tells of earlier cases
MONTHS_OF_YEAR = 12
MAX_CLIMB = 6
NOMINAL = frozenset({"nsubj", "nsubj:pass", "obj", "obl", "obl:agent", "ROOT", "appos", "conj", "nmod"})
HARMED = frozenset(
    """shoot kill injure wound hurt stab hit strike die murder slay drown burn hospitalize hospitalise rush airlift
    transport recover pronounce graze graz beat""".split()  # noqa: SIM905
)
HELD = frozenset("arrest charge detain accuse book suspect jail indict arraign".split())  # noqa: SIM905
SUSPECTS = re.compile(r"\b(?:suspects?|arrested|charged|in custody|detained)\b", re.IGNORECASE)
KIN = {
    "sister": "sibling", "brother": "sibling", "sibling": "sibling", "mother": "mother", "mom": "mother",
    "father": "father", "dad": "father", "wife": "wife", "husband": "husband", "girlfriend": "girlfriend",
    "boyfriend": "boyfriend",
}  # fmt: skip
MALE = frozenset({"boy", "man", "male", "brother", "father", "dad", "husband", "son", "boyfriend", "grandson", "men"})
FEMALE = frozenset(
    {"girl", "woman", "female", "sister", "mother", "mom", "wife", "daughter", "girlfriend", "granddaughter", "women"}
)
AGED = re.compile(r"\bage[ds]? (\d{1,2})(?: ?and(?: the other)?(?: age)? ?(\d{1,2}))?\b(?! months| weeks| days)")
BACKGROUND = re.compile(r"\b(?:last|previous) (?:year|month|week)\b|\b(?:years?|months?|weeks?) ago\b", re.IGNORECASE)
YEAR = re.compile(r"\b(?:19|20)\d\d\b")
"""Words of a sentence that tells of an earlier case."""


@dataclass(frozen=True, slots=True)
class Aged:
    """Somebody of `low` to `high` months, at some words of a report; `role` is what befell him, or whose kin he is."""

    span: Span
    low: int
    high: int
    role: str
    sex: str = ""
    name: tuple[str, ...] = ()


def find_aged(report: Parsed) -> Iterator[Aged]:
    """Yield those whose age the head of a report gives, in text order, where it says what they are in it."""
    yield from (each for each in find_anybody_aged(report) if each.role)


def find_anybody_aged(report: Parsed) -> Iterator[Aged]:
    """Yield those whose age the head of a report gives, also where it does not say what they are in it."""
    for _, sentence in report.sentences():
        if sentence.start_char > HEAD_CHARS:
            break
        if is_background(sentence.text, report.document.published):
            continue
        for token in sentence:
            yield from aged_at(token, report)
        yield from aged_by_words(sentence, report)


def is_background(sentence: str, published: str | None) -> bool:
    """Tell whether a sentence tells of an earlier case, by its words or by a year that is not the report's."""
    years = set(YEAR.findall(sentence))
    return BACKGROUND.search(sentence) is not None or (published is not None and bool(years - {published[:4]}))


def aged_at(token: Token, report: Parsed) -> Iterator[Aged]:
    """Read "a 22-month-old girl" at its last word, "Ana Costa, 34," at her surname."""
    if token.lower_ == "old" and (told := months_before(token)) is not None:
        first, low, high = told
        alone = token.dep_ in NOMINAL or token.dep_ == "nmod:poss"  # "the 3-year-old's brother" is of another age
        person = token.head if not alone and token.head.pos_ in {"NOUN", "PROPN"} else token
        last = max(token.i, person.i) if person.i - token.i <= MAX_CLIMB else token.i
        span = report.span(report.doc[first : last + 1])
        yield of_role(person, span, low, high)
    elif (name := name_of(token)) and token.lower_ == name[-1]:
        years = age_between_commas(token, token.i + 1)
        if years is not None:
            span = report.span(report.doc[token.i : token.i + 3])
            yield of_role(token, span, years * MONTHS_OF_YEAR, years * MONTHS_OF_YEAR + MONTHS_OF_YEAR - 1)


THROUGH = frozenset({"appos", "conj", "compound", "flat", "nmod"})
"""Relations through which a noun shares the place of its head in the clause."""


def months_before(old: Token) -> tuple[int, int, int] | None:
    """Give where an age before "old" begins, and the least and the most months that it is."""
    told = spelled_age(old)
    if told is None:
        return None
    if told.in_years:
        return told.first, told.number * MONTHS_OF_YEAR, told.number * MONTHS_OF_YEAR + MONTHS_OF_YEAR - 1
    return (told.first, told.number, told.number) if told.unit.startswith("month") else None


def of_role(person: Token, span: Span, low: int, high: int) -> Aged:
    nouns = {person.lower_, *(child.lower_ for child in person.children if child.dep_ in {"compound", "amod"})}
    sex = "male" if nouns & MALE else "female" if nouns & FEMALE else ""
    return Aged(span, low, high, role_of(person), sex, name_of(person))


def role_of(person: Token) -> str:
    """Say what somebody is in a report: hurt or killed, held, kin of a victim; empty where his clause does not say."""
    kin = KIN.get(str(person.lemma_).lower(), "")
    token = person
    for _ in range(MAX_CLIMB):
        told = {str(child.lemma_).lower() for child in token.children if child.dep_ in {"amod", "acl"}}
        if told & HARMED:
            return "harmed"
        if told & HELD:
            return "held"
        verb = token.head
        if verb.i == token.i:
            break
        if token.dep_ not in THROUGH:
            return role_by(str(verb.lemma_).lower(), token.dep_, verb) or kin
        token = verb
    return kin


def role_by(verb: str, step: str, token: Token) -> str:
    """Read the role off a verb and the place in its clause: who is shot, who dies, who is arrested."""
    suffers = step in {"nsubj:pass", "obj"} or (step == "nsubj" and verb in {"die", "recover"})
    shot = step == "nsubj" and token.tag_ == "VBN"  # "Man, 34, shot in Brenna"
    if verb in HARMED and (suffers or shot):
        return "harmed"
    if verb in HELD and (suffers or shot):
        return "held"
    return ""


def aged_by_words(sentence: Tokens, report: Parsed) -> Iterator[Aged]:
    """Read "suspects, ages 28 and 21" and "a man in his 40s", where the sentence says whom it counts."""
    text = sentence.text
    if SUSPECTS.search(text) is None:
        return
    for found in AGED.finditer(text):
        for group in (1, 2):
            if found[group]:
                start = sentence.start_char + found.start(group)
                low = int(found[group]) * MONTHS_OF_YEAR
                span = Span(report.document.id, start, start + len(found[group]))
                yield Aged(span, low, low + MONTHS_OF_YEAR - 1, "held")
