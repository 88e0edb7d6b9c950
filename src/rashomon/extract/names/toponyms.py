"""Places that the map tells: countries wherever named, towns where size or a word beside them speaks for one."""

from collections.abc import Iterator

from rashomon.extract.names.capitals import is_capital, is_joint
from rashomon.extract.names.types import PLACE, Found
from rashomon.extract.names.words import HYPHENS, gender_of_name, is_office, word_set
from rashomon.extract.places import HAND_REGION_PRIOR, LIKELY_PLACE, Gazetteer, Place
from rashomon.parse.tokens import Doc, Tokens

COUNTRY_STRENGTH, PLACE_STRENGTH = 3.5, 1.5
MAX_PLACE_WORDS = 4
CUED_PLACE = 3.0  # log10 of inhabitants, that a name needs which "city" or "province" follows
LOCATED_PLACE = 3.7  # after "in" or "near"
TWO_WORD_PLACE = 4.5
LOCATIVES, STREETS, NOT_PLACES = word_set("locatives"), word_set("streets"), word_set("not_places")
PLACE_NOUNS = word_set("place_nouns")
TIED_TO_NATIONS = word_set("tied_to_nations")
KNOWN_BY_NAME = frozenset({"country", "continent", "area", "water"})
SHORT_NATIONS = frozenset({"US", "UK", "DC"})
NEEDS_POINT = frozenset({"Miss", "Mass", "Ill", "Ore", "Pa", "La", "Wash", "Mo", "Ark", "Del", "Ala", "Me", "Ind"})
"""States in short that are words, names or titles too where the point is missing."""
NOT_SHOUTED = frozenset({"SWAT"})
DASHES = frozenset({"-", "--", "–", "—", "\x97"})
NEEDS_ARTICLE = frozenset({"Americas", "Gulf", "Commons"})


def find_places(sentence: Tokens, gazetteer: Gazetteer, *, loud: bool) -> Iterator[Found]:
    """Yield the places that the gazetteer knows; in a `loud` sentence, whose capitals say nothing, no towns."""
    past = sentence.start
    for token in sentence:
        if token.i < past or not is_capital(token):
            continue
        found = _longest_place(sentence, token.i, gazetteer, loud=loud)
        if found is not None:
            yield found
            past = found.end


def _longest_place(sentence: Tokens, start: int, gazetteer: Gazetteer, *, loud: bool) -> Found | None:
    tokens = sentence.doc.tokens
    for end in range(min(start + MAX_PLACE_WORDS, sentence.end), start, -1):
        found = _place_at(sentence, start, end, gazetteer, loud=loud) if is_capital(tokens[end - 1]) else None
        if found is not None:
            return found
    return None


def _place_at(sentence: Tokens, start: int, end: int, gazetteer: Gazetteer, *, loud: bool) -> Found | None:
    doc = sentence.doc
    last = doc.tokens[end - 1]
    text = doc.text[doc.tokens[start].idx : last.idx + len(last.text)]
    if not _could_be_place(doc, start, end, text):
        return None
    places = gazetteer.look_up_exactly(text) or _without_s(text, gazetteer)
    if not places or _is_inside_name(doc, start, end):
        return None
    if gazetteer.nationality(text) and places[0].kind not in KNOWN_BY_NAME:
        return None  # "Thai" is also what some call Alor Setar
    strength = _strength(sentence, start, end, places[0], loud=loud)
    return Found(start, end, PLACE, strength + (end - start)) if strength else None


def _strength(sentence: Tokens, start: int, end: int, best: Place, *, loud: bool) -> float | None:
    text = sentence.doc[start:end].text
    if _is_seat(sentence.doc, start) or _opens_report(sentence, start, end):
        return COUNTRY_STRENGTH
    if best.kind in KNOWN_BY_NAME or (best.kind == "region" and best.prior >= HAND_REGION_PRIOR):
        return None if text.lower() in ("us", "car") and not text.isupper() else COUNTRY_STRENGTH + (end - start > 1)
    if text.isupper() and end - start == 1 and (len(text) < 5 or best.prior < LIKELY_PLACE):
        return None
    if loud or best.prior < _floor(sentence, start, end):
        return None
    return COUNTRY_STRENGTH if end - start > 1 and best.prior >= LIKELY_PLACE else PLACE_STRENGTH


