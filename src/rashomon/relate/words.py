"""Words as two reports can be held against each other: without case, apostrophes, hyphens or thousands commas."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from rashomon.extract.numerals import TENS, UNITS
from rashomon.lexicons import read_word_list
from rashomon.schema import Span

WORD = re.compile(
    r"(?:[^\W\d_]\.){2,}"  # U.S., a.m.
    r"|\d+(?:[.,:]\d+)*"  # 300,000 and 3.5 and 10:02
    r"|[^\W\d_]+(?:['’ʼ´`][^\W\d_]+)*"  # groom's, doesn’t
    r"|%"
)
LOST_IN_COPYING = str.maketrans("", "", ".,:'’ʼ´`")
NUMBER_WORDS = {name: str(int(value)) for name, value in (UNITS | TENS).items()}
MAX_INDEXED = 256  # texts at hand: those of a story
SPELLINGS = (("our", "or"), ("ise", "ize"), ("isa", "iza"), ("yse", "yze"), ("ence", "ense"), ("tre", "ter"),
    ("ll", "l"), ("ogue", "og"))  # fmt: skip
DOER = re.compile(r"[oe]r(s?)$")  # "adviser", "advisor"
SAME_SIGN = NUMBER_WORDS | {"%": "percent"}


class Word(NamedTuple):
    """A word at `[start, end)` of its document; `fold` is what is compared.

    A tuple, since one is made of every word of a report.
    """

    start: int
    end: int
    fold: str


def find_words(text: str, start: int = 0, end: int | None = None) -> Sequence[Word]:
    """Give the words and numbers of `text[start:end]`, in text order; hyphens part words, apostrophes do not."""
    stop = len(text) if end is None else min(end, len(text))
    if stop - start == len(text):
        return read_words(text, start, stop)
    starts, words = index_words(text)
    first, last = bisect_left(starts, start), bisect_left(starts, stop)
    if (first and words[first - 1].end > start) or (last and words[last - 1].end > stop):
        return read_words(text, start, stop)  # a border cuts a word
    return words[first:last]


def read_words(text: str, start: int, end: int) -> tuple[Word, ...]:
    return tuple([Word(match.start(), match.end(), fold_word(match[0])) for match in WORD.finditer(text, start, end)])


@lru_cache(maxsize=MAX_INDEXED)
def index_words(text: str) -> tuple[list[int], tuple[Word, ...]]:
    """Read a whole text once, for its sentences are asked for many times: where words start, and the words."""
    words = read_words(text, 0, len(text))
    return [word.start for word in words], words


@cache
def fold_word(word: str) -> str:
    """Give the form under which copies of a word are equal: “Groom’s” and "grooms", U.S. and US, seven and 7."""
    lower = word.casefold()
    if lower[0].isdigit() and ("." in lower or ":" in lower):
        return lower.replace(",", "")  # 3.5 is not 35
    bare = lower.translate(LOST_IN_COPYING)
    return SAME_SIGN.get(bare, bare)


def span_of(document: str, words: Sequence[Word]) -> Span:
    """Give the stretch from the first word to the last."""
    return Span(document, words[0].start, words[-1].end)


@cache
def function_words() -> frozenset[str]:
    """Load the closed-class words of English, folded: they tie a sentence together and say nothing of its source."""
    return frozenset(map(fold_word, read_word_list("rashomon.relate", "function_words.txt")))


def american(word: str) -> str:
    """Spell a word as Americans do."""
    word = DOER.sub(r"er\1", word)
    for british, other in SPELLINGS:
        word = word.replace(british, other)
    return word
