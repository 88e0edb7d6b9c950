"""Which day, month or year is meant: dates in full, dates without a year, weekdays and weekends."""

import re
from datetime import date

from rashomon.extract.times.almanac import SEASON_MONTHS, day_value, holiday_in, parse_day, shift_days, week_value
from rashomon.extract.times.clock import with_time
from rashomon.extract.times.cues import listed
from rashomon.extract.times.lexer import Word
from rashomon.extract.times.reading import Reading, Setting, Words, code, dated, integer, pick, unresolved
from rashomon.extract.times.tense import Tense
from rashomon.schema import TimeType

ATTACKS_YEAR = 2001  # "Sept. 11" with one of the words above


def read_iso(words: Words, _setting: Setting) -> Reading | None:
    value = words[0].text.replace(" ", "T")
    if parse_day(value) is None:
        return None
    if len(value) > len("2000-01-01"):
        value = re.sub(r"\.\d+|[+-]\d\d:?\d\d$|Z$", "", value[10:])
        return Reading(TimeType.TIME, words[0].text[:10] + value, relative=False)
    return Reading(TimeType.DATE, value, relative=False)


def read_numeric(words: Words, setting: Setting) -> Reading | None:
    """Read 10/13/2016 or 13/10/2016; where both orders are dates, the one nearer to publication."""
    first, second, year = (int(part) for part in re.split(r"[/.-]", words[0].text))
    year += 0 if year > 99 else 1900 if year > 40 else 2000
    orders = [(second, first)] if "/" not in words[0].text and second <= 12 else [(first, second), (second, first)]
    values = [value for month, day in orders if (value := day_value(year, month, day))]
    if not values:
        return None
    published = setting.published
    best = min(values, key=lambda v: abs((date.fromisoformat(v) - published).days)) if published else values[0]
    return Reading(TimeType.DATE, best, relative=False)


def read_date(words: Words, setting: Setting) -> Reading | None:
    month_word = pick(words, "M")
    month = integer(month_word)
    if month is None or month_word is None:
        return None
    found = day_word(words)
    day = integer(found)
    number_goes_on = setting.after is not None and setting.after.kind in "DO" and words[-1] is month_word
    if day is None or number_goes_on:
        return None
    return with_time(day_of_year(words, setting, month, day), words)


def day_word(words: Words) -> Word | None:
    """Find the day beside the month, not the hour before "pm"."""
    at = next(index for index, word in enumerate(words) if word.kind == "M")
    after = [word for word in words[at + 1 :] if word.kind != "-"][:1]
    before = [word for word in reversed(words[:at]) if word.kind != "f"][:1]
    for word in (*after, *before):
        if word.kind in "DO" and not follows_meridiem(words, word):
            return word
    return None


def follows_meridiem(words: Words, word: Word) -> bool:
    index = next(i for i, other in enumerate(words) if other is word)
    return index + 1 < len(words) and words[index + 1].kind == "A"


def day_of_year(words: Words, setting: Setting, month: int, day: int) -> Reading | None:
    year = stated_year(words, setting)
    if year is not None:
        return dated(day_value(year, month, day), relative=False)
    published = setting.published
    if names_attacks(setting, month, day):
        return dated(day_value(ATTACKS_YEAR, month, day), relative=False)
    if published is None:
        return unresolved() if 1 <= day <= 31 else None
    years = [published.year + shift for shift in (-1, 0, 1)]
    values = [value for year in years if (value := day_value(year, month, day))]
    if setting.before is not None and setting.before.lower == "ended":
        values = [value for value in values if date.fromisoformat(value) <= published]
    if not values:
        return None
    return dated(min(values, key=lambda value: abs((date.fromisoformat(value) - published).days)))


def names_attacks(setting: Setting, month: int, day: int) -> bool:
    named = setting.after is not None and setting.after.lower in listed("attacks")
    late_enough = setting.published is None or setting.published.year > ATTACKS_YEAR
    return (month, day) == (9, 11) and named and late_enough


def stated_year(words: Words, setting: Setting) -> int | None:
    """Give the year that stands in full, or as "last year", "this year", "next year"."""
    year = integer(pick(words, "Y"))
    if year is not None:
        return year
    unit = pick(words, "u")
    if unit is None or code(unit) != "Y" or setting.published is None:
        return None
    return setting.published.year + {"l": -1, "n": 1}.get(pick_kind(words, "lhn"), 0)


def pick_kind(words: Words, kinds: str) -> str:
    word = pick(words, kinds)
    return word.kind if word is not None else ""


def read_month(words: Words, setting: Setting) -> Reading | None:
    month = integer(pick(words, "M"))
    if month is None:
        return None
    year = stated_year(words, setting)
    if year is not None:
        return Reading(TimeType.DATE, f"{year:04d}-{month:02d}", relative=False)
    published = setting.published
    if published is None:
        return unresolved()
    shift = pick_kind(words, "lnphc")
    if shift in {"l", "p"} and shift:
        year = published.year - (month >= published.month)
    elif shift in {"n", "c"} and shift:
        year = published.year + (month <= published.month)
    elif shift == "h":
        year = published.year
    else:
        year = year_by_tense(published, month, setting.tense())
    return dated(f"{year:04d}-{month:02d}")


def year_by_tense(published: date, month: int, tense: Tense | None) -> int:
    """A month to come may be this one; without a tense, months more than half a year back are of the year to come."""
    if tense is Tense.FUTURE:
        return published.year + (month < published.month)
    return published.year - (month > published.month)


