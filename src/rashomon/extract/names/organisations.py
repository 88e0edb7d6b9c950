"""Bodies that a noun heads: "Russian Foreign Ministry", "Observatory for Human Rights", "Saudi government"."""

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet

from rashomon.extract.names.capitals import is_capital, is_given_month, is_joint, is_particle
from rashomon.extract.names.types import ORGANIZATION, Found
from rashomon.extract.names.words import (
    DAY_WORDS,
    POSSESSIVES,
    body_of,
    gender_of_name,
    honorifics,
    is_office,
    organisation_nouns,
    small_organisation_nouns,
    word_set,
)
from rashomon.extract.places import Gazetteer
from rashomon.parse.tokens import Doc, Token, Tokens

ORGANISATION_STRENGTH, SHORT_STRENGTH = 4.6, 3.5
MAX_SIDE_WORDS = 14  # before or after the noun: "Joint Committee on the Draft … Bill"; more is no name


def find_organisations(sentence: Tokens, owners: AbstractSet[int], gazetteer: Gazetteer) -> Iterator[Found]:
    """Yield capitalised runs headed by a noun such as Ministry, Company or Forces, with "of X" or "for X" after it.

    `owners` are the possessives that lost their apostrophe: "Lebanons" | "Hezbollah Party".
    """
    doc, nouns = sentence.doc, organisation_nouns()
    for token in sentence:
        small = token.lower_
        if small not in nouns:
            continue
        if is_capital(token):
            start = _left_edge(doc, token.i, max(sentence.start, token.i - MAX_SIDE_WORDS), owners)
            end = _right_edge(doc, token.i + 1, min(sentence.end, token.i + MAX_SIDE_WORDS))
            if end - start > 1 and not _is_common(doc, start, end):
                yield Found(start, end, ORGANIZATION, ORGANISATION_STRENGTH + (end - start))
        elif small in COMMITTEES:
            first = _chamber_before(doc, token.i, sentence.start)
            if first is not None:
                yield Found(first, token.i + 1, ORGANIZATION, ORGANISATION_STRENGTH + (token.i + 1 - first))
        elif small in small_organisation_nouns():
            last = _of_country(doc, token.i + 1, sentence.end, gazetteer)
            if last is not None:
                yield Found(token.i, last, ORGANIZATION, ORGANISATION_STRENGTH + (last - token.i))
            first = _country_before(doc, token.i, sentence.start, gazetteer)
            if first is None and small == "police":
                first = _town_before(doc, token.i, sentence.start)
            if first is not None:
                yield Found(first, token.i + 1, ORGANIZATION, ORGANISATION_STRENGTH + (token.i + 1 - first))


NO_PART = word_set("no_part")
TAILS = frozenset({"district", "station", "headquarters", "precinct", "campus"})  # "… School District"


def _of_country(doc: Doc, index: int, limit: int, gazetteer: Gazetteer) -> int | None:
    """Give the end of "government of Ukraine", "army of the Central African Republic"."""
    if index + 1 >= limit or doc[index].text != "of":
        return None
    start = index + 2 if doc[index + 1].lower_ == "the" else index + 1
    ends = range(min(start + 4, limit), start, -1)
    return next((end for end in ends if gazetteer.country_named(doc[start:end].text)), None)


def _left_edge(doc: Doc, head: int, floor: int, owners: AbstractSet[int]) -> int:
    start = index = head
    while index > floor and index - 1 not in owners and not _begins_another(doc, index):
        index -= 1
        token = doc[index]
        small = token.text.lower()
        dated = small in DAY_WORDS and not (_is_ordinal(doc[index + 1]) or is_given_month(doc, index))
        if is_capital(token) and small not in NO_PART and not dated:
            start = index
        elif not (
            token.text[:1].isdigit()
            or is_joint(doc, index)
            or token.text in POSSESSIVES
            or token.text == "&"
            or (is_particle(doc, index) and index + 1 == start)
        ):
            break
    return _without_lead(doc, start, head)


def _begins_another(doc: Doc, index: int) -> bool:
    """Tell whether the model ends a name here: "Netanyahu" 's | "Likud Party", "Daesh" | "Russian Forces"."""
    if doc[index].ent_iob_ == "I" or index < 1:
        return False
    if doc[index - 1].text in POSSESSIVES:
        return index > 1 and bool(doc[index - 2].ent_type_) and not is_office(doc[index - 2].text)
    before = doc[index - 1]
    person = (
        before.ent_type_ == "PERSON" and before.ent_iob_ == "I"
    )  # a surname alone may name a firm: "Flynn Intel Group"
    return doc[index].ent_iob_ == "B" and (person or before.ent_type_ == "ORGANIZATION")


def _without_lead(doc: Doc, start: int, head: int) -> int:
    """Leave out titles, possessives and "London Based" before a body."""
    while start < head and (doc[start].text in (*POSSESSIVES, "&") or doc[start].text in honorifics()):
        start += 1
    based = next((i for i in range(start, head) if doc[i].lower_ == "based"), None)
    return start if based is None else based + 1


def _is_ordinal(token: Token) -> bool:
    """Tell the "11th" of "September 11th Advocates"."""
    return token.text[:1].isdigit() and token.text[-2:] in ("st", "nd", "rd", "th")


