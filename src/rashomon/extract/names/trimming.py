"""What the model takes for names, cut to what a reader calls the name: without articles, titles, possessives, days."""

import re
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from itertools import pairwise

from rashomon.extract.names.capitals import is_capital, is_given_month, is_joint, is_particle
from rashomon.extract.names.corrections import FOREIGN_TOWN, SURNAME_TOWNS
from rashomon.extract.names.toponyms import NOT_PLACES, STREETS
from rashomon.extract.names.types import ORGANIZATION, PERSON, PLACE, Found
from rashomon.extract.names.words import (
    DAY_WORDS,
    HYPHENS,
    POSSESSIVES,
    REGNAL,
    body_of,
    gender_of_name,
    honorifics,
    is_office,
    organisation_nouns,
    plain,
    word_set,
)
from rashomon.extract.places import LIKELY_PLACE, Gazetteer
from rashomon.parse.tokens import Doc, Tokens

KIND_OF_LABEL = {"PERSON": PERSON, "ORGANIZATION": ORGANIZATION, "PLACE": PLACE}
MAX_PERSON_WORDS = 6
MAX_ROW = 12  # words of towns without commas
SHOPS, FACILITIES = word_set("shops"), word_set("facilities")
QUOTES = frozenset("\"“”‘'«:–—-")
PARTIES = frozenset({"republican", "democratic", "gop"})


def trimmed(doc: Doc, entity: Tokens, owners: AbstractSet[int], gazetteer: Gazetteer) -> Iterator[Found]:
    """Cut articles, titles and possessives off what the model found, and drop adjectives of nations.

    `owners` are the possessives that lost their apostrophe: "Lebanons" | "Hezbollah" are two names.
    """
    kind = KIND_OF_LABEL.get(entity.label_)
    if kind is None:
        return
    cuts = [i + 1 for i in range(entity.start, entity.end - 1) if i in owners]
    for first, last in pairwise((entity.start, *cuts, entity.end)):
        owned = kind
        if last in cuts and kind != PERSON:
            owned = PLACE if gazetteer.look_up_exactly(doc[first:last].text[:-1]) else ORGANIZATION
        yield from _cut_to_size(doc, doc[first:last], owned, gazetteer)


def _cut_to_size(doc: Doc, entity: Tokens, kind: str, gazetteer: Gazetteer) -> Iterator[Found]:
    start, end = _outer(doc, entity, kind, gazetteer)
    while start < end and _is_cut(doc, start, end, kind, gazetteer):
        start += 1
    if kind == PERSON and end - start == 2 and gender_of_name(doc[start].text) is None:
        end -= _is_known_place(doc[end - 1 : end], gazetteer)  # "Clinton Benghazi": two names in a headline
    if start >= end or not any(is_capital(token) for token in doc[start:end]):
        return
    if start > entity.start and _is_honorific(doc[start - 1].text):
        kind = PERSON
    if _is_no_name(doc, start, end, kind, gazetteer):
        return
    two = _two_names(doc, start, end, gazetteer)
    if two:
        yield from two
        return
    parts = _places_in_a_row(doc, start, end, gazetteer) if kind != ORGANIZATION and end - start <= MAX_ROW else []
    if len(parts) > 1:
        yield from (Found(first, last, PLACE, 3 + (last - first)) for first, last in parts)
        return
    if parts and kind == PERSON and end - start > 1:
        kind = PLACE
    if kind == PLACE and not parts:
        end = _with_facility(doc, start, end, gazetteer)
    yield Found(start, end, kind, 3 + (end - start))


def _outer(doc: Doc, entity: Tokens, kind: str, gazetteer: Gazetteer) -> tuple[int, int]:
    """Give where a name could begin and where it ends: it may end sooner or later than the model says."""
    start, end = _whole(doc, entity)
    if kind == PERSON:
        end = next((i for i in range(start + 1, end) if doc[i].text == ","), end)  # "Jane Roe, D-Conn."
    elif kind == ORGANIZATION:
        end = _with_shop(doc, start, end)
    while end > start and not _ends_name(doc, end - 1, kind):
        end -= 1
    while end - start > 1 and kind != ORGANIZATION and gazetteer.nationality(doc[end - 1].text):
        end -= 1
    if kind == PLACE and _is_after_nation(doc, start, end, gazetteer):
        start += 1
    return start, end


