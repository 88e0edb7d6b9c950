"""A report as it came: its text untouched, and which stretches of it are what."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from operator import attrgetter
from pathlib import PurePath

from rashomon.schema.spans import Span


class BlockKind(StrEnum):
    """What a stretch of a report is on the page."""

    TITLE = "title"
    STANDFIRST = "standfirst"  # the summary under a headline
    BYLINE = "byline"  # who wrote it, where and when it was published
    DATELINE = "dateline"  # "MOSCOW:", "Damascus –" at the head of the first paragraph
    SUBHEAD = "subhead"
    PARAGRAPH = "paragraph"
    CAPTION = "caption"
    CREDIT = "credit"  # "Source: ARA News & Agencies", "Photo by: Reuters"
    FURNITURE = "furniture"  # comment forms, tag lists, appeals, related items


BODY_KINDS = frozenset(
    {BlockKind.TITLE, BlockKind.STANDFIRST, BlockKind.DATELINE, BlockKind.SUBHEAD, BlockKind.PARAGRAPH}
)
PROSE_KINDS = (BlockKind.STANDFIRST, BlockKind.PARAGRAPH)
"""Where a report tells in whole sentences."""
TOLD_KINDS = (BlockKind.TITLE, *PROSE_KINDS)
"""Where a report tells something: its headline too, no captions, datelines or credits."""


class PublishedBasis(StrEnum):
    """How the publication date of a report is known."""

    METADATA = "metadata"
    TEXT = "text"
    CLUSTER = "cluster"  # inferred from the other reports of its story
    GIVEN = "given"  # by the user, in a sidecar


@dataclass(frozen=True, slots=True)
class Block:
    """One stretch `[start, end)` of a report, without the white space around it."""

    kind: BlockKind
    start: int
    end: int


START_OF = attrgetter("start")
DATE_IN_NAME = re.compile(r"(?<!\d)(?:\d{1,4}[-.]\d{1,2}[-.]\d{1,4}|(?:19|20)\d{6})(?!\d)")
LONG_NUMBER = re.compile(r"\d{4,}(?=\d{3})")
MAX_NAME = 24  # characters up to which a file's name stands as it is; into longer ones archives put dates and keys


def name_of_file(location: str) -> str:
    """Name a report by its file: `10-3-2016_ahram_1923848289.txt` is "ahram …289"; row 30 of `may.jsonl` "may #30"."""
    file, mark, row = location.rpartition("#")
    place = f" #{row}" if mark and row.isdecimal() else ""
    stem = PurePath(file if place else location).stem or location
    if len(stem) > MAX_NAME:
        words = " ".join(LONG_NUMBER.sub("…", DATE_IN_NAME.sub(" ", stem)).replace("_", " ").split()).strip(" -.")
        stem = words if any(char.isalpha() for char in words) else stem
    return stem + place


@dataclass(frozen=True, slots=True)
class Document:
    """One report.

    `text` is the decoded text as it came: never normalised. `blocks` are in text order, do not overlap,
    and leave out only white space. `published` is an RFC 3339 date or time, and so is `fetched`: when this version of
    its `url` was seen on the web, null if nobody says.
    """

    id: str
    location: str
    text: str
    sha256: str
    encoding: str
    blocks: tuple[Block, ...]
    outlet: str | None = None
    url: str | None = None
    title: str | None = None
    authors: tuple[str, ...] = ()
    published: str | None = None
    published_basis: PublishedBasis | None = None
    credits: tuple[str, ...] = ()
    language: str | None = None
    fetched: str | None = None

    @property
    def name(self) -> str:
        """What a reader calls the report: its outlet, else its file by the words of its name."""
        return self.outlet or name_of_file(self.location) or "unnamed report"

    def of_kind(self, *kinds: BlockKind) -> Iterator[Span]:
        """Yield the blocks of these kinds as spans, in text order."""
        for block in self.blocks:
            if block.kind in kinds:
                yield Span(self.id, block.start, block.end)

    def block_at(self, place: int) -> Block | None:
        """Give the block that holds a code point of the text; null between two."""
        block = self.blocks[bisect_right(self.blocks, place, key=START_OF) - 1] if self.blocks else None
        return block if block is not None and block.start <= place < block.end else None

    @property
    def body(self) -> tuple[tuple[int, int], ...]:
        """The stretches that are the article."""
        return tuple((block.start, block.end) for block in self.blocks if block.kind in BODY_KINDS)

    @property
    def captions(self) -> tuple[Span, ...]:
        return tuple(self.of_kind(BlockKind.CAPTION))

    def words(self, span: Span) -> str:
        """Read the words of a span of this document."""
        return self.text[span.start : span.end]
