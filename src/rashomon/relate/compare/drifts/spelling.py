"""How words are spelt: forms and spellings of one word, slips of the pen, and names written in another alphabet."""

import re
from collections.abc import Mapping
from functools import cache

from rapidfuzz.distance import DamerauLevenshtein

from rashomon.extract.names.words import bodies
from rashomon.parse.pieces import known_pieces
from rashomon.relate.compare.drifts.vocabulary import drift_lexicon
from rashomon.relate.stories import without_ending
from rashomon.relate.words import american

INFLECTIONS = frozenset("sdrneg")  # "says", "said", "sayer": last letters of one word
ALIKE_LETTERS = str.maketrans("qcgzvjx", "kkksfik")
"""Letters that transcriptions of one foreign name write for each other: Qaddafi, Gaddafi, Kadafi."""
SILENT = re.compile(r"['’h-]")
VOWELS = "aeiouy"
LONG_VOWELS = re.compile(r"oo|ou|ow|au|aw|w")
VOWEL_CLASSES = (frozenset("ae"), frozenset("ie"), frozenset("ou"))
"""Vowels that transcriptions write for each other: Kobane, Kobani; Mohamed, Muhammad."""


@cache
def bodies_by_fold() -> Mapping[str, str]:
    return {form.casefold(): body.name for body in bodies() for form in body.forms if form.isalpha()}


def body_named(fold: str) -> str | None:
    """Give the well-known organisation that one word names in any of its spellings, also where "'s" lost its mark."""
    known = bodies_by_fold()
    return known.get(fold) or known.get(fold.removesuffix("s"))


def are_forms_of_one(before: str, after: str) -> bool:
    """Tell inflections, derivations and spelling variants from other words: they share all but the last letters."""
    shared = shared_letters(before, after)
    endings = {before[shared:], after[shared:]}
    if american(before) == american(after) or frozenset((before, after)) in drift_lexicon().spellings:
        return True
    if min(len(before), len(after)) - shared == 1 and all(len(ending) == 1 for ending in endings):
        return endings <= INFLECTIONS  # "police" is no form of "policy"
    if endings == {"", "e"}:
        return False  # "plan", "plane"
    return shared >= min(len(before), len(after)) - 1


def shared_letters(before: str, after: str) -> int:
    """Count the letters that two words open with."""
    pairs = enumerate(zip(before, after, strict=False))
    return next((i for i, (a, b) in pairs if a != b), min(len(before), len(after)))


def is_word(fold: str) -> bool:
    """Tell an English word, in any form, from a slip of the pen."""
    stems = {fold, without_ending(fold), fold.removesuffix("s"), fold.removesuffix("d"), fold.removesuffix("ed")}
    return bool(stems & known_pieces())


def look_alike(before: str, after: str) -> bool:
    """Tell whether one letter, or two that changed places, makes one word another."""
    return DamerauLevenshtein.distance(before, after) == 1


def is_transcription(before: str, after: str) -> bool:
    """Tell two ways to write one foreign name from a slip: consonants alike, and vowels that stand for each other."""
    one, other = sounds(before), sounds(after)
    if len(one) != len(other):
        return bare(before) == bare(after) and not vowels_for_consonants(before, after)
    return all(a == b or any({a, b} <= alike for alike in VOWEL_CLASSES) for a, b in zip(one, other, strict=True))


def vowels_for_consonants(before: str, after: str) -> bool:
    """Tell whether a vowel took the place of a consonant, as no transcription has it: "Assad", "Asuad"."""
    if len(before) != len(after):
        return False
    pairs = [(a, b) for a, b in zip(before, after, strict=True) if a != b]
    return any((a in VOWELS) != (b in VOWELS) for a, b in pairs)


@cache
def sounds(name: str) -> str:
    """Leave of a name its sounds: no doubled letters, no silent ones, each consonant by its class."""
    letters = LONG_VOWELS.sub("u", SILENT.sub("", name)).replace("y", "i").translate(ALIKE_LETTERS)
    return once_each(letters)


def bare(name: str) -> str:
    """Leave of a name what every transcription has: its consonants."""
    letters = name.translate(ALIKE_LETTERS)
    return once_each("".join(letter for letter in letters if letter not in "aeiouyh'’-"))


def once_each(letters: str) -> str:
    return "".join(letter for place, letter in enumerate(letters) if letter != letters[place - 1 : place])
