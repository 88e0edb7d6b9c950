"""Votes written as a pair or a triple: 97-1, 348 to 77, 12-0-3."""

from collections.abc import Iterator
from dataclasses import dataclass

from rashomon.extract.numerals import parse_digits
from rashomon.extract.quantities.figures import Figure
from rashomon.extract.quantities.words import HYPHENS, Words, group
from rashomon.schema import Bound

SIDES = ("votes for", "votes against", "abstentions")
NEAR_WORDS = 12


@dataclass(frozen=True, slots=True)
class Vote:
    """One side of a vote at words `[first, last)`."""

    figure: Figure
    first: int
    last: int
    what: str


def find_votes(words: Words) -> Iterator[Vote]:
    """Yield the sides of each vote whose numbers stand joined by hyphens near a word for voting."""
    index = 0
    while index + 2 < len(words):
        if not words[index].text.isdigit():
            index += 1
            continue
        numbers = joined_numbers(words, index)
        if len(numbers) in {2, 3} and is_vote(words, index):
            for side, (at, value) in zip(SIDES, numbers, strict=False):
                yield Vote(Figure(at, at, at + 1, value, value, Bound.EXACT), at, at + 1, side)
        index += max(1, 2 * len(numbers) - 1)


def joined_numbers(words: Words, index: int) -> list[tuple[int, float]]:
    """List the numbers that stand joined by hyphens from a word on."""
    numbers: list[tuple[int, float]] = []
    while index < len(words):
        value = parse_digits(words[index].text) if words[index].text.isdigit() and len(words[index].text) < 5 else None
        if value is None:
            break
        numbers.append((index, value))
        joined = index + 2 < len(words) and words[index + 1].text in HYPHENS and words[index].touches(words[index + 1])
        if not joined or not words[index + 1].touches(words[index + 2]):
            break
        index += 2
    return numbers


def is_vote(words: Words, index: int) -> bool:
    near = words[max(0, index - NEAR_WORDS) : index + NEAR_WORDS]
    return any(word.lower in group("verdicts") for word in near)