def _right_edge(doc: Doc, index: int, limit: int) -> int:
    end = index
    while end < limit and (is_capital(doc[end]) and doc[end].is_alpha and not is_office(doc[end].text)):
        end += 1
    last = doc[end - 1].text.lower()
    if end > index and not (last in organisation_nouns() | TAILS or doc[end - 1].text.isupper()):
        end = index  # "State Department John Kerry": what follows is another name
    if end < limit and doc[end].text in ("of", "for", "on", "against"):
        start = end + 1
        if start < limit and doc[start].text.lower() == "the":
            start += 1
        stop = _run_of_names(doc, start, limit)
        alone = stop - start < 2 and doc[end].text == "on"
        if stop > start and not alone and not (doc[end].text == "against" and doc[start].ent_type_):
            end = stop
    return end


def _run_of_names(doc: Doc, start: int, limit: int) -> int:
    """Give the end of "Human Rights", "Foreign Affairs and Trade", "the Prohibition of Chemical Weapons"."""
    index = end = start
    while index < limit:
        token = doc[index]
        if end > start and gender_of_name(token.text) and is_capital(token) and is_capital(doc[index - 1]):
            break  # "for Human Rights Rami Abdel Rahman": a comma was lost
        if is_capital(token) and token.lower_ not in DAY_WORDS and (token.is_alpha or token.text.endswith(".")):
            end = index + 1
        elif end == start or token.text not in ("of", "and", "&", "the", "-", "’s", "'s"):
            break
        elif token.text == "the" and doc[index - 1].text == "and":
            break  # "and the Civil Defence" is another
        elif token.text in ("and", "&") and index + 1 < limit and _is_other(doc, index + 1):
            break
        index += 1
    return end


def _is_other(doc: Doc, index: int) -> bool:
    """Tell a name of its own after "and": "Court of Appeals and Henry Hudson", "Army of Islam and ISIL"."""
    word = doc[index].text
    return gender_of_name(word) is not None or word in body_of() or word in honorifics() or doc[index].ent_iob_ == "B"


def _country_before(doc: Doc, head: int, floor: int, gazetteer: Gazetteer) -> int | None:
    """Give the start of "Saudi government", "Iran's foreign ministry", "the Obama administration"."""
    start = head
    while start > floor and doc[start - 1].text.lower() in MINISTRY_WORDS:
        start -= 1
    if doc[start].text == "and" or doc[head - 1].text == "and":
        return None  # "Russian and regime forces" are two
    if start > floor and doc[start - 1].text in ("'s", "’s"):
        start -= 1
    if start == floor or not is_capital(doc[start - 1]) or doc[start - 1].lower_ in DAY_WORDS:
        return None
    word = doc[start - 1].text
    two = doc[start - 2 : start].text if start - 2 >= floor and doc[start - 2].lower_ != "the" else ""
    if two and (gazetteer.country_named(two) or gazetteer.nationality(two)):
        return start - 2
    if (
        doc[head].text.lower() in ("administration", "government", "regime", "cabinet", "presidency")
        and doc[start - 1].is_alpha
        and start == head
    ):
        stop = start - 1
        return (
            None
            if is_office(word)
            or (doc[stop].is_sent_start and not gazetteer.nationality(word) and not gazetteer.country_named(word))
            else stop
        )
    return start - 1 if gazetteer.nationality(word) or gazetteer.country_named(word) else None


def _town_before(doc: Doc, head: int, floor: int) -> int | None:
    """Give the start of "Memphis police", where the model takes the word before for a place."""
    start = head
    while start > floor and doc[start - 1].ent_type_ == "PLACE" and is_capital(doc[start - 1]):
        start -= 1
    return start if start < head else None


def _chamber_before(doc: Doc, head: int, floor: int) -> int | None:
    """Give the start of "Senate intelligence committee", "House foreign affairs panel"."""
    start = head
    while start > max(floor, head - MAX_COMMITTEE_WORDS) and doc[start].text not in CHAMBERS:
        start -= 1
        if doc[start].text not in CHAMBERS and doc[start].pos_ not in ("NOUN", "ADJ", "PROPN", "CCONJ"):
            return None
    return start if start < head and doc[start].text in CHAMBERS else None


MINISTRY_WORDS = word_set("ministry_words")
CHAMBERS = word_set("chambers")
COMMITTEES = frozenset({"committee", "subcommittee", "panel"})
MAX_COMMITTEE_WORDS = 5  # "House oversight and government reform committee"


def _is_common(doc: Doc, start: int, end: int) -> bool:
    """Tell "Security forces" and "Human rights group" at the head of a sentence from a name."""
    return bool(doc[start].is_sent_start) and end - start == 2 and not is_capital(doc[end - 1])


def find_short_forms(doc: Doc, found: Sequence[Found]) -> Iterator[Found]:
    """Yield "the Coalition" and "the Commission" in a report that names one in full."""
    full = {doc[one.end - 1].text for one in found if one.kind == ORGANIZATION and one.end - one.start > 1}
    heads = {word for word in full if word.lower() in organisation_nouns() and word[:1].isupper()}
    for token in doc if heads else ():
        if token.text not in heads or token.i < 1 or token.is_sent_start:
            continue
        alone = doc[token.i - 1].lower_ == "the" or not is_capital(doc[token.i - 1])
        after = doc[token.i + 1] if token.i + 1 < len(doc) else None
        if alone and not (after is not None and is_capital(after)):
            yield Found(token.i, token.i + 1, ORGANIZATION, SHORT_STRENGTH)
