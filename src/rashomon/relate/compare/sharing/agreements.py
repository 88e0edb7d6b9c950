"""What independent witnesses agree on: that an event took place, when, where and with whom."""

import re
from collections.abc import Iterator, Sequence

from rashomon.extract.events.grammar import preposition_of
from rashomon.extract.names.words import is_office
from rashomon.extract.quantities.setting import is_site
from rashomon.parse.parsed import Parsed
from rashomon.parse.tokens import Tokens
from rashomon.relate.align.naming import readable
from rashomon.relate.compare.claims import StoryClaims
from rashomon.relate.compare.evidence import count_witnesses, make_finding
from rashomon.relate.compare.scene.days import day_in
from rashomon.relate.compare.setting import lead_of
from rashomon.relate.compare.sharing.untold import is_in_prose
from rashomon.relate.compare.sides import group_by, outlets_of, the
from rashomon.relate.geography import TOWN
from rashomon.schema import (
    Aspect,
    Event,
    EventMention,
    Finding,
    FindingKind,
    ParticipantStatus,
    Severity,
    Span,
)

REGIONS = frozenset({"region", "district"})  # of Entity.place_kind
WITHIN = frozenset({"in", "across", "throughout"})
"""Before a state or province that is a scene: "Representative Ola Brandt of Florida" is from there."""
DAY_WORDS = re.compile(
    r"day|night|morning|evening|week|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)|\d[-/]\d", re.IGNORECASE
)


def find_agreements(claims: StoryClaims) -> Iterator[Finding]:
    """Yield, for each event that two or more origins tell, what they agree on."""
    for event in claims.events:
        mentions = claims.event_mentions[event.id]
        if count_witnesses(event.spans, claims) > 1:
            severity = Severity.MAJOR if is_named(event) else Severity.MINOR
            what = f"tell of {the(event.name)}"
            yield agree(Aspect.EVENT, what, event.spans, "event-told-by-several", claims, severity=severity)
            yield from agree_on_days(event, mentions, claims)
            yield from agree_on_places(event, mentions, claims)
            yield from agree_on_participants(event, mentions, claims)
    yield from agree_on_towns(claims)


def agree_on_towns(claims: StoryClaims) -> Iterator[Finding]:
    """Yield the towns that heads of reports of two or more origins name, and that are agreed on for no event.

    Where there are none, the states or provinces: an advertisement is for all of Florida.
    """
    known = {
        place
        for event in claims.events
        for place, same in group_by(claims.event_mentions[event.id], lambda mention: mention.place or "").items()
        if count_witnesses([mention.span for mention in same], claims) > 1
    }
    towns_known = any(claims.entities[place].place_kind == TOWN for place in known if place in claims.entities)
    for kinds in (frozenset({TOWN}), REGIONS):
        named = [
            (place, span)
            for report in claims.parsed.values()
            for place, span in places_at_head(report, kinds, claims)
            if place not in known
        ]
        agreed = False
        for place, pairs in sorted(group_by(named, lambda pair: pair[0]).items()):
            spans = sorted(span for _, span in pairs)
            if count_witnesses(spans, claims) > 1:
                agreed = True
                yield agree(Aspect.PLACE, f"place it in {claims.entities[place].name}", spans, "same-place", claims)
        if agreed or towns_known:
            return  # the state or province of a town goes without saying


def places_at_head(report: Parsed, kinds: frozenset[str], claims: StoryClaims) -> Iterator[tuple[str, Span]]:
    """Yield what headline and first sentences name as a scene, not as who acts or where he is from."""
    for stretch in lead_of(report):
        for span, place in claims.places_named.get(stretch.document, ()):
            name = report.tokens(span)
            held = stretch.contains(span) and claims.entities[place].place_kind in kinds and is_scene(name)
            if held and (TOWN in kinds or preposition_of(name.root) in WITHIN):
                yield place, span


def is_scene(name: Tokens) -> bool:
    """Tell "in York" from "the York mayor": who is from a town is not what happened there."""
    root = name.root
    return is_site(name) and not (root.dep_ == "compound" and is_office(str(root.head.lemma_).lower()))


def agree_on_days(event: Event, mentions: Sequence[EventMention], claims: StoryClaims) -> Iterator[Finding]:
    """Yield the days that two or more origins give for an event, with the words that name them."""
    for day, spans in days_agreed_on(event, mentions, claims):
        said = readable(day)
        name = the(without(said, event.name))
        what = f"give {said.removeprefix('on ')} as the day of {name}"
        yield agree(Aspect.DATE, what, spans, "same-date", claims)


