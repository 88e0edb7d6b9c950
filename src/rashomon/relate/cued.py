"""Patterns that are looked for only where a word of theirs stands: few sentences hold any of the many asked for."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property


@dataclass(frozen=True)
class Cued:
    """A pattern without regard to case, and cues in small letters: whatever it matches holds one of them.

    To look for the cues first takes a twentieth of the time that the pattern takes for a sentence without them. It is
    made when the first cue is met: most programs tell a story or two, in which few of the many are.
    """

    spelled: str
    cues: tuple[str, ...]

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        return re.compile(self.spelled, re.IGNORECASE)

    def search(self, text: str, start: int = 0, end: int | None = None) -> re.Match[str] | None:
        stop = len(text) if end is None else end
        return self.pattern.search(text, start, stop) if self.is_cued(text[start:stop]) else None

    def finditer(self, text: str, start: int = 0, end: int | None = None) -> Iterator[re.Match[str]]:
        stop = len(text) if end is None else end
        return self.pattern.finditer(text, start, stop) if self.is_cued(text[start:stop]) else iter(())

    def is_cued(self, text: str) -> bool:
        """Tell whether a cue stands in a text, whatever its case."""
        return any(map(fold_case(text).__contains__, self.cues))


def cued(pattern: str, cues: str) -> Cued:
    """Give a pattern that is looked for, without regard to case, where one of the cues stands ("found|caught")."""
    return Cued(pattern, fewest(cues.split("|")))


def any_of(words: str) -> Cued:
    """Give the pattern of whole words: "past|earlier"."""
    return cued(rf"\b(?:{words})\b", words)


def any_phrase(phrases: Iterable[str]) -> Cued:
    """Give the pattern of phrases of a lexicon, in which a star stands for any ending of a word."""
    every = tuple(phrases)
    spelled = "|".join(re.escape(phrase).replace(r"\*", r"\w*") for phrase in every)
    cues = fewest(fold_case(phrase.partition("*")[0]) for phrase in every)
    return Cued(rf"\b(?:{spelled})\b", cues)


def classes_by_phrase(classes: Mapping[str, Iterable[str]]) -> tuple[Cued, dict[str, str]]:
    """Give the pattern of the phrases of all classes, and the class of each phrase."""
    class_of = {phrase: name for name, phrases in classes.items() for phrase in phrases}
    return any_phrase(sorted(class_of, key=lambda phrase: (-len(phrase), phrase))), class_of


def fewest(cues: Iterable[str]) -> tuple[str, ...]:
    """Leave out the cues that hold another: "car bomb" beside "bomb"."""
    every = tuple(dict.fromkeys(cues))
    return tuple(cue for cue in every if not any(other in cue for other in every if other != cue))


def fold_case(text: str) -> str:
    """Give a text in small letters, with those of other alphabets that a pattern takes for i and s."""
    small = text.lower()
    return small if small.isascii() else small.replace("ı", "i").replace("\u0307", "").replace("ſ", "s")
