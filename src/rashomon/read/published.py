"""The day on which a report was published, as the report itself tells it."""

import re
from collections.abc import Sequence
from datetime import date

from rashomon.read.dates import ANY_DATE, NUMERIC_DATE, find_date
from rashomon.schema import Block, BlockKind

UPDATE = re.compile(r"\b(?:updated?|modified|revised|edited)\b", re.IGNORECASE)
PUBLICATION = re.compile(r"\b(?:publi\w+|posted|issued|released|filed|first)\b", re.IGNORECASE)
LAST_UPDATE = re.compile(r"\bLast (?:[Uu]pdated?|[Mm]odified)\b[^\n]{0,60}")
UPDATE_RANK = 2
MONTHS_OF_YEAR = 12
DAYS_BY_ZONE = 1
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


def find_day_against(day: str, text: str, blocks: Sequence[Block]) -> str | None:
    """Find the day that the lines above an article give, where none of them can mean the day that a table gives.

    Tables of reports often hold the day of what is told, or a month for a day; "on Friday" hangs on the day of the
    report. Updates count for nothing, and a date that can be read in two ways leaves it open.
    """
    head = next((block.start for block in blocks if block.kind is BlockKind.PARAGRAPH), 0)
    found: list[tuple[int, str]] = []
    for block in blocks:
        words = text[block.start : block.end]
        if block.kind not in STAMPED or block.start >= head:
            continue
        for match in ANY_DATE.finditer(words):
            stamp = find_date(match[0])
            if stamp is None or is_ambiguous(match[0]) or are_near(stamp, day):
                return None
            if rank(words, match) < UPDATE_RANK:
                found.append((rank(words, match), stamp))
    days = {stamp for at, stamp in found if at == min(found)[0]}
    return days.pop() if len(days) == 1 else None


def is_ambiguous(words: str) -> bool:
    """Tell whether a date of three numbers can be read in two ways (3/10/2016)."""
    match = NUMERIC_DATE.search(words)
    return match is not None and match["sep"] == "/" and max(int(match["a"]), int(match["b"])) <= MONTHS_OF_YEAR


def are_near(one: str, other: str) -> bool:
    """Tell whether two days can be one: offices lie in other time zones than readers."""
    return abs((date.fromisoformat(one[:10]) - date.fromisoformat(other[:10])).days) <= DAYS_BY_ZONE


def rank(words: str, match: re.Match[str]) -> int:
    """Put "published" first, a bare date next, "updated" last."""
    label = words[max(0, match.start() - 30) : match.start()]
    label = re.split(r"[|\n]|\d{4}", label)[-1]
    if PUBLICATION.search(label):
        return 0
    return UPDATE_RANK if UPDATE.search(label) else 1
