"""A number or a day that became another in a sentence that is otherwise the same."""

import re
from collections.abc import Iterator, Sequence
from datetime import date

from rashomon.extract.times.almanac import parse_day
from rashomon.parse.tokens import Token
from rashomon.relate.align.scopes import are_other_stretches, stretch_of
from rashomon.relate.compare.drifts.change import BESIDE_VALUES, Change, swapped
from rashomon.relate.compare.drifts.known import Known
from rashomon.relate.compare.drifts.versions import Swap, Telling, Version, find_swaps
from rashomon.relate.compare.drifts.vocabulary import drift_lexicon
from rashomon.schema import Aspect, BlockKind
from rashomon.schema.calendar import MONTHS as FULL_MONTHS
from rashomon.schema.calendar import SHORT_MONTHS, WEEKDAY_NAMES, WEEKDAYS
from rashomon.schema.timex import days_of

SAME_SENTENCE = 0.6  # share of the content words, but for the swapped ones, from which two sentences are one
COPIED = 0.85  # share from which all else in a sentence was copied
MIN_SHARED = 4  # content words, beside the number, of a sentence that was not copied
NEAR_WORDS = 6
TELLING = 10  # "two" is in many a sentence by chance
ROUNDED = 0.1  # "$5,687" for "about $5,700" is no change
MULTIPLIERS = {"hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12, "dozen": 12.0,
    "m": 1e6, "bn": 1e9}  # fmt: skip
NUMBER = re.compile(r"\d+(?:\.\d+)?$")
CLOCK = re.compile(r"\d{1,2}[:.]\d\d$")
MONTHS = FULL_MONTHS | SHORT_MONTHS
NUMBERED = frozenset({"image", "photo", "page", "slide", "picture", "figure", "part", "chapter"})
YEAR = re.compile(r"(?:19|20)\d\d$")


def find_values(version: Version, known: Known) -> Iterator[Change]:
    """Yield the numbers and days that changed between a sentence and what became of it."""
    if not version.closest or version.derived.sentence.kind is BlockKind.TITLE:
        return
    for swap in find_swaps(version):
        if version.likeness_beside(swap) < SAME_SENTENCE:
            continue
        if is_of_calendar(version.original, swap[0], swap[1]) and is_of_calendar(version.derived, swap[2], swap[3]):
            yield from changed_day(version, swap, known)
        else:
            yield from changed_number(version, swap)


def changed_number(version: Version, swap: Swap) -> Iterator[Change]:
    left, left_end, right, right_end = swap
    before, after = value_of(version.original.folds[left:left_end]), value_of(version.derived.folds[right:right_end])
    if before is None or after is None or before == after or is_rounded(version, swap, before, after):
        return
    if is_of_a_row(version.original, left) or is_of_a_row(version.derived, right):
        return
    if is_elsewhere(before, version.derived, right, right_end) or is_elsewhere(after, version.original, left, left_end):
        return  # both give both: "Hill, 34, and Emery, 20", "34-year-old Hill and 20-year-old Emery"
    if are_other_stretches(
        *(
            stretch_of(telling.document.words(telling.span(0, len(telling.words))))
            for telling in (version.original, version.derived)
        )
    ):
        return
    if version.likeness_beside(swap) < COPIED and shared_content(version, swap) < MIN_SHARED:
        return  # "two people were shot", "four people were shot" are told of any street
    if is_age(version.original, left_end) and not is_age_of_one(version, swap):
        return
    if version.shared_near(left, right, NEAR_WORDS) >= 2:
        yield swapped(version, swap, "value-changed", Aspect.VALUE, beside=BESIDE_VALUES)


def is_of_a_row(telling: Telling, place: int) -> bool:
    """Tell the number of a thing in its row: "Image 7 of 9"."""
    before = telling.folds[max(0, place - 2) : place]
    return before[-1:] in {(word,) for word in NUMBERED} or (before[-1:] == ("of",) and before[0].isdigit())


def shared_content(version: Version, swap: Swap) -> int:
    left, left_end, _, _ = swap
    return sum(version.original.is_telling(place) for place in version.partners if not left <= place < left_end)


def is_elsewhere(value: float, telling: Telling, start: int, end: int) -> bool:
    """Tell whether a sentence has a number, of more than one digit, outside of the stretch `[start, end)`."""
    numbers = [fold for place, fold in enumerate(telling.folds) if not start <= place < end and NUMBER.match(fold)]
    return value >= TELLING and any(float(fold) == value for fold in numbers)


def is_age(telling: Telling, end: int) -> bool:
    return telling.folds[end : end + 2] == ("year", "old") or telling.folds[end - 2 : end] == ("year", "old")


def is_age_of_one(version: Version, swap: Swap) -> bool:
    """Tell whether the words behind an age are the same on both sides: they say whose it is."""
    _, left_end, _, right_end = swap
    follows = [
        [fold for fold in telling.folds[end : end + 4] if fold not in {"year", "old"}][:1]
        for telling, end in ((version.original, left_end), (version.derived, right_end))
    ]
    return follows[0] == follows[1]