def days_agreed_on(
    event: Event, mentions: Sequence[EventMention], claims: StoryClaims
) -> Iterator[tuple[str, list[Span]]]:
    told: dict[str, set[Span]] = {}
    for mention in mentions:
        if mention.date_start and mention.date_start == mention.date_end:
            told.setdefault(mention.date_start, set()).add(mention.span)
    for mention in mentions:
        for day, span in days_beside(mention, claims):
            own = day == event.date.start == event.date.end
            if own or (day in told and (event.date.start is None or names_a_day(span, claims))):
                told.setdefault(day, set()).add(span)
    for day, spans in sorted(told.items()):
        if count_witnesses(sorted(spans), claims) > 1:
            yield day, sorted(spans)


def days_beside(mention: EventMention, claims: StoryClaims) -> Iterator[tuple[str, Span]]:
    """Yield the days that the sentence of a mention names, each with the words from it to the act."""
    report = claims.parsed[mention.span.document]
    sentence = report.span(report.sentence_of(mention.trigger))
    for time in claims.times_in.get(sentence.document, ()):
        if sentence.contains(time.span) and (day := day_in(time.value or "")):
            yield day, time.span


def names_a_day(time: Span, claims: StoryClaims) -> bool:
    """Tell "late on Monday" from "11 p.m.", whose day is only that of the report."""
    return DAY_WORDS.search(claims.parsed[time.document].document.words(time)) is not None


def without(said: str, name: str) -> str:
    """Take from the name of an event what the finding says of it: else the question would answer itself."""
    return name.replace(f" {said}", "") or name


def agree_on_places(event: Event, mentions: Sequence[EventMention], claims: StoryClaims) -> Iterator[Finding]:
    """Yield the places that two or more origins give for an event, with the words that name them."""
    placed = [mention for mention in mentions if mention.place in claims.entities]
    for place, same in sorted(group_by(placed, lambda mention: claims.entities[mention.place or ""].name).items()):
        spans = {mention.span for mention in same}
        if count_witnesses(sorted(spans), claims) > 1:
            held = {span.document for span in spans}
            named = {mention.place_span for mention in same if mention.place_span}
            scenes = [scene for scene in first_scenes({m.place or "" for m in same}, claims) if scene.document in held]
            more = [span for span in sorted({*named, *scenes}) if not any(each.contains(span) for each in spans)]
            what = f"give {place} as the place of {the(without(f'in {place}', event.name))}"
            yield agree(Aspect.PLACE, what, sorted({*spans, *more}), "same-place", claims)


def first_scenes(places: set[str], claims: StoryClaims) -> Iterator[Span]:
    """Yield where each report first names one of these places as a scene."""
    for report in claims.parsed.values():
        for span, place in claims.places_named.get(report.document.id, ()):
            if place in places and is_in_prose(span, claims) and is_scene(report.tokens(span)):
                yield span
                break


def agree_on_participants(event: Event, mentions: Sequence[EventMention], claims: StoryClaims) -> Iterator[Finding]:
    """Yield one finding for all who take part by the word of two or more origins, if its name does not say them all."""
    told = [
        (part.entity, mention.span)
        for mention in mentions
        for part in mention.participants
        if part.entity and part.status is ParticipantStatus.CONFIRMED
    ]
    by_entity = {entity: [span for _, span in pairs] for entity, pairs in group_by(told, lambda pair: pair[0]).items()}
    shared = sorted(entity for entity, spans in by_entity.items() if count_witnesses(spans, claims) > 1)
    if any(claims.entities[entity].name not in event.name for entity in shared):
        names = ", ".join(claims.entities[entity].name for entity in shared)
        spans = sorted({span for entity in shared for span in by_entity[entity]})
        yield agree(Aspect.PARTICIPANT, f"name {names} in {the(event.name)}", spans, "same-participants", claims)


def is_named(event: Event) -> bool:
    """Tell an event that a reader can tell from others, by its day, place or parties, from "the appeal"."""
    return bool(event.date.start or event.place or event.participants)


def agree(
    aspect: Aspect,
    what: str,
    spans: Sequence[Span],
    rule: str,
    claims: StoryClaims,
    *,
    severity: Severity = Severity.MINOR,
) -> Finding:
    return make_finding(
        FindingKind.AGREEMENT,
        aspect,
        f"{outlets_of(spans, claims)} {what}.",
        [sorted(spans)],
        rule=rule,
        severity=severity,
        claims=claims,
    )
