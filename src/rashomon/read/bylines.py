"""Lines that say by whom, where and when a report was published."""

import re

from rashomon.read.agencies import is_agencies
from rashomon.read.dates import ANY_DATE, CLOCK, WEEKDAY, ZONE
from rashomon.read.lexicons import any_of, load_lexicon
from rashomon.read.stretches import is_capitalized, is_prose, words_of

WORDS = load_lexicon("marks")
LABEL = f"(?:{any_of(WORDS['stamp'])})"
STAMP = re.compile(
    rf"(?:(?:{LABEL}|on|at)\b\s*+(?:(?:on|at)\b\s*+)?(?:[:|-]\s*+)?)?(?:{ANY_DATE.pattern})(?:{CLOCK}|\s+at\s+\d{{4}}\b)?",
    re.IGNORECASE,
)
LEFTOVERS = re.compile(
    rf"\b(?:{LABEL}|{WEEKDAY}|{ZONE}|[ap]\.?m|local time|hours|hrs|ago|story|article|edition)\b|\W|\d", re.IGNORECASE
)
FOUR_FIGURES = re.compile(r"\d{4}")
NO_STAMP = re.compile(r"^\W*(?:correction|clarification)|[\"“”]", re.IGNORECASE)
LABELLED = re.compile(rf"\W{{0,3}}{LABEL}\b\s*(?:on|at)?\s*[:|]?\s", re.IGNORECASE)
WORK = r"(?:(?:Written|Posted|Published|Story|Report|Words|Text) )?"
BY = re.compile(rf"\W{{0,3}}{WORK}(?:By|BY|by)\b\s*+(?:[:|]\s*+)?(?=[A-Z@])")
ADDRESS = re.compile(r"\S{1,60}@\S{1,60}")
SMALL = frozenset(WORDS["byline_small"])
ROLE = re.compile(rf"\b(?:{any_of(WORDS['role'])})\b", re.IGNORECASE)
MAX_BYLINE_CHARS = 220
MAX_SIGNATURE_CHARS = 80
MAX_STAMP_LEFTOVERS = 12  # letters: a city, or the desk


def is_stamp(line: str) -> bool:
    """Tell whether a line is a date of publication and little else."""
    if not has_date(line) or NO_STAMP.search(line):
        return False
    return len(LEFTOVERS.sub("", STAMP.sub(" ", line))) <= MAX_STAMP_LEFTOVERS


def has_date(line: str) -> bool:
    # four figures first: most lines have none, and that is ten times as fast to see
    return len(line) <= MAX_BYLINE_CHARS and FOUR_FIGURES.search(line) is not None and ANY_DATE.search(line) is not None


def is_byline(line: str) -> bool:
    """Tell whether a line says by whom, where and when, and is no sentence."""
    if len(line) > MAX_BYLINE_CHARS:
        return False
    if is_stamp(line) or (LABELLED.match(line) and has_date(line) and not is_prose(line)):
        return True
    by = BY.match(line)
    return by is not None and is_name_list(ADDRESS.sub("", line[by.end() :]))


def is_name_list(words: str) -> bool:
    """Tell whether these are capitalized words with little between them: "Ann Lee and Bo Chen | Reuters"."""
    if re.search(r"[a-z]{3}\.\s*$", words) and len(words) > 60:
        return False
    parts = words_of(words)
    small = [part for part in parts if not is_capitalized(part) and part.lower() not in SMALL]
    return len(parts) <= 24 and len(small) <= len(parts) // 6


def is_signature(line: str) -> bool:
    """Tell whether a few capitalized words alone on a line can be who wrote or carries the report."""
    parts = words_of(line)
    if not 1 <= len(parts) <= 8 or line.endswith((".", "?", "!", ":", ";")) or len(line) > MAX_SIGNATURE_CHARS:
        return False
    if is_agencies(line) or (ROLE.search(line) and all(is_capitalized(part) or part in SMALL for part in parts)):
        return True
    names = all(part[:1].isupper() and part.lower() not in SMALL for part in parts)
    return 2 <= len(parts) <= 4 and names and not any(sign.isdigit() for sign in line)
