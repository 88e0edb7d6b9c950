"""Ranges say once what is of both ends: "between March and June 2015", "October 20-23", "from 20 to 23 October"."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from rashomon.extract.times.almanac import day_value
from rashomon.schema import Span, TimeExpression, TimeType

LINK = re.compile(r"\s*(?:and|to|until|till|through|or|-|–|—)\s*")
LAST_DAY = re.compile(r"\s?(?:-|–|—)\s?(\d{1,2})(?:st|nd|rd|th)?\b(?![:/%-]|\.\d|\s*(?:[ap]\.?m|per))", re.IGNORECASE)
FIRST_DAY = re.compile(r"(?<![\w:./-])(\d{1,2})(?:st|nd|rd|th)?\s?(?:-|–|—|to|and)\s?$", re.IGNORECASE)
DAY_AND_MONTH = re.compile(r"\d{1,2}(?:st|nd|rd|th)?\s(?:of\s)?[A-Z][a-z]+", re.IGNORECASE)
ENDS_IN_DAY = re.compile(r"[A-Za-z]\.?\s\d{1,2}(?:st|nd|rd|th)?$")
MONTH_OR_DAY = re.compile(r"\d{4}-\d\d(?:-\d\d)?$")
MAX_LINK_CHARS, MAX_FIRST_CHARS = 12, 14


def with_ranges(times: Sequence[TimeExpression], text: str) -> Iterator[TimeExpression]:
    """Give the times of a report with what ranges leave to their other end filled in. Times are in text order."""
    for index, time in enumerate(times):
        following = times[index + 1] if index + 1 < len(times) else None
        limit = following.span.start if following is not None else len(text)
        floor = times[index - 1].span.end if index else 0
        yield from first_day(time, text, floor)
        yield share_year(time, following, text) if following is not None else time
        yield from last_day(time, text, limit)


def share_year(time: TimeExpression, following: TimeExpression, text: str) -> TimeExpression:
    """Read the March of "between March and June 2015" as of 2015."""
    if time.anchor is None or following.anchor is not None or time.value is None or following.value is None:
        return time
    between = text[time.span.end : min(following.span.start, time.span.end + MAX_LINK_CHARS)]
    dates = MONTH_OR_DAY.match(time.value) and MONTH_OR_DAY.match(following.value)
    named = text[following.span.start : following.span.end].rstrip().endswith(following.value[:4])
    spelled = text[time.span.start : time.span.end]
    if not dates or not named or not LINK.fullmatch(between) or "last" in spelled or "next" in spelled:
        return time
    earlier = time.value[5:] > following.value[5 : len(time.value)]
    year = int(following.value[:4]) - earlier
    return replace(time, value=f"{year:04d}{time.value[4:]}", anchor=None)


def last_day(time: TimeExpression, text: str, limit: int) -> Iterator[TimeExpression]:
    """Read the 23 of "October 20-23"."""
    match = LAST_DAY.match(text, time.span.end, limit)
    if match is None or not ENDS_IN_DAY.search(text[time.span.start : time.span.end]):
        return
    yield from other_day(time, match, later=True)


def first_day(time: TimeExpression, text: str, floor: int) -> Iterator[TimeExpression]:
    """Read the 20 of "from 20 to 23 October"."""
    match = FIRST_DAY.search(text, max(floor, time.span.start - MAX_FIRST_CHARS), time.span.start)
    if match is None or not DAY_AND_MONTH.match(text, time.span.start, time.span.end):
        return
    yield from other_day(time, match, later=False)


def other_day(time: TimeExpression, match: re.Match[str], *, later: bool) -> Iterator[TimeExpression]:
    value = time.value or ""
    if time.type is not TimeType.DATE or len(value) != len("2000-01-01") or "W" in value:
        return
    day, known = int(match[1]), int(value[8:])
    other = day_value(int(value[:4]), int(value[5:7]), day)
    if other is not None and (day > known if later else day < known):
        yield TimeExpression(Span(time.span.document, *match.span(1)), time.type, other, time.anchor)
