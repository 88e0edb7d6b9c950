"""When a report without a date came out, read off the dated reports of its story and the weekdays that it names."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from statistics import fmean

from rashomon.extract.times import find_times
from rashomon.extract.times.almanac import first_and_last, parse_day, shift_days
from rashomon.parse.parsed import Parsed
from rashomon.schema import Reuse, TimeExpression
from rashomon.schema.calendar import MONTH_NAMES, WEEKDAY_NAMES

DAYS_BEFORE, DAYS_AFTER = 3, 4
# In these units a report that names days of its story (1 for all of them) may lie three days off the reports it copies.
SHIFT_COST = 0.15  # a day off the dated reports that share passages or names with it
AGE_COST = 0.08  # a day between "on Friday" and publication: news tells what is new
NEAR_DAYS = 8  # weekdays, "yesterday" and weekends; dates farther off hang on the year alone
FRESH = 0.5  # a day that no dated report names, but that is news on the day of publication
MIN_SHARED_NAMES = 3  # capitalised words; fewer, and the reports need not be of one story
NEAREST_KIN = 0.5  # of the names shared with the nearest report; others may be of another story of the pile
NAME = re.compile(r"(?<![.!?“\"]\s)(?<!^)\b[A-Z][a-z]{2,}\b")
CALENDAR_NAMES = frozenset({*WEEKDAY_NAMES, *MONTH_NAMES})
DAY_OR_WEEKEND = re.compile(r"\d{4}-\d\d-\d\d|\d{4}-W\d\d-WE")


def infer_published(parsed: Sequence[Parsed], reuse: Sequence[Reuse]) -> Mapping[str, str]:
    """Map the id of each report without a publication date to the likeliest day (RFC 3339).

    The day starts from dated reports that share passages with it, or failing those, names; then it moves within a few
    days to where the weekdays that it names fit best. Where nothing of its story is dated, it is left out.
    """
    ordered = sorted(parsed, key=lambda report: report.document.id)
    known = {report.document.id: day for report in ordered if (day := parse_day(report.document.published))}
    inferred: dict[str, date] = {}
    links = shared_chars(reuse)
    for _ in range(2):  # a report may share passages only with one that is itself inferred
        dated = {**known, **inferred}
        undated = [report for report in ordered if report.document.id not in dated]
        found = {report.document.id: publication(report, ordered, dated, links) for report in undated}
        inferred.update({document: day for document, day in found.items() if day is not None})
    return {document: day.isoformat() for document, day in sorted(inferred.items())}


def shared_chars(reuse: Sequence[Reuse]) -> Counter[tuple[str, str]]:
    """Count the characters that each ordered pair of documents shares."""
    shared: Counter[tuple[str, str]] = Counter()
    for passage in reuse:
        for span in passage.spans:
            for other in passage.spans:
                if other.document != span.document:
                    shared[span.document, other.document] += len(span)
    return shared


def publication(
    report: Parsed, all_reports: Sequence[Parsed], dated: Mapping[str, date], links: Counter[tuple[str, str]]
) -> date | None:
    kin = kindred(report, all_reports, dated, links)
    if not kin:
        return None
    base = weighted_median([(dated[other.document.id], weight) for other, weight in kin])
    named = Counter(value for other, _ in kin for value in days_named(other, dated[other.document.id]))
    candidates = [day for shift in range(-DAYS_BEFORE, DAYS_AFTER + 1) if (day := shift_days(base, shift))]
    return max(candidates, key=lambda day: (fit(report, day, base, named), -abs((day - base).days), -day.toordinal()))


def kindred(
    report: Parsed, all_reports: Sequence[Parsed], dated: Mapping[str, date], links: Counter[tuple[str, str]]
) -> list[tuple[Parsed, float]]:
    """List the dated reports of its story with their weights: by shared passages, else by shared names."""
    others = [other for other in all_reports if other.document.id in dated]
    copying = [(other, float(links[report.document.id, other.document.id])) for other in others]
    if any(weight for _, weight in copying):
        return [(other, weight) for other, weight in copying if weight]
    names = names_of(report)
    sharing = [(other, float(len(names & names_of(other)))) for other in others]
    least = max(MIN_SHARED_NAMES, NEAREST_KIN * max((weight for _, weight in sharing), default=0.0))
    return [(other, weight) for other, weight in sharing if weight >= least]


def names_of(report: Parsed) -> frozenset[str]:
    return frozenset(NAME.findall(report.document.text)) - CALENDAR_NAMES


def weighted_median(days: Sequence[tuple[date, float]]) -> date:
    ordered = sorted(days)
    half, passed = sum(weight for _, weight in ordered) / 2, 0.0
    for day, weight in ordered:
        passed += weight
        if passed >= half:
            return day
    return ordered[-1][0]


def days_named(report: Parsed, published: date) -> Iterator[str]:
    """Yield the days and weekends that a dated report names."""
    for time in find_times(report, published.isoformat()):
        if time.value is not None and (match := DAY_OR_WEEKEND.match(time.value)):
            yield match.group()


def fit(report: Parsed, day: date, base: date, named: Mapping[str, int]) -> float:
    """Score how well the relative days of a report fit the days of its story, had it come out on this day."""
    relative = list(relative_days(report, day))
    known = [1.0 if value in named else FRESH if is_recent(value, day) else 0.0 for value in relative]
    ages = [age for value in relative if (age := age_of(value, day)) is not None]
    agreement = fmean(known) if known else 0.0
    return agreement - SHIFT_COST * abs((day - base).days) - AGE_COST * (fmean(ages) if ages else 0.0)


def relative_days(report: Parsed, day: date) -> Iterator[str]:
    """Yield the days that hang on publication: "on Friday", "yesterday", "this weekend"."""
    for time in find_times(report, day.isoformat()):
        value = day_value(time)
        stretch = first_and_last(value) if time.anchor is not None and value is not None else None
        if value is not None and stretch is not None and abs((stretch[0] - day).days) <= NEAR_DAYS:
            yield value


def day_value(time: TimeExpression) -> str | None:
    match = DAY_OR_WEEKEND.match(time.value or "")
    return match.group() if match else None


def age_of(value: str, day: date) -> int | None:
    """Count the days from a day in the past to publication; null for one to come and for a weekend."""
    named = parse_day(value) if "W" not in value else None
    return (day - named).days if named is not None and named <= day else None


def is_recent(value: str, day: date) -> bool:
    """Tell the day of publication and the one before it, which a report may be the first to name."""
    age = age_of(value, day)
    return age is not None and age <= 1
