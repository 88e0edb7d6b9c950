"""Which event each toll is of: that of the head of its report, that of the toll it is a part of, one told again."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import combinations

from rashomon.relate.align.counted import ALONE
from rashomon.relate.align.counts import (
    LEAD_CHARS,
    MIN_TELLING,
    Count,
    are_near_in_time,
    are_set_apart,
    are_told_of_one,
    is_of_one_event,
    key_of,
)
from rashomon.relate.align.groups import join_pairs
from rashomon.relate.align.sites import is_told_elsewhere
from rashomon.relate.align.tallies import (
    CASUALTIES,
    VICTIMS,
    is_of_part,
    is_of_victims,
    is_vague,
    middle,
    ratio,
    who_and_what,
)
from rashomon.relate.geography import SPOTS

MAX_LEAST = 3  # "at least one teacher" may become six
MAX_RATIO_OF_OTHERS = 2  # two sums of money further apart than this are two sums
MIN_TIES = 3  # content words that two sentences with a toll share
SEVERAL = re.compile(
    r"\b(?:shootings|stabbings|murders|homicides|slayings|crashes|accidents|incidents|killings)\b", re.IGNORECASE
)
"""Words by which one toll is of several happenings, which others tell of one by one."""


def mark_one_scene(counts: Sequence[Count]) -> list[Count]:
    """Mark the tolls that head their reports (`alone`) where nothing tells that they are of more than one happening.

    A story of one shooting has one toll, whatever words it is told in; reports of a day of war have one for each town.
    """
    first: dict[tuple[str, str], Count] = {}
    for count in counts:
        if count.is_main:
            first.setdefault((count.sentence.document, count.quantity.what), count)
    if any(are_set_apart(one, other) for one, other in combinations(first.values(), 2)):
        return list(counts)
    heads = {(*key, middle(count.quantity)) for key, count in first.items() if not SEVERAL.search(count.words)}
    return [
        replace(count, alone=count.is_main and (*key_of(count), middle(count.quantity)) in heads) for count in counts
    ]


def with_event_of_head(counts: Sequence[Count]) -> list[Count]:
    """Give a toll at the head of a report, and one told again further down, the event of its first toll."""
    first: dict[str, Count] = {}
    numbers: dict[tuple[str, str, float], Count] = {}
    for count in counts:
        if count.is_main and count.event:
            first.setdefault(count.sentence.document, count)
            numbers.setdefault((*key_of(count), middle(count.quantity)), count)
    return [with_event_of(count, first, numbers) for count in counts]


def with_event_of(count: Count, first: Mapping[str, Count], numbers: Mapping[tuple[str, str, float], Count]) -> Count:
    if count.event or count.who or count.scope or count.long_scope or count.quantity.what not in VICTIMS:
        return count
    again = numbers.get((*key_of(count), middle(count.quantity))) if middle(count.quantity) > MAX_LEAST else None
    if again is not None:  # "put the death toll at 16 earlier" is told of no other event
        return count if are_set_apart(count, again) else replace(count, event=again.event)
    head = first.get(count.sentence.document) if count.is_main else None
    if head is None or are_set_apart(count, head) or is_told_elsewhere(count.words, head.words):
        return count
    return replace(count, event=head.event)


def with_event_of_toll(counts: Sequence[Count]) -> list[Count]:
    """Give a part of the victims the toll that is told before it; one at the head of a report, the event of that."""
    return [with_whole(count, counts) if is_of_victims(count.quantity) and count.who else count for count in counts]


def with_whole(part: Count, counts: Sequence[Count]) -> Count:
    tolls = [count for count in counts if count.sentence.document == part.sentence.document and is_whole(count)]
    whole = whole_of(part, [toll for toll in tolls if can_hold(toll, part)])
    if whole is None:
        return part
    own = part.event is None and is_of_part(part.quantity) and is_told_first(part) and whole.is_main
    return replace(part, whole=whole.quantity, event=whole.event if own else part.event)


def whole_of(part: Count, tolls: Sequence[Count]) -> Count | None:
    """Choose the toll that a part is of: of its sentence, else the one before it of its event or of the head."""
    beside = [toll for toll in tolls if toll.sentence == part.sentence]
    if beside:
        return beside[0]
    tolls = [toll for toll in tolls if toll.is_main or is_of_one_event(toll, part)]
    before = [toll for toll in tolls if toll.sentence.start <= part.sentence.start]
    return max(before, key=lambda toll: toll.quantity.span) if before else next(iter(tolls), None)


def can_hold(toll: Count, part: Count) -> bool:
    """Tell whether a toll can be the whole of a part: not fewer, and not told of another event."""
    other_event = toll.event is not None and part.event is not None and toll.event != part.event
    return middle(toll.quantity) >= middle(part.quantity) and not other_event


def is_whole(count: Count) -> bool:
    return count.quantity.what == "killed" and not (count.who or count.scope or count.long_scope)


def is_told_first(count: Count) -> bool:
    return count.sentence.start < LEAD_CHARS and not (count.scope or count.long_scope) and count.who not in ALONE


def with_one_event(counts: Sequence[Count]) -> list[Count]:
    """Give figures of events that their reports tell alike at the head one event.

    Tellings are joined with care; for two tolls to be held against each other, day, town and like words are enough.
    """
    names = sorted({count.event for count in counts if count.event})
    place = {event: at for at, event in enumerate(names)}
    heads = [
        count
        for count in counts
        if count.event and (count.sentence.start < LEAD_CHARS or is_telling_toll(count)) and not count.scope
    ]
    pairs = [
        (place[one.event], place[other.event])
        for one, other in combinations(heads, 2)
        if one.event and other.event and one.event != other.event and are_of_one_act(one, other)
    ]
    first = {names[at]: names[group[0]] for group in join_pairs(len(names), pairs) for at in group}
    return [replace(count, event=first.get(count.event or "", count.event)) for count in counts]


def are_of_one_act(left: Count, right: Count) -> bool:
    """Tell whether the tolls at the head of two reports are of one act: of one day and town, told with like words.

    A headline and the first sentence of one report that have one number are of one act.
    """
    if left.sentence.document == right.sentence.document:
        return are_told_again(left, right)
    if left.quantity.what != right.quantity.what or left.who != right.who:
        return False
    if is_telling_toll(left) and middle(left.quantity) == middle(right.quantity):
        return are_near_in_time(left, right) and not are_set_apart(left, right)
    if not (left.is_main and right.is_main):
        return False
    if ratio(left.quantity, right.quantity) > MAX_RATIO_OF_OTHERS:
        return False
    if are_told_of_one(left, right):
        return True
    if are_set_apart(left, right):
        return False
    same_day = left.day is not None and left.day == right.day
    same_place = left.place is not None and left.place == right.place and left.place.place_kind in SPOTS
    alike = len(left.context & right.context) >= MIN_TIES
    return are_near_in_time(left, right) and (same_day or same_place) and alike


def are_told_again(left: Count, right: Count) -> bool:
    """Tell whether the head of one report gives one number of one kind of victims twice."""
    if are_set_apart(left, right) or middle(left.quantity) != middle(right.quantity):
        return False
    return who_and_what(left.quantity, left.who) == who_and_what(right.quantity, right.who)


def is_telling_toll(count: Count) -> bool:
    """Tell a toll that two reports of one story hardly have in common by chance: "70 wounded", not "two dead"."""
    return count.quantity.what in CASUALTIES and middle(count.quantity) >= MIN_TELLING and not is_vague(count.quantity)
