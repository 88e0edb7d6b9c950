"""Cuts a report into windows for the network, and the network's words into sentences."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

from rashomon.parse.network import Window
from rashomon.parse.pieces import WordPieces, case_of

MAX_PIECES: Final = 190  # attention costs the square of it; the encoder was trained on stretches of up to 256


@dataclass(frozen=True, slots=True)
class Words:
    """The tokens of one report that are parsed: their texts, number of pieces, and whether a block ends after them.

    `known` are the words that it writes, case and all, `titles` the places of its headlines' tokens.
    """

    texts: list[str]
    cases: list[int]
    pieces: list[tuple[int, ...]]
    breaks: list[bool]
    known: frozenset[str]
    titles: frozenset[int]


def make_words(
    texts: list[str],
    spaced: list[bool],
    breaks: list[bool],
    pieces: WordPieces,
    titles: frozenset[int] = frozenset(),
) -> Words:
    """Look each token up; `spaced` says that white space stands before it."""
    cases = [case_of(text, before) for text, before in zip(texts, spaced, strict=True)]
    return Words(texts, cases, [pieces.cut(text) for text in texts], breaks, frozenset(texts), titles)


def make_window(words: Words, start: int, end: int, pieces: WordPieces) -> Window:
    numbers, cases, first = [pieces.cls], [0], []
    for i in range(start, end):
        first.append(len(numbers))
        numbers += words.pieces[i]
        cases += [words.cases[i]] * len(words.pieces[i])
        if words.breaks[i] and i + 1 < end:
            numbers.append(pieces.sep)
            cases.append(0)
    numbers.append(pieces.sep)
    cases.append(0)
    return Window(numbers, cases, first, words.cases[start:end])


def fill_window(words: Words, start: int) -> int:
    """Give the end of the window that starts here: whole blocks if any fits, else as much as fits."""
    size, end, block = 2, start, start
    while end < len(words.texts):
        size += len(words.pieces[end])
        if size > MAX_PIECES and end > start:
            break
        if words.breaks[end]:
            block = end + 1
            size += 1
        end += 1
    return block if block > start else end


def chains(words: Words) -> Iterator[tuple[int, int]]:
    """Yield stretches of whole blocks, each of which can be read without the others: one window, or one long block."""
    start = 0
    while start < len(words.texts):
        end = fill_window(words, start)
        while not words.breaks[end - 1]:
            end += 1
        yield start, end
        start = end


def read_chain(words: Words, start: int, end: int, read: Callable[[int, int], list[bool]]) -> Iterator[tuple[int, int]]:
    """Read a chain window by window; yield what is to be kept of each.

    `read(a, b)` reads a window and says after which tokens a sentence ends. What follows the last sentence end of
    a window is read again at the head of the next one, so that a sentence is cut only if it is longer than a window.
    """
    while start < end:
        stop = min(end, fill_window(words, start))
        ends = read(start, stop)
        if stop < end:
            last = next((i for i in range(stop - 2, start - 1, -1) if ends[i - start]), None)
            stop = stop if last is None else last + 1
        yield start, stop
        start = stop