def value_of(folds: Sequence[str]) -> float | None:
    """Read the one number of a stretch, null if there is none or there are two."""
    numbers = [float(fold) for fold in folds if NUMBER.match(fold)]
    scale = [MULTIPLIERS[fold] for fold in folds if fold in MULTIPLIERS]
    if len(numbers) != 1:
        return None
    value = numbers[0]
    for each in scale:
        value *= each
    return value


def is_rounded(version: Version, swap: Swap, before: float, after: float) -> bool:
    """Tell a number from its rounding: near it, and said to be about so much, or in fewer digits."""
    left, _, right, _ = swap
    if abs(before - after) > ROUNDED * max(before, after):
        return False
    bounds = drift_lexicon().bound_before
    bounded = bounds(version.original.folds[: left + 1])[0] or bounds(version.derived.folds[: right + 1])[0]
    return bool(bounded) or len(f"{after:g}".rstrip("0")) < len(f"{before:g}".rstrip("0"))


def is_of_calendar(telling: Telling, start: int, end: int) -> bool:
    """Tell whether a stretch is a day, a month, a year, or the number of a day beside its month."""
    folds = telling.folds
    around = {*folds[max(0, start - 1) : start], *folds[end : end + 1]}
    return any(
        fold in WEEKDAYS
        or (fold in MONTHS and (fold not in {"may", "march"} or telling.tokens[place].pos_ == "PROPN"))
        or YEAR.match(fold) is not None
        or (fold.rstrip("stndrh").isdigit() and len(fold) <= 4 and bool((around | set(folds[start:end])) & MONTHS))
        or CLOCK.match(fold) is not None
        for place, fold in zip(range(start, end), folds[start:end], strict=True)
    )


def changed_day(version: Version, swap: Swap, known: Known) -> Iterator[Change]:
    """Yield a day that became another; "Wednesday" and "28 September" are held against each other by their dates."""
    left, left_end, right, right_end = swap
    times = known.time_at(version.original.span(left, left_end)), known.time_at(version.derived.span(right, right_end))
    days = [days_of(time.value) if time and time.value else None for time in times]
    if is_each_of_its_day(version, days):
        return
    if days[0] and days[1]:
        apart = days[0][1] < days[1][0] or days[1][1] < days[0][0]
        folds = {*version.original.folds[left:left_end], *version.derived.folds[right:right_end]} & WEEKDAYS
        weekdays = [f for f in (version.original.folds[left], version.derived.folds[right]) if f in WEEKDAYS]
        apart = apart or len(set(weekdays)) == 2  # "Saturday, May 17" become "Thursday, May 17"
        if len(folds) == 1 and all(weekday_of(day) in folds for day in (days[0][0], days[1][0])):
            apart = False  # "Thursday" is the 15th, whichever week a lone weekday was read to be of
    else:
        before, after = version.original.folds[left:left_end], version.derived.folds[right:right_end]
        apart = before != after and kinds_of(before) == kinds_of(after) and len(before) == len(after) == 1
    if apart and are_alike(version, swap) and is_of_one_act(version, swap):
        yield swapped(version, swap, "date-changed", Aspect.DATE, beside=BESIDE_VALUES)


def is_each_of_its_day(version: Version, days: Sequence[tuple[str, str] | None]) -> bool:
    """Tell whether two reports of two days each tell of their own: "nobody opened on Monday", "… on Tuesday"."""
    published = [parse_day(telling.document.published) for telling in (version.original, version.derived)]
    told = [parse_day(day[0]) if day else None for day in days]
    return None not in published and published[0] != published[1] and published == told


def is_of_one_act(version: Version, swap: Swap) -> bool:
    """Tell whether the days hang on one verb, or all else was copied: "found guilty on Monday, sentenced on Friday"."""
    verbs = [verb_of(version.original.tokens[swap[0]]), verb_of(version.derived.tokens[swap[2]])]
    return len(set(verbs)) == 1 or version.likeness_beside(swap) >= COPIED


def verb_of(token: Token) -> str:
    """Give the lemma of the verb that a word hangs on, or nothing."""
    while token.pos_ != "VERB" and token.head.i != token.i:
        token = token.head
    return token.lemma_ if token.pos_ == "VERB" else ""


def are_alike(version: Version, swap: Swap) -> bool:
    """Tell whether both stretches are of one kind, hours or days, and nothing but: another act has another day."""
    left, left_end, right, right_end = swap
    sides = ((version.original, left, left_end), (version.derived, right, right_end))
    clocks = [any(CLOCK.match(fold) for fold in telling.folds[start:end]) for telling, start, end in sides]
    others = [
        any(telling.is_telling(at) and not is_of_calendar(telling, at, at + 1) for at in range(start, end))
        for telling, start, end in sides
    ]
    return clocks[0] == clocks[1] and not all(others)


def weekday_of(day: str) -> str:
    try:
        return WEEKDAY_NAMES[date.fromisoformat(day).weekday()].lower()
    except ValueError:
        return ""


def kinds_of(folds: Sequence[str]) -> list[str]:
    return ["weekday" if f in WEEKDAYS else "month" if f in MONTHS else "number" for f in folds]
