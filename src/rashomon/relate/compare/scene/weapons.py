"""With what an act of force was done, by the word of several witnesses: a car bomb, a suicide bomber, a drone."""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache

from rashomon.lexicons import read_table
from rashomon.relate.compare.claims import StoryClaims, once
from rashomon.relate.compare.evidence import count_witnesses
from rashomon.relate.compare.persons.states import is_of_another_year
from rashomon.relate.compare.scene.slots.scene import scenes_told
from rashomon.relate.compare.sharing.agreements import agree
from rashomon.relate.compare.sides import the
from rashomon.relate.cued import Cued, classes_by_phrase
from rashomon.schema import Aspect, Event, EventMention, Finding, PloverType, Span

UNKNOWN = re.compile(r"\b(?:not|nobody|unclear|unknown)\b|n['’]t\b", re.IGNORECASE)  # "do not know if shot or stabbed"
MAX_SHOWN = 2  # places of one report, as evidence that it tells of a weapon


@cache
def load_weapons() -> tuple[Cued, Mapping[str, str]]:
    """Load the pattern that finds any weapon, and what each form stands for."""
    return classes_by_phrase(read_table("rashomon.relate.compare", "weapons.toml")["weapons"])


def find_weapons(claims: StoryClaims) -> Iterator[Finding]:
    """Yield the weapons that two or more origins have in one act of force, or in the one that they open with."""
    told: set[str] = set()
    for event in claims.events:
        if event.type is not PloverType.ASSAULT or count_witnesses(event.spans, claims) < 2:
            continue
        for weapon, spans in sorted(weapons_of(event, claims).items()):
            if count_witnesses(spans, claims) > 1:
                told.add(weapon)
                what = f"have {weapon} in {the(event.name)}"
                yield agree(Aspect.EVENT, what, shown(spans), "same-weapon", claims)
    for scenes in scenes_told(claims):
        for weapon, spans in sorted(weapons_in([each for scene in scenes for each in scene.sentences], claims).items()):
            if weapon not in told and count_witnesses(spans, claims) > 1:
                told.add(weapon)
                what = f"have {weapon} in what they open with"
                yield agree(Aspect.EVENT, what, shown(spans), "same-weapon", claims)


def weapons_of(event: Event, claims: StoryClaims) -> dict[str, list[Span]]:
    """Give the weapons that the tellings of an event name, each with the words that name it."""
    return weapons_in([words_around(mention, claims) for mention in claims.event_mentions[event.id]], claims)


def weapons_in(stretches: Iterable[Span], claims: StoryClaims) -> dict[str, list[Span]]:
    pattern, stands_for = load_weapons()
    found: defaultdict[str, set[Span]] = defaultdict(set)
    for around in stretches:
        report = claims.parsed[around.document]
        text = report.document.text
        if UNKNOWN.search(text, around.start, around.end) or is_of_another_year(
            text[around.start : around.end], report
        ):
            continue
        for match in pattern.finditer(text, around.start, around.end):
            form = " ".join(match.group().lower().split())
            if form in stands_for:
                found[stands_for[form]].add(Span(around.document, match.start(), match.end()))
    return {weapon: sorted(spans) for weapon, spans in found.items()}


def words_around(mention: EventMention, claims: StoryClaims) -> Span:
    """Give the sentence of a telling, or, where it tells another event too, only the words of the telling."""
    report = claims.parsed[mention.span.document]
    sentence = report.span(report.sentence_of(mention.trigger))
    told = triggers_in(claims).get(sentence.document, ())
    first = bisect_left(told, (sentence.start, ""))
    last = bisect_left(told, (sentence.end, ""))
    return sentence if len({event for _, event in told[first:last]}) < 2 else mention.span


@once
def triggers_in(claims: StoryClaims) -> Mapping[str, Sequence[tuple[int, str]]]:
    """Give where each report tells acts of force, in text order, with their events."""
    found: defaultdict[str, list[tuple[int, str]]] = defaultdict(list)
    for event in claims.events:
        if event.type is PloverType.ASSAULT:
            for mention in claims.event_mentions[event.id]:
                found[mention.span.document].append((mention.trigger.start, event.id))
    return {document: sorted(told) for document, told in found.items()}


def shown(spans: list[Span]) -> list[Span]:
    by_report: defaultdict[str, list[Span]] = defaultdict(list)
    for span in spans:
        by_report[span.document].append(span)
    return sorted(span for own in by_report.values() for span in own[:MAX_SHOWN])
