"""How rare a word is: a word that few reports use tells one happening from another."""

from collections.abc import Mapping
from functools import cache, lru_cache

import numpy as np
from numpy.typing import NDArray

from rashomon.lexicons import read_lines

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

STRETCHES = 450  # that lexicon/word_rates.txt counts
RATE_OF_UNLISTED = 0.5  # stretches in which a word stands that the list does not have
ARCHIVE_REPORTS = 200  # of general English that the counts of a whole archive or pile are mixed with
NEIGHBOUR_REPORTS = 40  # the same for reports that are close already: among them their common words tell nothing


@cache
def word_rates() -> Mapping[str, float]:
    """Load in how many of STRETCHES stretches of English a word stands."""
    counted = (line.split() for line in read_lines("rashomon.relate", "word_rates.txt"))
    return {word: float(count) for count, *words in counted for word in words}


def general_rate(word: str) -> float:
    """Give the share of stretches of general English in which a word stands."""
    return word_rates().get(word, RATE_OF_UNLISTED) / STRETCHES


def rate_rarity(frequencies: NDArray[np.integer], rates: Floats, reports: int, general: int) -> Floats:
    """Give the inverse document frequencies of words, the pile's counts mixed with `general` reports of English."""
    return np.log((reports + general + 1) / (frequencies + general * rates))


@lru_cache(maxsize=65536)
def without_ending(word: str) -> str:
    """Cut the endings of English verbs and plurals, roughly: "bombings" and "bombed" are one word here."""
    if len(word) > 4 and word.endswith("s") and not word.endswith("ss"):
        word = word[:-1]
    if len(word) > 6 and word.endswith("ing"):
        return word[:-3]
    return word[:-2] if len(word) > 5 and word.endswith("ed") else word
