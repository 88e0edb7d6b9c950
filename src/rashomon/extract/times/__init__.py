"""Time expressions: which words name a time, and which time that is, seen from the day of publication."""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

from rashomon.extract.times import clock, days, durations, stretches
from rashomon.extract.times.almanac import is_timex3, parse_day
from rashomon.extract.times.grammar import STARTERS, candidates
from rashomon.extract.times.lexer import Word, words_of
from rashomon.extract.times.ranges import with_ranges
from rashomon.extract.times.reading import Reading, Setting
from rashomon.extract.times.tense import tense_at
from rashomon.parse.parsed import Parsed
from rashomon.schema import BlockKind, Document, Span, TimeExpression, TimeType

__all__ = ["find_times", "is_calendar", "is_timex3"]

Resolver = Callable[[Sequence[Word], Setting], Reading | None]

RESOLVERS: Mapping[str, Resolver] = {
    "iso": days.read_iso,
    "numeric": days.read_numeric,
    "named": stretches.read_named,
    "date": days.read_date,
    "month": days.read_month,
    "weekday": days.read_weekday,
    "weekdays": days.read_weekdays,
    "weekend": days.read_weekend,
    "season": days.read_season,
    "relative": days.read_relative,
    "daypart": days.read_daypart,
    "holiday": days.read_holiday,
    "year": stretches.read_year,
    "decade": stretches.read_decade,
    "century": stretches.read_century,
    "quarter": stretches.read_quarter,
    "this_unit": stretches.read_this_unit,
    "year_before": stretches.read_year_before,
    "year_earlier": stretches.read_year_earlier,
    "ago": stretches.read_ago,
    "away": stretches.read_away,
    "stretch": durations.read_stretch,
    "duration": durations.read_duration,
    "edge": stretches.read_edge,
    "set": durations.read_set,
    "frequency": durations.read_frequency,
    "reference": stretches.read_reference,
    "current": stretches.read_current,
    "whole": stretches.read_whole,
    "the_past": stretches.read_the_past,
    "spoken_year": stretches.read_spoken_year,
    "spoken_month": stretches.read_spoken_month,
    "clock": clock.read_clock,
}
HEDGED = frozenset({"duration", "ago", "away", "clock"})
CALENDAR_VALUE = re.compile(r"\d{3}$|\d{4}(?:-|$)")
QUARTER_VALUE = re.compile(r"\d{4}-Q[1-4]")
BARE_UNIT = re.compile(r"(?:the|that)\s+(?:same\s+)?(?:day|week|month|quarter|year|time|period)", re.IGNORECASE)


def find_times(parsed: Parsed, published: str | None) -> Iterator[TimeExpression]:
    """Yield the time expressions of a report in text order, furniture left out.

    `published` is its RFC 3339 date; without one, what hangs on it gets the value null. Spans leave out prepositions,
    as TIMEX3 has it. Durations, sets and vague words ("now") are among them: `is_calendar` tells the others.
    """
    found = list(read_report(parsed, published, Memory()))
    quarters = Counter(time.value for time in found if time.value and QUARTER_VALUE.match(time.value))
    if quarters:  # "a year ago" means the same quarter, where a report is about one
        quarter = max(quarters, key=lambda value: (quarters[value], value))
        found = list(read_report(parsed, published, Memory(quarter=quarter)))
    yield from with_ranges(found, parsed.document.text)


def read_report(parsed: Parsed, published: str | None, memory: "Memory") -> Iterator[TimeExpression]:
    for block in parsed.document.blocks:
        if block.kind is not BlockKind.FURNITURE:
            memory = replace(memory, focus=None)
            words = words_of(parsed.document.text, block.start, block.end)
            for expression in read_words(words, parsed, published, memory):
                memory = memory.after(expression)
                yield expression


@dataclass(frozen=True, slots=True)
class Memory:
    """The last time that a paragraph set, and the quarter that the report is about."""

    focus: str | None = None
    quarter: str | None = None

    def after(self, expression: TimeExpression) -> "Memory":
        value = expression.value
        if value is None or not CALENDAR_VALUE.match(value):
            return self
        return Memory(value, self.quarter)


def is_calendar(time: TimeExpression, document: Document) -> bool:
    """Tell whether an expression names a certain day, hour, week, month, season or year, as a reader would list it."""
    if time.type not in {TimeType.DATE, TimeType.TIME} or BARE_UNIT.fullmatch(document.words(time.span)):
        return False
    return time.value is None or CALENDAR_VALUE.match(time.value) is not None


def read_words(
    words: Sequence[Word], parsed: Parsed, published: str | None, memory: Memory
) -> Iterator[TimeExpression]:
    kinds = "".join(word.kind for word in words)
    index = 0
    while index < len(words):
        found = read_at(words, kinds, index, parsed, published, memory) if kinds[index] in STARTERS else None
        if found is None:
            index += 1
            continue
        expression, index = found
        memory = memory.after(expression)
        yield expression


def read_at(
    words: Sequence[Word], kinds: str, index: int, parsed: Parsed, published: str | None, memory: Memory
) -> tuple[TimeExpression, int] | None:
    """Read the longest expression that starts at a word and makes sense."""
    day = parse_day(published)
    for name, end in candidates(kinds, index):
        first = index - 1 if name in HEDGED and index and kinds[index - 1] == "k" else index
        span = Span(parsed.document.id, words[first].start, words[end - 1].end)
        setting = Setting(
            published=day,
            focus=memory.focus,
            quarter=memory.quarter,
            before=words[index - 1] if index else None,
            after=words[end] if end < len(words) else None,
            tense=partial(tense_at, parsed, Span(parsed.document.id, words[index].start, words[end - 1].end)),
        )
        reading = RESOLVERS[name](words[index:end], setting)
        if reading is not None:
            anchor = day.isoformat() if day and reading.relative else None
            value = reading.value if reading.value and is_timex3(reading.value) else None  # years past 9999
            return TimeExpression(span, reading.type, value, anchor), end
    return None
