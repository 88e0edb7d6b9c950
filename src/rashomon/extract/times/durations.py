"""How long and how often: durations and sets."""

import re

from rashomon.extract.numerals import parse_number
from rashomon.extract.times.cues import listed
from rashomon.extract.times.reading import Reading, Setting, Words, code, integer, pick
from rashomon.extract.times.tense import Tense
from rashomon.schema import TimeType

RANGE = re.compile(r"[ro]|[Dd]-[Dd]")  # "two to three weeks", "five or six", "25-40 minutes": no one number


def count_of(words: Words) -> float | None:
    """Count the units; null for "few" and its like."""
    kinds = kinds_of(words)
    few = pick(words, "q")
    if few is not None:
        return 2.0 if few.lower.startswith("couple") else None
    numbers = [word.lower for word in words if word.kind in "DdNY"]
    half = 0.5 if "H" in kinds else 0.0
    if numbers:
        value = parse_number(numbers)
        return value + half if value is not None else None
    if "a" in kinds and half:
        return 1.0 + half if "&" in kinds else half
    return half or (1.0 if "a" in kinds else None)


def duration_value(count: float | None, unit: str) -> str:
    """Write a TIMEX3 duration, X for a number that is not told."""
    prefix, letter = ("PT", unit[1]) if unit.startswith("T") else ("P", unit)
    factor = {"E": 10, "C": 100, "L": 1000}.get(letter, 1) if count is not None else 1
    if letter == "F":
        letter, factor = "W", 2
    if letter == "N":
        letter = "D"
    if count is None:
        return f"{prefix}X{letter}"
    if factor > 1 and letter != "W":
        letter = "Y"
    return f"{prefix}{count * factor:g}{letter}" if count < 1e6 else f"{prefix}X{letter}"


def read_duration(words: Words, setting: Setting) -> Reading | None:
    word = pick(words, "uUQX")
    if word is None:
        return None
    before = setting.before.lower if setting.before else ""
    if is_fraction(words, code(word), setting):
        return None
    if len(words) == 1 or words[0].kind == "U":
        if word.kind == "X" and not word.text.endswith("s"):
            return None
        vague = before in {"for", "within", "after", "of", "in", "over"} and code(word) not in {"TS", "TM"}
        return Reading(TimeType.DURATION, duration_value(None, code(word))) if vague else None
    unit = code(word) or "Q"
    if is_age(words, setting) or before in {"$", "£", "€"}:
        return None
    count = None if RANGE.search(kinds_of(words)) else count_of(words)
    if words[0].kind == "a" and len(words) == 2:
        return a_unit(words, setting, unit)
    if count == 1 and unit == "D" and words[0].lower == "one":
        return (
            Reading(TimeType.DATE, "FUTURE_REF")
            if setting.tense() is Tense.FUTURE
            else Reading(TimeType.DURATION, "P1D")
        )
    return Reading(TimeType.DURATION, duration_value(count, unit), relative=False)


def is_fraction(words: Words, unit: str, setting: Setting) -> bool:
    """A quarter or three-quarters of something is no time."""
    if unit != "Q":
        return False
    of = setting.after is not None and setting.after.lower == "of"
    return of or not words[-1].text.endswith("s") or "-" in kinds_of(words)


def a_unit(words: Words, setting: Setting, unit: str) -> Reading | None:
    """Read "a week" as how long it lasts, "twice a week" as a set; "$5 a day" is a rate and no time."""
    before = setting.before.lower if setting.before else ""
    if before in {"once", "twice", "times"}:
        return Reading(TimeType.SET, duration_value(1, unit), relative=False)
    if setting.after is not None and setting.after.kind == "-":
        return None
    if unit == "TS" or (words[0].lower == "an" and unit != "TH"):
        return None
    number_before = setting.before is not None and setting.before.kind in "DdNUY"
    money = before in {"percent", "million", "billion", "dollars", "share", "barrels", "%", "people"}
    return None if number_before or money else Reading(TimeType.DURATION, duration_value(1, unit), relative=False)


def is_age(words: Words, setting: Setting) -> bool:
    """A "35-year-old" is a person, a "three-week-old siege" has lasted three weeks: only years make an age."""
    after = setting.after.lower if setting.after else ""
    hyphened = words[-1].kind == "u" and after in {"-", "‑", "–"} and "-" in kinds_of(words)
    years = code(words[-1]) == "Y"
    return years and (
        after == "old" or hyphened or (after == "of" and setting.before is not None and setting.before.lower == "aged")
    )


def read_stretch(words: Words, _setting: Setting) -> Reading | None:
    """Read "the past three weeks", "recent months", "the next few days", "the first nine months" as durations."""
    word = pick(words, "UQ")
    if word is None:
        return None
    reference = pick(words, "V")
    if reference is not None and reference.value != "PAST_REF":
        return None
    unit = code(word) or "Q"
    if words[-1].kind == "Q" and not words[-1].text.endswith("s"):
        return None
    count = None if "r" in kinds_of(words) else count_of([w for w in words if w.kind != "O"])
    return Reading(TimeType.DURATION, duration_value(count, unit))


def read_set(words: Words, _setting: Setting) -> Reading | None:
    word = pick(words, "uUQEWMSP")
    if word is None:
        return None
    match word.kind:
        case "W":
            value = f"XXXX-WXX-{(integer(word) or 0) + 1}"
        case "M":
            value = f"XXXX-{integer(word) or 0:02d}"
        case "S":
            value = f"XXXX-{code(word)}"
        case "P":
            part = code(word)
            value = f"XXXX-XX-XXT{part}"
        case "E":
            value = "XXXX-WXX-WE"
        case _:
            value = duration_value(count_of(words) or 1, code(word) or "Q")
    return Reading(TimeType.SET, value, relative=False)


def read_frequency(words: Words, setting: Setting) -> Reading | None:
    """Read "daily" and its like, unless a newspaper is called so."""
    if words[0].text[0].isupper() and setting.after is not None and setting.after.text[0].isupper():
        return None
    if setting.after is not None and setting.after.lower in listed("not_a_time_after"):
        return None
    return Reading(TimeType.SET, code(words[0]), relative=False)


def kinds_of(words: Words) -> str:
    return "".join(word.kind for word in words)
