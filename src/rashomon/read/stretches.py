"""Lines and sentences of a raw page, as stretches of its text: no words are changed, only borders are found."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rashomon.read.lexicons import load_lexicon
from rashomon.schema import BlockKind

LINE = re.compile(r"[^\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+")
SENTENCE_END = re.compile(r"[.?!…][\"”’'»)\]]*(?=\s+[\"“‘'«(\[]*[A-Z0-9À-Þ]|\s*$)")
TERMINATED = re.compile(r"[.?!…:;][\"”’'»)\]]*$|[\"”’»]$")
BEGINNING = re.compile(r"\s*[\"“‘'(\[A-Z0-9À-Þ]")
WORD = re.compile(r"[^\W_]+(?:[.'’&-][^\W_]+)*")
MORTAR = frozenset(load_lexicon("marks")["mortar"])


Cut = tuple[int, int, BlockKind]  # start and end in one line, and what stands there


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


def merge_cuts(words: str, cuts: Sequence[Cut]) -> list[Cut]:
    """Make one piece of neighbours of one kind, and leave out what is empty."""
    merged: list[Cut] = []
    for start, end, kind in cuts:
        if start >= end:
            continue
        if merged and merged[-1][2] is kind and not words[merged[-1][1] : start].strip():
            merged[-1] = (merged[-1][0], end, kind)
        else:
            merged.append((start, end, kind))
    return merged


def begins_sentence(words: str, position: int) -> bool:
    """Tell whether a new sentence can begin here: with a capital, a figure or a quotation mark."""
    return BEGINNING.match(words, position) is not None


def skip_blanks(words: str, position: int) -> int:
    while position < len(words) and words[position].isspace():
        position += 1
    return position


def words_of(line: str) -> list[str]:
    return WORD.findall(line)


def mortar_share(words: list[str]) -> float:
    """Measure how much of it is the mortar of sentences: about 0.4 in prose, about 0 in menus and tag lists."""
    return sum(word.lower() in MORTAR for word in words) / len(words) if words else 0.0


def is_terminated(line: str) -> bool:
    return TERMINATED.search(line) is not None


def is_prose(line: str) -> bool:
    """Tell whether a line reads like (part of) a paragraph: long enough, with the mortar of sentences and an end."""
    if len(line) < 60 or not is_terminated(line):
        return False
    words = words_of(line[:600])
    return len(words) >= 9 and mortar_share(words) >= 0.15


def is_capitalized(word: str) -> bool:
    return word[:1].isupper() or word[:1].isdigit()


def fold_words(line: str) -> list[str]:
    """Give the words of a line for comparing two lines: without case and punctuation."""
    return [word.casefold() for word in WORD.findall(line.replace("’", "").replace("'", ""))]
