"""Whether the words around a time expression tell of what was or of what is to come."""

from enum import StrEnum

from rashomon.extract.times.cues import listed, stems
from rashomon.parse.parsed import Parsed
from rashomon.parse.tokens import Doc, Token, Tokens
from rashomon.schema import Span


class Tense(StrEnum):
    """Where an expression lies, seen from publication."""

    PAST = "past"
    PRESENT = "present"
    FUTURE = "future"


CUE_TOKENS, NEARBY_TOKENS = 4, 14
MAX_CLIMB = 12


def tense_at(parsed: Parsed, span: Span) -> Tense | None:
    """Give the tense that governs a stretch; null if nothing tells."""
    tokens = parsed.tokens(span)
    if not parsed.doc.is_parsed:
        return nearby_tense(parsed.doc, tokens.start, tokens.end)
    cue = cue_before(tokens)
    if cue is not None:
        return cue
    if tokens.start > 0 and parsed.doc[tokens.start - 1].lower_ == "since":
        return Tense.PAST
    tense = governing_tense(tokens.root)
    limit = tokens.start > 0 and parsed.doc[tokens.start - 1].lower_ in listed("limits")
    return Tense.FUTURE if limit and tense is not Tense.PAST else tense


def cue_before(tokens: Tokens) -> Tense | None:
    """Read "said on Wednesday" and "scheduled for Saturday" off the words before, where a parse may go astray."""
    following = tokens.doc[tokens.end].lower_ if tokens.end < len(tokens.doc) else ""
    if following in {"'s", "’s"} or tokens.root.dep_ in {"compound", "nmod:poss", "amod"}:
        return None
    for index in range(tokens.start - 1, max(-1, tokens.start - 1 - CUE_TOKENS), -1):
        word = tokens.doc[index].lower_
        if word in listed("planned_forms"):
            return Tense.FUTURE
        if word in listed("said_forms"):
            return Tense.PAST
        if word not in listed("links"):
            return None
    return None


def governing_tense(token: Token) -> Tense | None:
    path = [token]
    while len(path) < MAX_CLIMB:
        head = path[-1]
        if len(path) > 1 and befell(head) and not any(child.lower_ == "on" for child in token.children):
            return Tense.PAST  # with "on" it may belong to the verb: "will speak about the attack on Friday"
        if is_verbal(head):
            tense = verb_tense(head, path)
            if tense is not None:
                return tense
        if head.head == head:
            return None
        path.append(head.head)
    return None


def befell(noun: Token) -> bool:
    """Tell a noun for what nobody announces: "may be a witness of Sunday's shooting" tells of the Sunday before."""
    return (
        noun.pos_ == "NOUN"
        and noun.lower_ in listed("befallen")
        and not any(child.lower_ in listed("planned_forms") for child in noun.children)
    )


def stem(verb: Token) -> str:
    """Give the lemma without its silent e, which lemmatizers guess at."""
    return str(verb.lemma_).lower().rstrip("e")


def is_verbal(token: Token) -> bool:
    return token.pos_ in {"VERB", "AUX"} or any(child.dep_ in {"cop", "aux", "aux:pass"} for child in token.children)


def verb_tense(verb: Token, path: list[Token]) -> Tense | None:
    """Give the tense of one verb, or null to look at the verb above it. `path` leads up to it from the expression."""
    below = path[path.index(verb) - 1] if path.index(verb) else None
    if stem(verb) in stems("planning") and below is not None and plans(verb, below, path):
        return Tense.FUTURE
    helpers = [child for child in verb.children if child.dep_ in {"aux", "aux:pass", "cop"}]
    words = {child.lower_ for child in helpers}
    if stem(verb) in stems("companions") and verb.tag_ in {"VBN", "VBG"} and not helpers:
        return None
    if verb.tag_ in {"VBG", "NN"} and any(
        child.lower_ in {"after", "since", "following", "upon"} for child in verb.children
    ):
        return Tense.PAST
    if "due" in {child.lower_ for child in verb.children if child.dep_ == "mark"} and words & {"is", "are"}:
        return Tense.FUTURE  # "is due to be heard"
    if words & listed("modals"):
        perfect = "have" in words and verb.tag_ == "VBN"
        return Tense.PAST if perfect and "will" not in words else Tense.FUTURE
    if verb.tag_ == "VB" and any(child.lower_ == "to" and child.dep_ == "mark" for child in verb.children):
        return Tense.FUTURE if fills_until(verb, path) else infinitive_tense(verb)
    finite = next((child for child in reversed(helpers) if child.tag_ in {"VBD", "VBZ", "VBP"}), verb)
    return finite_tense(verb, finite, helpers, below)


def fills_until(verb: Token, path: list[Token]) -> bool:
    """Tell what somebody was chosen for up to what the expression is of: "picked her to serve until a vote in June"."""
    limits = (child.lower_ for step in path for child in step.children if child.dep_ == "case")
    return verb.dep_ in {"advcl", "acl"} and not {"until", "till"}.isdisjoint(limits)


def infinitive_tense(verb: Token) -> Tense | None:
    """As in "Is set to meet" is to come; "tried to meet" has been. A headline's bare "to meet" is to come."""
    head = verb.head
    if head == verb or stem(head) in stems("planning") or head.tag_ in {"VBZ", "VBP", "NN", "NNP", "JJ"}:
        return Tense.FUTURE
    return None


def finite_tense(verb: Token, finite: Token, helpers: list[Token], below: Token | None) -> Tense | None:
    stated_plan = stem(verb) in stems("stated_plans") and verb.tag_ == "VBN"
    if finite.tag_ == "VBD":
        return Tense.PAST
    if finite is not verb and finite.tag_ in {"VBZ", "VBP"}:
        if verb.tag_ == "VBN":
            return Tense.FUTURE if stated_plan else Tense.PAST if finite.lemma_ == "have" else Tense.PRESENT
        if any(child.lower_ == "been" for child in helpers):
            return Tense.PAST
        return Tense.FUTURE if verb.tag_ == "VBG" else Tense.PRESENT
    if verb.tag_ == "VBN" and not helpers:
        return Tense.FUTURE if stated_plan else Tense.PAST
    if verb.tag_ in {"VBZ", "VBP"}:
        if any(child.lower_ in listed("conditions") for child in verb.children):
            return Tense.FUTURE
        scheduled = (
            stem(verb) in stems("scheduled")
            and below is not None
            and below.dep_ in {"obl", "obl:tmod", "obl:unmarked", "advmod"}
        )
        return Tense.FUTURE if scheduled else Tense.PRESENT
    return None


def plans(verb: Token, below: Token, path: list[Token]) -> bool:
    """Tell whether the expression belongs to what is planned, rather than to the planning."""
    expression = path[0]
    if len(path) > 1 and expression.dep_ in {"nmod:poss", "compound"} and path[1] != below:
        return False  # "demanded an inquiry into Monday's raid"
    if below.dep_ in {"xcomp", "ccomp", "obj", "advcl", "nsubj:pass"} and below != path[0]:
        return below.dep_ != "ccomp" or not any(child.tag_ == "VBD" for child in below.subtree if child.dep_ != "amod")
    if below == expression and verb.tag_ == "VBN" and stem(verb) in stems("stated_plans"):
        return True
    earlier = [t for t in verb.children if t != below and t.i < expression.i and is_day_word(t)]
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
    if word in listed("future_forms"):
        return Tense.FUTURE
    if word in listed("past_forms") or (word.endswith("ed") and len(word) > 4):
        return Tense.PAST
    return None
