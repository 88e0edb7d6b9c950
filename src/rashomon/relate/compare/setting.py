"""Whether figures or tellings can be of one happening: told within days of each other, of one day, in one place.

Claims are joined on less; before they are held against each other, more is asked: a war has dead in many towns a day.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import TypeVar

from rashomon.parse.parsed import Parsed, once
from rashomon.relate.align.attacks import are_other_attacks, attacks_in, attacks_told
from rashomon.relate.compare.claims import StoryClaims
from rashomon.relate.compare.claims import once as of_story
from rashomon.relate.geography import TOWN, are_apart, may_be_around
from rashomon.schema import BlockKind, Document, Entity, Quantity, Span

MAX_DAYS_BETWEEN_REPORTS = 3  # from one report to the next: what comes out weeks later tells of something else
MAX_DAYS_APART = 1  # "late Monday" here is "Tuesday" there
MAX_HOURS_APART = 1.25  # reports of one shooting give its hour differently by minutes
HOURS_OF_DAY = 24
CLOCK = re.compile(r"T(\d\d):(\d\d)")
LEAD_SENTENCES = 2
MOST_LEAD_SENTENCES = 8
MAX_CHARS_TO_KIND = 30
HEAD_CHARS = 1500  # beyond which a report tells of other cases
REGIONS = r"(?:province|governorate|region|county|countryside|state|prefecture|oblast)"
REGION_BEFORE = re.compile(rf"\b(?:{REGIONS} of (?:the )?|rural (?:\w+ )?)$", re.IGNORECASE)
REGION_BEHIND = re.compile(rf"(?:['’]s)? (?:\w+ )?{REGIONS}\b", re.IGNORECASE)

Member = TypeVar("Member")


def day_of(moment: str | None) -> date | None:
    """Read a full day; null for what is coarser or not known."""
    if moment is None or len(moment) < len("2016-10-03"):
        return None
    try:
        return date.fromisoformat(moment[:10])
    except ValueError:
        return None


def told_together(members: Iterable[Member], document: Callable[[Member], Document]) -> list[tuple[Member, ...]]:
    """Part what reports tell where the reports lie more than days apart; undated reports go with the first."""
    ordered = sorted(members, key=lambda member: document(member).published or "")
    groups: list[list[Member]] = []
    last: date | None = None
    for member in ordered:
        published = day_of(document(member).published)
        far = last is not None and published is not None and (published - last).days > MAX_DAYS_BETWEEN_REPORTS
        if not groups or far:
            groups.append([])
        groups[-1].append(member)
        last = published or last
    return [tuple(group) for group in groups]


@dataclass(frozen=True, slots=True)
class Setting:
    """What the words around a toll say of its happening: by what means, on which day, in which towns, at what hour."""

    attacks: frozenset[str]
    day: date | None
    towns: tuple[Entity, ...]
    hour: float | None = None


def read_setting(quantity: Quantity, claims: StoryClaims) -> Setting:
    towns = tuple(claims.entities[place] for place in sorted(towns_of(quantity, claims)))
    day = day_of(quantity.date or date_of_again(quantity, claims))
    return Setting(attacks_around(quantity, claims), day, towns, hour_of(quantity, claims))


def hour_of(quantity: Quantity, claims: StoryClaims) -> float | None:
    """Give the only time of day that the sentence of a toll and the one before it name."""
    report = claims.parsed[quantity.span.document]
    sentence = report.sentence_of(quantity.span)
    start = report.doc[max(0, sentence.start - 1)].sent.start_char
    hours = {
        int(clock[1]) + int(clock[2]) / 60
        for time in claims.times_in.get(quantity.span.document, ())
        if start <= time.span.start < sentence.end_char and (clock := CLOCK.search(time.value or ""))
    }
    return hours.pop() if len(hours) == 1 else None


def date_of_again(quantity: Quantity, claims: StoryClaims) -> str | None:
    """Give the only day that its report has for a number told again: a headline's, which names none."""
    return next(iter(days), None) if len(days := days_of_numbers(claims)[number_of(quantity)]) == 1 else None


@of_story
def days_of_numbers(claims: StoryClaims) -> Mapping[tuple[object, ...], set[str]]:
    days: dict[tuple[object, ...], set[str]] = defaultdict(set)
    for quantity in claims.quantities:
        days[number_of(quantity)] |= {quantity.date} if quantity.date else set()
    return days


def number_of(quantity: Quantity) -> tuple[object, ...]:
    return quantity.span.document, quantity.what, quantity.low or quantity.high


