"""The first and last day that a TIMEX3 value can mean."""

import re
from calendar import monthrange
from datetime import date, timedelta

FORM = re.compile(
    r"(?P<year>\d{4})"
    r"(?:-W(?P<week>\d{2})(?P<weekend>-WE)?"
    r"|-Q(?P<quarter>[1-4])|-H(?P<half>[12])|-(?P<season>SP|SU|FA|WI)"
    r"|-(?P<month>\d{2})(?:-(?P<day>\d{2}))?)?(?:T[\w:.+-]*)?$"
)
SEASONS = {"SP": (3, 5), "SU": (6, 8), "FA": (9, 11), "WI": (12, 12)}
SATURDAY = 6


def days_of(value: str) -> tuple[str, str] | None:
    """Give the first and last day of a TIMEX3 value as RFC 3339 dates; null for a duration or a reference."""
    found = FORM.match(value)
    if found is None:
        return None
    try:
        first, last = day_range(found)
    except (ValueError, OverflowError):  # "2016-02-30" names no day, "9999-W52" ends after the last
        return None
    return first.isoformat(), last.isoformat()


def day_range(found: re.Match[str]) -> tuple[date, date]:
    year = int(found["year"])
    if found["week"]:
        monday = date.fromisocalendar(year, int(found["week"]), 1)
        return monday + timedelta(days=SATURDAY - 1 if found["weekend"] else 0), monday + timedelta(days=6)
    if found["day"]:
        day = date(year, int(found["month"]), int(found["day"]))
        return day, day
    return months(year, *month_range(found))


def month_range(found: re.Match[str]) -> tuple[int, int]:
    if found["month"]:
        return int(found["month"]), int(found["month"])
    if found["quarter"]:
        return 3 * int(found["quarter"]) - 2, 3 * int(found["quarter"])
    if found["half"]:
        return 6 * int(found["half"]) - 5, 6 * int(found["half"])
    return SEASONS[found["season"]] if found["season"] else (1, 12)


def months(year: int, first: int, last: int) -> tuple[date, date]:
    return date(year, first, 1), date(year, last, monthrange(year, last)[1])
