"""Joins the tellings of one event, within a report and across reports."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import combinations
from statistics import fmean

from rashomon.extract.events.lexicon import ANY_ACT, SPEECH_TYPES, event_classes
from rashomon.parse.parsed import Parsed
from rashomon.relate.align.alluding import with_allusions
from rashomon.relate.align.groups import sample
from rashomon.relate.align.harm import unity
from rashomon.relate.align.leaning import is_told, settle
from rashomon.relate.align.likeness import can_share_name, likeness, likeness_of_dates, likeness_of_places
from rashomon.relate.align.main_happening import join_main
from rashomon.relate.align.merging import merge_mentions, name_apart
from rashomon.relate.align.strays import settle_strays
from rashomon.relate.align.tellings import (
    MEETING_TYPES,
    Telling,
    TellingReader,
    heads_of,
    is_same_act,
    read_tellings,
)
from rashomon.schema import Entity, Event, EventMention, PloverType

JOINED_AT = 2.4
"""Two tellings alike by this much are one event; see `likeness` for the scale."""
MEAN_AT = 0.8
"""Two groups are joined only if their tellings are alike by this much on average, or a chain would join everything."""
SOLE_WEIGHT = 1.2
"""What two tellings have in their favour if the story tells next to no other event of that name."""
SOLE_SAYING_WEIGHT = 0.5
BUSY_PLACE = 0.8
"""What a shared place counts less where acts of force are told of several days, and a telling names none."""
MAX_RIVALS = 0.2
"""Share of the tellings of a name that may exclude a telling or lie elsewhere, and its event still be the only one."""
MIN_ALIKE = 1
"""What two acts that no word list knows must have in common beside their verb; one more where the verbs are two."""
MAX_COMPARED = 60
MAX_BLOCK = 120
"""Tellings of one name beyond which not every pair is compared, so that time grows with the pile and not its square."""
MIN_DOERS_TOLD = 2

Group = tuple[int, ...]
Pair = tuple[int, int]


def join_events(
    mentions: Sequence[EventMention], parsed: Sequence[Parsed], entities: Sequence[Entity]
) -> tuple[Event, ...]:
    """Join the mentions of one event across reports, and merge what they say of it."""
    reader = TellingReader(parsed, entities)
    groups = join_mentions(mentions, parsed, entities, reader)
    return tuple(name_apart(merge_mentions(group, parsed, entities, reader=reader) for group in groups))


def join_mentions(
    mentions: Sequence[EventMention],
    parsed: Sequence[Parsed],
    entities: Sequence[Entity],
    reader: TellingReader | None = None,
    allusions: Sequence[EventMention] = (),
) -> tuple[tuple[EventMention, ...], ...]:
    """Group the mentions that tell one event; the groups and their members are in order of publication and text.

    A mention of an event that no report tells ("the election") is left out. `reader` keeps what was read of each.
    `allusions` make no event, but join one that the mentions tell.
    """
    reader = reader or TellingReader(parsed, entities)
    tellings = reader.read(mentions)
    scores = {pair: score for pair, score in score_pairs(tellings).items() if not are_unlike(pair, tellings)}
    groups = group_tellings(tellings, scores)
    told = [[tellings[index] for index in group] for group in groups]
    events = with_allusions([group for group in told if is_told(group)], reader.read(allusions))
    return tuple(tuple(telling.mention for telling in event) for event in events)


def are_unlike(pair: Pair, tellings: Sequence[Telling]) -> bool:
    """Tell whether two acts that no word list knows have little but their verb in common: whom, what, when or where."""
    left, right = tellings[pair[0]], tellings[pair[1]]
    if ANY_ACT not in {left.event_class, right.event_class}:
        return False
    if left.root != right.root and not SPEECH_TYPES.isdisjoint({left.mention.type, right.mention.type}):
        return True
    shared = (left.words & right.words) - {left.mention.lemma, right.mention.lemma}
    alike = len(shared) + len(left.parties & right.parties) + (likeness_of_dates(left, right) > 0)
    return alike < (MIN_ALIKE if left.root == right.root else MIN_ALIKE + 1)


def join_acts(
    mentions: Sequence[EventMention], parsed: Sequence[Parsed], entities: Sequence[Entity]
) -> tuple[tuple[EventMention, ...], ...]:
    """Join mentions as `join_mentions` does, leave none out, and part each event into acts.

    What was done and what came of it are two: a blast and its toll are one event of two acts.
    """
    tellings = read_tellings(mentions, parsed, entities)
    scores = score_pairs(tellings)
    acts = [act for event in group_tellings(tellings, scores) for act in part_event(event, tellings, scores)]
    return tuple(tuple(tellings[index].mention for index in act) for act in acts)


def group_tellings(tellings: Sequence[Telling], scores: Mapping[Pair, float]) -> list[Group]:
    singles = [(index,) for index in range(len(tellings))]
    linked = join_main(link(singles, tellings, scores), tellings)
    return settle_strays(settle(linked, tellings), tellings)


def part_event(event: Group, tellings: Sequence[Telling], scores: Mapping[Pair, float]) -> list[Group]:
    """Part the tellings of an event by the act that their words name."""
    pairs = [pair for pair in combinations(event, 2) if pair in scores]
    alike = {pair: scores[pair] for pair in pairs if is_same_act(tellings[pair[0]], tellings[pair[1]])}
    return link([(index,) for index in event], tellings, alike)


def link(singles: Sequence[Group], tellings: Sequence[Telling], scores: Mapping[Pair, float]) -> list[Group]:
    """Join the likest tellings first, and groups as long as none of their tellings exclude each other."""
    groups = {group[0]: group for group in singles}
    owner = {index: group[0] for group in singles for index in group}
    refused: dict[Pair, Pair] = {}
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


def score_pairs(tellings: Sequence[Telling]) -> dict[Pair, float]:
    """Score each pair that can be one event at all; more where the story tells no rival of either."""
    scores: dict[Pair, float] = {}
    same: list[Pair] = []
    counts: Counter[int] = Counter()
    rivals: Counter[int] = Counter()
    busy = busy_places(tellings)
    one = unity([[tellings[index].harm for index in head] for head in heads_of(tellings)])
    for pair in pairs_by_name(tellings):
        left, right = tellings[pair[0]], tellings[pair[1]]
        if not can_share_name(left, right):
            continue
        excluded = left.excludes(right)
        if not excluded:
            scores[pair] = likeness(left, right, one) - (BUSY_PLACE if is_at_busy_place(left, right, busy) else 0.0)
        if is_same_act(left, right):
            counts.update(pair)
            if excluded or likeness_of_places(left, right) < 0:
                rivals.update(pair)
            if not excluded:
                same.append(pair)
    sole = {index for index, count in counts.items() if rivals[index] <= count * MAX_RIVALS}
    for pair in same:
        if pair[0] in sole and pair[1] in sole:
            scores[pair] += sole_weight(tellings[pair[0]], tellings[pair[1]], one)
    return scores


def sole_weight(left: Telling, right: Telling, unity: float) -> float:
    if left.saying or right.saying:
        return SOLE_SAYING_WEIGHT
    return SOLE_WEIGHT * (unity if is_force(left) else 1.0)


def busy_places(tellings: Sequence[Telling]) -> set[str]:
    """Find the places where the story tells acts of force of more than one day."""
    last: dict[str, str] = {}
    found: set[str] = set()
    dated = [t for t in tellings if is_force(t) and t.place is not None and is_of_days(t)]
    for telling in sorted(dated, key=lambda each: (each.mention.date_start or "", each.mention.id)):
        place, mention = (telling.place.id if telling.place else ""), telling.mention
        if place in last and (mention.date_start or "") > last[place]:
            found.add(place)
        last[place] = max(last.get(place, ""), mention.date_end or "")
    return found


def is_of_days(telling: Telling) -> bool:
    mention = telling.mention
    return bool(mention.date_start and mention.date_end and mention.date_start[:7] == mention.date_end[:7])


def is_at_busy_place(left: Telling, right: Telling, busy: Collection[str]) -> bool:
    if left.place is None or right.place is None or left.place.id != right.place.id or left.place.id not in busy:
        return False
    return is_force(left) and is_force(right) and not (left.mention.date_start and right.mention.date_start)


def pairs_by_name(tellings: Sequence[Telling]) -> list[Pair]:
    """Give the pairs of tellings that share a root, a sense or a class, each once and in order."""
    by_name: dict[str, list[int]] = {}
    for index, telling in enumerate(tellings):
        near = {telling.event_class, *event_classes()[telling.event_class].near} - {ANY_ACT}
        for name in {f"root {telling.root}", *telling.senses, *near}:
            by_name.setdefault(name, []).append(index)
    pairs: set[Pair] = set()
    for group in by_name.values():
        pairs.update(pairs_within(group, tellings))
    return sorted(pairs)


def pairs_within(group: Sequence[int], tellings: Sequence[Telling]) -> Iterator[Pair]:
    """Yield all pairs of a group; of a large one those that share a day, place, party or report, or stand close."""
    if len(group) <= MAX_BLOCK:
        yield from combinations(group, 2)
        return
    blocks: dict[str, list[int]] = {"": list(group)}
    for index in group:
        telling = tellings[index]
        told = {telling.mention.span.document, telling.mention.date_start, telling.mention.place, *telling.parties}
        for key in told - {None}:
            blocks.setdefault(str(key), []).append(index)
    for block in blocks.values():
        for at, index in enumerate(block):
            yield from ((index, other) for other in block[at + 1 : at + 1 + MAX_BLOCK // 2])


def have_other_doers(left: Sequence[Telling], right: Sequence[Telling]) -> bool:
    """Tell whether two acts of force have each their own doers, by several tellings: one alone may blame another."""
    doers = [[telling.actors for telling in group if telling.actors and is_force(telling)] for group in (left, right)]
    if min(map(len, doers)) < MIN_DOERS_TOLD:
        return False
    return frozenset().union(*doers[0]).isdisjoint(frozenset().union(*doers[1]))


def is_force(telling: Telling) -> bool:
    return telling.mention.type is PloverType.ASSAULT


def may_merge(
    left: Sequence[int],
    right: Sequence[int],
    tellings: Sequence[Telling],
    scores: Mapping[Pair, float],
) -> bool:
    """Tell whether two groups can be one event: no two of their tellings exclude each other."""
    pairs = [(a, b) if a < b else (b, a) for a in sample(left, MAX_COMPARED) for b in sample(right, MAX_COMPARED)]
    known = [scores[pair] for pair in pairs if pair in scores]
    if not known or len(known) * 2 < len(pairs):
        return False
    if any(pair not in scores and tellings[pair[0]].excludes(tellings[pair[1]]) for pair in pairs):
        return False
    if have_other_doers([tellings[index] for index in left], [tellings[index] for index in right]):
        return False
    # What says where it was weighs for itself: many that do not say would drown two towns in one event. Not so with
    # meetings: a story has one of a day, and a report that puts it elsewhere contradicts the others.
    placed = [scores[pair] for pair in pairs if pair in scores and are_placed_acts(pair, tellings)]
    telling = [scores[pair] for pair in pairs if pair in scores and not any(tellings[i].bare for i in pair)]
    return fmean(telling or known) >= MEAN_AT and (not placed or fmean(placed) >= MEAN_AT)


def are_placed_acts(pair: Pair, tellings: Sequence[Telling]) -> bool:
    return all(tellings[index].place and tellings[index].mention.type not in MEETING_TYPES for index in pair)
