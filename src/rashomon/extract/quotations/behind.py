"""Finds the speaker who stands between the end of a quotation and its verb, however long he is described."""

from rashomon.extract.quotations.contents import TokenRange
from rashomon.extract.quotations.grammar import own_subject
from rashomon.extract.quotations.surface import GOING_ON, TIMES
from rashomon.parse.tokens import Doc, Token
from rashomon.schema.calendar import MONTHS

MAX_SPEAKER_TOKENS = 32
MIN_QUOTED_TOKENS = 4
_CLOSING = frozenset({"”", '"', "''"})
_OPENING = frozenset({"“", '"', "``"})
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_RELATIVES = frozenset({"who", "which", "that", "whose"})
_NOT_TITLES = frozenset({",", ")", "named", "called"})
_OPENERS = frozenset({"DET", "PROPN", "NOUN", "ADJ", "NUM"})
_NOMINAL = frozenset({"NOUN", "PROPN"})


def behind_mark(verb: Token) -> tuple[TokenRange, TokenRange, Token] | None:
    """Give speaker, content and the speaker's head of "“…” the envoy of the group Ola Brandt said".

    What is quoted must open the sentence and say something; between its end and the verb stands nothing but somebody.
    """
    doc, floor = verb.doc, verb.sent.start
    opens = doc[floor].text in _OPENING or (floor > 0 and doc[floor - 1].text in _OPENING)
    if verb.tag_ not in ("VBD", "VBZ", "VBP") or not opens:
        return None
    mark = next((at for at in _back(verb) if doc[at].text in _CLOSING), None)
    if mark is None or mark - floor < MIN_QUOTED_TOKENS or not _says(doc, floor, mark):
        return None
    first = _past_day(doc, mark + 1, verb.i)
    last = verb.i
    while last > first and (doc[last - 1].pos_ in ("ADV", "AUX") or doc[last - 1].text == ","):
        last -= 1
    if last - first < 1 or not _is_somebody(doc, first, last):
        return None
    return (first, last), (floor, mark + 1), _head(verb, first, last)


def _back(verb: Token) -> range:
    return range(verb.i - 1, max(verb.sent.start, verb.i - MAX_SPEAKER_TOKENS), -1)


def _says(doc: Doc, first: int, mark: int) -> bool:
    """Tell whether quoted words are one quotation that makes a clause."""
    inside = doc[first + 1 : mark]
    return not any(t.text in _CLOSING for t in inside) and any(t.tag_ in _FINITE for t in inside)


def _past_day(doc: Doc, first: int, last: int) -> int:
    """Step over a comma and the day of the speech: "“…” | on June 10 | the head of the office said"."""
    at = first
    while at < last and doc[at].text == ",":
        at += 1
    if at < last and doc[at].lower_ == "on":
        end = at + 1
        while end < last and (doc[end].lower_ in TIMES | MONTHS or doc[end].pos_ == "NUM"):
            end += 1
        at = end if end > at + 1 else at
    return at


def _is_somebody(doc: Doc, first: int, last: int) -> bool:
    """Tell whether tokens are one noun phrase: no clause but those that describe it, and no further quotation."""
    tokens = doc[first:last]
    verbs = sum(token.tag_ in _FINITE for token in tokens)
    described = sum(token.lower_ in _RELATIVES for token in tokens)
    plain = not any(token.text in _OPENING | _CLOSING | {";", ":"} or token.lower_ in GOING_ON for token in tokens)
    nominal = any(token.pos_ in _NOMINAL for token in tokens)
    return doc[first].pos_ in _OPENERS and nominal and plain and verbs <= described


def _head(verb: Token, first: int, last: int) -> Token:
    doc, name = verb.doc, last - 1
    if doc[name].ent_type_ == "PERSON":
        while name > first and doc[name].ent_iob_ == "I":
            name -= 1
        if name == first or doc[name - 1].lower_ not in _NOT_TITLES:
            return doc[name]  # "the envoy for the region | Ola Brandt said"
    subject = own_subject(verb)
    if subject is not None and first <= subject.i < last:
        return subject
    heads = [t for t in doc[first:last] if t.pos_ in _NOMINAL and not first <= t.head.i < last]
    return heads[0] if heads else next(t for t in doc[first:last] if t.pos_ in _NOMINAL)
