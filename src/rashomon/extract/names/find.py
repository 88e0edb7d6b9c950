"""Who and what is named: people, bodies and places, each with the title that a report gives them."""

import re
from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace

from rashomon.extract.names.capitals import is_capital, says_nothing, shouts
from rashomon.extract.names.corrections import (
    Evidence,
    corrected,
    gather_evidence,
    is_borne_out,
    is_pair_of_persons,
    is_plain_word,
)
from rashomon.extract.names.organisations import find_organisations, find_short_forms
from rashomon.extract.names.possessives import find_owners
from rashomon.extract.names.roles import role_tokens
from rashomon.extract.names.rules import find_acronyms, find_acts, find_bodies, find_partners, find_titled_persons
from rashomon.extract.names.toponyms import find_places
from rashomon.extract.names.trimming import trimmed
from rashomon.extract.names.types import NOTHING, PERSON, Found
from rashomon.extract.names.words import (
    gender_of_name,
    plain,
)
from rashomon.extract.places import Gazetteer
from rashomon.parse.parsed import Parsed
from rashomon.parse.tokens import Doc, Tokens
from rashomon.schema import BlockKind, Name


def find_names(parsed: Parsed, gazetteer: Gazetteer) -> Iterator[Name]:
    """Yield each name of a report once, in text order, none inside another; furniture has none."""
    doc = parsed.doc
    stretches = list(parsed.sentences())
    found: list[Found] = []
    entities = sorted(doc.ents, key=lambda entity: entity.start)  # once: spaCy gathers them anew for each sentence
    starts = [entity.start for entity in entities]
    owners = find_owners(doc, gazetteer)
    for block, sentence in stretches:
        inside = entities[bisect_left(starts, sentence.start) : bisect_left(starts, sentence.end)]
        if block.kind is BlockKind.DATELINE:
            found += _in_dateline(sentence, inside, owners, gazetteer)
        else:
            found += _candidates(sentence, inside, owners, gazetteer, loud=says_nothing(sentence))
    evidence = gather_evidence(doc, found)
    found = [one for one in found if not one.is_weak or is_borne_out(doc, one, evidence)]
    found = [one for one in found if not (is_pair_of_persons(doc, one, evidence) or is_plain_word(doc, one, evidence))]
    found = [corrected(doc, one, evidence, gazetteer) for one in found]
    firsts = {re.split("[ -]", name, maxsplit=1)[0] for name in evidence.surnames}
    for _, sentence in stretches if firsts else ():
        found += _repeated(sentence, firsts, evidence)
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


def _in_dateline(
    sentence: Tokens, entities: Sequence[Tokens], owners: AbstractSet[int], gazetteer: Gazetteer
) -> Iterator[Found]:
    """Yield "WASHINGTON" and "AFP" at the head of a report, where capitals do not shout."""
    for entity in entities:
        yield from trimmed(sentence.doc, entity, owners, gazetteer)
    yield from find_bodies(sentence, gazetteer, shouting=False)
    yield from find_places(sentence, gazetteer, loud=False)


def _candidates(
    sentence: Tokens, entities: Sequence[Tokens], owners: AbstractSet[int], gazetteer: Gazetteer, *, loud: bool
) -> Iterator[Found]:
    doc = sentence.doc
    shouting = shouts(sentence)
    if not (loud or shouting):
        for entity in entities:
            yield from trimmed(doc, entity, owners, gazetteer)
        yield from find_titled_persons(sentence, gazetteer)
    if loud and not shouting:
        yield from (
            replace(one, is_weak=True) for entity in entities for one in trimmed(doc, entity, owners, gazetteer)
        )
    yield from find_bodies(sentence, gazetteer, shouting=shouting)
    if not shouting and not loud:
        yield from find_organisations(sentence, owners, gazetteer)
        yield from find_partners(sentence)
        yield from find_acts(sentence)
    yield from find_places(sentence, gazetteer, loud=loud or shouting)


def _repeated(sentence: Tokens, firsts: Collection[str], evidence: Evidence) -> Iterator[Found]:
    """Yield the surnames of this report's people where they stand alone, whatever the model took them for.

    `firsts` are the words that the surnames begin with.
    """
    doc = sentence.doc
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
