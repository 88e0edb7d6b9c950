"""The day on which a report was published, as the report itself tells it."""

import re
from collections.abc import Sequence

from rashomon.read.dates import ANY_DATE, find_date
from rashomon.schema import Block, BlockKind

UPDATE = re.compile(r"\b(?:updated?|modified|revised|edited)\b", re.IGNORECASE)
PUBLICATION = re.compile(r"\b(?:publi\w+|posted|issued|released|filed|first)\b", re.IGNORECASE)
LAST_UPDATE = re.compile(r"\bLast (?:[Uu]pdated?|[Mm]odified)\b[^\n]{0,60}")
FOOT_RANK = 4  # below the article stand the dates of comments and of other stories
STAMPED = (BlockKind.BYLINE, BlockKind.DATELINE)


def find_published(text: str, blocks: Sequence[Block]) -> str | None:
    """Find the date in byline or dateline, else that of the last update at the foot.

    Dates in the article's own sentences say when things happened and are left alone. Where a byline gives both, the
    publication goes before the update.
    """
    paragraphs = [block.start for block in blocks if block.kind is BlockKind.PARAGRAPH]
    foot = paragraphs[-1] if paragraphs else len(text)
    head = paragraphs[0] if paragraphs else len(text)
    stamps: list[tuple[int, int, str]] = []
    for block in blocks:
        words = text[block.start : block.end]
        if block.kind in STAMPED or (block.kind is BlockKind.CREDIT and block.start < head):
            later = FOOT_RANK if block.start > foot else 0
            found = ANY_DATE.finditer(words)
            stamps.extend((later + rank(words, match), block.start + match.start(), match[0]) for match in found)
        elif block.kind is BlockKind.FURNITURE and (update := LAST_UPDATE.search(words)):
            stamps.append((FOOT_RANK - 1, block.start + update.start(), update[0]))
    for _, _, words in sorted(stamps):
        if (read := find_date(words)) is not None:
            return read
    return None


def rank(words: str, match: re.Match[str]) -> int:
    """Put "published" first, a bare date next, "updated" last."""
    label = words[max(0, match.start() - 30) : match.start()]
    label = re.split(r"[|\n]|\d{4}", label)[-1]
    if PUBLICATION.search(label):
        return 0
    return 2 if UPDATE.search(label) else 1
