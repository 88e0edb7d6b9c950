"""Settles which event a telling means that does not say so itself: "the attack", "both meetings", a headline."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from rashomon.extract.events.lexicon import ANY_ACT, SPEECH_TYPES, event_classes
from rashomon.relate.align.tellings import Telling
from rashomon.relate.align.wording import PART_WORDS
from rashomon.schema import Modality

Group = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Reports:
    """The tellings of a story, and the indices of those of each report."""

    tellings: Sequence[Telling]
    by_document: Mapping[str, Sequence[int]]


MAX_COMPARED = 20
MAX_SHARED = 0.55
"""Share of the words of two sentences that they may have in common and still not be one copied sentence."""
NEARBY_CHARS = 1000
TOLL_NEARBY_CHARS = 500
RECALLED_CHARS = 200
AHEAD = frozenset({Modality.PLANNED, Modality.POSSIBLE})
PUBLIC_ACTS = frozenset(
    {
        "law",
        "vote",
        "confirmation",
        "signing",
        "repeal",
        "introduction",
        "ruling",
        "resignation",
        "removal",
        "appointment",
        "plea",
        "sentence",
        "charge",
        "trial",
        "protest",
    }
) | {"truce"}
TOLL_CLASSES = frozenset({"casualty", "death"})


def settle(groups: Sequence[Group], tellings: Sequence[Telling]) -> list[Group]:
    """Add the groups that lean on another event to it; the rest stay as they are."""
    owner = {index: group[0] for group in groups for index in group}
    by_document: dict[str, list[int]] = {}
    for index in sorted(owner):
        by_document.setdefault(tellings[index].mention.span.document, []).append(index)
    story = Reports(tellings, by_document)
    members = {group[0]: list(group) for group in groups}
    for group in sorted(groups, key=lambda each: (each[0], len(each))):
        key = owner[group[0]]
        if key != group[0] or not all(tellings[index].leaning for index in members[key]):
            continue
        target = target_of(members[key], members, owner, story)
        if target is not None:
            for index in members.pop(key):
                owner[index] = target
                members[target].append(index)
    return sorted(tuple(sorted(group)) for group in members.values())


def is_told(group: Sequence[Telling]) -> bool:
    """Tell whether a group tells an event: not if one report alone mentions it, without day, place or doer.

    An act that no word list knows is one only if a second report tells it in words of its own.
    """
    if all(telling.event_class == ANY_ACT and telling.mention.type is None for telling in group):
        return is_told_twice(group) or any(map(is_news, group))
    return len({telling.mention.span.document for telling in group}) > 1 or any(map(stands_alone, group))


def is_news(telling: Telling) -> bool:
    """Tell whether an act that no word list knows is what a report is about: a head or a day tells it of somebody."""
    mention = telling.mention
    known = any(part.entity is not None for part in mention.participants)
    dated = mention.date_start is not None
    return not telling.aside and ((known and telling.lead) or ((known or telling.has_agent) and dated))


def is_told_twice(group: Sequence[Telling]) -> bool:
    """Tell whether two reports tell of it in sentences that are no copies of one another."""
    return any(
        left.order != right.order and not are_copies(left.sentence, right.sentence)
        for left, right in combinations(group[:MAX_COMPARED], 2)
    )


def are_copies(left: frozenset[str], right: frozenset[str]) -> bool:
    return len(left & right) > MAX_SHARED * len(left | right)


def stands_alone(telling: Telling) -> bool:
    """Tell whether a telling says by itself which event it means ("the election" does not)."""
    mention = telling.mention
    if mention.date_start is not None or telling.place is not None or telling.specified or telling.lead:
        return True
    if mention.modality in AHEAD:
        return False
    if telling.event_class == "arrest" and not telling.nominal and mention.participants:
        return True  # "nine people have been detained"
    acts = any(part.entity is not None and part.role != "recipient" for part in mention.participants)
    if telling.marks.side is not None and not telling.leaning:  # "rebels shelled an army base"
        return True
    return acts or (telling.has_agent and (mention.type in SPEECH_TYPES or telling.event_class in PUBLIC_ACTS))


def target_of(
    group: Sequence[int], members: Mapping[int, Sequence[int]], owner: Mapping[int, int], story: Reports
) -> int | None:
    """Find the event that most tellings of a group mean."""
    votes: dict[int, int] = {}
    for index in group:
        target = meant_by(index, members, owner, story)
        if target is not None:
            votes[target] = votes.get(target, 0) + 1
    return max(sorted(votes), key=lambda target: votes[target], default=None)


def meant_by(index: int, members: Mapping[int, Sequence[int]], owner: Mapping[int, int], story: Reports) -> int | None:
    """Find the event that a telling means: the nearest told before it, else the one that its report tells most."""
    tellings = story.tellings
    telling = tellings[index]
    start = telling.mention.span.start
    others = [
        (other, start - tellings[other].mention.span.start)
        for other in story.by_document[telling.mention.span.document]
        if owner[other] != owner[index]
        and can_mean(telling, tellings[other])
        and fits_group(telling, [tellings[member] for member in members[owner[other]]])
    ]
    before = [(distance, other) for other, distance in others if 0 <= distance <= reach(telling, tellings[other])]
    if before:
        return owner[min(before)[1]]
    if telling.event_class in TOLL_CLASSES and start > 0:
        return None
    recent = [other for other, _ in others if not tellings[other].years_ago]
    found = recent or [other for other, _ in others]
    return max((owner[other] for other in found), key=lambda key: (len(members[key]), -key), default=None)


def reach(telling: Telling, other: Telling) -> int:
    """Give how far back a telling can reach: not far to what the report only recalls from an earlier year."""
    if other.years_ago:
        return RECALLED_CHARS
    return TOLL_NEARBY_CHARS if telling.event_class in TOLL_CLASSES else NEARBY_CHARS


def can_mean(telling: Telling, other: Telling) -> bool:
    if ANY_ACT in {telling.event_class, other.event_class}:
        return False
    if telling.event_class == other.event_class:
        return True
    return other.event_class in event_classes()[telling.event_class].near and telling.mention.type not in SPEECH_TYPES


def fits_group(telling: Telling, group: Sequence[Telling]) -> bool:
    """Tell whether nobody else acts in the event, where it matters who acts."""
    if any(telling.excludes(other) for other in group):
        return False
    if (
        telling.specified
        and telling.mention.lemma not in PART_WORDS
        and not any(telling.words & other.words - {telling.mention.lemma} for other in group)
    ):
        return False
    actors = {actor for other in group for actor in other.actors}
    return not (telling.actors and actors and telling.actors.isdisjoint(actors))
