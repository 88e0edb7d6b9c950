"""The days that a report names with month and day: a trial a year later says on which day the shots fell."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from rashomon.relate.words import Word
from rashomon.schema.calendar import MONTH_NAMES, SHORT_MONTHS

MOST_AHEAD = 14  # days that a day without a year may lie ahead, as a date in court does, and not in the year before
MOST_BACK = 1500  # days; what lies farther back is history, which reports of several stories tell
PASSED_OVER = frozenset(("st", "nd", "rd", "th", "of"))  # 9th of March
MOST_DIGITS_OF_DAY = 2
DIGITS_OF_YEAR = 4
MONTH_OF = {
    **{name.lower(): number for number, name in enumerate(MONTH_NAMES, start=1)},
    **{
        short: next(number for number, name in enumerate(MONTH_NAMES, start=1) if name.lower().startswith(short[:3]))
        for short in SHORT_MONTHS
    },
}


@dataclass(frozen=True, slots=True)
class NamedDay:
    """A month with a day, where both stand; `day` is counted from year 1, none for one that is not past."""

    month_at: int
    number_at: int
    day: int | None


def read_days(text: str, words: Sequence[Word], published: date | None) -> Iterator[NamedDay]:
    """Yield the days that are named with month and day: March 9th, 9 March 2016, the 9th of March."""
    for place, word in enumerate(words):
        month = MONTH_OF.get(word.fold)
        if month is None or not text[word.start].isupper():
            continue
        after = [each for each in words[place + 1 : place + 4] if each.fold not in PASSED_OVER]
        before = [each for each in words[max(0, place - 3) : place] if each.fold not in PASSED_OVER]
        if after and day_of_month(after[0].fold):
            number, rest = after[0], after[1:]
        elif before and day_of_month(before[-1].fold):
            number, rest = before[-1], after
        else:
            continue
        year = rest[0].fold if rest else ""
        yield NamedDay(word.start, number.start, past_day(published, year, month, day_of_month(number.fold)))


def day_of_month(word: str) -> int:
    """Give the day; 0 for what is none."""
    return int(word) if len(word) <= MOST_DIGITS_OF_DAY and word.isascii() and word.isdecimal() else 0


def past_day(published: date | None, year: str, month: int, day: int) -> int | None:
    """Give the day that is meant, by default the last such day; none for the 30th of February."""
    if published is None:
        return None
    named = len(year) == DIGITS_OF_YEAR and year.isascii() and year.isdecimal() and year.startswith(("19", "20"))
    try:
        found = date(int(year) if named else published.year, month, day)
        if not named and (found - published).days > MOST_AHEAD:
            found = date(published.year - 1, month, day)
    except ValueError:
        return None
    return found.toordinal() if 1 < (published - found).days <= MOST_BACK else None
