"""Who and what is named: people, bodies and places, each with the title that a report gives them."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Doc
from spacy.tokens import Span as Tokens

from rashomon.extract.names.capitals import is_capital, is_joint, is_particle, says_nothing, shouts
from rashomon.extract.names.corrections import (
    FOREIGN_TOWN,
    SURNAME_TOWNS,
    Evidence,
    corrected,
    gather_evidence,
    is_borne_out,
)
from rashomon.extract.names.organisations import find_organisations, find_short_forms
from rashomon.extract.names.roles import role_tokens
from rashomon.extract.names.rules import find_acronyms, find_acts, find_bodies, find_titled_persons
from rashomon.extract.names.toponyms import NOT_PLACES, STREETS, find_places
from rashomon.extract.names.types import NOTHING, ORGANIZATION, PERSON, PLACE, Found
from rashomon.extract.names.words import (
    DAY_WORDS,
    HYPHENS,
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
from rashomon.parse.parsed import Parsed
from rashomon.schema import Name

KIND_OF_LABEL = {"PERSON": PERSON, "ORGANIZATION": ORGANIZATION, "PLACE": PLACE}
MAX_PERSON_WORDS = 6
MAX_ROW = 12  # words of towns without commas
PARTIES = frozenset({"republican", "democratic", "gop"})


def find_names(parsed: Parsed, gazetteer: Gazetteer) -> Iterator[Name]:
    """Yield each name of a report once, in text order, none inside another; furniture has none."""
    doc = parsed.doc
    stretches = list(parsed.sentences())
    found: list[Found] = []
    entities = sorted(doc.ents, key=lambda entity: entity.start)  # once: spaCy gathers them anew for each sentence
    starts = [entity.start for entity in entities]
    for _, sentence in stretches:
        inside = entities[bisect_left(starts, sentence.start) : bisect_left(starts, sentence.end)]
        found += _candidates(sentence, inside, gazetteer, loud=says_nothing(sentence))
    evidence = gather_evidence(doc, found)
    found = [one for one in found if not one.is_weak or is_borne_out(doc, one, evidence)]
    found = [corrected(doc, one, evidence, gazetteer) for one in found]
    for _, sentence in stretches:
        found += _repeated(sentence, evidence)
    found += [*find_acronyms(doc, found), *find_short_forms(doc, found)]
    for one in settle(found):
        if one.kind == NOTHING:
            continue
        span = parsed.span(doc[one.start : one.end])
        role = role_tokens(doc, one.start, one.end, one.kind)
        yield Name(span, one.kind, parsed.span(doc[role[0] : role[1]]) if role else None)


def settle(found: Iterable[Found]) -> list[Found]:
    """Keep the strongest of those that overlap; the longer of two that are as strong."""
    ranked = sorted(found, key=lambda one: (-one.strength, one.start - one.end, one.start, one.kind))
    taken: set[int] = set()
    kept = []
    for one in ranked:
        if taken.isdisjoint(range(one.start, one.end)):
            taken.update(range(one.start, one.end))
            kept.append(one)
    return sorted(kept)


def _candidates(sentence: Tokens, entities: Sequence[Tokens], gazetteer: Gazetteer, *, loud: bool) -> Iterator[Found]:
    doc = sentence.doc
    shouting = shouts(sentence)
    if not (loud or shouting):
        for entity in entities:
            yield from _trimmed(doc, entity, gazetteer)
        yield from find_titled_persons(sentence, gazetteer)
    if loud and not shouting:
        yield from (replace(one, is_weak=True) for entity in entities for one in _trimmed(doc, entity, gazetteer))
    yield from find_bodies(sentence, gazetteer, shouting=shouting)
    if not shouting and not loud:
        yield from find_organisations(sentence, gazetteer)
        yield from find_acts(sentence)
    yield from find_places(sentence, gazetteer, loud=loud or shouting)


def _trimmed(doc: Doc, entity: Tokens, gazetteer: Gazetteer) -> Iterator[Found]:
    """Cut articles, titles and possessives off what the model found, and drop adjectives of nations."""
    kind = KIND_OF_LABEL.get(entity.label_)
    if kind is None:
        return
    start, end = _whole(doc, entity)
    while end > start and not _ends_name(doc, end - 1, kind):
        end -= 1
    while end - start > 1 and kind != ORGANIZATION and gazetteer.nationality(doc[end - 1].text):
        end -= 1
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
    parts = _places_in_a_row(doc, start, end, gazetteer) if kind != ORGANIZATION and end - start <= MAX_ROW else []
    if len(parts) > 1:
        yield from (Found(first, last, PLACE, 3 + (last - first)) for first, last in parts)
        return
    if parts and kind == PERSON and end - start > 1:
        kind = PLACE
    yield Found(start, end, kind, 3 + (end - start))


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
        return doc[start].text.lower() in (*DAY_WORDS, "eid") or _is_pair_of_nations(doc[start:end], gazetteer)
    small = text.lower()
    return bool(
        gazetteer.nationality(text)
        or is_office(text)
        or text in honorifics()
        or small in DAY_WORDS
        or small in NO_NAMES
        or (small in organisation_nouns() and kind != PLACE)
        or (start > 1 and text in ("State", "Defense", "Staff") and doc[start - 1].text == "of")
    )


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


def _repeated(sentence: Tokens, evidence: Evidence) -> Iterator[Found]:
    """Yield the surnames of this report's people where they stand alone, whatever the model took them for."""
    if not evidence.surnames:
        return
    doc = sentence.doc
    firsts = {re.split("[ -]", name, maxsplit=1)[0] for name in evidence.surnames}
    shouting = shouts(sentence)
    for token in sentence:
        word = token.text.capitalize() if shouting else token.text
        if word not in firsts and word.removesuffix("s") not in firsts:
            continue
        end = _match_surname(doc, token.i, sentence.end, evidence.surnames, shouting=shouting)
        if end is not None and not (token.i > sentence.start and _is_given(doc, token.i - 1)):
            yield Found(token.i, end, PERSON, 3.4 + (end - token.i))


def _match_surname(doc: Doc, start: int, limit: int, surnames: frozenset[str], *, shouting: bool) -> int | None:
    for end in range(min(start + 5, limit), start, -1):
        text = plain(doc[start:end].text)
        text = text.title() if shouting else text
        if text in surnames or (text.endswith("s") and text[:-1] in surnames):  # "Assads": an apostrophe was lost
            return end
    return None


def _is_given(doc: Doc, index: int) -> bool:
    return is_capital(doc[index]) and gender_of_name(doc[index].text) is not None