def _is_after_nation(doc: Doc, start: int, end: int, gazetteer: Gazetteer) -> bool:
    """Tell "Syrian Hama", whose first word is no part of the name."""
    if end - start < 2 or not gazetteer.nationality(doc[start].text) or gazetteer.look_up_exactly(doc[start:end].text):
        return False
    return bool(gazetteer.look_up_exactly(doc[start + 1 : end].text))


def _whole(doc: Doc, entity: Tokens) -> tuple[int, int]:
    """Take in the rest of a hyphenated name: "Jean" - "Marc Ayrault", "Bustan" "al" - "Basha"."""
    start, end = entity.start, entity.end
    while (
        start > 1
        and is_joint(doc, start - 1)
        and is_capital(doc[start - 2])
        and doc[start - 2].text not in ("D", "R", "I")
    ):
        start -= 2
    while end + 1 < len(doc):
        if is_joint(doc, end) and is_capital(doc[end + 1]):
            end += 2
        elif end + 2 < len(doc) and is_particle(doc, end) and is_joint(doc, end + 1) and is_capital(doc[end + 2]):
            end += 3
        else:
            break
    return start, end


def _with_shop(doc: Doc, start: int, end: int) -> int:
    """Take in "Boutique" after "Mariel's", whether the model's name ends before the 's or after it."""
    owned = end if doc[end - 1].text in POSSESSIVES else end + 1
    if start + 1 < owned < len(doc) and doc[owned - 1].text in POSSESSIVES and doc[owned].lower_ in SHOPS:
        return owned + 1 if is_capital(doc[owned]) else end
    return end


def _with_facility(doc: Doc, start: int, end: int, gazetteer: Gazetteer) -> int:
    """Take in "hospital" after "Zaim": a place of its own, for the map knows no Zaim; not so in "hospital visit"."""
    if end >= len(doc) or doc[end].lower_ not in FACILITIES or gazetteer.look_up_exactly(doc[start:end].text):
        return end
    goes_on = end + 1 < len(doc) and doc[end + 1].pos_ in {"NOUN", "PROPN"} and doc[end].dep_ == "compound"
    return end if goes_on or doc[end].is_sent_start else end + 1


def _ends_name(doc: Doc, index: int, kind: str) -> bool:
    """Tell whether a name can end with this word: not with punctuation, nor "IRNA state" with a small letter."""
    token = doc[index]
    if (
        token.text in ("'s", "’s", "'", "’")
        or token.text in HYPHENS
        or token.is_space
        or (token.is_punct and token.text != ".")
    ):
        return False
    if (
        kind == PERSON
        and token.text.isupper()
        and 2 < len(token) < 5
        and index
        and not doc[index - 1].text.isupper()
        and token.text not in ("III", "VIII")
    ):
        return False  # "TWA pilot Steven Snyder TWA eight hundred"
    if token.text.lower() in DAY_WORDS:
        return False
    return token.text[:1].isupper() or token.text[:1].isdigit() or token.text == "."


def _is_no_name(doc: Doc, start: int, end: int, kind: str, gazetteer: Gazetteer) -> bool:
    """Tell what the model takes for names and no reader does: days, nations' adjectives, bare titles, "R-Texas"."""
    text, last = doc[start:end].text, doc[end - 1].text
    if kind == PLACE and last in STREETS:
        return True
    if PARTY_SEAT.match(text) or (kind == PERSON and end - start > MAX_PERSON_WORDS):
        return True
    if kind != PERSON and (is_office(last) or last in ("FM", "PM")) and end - start < 4:
        return True
    if kind == ORGANIZATION and all(side in body_of() for side in plain(text).split(" and ")) and " and " in text:
        return True
    if end - start > 1:
        dated = doc[start].text.lower() in (*DAY_WORDS, "eid") and not is_given_month(doc, start)
        return dated or _is_pair_of_nations(doc[start:end], gazetteer)
    small = text.lower()
    return bool(
        gazetteer.nationality(text)
        or is_office(text)
        or text in honorifics()
        or small in DAY_WORDS
        or small in NO_NAMES
        or (small in organisation_nouns() and kind != PLACE and (kind == PERSON or _opens(doc, start)))
        or (start > 1 and text in ("State", "Defense", "Staff") and doc[start - 1].text == "of")
    )


