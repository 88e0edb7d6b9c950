"""The words of a stretch of text, each marked with what it does in a time expression."""

import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache, lru_cache
from typing import NamedTuple

from rashomon.extract.numerals import parse_digits
from rashomon.extract.times.cues import listed
from rashomon.lexicons import read_table
from rashomon.schema.calendar import NEAR

# One character a class, so that a grammar is a regular expression over the string of classes.
CLASSES: Mapping[str, str] = {
    "weekday": "W", "weekdays": "w", "month": "M", "season": "S", "daypart": "P", "unit": "u", "units": "U",
    "quarter": "Q", "weekend": "E", "weekends": "e", "year": "Y", "decade": "K", "day": "D", "digits": "d",
    "ordinal": "O", "number": "N", "a": "a", "half": "H", "few": "q", "the": "t", "this": "h", "that": "T",
    "last": "l", "next": "n", "past": "p", "coming": "c", "latest": "L", "ago": "g", "shift": "s", "part": "m",
    "edge": "B", "of": "f", "each": "v", "and": "&", "or": "o", "to": "r", "hyphen": "-", "comma": ",",
    "possessive": "'", "clock": "C", "meridiem": "A", "zone": "Z", "relative": "R", "reference": "V",
    "frequency": "y", "holiday": "J", "approx": "k", "orso": "i", "iso": "I", "numeric": "G", "more": "+",
    "fiscal": "F", "century": "X", "in": "j", "away": "b", "period": "z", "named": "9", "other": "x",
}  # fmt: skip

OTHER = CLASSES["other"]
WORD = re.compile(  # words first: most are, and no other sort begins with a letter
    r"""
    (?=[^\W\d_½])(?:(?P<meridiem>(?:[ap]\.m\b\.?|[AP]\.M\b\.?|am\b|pm\b|AM\b|PM\b))|(?P<word>[^\W\d_]+))
  | (?P<iso>(?<!\d)\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d)?(?:\.\d{1,9})?(?:Z|[+-]\d\d:?\d\d)?)?(?!\d))
  | (?P<numeric>(?<![\d/.])(?:\d{1,2}/\d{1,2}/(?:\d{4}|\d\d)|\d{1,2}[.-]\d{1,2}[.-]\d{4})(?![\d/]))
  | (?P<named>(?<![\d/.])9/11(?![\d/]))
  | (?P<clock>(?<![\d:])\d{1,2}:\d\d(?::\d\d)?(?![\d:])|\d{1,2}\.\d\d(?=\s?[ap]\.?m\b)
      |(?<![\d:.,])(?:1[0-2]|0?[1-9])[0-5]\d(?=\s?[ap]\.?m\b))  # "1100 pm": the page has lost its colons
  | (?P<zone>(?:(?<=m\s)|(?<=m\.\s))\((?:at\s)?\d{1,2}[:.]?\d\d\s(?:GMT|UTC)\))  # the same hour elsewhere
  | (?P<decade>(?<!\d)(?:1[5-9]|20)\d0s\b|['’‘][1-9]0s\b)
  | (?P<ordinal>(?<!\d)\d{1,3}(?:st|nd|rd|th)\b)
  | (?P<short>(?<!\w)['’‘]\d\d(?![\d\w]))
  | (?P<fraction>(?<![\d/])1/2(?![\d/])|½)
  | (?P<number>\d{1,3}(?:,\d{3})+(?!\d|,\d)|\d+(?:\.\d+)?)
  | (?P<possessive>['’]s\b)
  | (?P<symbol>[^\w\s]|_)
    """,
    re.VERBOSE,
)
ZONES = frozenset(
    {"GMT", "UTC", "EST", "EDT", "CST", "CDT", "PST", "PDT", "CET", "CEST", "BST", "ET", "PT", "IST", "MSK"}
)
HYPHENS = frozenset("-‐‑–")
SYMBOLS = {",": "comma", "&": "and"} | dict.fromkeys(HYPHENS, "hyphen")
MAX_PHRASE_WORDS = 4
EARLIEST_YEAR, LATEST_YEAR = 1000, 2200


