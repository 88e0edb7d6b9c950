"""Two attacks in one event: the dead of the rockets and those of the air strikes that answered them."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import permutations

from rashomon.relate.align.attacks import are_other_attacks
from rashomon.relate.align.counted import FURTHER
from rashomon.relate.align.counts import Count
from rashomon.relate.align.tallies import is_vague, middle
from rashomon.relate.align.wholes import words_of

MIN_RATIO = 2.0
Means = Mapping[str, frozenset[str]]
"""By the id of a figure, with what its people were killed, as far as the report tells that apart."""


def with_attacks_apart(counts: Sequence[Count]) -> list[Count]:
    """Give each of two attacks its own event, where one report counts the dead of both and no figure is of both."""
    by_event: dict[tuple[str, str], list[Count]] = {}
    for count in counts:
        whole = not (count.who or count.scope or count.long_scope or words_of(count) & FURTHER)  # "another two" add up
        if count.event and count.quantity.what == "killed" and whole:
            by_event.setdefault((count.event, count.sentence.document), []).append(count)
    means: dict[str, frozenset[str]] = {}
    split: set[str] = set()
    for (event, _), told in by_event.items():
        own = means_of(told)
        means |= own
        if any(are_two_attacks(one, other, own) for one, other in permutations(told, 2)):
            split.add(event)
    heads = Counter((count.event, means.get(count.quantity.id)) for count in counts if count.is_main)
    main = {event: max(sorted(means.values(), key=sorted), key=lambda told: heads[event, told]) for event in split}
    return [of_attack(count, main, means) for count in counts]


def means_of(told: Sequence[Count]) -> dict[str, frozenset[str]]:
    """Tell the means of each figure of a report; of two that a sentence names, that which kills elsewhere is not meant.

    A number that a headline gives without means has those of the same number in the text.
    """
    pure = {(middle(count.quantity), count.attacks) for count in told if len(count.attacks) == 1}
    own: dict[str, frozenset[str]] = {}
    for count in told:
        number = middle(count.quantity)
        others = {each for value, attacks in pure if are_far(value, number) for each in attacks}
        own[count.quantity.id] = count.attacks - others if len(count.attacks) > 1 else count.attacks
    by_number = {middle(count.quantity): own[count.quantity.id] for count in told if own[count.quantity.id]}
    return {
        count.quantity.id: own[count.quantity.id] or by_number.get(middle(count.quantity), frozenset())
        for count in told
    }


def are_far(one: float, other: float) -> bool:
    """Tell two tolls from one that is most of the other: 17 by raids, and 19 by raids and shells in all."""
    low, high = sorted((one, other))
    return high >= MIN_RATIO * low


def are_two_attacks(one: Count, other: Count, means: Means) -> bool:
    if is_vague(one.quantity) or is_vague(other.quantity) or not are_far(middle(one.quantity), middle(other.quantity)):
        return False
    return are_other_attacks(means[one.quantity.id], means[other.quantity.id])


def of_attack(count: Count, main: Mapping[str, frozenset[str]], means: Means) -> Count:
    """Give the dead of another attack than that of the heads an event of their own, those of neither none."""
    told = means.get(count.quantity.id)
    if count.event is None or count.event not in main or told is None or told == main[count.event]:
        return count
    return replace(count, event=f"{count.event}#{'+'.join(sorted(told))}" if told else None)
