"""Cuts text into words the way the treebanks do."""

import json
import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

from rashomon.lexicons import read_table
from rashomon.parse.spaces import WHITE

LEXICON: Final = Path(__file__).with_name("lexicon")
MAX_RUN_CHARS: Final = 300  # marks are peeled off a word one by one: quadratic in a run without spaces
LONG_RUN: Final = re.compile(rf"[^ ]{{{MAX_RUN_CHARS}}}(?=[^ ])")
RUN: Final = re.compile(r"\s+|\S+")
LINKED: Final = re.compile(r"\.[a-zA-Z\u0080-\U0010ffff]{2}|(?:\.[0-9]+){3}")  # no link is without one
MAX_KNOWN: Final = 100_000  # chunks remembered, so that a long run does not grow without bound
Words = tuple[str, ...]


@cache
def lexicon() -> dict[str, list[str]]:
    return {name: words.split() for name, words in read_table("rashomon.parse", "tokens.toml").items()}


@cache
def cuts() -> dict[str, Any]:
    """Read spaCy's tables for English; training/cuts.py wrote them."""
    tables: dict[str, Any] = json.loads((LEXICON / "cuts.json").read_text("utf-8"))
    return tables


class Letters(dict[int, str]):
    """For each letter beyond ASCII the one that stands for its kind in the patterns, found when it is first met."""

    def __missing__(self, code: int) -> str:
        tables = cuts()
        stands = tables["stands"][bisect_right(tables["starts"], code) - 1] if code > 127 else ""
        self[code] = found = stands or chr(code)
        return found


@dataclass(frozen=True, slots=True)
class Patterns:
    """Where words are cut; they match text whose letters `Letters` has replaced."""

    prefix: re.Pattern[str]
    suffix: re.Pattern[str]
    infix: re.Pattern[str]


class Tokenizer:
    """Cuts what has no spaces by spaCy's rules: marks come off both ends until a word is known or no mark is left."""

    def __init__(self) -> None:
        own = (*lexicon()["abbreviations"], *lexicon()["whole"])
        whole = {chunk: tuple(words) for chunk, words in cuts()["whole"].items() if chunk != "and/or"}
        self.whole: dict[str, Words] = whole | {word: (word,) for word in own}
        self.patterns = make_patterns()
        self.letters = Letters()
        self.known: dict[str, Words] = {}
        self.joined = self.find_joined()

    def find_joined(self) -> dict[str, list[tuple[Words, Words]]]:
        """Give what the rules would cut out of known words, by its first piece, the longest first."""
        joined: dict[str, list[tuple[Words, Words]]] = {}
        for chunk, words in self.whole.items():
            if chunk.isalnum() or not (self.patterns.infix.search(self.plain(chunk)) or self.has_ends(chunk)):
                continue
            pieces = tuple(self.cut(chunk, {}))
            joined.setdefault(pieces[0], []).append((pieces, words))
        return joined

    def has_ends(self, chunk: str) -> bool:
        plain = self.plain(chunk)
        return bool(self.patterns.prefix.search(plain) or self.patterns.suffix.search(plain))

    def plain(self, text: str) -> str:
        return text if text.isascii() else text.translate(self.letters)

    def words(self, text: str) -> tuple[list[str], list[bool]]:
        """Cut a text; white space that is not one space between words is a word."""
        words: list[str] = []
        spaces: list[bool] = []
        for run in RUN.findall(text):
            chunk = run
            if run[0].isspace():
                if words and run[0] == " ":
                    spaces[-1] = True
                    chunk = run[1:]
                if chunk:
                    words.append(chunk)
                    spaces.append(False)
                continue
            found = self.known.get(chunk) or self.learn(chunk)
            words += found
            spaces += [False] * len(found)
        return self.join(words, spaces)

    def learn(self, chunk: str) -> Words:
        found = self.whole.get(chunk)
        if found is None:
            found = (chunk,) if chunk.isascii() and chunk.isalpha() else tuple(self.cut(chunk, self.whole))
        if len(self.known) < MAX_KNOWN:
            self.known[chunk] = found
        return found

    def cut(self, chunk: str, whole: dict[str, Words]) -> Iterator[str]:
        """Peel marks off both ends; then cut what is left."""
        start, end, tail = 0, len(chunk), []
        plain = self.plain(chunk)
        while start < end and chunk[start:end] not in whole:
            before = self.patterns.prefix.match(plain[start:end])
            prefix = before.end() if before else 0
            if prefix and chunk[start + prefix : end] in whole:
                yield chunk[start : start + prefix]
                start += prefix
                break
            after = self.patterns.suffix.search(plain[start + prefix : end])
            suffix = after.end() - after.start() if after else 0
            if suffix and chunk[start : end - suffix] in whole:
                tail.append(chunk[end - suffix : end])
                end -= suffix
                break
            if not prefix and not suffix:
                break
            if prefix:
                yield chunk[start : start + prefix]
                start += prefix
            if suffix and start + suffix <= end:
                tail.append(chunk[end - suffix : end])
                end -= suffix
        if start < end:
            yield from whole.get(chunk[start:end]) or self.cut_inside(chunk[start:end], plain[start:end])
        yield from reversed(tail)

    def cut_inside(self, chunk: str, plain: str) -> Iterator[str]:
        """Cut at marks between letters, but no link."""
        if LINKED.search(chunk) and link_pattern().match(chunk):
            yield chunk
            return
        start = 0
        for mark in self.patterns.infix.finditer(plain):
            if mark.start():
                yield from (piece for piece in (chunk[start : mark.start()], chunk[mark.start() : mark.end()]) if piece)
                start = mark.end()
        if start < len(chunk):
            yield chunk[start:]

    def join(self, words: list[str], spaces: list[bool]) -> tuple[list[str], list[bool]]:
        """Put together what was cut out of known words: the longest first, then the earliest."""
        starts = [i for i, word in enumerate(words) if word in self.joined]
        if not starts:
            return words, spaces
        found = [
            (len(pieces), -i, pieces, known)
            for i in starts
            for pieces, known in self.joined[words[i]]
            if tuple(words[i : i + len(pieces)]) == pieces
        ]
        taken: set[int] = set()
        changes: list[tuple[int, int, Words]] = []
        for size, at, _, known in sorted(found, key=lambda each: each[:2], reverse=True):
            start = -at
            end = start + size
            if start not in taken and end - 1 not in taken and not any(spaces[start : end - 1]):
                changes.append((start, end, known))
            taken.update(range(start, end))
        for start, end, known in sorted(changes, reverse=True):
            words[start:end] = known
            spaces[start:end] = [False] * (len(known) - 1) + [spaces[end - 1]]
        return words, spaces


