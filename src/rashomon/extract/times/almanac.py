"""The calendar in TIMEX3 values: days, weeks, weekends, months, quarters and seasons."""

import calendar
import re
from datetime import date, timedelta

# ISO 24617-1 (TimeML) values: calendar dates, week dates, seasons, halves and quarters, decades, centuries, unknown
# parts as X, times of day, durations, and references to past, present and future.
VALID = re.compile(
    r"""
    (?:\d{2}|\d{3}|\d{4}|XXXX)
    |(?:\d{4}|XXXX)-(?:SP|SU|FA|WI|H[12X]|Q[1-4X]|XX)
    |(?:\d{4}|XXXX)-W(?:\d\d|XX)(?:-WE|-[1-7])?(?:T(?:MO|AF|EV|NI))?
    |(?:\d{4}|XXXX)-(?:\d\d|XX)(?:-(?:\d\d|XX))?(?:T(?:MO|AF|EV|NI|\d\d(?::\d\d(?::\d\d)?)?))?(?:Z|[+-]\d\d:\d\d)?
    |P(?:\d+(?:\.\d+)?|X)[YMWDEQLC](?:(?:\d+(?:\.\d+)?)[MWD])?
    |PT(?:\d+(?:\.\d+)?|X)[HMS](?:\d+[MS])?
    |(?:PAST|PRESENT|FUTURE)_REF
    """,
    re.VERBOSE,
)


def is_timex3(value: str) -> bool:
    """Tell whether this is a value that TIMEX3 allows."""
    return VALID.fullmatch(value) is not None


def parse_day(text: str | None) -> date | None:
    """Read the day out of an RFC 3339 date or time; null if there is none."""
    if text is None or not text[:10].replace("-", "").isdecimal():  # from 3.11 on, Python takes "2016-W41" for a day
        return None
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        return None


def day_value(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def shift_days(day: date, days: int) -> date | None:
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return None


def shift_months(day: date, months: int) -> date | None:
    """Go some months on, to the last day of a shorter month if need be."""
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    if not date.min.year <= year <= date.max.year:
        return None
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def week_value(day: date) -> str:
    year, week, _ = day.isocalendar()
    return f"{year:04d}-W{week:02d}"


def quarter_of(day: date) -> int:
    return (day.month + 2) // 3


UNIT_DAYS = {"D": 1, "W": 7, "F": 14, "N": 1}
UNIT_MONTHS = {"M": 1, "Q": 3, "Y": 12, "E": 120, "C": 1200, "L": 12000}
SEASON_MONTHS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}


def shift_units(day: date, unit: str, count: float) -> date | None:
    """Go some units on; units of the clock leave the day as it is."""
    if abs(count) > 1e5:
        return None
    if unit in UNIT_DAYS:
        return shift_days(day, round(count * UNIT_DAYS[unit]))
    if unit in UNIT_MONTHS:
        return shift_months(day, round(count * UNIT_MONTHS[unit]))
    return shift_days(day, round(count / 24)) if unit == "TH" else day


def stretch_value(day: date, unit: str) -> str | None:
    """Name the week, month, quarter, year, decade or century that a day lies in."""
    match unit:
        case "D" | "N":
            return day.isoformat()
        case "W" | "F":
            return week_value(day)
        case "M":
            return f"{day.year:04d}-{day.month:02d}"
        case "Q":
            return f"{day.year:04d}-Q{quarter_of(day)}"
        case "Y":
            return f"{day.year:04d}"
        case "E":
            return f"{day.year // 10:03d}"
        case "C":
            return f"{day.year // 100:02d}"
        case _:
            return None


def first_and_last(value: str) -> tuple[date, date] | None:
    """Give the first and last day of a value that names a stretch of the calendar; null for any other."""
    if match := re.match(r"(\d{4})-(\d\d)-(\d\d)", value):
        day = parse_day(match.group())
        return (day, day) if day else None
    if match := re.match(r"(\d{4})-W(\d\d)(-WE)?", value):
        return week_days(int(match[1]), int(match[2]), weekend=match[3] is not None)
    if match := re.fullmatch(r"(\d{4})-(\d\d)", value):
        return month_days(int(match[1]), int(match[2]), 1)
    if match := re.fullmatch(r"(\d{4})-(SP|SU|FA|WI)", value):
        return month_days(int(match[1]), SEASON_MONTHS[match[2]], 3)
    if match := re.fullmatch(r"(\d{4})-Q([1-4])", value):
        return month_days(int(match[1]), int(match[2]) * 3 - 2, 3)
    if match := re.fullmatch(r"(\d{4})", value):
        return month_days(int(match[1]), 1, 12)
    return None


def week_days(year: int, week: int, *, weekend: bool) -> tuple[date, date] | None:
    try:
        return date.fromisocalendar(year, week, 6 if weekend else 1), date.fromisocalendar(year, week, 7)
    except ValueError:
        return None


def month_days(year: int, month: int, months: int) -> tuple[date, date] | None:
    if not (1 <= year < date.max.year and 1 <= month <= 12):
        return None
    start = date(year, month, 1)
    after = shift_months(start, months)
    return (start, after - timedelta(days=1)) if after else None


def holiday_in(code: str, year: int) -> date:
    """Give the day of a holiday: "12-25", "11-4-3" (the fourth Thursday of November, 5 the last), "easter-2"."""
    if code.startswith("easter"):
        return easter(year) + timedelta(days=int(code.removeprefix("easter")))
    month, *rest = (int(part) for part in code.split("-"))
    if len(rest) == 1:
        return date(year, month, rest[0])
    nth, weekday = rest
    first = date(year, month, 1)
    day = first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (nth - 1))
    return day if day.month == month else day - timedelta(days=7)


def easter(year: int) -> date:
    """Give Easter Sunday of the western churches (the anonymous Gregorian algorithm)."""
    golden, century, rest = year % 19, year // 100, year % 100
    correction = century - century // 4 - (century - (century + 8) // 25 + 1) // 3
    epact = (19 * golden + correction + 15) % 30
    weekday = (32 + 2 * (century % 4) + 2 * (rest // 4) - epact - rest % 4) % 7
    late = (golden + 11 * epact + 22 * weekday) // 451
    month, day = divmod(epact + weekday - 7 * late + 114, 31)
    return date(year, month, day + 1)
