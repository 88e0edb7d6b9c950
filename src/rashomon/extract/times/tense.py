"""Whether the words around a time expression tell of what was or of what is to come."""

from enum import StrEnum

from spacy.tokens import Doc, Token

from rashomon.parse.parsed import Parsed
from rashomon.schema import Span


class Tense(StrEnum):
    """Where an expression lies, seen from publication."""

    PAST = "past"
    PRESENT = "present"
    FUTURE = "future"


# Verbs and adjectives whose complement is still to come, whatever tense they stand in.
PLANNING = frozenset(
    "expect schedule plan set slate due agree announce intend hope aim decide vow pledge promise propose prepare invite "
    "arrange convene call want seek threaten ready likely poise bind order urge ask demand offer book postpone delay "
    "reschedule confirm".split()
)
STATED_PLANS = frozenset(
    {"expect", "schedule", "plan", "set", "slate", "due", "intend", "postpone", "delay", "reschedule"}
)
REPORTING = frozenset("say tell report add note state write quote show see announce call describe suggest".split())
MODALS = frozenset(
    {"will", "shall", "would", "may", "might", "could", "can", "should", "must", "'ll", "’ll", "wo", "ll"}
)
MAX_CLIMB = 12
PAST_FORMS = frozenset(
    "was were had did said told left met held began took went came made gave got saw sent hit shot found led spoke fell "
    "broke struck fled won lost became ran kept set".split()
)
FUTURE_FORMS = frozenset(
    {"will", "shall", "would", "may", "might", "could", "should", "to", "expected", "scheduled", "due", "planned"}
)
NEARBY_TOKENS = 14


def tense_at(parsed: Parsed, span: Span) -> Tense | None:
    """Give the tense that governs a stretch; null if nothing tells."""
    tokens = parsed.tokens(span)
    if not parsed.doc.has_annotation("DEP"):
        return nearby_tense(parsed.doc, tokens.start, tokens.end)
    return governing_tense(tokens.root)


def governing_tense(token: Token) -> Tense | None:
    path = [token]
    while len(path) < MAX_CLIMB:
        head = path[-1]
        if is_verbal(head):
            tense = verb_tense(head, path)
            if tense is not None:
                return tense
        if head.head is head:
            return None
        path.append(head.head)
    return None


def is_verbal(token: Token) -> bool:
    return token.pos_ in {"VERB", "AUX"} or any(child.dep_ in {"cop", "aux", "aux:pass"} for child in token.children)


def verb_tense(verb: Token, path: list[Token]) -> Tense | None:
    """Give the tense of one verb, or null to look at the verb above it. `path` leads up to it from the expression."""
    below = path[path.index(verb) - 1] if path.index(verb) else None
    if verb.lemma_.lower() in PLANNING and below is not None and plans(verb, below, path):
        return Tense.FUTURE
    helpers = [child for child in verb.children if child.dep_ in {"aux", "aux:pass", "cop"}]
    words = {child.lower_ for child in helpers}
    if words & MODALS:
        perfect = "have" in words and verb.tag_ == "VBN"
        return Tense.PAST if perfect and "will" not in words else Tense.FUTURE
    if verb.tag_ == "VB" and any(child.lower_ == "to" and child.dep_ == "mark" for child in verb.children):
        return infinitive_tense(verb)
    finite = next((child for child in reversed(helpers) if child.tag_ in {"VBD", "VBZ", "VBP"}), verb)
    return finite_tense(verb, finite, helpers)


def infinitive_tense(verb: Token) -> Tense | None:
    """ "Is set to meet" is to come; "tried to meet" has been. A headline's bare "to meet" is to come."""
    head = verb.head
    if head is verb or head.lemma_.lower() in PLANNING or head.tag_ in {"VBZ", "VBP", "NN", "NNP", "JJ"}:
        return Tense.FUTURE
    return None


def finite_tense(verb: Token, finite: Token, helpers: list[Token]) -> Tense | None:
    stated_plan = verb.lemma_.lower() in STATED_PLANS and verb.tag_ == "VBN"
    if finite.tag_ == "VBD":
        return Tense.PAST
    if finite is not verb and finite.tag_ in {"VBZ", "VBP"}:
        if verb.tag_ == "VBN":
            return Tense.FUTURE if stated_plan else Tense.PAST if finite.lemma_ == "have" else Tense.PRESENT
        return Tense.FUTURE if verb.tag_ == "VBG" else Tense.PRESENT
    if verb.tag_ == "VBN" and not helpers:
        return Tense.FUTURE if stated_plan else Tense.PAST
    if verb.tag_ in {"VBZ", "VBP"}:
        return Tense.PAST if verb.lemma_.lower() in REPORTING else Tense.PRESENT
    return None


def plans(verb: Token, below: Token, path: list[Token]) -> bool:
    """Tell whether the expression belongs to what is planned, rather than to the planning."""
    if below.dep_ in {"xcomp", "ccomp", "obj", "advcl", "nsubj:pass"} and below is not path[0]:
        return below.dep_ != "ccomp" or not any(child.tag_ == "VBD" for child in below.subtree if child.dep_ != "amod")
    expression = path[0]
    if below is expression and verb.tag_ == "VBN" and verb.lemma_.lower() in STATED_PLANS:
        return True
    earlier = [t for t in verb.children if t is not below and t.i < expression.i and is_day_word(t)]
    return bool(earlier) and expression.i > verb.i


def is_day_word(token: Token) -> bool:
    return token.lower_ in {"yesterday", "today"} or (token.lower_.endswith("day") and token.text[:1].isupper())


def nearby_tense(doc: Doc, start: int, end: int) -> Tense | None:
    """Guess from the nearest verb form, where the text is not parsed."""
    for distance in range(1, NEARBY_TOKENS):
        for index in (start - distance, end - 1 + distance):
            if 0 <= index < len(doc) and not (index < start and any(t.text in ".!?" for t in doc[index:start])):
                tense = form_tense(doc[index].lower_)
                if tense is not None:
                    return tense
    return None


def form_tense(word: str) -> Tense | None:
    if word in FUTURE_FORMS:
        return Tense.FUTURE
    if word in PAST_FORMS or (word.endswith("ed") and len(word) > 4):
        return Tense.PAST
    return None