def read_weekday(words: Words, setting: Setting) -> Reading | None:
    weekday = integer(pick(words, "W"))
    published = setting.published
    if weekday is None:
        return None
    if published is None:
        return unresolved()
    unit = pick(words, "u")
    if unit is not None:
        return with_time(weekday_of_week(words, published, weekday, code(unit)), words)
    shift = pick_kind(words, "lpnch")
    ahead = (weekday - published.weekday()) % 7
    behind = (published.weekday() - weekday) % 7
    if shift in {"l", "p"}:
        offset: int = -(behind or 7)
    elif shift in {"n", "c"}:
        offset = ahead or 7
    elif shift == "h":
        offset = -behind if setting.tense() is Tense.PAST else ahead
    else:
        offset = weekday_offset(ahead, behind, setting.tense())
    day = shift_days(published, offset)
    return with_time(dated(day.isoformat() if day else None), words)


def weekday_offset(ahead: int, behind: int, tense: Tense | None) -> int:
    """News names a day of this week: the last one for what was, the next one for what is to come, today for today's."""
    return ahead if tense is Tense.FUTURE or behind == 6 else -behind


def weekday_of_week(words: Words, published: date, weekday: int, unit: str) -> Reading | None:
    if unit != "W":
        return None
    weeks = {"l": -1, "n": 1}.get(pick_kind(words, "lnh"), 0)
    day = shift_days(published, weekday - published.weekday() + 7 * weeks)
    return dated(day.isoformat() if day else None)


def read_weekdays(words: Words, _setting: Setting) -> Reading | None:
    weekday = pick(words, "wW")
    index = integer(weekday)
    if index is None:
        return None
    nights = pick(words, "U")
    if nights is not None and code(nights) != "N":
        return None
    part = "TNI" if nights is not None else f"T{code(pick(words, 'P'))}" if pick(words, "P") else ""
    return Reading(TimeType.SET, f"XXXX-WXX-{index + 1}{part}", relative=False)


def read_weekend(words: Words, setting: Setting) -> Reading | None:
    """Read a weekend as that of its ISO week, unless it only says what sort ("the weekend talks")."""
    plain = pick_kind(words, "lpnchT") == ""
    if plain and setting.after is not None and setting.after.lower in listed("modifier_followers"):
        return None
    published = setting.published
    if published is None:
        return unresolved()
    on_weekend = published.weekday() >= 5
    shift = pick_kind(words, "lpnch")
    tense = setting.tense() if shift in {"", "h"} else None
    if shift in {"l", "p"} and shift:
        weeks = -1
    elif shift == "n":
        weeks = 1
    elif tense is Tense.PAST and not on_weekend:
        weeks = -1 if shift == "" or published.weekday() < 3 else 0
    elif shift == "" and tense is None and published.weekday() < 2:
        weeks = -1
    else:
        weeks = 0
    day = shift_days(published, 7 * weeks)
    return dated(f"{week_value(day)}-WE" if day else None)


def read_season(words: Words, setting: Setting) -> Reading | None:
    season = code(pick(words, "S"))
    year = stated_year(words, setting)
    if year is not None:
        return Reading(TimeType.DATE, f"{year:04d}-{season}", relative=False)
    published = setting.published
    if published is None:
        return unresolved()
    shift = pick_kind(words, "lpnch")
    begun = published.month >= SEASON_MONTHS[season]
    if shift == "l":
        year = published.year - 1
    elif shift == "h" or (shift == "" and begun):
        year = published.year
    elif shift in {"n", "c"}:
        year = published.year + begun
    else:
        year = published.year if setting.tense() is Tense.FUTURE else published.year - (not begun)
    return dated(f"{year:04d}-{season}")


def read_relative(words: Words, setting: Setting) -> Reading | None:
    word = pick(words, "R")
    offset = integer(word)
    if offset is None or word is None:
        return None
    if setting.published is None:
        return unresolved()
    day = shift_days(setting.published, offset)
    reading = dated(day.isoformat() if day else None)
    if word.lower == "tonight" and reading is not None:
        return Reading(TimeType.TIME, f"{reading.value}TNI")
    return with_time(reading, words)


def read_daypart(words: Words, setting: Setting) -> Reading | None:
    """Read "this morning" or "last night"; "that night" and "the next morning" stand on the last day that was set."""
    part = code(pick(words, "P"))
    shift = pick_kind(words, "hlTpcn")
    day = setting.published if shift in {"h", "l"} else parse_day(setting.focus)
    if day is None:
        return unresolved(TimeType.TIME) if shift in {"h", "l"} else None
    offset = -1 if shift in {"l", "p"} else 1 if shift in {"n", "c"} else 0
    moved: date | None = shift_days(day, offset)
    return Reading(TimeType.TIME, f"{moved.isoformat()}T{part}") if moved else None


def read_holiday(words: Words, setting: Setting) -> Reading | None:
    holiday = code(pick(words, "J"))
    year = stated_year(words, setting)
    if year is not None and pick(words, "Y") is not None:
        return Reading(TimeType.DATE, holiday_in(holiday, year).isoformat(), relative=False)
    published = setting.published
    if published is None:
        return unresolved()
    days = [holiday_in(holiday, published.year + shift) for shift in (-1, 0, 1)]
    shift, tense = pick_kind(words, "lnh"), setting.tense()
    if shift == "l" or (shift == "" and tense is Tense.PAST):
        days = [day for day in days if day < published or (shift == "" and day == published)]
    if shift == "n" or (shift == "" and tense is Tense.FUTURE):
        days = [day for day in days if day >= published]
    return dated(min(days, key=lambda day: abs((day - published).days)).isoformat())
