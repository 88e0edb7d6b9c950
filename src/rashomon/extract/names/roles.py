"""The title or description that stands beside a name: "Russian Foreign Minister", ", head of the Observatory,"."""

from rashomon.extract.names.capitals import is_joint, sentence_floor
from rashomon.extract.names.types import PERSON
from rashomon.extract.names.words import HYPHENS, honorifics, is_office
from rashomon.parse.tokens import Doc

MAX_ROLE_WORDS = 12
_MODIFIERS = frozenset({"ADJ", "NOUN", "PROPN", "NUM"})
_OF = frozenset({"of", "for", "to", "at", "in", "on"})


def role_tokens(doc: Doc, start: int, end: int, kind: str) -> tuple[int, int] | None:
    """Give the tokens of the title before a name or of the apposition after it; null where there is none."""
    if kind != PERSON:
        return None
    return title_before(doc, start) or apposition_after(doc, end) or apposition_before(doc, start)


def title_before(doc: Doc, start: int) -> tuple[int, int] | None:
    """Give `US Secretary of State` before `John Kerry`."""
    floor = sentence_floor(doc, start, MAX_ROLE_WORDS)
    head = _office_before(doc, start, floor)
    if head is None:
        return None
    return (_left_of(doc, head, floor) if is_office(doc[head].text) else head), start


def _office_before(doc: Doc, start: int, floor: int) -> int | None:
    """Find the noun of office that belongs to a name: next to it, or parted from it by "of State"."""
    for index in range(start - 1, floor - 1, -1):
        token = doc[index]
        if is_office(token.text) or token.text in honorifics():
            rest = doc[index + 1 : start]
            return index if not len(rest) or _is_complement(doc, index + 1, start) else None
        if token.pos_ not in ("NOUN", "PROPN", "ADJ", "ADP", "DET") and token.text not in HYPHENS and token.text != ".":
            return None
    return None


def _is_complement(doc: Doc, start: int, end: int) -> bool:
    first = doc[start]
    if first.text in HYPHENS or first.text == ".":
        return True
    return (
        first.text in _OF
        and end - start <= 5
        and all(token.pos_ in ("NOUN", "PROPN", "ADJ", "ADP", "DET") for token in doc[start:end])
        and doc[end - 1].pos_ not in ("ADP", "DET")  # "spokeswoman for the Obama campaign"
    )


def _left_of(doc: Doc, head: int, floor: int) -> int:
    start = index = head
    while index > floor:
        index -= 1
        token = doc[index]
        if token.text in ("'s", "’s", "'", "’") or is_joint(doc, index):
            continue
        if token.pos_ not in _MODIFIERS or not token.is_word:
            break
        start = index
    return start


def apposition_after(doc: Doc, end: int) -> tuple[int, int] | None:
    """Give `head of the Observatory` after `Rami Abdel Rahman,`; an age between commas is stepped over."""
    limit = min(len(doc), end + MAX_ROLE_WORDS + 3)
    if end >= limit or doc[end].text not in (",", "(", "-", "–", "—"):
        return None
    start = end + 1
    if start + 1 < limit and doc[start].like_num and doc[start + 1].text == ",":
        start += 2
    stop = start
    while (
        stop < limit
        and doc[stop].text not in (",", ".", ";", ":", "(", ")", "—", '"', "”", "“")
        and doc[stop].pos_ not in ("VERB", "AUX", "PRON", "SCONJ")
    ):
        stop += 1
    while stop > start and doc[stop - 1].pos_ in ("ADP", "CCONJ", "ADV"):
        stop -= 1
    if stop - start < 1 or doc[start].pos_ in ("ADP", "CCONJ", "ADV") or sentence_floor(doc, start, start - end) > end:
        return None
    if doc[start].pos_ == "DET":
        start += 1
    head = _first_office(doc, start, stop)
    return (start, stop) if head is not None else None


def _first_office(doc: Doc, start: int, stop: int) -> int | None:
    """Find the office before any "of": in "son of the president" it is the son."""
    for index in range(start, stop):
        if is_office(doc[index].text) and not doc[index].text.lower().endswith("s"):
            return index
        if doc[index].pos_ == "ADP":
            return None
    return None


def apposition_before(doc: Doc, start: int) -> tuple[int, int] | None:
    """Give `his spokesman` before `, Bahram Qasemi`."""
    floor = sentence_floor(doc, start, MAX_ROLE_WORDS)
    if start - 2 < floor or doc[start - 1].text != ",":
        return None
    head = start - 2
    if not is_office(doc[head].text) or doc[head].text.lower().endswith("s"):
        return None
    begin = _left_of(doc, head, floor)
    if begin > floor and doc[begin - 1].pos_ in ("DET", "PRON"):
        return begin, head + 1
    return None
