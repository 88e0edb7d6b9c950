"""The past days that a report names with month and day: a trial a year later says on which day the shots fell."""

from collections.abc import Iterator, Sequence
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


def read_days(text: str, words: Sequence[Word], published: date) -> Iterator[tuple[int, int]]:
    """Yield past days, counted from year 1, each with the offset of its month: March 9th, 9 March 2016."""
    for place, word in enumerate(words):
        month = MONTH_OF.get(word.fold)
        if month is None or not text[word.start].isupper():
            continue
        after = [each.fold for each in words[place + 1 : place + 4] if each.fold not in PASSED_OVER]
        before = [each.fold for each in words[max(0, place - 3) : place] if each.fold not in PASSED_OVER]
        if after and (day := day_of_month(after[0])):
            year = after[1] if len(after) > 1 else ""
        elif before and (day := day_of_month(before[-1])):
            year = after[0] if after else ""
        else:
            continue
        found = place_day(published, year, month, day)
        if found is not None and 1 < published.toordinal() - found <= MOST_BACK:
            yield word.start, found


def day_of_month(word: str) -> int:
    """Give the day; 0 for what is none."""
    return int(word) if len(word) <= MOST_DIGITS_OF_DAY and word.isascii() and word.isdecimal() else 0


def place_day(published: date, year: str, month: int, day: int) -> int | None:
    """Give the day that is meant, by default the last such day; none for the 30th of February."""
    named = len(year) == DIGITS_OF_YEAR and year.isascii() and year.isdecimal() and year.startswith(("19", "20"))
    try:
        found = date(int(year) if named else published.year, month, day)
        if not named and (found - published).days > MOST_AHEAD:
            found = date(published.year - 1, month, day)
    except ValueError:
        return None
    return found.toordinal()
