"""What can set the happening of a report apart: its words, names and figures, sentence by sentence."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import IntEnum
from hashlib import blake2b

from rashomon.parse.parsed import Parsed
from rashomon.relate.corpus import is_name
from rashomon.relate.stories.days import read_days
from rashomon.relate.stories.rarity import without_ending
from rashomon.relate.words import Word, find_words, function_words
from rashomon.schema import Block, BlockKind, Document
from rashomon.schema.documents import BODY_KINDS

MAX_WORDS = 600  # of a report that are looked at; what follows is background that other stories share
MIN_WORDS_OF_PHRASE = 3  # shorter sentences are said again by chance
SENTENCE_END = re.compile(
    r"(?<![.!?|:])[.!?|:]++[\"”’)]*\s|\s[-–—|]+\s|\n"
)  # also what parts a headline from a site's name
DAY_SIGN = "@"  # before the number of a named day: no word begins so
ADDRESS = re.compile(r"https?\b|www\.", re.IGNORECASE)


class Kind(IntEnum):
    """What a word is."""

    WORD = 0
    NUMBER = 1
    NAME = 2
    PERSON = 3
    DAY = 4  # a past day that is named, spelled as no word is


@dataclass(frozen=True, slots=True)
class Sentence:
    """A stretch of a report up to a full stop, a dash or a line end.

    `mark` is the same for the same words, 0 for a stretch that is too short to be known again; `words` counts all of
    its words, `terms` are those that mean something, without endings.
    """

    mark: int
    words: int
    in_title: bool
    terms: tuple[tuple[str, Kind], ...]


@dataclass(frozen=True, slots=True)
class Telling:
    """A report as stories see it; `day` is the day of its publication, counted from year 1."""

    report: str
    day: int | None
    sentences: tuple[Sentence, ...]


def tell(report: Parsed) -> Telling:
    """Read the words of a report, with the names that the parser found."""
    labels = {token.idx: entity.label_ for entity in report.doc.ents for token in entity}
    return tell_document(report.document, labels)


def tell_document(document: Document, labels: dict[int, str] | None = None) -> Telling:
    """Read the words of a report; `labels` gives the kind of entity for the offset of each word in a name."""
    published = date.fromisoformat(document.published[:10]) if document.published else None
    day = published.toordinal() if published else None
    return Telling(document.id, day, tuple(read_sentences(document, labels or {}, published)))


def read_sentences(document: Document, labels: dict[int, str], published: date | None) -> Iterator[Sentence]:
    """Yield the first MAX_WORDS words, sentence by sentence."""
    left = MAX_WORDS
    for block in document.blocks:
        if block.kind not in BODY_KINDS or ADDRESS.match(document.text, block.start):
            continue
        every = find_words(document.text, block.start, block.end)
        days = list(read_days(document.text, every, published))
        numbers = frozenset(each.number_at for each in days)  # the 9 of March 9 is no figure
        for words in part_words(document.text, block):
            here = (each.day for each in days if words[0].start <= each.month_at <= words[-1].start)
            named = ((spell_day(day), Kind.DAY) for day in here if day is not None)
            yield Sentence(
                mark_words(words),
                len(words),
                block.kind is BlockKind.TITLE,
                (*read_terms(document, [word for word in words if word.start not in numbers], labels), *named),
            )
            left -= len(words)
            if left <= 0:
                return


def part_words(text: str, block: Block) -> Iterator[list[Word]]:
    """Yield the words of each sentence of a block."""
    ends = [match.end() for match in SENTENCE_END.finditer(text, block.start, block.end)]
    start = block.start
    for end in [*ends, block.end]:
        words = list(find_words(text, start, end))
        start = end
        if words:
            yield words


def mark_words(words: list[Word]) -> int:
    if len(words) < MIN_WORDS_OF_PHRASE:
        return 0
    folded = " ".join(word.fold for word in words).encode()
    return int.from_bytes(blake2b(folded, digest_size=7).digest(), "big")


def read_terms(document: Document, words: list[Word], labels: dict[int, str]) -> Iterator[tuple[str, Kind]]:
    for word in words:
        if word.fold not in function_words() and len(word.fold) > 1:
            yield without_ending(word.fold), kind_of(document, word, labels.get(word.start))


def spell_day(day: int) -> str:
    return f"{DAY_SIGN}{day}"


def kind_of(document: Document, word: Word, label: str | None) -> Kind:
    if label == "PERSON":
        return Kind.PERSON
    if word.fold[0].isdigit():
        return Kind.NUMBER
    return Kind.NAME if label or is_name(document, word) else Kind.WORD
