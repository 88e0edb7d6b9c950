"""The answers that a slot can have, the words that give each, and which of them exclude each other."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from rashomon.lexicons import read_table
from rashomon.relate.compare.sides import group_by
from rashomon.relate.cued import Cued
from rashomon.schema import Aspect

FIRST_LETTERS = re.compile(r"\b\w{1,3}")
NEVER = re.compile(r"(?!)")


@dataclass(frozen=True)
class Table:
    """One question with its answers: the words that give them, what each is a kind of, and what it goes with.

    The words stand in `frames` of other words, or alone; then `heads` has the patterns by their first letters. The
    group that matched leads to the answer: the first is that of the first of `answers`.
    """

    rule: str
    asks: str
    aspect: Aspect
    frames: tuple[Cued, ...]
    heads: Mapping[str, tuple[re.Pattern[str], tuple[str, ...]]]
    answers: tuple[str, ...]
    under: Mapping[str, str]
    beside: frozenset[frozenset[str]]
    at_head: bool = False
    """Whether only a report takes a side that answers in its head, and gives the toll that another gives."""

    def kinds_of(self, answer: str) -> Iterator[str]:
        """Yield an answer and the wider ones that it is a kind of."""
        above: str | None = answer
        while above is not None:
            yield above
            above = self.under.get(above)

    def exclude(self, one: str, other: str) -> bool:
        """Tell whether two answers cannot both be given of one happening.

        Only kinds of one wider answer do: "shelling" and "air strikes" are used for one another, or are two attacks.
        """
        ours, theirs = tuple(self.kinds_of(one)), tuple(self.kinds_of(other))
        if one in theirs or other in ours or ours[-1] != theirs[-1]:
            return False
        return not any(frozenset({left, right}) in self.beside for left in ours for right in theirs)

    def read(self, text: str) -> Iterator[tuple[str, int, int]]:
        """Yield the answers in a text with where their words stand."""
        yield from self.read_alone(text)
        for frame in self.frames:
            for match in frame.finditer(text):
                yield self.answers[(match.lastindex or 1) - 1], match.start(), match.end()

    def read_alone(self, text: str) -> Iterator[tuple[str, int, int]]:
        """Yield the answers whose words stand in no frame; only those that begin like the word at hand are tried."""
        end = 0
        for letters in FIRST_LETTERS.finditer(text) if self.heads else ():
            pattern, answers = self.heads.get(letters.group().lower(), (NEVER, ()))
            match = pattern.match(text, letters.start()) if letters.start() >= end else None
            if match:
                end = match.end()
                yield answers[(match.lastindex or 1) - 1], match.start(), end


@cache
def load_tables() -> tuple[Table, ...]:
    return tuple(make_table(table) for table in read_table("rashomon.relate.compare", "slots.toml")["slot"])


def make_table(table: Mapping[str, Any]) -> Table:
    answers: Mapping[str, Sequence[str]] = table["answers"]
    spelled = sorted(
        ((word, answer) for answer, words in answers.items() for word in words), key=lambda pair: (-len(pair[0]), pair)
    )
    words = [word for word, _ in spelled]
    cues = tuple(word.partition("*")[0] for word in words)
    frames = tuple(
        Cued(rf"\b{frame.replace('{answer}', alternatives(words))}\b", cues) for frame in table.get("frames", ())
    )
    beside: Mapping[str, Sequence[str]] = table.get("with", {})
    return Table(
        table["rule"],
        table["asks"],
        Aspect(table["aspect"]),
        frames,
        {} if frames else heads_of(spelled),
        tuple(answer for _, answer in spelled),
        table.get("under", {}),
        frozenset(frozenset({one, other}) for one, others in beside.items() for other in others),
        table.get("at_head", False),
    )


def alternatives(words: Sequence[str]) -> str:
    """Make the pattern of any of the words, with a group for each; a star stands for any ending."""
    return "(?:" + "|".join("(" + re.escape(word).replace(r"\*", r"\w*") + ")" for word in words) + ")"


def heads_of(spelled: Sequence[tuple[str, str]]) -> Mapping[str, tuple[re.Pattern[str], tuple[str, ...]]]:
    """Make for each beginning of a word the pattern of those that begin so, and their answers."""
    groups = group_by(spelled, lambda pair: first_letters(pair[0]))
    return {
        first: (
            re.compile(rf"{alternatives([word for word, _ in own])}\b", re.IGNORECASE),
            tuple(answer for _, answer in own),
        )
        for first, own in groups.items()
    }


def first_letters(word: str) -> str:
    letters = FIRST_LETTERS.match(word)
    return letters.group() if letters else word
