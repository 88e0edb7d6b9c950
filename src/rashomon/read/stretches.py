"""Lines and sentences of a raw page, as stretches of its text: no words are changed, only borders are found."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from rashomon.schema import BlockKind

LINE = re.compile(r"[^\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+")
SENTENCE_END = re.compile(r"[.?!…][\"”’'»)\]]*(?=\s+[\"“‘'«(\[]*[A-Z0-9À-Þ]|\s*$)")
TERMINATED = re.compile(r"[.?!…:;][\"”’'»)\]]*$|[\"”’»]$")
WORD = re.compile(r"[^\W_]+(?:[.'’&-][^\W_]+)*")
# Words that sentences cannot do without and that lists, names and menus seldom have.
FUNCTION_WORDS = frozenset(
    "the a an and of to in on at by for with from that which who as is was were are be been has have had will would could "
    "it its his her their they he she we i you said says after before when while but not this these those into over than".split()
)
VERBAL_WORDS = frozenset(
    "is was were are be been has have had will would could should can may might must did does do said says told killed "
    "that which who it he she they after before when while because".split()
)


@dataclass(frozen=True, slots=True)
class Stretch:
    """`[start, end)` of a text; `kind` is null until it is known what it is."""

    start: int
    end: int
    kind: BlockKind | None = None

    def of(self, text: str) -> str:
        return text[self.start : self.end]


def trim(text: str, start: int, end: int, kind: BlockKind | None = None) -> Stretch | None:
    """Make a stretch without the white space around it, or null if nothing is left."""
    words = text[start:end]
    start += len(words) - len(words.lstrip())
    end -= len(words) - len(words.rstrip())
    return Stretch(start, end, kind) if start < end else None


def find_lines(text: str) -> Iterator[Stretch]:
    """Yield the lines that hold something."""
    for match in LINE.finditer(text):
        if (line := trim(text, match.start(), match.end())) is not None:
            yield line


def cut(text: str, stretch: Stretch, *cuts: tuple[int, int, BlockKind]) -> list[Stretch]:
    """Cut parts of known kind out of a stretch; what lies between them keeps its kind. Offsets are of the text."""
    parts: list[Stretch | None] = []
    position = stretch.start
    for start, end, kind in sorted(cuts, key=lambda part: part[:2]):
        parts.append(trim(text, position, start, stretch.kind))
        parts.append(trim(text, max(start, position), end, kind))
        position = max(position, end)
    parts.append(trim(text, position, stretch.end, stretch.kind))
    return [part for part in parts if part is not None]


def words_of(line: str) -> list[str]:
    return WORD.findall(line)


def function_share(words: list[str]) -> float:
    """Measure how much of it is the mortar of sentences: about 0.4 in prose, about 0 in menus and tag lists."""
    return sum(word.lower() in FUNCTION_WORDS for word in words) / len(words) if words else 0.0


def is_terminated(line: str) -> bool:
    return TERMINATED.search(line) is not None


def is_prose(line: str) -> bool:
    """Tell whether a line reads like (part of) a paragraph: long enough, with the mortar of sentences and an end."""
    if len(line) < 60 or not is_terminated(line):
        return False
    words = words_of(line[:600])
    return len(words) >= 9 and function_share(words) >= 0.15


def is_capitalized(word: str) -> bool:
    return word[:1].isupper() or word[:1].isdigit()


def fold_words(line: str) -> list[str]:
    """Give the words of a line for comparing two lines: without case and punctuation."""
    return [word.casefold() for word in WORD.findall(line.replace("’", "").replace("'", ""))]
