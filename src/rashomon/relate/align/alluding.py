"""Adds to an event the words that tell none by themselves but speak of it: "such an attack", "the alleged raid"."""

from collections.abc import Sequence
from statistics import fmean

from rashomon.extract.events.lexicon import ANY_ACT, SPEECH_TYPES, event_classes
from rashomon.relate.align.likeness import likeness
from rashomon.relate.align.tellings import Telling, is_same_act

ALLUDED_AT = 2.4
"""An allusion is like one telling of its event by this much; see `likeness` for the scale."""
MEAN_AT = 0.8
MAX_COMPARED = 40
"""Tellings of one event that an allusion is compared with."""
NEARBY_CHARS = 1000


def with_allusions(events: Sequence[Sequence[Telling]], allusions: Sequence[Telling]) -> list[list[Telling]]:
    """Add each allusion to the event that it speaks of, if there is one; the rest are left out."""
    full = [list(event) for event in events]
    by_class: dict[str, list[int]] = {}
    for index, event in enumerate(events):
        for name in dict.fromkeys(telling.event_class for telling in event):
            by_class.setdefault(name, []).append(index)
    for allusion in allusions:
        near = sorted({index for name in names_for(allusion) for index in by_class.get(name, ())})
        target = alluded_to(allusion, {index: events[index] for index in near})
        if target is not None:
            full[target].append(allusion)
    return [sorted(event, key=place_in_story) for event in full]


def place_in_story(telling: Telling) -> tuple[int, int, int, int, str]:
    mention = telling.mention
    return (telling.order, mention.span.start, mention.span.end, mention.trigger.start, mention.id)


def names_for(allusion: Telling) -> set[str]:
    if allusion.mention.type in SPEECH_TYPES:
        return {allusion.event_class} - {ANY_ACT}
    return {allusion.event_class, *event_classes()[allusion.event_class].near} - {ANY_ACT}


def alluded_to(allusion: Telling, events: dict[int, Sequence[Telling]]) -> int | None:
    """Find the event that words speak of: the likest; for want of one, the nearest before them in their own report."""
    fitting = {index: event for index, event in events.items() if not is_excluded(allusion, event)}
    scores = {index: likeness_to(allusion, event) for index, event in fitting.items()}
    best = max(scores, key=lambda index: (scores[index], -index), default=None)
    if best is not None and scores[best] >= ALLUDED_AT:
        return best
    if not (allusion.nominal and (allusion.leaning or allusion.definite)) or allusion.specified:
        return None
    return nearest_before(allusion, fitting)


def is_excluded(allusion: Telling, event: Sequence[Telling]) -> bool:
    return any(allusion.excludes(telling) for telling in event[:MAX_COMPARED])


def likeness_to(allusion: Telling, event: Sequence[Telling]) -> float:
    """Score the likest telling of an event; nothing where the others are unlike."""
    scores = [likeness(*in_order(allusion, telling)) for telling in event[:MAX_COMPARED]]
    return max(scores) if fmean(scores) >= MEAN_AT else 0.0


def in_order(one: Telling, other: Telling) -> tuple[Telling, Telling]:
    return (one, other) if place_in_story(one) < place_in_story(other) else (other, one)


def nearest_before(allusion: Telling, events: dict[int, Sequence[Telling]]) -> int | None:
    """Find the event of the same kind that is told last before words of one report."""
    start, document = allusion.mention.span.start, allusion.mention.span.document
    before = [
        (start - telling.mention.span.start, index)
        for index, event in events.items()
        for telling in event
        if telling.mention.span.document == document
        and 0 <= start - telling.mention.span.start <= NEARBY_CHARS
        and is_same_act(allusion, telling)
    ]
    return min(before)[1] if before else None
