"""Cuts words into the pieces that the encoder knows, and tells how each word is written."""

import unicodedata
from functools import cache
from pathlib import Path
from typing import Final

UNKNOWN: Final = "[UNK]"
CLS: Final = "[CLS]"
SEP: Final = "[SEP]"
MAX_WORD_CHARS: Final = 48  # a longer word is a link or noise; its head is enough
PLAIN: Final = str.maketrans(
    {
        "“": '"',
        "”": '"',
        "„": '"',
        "«": '"',
        "»": '"',
        "‘": "'",
        "’": "'",
        "‚": "'",
        "`": "'",
        "–": "-",
        "—": "-",
        "‑": "-",
        "−": "-",
        "\u00a0": " ",
        "\u00ad": "",
        "\u200b": "",
    }
)


class WordPieces:
    """A word-piece vocabulary: greedy longest match from the left, on lower-cased text without accents."""

    def __init__(self, vocabulary: Path) -> None:
        pieces = vocabulary.read_text("utf-8").split("\n")
        self.numbers: dict[str, int] = {piece: number for number, piece in enumerate(pieces) if piece}
        self.unknown = self.numbers[UNKNOWN]
        self.cls = self.numbers[CLS]
        self.sep = self.numbers[SEP]
        self.known: dict[str, tuple[int, ...]] = {}

    def cut(self, word: str) -> tuple[int, ...]:
        """Give the numbers of the pieces of one token: at least one."""
        pieces = self.known.get(word)
        if pieces is None:
            pieces = tuple(n for part in split_symbols(plain(word)) for n in self.cut_part(part)) or (self.unknown,)
            if len(self.known) < 200_000:
                self.known[word] = pieces
        return pieces

    def cut_part(self, part: str) -> list[int]:
        numbers, start = [], 0
        while start < len(part):
            end = len(part)
            while end > start:
                number = self.numbers.get(part[start:end] if start == 0 else f"##{part[start:end]}")
                if number is not None:
                    break
                end -= 1
            if end == start:
                return [self.unknown]
            numbers.append(number if number is not None else self.unknown)
            start = end
        return numbers


@cache
def known_pieces() -> frozenset[str]:
    """Give the whole words among the pieces that come with the program: common English words, in small letters."""
    pieces = Path(__file__).with_name("weights").joinpath("pieces.txt").read_text("utf-8").split("\n")
    return frozenset(piece for piece in pieces if piece.isalpha())


def plain(word: str) -> str:
    """Fold case, accents and typographic marks as the encoder was taught."""
    word = word[:MAX_WORD_CHARS].translate(PLAIN).lower()
    if word.isascii():
        return word
    return "".join(c for c in unicodedata.normalize("NFD", word) if unicodedata.category(c) != "Mn")


def split_symbols(word: str) -> list[str]:
    if word.isalnum():
        return [word]
    parts, run = [], ""
    for character in word:
        if character.isalnum():
            run += character
            continue
        if run:
            parts.append(run)
            run = ""
        if not character.isspace():
            parts.append(character)
    return [*parts, run] if run else parts


def case_of(word: str, spaced: bool) -> int:  # noqa: FBT001  (a flag of the text, not of the function)
    """Class how a word is written; `spaced` says that white space or a break stands before it."""
    return shape(word) * 2 + int(spaced)


@cache
def shape(word: str) -> int:
    if word.islower():
        return 5 if any(map(str.isdigit, word)) else 0
    if any(map(str.isdigit, word)):
        return 5
    if not any(map(str.isalpha, word)):
        return 6
    if word.isupper():
        return 3 if len(word) == 1 else 2 if "." not in word else 8
    if word[0].isupper():
        return 1 if word[1:].islower() else 4
    return 4 if word != word.lower() else 7
