"""Figures that answer one question: what is counted, in which event, over which time."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import combinations

from rashomon.extract.quantities.kinds import kind_of
from rashomon.parse.parsed import Parsed
from rashomon.relate.align.assaults import with_attacks_apart
from rashomon.relate.align.attacks import are_other_attacks
from rashomon.relate.align.background import is_of_background, with_background_events
from rashomon.relate.align.counted import ALONE
from rashomon.relate.align.counts import (
    LEAD_CHARS,
    MAX_DAYS_APART,
    Count,
    are_alike_in_context,
    are_elsewhere,
    are_near_in_time,
    are_set_apart,
    is_of_one_event,
    mark_rare_words,
    read_count,
)
from rashomon.relate.align.groups import join_pairs
from rashomon.relate.align.occasions import tellings
from rashomon.relate.align.scopes import (
    are_other_stretches,
)
from rashomon.relate.align.shared_people import aged_people
from rashomon.relate.align.tallies import (
    CASUALTIES,
    SIDES,
    VICTIMS,
    is_of_victims,
    is_share,
    middle,
    ratio,
    who_and_what,
)
from rashomon.relate.align.toll_events import (
    MAX_LEAST,
    MAX_RATIO_OF_OTHERS,
    MIN_TIES,
    mark_one_scene,
    with_event_of_head,
    with_event_of_toll,
    with_one_event,
)
from rashomon.relate.align.wholes import with_towns_apart, with_wholes
from rashomon.relate.geography import SPOTS
from rashomon.schema import Bound, Entity, Event, Quantity, content_id

MAX_RATIO = 6  # two tolls further apart than this are of two things: a strike, and the month it fell in
MAX_RATIO_OF_PARTS = 3
Topic = tuple[str, str, str | None, bool]
MEANS = frozenset(
    {"strikes", "raids", "rockets", "missiles", "bombs", "shells", "rounds", "mortars", "explosions", "blasts"}
)
CIVILIANS = frozenset({"civilian", "civilians", "clashes", "fighting", "battle", "battles"})
MIN_SHARED_RARE = 3  # "air raids on Eastern Ghouta", "strikes on the Eastern Ghouta district"


def join_quantities(
    quantities: Sequence[Quantity], parsed: Sequence[Parsed], entities: Sequence[Entity], events: Sequence[Event]
) -> tuple[Quantity, ...]:
    """Give each quantity the id that all figures for the same count share (`same_as`), in the order given.

    A toll whose sentence names no place or day takes those of the event it is told with.
    """
    reports = {report.document.id: report for report in parsed}
    by_id = {entity.id: entity for entity in entities}
    told = tellings(events)
    people = aged_people(entities, reports)
    counts = mark_rare_words([read_count(q, reports[q.span.document], by_id, told) for q in quantities])
    counts = [replace(count, people=people[count.sentence.document]) for count in counts]
    counts = with_towns_apart(with_wholes(counts))
    asked = with_one_event(with_event_of_toll(with_event_of_head(mark_one_scene(counts))))
    asked = with_background_events(with_attacks_apart(asked), reports, entities)
    named = {}
    for group in join_counts(asked):
        members = sorted(quantities[index].id for index in group)
        for index in group:
            named[index] = content_id("c", *members)
    by_event = {event.id: event for event in events}
    return tuple(
        replace(set_in_event(count.quantity, told_event(count, own, by_event)), same_as=named.get(index))
        for index, (count, own) in enumerate(zip(counts, asked, strict=True))
    )


def told_event(count: Count, asked: Count, by_event: Mapping[str, Event]) -> Event | None:
    """Give the event that a count is told with, null where it turned out to be of another, of the background."""
    return by_event.get((count.event or "").partition("#")[0]) if not is_of_background(asked) else None


def join_counts(counts: Sequence[Count]) -> list[tuple[int, ...]]:
    """Give the groups of figures that count one thing; parts of tolls that are one are one where they are alike."""
    labels = [count.event for count in counts]
    pairs = same_counts(counts)
    group_of = {at: group[0] for group in join_pairs(len(counts), pairs, labels) for at in group}
    at_of = {count.quantity.id: at for at, count in enumerate(counts)}
    toll_of = {at: group_of.get(at_of[whole]) for at, count in enumerate(counts) if (whole := whole_beside(count))}
    parts = group_by_topic([at for at, toll in toll_of.items() if toll is not None], counts)
    shared = [
        pair
        for topic in sorted(parts, key=str)
        for pair in combinations(parts[topic], 2)
        if toll_of[pair[0]] == toll_of[pair[1]] and are_like_parts(counts[pair[0]], counts[pair[1]])
    ]
    return join_pairs(len(counts), [*pairs, *shared], labels) if shared else join_pairs(len(counts), pairs, labels)


def whole_beside(count: Count) -> str | None:
    """Give the toll that a part is told with in one sentence."""
    beside = count.whole is not None and count.sentence.contains(count.whole.span)
    return count.whole.id if count.whole is not None and beside else None


def are_like_parts(left: Count, right: Count) -> bool:
    """Tell whether two reports count one part of one toll: "including 10 children", "30 of them children"."""
    if left.sentence.document == right.sentence.document or {left.who, right.who} & ALONE:
        return False
    return ratio(left.quantity, right.quantity) <= MAX_RATIO_OF_PARTS and are_parts_of_one(left, right)


def set_in_event(quantity: Quantity, event: Event | None) -> Quantity:
    """Fill in the place and day that the sentence of a toll leaves to its event."""
    if event is None:
        return quantity
    day = event.date.start if event.date.start == event.date.end else None
    return replace(quantity, place=quantity.place or event.place, date=quantity.date or day)


def are_of_one_scene(left: Count, right: Count) -> bool:
    return left.alone and right.alone and ratio(left.quantity, right.quantity) <= MAX_RATIO_OF_OTHERS


def same_counts(counts: Sequence[Count]) -> list[tuple[int, int]]:
    """Give the pairs that count one thing, those of one event first."""
    by_topic = group_by_topic(range(len(counts)), counts)
    pairs = [
        pair
        for topic in sorted(by_topic, key=str)
        for pair in combinations(by_topic[topic], 2)
        if is_same_count(counts[pair[0]], counts[pair[1]])
    ]
    pairs += heads_by_other_nouns(counts)
    return sorted(pairs, key=lambda pair: not is_of_one_event(counts[pair[0]], counts[pair[1]]))


def heads_by_other_nouns(counts: Sequence[Count]) -> Iterator[tuple[int, int]]:
    """Yield the tolls at the head of two reports of one attack whose dead are people here and armed men there.

    Civilians here and armed men there are two counts, and so are the dead of a fight, who fell on two sides.
    """
    first: dict[str, float] = {}
    heads = []
    for at, count in enumerate(counts):
        if count.quantity.what == "killed" and count.sentence.start < LEAD_CHARS and not count.long_scope:
            number = first.setdefault(count.sentence.document, middle(count.quantity))
            heads += [at] if number == middle(count.quantity) else []
    for one, other in combinations(heads, 2):
        left, right = sorted((counts[one], counts[other]), key=lambda count: count.who)
        if left.who == "" and right.who in SIDES and are_of_one_blow(left, right):
            yield one, other


def are_of_one_blow(left: Count, right: Count) -> bool:
    """Tell whether two tolls are of one event and of one means, and near enough to be two counts of it."""
    if left.attacks != right.attacks or not left.attacks or left.scope or right.scope or left.context & CIVILIANS:
        return False
    near = ratio(left.quantity, right.quantity) <= MAX_RATIO_OF_PARTS
    return near and is_of_one_event(left, right) and not are_set_apart(left, right)


def group_by_topic(indices: Iterable[int], counts: Sequence[Count]) -> dict[Topic, list[int]]:
    by_topic: dict[Topic, list[int]] = {}
    for index in indices:
        count = counts[index]
        topic = (*who_and_what(count.quantity, count.who), count.quantity.unit, count.long_scope)
        by_topic.setdefault(topic, []).append(index)
    return by_topic


def is_same_count(left: Count, right: Count) -> bool:
    """Tell whether two figures of one kind answer one question; where the words leave it open, they do not."""
    if left.sentence == right.sentence:
        return False  # "Fifteen of the 19": a part and its whole, or two counts told apart
    if left.event and right.event and left.event != right.event:
        return False
    if (
        {left.who, right.who} & ALONE
        or is_share(left.quantity)
        or is_share(right.quantity)
        or are_of_other_scopes(left, right)
    ):
        return False
    if left.whose and right.whose and left.whose != right.whose:
        return False  # "Moss is held on a $1 million bond", "Pike … on a $500,000 bond"
    if left.day and right.day and abs((left.day - right.day).days) > MAX_DAYS_APART:
        return False
    if are_elsewhere(left, right):
        return False
    if left.long_scope and are_other_stretches(left.stretch, right.stretch):
        return False  # "in the past two weeks", "since April"
    apart = ratio(left.quantity, right.quantity)
    if left.long_scope and left.quantity.what in CASUALTIES:
        return apart <= MAX_RATIO_OF_OTHERS
    if left.who and is_of_victims(left.quantity) and not are_parts_of_one(left, right):
        return False
    if left.quantity.what in VICTIMS and right.quantity.what in VICTIMS:
        return apart <= MAX_RATIO and are_tied(left, right)
    if is_of_victims(left.quantity) and is_of_one_event(left, right):
        most = MAX_RATIO if is_least_known(left, right) else MAX_RATIO_OF_PARTS
        return apart <= most  # "11 children killed": a part of one toll is one count, named alike
    return are_of_one_means(left, right) or (apart <= MAX_RATIO_OF_OTHERS and are_alike_in_context(left, right))


def are_of_one_means(left: Count, right: Count) -> bool:
    """Tell whether two reports count the strikes or rockets of one attack: of one place and near in time, or so told.

    One report counts those of several attacks.
    """
    if kind_of(left.quantity.what) not in MEANS or ratio(left.quantity, right.quantity) > MAX_RATIO_OF_PARTS:
        return False
    if left.sentence.document == right.sentence.document or left.long_scope or left.scope or right.scope:
        return False
    if not are_near_in_time(left, right) or are_set_apart(left, right):
        return False
    same_place = left.place is not None and left.place == right.place
    small = left.place is not None and left.place.place_kind in {*SPOTS, "area", None}
    return is_of_one_event(left, right) or (same_place and small) or len(left.rare & right.rare) >= MIN_SHARED_RARE


def are_of_other_scopes(left: Count, right: Count) -> bool:
    """Tell whether two tolls are counted over two stretches, or of attacks by two means."""
    if not is_of_victims(left.quantity):
        return False
    in_one_town = left.place is not None and left.place == right.place and left.place.place_kind in SPOTS
    other_scope = left.scope != right.scope and not left.long_scope
    if in_one_town and {left.scope, right.scope} == {"", "other"}:
        other_scope = False  # "a separate raid on Brenna", the raid of which another report tells alone
    return other_scope or are_other_attacks(left.attacks, right.attacks)


def are_parts_of_one(left: Count, right: Count) -> bool:
    """Tell "11 children killed", a part named alike, from "one woman was killed" in one house, two in another.

    Parts of tolls that are far apart are of two happenings.
    """
    if left.whole and right.whole and ratio(left.whole, right.whole) > MAX_RATIO_OF_PARTS:
        return False
    ours, theirs = left.quantity.high, right.quantity.high
    return ours == theirs or 1 not in {ours, theirs}


def is_least_known(left: Count, right: Count) -> bool:
    """Tell "at least one teacher", the first that is known of six, from "one teacher"."""
    low = min((left.quantity, right.quantity), key=middle)
    return low.bound is Bound.AT_LEAST and middle(low) <= MAX_LEAST


def are_tied(left: Count, right: Count) -> bool:
    """Tell whether anything beside the noun says that two tolls are of one event: event, day, place, or words.

    A town at war has dead every week: a shared place or phrase ties only reports of two days in a row.
    """
    if is_of_one_event(left, right):
        return True
    alike = len(left.context & right.context) >= MIN_TIES or are_of_one_scene(left, right)
    same_place = left.place is not None and left.place == right.place
    if left.day is not None and left.day == right.day:
        return alike or same_place or left.place is None or right.place is None
    return are_near_in_time(left, right) and (alike or same_place)