class Word(NamedTuple):
    """A word in its class; `value` is what the lexicon says of it: an index, a code, a number.

    A tuple, since one is made of every word of a report, and a dataclass takes four times as long to make.
    """

    start: int
    end: int
    text: str
    lower: str
    kind: str
    value: int | str | float | None = None


@cache
def lexicon() -> Mapping[tuple[str, ...], tuple[str, int | str | float | None]]:
    """Map the words of each phrase to its class and value."""
    source = read_table("rashomon.extract.times", "words.toml")
    entries: dict[tuple[str, ...], tuple[str, int | str | float | None]] = {}
    for name, phrases in source["classes"].items():
        entries.update({split(phrase): (name, None) for phrase in phrases})
    for name, table in (
        ("number", "numbers"), ("season", "seasons"), ("daypart", "dayparts"), ("relative", "relative"),
        ("frequency", "frequencies"), ("reference", "references"), ("holiday", "holidays"),
    ):  # fmt: skip
        entries.update({split(phrase): (name, value) for phrase, value in source[table].items()})
    for unit, code in source["units"].items():
        kind = "quarter" if code == "Q" else "century" if code == "C" else "unit"
        entries[(unit,)] = (kind, code)
        entries[(unit + "s",)] = ("units" if kind == "unit" else kind, code)
    entries.pop(("night",))  # a part of a day unless it is counted
    entries[("night",)] = ("daypart", "NI")
    for index, names in enumerate(source["weekdays"]):
        entries.update({(name,): ("weekday", index) for name in names.split()})
        entries[(names.split()[0] + "s",)] = ("weekdays", index)
    entries.update({(word + "s",): ("relative", source["relative"][word]) for word in NEAR})  # "yesterdays raid"
    for index, names in enumerate(source["months"], start=1):
        entries.update({(name,): ("month", index) for name in names.split()})
    entries.update({(word,): ("ordinal", index) for index, word in enumerate(source["ordinals"], start=1)})
    return entries


@cache
def ambiguous_words() -> frozenset[str]:
    source = read_table("rashomon.extract.times", "words.toml")
    return frozenset(source["ambiguous"])


@cache
def phrase_starts() -> frozenset[str]:
    return frozenset(words[0] for words in lexicon() if len(words) > 1)


@cache
def first_words() -> frozenset[str]:
    return frozenset(words[0] for words in lexicon())


def split(phrase: str) -> tuple[str, ...]:
    return tuple(match.group() for match in WORD.finditer(phrase))


@lru_cache(maxsize=2048)  # paragraphs: a report without a date is read against several days
def words_of(text: str, start: int, end: int) -> tuple[Word, ...]:
    """Read the words of `text[start:end]`, phrases joined, each in its class."""
    raw = [plain_word(match) for match in WORD.finditer(text, start, end)]
    words = list(join_phrases(text, raw))
    return tuple(settle(words, index) if is_open(word) else word for index, word in enumerate(words))


def plain_word(match: re.Match[str]) -> Word:
    kind, text, value = match.lastgroup or "symbol", match[0], None
    if kind == "word":
        return Word(match.start(), match.end(), text, text.lower(), OTHER)
    if kind == "symbol":
        kind = SYMBOLS.get(text, "other")
    elif kind in VALUED:
        kind, value = VALUED[kind](text)
    return Word(match.start(), match.end(), text, text.lower(), CLASSES[kind], value)


def short_year_class(text: str) -> tuple[str, int]:
    year = int(text[1:])
    return "year", year + (1900 if year > 40 else 2000)


def number_class(text: str) -> tuple[str, float | None]:
    value = parse_digits(text)
    if value is None:
        return "other", None
    if len(text) == 4 and text.isdigit() and EARLIEST_YEAR <= value < LATEST_YEAR:
        return "year", value
    if text.isdigit() and len(text) <= 2 and 1 <= value <= 31:
        return "day", value
    return "digits", value


