"""Date, name and repeated headline that run into the first sentence of an article."""

import re
from functools import cache

from rashomon.read.agencies import agency_pattern
from rashomon.read.bylines import LABEL
from rashomon.read.captions import SOURCE
from rashomon.read.datelines import CITY_ALONE
from rashomon.read.dates import ANY_DATE, CLOCK, WEEKDAY
from rashomon.read.inserts import buttons_end
from rashomon.read.lexicons import any_of, load_lexicon
from rashomon.read.stretches import WORD, Cut, begins_sentence, fold_words, merge_cuts, skip_blanks
from rashomon.schema import BlockKind

STAMP = re.compile(
    rf"(?:{LABEL}\s*+(?:on\s++|at\s++)?(?:[:|-]\s*+)?)?(?:{ANY_DATE.pattern})(?:{CLOCK}|\s+at\s+\d{{4}}\b)?"
    r"(?:\s*\((?:updated|upd)[^)]{0,40}\))?\s*[|,.)-]?",
    re.IGNORECASE,
)
# Without a repeated headline, only an opening such as "At" or "The" shows where names end.
SIGN = re.compile(
    r"(?:by|By|BY)\s+(?:[A-Z][\w.'’-]*\s+(?:(?:and|&)\s+)?){2,9}?"
    rf"(?=(?:{any_of(load_lexicon('marks')['sentence_start'])})\s|\d|[\"“])"
)
NOISE = re.compile(
    r"Get short URL(?:\s+Topic\s[^()]{3,90}\(\d+\))?(?:\s+\d+)*|(?:SEND|SHARE|PRINT)\b|\d+\s+(?=[A-Z])|https?\S+"
    r"|(?:UPDATED?(?:\s\d)?|URGENT|BREAKING):?(?=\s)|title:(?=\s)"
)
PHOTO = re.compile(rf"(?:{SOURCE}|[A-Z][a-z]+)\s(?:Photo|PHOTO)\b")
NAMES_ALONE = re.compile(r"\s*(?:[A-Z][\w'’-]*\s){1,9}[A-Z][\w'’-]*\.\s+(?=[\"“A-Z])")
# "- Reports REUTERS Social Media Middle East 1730 28.04.2017": picture, section and hour between title and date.
BEFORE_STAMP = re.compile(
    rf"\s*(?:[-–|:]\s?)?(?:(?:[A-Z][\w.'’/-]*|\d{{4}}|[-–|:&])\s+){{0,14}}?(?={ANY_DATE.pattern})"
)
TITLE_END = re.compile(r"\s?[.:](?=\s|$)")
TITLE_VARIANT_END = re.compile(r"[^.?!]{0,40}?\s?\.(?=\s)")
MAX_STEPS = 12
MIN_TITLE_WORDS = 4
MIN_TITLE_SHARE = 0.8
MAX_WORDS_BEFORE_TITLE = 15


def find_head(words: str, begin: int, title: str | None) -> list[Cut]:
    """Find what stands before the first sentence of a run-together article; nothing if there is no date or title."""
    cuts: list[Cut] = []
    position, known = begin, False
    for _ in range(MAX_STEPS):
        position = skip_blanks(words, position)
        repeated = title_run(words, position, title)
        steps = after_title(words, position, repeated) if repeated else head_step(words, position, known=known)
        if not steps:
            break
        cuts.extend(steps)
        position = steps[-1][1]
        title = None if repeated else title
        known = known or repeated is not None or steps[0][2] is BlockKind.BYLINE
    if not known:
        return []
    if city := CITY_ALONE.match(words, position):
        cuts.append((position, city.end(), BlockKind.DATELINE))
        position = city.end()
    ends = position >= len(words.rstrip())
    return merge_cuts(words, cuts) if ends or begins_sentence(words, position) else []


def after_title(words: str, position: int, repeated: tuple[int, int]) -> list[Cut]:
    """Cut the repeated title, what stands before it, and names, picture and section after it."""
    start, end = repeated
    cuts = [(position, start, BlockKind.BYLINE), (start, end, BlockKind.FURNITURE)]
    for pattern in (NAMES_ALONE, BEFORE_STAMP):
        if match := pattern.match(words, end):
            cuts.append((end, match.end(), BlockKind.BYLINE))
            end = match.end()
    return cuts


def head_step(words: str, position: int, *, known: bool) -> list[Cut]:
    """Read one more piece of small print; `known` tells that a date, name or title has been seen before it."""
    kinds = [
        (STAMP, BlockKind.BYLINE, True),
        (SIGN, BlockKind.BYLINE, known),
        (agency_before_stamp(), BlockKind.BYLINE, True),
        (NOISE, BlockKind.FURNITURE, known or not words[position : position + 1].isdigit()),
        (agency_before_sentence(), BlockKind.BYLINE, known),
        (PHOTO, BlockKind.CREDIT, known),
    ]
    for pattern, kind, allowed in kinds:
        if allowed and (match := pattern.match(words, position)):
            return [(position, match.end(), kind)]
    end = buttons_end(words, position)
    return [(position, end, BlockKind.FURNITURE)] if end > position else []


@cache
def agency_before_stamp() -> re.Pattern[str]:
    return re.compile(
        rf"(?:{agency_pattern()}\s*+(?:[,|/-]\s*+)?)++(?={WEEKDAY}?(?:{ANY_DATE.pattern}))", re.IGNORECASE
    )


@cache
def agency_before_sentence() -> re.Pattern[str]:
    # "AFP Eleven children were killed": the agency stands before the sentence, not in it
    agencies = rf"{agency_pattern()}(?:\s(?:and|&)\s{agency_pattern()})?"
    return re.compile(rf"{agencies}\s+(?=(?:[\"“]|[A-Z][a-z]+|A|\d+)[\s“\"])(?!(?:News|Agency)\b)")


def title_run(words: str, position: int, title: str | None) -> tuple[int, int] | None:
    """Find the title said again within the next 15 words, if a new sentence follows it.

    A variant that shares four fifths of the title counts if a full stop ends it.
    """
    wanted = fold_words(core(title or ""))
    if len(wanted) < MIN_TITLE_WORDS:
        return None
    tokens = list(WORD.finditer(words, position, position + 400 + len(title or "")))
    folded = [word for token in tokens for word in fold_words(token[0])]
    if len(folded) != len(tokens):
        return None
    for size in (len(wanted), max(MIN_TITLE_WORDS, int(MIN_TITLE_SHARE * len(wanted)))):
        for offset in range(min(MAX_WORDS_BEFORE_TITLE + 1, len(folded) - size + 1)):
            if folded[offset : offset + size] == wanted[:size]:
                end = title_end(words, tokens[offset + size - 1].end(), whole=size == len(wanted))
                if end is not None:
                    return tokens[offset].start(), end
    return None


def title_end(words: str, end: int, *, whole: bool) -> int | None:
    """Find where a repeated title ends, or null if its words go on as a sentence."""
    stop = (TITLE_END if whole else TITLE_VARIANT_END).match(words, end)
    if stop is None and not whole:
        return None
    end = stop.end() if stop else end
    follows = begins_sentence(words, end) or BEFORE_STAMP.match(words, end) or end >= len(words.rstrip())
    return end if follows else None


def core(title: str) -> str:
    """Leave out site and section after a title: "… - Region - World - Ahram Online"."""
    first = re.split(r"(?<!\s)\s+[-–—|»]\s+", title, maxsplit=1)[0]
    return first if len(first.split()) >= MIN_TITLE_WORDS else title
