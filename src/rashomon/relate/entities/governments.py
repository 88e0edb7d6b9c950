"""When a capital stands for its government: "Washington accused", "Moscow's bombing", "between Paris and Berlin"."""

from functools import cache
from importlib.resources import files

from spacy.tokens import Doc

from rashomon.relate.entities.phrases import word_set

LOCATIVE = word_set("locative")
HELD_AGAINST = word_set("held_against")


@cache
def _acting() -> frozenset[str]:
    text = (files("rashomon.relate.entities") / "lexicon" / "acting.txt").read_text("utf-8")
    return frozenset(word for line in text.splitlines() if not line.startswith("#") for word in line.split())


def stands_for_government(doc: Doc, start: int, end: int) -> bool:
    """Tell whether a capital acts: "Washington accused", "Moscow's bombing", "between Moscow and Washington"."""
    first, last = doc[start], doc[end - 1]
    before = doc[start - 1].text.lower() if start else ""
    after = doc[end].text if end < len(doc) else ""
    if doc[start].is_sent_start and (first.text.isupper() or after in ("(", "—", "–", "-", ":", ",")):
        return False  # a dateline
    if (
        before in LOCATIVE
        or before == ","
        or (after == "," and (end + 1 < len(doc) and doc[end + 1].text[:1].isupper()))
    ):
        return False
    if after in ("'s", "’s", "'", "’"):
        return _owner_acts(doc, end + 1)
    if (
        after == "-"
        and end + 1 < len(doc)
        and doc[end + 1].text.lower() in ("backed", "led", "allied", "supported", "funded", "imposed")
    ):
        return True
    if _is_between(doc, start):
        return True
    head = last.head
    if last.dep_ in ("nsubj", "nsubj:pass") or first.dep_ == "nsubj":
        return head.lemma_.lower() in _acting() and before != "of"
    if (
        last.dep_ in ("nmod", "obl")
        and before in ("on", "to", "of", "from", "for", "toward", "towards")
        and head.pos_ == "NOUN"
    ):
        return head.lemma_.lower() in HELD_AGAINST
    if last.dep_ in ("obj", "iobj") or before in ("by", "with", "against"):
        return head.lemma_.lower() in _acting() or before in ("by", "with", "against")
    return False


def _owner_acts(doc: Doc, index: int) -> bool:
    stop = index
    while stop < len(doc) and stop < index + 4 and doc[stop].pos_ in ("ADJ", "NOUN", "PROPN", "ADV"):
        stop += 1
    return any(token.lemma_.lower() in _acting() for token in doc[index:stop])


def _is_between(doc: Doc, start: int) -> bool:
    if start and doc[start - 1].text.lower() == "between":
        return True
    return (
        start > 2
        and doc[start - 1].text == "and"
        and any(token.text.lower() == "between" for token in doc[max(0, start - 4) : start - 1])
    )
