"""Figures that answer one question: what is counted, in which event, over which time."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import combinations

from rashomon.parse.parsed import Parsed
from rashomon.relate.align.attacks import are_other_attacks, attacks_in
from rashomon.relate.align.counted import ALONE, who_is_counted, whose_figure
from rashomon.relate.align.groups import join_pairs
from rashomon.relate.align.occasions import event_of, tellings
from rashomon.relate.align.scopes import (
    are_other_stretches,
    is_of_long_scope,
    scope_of,
    sentence_around,
    stretch_of,
)
from rashomon.relate.align.sites import sites_in
from rashomon.relate.align.tallies import (
    CASUALTIES,
    VICTIMS,
    content_of,
    is_of_part,
    is_of_victims,
    is_of_war,
    is_share,
    middle,
    ratio,
    who_and_what,
)
from rashomon.relate.geography import SPOTS, are_apart
from rashomon.relate.words import find_words, function_words
from rashomon.schema import Bound, Entity, Event, Quantity, Span, content_id

LEAD_CHARS = 750
"""Headline and first paragraphs, where a report gives the toll of what it is about (see `tolls.victims`)."""
STRETCHES = frozenset({"day", "week", "month"})  # over which several attacks are counted together
MAX_RATIO = 6  # two tolls further apart than this are of two things: a strike, and the month it fell in
MAX_RATIO_OF_PARTS = 3
MAX_LEAST = 3  # "at least one teacher" may become six
MAX_RATIO_OF_OTHERS = 2  # two sums of money further apart than this are two sums
MAX_DAYS_APART = 1  # "late Monday" here is "Tuesday" there
MIN_SHARED_WORDS = 3
MIN_TELLING, MIN_SHARED_OF_NUMBER = 13, 2  # one number of one kind of thing, and not "two" or "a dozen"
MIN_SHARED_SHARE = 0.6
"""Other counts ("dollars", "percent") are of one thing only if most content words of the shorter sentence recur."""
MIN_SHARED_OF_THING = 3  # words of two sentences with sums of one thing: "percent of voters" is in any report of a poll
MIN_TIES = 3  # content words that two sentences with a toll share
SEVERAL = re.compile(
    r"\b(?:shootings|stabbings|murders|homicides|slayings|crashes|accidents|incidents|killings)\b", re.IGNORECASE
)
"""Words by which one toll is of several happenings, which others tell of one by one."""
MIN_LONG_NUMBER = 1000
NEARLY_SAME = 1.05
MAX_SENTENCES_OF_RARE_WORD = 3  # of all sentences with figures: "Rolex" ties two figures, "campaign" does not

Topic = tuple[str, str, str | None, bool]


@dataclass(frozen=True, slots=True)
class Count:
    """A quantity with what decides which question it answers.

    `who` is the noun where it names a part of the victims ("children"), else empty; `event` the event it is told with.
    """

    quantity: Quantity
    sentence: Span
    who: str
    event: str | None
    long_scope: bool
    day: date | None
    published: date | None
    place: Entity | None
    context: frozenset[str]
    attacks: frozenset[str] = frozenset()
    scope: str = ""
    rare: frozenset[str] = frozenset()
    whose: str = ""
    stretch: frozenset[str] = frozenset()
    words: str = ""
    alone: bool = False
    whole: Quantity | None = None  # for a part, the toll that is told before it

    @property
    def is_main(self) -> bool:
        """Tell the toll of what a report is about, given at its head, from those of its background."""
        return (
            self.sentence.start < LEAD_CHARS
            and self.quantity.what in VICTIMS
            and not (self.scope or self.who or self.long_scope)
        )


def join_quantities(
    quantities: Sequence[Quantity], parsed: Sequence[Parsed], entities: Sequence[Entity], events: Sequence[Event]
) -> tuple[Quantity, ...]:
    """Give each quantity the id that all figures for the same count share (`same_as`), in the order given.

    A toll whose sentence names no place or day takes those of the event it is told with.
    """
    reports = {report.document.id: report for report in parsed}
    by_id = {entity.id: entity for entity in entities}
    told = tellings(events)
    counts = mark_rare_words([read_count(q, reports[q.span.document], by_id, told) for q in quantities])
    asked = with_one_event(with_event_of_toll(with_event_of_head(mark_one_scene(counts))))
    named = {}
    for group in join_counts(asked):
        members = sorted(quantities[index].id for index in group)
        for index in group:
            named[index] = content_id("c", *members)
    by_event = {event.id: event for event in events}
    return tuple(
        replace(set_in_event(count.quantity, by_event.get(count.event or "")), same_as=named.get(index))
        for index, count in enumerate(counts)
    )


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


def mark_rare_words(counts: Sequence[Count]) -> list[Count]:
    contexts = {count.sentence: count.context for count in counts}
    spread = Counter(word for context in contexts.values() for word in context)
    rare = {word for word, sentences in spread.items() if sentences <= MAX_SENTENCES_OF_RARE_WORD}
    return [replace(count, rare=count.context & rare) for count in counts]


def read_count(
    quantity: Quantity,
    report: Parsed,
    entities: Mapping[str, Entity],
    told: Mapping[str, Sequence[tuple[Span, str]]],
) -> Count:
    sentence = sentence_around(quantity.span, report)
    words = report.document.words(sentence)
    published = report.document.published
    scope = scope_of(quantity, report)
    long_scope = is_of_long_scope(quantity, report) or is_of_war(quantity)
    long_scope = long_scope or (scope in STRETCHES and is_of_victims(quantity))
    is_toll = is_of_victims(quantity) and not long_scope
    return Count(
        quantity,
        sentence,
        who=who_is_counted(quantity, report),
        event=event_of(quantity, sentence, told.get(quantity.span.document, ())) if is_toll else None,
        long_scope=long_scope,
        day=date.fromisoformat(quantity.date[:10]) if quantity.date and len(quantity.date) >= 10 else None,
        published=date.fromisoformat(published[:10]) if published else None,
        place=entities.get(quantity.place or ""),
        context=frozenset(w.fold for w in find_words(words) if not w.fold.isdigit()) - function_words(),
        attacks=attacks_in(words),
        words=words,
        scope=scope,
        stretch=stretch_of(words) if long_scope else frozenset(),
        whose="" if quantity.what in CASUALTIES else whose_figure(quantity, report),
    )


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


def are_elsewhere(left: Count, right: Count) -> bool:
    """Tell whether two figures are of two spots: far apart on the map, or off it and not told with each other."""
    if left.place is None or right.place is None or left.place.id == right.place.id:
        return False
    if are_apart(left.place, right.place):
        return True
    spots = SPOTS | {None}
    off_map = None in {left.place.lat, right.place.lat}
    small = left.place.place_kind in spots and right.place.place_kind in spots
    return off_map and small and not (names(right, left.place) or names(left, right.place))


def names(count: Count, place: Entity) -> bool:
    """Tell whether the sentence of a figure holds a word of one of the names of a place."""
    words = {word.fold for name in (place.name, *place.aliases) for word in find_words(name)}
    return bool(words & count.context)


def are_of_one_scene(left: Count, right: Count) -> bool:
    return left.alone and right.alone and ratio(left.quantity, right.quantity) <= MAX_RATIO_OF_OTHERS


def key_of(count: Count) -> tuple[str, str]:
    return count.sentence.document, count.quantity.what


def are_set_apart(left: Count, right: Count) -> bool:
    """Tell whether two tolls are told of two days, of two towns, or as done by two means."""
    other_days = left.day is not None and right.day is not None and left.day != right.day
    return other_days or are_elsewhere(left, right) or are_other_attacks(left.attacks, right.attacks)


def with_event_of_head(counts: Sequence[Count]) -> list[Count]:
    """Give a toll at the head of a report, and one told again further down, the event of the toll that it heads with."""
    first: dict[str, Count] = {}
    numbers: dict[tuple[str, str, float], Count] = {}
    for count in counts:
        if count.is_main and count.event:
            first.setdefault(count.sentence.document, count)
            numbers.setdefault((*key_of(count), middle(count.quantity)), count)
    return [with_event_of(count, first, numbers) for count in counts]


def with_event_of(
    count: Count, first: Mapping[str, Count], numbers: Mapping[tuple[str, str, float], Count]
) -> Count:
    if count.event or count.who or count.scope or count.long_scope or count.quantity.what not in VICTIMS:
        return count
    again = numbers.get((*key_of(count), middle(count.quantity))) if middle(count.quantity) > MAX_LEAST else None
    head = again or (first.get(count.sentence.document) if count.is_main else None)
    if head is None or are_set_apart(count, head) or sites_in(count.words) - sites_in(head.words):
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
    if are_set_apart(left, right) or ratio(left.quantity, right.quantity) > MAX_RATIO_OF_OTHERS:
        return False
    same_day = left.day is not None and left.day == right.day
    same_place = left.place is not None and left.place == right.place and left.place.place_kind in SPOTS
    alike = len(left.context & right.context) >= MIN_TIES
    return are_near_in_time(left, right) and (same_day or same_place) and alike


def is_telling_toll(count: Count) -> bool:
    """Tell a toll that two reports of one story hardly have in common by chance: "70 wounded", not "two dead"."""
    return count.quantity.what in CASUALTIES and middle(count.quantity) >= MIN_TELLING and not is_vague(count.quantity)


def is_vague(quantity: Quantity) -> bool:
    """Tell "dozens" and "hundreds", which hold many numbers."""
    return quantity.low is not None and quantity.high is not None and quantity.high > quantity.low


def are_told_again(left: Count, right: Count) -> bool:
    """Tell whether the head of one report gives one number of one kind of victims twice."""
    if are_set_apart(left, right) or middle(left.quantity) != middle(right.quantity):
        return False
    return who_and_what(left.quantity, left.who) == who_and_what(right.quantity, right.who)


def same_counts(counts: Sequence[Count]) -> list[tuple[int, int]]:
    """Give the pairs that count one thing, those of one event first."""
    by_topic = group_by_topic(range(len(counts)), counts)
    pairs = [
        pair
        for topic in sorted(by_topic, key=str)
        for pair in combinations(by_topic[topic], 2)
        if is_same_count(counts[pair[0]], counts[pair[1]])
    ]
    return sorted(pairs, key=lambda pair: not is_of_one_event(counts[pair[0]], counts[pair[1]]))


def group_by_topic(indices: Iterable[int], counts: Sequence[Count]) -> dict[Topic, list[int]]:
    by_topic: dict[Topic, list[int]] = {}
    for index in indices:
        count = counts[index]
        topic = (*who_and_what(count.quantity, count.who), count.quantity.unit, count.long_scope)
        by_topic.setdefault(topic, []).append(index)
    return by_topic


def is_of_one_event(left: Count, right: Count) -> bool:
    return left.event is not None and left.event == right.event


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
    return apart <= MAX_RATIO_OF_OTHERS and are_alike_in_context(left, right)


def are_of_other_scopes(left: Count, right: Count) -> bool:
    """Tell whether two tolls are counted over two stretches, or of attacks by two means."""
    if not is_of_victims(left.quantity):
        return False
    other_scope = left.scope != right.scope and not left.long_scope
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


def are_near_in_time(left: Count, right: Count) -> bool:
    if left.published is None or right.published is None:
        return True
    return abs((left.published - right.published).days) <= MAX_DAYS_APART


def are_alike_in_context(left: Count, right: Count) -> bool:
    """Tell whether two sentences of two reports say the same around their figures; one report counts many things.

    Two long numbers that nearly agree ("$43,350", "$43,000") need fewer words in common to be one figure.
    """
    if left.sentence.document == right.sentence.document:
        return False
    shared = len(left.context & right.context)
    if left.quantity.of and right.quantity.of:
        return are_of_one_thing(left, right) and (shared >= MIN_SHARED_OF_THING or bool(left.rare & right.rare))
    near = middle(left.quantity) >= MIN_LONG_NUMBER and ratio(left.quantity, right.quantity) <= NEARLY_SAME
    if near and left.rare & right.rare:
        return True
    if middle(left.quantity) == middle(right.quantity) >= MIN_TELLING:
        return shared >= MIN_SHARED_OF_NUMBER
    return shared >= MIN_SHARED_WORDS and shared >= MIN_SHARED_SHARE * min(len(left.context), len(right.context))


def are_of_one_thing(left: Count, right: Count) -> bool:
    """Tell whether two sums are of things that bear one name: "a $43,000 Rolex watch", "the watch cost $43,350"."""
    first, second = (content_of(quantity) for quantity in (left.quantity, right.quantity))
    return bool(first & second)
