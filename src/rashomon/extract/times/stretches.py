"""Stretches of the calendar: weeks, months, quarters, years, decades, and what lies some of them back or ahead."""

import re
from datetime import date

from rashomon.extract.times.almanac import (
    first_and_last,
    parse_day,
    quarter_of,
    shift_months,
    shift_units,
    stretch_value,
)
from rashomon.extract.times.cues import listed
from rashomon.extract.times.days import pick_kind, read_month, read_season, read_weekend, stated_year
from rashomon.extract.times.durations import count_of, duration_value, kinds_of
from rashomon.extract.times.reading import Reading, Setting, Words, code, dated, integer, pick, unresolved
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
    """Read "this week", "last month", "earlier this year"; "the following day" stands on the day last set."""
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
    """Read "a year earlier" as a date, and "two days later" where the paragraph has set the day it counts from."""
    unit, shift = code(pick(words, "uU")), words[-1].lower
    count = count_of(words) or 1
    if shift == "earlier" and unit == "Y" and count == 1:
        return a_year_before(setting)
    day = parse_day(setting.focus)
    if day is None or shift not in {"earlier", "later"} or unit not in {"D", "W", "M", "Y"}:
        return None
    moved = shift_units(day, unit, count if shift == "later" else -count)
    return dated(stretch_value(moved, unit), relative=False) if moved else None


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


def read_edge(words: Words, setting: Setting) -> Reading | None:
    """Read "the start of next month" as next month; "the end of the year" as its last month."""
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


def read_reference(words: Words, _setting: Setting) -> Reading | None:
    return Reading(TimeType.DATE, code(words[0]))


def read_current(words: Words, setting: Setting) -> Reading | None:
    unit = code(pick(words, "u")) or "Q"
    if pick(words, "V").lower != "current" or setting.published is None or unit.startswith("T"):  # type: ignore[union-attr]
        return None
    return dated(stretch_value(setting.published, unit))


def read_whole(words: Words, setting: Setting) -> Reading | None:
    """Read "the year ended June 30" as a length, "the full year" as this year, "the quarter" as the last one."""
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
