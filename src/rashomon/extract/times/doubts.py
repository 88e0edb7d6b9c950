"""Dates that a reader should look at, since day and month could be either way round."""

import re
from collections.abc import Iterator
from datetime import date

from rashomon.extract.times.almanac import day_value, parse_day
from rashomon.schema import Document, Span, TimeExpression

NUMERIC = re.compile(r"(\d{1,2})/(\d{1,2})/\d{2,4}")
MONTHS = 12
NEAR_DAYS = 62  # a date so near to publication is the one meant; the other order lies elsewhere in the year


def find_doubtful_dates(document: Document, times: list[TimeExpression]) -> Iterator[tuple[Span, str]]:
    """Yield the dates whose day and month were told apart by nothing but a guess, each with the other reading."""
    published = parse_day(document.published)
    for time in times:
        match = NUMERIC.fullmatch(document.words(time.span))
        chosen = parse_day(time.value)
        if match is None or chosen is None or match[1] == match[2] or max(int(match[1]), int(match[2])) > MONTHS:
            continue
        other = day_value(chosen.year, chosen.day, chosen.month)
        if other is not None and not is_near(chosen, published):
            yield time.span, f"day and month may be either way round: read as {time.value}, may be {other}"


def is_near(day: date, published: date | None) -> bool:
    return published is not None and abs((day - published).days) <= NEAR_DAYS
