"""A name that became another: of a place, of somebody who takes part, of who speaks; or that was spelt wrong."""

import re
from collections.abc import Iterator, Mapping
from functools import cache

from rapidfuzz.distance import DamerauLevenshtein
from rapidfuzz.fuzz import ratio

from rashomon.parse.pieces import known_pieces
from rashomon.read.agencies import agency_names
from rashomon.relate.compare.drifts.change import BESIDE_VALUES, Change, swapped
from rashomon.relate.compare.drifts.known import Known
from rashomon.relate.compare.drifts.sources import reports
from rashomon.relate.compare.drifts.spelling import body_named, is_transcription
from rashomon.relate.compare.drifts.versions import DATED, Swap, Telling, Version
from rashomon.relate.entities.nouns import kind_of_noun
from rashomon.relate.geography import are_apart
from rashomon.relate.words import american, find_words
from rashomon.schema import Aspect, BlockKind, Entity, EntityKind, Span

SAME_SENTENCE = 0.7  # share of the content words, but for the swapped ones, from which two sentences are one
COPIED = 0.85  # share from which a sentence was copied, so that a body was hardly called by another name
SAME_NAME = 70  # rapidfuzz ratio from which two spellings are one name
MIN_MANGLED_CHARS = 5
LOCATIVE = re.compile(r"\b(?:in|at|near|from|to|into|outside|around|across|inside|of)\s+(?:the\s+)?$", re.IGNORECASE)
INSIDE = re.compile(r"\b(?:in|inside|across|around)\s+(?:the\s+)?$", re.IGNORECASE)
PARTICLES = frozenset("al el ez es an ad ash as bin ibn de la del di du las los van von da of for and the on".split())  # noqa: SIM905
"""Small words that stand inside names: the Observatory for Human Rights, Deir al-Zour."""

PRONOUNS = frozenset({"he", "she", "it", "they", "him", "her", "them", "his", "their", "its"})
NEARNESS = frozenset({"near", "close", "to", "next", "by", "beside", "outside", "of"})
DETERMINERS = frozenset({"the", "a", "an"})
ARTICLES = frozenset({"al", "el", "ez", "es", "an", "ad", "ash", "as", "bin", "ibn"})
AUTHORS = frozenset({"staff", "contributed", "reach", "reached"})
KINDS_OF_PLACE = frozenset("province city town village district county governorate state region".split())  # noqa: SIM905


def find_names(version: Version, known: Known) -> Iterator[Change]:
    """Yield names that gave way to other names in a sentence that is otherwise the same."""
    if not version.closest or version.derived.sentence.kind is BlockKind.TITLE or is_of_authors(version.derived):
        return
    for left, left_end, right, right_end in version.gaps:
        before, after = (
            name_in(version.original, left, left_end, known),
            name_in(version.derived, right, right_end, known),
        )
        if not before or not after or version.likeness_beside((*before, *after)) < SAME_SENTENCE:
            continue
        ahead = beside(version.original, left, before[0]) == beside(version.derived, right, after[0])
        if ahead and behind(version.original, before[1], left_end) == behind(version.derived, after[1], right_end):
            yield from changed_name(version, (*before, *after), known)


def is_of_authors(telling: Telling) -> bool:
    """Tell a line on who wrote the report: "Ana Ruiz is a staff writer"."""
    return bool(AUTHORS & set(telling.folds)) and bool({"writer", "reporter", "report"} & set(telling.folds))


def beside(telling: Telling, start: int, end: int) -> int:
    """Count the words of a stretch beside a name that are no part of a date, and no "near" that became "close to"."""
    return sum(
        not (fold in DATED or fold in NEARNESS or fold in DETERMINERS or fold in KINDS_OF_PLACE or fold.isdigit())
        for fold in telling.folds[start:end]
    )


def behind(telling: Telling, start: int, end: int) -> int:
    """Count the words behind a name as well, but for what it is the name of: "the Islamic State group", "Daesh"."""
    named = start < end and kind_of_noun(telling.folds[start]) == "organization"
    return beside(telling, start + named, end)


def name_in(telling: Telling, start: int, end: int, known: Known) -> tuple[int, int] | None:
    """Give the one name of a stretch: all of it, where it is a name that reports have, or its one run of capitals."""
    if start < end and known.is_mention(telling.span(start, end)):
        return start, end
    runs = [(a, b) for a, b in runs_of_capitals(telling, start, end) if not DATED & set(telling.folds[a:b])]
    return runs[0] if len(runs) == 1 else None