def can_be_one(left: Setting, right: Setting) -> bool:
    """Tell whether two tolls can be of one happening: of one day, by one means, and of towns that are one or near."""
    if are_other_attacks(left.attacks, right.attacks):
        return False
    if left.day and right.day and abs((left.day - right.day).days) > MAX_DAYS_APART:
        return False
    if left.hour is not None and right.hour is not None and hours_between(left.hour, right.hour) > MAX_HOURS_APART:
        return False  # two shootings of one night
    ours, theirs = left.towns, right.towns
    if not ours or not theirs or any(not are_apart(one, other) for one in ours for other in theirs):
        return True
    around = (may_be_around(one, other) or may_be_around(other, one) for one in ours for other in theirs)
    return left.day == right.day and any(around)


def hours_between(one: float, other: float) -> float:
    apart = abs(one - other)
    return min(apart, HOURS_OF_DAY - apart)


def attacks_around(quantity: Quantity, claims: StoryClaims) -> frozenset[str]:
    """Name the means that the sentence of a toll tells of, else those of headline and lead."""
    report = claims.parsed[quantity.span.document]
    own = attacks_told(quantity.span, report)
    return own or frozenset(each for stretch in lead_of(report) for each in attacks_in(report.document.words(stretch)))


def towns_of(quantity: Quantity, claims: StoryClaims) -> frozenset[str]:
    """Give the towns that a toll can be of: its own, else those of its sentence, else those of headline and lead.

    A region or a country is too wide to say which of its attacks is meant. Yet a lead that tells of a base in one
    province and a village elsewhere that was bombed from it leaves open which of the two a toll further down is of.
    """
    report = claims.parsed[quantity.span.document]
    sentence = report.span(report.sentence_of(quantity.span))
    named = towns_within([sentence], claims)
    place = claims.entities.get(quantity.place or "")
    if place is not None and place.place_kind == TOWN and place.id in named:
        return frozenset({place.id})
    if place is not None and place.place_kind == TOWN and not is_named(place.id, sentence, claims):
        of_event = frozenset({place.id})
        return of_event if named else of_event | towns_within([sentence, *lead_of(report)], claims, regions=True)
    return (
        named or towns_within([sentence], claims, regions=True) or towns_within(lead_of(report), claims, regions=True)
    )


def is_named(place: str, sentence: Span, claims: StoryClaims) -> bool:
    return any(place == each and sentence.contains(s) for s, each in claims.places_named.get(sentence.document, ()))


def lead_of(report: Parsed, sentences: int = LEAD_SENTENCES) -> list[Span]:
    """Give the headline, what stands under it and the first sentences of a report: they say what it is about."""
    titles, body = opening_of(report)
    return [*titles, *body[:sentences]]


@once
def opening_of(report: Parsed) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    """Give headlines and standfirsts, and the first sentences of a report, as many as any rule takes for its lead."""
    body = islice(report.sentences(BlockKind.PARAGRAPH), MOST_LEAD_SENTENCES)
    return tuple(report.document.of_kind(BlockKind.TITLE, BlockKind.STANDFIRST)), tuple(
        report.span(tokens) for _, tokens in body
    )


def towns_within(stretches: Sequence[Span], claims: StoryClaims, *, regions: bool = False) -> frozenset[str]:
    """Give the towns that are named; with `regions` also those whose name is given to the land around them."""
    return frozenset(
        place
        for stretch in stretches
        for span, place in claims.places_named.get(stretch.document, ())
        if stretch.contains(span)
        and claims.entities[place].place_kind == TOWN
        and (regions or not is_of_region(span, claims))
    )


def is_of_region(name: Span, claims: StoryClaims) -> bool:
    """Tell "the northern province of Brenna" and "Brenna province" from the town of that name."""
    text = claims.parsed[name.document].document.text
    before = text[max(0, name.start - MAX_CHARS_TO_KIND) : name.start]
    return bool(REGION_BEFORE.search(before) or REGION_BEHIND.match(text, name.end))


def of_one_happening(
    quantities: Sequence[Member], quantity: Callable[[Member], Quantity], claims: StoryClaims
) -> list[Member]:
    """Keep the largest number of tolls that can all be of one happening, the first where several do."""
    settings = [read_setting(quantity(member), claims) for member in quantities]
    best: list[int] = []
    for seed, setting in enumerate(settings):
        kept, around = [seed], [setting]
        for at, other in enumerate(settings):
            if at != seed and all(can_be_one(other, each) for each in around):
                kept.append(at)
                if other not in around:  # most tolls of a story are told in the same way
                    around.append(other)
        if len(kept) > len(best):
            best = kept
    return [quantities[at] for at in sorted(best)]
