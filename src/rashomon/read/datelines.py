"""Datelines: city, day and agency at the head of the first paragraph."""

import re

from rashomon.read.dates import MONTH
from rashomon.read.lexicons import any_of, load_lexicon

WORDS = load_lexicon("marks")
CAPITALS = r"[A-ZÀ-Þ][A-ZÀ-Þ.'’]*(?:-[A-ZÀ-Þ][A-ZÀ-Þ.'’]*)*"
TITLED = r"[A-ZÀ-Þ][\w.'’-]*"
CITY_IN_CAPITALS = rf"{CAPITALS}(?:[ /]{CAPITALS}){{0,3}}"  # no hyphen between: two ways to read one word hang
CITY = rf"{TITLED}(?:[ /](?:(?:al|el|de|la|da|do|on|the|of|and)[ -])?{TITLED}){{0,3}}"
REGION = rf"(?:,\s?{TITLED}(?:\s{TITLED}){{0,2}}){{0,2}}"
YEAR = r"(?:,?\s(?:19|20)\d\d)?"
WEEKDAY = r"(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?"
DAY = rf"(?:,?\s(?:{MONTH}\s\d{{1,2}}{YEAR}|\d{{1,2}}\s{MONTH}{YEAR}|{WEEKDAY}))?"
AGENCY = r"\([A-Z][^()]{1,50}\)"
DASH = r"\s{0,2}(?:--?|[–—―‒−])\s{0,2}"
NEXT = r"(?=[\"“‘'«(\[]{0,2}[A-Z0-9À-Þ])"
DATELINES = tuple(
    re.compile(pattern)
    for pattern in (
        rf"(?:{CITY_IN_CAPITALS}|{CITY}){REGION}{DAY}[,.]?\s?{AGENCY}(?:{DASH}|:\s?){NEXT}",  # Patras, May 4 (AP) —
        rf"{CITY_IN_CAPITALS}(?:,?\s{TITLED}){{0,2}}{DAY}\s?{AGENCY}\s{NEXT}",  # FORT WAYNE, Ind. (WXYZ) Police
        rf"{AGENCY}(?:{DASH}|:\s?|\s?){NEXT}",  # (Reuters) -
        rf"{CITY_IN_CAPITALS}{REGION}{DAY}(?:{DASH}|:\s){NEXT}",  # MOSCOW:
        rf"{CITY}{REGION}{DAY}(?:\s{DASH}|[-–—―]\s|:\s){NEXT}",  # Damascus –
    )
)
# After a standfirst in the same line: "… sources. MOSCOW (Sputnik) A total of …".
INNER = re.compile(
    rf"(?<=[.?!\"”]\s)(?P<dateline>{CITY_IN_CAPITALS}(?:,?\s{TITLED}){{0,2}}{DAY}\s?{AGENCY}(?:{DASH}|:)?)\s?{NEXT}"
)
NO_PLACE = frozenset(WORDS["no_place"])
MAX_DATELINE_CHARS = 110
# "BEIRUT A Russian helicopter was shot down": a feed lost the dash. Shorter words in capitals are mostly bodies (NATO).
CITY_ALONE = re.compile(
    rf"\s*(?!(?:{any_of(WORDS['no_city'])})\b)[A-Z]{{5,}}(?:[ /][A-Z]{{4,}}){{0,2}}(?:,?\s[A-Z][a-z]+)?\s+"
    r"(?=(?:A|An|The|At|[A-Z][a-z-]+)\s)"
)


def dateline_end(paragraph: str) -> int:
    """Find where the dateline at the head of a paragraph ends; 0 if there is none."""
    head = paragraph[:MAX_DATELINE_CHARS]
    for pattern in DATELINES:
        match = pattern.match(head)
        if match and match.end() < len(paragraph) and is_placelike(match[0]):
            return len(match[0].rstrip())
    return 0


def is_dateline(line: str) -> bool:
    """Tell whether a line is a dateline and nothing else."""
    return len(line) < MAX_DATELINE_CHARS and dateline_end(f"{line} A dispatch") == len(line)


def is_placelike(words: str) -> bool:
    first = re.match(r"\W*([\w'’]+)", words)
    return first is None or first[1].casefold() not in NO_PLACE
