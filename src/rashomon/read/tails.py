"""Where the article in a line ends and the matter of the site begins: related news, appeals, notices."""

import re
from collections.abc import Iterator
from functools import cache

from rashomon.read.feet import is_report, notices, phrases
from rashomon.read.lexicons import load_lexicon, one_of
from rashomon.read.stretches import SENTENCE_END, Cut
from rashomon.schema import BlockKind

# Between the last sentence and the tail: "... 38 Topic", "Source AFP Related News".
COUNT = r"(?:\d{1,6}\s+)?"
SOURCE = r"(?:(?:Sources?|SOURCE)\s?:?\s+(?:(?:[A-Z][\w/.&-]*|and|&|agencies)\s+){1,8})?"
LEAD_IN = re.compile(rf"\s*{COUNT}{SOURCE}")
BORDER = re.compile(rf"(?:[.?!…][\"”’)\]]*\s+|[\"”)\]]\s+|\s{{3,}})(?P<count>{COUNT}){SOURCE}$")
TOPIC = r"Topic\s[^()\n]{3,90}\(\d+\)"
MAX_TAIL_CHARS = 5_000
LEAD_IN_CHARS = 90


@cache
def marks() -> re.Pattern[str]:
    """Match the phrases that open a tail; those that are plain words only before a capital, a figure or nothing."""
    endings = sorted(load_lexicon("furniture")["ending"], key=lambda phrase: (-len(phrase), phrase))
    plain = "|".join(one_of(phrase) for phrase in endings)
    return re.compile(rf"(?<![\w/@])(?:(?:{plain})(?=\s+[A-Z0-9\"“]|\s*$|:)|{phrases().pattern}|{TOPIC})")


def tail_start(words: str) -> int:
    """Find where the tail of a line begins; the length of the line if it has none.

    A tail begins at a mark after a sentence, or at the last notice, if nothing in it reads like a report.
    """
    told = last_report(words, max(0, len(words) - MAX_TAIL_CHARS))
    last = notices().finditer(words, max(0, told - LEAD_IN_CHARS))
    starts = [match.start() for match in last if match.end() >= told][:1]
    for mark in marks().finditer(words, told):
        border = BORDER.search(words, max(0, mark.start() - LEAD_IN_CHARS), mark.start())
        if border:
            starts.append(border.start("count") if border["count"] else mark.start())
            break
    return min(starts, default=len(words))


def cut_tail(words: str, start: int) -> Iterator[Cut]:
    """Cut a tail into the matter of the site and the notices that credit an agency."""
    for notice in notices().finditer(words, start):
        yield start, notice.start(), BlockKind.FURNITURE
        yield notice.start(), notice.end(), BlockKind.CREDIT
        start = notice.end()
    yield start, len(words), BlockKind.FURNITURE


def last_report(words: str, window: int) -> int:
    """Find the end of the last sentence of the report within the window; its start if there is none."""
    borders = {match.end() for match in (*SENTENCE_END.finditer(words, window), *notices().finditer(words, window))}
    ends = [window, *sorted(borders | {len(words)})]
    for start, end in zip(reversed(ends[:-1]), reversed(ends[1:]), strict=True):
        lead = LEAD_IN.match(words, start, end)
        mark = marks().match(words, lead.end() if lead else start, end)
        if is_report(words[start:end], mark):
            return end
    return window
