"""A weekday and a date beside it that are not one day: "Thursday, March 9" where the ninth was a Saturday."""

import re
from collections.abc import Iterator
from datetime import date

from rashomon.relate.compare.claims import StoryClaims
from rashomon.relate.compare.evidence import make_finding, read_words
from rashomon.relate.compare.setting import day_of
from rashomon.relate.compare.sides import group_by, outlets_of
from rashomon.schema import Aspect, Document, Finding, FindingKind, Severity, Span
from rashomon.schema.calendar import MONTH_NAMES, WEEKDAY_NAMES
from rashomon.schema.documents import TOLD_KINDS

MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|"
    r"Nov(?:ember)?|Dec(?:ember)?)\b\.?"
)
SHORT_MONTHS = [name[:3].lower() for name in MONTH_NAMES]
DATED = re.compile(
    rf"\b(?P<weekday>{'|'.join(WEEKDAY_NAMES)}),? (?P<date>(?:the )?"
    rf"(?:(?P<month>{MONTH}) (?P<day>\d{{1,2}})(?!\d|:)|"
    rf"(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?(?: of)? (?P<month2>{MONTH}))"
    r"(?:st|nd|rd|th)?(?:,? (?P<year>(?:19|20)\d\d)\b)?)"
)
NEAR_DAYS = 60  # from publication, for a date without its year; an older one may be of any year


def find_weekdays(claims: StoryClaims) -> Iterator[Finding]:
    """Yield the dates that fall on another weekday than the one beside them; copies of one slip are one finding."""
    slips = [slip for document in claims.documents for slip in find_slips(document)]

    def words(slip: tuple[Span, Span, str]) -> tuple[str, ...]:
        return read_words(slip[0], claims), read_words(slip[1], claims), slip[2]

    for alike in group_by(slips, words).values():
        weekdays, dates = [weekday for weekday, _, _ in alike], [day for _, day, _ in alike]
        told, true = read_words(weekdays[0], claims), alike[0][2]
        yield make_finding(
            FindingKind.CONTRADICTION,
            Aspect.DATE,
            f"{outlets_of(weekdays, claims)}: “{told}” and “{read_words(dates[0], claims)}” are not one day; "
            f"the date was a {true}.",
            [weekdays, dates],
            rule="weekday-against-date",
            severity=Severity.MINOR,
            claims=claims,
            answers=(told, true),
        )


def find_slips(document: Document) -> Iterator[tuple[Span, Span, str]]:
    """Yield the weekday, the date beside it, and the weekday that it was."""
    for block in document.blocks:
        if block.kind not in TOLD_KINDS:
            continue
        for match in DATED.finditer(document.text, block.start, block.end):
            day = read_day(match, document)
            if day is not None and WEEKDAY_NAMES[day.weekday()] != match["weekday"]:
                weekday, told = (Span(document.id, *match.span(part)) for part in ("weekday", "date"))
                yield weekday, told, WEEKDAY_NAMES[day.weekday()]


def read_day(match: re.Match[str], document: Document) -> date | None:
    """Read the date of a match; without its year, the one next to publication, if it is near."""
    month = SHORT_MONTHS.index((match["month"] or match["month2"])[:3].lower()) + 1
    number = int(match["day"] or match["day2"])
    if match["year"]:
        return make_day(int(match["year"]), month, number)
    published = day_of(document.published)
    if published is None:
        return None
    days = [make_day(published.year + step, month, number) for step in (-1, 0, 1)]
    near = [day for day in days if day and abs((day - published).days) <= NEAR_DAYS]
    return near[0] if near else None


def make_day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