def runs_of_capitals(telling: Telling, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the stretches of capital words, with the small words inside them; a word that opens a sentence is none."""
    text = telling.document.text
    capital = [
        text[telling.words[place].start].isupper() and (place > 0 or telling.tokens[0].pos_ == "PROPN")
        for place in range(start, end)
    ]
    places = [start + at for at, large in enumerate(capital) if large]
    while places:
        first = last = places.pop(0)
        while places and all(telling.folds[at] in PARTICLES for at in range(last + 1, places[0])):
            last = places.pop(0)
        first -= first > start and telling.folds[first - 1] in ARTICLES
        yield first, last + 1


def changed_name(version: Version, swap: Swap, known: Known) -> Iterator[Change]:
    left, left_end, right, right_end = swap
    gone, come = set(version.original.folds[left:left_end]), set(version.derived.folds[right:right_end])
    if is_moved(gone, version.original, version.derived) or is_moved(come, version.derived, version.original):
        return  # "In Moscow, President Putin", "Putin, the President": both are there, in another order
    if PRONOUNS & (gone | come) or known.is_part_of_one_name(gone, come):
        return  # a name put for "he", or two parts of one name: Cherie Lash Rhoades
    spans = version.original.span(left, left_end), version.derived.span(right, right_end)
    if is_agency_changed(version, swap):
        known_one = " ".join(version.derived.folds[right:right_end]) in folded_agencies()
        rule = "agency-swapped" if known_one else "agency-mangled"
        yield swapped(version, swap, rule, Aspect.ATTRIBUTION, beside=BESIDE_VALUES)
        return
    if is_mangled(version, swap):
        body = body_named(version.original.folds[left])
        if body is not None and body == body_named(version.derived.folds[right]):
            return  # "Hezballah", "Hezbollah"
        if is_slip(version, swap, known) or known.is_spelt_once(*spans):
            yield swapped(version, swap, "name-mangled", Aspect.WORDING, beside=BESIDE_VALUES)
        return
    if known.same_entity(*spans):
        return
    before, after = (known.entity_named(span) for span in spans)
    copied = version.likeness_beside(swap) >= COPIED
    if before and after and are_two(before, after, spans, known, copied=copied):
        aspect = Aspect.PLACE if are_where(before, after, spans, known) else aspect_of(version, swap)
        yield swapped(version, swap, RULES[aspect], aspect, beside=BESIDE_VALUES)
    elif after and not before and copied and after.kind is EntityKind.PLACE and is_where(spans, known):
        # "Forest and Main streets" is no entity
        yield swapped(version, swap, RULES[Aspect.PLACE], Aspect.PLACE, beside=BESIDE_VALUES)


def is_agency_changed(version: Version, swap: Swap) -> bool:
    """Tell whether a news agency became another, or one that there is not: "AFP", "ARP"; "Xinhua", "Xinhau"."""
    left, left_end, right, right_end = swap
    before, after = version.original.folds[left:left_end], version.derived.folds[right:right_end]
    agencies = folded_agencies()
    if " ".join(before) not in agencies or version.likeness_beside(swap) < COPIED:
        return False
    if " ".join(after) in agencies:
        return agencies[" ".join(before)] != agencies[" ".join(after)]
    return len(before) == len(after) and all(
        DamerauLevenshtein.distance(one, other) <= 1 for one, other in zip(before, after, strict=True)
    )


@cache
def folded_agencies() -> Mapping[str, str]:
    """Give the news agency for each form of its name, as words are folded."""
    return {" ".join(word.fold for word in find_words(form)): name for form, name in agency_names().items()}


def is_moved(name: set[str], here: Telling, there: Telling) -> bool:
    """Tell whether the words of a name stand as often in the other sentence."""
    return any(there.folds.count(fold) >= here.folds.count(fold) for fold in name - PARTICLES)


RULES = {
    Aspect.PLACE: "place-changed",
    Aspect.ATTRIBUTION: "speaker-changed",
    Aspect.PARTICIPANT: "participant-swapped",
}


def are_two(before: Entity, after: Entity, spans: tuple[Span, Span], known: Known, *, copied: bool) -> bool:
    """Tell whether two names are of two: towns far apart, or people and bodies that one report tells apart."""
    if before.id == after.id or is_one_name(before, after):
        return False
    if EntityKind.PLACE in {before.kind, after.kind}:
        if EntityKind.PERSON in {before.kind, after.kind}:
            return copied
        if not is_where(spans, known):
            return False
        if before.kind is not after.kind:
            return copied  # "taken to the Mount Tarn Hospital", "taken to Leeds"
        if before.country is None or after.country is None or after.kind is not EntityKind.PLACE:
            return True  # unknown to the gazetteer, or read as somebody's name: no part of the other that we know of
        unplaced = None in {before.place_kind, after.place_kind}  # a village, a hospital: all else was copied
        return are_apart(before, after) or is_other_country(before, after) or (copied and unplaced)
    told_apart = copied or before.kind is EntityKind.PERSON or known.name_one_report(before, after)
    taken_for_a_body = copied and EntityKind.PERSON in {before.kind, after.kind}  # "known as Assad"
    return (before.kind is after.kind and told_apart) or taken_for_a_body


def are_where(before: Entity, after: Entity, spans: tuple[Span, Span], known: Known) -> bool:
    """Tell whether two names answer where; what stands "in" where a place stood is a place, whatever it was read as."""
    kinds = {before.kind, after.kind}
    inside = all(INSIDE.search(known.text_of(span)[max(0, span.start - 20) : span.start]) for span in spans)
    return EntityKind.PLACE in kinds and (EntityKind.PERSON not in kinds or inside) and is_where(spans, known)


def is_other_country(before: Entity, after: Entity) -> bool:
    """Tell two countries, or two regions of a country, from a place and what holds it."""
    return before.place_kind == after.place_kind and before.place_kind in {"country", "region"}


def is_where(spans: tuple[Span, Span], known: Known) -> bool:
    """Tell a place from a capital that stands for its government: "in Moscow", not "Moscow said"."""
    return all(LOCATIVE.search(known.text_of(span)[max(0, span.start - 20) : span.start]) for span in spans)


def is_one_name(before: Entity, after: Entity) -> bool:
    """Tell spellings of one name, a name and its initials, a name and a part of it."""
    one, other = (without_kind(entity.name.casefold()) for entity in (before, after))
    initials = {initials_of(name) for name in (one, other)}
    alias = {name.casefold() for name in before.aliases} & {name.casefold() for name in after.aliases}
    return (
        bool(alias)
        or ratio(one, other) >= SAME_NAME
        or one in other
        or other in one
        or not initials.isdisjoint(map(sort_letters, (one, other)))
    )


def initials_of(name: str) -> str:
    """Give the first letters of a name, sorted: who mixes them up writes of the same body."""
    return sort_letters("".join(word[0] for word in name.split() if word not in PARTICLES))


def sort_letters(word: str) -> str:
    return "".join(sorted(word))


def without_kind(name: str) -> str:
    """Leave out of a place's name what it is: the province of Idlib is not that of Aleppo for being a province."""
    return " ".join(word for word in name.split() if word not in KINDS_OF_PLACE) or name


def aspect_of(version: Version, swap: Swap) -> Aspect:
    """Say what a name that is no place answers in its sentence: who said it, or who takes part."""
    speaks = any(speaks_at(version.derived, place) for place in range(swap[2], swap[3]))
    return Aspect.ATTRIBUTION if speaks else Aspect.PARTICIPANT


def speaks_at(telling: Telling, place: int) -> bool:
    token = telling.tokens[place]
    while token.dep_ in {"flat", "compound", "appos", "nmod:desc"} and token.head.i != token.i:
        token = token.head
    if token.dep_ == "nsubj":
        return reports(token.head)
    return any(child.lower_ in {"according", "by"} for child in token.children) and reports(token.head)


def is_mangled(version: Version, swap: Swap) -> bool:
    """Tell whether one word of a name differs from what it was by a letter or two."""
    left, left_end, right, right_end = swap
    if (left_end - left, right_end - right) != (1, 1):
        return False
    before, after = version.original.folds[left], version.derived.folds[right]
    long = min(len(before), len(after)) >= MIN_MANGLED_CHARS and before.isalpha() and after.isalpha()
    near = DamerauLevenshtein.distance(before, after) <= 1 + (len(before) > MIN_MANGLED_CHARS + 2)
    stem = before.rstrip("s") == after.rstrip("s") or before in after or after in before
    return long and near and not stem and american(before) != american(after)


def is_slip(version: Version, swap: Swap, known: Known) -> bool:
    """Tell a slip from another way to write a foreign name.

    In a copied sentence a common spelling that became one which nobody has, here only, is a slip as well.
    """
    before, after = version.original.folds[swap[0]], version.derived.folds[swap[2]]
    if not is_transcription(before, after):
        return True
    copied = version.likeness_beside(swap) >= COPIED and known.spelled(version.derived.document.id)[after] == 1
    return copied and before in known_pieces() and after not in known_pieces()
