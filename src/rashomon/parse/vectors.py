"""Turns sentences into vectors, so that sentences that say the same lie close together."""

from collections.abc import Sequence
from functools import cache
from itertools import chain
from pathlib import Path
from typing import Final

import numpy as np
import numpy.typing as npt

from rashomon.parse.network import WEIGHTS
from rashomon.parse.pieces import WordPieces

Vectors = npt.NDArray[np.float32]
MAX_PIECES: Final = 512  # of one text; more would not move its mean


class SentenceVectors:
    """One vector for each word piece; a text is the mean of its pieces. The table stays on disk until it is read."""

    def __init__(self, folder: Path) -> None:
        self.table: npt.NDArray[np.float16] = np.load(folder / "vectors.npy", mmap_mode="r")
        self.pieces = WordPieces(folder / "pieces.txt")

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Give one row of length 1 for each text; a text without a known word gets a row of zeros."""
        numbers = [self.numbers(text) for text in texts]
        sizes = np.array([len(n) for n in numbers], np.int64)
        result = np.zeros((len(texts), self.table.shape[1]), np.float32)
        filled = sizes > 0
        if filled.any():
            rows = self.table[np.fromiter(chain.from_iterable(numbers), np.int64)].astype(np.float32)
            starts = np.concatenate([[0], sizes[filled].cumsum()[:-1]])
            result[filled] = np.add.reduceat(rows, starts, axis=0)
            lengths = np.linalg.norm(result, axis=1, keepdims=True)
            result /= np.where(lengths > 0, lengths, 1)
        return result

    def numbers(self, text: str) -> list[int]:
        unknown = self.pieces.unknown
        found: list[int] = []
        for word in text.split():
            found += [n for n in self.pieces.cut(word) if n != unknown]
            if len(found) > MAX_PIECES:
                break
        return found[:MAX_PIECES]


@cache
def load_vectors() -> SentenceVectors:
    """Load the vectors that ship, once."""
    return SentenceVectors(WEIGHTS)
