"""Whether a count of rebels, of civilians or of others is that of all whom a happening killed, or of a part."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import permutations

from rashomon.relate.align.counted import FURTHER
from rashomon.relate.align.counts import Count, are_elsewhere, is_of_one_event
from rashomon.relate.align.tallies import CASUALTIES, is_vague, middle
from rashomon.relate.geography import SPOTS, distance_km
from rashomon.relate.words import find_words

CIVILIANS = frozenset({"civilian", "civilians"})
MIN_KM = 40.0
BESIDE = re.compile(
    r"\b(?:another|more (?!than)|further|additional|separate(?:ly)?|meanwhile|elsewhere|similar)\b",
    re.IGNORECASE,
)
"""Words by which a report goes on to other dead: "meanwhile three people were killed in the next town"."""
REGIONS = r"(?:province|governorate|region|county|countryside|state|prefecture|oblast)"
REGION_BEFORE = re.compile(rf"\b{REGIONS} of (?:the )?(?:[\w-]+ )?$", re.IGNORECASE)
REGION_BEHIND = re.compile(rf"(?:['’]?s)? (?:\w+ )?{REGIONS}\b", re.IGNORECASE)
EVERYBODY = frozenset({"people", "persons", "dead", "deaths", "lives", "victims", "bodies"})


def with_wholes(counts: Sequence[Count]) -> list[Count]:
    """Name anew who is counted, where only the other counts tell whether those are all or a part."""
    by_report: dict[str, list[Count]] = {}
    for count in counts:
        by_report.setdefault(count.sentence.document, []).append(count)
    return [renamed(count, by_report[count.sentence.document]) for count in counts]


def renamed(count: Count, told: Sequence[Count]) -> Count:
    if count.quantity.what not in CASUALTIES or count.long_scope:
        return count
    if count.who == "further" and is_of_another_place(count, told):
        return replace(count, who="")
    if not count.who and is_of_civilians_among_others(count, told):
        return replace(count, who="civilians")
    return count


def is_of_another_place(count: Count, told: Sequence[Count]) -> bool:
    """Tell "another six in the next town", who are all the dead of that town, from "another six"."""
    before = [each for each in told if is_before(each, count) and each.place is not None]
    if not before or words_of(count).isdisjoint(FURTHER | {"more"}):
        return False
    return are_two_places(max(before, key=lambda each: each.quantity.span), count)


def are_two_places(left: Count, right: Count) -> bool:
    """Tell whether two counts are of two towns or two provinces; a country holds its towns."""
    first, second = left.place, right.place
    if first is None or second is None or first.id == second.id or "country" in {first.place_kind, second.place_kind}:
        return False
    far = distance_km(first, second)
    return first.place_kind == second.place_kind or (far is not None and far > MIN_KM) or are_elsewhere(left, right)


def with_towns_apart(counts: Sequence[Count]) -> list[Count]:
    """Mark for each count the towns that a report counts beside its own: those tolls are of other happenings."""
    by_report: dict[tuple[str, str], list[Count]] = {}
    for count in counts:
        if count.quantity.what in CASUALTIES and not (count.who or count.long_scope) and is_of_town(count):
            by_report.setdefault((count.sentence.document, count.quantity.what), []).append(count)
    apart: dict[str, set[str]] = {}
    for one, other in (pair for told in by_report.values() for pair in permutations(told, 2)):
        if one.place and other.place and is_told_beside(one, other):
            apart.setdefault(one.place.id, set()).add(other.place.id)
            apart.setdefault(other.place.id, set()).add(one.place.id)
    heads = Counter(count.place.id for count in counts if count.place and count.is_main)
    return [in_own_town(count, apart, heads) for count in counts]


def in_own_town(count: Count, apart: Mapping[str, set[str]], heads: Mapping[str, int]) -> Count:
    """Give a toll of a town beside the one that the reports are about an event of its own."""
    if count.place is None or count.place.id not in apart or count.long_scope:
        return count
    others = apart[count.place.id]
    beside = max((heads.get(place, 0) for place in others), default=0) > heads.get(count.place.id, 0)
    event = f"{count.event or ''}@{count.place.id}" if beside and count.quantity.what in CASUALTIES else count.event
    return replace(count, apart=frozenset(others), event=event)


def is_told_beside(first: Count, second: Count) -> bool:
    """Tell whether a report goes on from the dead of one town to those of the next, and says so."""
    if first.quantity.span > second.quantity.span or middle(first.quantity) == middle(second.quantity):
        return False
    goes_on = first.sentence == second.sentence or BESIDE.search(second.words) is not None
    return goes_on and are_two_places(first, second)


def is_of_town(count: Count) -> bool:
    """Tell "in the town of Brenna" from "in Brenna province", which is named after it."""
    if count.place is None or count.place.place_kind not in SPOTS:
        return False
    return not any(
        REGION_BEFORE.search(count.words, 0, found.start()) or REGION_BEHIND.match(count.words, found.end())
        for name in (count.place.name, *count.place.aliases)
        for found in re.finditer(re.escape(name), count.words)
    )


def is_before(each: Count, count: Count) -> bool:
    same = each.quantity.what == count.quantity.what and not each.long_scope
    return same and each.quantity.span < count.quantity.span


def is_of_civilians_among_others(count: Count, told: Sequence[Count]) -> bool:
    """Tell "eight civilians were killed" in a report that puts all the dead at ten people."""
    if not words_of(count) & CIVILIANS:
        return False
    return any(
        each.quantity.what == count.quantity.what
        and not (each.who or each.scope or each.long_scope)
        and words_of(each) & EVERYBODY
        and not is_vague(each.quantity)
        and middle(each.quantity) > middle(count.quantity)
        and (is_of_one_event(each, count) or each.sentence == count.sentence)
        for each in told
    )


def words_of(count: Count) -> set[str]:
    span, sentence = count.quantity.span, count.sentence
    return {word.fold for word in find_words(count.words[span.start - sentence.start : span.end - sentence.start])}
