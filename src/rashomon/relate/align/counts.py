"""Figures with what decides which question each answers: who is counted, in which event, where, when."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from rashomon.parse.parsed import Parsed
from rashomon.relate.align.attacks import are_other_attacks, attacks_told
from rashomon.relate.align.counted import who_is_counted, whose_figure
from rashomon.relate.align.occasions import event_of
from rashomon.relate.align.scopes import (
    is_of_long_scope,
    scope_of,
    sentence_around,
    stretch_of,
)
from rashomon.relate.align.tallies import (
    CASUALTIES,
    VICTIMS,
    content_of,
    is_of_victims,
    is_of_war,
    middle,
    ratio,
)
from rashomon.relate.geography import SPOTS, are_apart
from rashomon.relate.words import find_words, function_words
from rashomon.schema import Entity, Quantity, Span

LEAD_CHARS = 750
"""Headline and first paragraphs, where a report gives the toll of what it is about (see `tolls.victims`)."""
STRETCHES = frozenset({"day", "week", "month"})  # over which several attacks are counted together
MAX_DAYS_APART = 1  # "late Monday" here is "Tuesday" there
MIN_SHARED_WORDS = 3
MIN_TELLING, MIN_SHARED_OF_NUMBER = 13, 2  # one number of one kind of thing, and not "two" or "a dozen"
MIN_SHARED_SHARE = 0.6
"""Other counts ("dollars", "percent") are of one thing only if most content words of the shorter sentence recur."""
MIN_SHARED_OF_THING = 3  # words of two sentences with sums of one thing: "percent of voters" is in any report of a poll
MIN_LONG_NUMBER = 1000
NEARLY_SAME = 1.05
NEAR = 1.1
MAX_SENTENCES_OF_RARE_WORD = 3  # of all sentences with figures: "Rolex" ties two figures, "campaign" does not


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
    apart: frozenset[str] = frozenset()  # towns that a report counts beside this one
    people: frozenset[str] = frozenset()  # victims and suspects whom its report names

    @property
    def is_main(self) -> bool:
        """Tell the toll of what a report is about, given at its head, from those of its background."""
        return (
            self.sentence.start < LEAD_CHARS
            and self.quantity.what in VICTIMS
            and not (self.scope or self.who or self.long_scope)
        )


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
        attacks=attacks_told(quantity.span, report),
        words=words,
        scope=scope,
        stretch=stretch_of(words) if long_scope else frozenset(),
        whose="" if quantity.what in CASUALTIES else whose_figure(quantity, report),
    )


def mark_rare_words(counts: Sequence[Count]) -> list[Count]:
    contexts = {count.sentence: count.context for count in counts}
    spread = Counter(word for context in contexts.values() for word in context)
    rare = {word for word, sentences in spread.items() if sentences <= MAX_SENTENCES_OF_RARE_WORD}
    return [replace(count, rare=count.context & rare) for count in counts]


def key_of(count: Count) -> tuple[str, str]:
    return count.sentence.document, count.quantity.what


def are_elsewhere(left: Count, right: Count) -> bool:
    """Tell whether two figures are of two spots: far apart on the map, or off it and not told with each other."""
    if left.place is None or right.place is None or left.place.id == right.place.id:
        return False
    if are_apart(left.place, right.place) or right.place.id in left.apart:
        return True
    spots = SPOTS | {None}
    off_map = None in {left.place.lat, right.place.lat}
    small = left.place.place_kind in spots and right.place.place_kind in spots
    return off_map and small and not (names(right, left.place) or names(left, right.place))


def names(count: Count, place: Entity) -> bool:
    """Tell whether the sentence of a figure holds a word of one of the names of a place."""
    words = {word.fold for name in (place.name, *place.aliases) for word in find_words(name)}
    return bool(words & count.context)


def are_set_apart(left: Count, right: Count) -> bool:
    """Tell whether two tolls are told of two days, of two towns, or as done by two means."""
    other_days = left.day is not None and right.day is not None and left.day != right.day
    return other_days or are_elsewhere(left, right) or are_other_attacks(left.attacks, right.attacks)


def are_told_of_one(left: Count, right: Count) -> bool:
    """Tell whether two reports name one victim or suspect: then the heads of both are of one happening.

    The police tell a shooting of Saturday night by its hour, the paper by its morning.
    """
    far = left.day is not None and right.day is not None and abs((left.day - right.day).days) > MAX_DAYS_APART
    other = are_elsewhere(left, right) or are_other_attacks(left.attacks, right.attacks)
    return bool(left.people & right.people) and not (far or other)


def are_near_in_time(left: Count, right: Count) -> bool:
    if left.published is None or right.published is None:
        return True
    return abs((left.published - right.published).days) <= MAX_DAYS_APART


def is_of_one_event(left: Count, right: Count) -> bool:
    return left.event is not None and left.event == right.event


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
    least = min(middle(left.quantity), middle(right.quantity))
    nearly = least >= MIN_TELLING and ratio(left.quantity, right.quantity) <= NEAR
    return shared >= MIN_SHARED_WORDS and (
        nearly or shared >= MIN_SHARED_SHARE * min(len(left.context), len(right.context))
    )


def are_of_one_thing(left: Count, right: Count) -> bool:
    """Tell whether two sums are of things that bear one name: "a $43,000 Rolex watch", "the watch cost $43,350"."""
    first, second = (content_of(quantity) for quantity in (left.quantity, right.quantity))
    return bool(first & second)
