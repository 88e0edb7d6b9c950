"""Stretches of the calendar: weeks, months, quarters, years, decades, and what lies some of them back or ahead."""

import re
from datetime import date

from rashomon.extract.numerals import parse_number
from rashomon.extract.times.almanac import first_and_last, quarter_of, shift_months, shift_units, stretch_value
from rashomon.extract.times.cues import listed
from rashomon.extract.times.days import pick_kind, read_month, read_season, read_weekend, stated_year
from rashomon.extract.times.reading import Reading, Setting, Words, code, dated, integer, pick, unresolved
from rashomon.extract.times.tense import Tense
from rashomon.schema import TimeType

# A four-digit number after one of these is the name of a thing, an amount or a code.
YEARS_AHEAD = 60
MODERN = 1900


def read_year(words: Words, setting: Setting) -> Reading | None:
    year = integer(pick(words, "Y"))
    if year is None or not is_year(words, setting, year):
        return None
    return Reading(TimeType.DATE, f"{year:04d}", relative=False)


def is_year(words: Words, setting: Setting, year: int) -> bool:
    if len(words) > 1 or words[0].text[0] in "'’‘":
        return True
    before = setting.before.lower if setting.before else ""
    after = setting.after.lower if setting.after else ""
    if after in listed("counted") or after in {"%", "-year", "°"} or (setting.after and setting.after.kind in "UQZ"):
        return False
    if (
        before in listed("not_year_before")
        or before in {"$", "£", "€", "#", "¥", ":", "."}
        or (setting.before and setting.before.kind in "kq")
    ):
        return False
    latest = (setting.published.year if setting.published else MODERN + 130) + YEARS_AHEAD
    if year > latest:
        return False
    return year >= MODERN or before in listed("year_cues")


def read_decade(words: Words, _setting: Setting) -> Reading | None:
    digits = re.sub(r"\D", "", words[-1].text)
    return dated(digits[:3] if len(digits) == 4 else f"19{digits[0]}", relative=False)


def read_century(words: Words, _setting: Setting) -> Reading | None:
    number = integer(pick(words, "O"))
    return dated(f"{number - 1:02d}" if number and number <= 30 else None, relative=False)


def read_quarter(words: Words, setting: Setting) -> Reading | None:
    if pick(words, "zQ") is None:
        return None
    number, year, published = integer(pick(words, "O")), stated_year(words, setting), setting.published
    if number is None and words[-1].kind in "Qz" and year is not None:
        return dated(f"{year:04d}", relative=False)
    if number is None or not 1 <= number <= 4:
        return None
    if year is not None:
        return dated(f"{year:04d}-Q{number}", relative=False)
    if published is None:
        return unresolved()
    return dated(f"{published.year - (number > quarter_of(published)):04d}-Q{number}")


SHIFTS = {"l": -1, "p": -1, "n": 1, "c": 1, "h": 0, "L": 0}


def read_this_unit(words: Words, setting: Setting) -> Reading | None:
    """Read "this week", "last month", "next year", "earlier this year"; "the following day" stands on the day last set."""
    word = pick(words, "uQz")
    unit, shift = code(word) or "Q", pick_kind(words, "Llpnch")
    if (
        word is None
        or unit.startswith("T")
        or (shift == "" and "T" not in kinds_of(words) and unit != "Q" and words[0].kind not in "sm")
    ):
        return None
    if (word.kind == "z" or unit == "Q") and shift in {"", "L", "h"} and pick_kind(words, "h") == "":
        return latest_quarter(words, setting)
    if starts_with_the(words) and shift in {"l", "p", "n", "c"}:
        return beside_focus(words, setting, unit, SHIFTS[shift])
    if "T" in kinds_of(words):
        return same_as_focus(setting, unit)
    if setting.published is None:
        return unresolved()
    moved = shift_units(setting.published, unit, SHIFTS.get(shift, 0))
    return dated(stretch_value(moved, unit) if moved else None)


def kinds_of(words: Words) -> str:
    return "".join(word.kind for word in words)


def starts_with_the(words: Words) -> bool:
    return words[0].kind == "t"


