"""Tolls of another attack that the reports of one tell as what came before it: the gas attack that a strike answers."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import combinations

from rashomon.parse.parsed import Parsed
from rashomon.relate.align.attacks import attacks_in
from rashomon.relate.align.counts import Count, is_of_one_event
from rashomon.relate.align.groups import join_pairs
from rashomon.relate.align.tallies import middle, ratio
from rashomon.relate.words import find_words
from rashomon.schema import BlockKind, Entity, EntityKind

COMMON = frozenset({"air", "shell", "gun"})  # of which a war, or a city, has many
MAX_DAYS_BETWEEN_REPORTS = 3
MAX_RATIO = 2.5
BACKGROUND = "background"


def with_background_events(
    counts: Sequence[Count], parsed: Mapping[str, Parsed], entities: Iterable[Entity]
) -> list[Count]:
    """Give the tolls of one attack of the background an event of their own.

    It is one where two reports tell it by the same uncommon means, which no headline of theirs names, and of a place
    with the same name, and each has one number for it, and another toll beside it: that of what it is about.
    """
    titles = {document: means_of_title(report) for document, report in parsed.items()}
    places = words_for_places(entities)
    by_report: dict[str, list[Count]] = defaultdict(list)
    for count in counts:
        by_report[count.sentence.document].append(count)
    told = [at for at, count in enumerate(counts) if can_be_background(count, titles)]
    alone = [at for at in told if is_one_of_two(counts[at], by_report[counts[at].sentence.document], titles)]
    pairs = [pair for pair in combinations(alone, 2) if are_of_one(counts[pair[0]], counts[pair[1]], places)]
    event_of = {at: f"{BACKGROUND} {group[0]}" for group in join_pairs(len(counts), pairs) for at in group}
    return [replace(count, event=event_of.get(at, count.event)) for at, count in enumerate(counts)]


def is_of_background(count: Count) -> bool:
    """Tell whether a toll was given an event of the background."""
    return count.event is not None and count.event.startswith(BACKGROUND)


def means_of_title(report: Parsed) -> frozenset[str]:
    titles = report.document.of_kind(BlockKind.TITLE)
    return frozenset(each for title in titles for each in attacks_in(report.document.words(title)))


def can_be_background(count: Count, titles: Mapping[str, frozenset[str]]) -> bool:
    if count.quantity.what != "killed" or count.who or count.long_scope or count.scope not in {"", "other"}:
        return False
    return len(count.attacks - COMMON) == 1 and not count.attacks & titles[count.sentence.document]


def is_one_of_two(count: Count, own: Sequence[Count], titles: Mapping[str, frozenset[str]]) -> bool:
    """Tell whether a toll is the only one of its attack among those of its report, and stands beside another."""
    rivals = (each for each in own if each.attacks & count.attacks and can_be_background(each, titles))
    return all(middle(each.quantity) == middle(count.quantity) for each in rivals) and any(
        is_beside(count, each) for each in own
    )


def is_beside(count: Count, other: Count) -> bool:
    """Tell whether another toll of a report is of all, and by other means or none that it names."""
    if other.who or other.long_scope:
        return False
    differs = other.quantity.what == "killed" and middle(other.quantity) != middle(count.quantity)
    return differs and not other.attacks & count.attacks


def are_of_one(left: Count, right: Count, places: frozenset[str]) -> bool:
    if left.sentence.document == right.sentence.document or left.attacks - COMMON != right.attacks - COMMON:
        return False
    if is_of_one_event(left, right) or (left.day and right.day and left.day != right.day):
        return False
    days = abs((left.published - right.published).days) if left.published and right.published else 0
    if days > MAX_DAYS_BETWEEN_REPORTS:
        return False
    near = ratio(left.quantity, right.quantity) <= MAX_RATIO
    return near and bool(left.context & right.context & places)


def words_for_places(entities: Iterable[Entity]) -> frozenset[str]:
    """Give the words by which towns and provinces are named; a country has many attacks."""
    named = (e for e in entities if e.kind is EntityKind.PLACE and e.place_kind not in {"country", "continent"})
    return frozenset(word.fold for place in named for name in (place.name, *place.aliases) for word in find_words(name))