def _is_seat(doc: Doc, start: int) -> bool:
    """Tell "R-Ashland": what a member of a parliament sits for."""
    return start > 1 and doc[start - 1].text in HYPHENS and doc[start - 2].text in ("R", "D", "I")


def _opens_report(sentence: Tokens, start: int, end: int) -> bool:
    """Tell the place of a dateline in capitals: "JACKSONVILLE (AP)", "HAMMOND, Ind. --"."""
    doc = sentence.doc
    if not doc[start:end].text.isupper() or not (start == sentence.start or doc[start - 1].is_sent_end):
        return False
    after = end
    if after + 1 < len(doc) and doc[after].text == "," and is_capital(doc[after + 1]):
        after += 2
    if after + 2 < len(doc) and doc[after].text == "(":
        return doc[after + 1].text.isupper() and doc[after + 2].text == ")"
    return after < len(doc) and doc[after].text in DASHES


def _could_be_place(doc: Doc, start: int, end: int, text: str) -> bool:
    if text.lower() in NOT_PLACES or "\n" in text:
        return False
    if text in NOT_SHOUTED or (text in NEEDS_POINT and (not start or doc[start - 1].text != ",")):
        return False
    if text in NEEDS_ARTICLE and (not start or doc[start - 1].lower_ != "the"):
        return False
    bare = text.replace(".", "")
    if len(bare) < 3:
        return bare in SHORT_NATIONS and not (end < len(doc) and doc[end].text.startswith("$"))
    return True


def _without_s(text: str, gazetteer: Gazetteer) -> tuple[Place, ...]:
    """Look up "Syrias", as pages have it that lost their apostrophes."""
    found = gazetteer.look_up_exactly(text[:-1]) if text.endswith("s") and len(text) > 4 else ()
    return found if found and found[0].kind in ("country", "region") and gazetteer.nationality(text) is None else ()


def _is_inside_name(doc: Doc, start: int, end: int) -> bool:
    """Tell whether the words beside show that these are part of a longer name: "Paris Jackson", "Sahara Avenue"."""
    if end < len(doc) and doc[end].text in STREETS:
        return True
    if start and is_capital(doc[start - 1]) and gender_of_name(doc[start - 1].text) is not None:
        return True
    if (
        _is_capital_name(doc, start - 1)
        and end < len(doc)
        and _is_capital_name(doc, end)
        and not is_office(doc[end].text)
    ):
        return doc[end].text not in ("Foreign", "State")
    return _is_tied(doc, end) or (start > 0 and is_joint(doc, start - 1) and not is_capital(doc[max(0, start - 2)]))


def _is_capital_name(doc: Doc, index: int) -> bool:
    return (
        index >= 0
        and is_capital(doc[index])
        and doc[index].is_alpha
        and doc[index].pos_ == "PROPN"
        and not doc[index].is_sent_start
    )


def _is_tied(doc: Doc, end: int) -> bool:
    """Tell "Jordan-like" from "Iran-backed", which names Iran."""
    if end + 1 >= len(doc) or doc[end].text not in HYPHENS or not is_joint(doc, end):
        return False
    return not is_capital(doc[end + 1]) and doc[end + 1].text not in TIED_TO_NATIONS


def _floor(sentence: Tokens, start: int, end: int) -> float:
    """Give how likely a place of this name must be, on the scale of log10(inhabitants), with the words beside it."""
    doc = sentence.doc
    before = doc[start - 1].text.lower() if start > sentence.start else ""
    if end < sentence.end and doc[end].text.lower() in PLACE_NOUNS:
        return CUED_PLACE
    if before == "of" and start - 2 >= sentence.start and doc[start - 2].text.lower() in PLACE_NOUNS:
        return CUED_PLACE
    if before in LOCATIVES:
        return LOCATED_PLACE
    if end - start > 1:
        return TWO_WORD_PLACE
    return LIKELY_PLACE + (1.0 if start == sentence.start or doc[start].ent_type_ == "PERSON" else 0.0)