def _opens(doc: Doc, index: int) -> bool:
    """Tell whether a word is capital only for its place: at the head of a sentence, or in small letters."""
    return bool(doc[index].is_sent_start) or not is_capital(doc[index]) or doc[index - 1].text in QUOTES


def _places_in_a_row(doc: Doc, start: int, end: int, gazetteer: Gazetteer) -> list[tuple[int, int]]:
    """Part "Aleppo Idlib Raqqa", as a page has it that lost its commas; nothing if some of the words are no town."""
    parts = []
    while start < end:
        stop = next((stop for stop in range(end, start, -1) if _is_known_place(doc[start:stop], gazetteer)), None)
        if stop is None:
            return []
        parts.append((start, stop))
        start = stop
    return parts


def _two_names(doc: Doc, start: int, end: int, gazetteer: Gazetteer) -> list[Found]:
    """Part names that a lost comma ran together: "Russia | Bashar Assads", "Bashar Assad | Hafez Assad"."""
    words = [doc[i].text for i in range(start, end)]
    if len(words) == 4 and words[1] == words[3] and words[0] != words[2] and gender_of_name(words[2]) is not None:
        return [Found(start, start + 2, PERSON, 5), Found(start + 2, end, PERSON, 5)]
    land = len(words) in (3, 4) and gazetteer.country_named(words[0]) and gender_of_name(words[0]) is None
    if land and gender_of_name(words[1]) is not None and not any(w.lower() in organisation_nouns() for w in words):
        return [Found(start, start + 1, PLACE, 5), Found(start + 1, end, PERSON, 2 + len(words))]
    return []


def _is_known_place(tokens: Tokens, gazetteer: Gazetteer) -> bool:
    """Tell whether words are a town's or a country's name and no person's; "Syrias" lost its apostrophe."""
    text = tokens.text
    if not is_capital(tokens[-1]) or text.lower() in NOT_PLACES:
        return False
    if gazetteer.country_named(text) or (text.endswith("s") and gazetteer.country_named(text[:-1])):
        return True
    places = gazetteer.look_up_exactly(text)
    if not places or gender_of_name(tokens[0].text) is not None:
        return False
    return places[0].prior > LIKELY_PLACE - FOREIGN_TOWN and places[0].country not in SURNAME_TOWNS


def _is_pair_of_nations(tokens: Tokens, gazetteer: Gazetteer) -> bool:
    """Tell "Iran-Iraq" and "US-Russia", which name two."""
    parts = [token.text for token in tokens if is_capital(token)]
    return len(parts) == 2 < len(tokens) and all(
        gazetteer.country_named(part) or gazetteer.nationality(part) for part in parts
    )


PARTY_SEAT = re.compile(r"^[DRI]\W{1,3}[A-Z][A-Za-z.]*$|^[DRI]$")
NO_NAMES = word_set("no_names")


def _is_honorific(text: str) -> bool:
    return text in honorifics() or (f"{text}." in honorifics() and text[:1].isupper())


def _is_cut(doc: Doc, start: int, end: int, kind: str, gazetteer: Gazetteer) -> bool:
    token = doc[start]
    small = token.text.lower()
    if (
        (token.text.islower() and not is_particle(doc, start))
        or small in ("the", "a", "an")
        or token.is_punct
        or token.text in ("'s", "’s")
        or token.is_space
    ):
        return True
    if _is_honorific(token.text) and small not in REGNAL and end - start > 1:
        return True
    if kind == ORGANIZATION and small in PARTIES and doc[start + 1 : end].text in body_of():
        return True
    if kind != PERSON or end - start < 2:
        return False
    if is_joint(doc, start + 1) and not is_office(small):
        return False
    regnal = small in REGNAL and end - start == 2
    titled = is_office(small) or _is_honorific(token.text)
    return (titled and not regnal) or (gazetteer.nationality(token.text) is not None and end - start > 2)
