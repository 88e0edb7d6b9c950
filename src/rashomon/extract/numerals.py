"""Numbers as reporters write them, in digits, in words or in both."""

import re
from collections.abc import Sequence

SMALL = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
)
ROUND = "twenty thirty forty fifty sixty seventy eighty ninety"
UNITS = {word: float(value) for value, word in enumerate(SMALL.split())}
TENS = {word: float(10 * value) for value, word in enumerate(ROUND.split(), start=2)}
SCALES = {
    "thousand": 1e3,
    "lakh": 1e5,
    "crore": 1e7,
    "million": 1e6,
    "billion": 1e9,
    "trillion": 1e12,
    "mln": 1e6,
    "bln": 1e9,
    "bn": 1e9,
}
LINKS = frozenset({"and", "-", "–", "a", "an"})
NUMBER_WORDS = frozenset({*UNITS, *TENS, *SCALES, "hundred", "dozen"})
MAX_DIGITS = 18  # a float holds 15 of them; longer runs are serial numbers, not counts


GROUPING = re.compile(r"[,\u00a0\u202f\u2009]")


def parse_digits(word: str) -> float | None:
    """Read "1,234.5"; null if this is no number, or too long to count anything."""
    plain = GROUPING.sub("", word)
    plain = plain.replace(".", "") if plain.count(".") > 1 else plain  # "1.200.000", as the continent writes it
    if not 0 < len(plain) <= MAX_DIGITS or not plain.isascii() or not plain.replace(".", "", 1).isdigit():
        return None
    return float(plain)


def parse_number(words: Sequence[str]) -> float | None:
    """Read a number out of lower-case words ("two", "hundred", "and", "5", "million"); null if they are none."""
    total, group, seen = 0.0, 0.0, False
    for word in words:
        if word in LINKS:
            continue
        if word in SCALES or word in {"hundred", "dozen"}:
            group = (group if seen and group else 1.0) * scale_of(word)
            if word in SCALES:
                total, group = total + group, 0.0
        else:
            value = simple_number(word)
            if value is None:
                return None
            group += value
        seen = True
    return total + group if seen else None


def scale_of(word: str) -> float:
    return SCALES.get(word) or (100.0 if word == "hundred" else 12.0)


def simple_number(word: str) -> float | None:
    for table in (UNITS, TENS):
        if word in table:
            return table[word]
    return parse_digits(word)
