"""What a resolver knows and what it says."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from rashomon.extract.times.lexer import Word
from rashomon.extract.times.tense import Tense
from rashomon.schema import TimeType


@dataclass(frozen=True, slots=True)
class Setting:
    """What an expression is read against.

    The day of publication, the last time that the text set, the quarter it is about, and the words beside.

    `tense` is asked only where it matters, since it walks the parse.
    """

    published: date | None
    focus: str | None
    quarter: str | None
    before: Word | None
    after: Word | None
    tense: Callable[[], Tense | None]


@dataclass(frozen=True, slots=True)
class Reading:
    """Type and value of an expression; `relative` if the value hangs on the day of publication."""

    type: TimeType
    value: str | None
    relative: bool = True


Words = Sequence[Word]


def pick(words: Words, kinds: str) -> Word | None:
    """Give the first word of these classes."""
    return next((word for word in words if word.kind in kinds), None)


def integer(word: Word | None) -> int | None:
    return int(word.value) if word is not None and isinstance(word.value, int | float) else None


def code(word: Word | None) -> str:
    return str(word.value) if word is not None and word.value is not None else ""


def unresolved(kind: TimeType = TimeType.DATE) -> Reading:
    return Reading(kind, None)


def dated(value: str | None, *, relative: bool = True) -> Reading | None:
    return None if value is None else Reading(TimeType.DATE, value, relative)