VALUED: Mapping[str, Callable[[str], tuple[str, float | None]]] = {
    "number": number_class,
    "short": short_year_class,
    "ordinal": lambda text: ("ordinal", int(text[:-2])),
    "fraction": lambda _: ("half", 0.5),
}


def join_phrases(text: str, raw: list[Word]) -> Iterator[Word]:
    entries, starts, telling = lexicon(), phrase_starts(), first_words()
    index = 0
    while index < len(raw):
        first = raw[index]
        if first.lower not in telling:
            index += 1
            yield first
            continue
        size = phrase_size(raw, index, entries) if first.lower in starts else 1
        last = raw[index + size - 1]
        key = tuple(word.lower for word in raw[index : index + size])
        index += size
        if key not in entries or first.kind not in "x'":
            yield first
            continue
        kind, value = entries[key]
        whole = text[first.start : last.end]
        joined = Word(first.start, last.end, whole, whole.lower(), CLASSES[kind], value)
        joined = with_period(text, joined)
        if index < len(raw) and raw[index].start < joined.end:
            index += 1
        yield joined


def phrase_size(raw: list[Word], index: int, entries: Mapping[tuple[str, ...], object]) -> int:
    for size in range(min(MAX_PHRASE_WORDS, len(raw) - index), 1, -1):
        if tuple(word.lower for word in raw[index : index + size]) in entries:
            return size
    return 1


def with_period(text: str, word: Word) -> Word:
    """Take the period of "Sept." and "Mon." into the word."""
    short = word.kind in "MW" and len(word.text) <= 5 and word.lower not in {"march", "april", "may", "june", "july"}
    if short and text[word.end : word.end + 1] == ".":
        return word._replace(text=word.text + ".", lower=word.lower + ".", end=word.end + 1)
    return word


def is_open(word: Word) -> bool:
    """Tell a word that could stand in two classes, as far as it tells by itself."""
    return word.kind in "MWwA" or word.text in ZONES or word.lower in {"back", "some"}


def settle(words: list[Word], index: int) -> Word:
    """Decide a word that could stand in two classes by its neighbours."""
    word = words[index]
    before = words[index - 1] if index else None
    after = words[index + 1] if index + 1 < len(words) else None
    if word.kind == "w" and lost_apostrophe(word, before, after):
        return word._replace(kind=CLASSES["weekday"])
    if word.kind in "MWw":
        keep = is_calendar_name(word, before, after, words[index + 2] if index + 2 < len(words) else None)
    elif word.kind == "A":
        keep = before is not None and before.kind in "CDd"
    elif word.text in ZONES and before is not None:
        return word._replace(kind=CLASSES["zone"]) if before.kind in "CADdY" else word
    elif word.lower == "back":
        keep = before is not None and before.kind == "U"
    elif word.lower == "some":
        keep = after is not None and after.kind == "U"
    else:
        return word
    return word if keep else word._replace(kind=CLASSES["other"])


def lost_apostrophe(word: Word, before: Word | None, after: Word | None) -> bool:
    """Tell "Mondays raid" of a page that lost its apostrophes from "on Mondays"."""
    repeated = before is not None and before.lower in listed("each_week")
    noun = after is not None and after.kind == "x" and after.text.isalpha() and after.lower not in listed("repeating")
    return word.text[0].isupper() and noun and not repeated


def is_calendar_name(word: Word, before: Word | None, after: Word | None, second: Word | None) -> bool:
    """Tell a month or weekday from the verb, the name or the thing of the same letters."""
    if not word.text[:1].isupper():
        return word.kind == "w" or (word.kind == "W" and word.lower.endswith("day"))
    if word.lower.rstrip(".") not in ambiguous_words():
        return True
    beside_number = (after is not None and after.kind in "DOY") or (before is not None and before.kind in "DO")
    if beside_number:
        return True
    if word.kind == "W":
        return after is not None and (
            after.kind == "M" or (after.kind in ",-" and second is not None and second.kind in "DOMW")
        )
    named = after is not None and after.text[:1].isupper() and after.kind == "x"
    return before is not None and before.lower in listed("asking") and not named
