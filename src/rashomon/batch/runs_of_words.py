"""Fingerprints of a report: of its runs of five words every so many, so that any eight words in common show."""

from collections.abc import Iterator
from functools import lru_cache
from hashlib import blake2b
from itertools import groupby

import numpy as np
from numpy.typing import NDArray

from rashomon.relate.corpus import READ_KINDS, part_of
from rashomon.relate.passages import MIN_RUN_WORDS
from rashomon.relate.words import find_words
from rashomon.schema import Document

Hashes = NDArray[np.uint64]

RUN_WORDS = 5
WINDOW = (
    MIN_RUN_WORDS - RUN_WORDS + 1
)  # Schleimer et al., Winnowing, SIGMOD 2003: a run of MIN_RUN_WORDS is never missed
FACTOR = np.uint64(0x9E3779B97F4A7C15)  # odd, its bits well mixed (Knuth's multiplicative hashing)
SHIFT = np.uint64(29)


def find_fingerprints(document: Document) -> list[int]:
    """Give the fingerprints of the article and its captions, each once, sorted."""
    found: set[int] = set()
    for hashes in hash_parts(document):
        found.update(winnow(hash_runs(hashes)).view(np.int64).tolist())
    return sorted(found)


def hash_parts(document: Document) -> Iterator[Hashes]:
    """Yield the hashed words of each stretch that a passage may not leave."""
    for _, blocks in groupby(document.blocks, key=lambda block: part_of(block.kind)):
        words = [
            hash_word(word.fold)
            for block in blocks
            if block.kind in READ_KINDS
            for word in find_words(document.text, block.start, block.end)
        ]
        if len(words) >= RUN_WORDS:
            yield np.array(words, dtype=np.uint64)


@lru_cache(maxsize=1 << 16)
def hash_word(word: str) -> int:
    """Name a word by a number that is the same on every machine."""
    return int.from_bytes(blake2b(word.encode(), digest_size=7).digest(), "big")


def hash_runs(words: Hashes) -> Hashes:
    """Hash each run of RUN_WORDS words."""
    runs = np.zeros(len(words) - RUN_WORDS + 1, dtype=np.uint64)
    for place in range(RUN_WORDS):
        runs = (runs ^ words[place : place + len(runs)]) * FACTOR
        runs ^= runs >> SHIFT
    return runs


def winnow(runs: Hashes) -> Hashes:
    """Keep the least of each WINDOW runs in a row."""
    if len(runs) <= WINDOW:
        return np.array([runs.min()])
    windows = np.lib.stride_tricks.sliding_window_view(runs, WINDOW)
    least: Hashes = np.unique(windows.min(axis=1))
    return least
