"""Whether two names of places are two spellings of one: Akrameh and Ikrima, Hader and al-Hadar."""

from functools import lru_cache

from rashomon.extract.spelling import skeleton_of
from rashomon.schema import Entity

VOWELS = str.maketrans("", "", "aeiouyv ")
MIN_CONSONANTS = 3


def are_spelled_alike(left: Entity, right: Entity) -> bool:
    """Tell whether two places have a name in common but for its vowels, as transliterations do."""
    return not consonants_of(left).isdisjoint(consonants_of(right))


def consonants_of(place: Entity) -> frozenset[str]:
    return frozenset(bones for name in (place.name, *place.aliases) if (bones := bones_of(name)))


@lru_cache(maxsize=16384)
def bones_of(name: str) -> str:
    bones = skeleton_of(name).translate(VOWELS)
    return bones if len(bones) >= MIN_CONSONANTS else ""