def make_patterns() -> Patterns:
    return Patterns(
        re.compile("|".join(f"^{rule}" for rule in cuts()["prefixes"])),
        re.compile("|".join(f"{rule}$" for rule in suffixes())),
        re.compile("|".join(infixes())),
    )


@cache
def link_pattern() -> re.Pattern[str]:
    return re.compile(cuts()["link"])


def suffixes() -> list[str]:
    units = "|".join(re.escape(unit) for unit in lexicon()["after_numbers"])
    return [*cuts()["suffixes"], rf"(?<=[0-9])(?:{units})", r"(?<=[)\]])[:;.,]", "[—–]"]


def infixes() -> list[str]:
    """Give spaCy's infixes, with the hyphens and the missing spaces of the treebanks and of careless pages."""
    lower, upper, alpha = (cuts()["classes"][name] for name in ("lower", "upper", "alpha"))
    hyphen = rf"(?<=[{alpha}])(?:{cuts()['hyphens']})(?=[{alpha}])"
    before = "".join(rf"(?<!\b{prefix})(?<!\b{prefix.capitalize()})" for prefix in lexicon()["prefixes"])
    return [
        *cuts()["infixes"],
        before + hyphen,
        rf"(?<=[{alpha}])-(?=[0-9])",
        rf"(?<=[{upper}]\.)-(?=[{alpha}])",
        r",(?=[\"”])",
        rf"(?<=[0-9])-(?=[{alpha}])",
        r"(?<=[0-9])[–—](?=[0-9])",
        rf"(?<=[{alpha}0-9.,;:!?)\]”\"])[–—]+(?=\S)",
        rf"(?<=[{lower}0-9\]\)])[!?.](?=[{upper}][{alpha}])",
        rf"(?<=[{lower}]{{2}})[;,](?=[{alpha}0-9])",
        r"(?<=\w)[()\[\]](?=\w)",
        rf"(?<=[{alpha}0-9.,!?;:])[\"“”](?=[{alpha}0-9])",
        rf"(?<=[{alpha}])/(?=[{alpha}])",
    ]


@cache
def english_tokenizer() -> Tokenizer:
    """Make the tokenizer, once."""
    return Tokenizer()


def tokenize(text: str) -> tuple[list[str], list[bool]]:
    """Cut a whole text into words, and tell of each whether white space follows.

    There is a space wherever the text has any one character of white space (line breaks and NBSPs too), so that a
    line break is no word; longer white space is a word of its own. Words and spaces together are as long as the text.
    """
    plain = WHITE.sub(" ", text)
    tokenizer = english_tokenizer()
    words: list[str] = []
    spaces: list[bool] = []
    for stretch in short_stretches(plain) if LONG_RUN.search(plain) else [plain]:
        found, followed = tokenizer.words(stretch)
        words += found
        spaces += followed
    return words, spaces


def short_stretches(text: str) -> list[str]:
    """Cut a text so that no stretch of non-space is longer than MAX_RUN_CHARS; the spaces stay where they are."""
    stretches, start = [], 0
    for match in LONG_RUN.finditer(text):
        stretches.append(text[start : match.end()])
        start = match.end()
    return [*stretches, text[start:]]
