"""When a capital stands for its government: "Washington accused", "Moscow's bombing", "between Paris and Berlin"."""

from functools import cache

from rashomon.lexicons import read_word_list
from rashomon.parse.relations import SUBJECTS
from rashomon.parse.tokens import Doc
from rashomon.relate.entities.phrases import word_set

LOCATIVE = word_set("locative")
ROUTES = word_set("routes")
TOWARDS = frozenset({"on", "to", "of", "from", "for", "toward", "towards"})
TIED = frozenset({"backed", "led", "allied", "supported", "funded", "imposed"})
HELD_AGAINST = word_set("held_against")


@cache
def _acting() -> frozenset[str]:
    return read_word_list("rashomon.relate.entities", "acting.txt")


def stands_for_government(doc: Doc, start: int, end: int) -> bool:
    """Tell whether a capital acts: "Washington accused", "Moscow's bombing", "between Moscow and Washington"."""
    if _is_site(doc, start, end):
        return False
    after = doc[end].text if end < len(doc) else ""
    if after in ("'s", "’s", "'", "’"):
        return _owner_acts(doc, end + 1)
    if after == "-" and end + 1 < len(doc) and doc[end + 1].lower_ in TIED:
        return True
    return _is_between(doc, start) or _is_party_to_an_act(doc, start, end)


def _is_site(doc: Doc, start: int, end: int) -> bool:
    """Tell a dateline, "in Moscow", "Moscow, Russia"."""
    after = doc[end].text if end < len(doc) else ""
    if doc[start].is_sent_start and (doc[start].text.isupper() or after in ("(", "—", "–", "-", ":", ",")):
        return True
    before = doc[start - 1].lower_ if start else ""
    if before in LOCATIVE or before == ",":
        return True
    return after == "," and end + 1 < len(doc) and doc[end + 1].text[:1].isupper()


def _is_party_to_an_act(doc: Doc, start: int, end: int) -> bool:
    """Tell the one who acts, is acted on, or is pressed, warned or allied with."""
    last, before = doc[end - 1], doc[start - 1].lower_ if start else ""
    head = last.head.lemma_.lower()
    if last.dep_ in SUBJECTS or doc[start].dep_ == "nsubj":
        return head in _acting() and before != "of"
    if last.dep_ in ("nmod", "obl") and before in TOWARDS and last.head.pos_ == "NOUN":
        return head in HELD_AGAINST
    if before in ("by", "with", "against"):
        return True
    return last.dep_ in ("obj", "iobj") and head in _acting()


def _owner_acts(doc: Doc, index: int) -> bool:
    stop = index
    while stop < len(doc) and stop < index + 4 and doc[stop].pos_ in ("ADJ", "NOUN", "PROPN", "ADV"):
        stop += 1
    return any(token.lemma_.lower() in _acting() for token in doc[index:stop])


def _is_between(doc: Doc, start: int) -> bool:
    """Tell "between Moscow and Washington", but not of flights, roads and borders."""
    near = range(start - 1, max(-1, start - 5), -1)
    found = next((index for index in near if doc[index].lower_ == "between"), None)
    if found is None or (found != start - 1 and doc[start - 1].text != "and"):
        return False
    return found == 0 or doc[found - 1].lemma_.lower() not in ROUTES