def latest_quarter(words: Words, setting: Setting) -> Reading | None:
    """Read "the quarter" as the one the text spoke of last, or as the last that was over at publication."""
    if pick_kind(words, "T") and setting.focus is None:
        return None
    if setting.quarter is not None:
        return dated(setting.quarter)
    if setting.published is None:
        return unresolved()
    ended = shift_months(setting.published, -3)
    return dated(stretch_value(ended, "Q") if ended else None)


def beside_focus(words: Words, setting: Setting, unit: str, shift: int) -> Reading | None:
    if (shift < 0 and pick_kind(words, "l")) or (pick_kind(words, "p") and words[1].lower == "past"):
        return Reading(TimeType.DURATION, duration_value(1, unit))
    stretch = first_and_last(setting.focus or "")
    day = stretch[0] if stretch else setting.published
    if day is None:
        return unresolved()
    moved = shift_units(day, unit, shift)
    return dated(stretch_value(moved, unit) if moved else None)


def same_as_focus(setting: Setting, unit: str) -> Reading | None:
    stretch = first_and_last(setting.focus or "")
    return dated(stretch_value(stretch[0], unit)) if stretch else None


def read_year_before(words: Words, setting: Setting) -> Reading | None:
    if code(pick(words, "u")) != "Y":
        return None
    return a_year_before(setting, integer(pick(words, "O")))


def a_year_before(setting: Setting, quarter: int | None = None) -> Reading:
    """A report on a quarter compares it with the same quarter of the year before."""
    if match := re.fullmatch(r"(\d{4})-Q(\d)", setting.quarter or ""):
        return Reading(TimeType.DATE, f"{int(match[1]) - 1:04d}-Q{quarter or match[2]}")
    if setting.published is None:
        return unresolved()
    suffix = f"-Q{quarter}" if quarter else ""
    return Reading(TimeType.DATE, f"{setting.published.year - 1:04d}{suffix}")


def read_year_earlier(words: Words, setting: Setting) -> Reading | None:
    """Read "a year earlier" as a date; other such phrases as how long, since what they count from is not a day."""
    unit = code(pick(words, "u"))
    if words[-1].lower != "earlier" or unit != "Y" or integer(pick(words, "N")) not in {None, 1}:
        return None
    return a_year_before(setting)


def read_ago(words: Words, setting: Setting) -> Reading | None:
    return from_publication(words, setting, -1)


def read_away(words: Words, setting: Setting) -> Reading | None:
    if setting.before is not None and setting.before.lower == "than":
        return None
    return from_publication(words, setting, 1)


def from_publication(words: Words, setting: Setting, direction: int) -> Reading | None:
    unit, count = code(pick(words, "uUQX")) or "Q", count_of(words)
    if pick(words, "q") is not None and pick(words, "q").lower != "couple of":  # type: ignore[union-attr]
        return Reading(TimeType.DATE, "PAST_REF" if direction < 0 else "FUTURE_REF")
    if count is None:
        return None
    if unit == "Y" and count == 1 and direction < 0 and setting.quarter is not None:
        return a_year_before(setting)
    if setting.published is None:
        return unresolved()
    moved = shift_units(setting.published, unit, direction * count)
    if moved is None:
        return None
    return dated(stretch_value(moved, "D" if unit.startswith("T") else unit))


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
    count = None if "r" in kinds_of(words) or "o" in kinds_of(words) else count_of(words)
    if words[0].kind in "a" and len(words) == 2:
        return a_unit(words, setting, unit)
    if count == 1 and unit == "D" and words[0].lower == "one":
        return (
            Reading(TimeType.DATE, "FUTURE_REF")
            if setting.tense() is Tense.FUTURE
            else Reading(TimeType.DURATION, "P1D")
        )
    return Reading(TimeType.DURATION, duration_value(count, unit), relative=False)


def is_fraction(words: Words, unit: str, setting: Setting) -> bool:
    """A quarter or three-quarters of something is no time, and a "second" may be an ordinal."""
    if unit == "Q":
        return (
            not words[-1].text.endswith("s")
            or "-" in kinds_of(words)
            or (setting.after is not None and setting.after.lower == "of")
        )
    return False


