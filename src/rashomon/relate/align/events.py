"""Joins the tellings of one event, within a report and across reports."""

from collections.abc import Mapping, Sequence

from rashomon.extract.events.lexicon import event_classes
from rashomon.parse.parsed import Parsed
from rashomon.relate.align.leaning import is_told, settle
from rashomon.relate.align.merging import merge_mentions
from rashomon.relate.align.strays import settle_strays
from rashomon.relate.align.tellings import Telling, are_compatible, likeness, read_tellings
from rashomon.schema import Entity, Event, EventMention

JOINED_AT = 2.4
"""Two tellings alike by this much are one event; see `likeness` for the scale."""
MEAN_AT = 1.0
"""Two groups are joined only if their tellings are alike by this much on average, or a chain would join everything."""

MAX_COMPARED = 60


def join_events(
    mentions: Sequence[EventMention], parsed: Sequence[Parsed], entities: Sequence[Entity]
) -> tuple[Event, ...]:
    """Join the mentions of one event across reports, and merge what they say of it."""
    return tuple(merge_mentions(group, parsed, entities) for group in join_mentions(mentions, parsed, entities))


def join_mentions(
    mentions: Sequence[EventMention], parsed: Sequence[Parsed], entities: Sequence[Entity]
) -> tuple[tuple[EventMention, ...], ...]:
    """Group the mentions that tell one event; the groups and their members are in order of publication and text.

    A mention of an event that no report tells ("the election") is left out.
    """
    tellings = read_tellings(mentions, parsed, entities)
    settled = settle_strays(settle(link(tellings), tellings), tellings)
    told = [group for group in settled if is_told([tellings[index] for index in group])]
    return tuple(tuple(tellings[index].mention for index in group) for group in told)


def link(tellings: Sequence[Telling]) -> list[tuple[int, ...]]:
    """Join the likest tellings first, and groups as long as none of their tellings exclude each other."""
    scores = score_pairs(tellings)
    groups: dict[int, tuple[int, ...]] = {index: (index,) for index in range(len(tellings))}
    owner = dict(enumerate(range(len(tellings))))
    refused: dict[tuple[int, int], tuple[int, int]] = {}
    near = sorted((pair for pair, score in scores.items() if score >= JOINED_AT), key=lambda p: (-scores[p], p))
    for left, right in near:
        first, second = sorted((owner[left], owner[right]))
        sizes = (len(groups[first]), len(groups.get(second, ())))
        if first == second or refused.get((first, second)) == sizes:  # nothing new since they were compared
            continue
        if may_merge(groups[first], groups[second], tellings, scores):
            groups[first] = tuple(sorted((*groups[first], *groups.pop(second))))
            owner.update(dict.fromkeys(groups[first], first))
        else:
            refused[first, second] = sizes
    return [groups[key] for key in sorted(groups)]


def score_pairs(tellings: Sequence[Telling]) -> dict[tuple[int, int], float]:
    """Score each pair that can be one event at all."""
    by_class: dict[str, list[int]] = {}
    for index, telling in enumerate(tellings):
        if telling.event_class is not None:
            by_class.setdefault(telling.event_class, []).append(index)
    return {
        (left, right): likeness(tellings[left], tellings[right])
        for name, indices in sorted(by_class.items())
        for other in sorted(event_classes()[name].near | {name})
        for left in indices
        for right in by_class.get(other, ())
        if left < right and are_compatible(tellings[left], tellings[right])
    }


def sample(group: Sequence[int]) -> Sequence[int]:
    """Take tellings spread evenly over a large group: hundreds of copies of one telling say no more than some."""
    return group if len(group) <= MAX_COMPARED else group[:: -(-len(group) // MAX_COMPARED)]


def may_merge(
    left: Sequence[int],
    right: Sequence[int],
    tellings: Sequence[Telling],
    scores: Mapping[tuple[int, int], float],
) -> bool:
    """Tell whether two groups can be one event: no two of their tellings exclude each other."""
    pairs = [(min(a, b), max(a, b)) for a in sample(left) for b in sample(right)]
    known = [scores[pair] for pair in pairs if pair in scores]
    excluded = any(pair not in scores and tellings[pair[0]].excludes(tellings[pair[1]]) for pair in pairs)
    return not excluded and bool(known) and sum(known) / len(known) >= MEAN_AT and len(known) * 2 >= len(pairs)
