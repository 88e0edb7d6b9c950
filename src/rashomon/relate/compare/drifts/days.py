"""A day that a copy took over as it stood, though counted from the copy's own date it is another day."""

from collections.abc import Iterator

from rashomon.extract.times.almanac import parse_day
from rashomon.relate.compare.drifts.change import Change
from rashomon.relate.compare.drifts.known import Known
from rashomon.relate.compare.drifts.versions import Telling, Version
from rashomon.relate.words import find_words
from rashomon.schema import Aspect, Severity, TimeExpression

COPIED = 0.8  # of all words, small ones too, from which a sentence was taken over as it stood
MIN_DAYS_APART = 2
COUNTED = frozenset({"this", "last", "next", "ago", "past", "coming"})
"""Words that count from the day of the report."""
DEICTIC = frozenset({"yesterday", "today", "tomorrow", "tonight"})
UNITS = frozenset({"day", "days", "week", "weekend", "weeks", "month", "months", "year", "morning", "evening", "night",
    "afternoon"})  # fmt: skip


def find_stale_days(version: Version, known: Known) -> Iterator[Change]:
    """Yield "this week" in a copy of another week than the one it was written in, and the like."""
    if not version.closest or version.exactness < COPIED or not are_days_apart(version):
        return
    then = {folds(version.original, time): time for time in times_in(version.original, known)}
    for time in times_in(version.derived, known):
        words = folds(version.derived, time)
        before = then.get(words)
        if before and is_counted(words) and before.value and time.value and before.value != time.value:
            yield Change(
                "stale-day",
                Aspect.DATE,
                Severity.MINOR,
                f"“{' '.join(words)}” was kept, and would now be {time.value}, not {before.value}",
                (time.span,),
                (before.span,),
            )


def are_days_apart(version: Version) -> bool:
    """Tell whether a copy came out so late that nobody reads its "today" as the day before.

    The next morning a paper prints what a wire wrote in the evening, and dates of publication are off by one at times.
    """
    written, copied = (parse_day(telling.document.published) for telling in (version.original, version.derived))
    return written is not None and copied is not None and abs((copied - written).days) >= MIN_DAYS_APART


def times_in(telling: Telling, known: Known) -> list[TimeExpression]:
    inside = telling.sentence.span
    return [time for time in known.times.get(telling.document.id, ()) if inside.contains(time.span)]


def folds(telling: Telling, time: TimeExpression) -> tuple[str, ...]:
    return tuple(word.fold for word in find_words(telling.document.text, time.span.start, time.span.end))


def is_counted(words: tuple[str, ...]) -> bool:
    """Tell "yesterday" and "earlier this week" from "Sunday", which every newsroom counts back to the same day."""
    return bool(DEICTIC & set(words)) or (bool(COUNTED & set(words)) and bool(UNITS & set(words)))