def a_unit(words: Words, setting: Setting, unit: str) -> Reading | None:
    """Read "a week" as how long it lasts, "twice a week" as a set; "$5 a day" is a rate and no time."""
    before = setting.before.lower if setting.before else ""
    if before in {"once", "twice", "times"}:
        return Reading(TimeType.SET, duration_value(1, unit), relative=False)
    if setting.after is not None and setting.after.kind == "-":
        return None
    if unit in {"TS"} or (words[0].lower == "an" and unit not in {"TH"}):
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


def read_stretch(words: Words, setting: Setting) -> Reading | None:
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


def read_edge(words: Words, setting: Setting) -> Reading | None:
    """Read "the start of next month" as next month; "the end of the year" as its last month, as TIMEX3 has no finer word."""
    unit_word, month = pick(words, "uQ"), pick(words, "M")
    if month is not None:
        return read_month(words, setting)
    if pick(words, "K") is not None:
        return read_decade(words, setting)
    if pick(words, "E") is not None:
        return read_weekend(words, setting)
    if pick(words, "S") is not None:
        return read_season(words, setting)
    year = integer(pick(words, "Y"))
    ends = next((word.lower for word in words if word.kind == "B"), "")
    if year is not None:
        return dated(f"{year:04d}", relative=False)
    if unit_word is None or setting.published is None:
        return unresolved() if unit_word else None
    unit = code(unit_word) or "Q"
    if unit.startswith("T") or unit in {"E", "C", "L", "N"} or (unit == "D" and pick_kind(words, "lnh") == ""):
        return None
    moved = shift_units(setting.published, unit, SHIFTS.get(pick_kind(words, "lpnch"), 0))
    if moved is None:
        return None
    if unit == "Y" and ends in {"end", "close"}:
        return dated(f"{moved.year:04d}-12")
    return dated(stretch_value(moved, unit))


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


def read_reference(words: Words, _setting: Setting) -> Reading | None:
    return Reading(TimeType.DATE, code(words[0]))


def read_current(words: Words, setting: Setting) -> Reading | None:
    unit = code(pick(words, "u")) or "Q"
    if pick(words, "V").lower != "current" or setting.published is None or unit.startswith("T"):  # type: ignore[union-attr]
        return None
    return dated(stretch_value(setting.published, unit))


def read_whole(words: Words, setting: Setting) -> Reading | None:
    """Read "the year ended June 30" as a length of time, "the full year" as this year, "the quarter" as the last one."""
    unit, after = code(pick(words, "u")) or "Q", setting.after.lower if setting.after else ""
    if after in {"ended", "ending"}:
        return (
            Reading(TimeType.DURATION, duration_value(1, unit))
            if unit in {"Y", "W", "M"}
            else latest_quarter(words, setting)
        )
    if unit == "Q":
        return latest_quarter(words, setting) if after != "of" else None
    if unit != "Y" or len(words) < 3 or setting.published is None:
        return None
    return dated(f"{setting.published.year:04d}")


def read_the_past(words: Words, setting: Setting) -> Reading | None:
    before = setting.before.lower if setting.before else ""
    return Reading(TimeType.DATE, "PAST_REF") if before in {"in", "from", "of"} and words[-1].lower == "past" else None


def read_spoken_year(words: Words, _setting: Setting) -> Reading | None:
    year = spoken_year(words)
    return dated(f"{year:04d}" if year else None, relative=False)


def spoken_year(words: Words) -> int | None:
    """Read "nineteen ninety-six", and "two thousand" with a year before it."""
    numbers = [integer(word) or 0 for word in words if word.kind == "N"]
    if numbers[0] in {18, 19, 20} and 10 <= numbers[1] < 100 and (len(numbers) == 2 or numbers[2] < 10):
        return numbers[0] * 100 + sum(numbers[1:])
    if numbers[:2] == [2, 1000] and words[0].kind == "t":
        return 2000 + sum(numbers[2:])
    return None


def read_spoken_month(words: Words, _setting: Setting) -> Reading | None:
    year = spoken_year(words)
    return dated(f"{year:04d}-{integer(words[0]):02d}" if year else None, relative=False)


def read_named(words: Words, setting: Setting) -> Reading | None:
    """Read 9/11 as the day it stands for."""
    if setting.published is not None and setting.published < date(2001, 9, 11):
        return None
    return dated("2001-09-11", relative=False) if words else None
