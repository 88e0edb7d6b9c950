"""The words of a sentence with the lexicon of figures beside them."""

import re
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any, NamedTuple

from rashomon.lexicons import read_table
from rashomon.schema import Bound

WORD = re.compile(  # most are plain words, which are asked only whether they open like a number or a sign
    r"(?=[\d.])(?:"
    r"(?<![\d.])\.\d+(?!\.)|\d{1,3}(?:,\d{3}){1,9}(?:\.\d+)?(?!\d|,\d)|\d{1,2}(?:,\d{2}){1,9},\d{3}(?!\d|,\d)"
    r"|\d{1,3}(?:[\u00a0\u202f\u2009]\d{3}){1,9}(?!\d)|\d{1,3}(?:\.\d{3}){2,9}(?![.\d])|\d+(?:\.\d+)?)"
    r"|(?=[A-Z$])(?:(?:US|NZ|HK|A|C|S|R)\$|\$(?:US|A)(?=\d)|(?:[A-Z]\.){2,})|[^\W\d_]+(?:['’][^\W\d_]+)*|[^\w\s]|_"
)
HYPHENS = frozenset("-‐‑–—")


class Word(NamedTuple):
    """One word or sign of the text; a tuple, since one is made of every word of a report."""

    start: int
    end: int
    text: str
    lower: str

    def touches(self, after: "Word") -> bool:
        """Tell whether no space parts this word from the next."""
        return self.end == after.start


Words = Sequence[Word]


def words_of(text: str, start: int, end: int) -> list[Word]:
    return [Word(m.start(), m.end(), word := m[0], word.lower()) for m in WORD.finditer(text, start, end)]


def split(phrase: str) -> tuple[str, ...]:
    return tuple(match.group().lower() for match in WORD.finditer(phrase))


@cache
def lexicon() -> Mapping[str, Any]:
    return read_table("rashomon.extract.quantities", "figures.toml")


Phrases = Mapping[tuple[str, ...], str]


@cache
def bounds_before() -> Phrases:
    """Map the words said before a figure to the bound they set."""
    return phrases("bounds")


@cache
def bounds_after() -> Phrases:
    return phrases("after")


@cache
def measures() -> Phrases:
    return phrases("measures")


def phrases(section: str) -> Phrases:
    return {split(phrase): name for name, group in lexicon()[section].items() for phrase in group}


@cache
def predicates() -> Mapping[str, str]:
    """Map each form of a verb to what it makes of those whom it befalls."""
    return {form: name for name, verbs in lexicon()["predicates"].items() for verb in verbs for form in verb.split()}


@cache
def nouns() -> Mapping[str, str]:
    return {noun: name for name, group in lexicon()["nouns"].items() for noun in group}


@cache
def deeds() -> Mapping[str, str]:
    """Map the nouns of deeds to what they make of those whom they befall."""
    return {noun: name for name, group in lexicon()["deeds"].items() for noun in group}


@cache
def group(name: str) -> frozenset[str]:
    return frozenset(lexicon()["groups"][name])


@cache
def currencies() -> Mapping[str, str]:
    return {sign.lower(): unit for sign, unit in lexicon()["currencies"].items()}


def longest_phrase_at(words: Words, index: int, table: Phrases, max_words: int = 4) -> tuple[str, int] | None:
    """Give the name and the end of the longest phrase of a table that starts at a word."""
    for size in range(min(max_words, len(words) - index), 0, -1):
        name = table.get(tuple(word.lower for word in words[index : index + size]))
        if name is not None:
            return name, index + size
    return None


def longest_phrase_before(words: Words, index: int, table: Phrases, max_words: int = 5) -> tuple[str, int] | None:
    """Give the name and the start of the longest phrase of a table that ends before a word."""
    for size in range(min(max_words, index), 0, -1):
        name = table.get(tuple(word.lower for word in words[index - size : index]))
        if name is not None:
            return name, index - size
    return None


BOUND_OF = {bound.value: bound for bound in Bound}
