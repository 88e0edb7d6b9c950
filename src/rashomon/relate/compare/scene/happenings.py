"""Where the reports part on an event: its place and its date."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import timedelta
from itertools import combinations

from rashomon.relate.align.tallies import CASUALTIES
from rashomon.relate.compare.claims import StoryClaims
from rashomon.relate.compare.evidence import make_finding
from rashomon.relate.compare.setting import MAX_DAYS_APART, day_of, told_together
from rashomon.relate.compare.sides import documents_of, fewest_witnesses_first, group_by, is_later, outlets_of, the
from rashomon.relate.geography import TOWN, are_apart
from rashomon.relate.words import find_words, function_words
from rashomon.schema import (
    Aspect,
    BlockKind,
    Event,
    EventMention,
    Finding,
    FindingKind,
    Modality,
    PloverType,
    Severity,
    Span,
)

OFF = frozenset({Modality.CANCELLED, Modality.DENIED})
AHEAD = frozenset({Modality.PLANNED, Modality.POSSIBLE, Modality.CALLED_FOR})


MAX_BESIDE_CHARS = 40
MIN_TELLING_TOLL = 4  # two attacks may well have three dead each
BESIDE = re.compile(
    r"\b(?:kilomet\w+|km|miles?|suburbs?|outskirts|near|close to|outside|north\w*|south\w*|east\w*|"
    r"west\w*|from|towards?)(?:\s+(?:of|from|the|town|city|in))*\s*$",
    re.IGNORECASE,
)
"""What stands before a place that something is near, or comes from, and not in."""
AFTERWARDS = re.compile(r"(?:mourn|buri|bury|funeral|vigil|memorial|burial|d(?:ied|ies|ying|eath))", re.IGNORECASE)
"""Words that tell of an attack by what follows it, maybe on another day."""
OVERNIGHT = re.compile(r"\bovernight\b", re.IGNORECASE)


def mention_span(mention: EventMention) -> Span:
    return mention.span


def find_happenings(claims: StoryClaims) -> Iterator[Finding]:
    """Yield where the reports' tellings of one event exclude or supersede each other."""
    for event in claims.events:
        mentions = claims.event_mentions[event.id]
        yield from compare_places(event, mentions, claims)
        yield from compare_dates(event, mentions, claims)


def compare_places(event: Event, mentions: Sequence[EventMention], claims: StoryClaims) -> Iterator[Finding]:
    """Yield the towns that cannot both hold the event; a region or country is too loose to part two reports."""
    towns = {identity for identity, entity in claims.entities.items() if entity.place_kind == TOWN}
    placed = [mention for mention in mentions if mention.place in towns and says_where(mention, claims)]
    by_place = leave_out_undecided(group_by(placed, lambda mention: mention.place or ""), event)
    apart = {
        place
        for left, right in combinations(sorted(by_place), 2)
        if are_apart(claims.entities[left], claims.entities[right])
        for place in (left, right)
    }
    sides = fewest_witnesses_first([by_place[place] for place in sorted(apart)], mention_span, claims)
    if event.type is PloverType.ASSAULT and (not share_a_toll(sides, claims) or name_each_other(sides, claims)):
        return  # two towns shelled on one day are two attacks
    if event.type is PloverType.CONSULT and not share_a_setting(sides, claims):
        return  # two meetings of one week
    if not are_told_together(sides, claims):
        return  # what is told weeks apart was joined on too little
    if are_in_two_reports(sides):
        values = [claims.entities[side[0].place or ""].name for side in sides]
        told = tell_values(values, sides, claims)
        name = without_places(event.name, values)
        text = f"The reports put {the(name)} in different places: {told}."
        yield conflict(FindingKind.CONTRADICTION, Aspect.PLACE, text, sides, "places-apart", claims, values)


def without_places(name: str, places: Iterable[str]) -> str:
    """Leave out the place that is in question: "talks in Geneva on 15 March" are "talks on 15 March"."""
    for place in places:
        name = name.replace(f" in {place}", "") or name
    return name


def are_told_together(sides: Sequence[Sequence[EventMention]], claims: StoryClaims) -> bool:
    """Tell whether the reports of all sides came out within days of each other."""
    reports = documents_of((mention.span for side in sides for mention in side), claims)
    return len(told_together(reports, lambda document: document)) == 1


def share_a_toll(sides: Sequence[Sequence[EventMention]], claims: StoryClaims) -> bool:
    """Tell whether the first side counts the same victims as another, in the sentences that tell of the attack."""

    def tolls(side: Sequence[EventMention]) -> set[tuple[str, float | None]]:
        sentences = [claims.parsed[mention.span.document].sentence_of(mention.span) for mention in side]
        around = [claims.parsed[m.span.document].span(each) for m, each in zip(side, sentences, strict=True)]
        return {
            (q.what, q.low)
            for q in claims.quantities
            if q.what in CASUALTIES and q.low and q.low > MIN_TELLING_TOLL and any(s.contains(q.span) for s in around)
        }

    return bool(sides) and any(tolls(sides[0]) & tolls(side) for side in sides[1:])


def name_each_other(sides: Sequence[Sequence[EventMention]], claims: StoryClaims) -> bool:
    """Tell whether a report of one side names the place of another: Idlib is a town, and the province around."""
    places = [side[0].place for side in sides]
    named = [
        {place for mention in side for _, place in claims.places_named.get(mention.span.document, ())} for side in sides
    ]
    names = [{claims.entities[each].name for each in own if each in claims.entities} for own in named]
    return any(
        claims.entities[place].name in names[other]
        for side, place in enumerate(places)
        for other in range(len(sides))
        if place and other != side
    )


def share_a_setting(sides: Sequence[Sequence[EventMention]], claims: StoryClaims) -> bool:
    """Tell whether the first side and another name one who meets, or one day, or tell of it in the same words."""

    def setting(side: Sequence[EventMention]) -> set[str]:
        met = {part.entity for mention in side for part in mention.participants if part.entity}
        words = {" ".join(sorted(content_of(mention, claims))) for mention in side}
        return met | words | {mention.date_start for mention in side if mention.date_start}

    return bool(sides) and any(setting(sides[0]) & setting(side) for side in sides[1:])


def content_of(mention: EventMention, claims: StoryClaims) -> set[str]:
    text = claims.parsed[mention.span.document].document.text
    return {word.fold for word in find_words(text, mention.span.start, mention.span.end)} - function_words()


def says_where(mention: EventMention, claims: StoryClaims) -> bool:
    """Tell whether a telling names its place itself, and not a place that it is some way from."""
    text = claims.parsed[mention.span.document].document.text
    named = [
        span
        for span, place in claims.places_named.get(mention.span.document, ())
        if place == mention.place and mention.span.overlap(span)
    ]
    if not claims.places_named:
        return True  # a story without the places of its reports
    return any(not BESIDE.search(text[max(0, span.start - MAX_BESIDE_CHARS) : span.start]) for span in named)


def leave_out_undecided(by_place: Mapping[str, Sequence[EventMention]], event: Event) -> dict[str, list[EventMention]]:
    """Leave out the reports that name several places for one event: they may tell of several, and take no side.

    Of a meeting on a day such a report keeps the place that is in no other report: that is a slip.
    """
    named = Counter(document for side in by_place.values() for document in {m.span.document for m in side})
    kept = {
        place: [mention for mention in side if named[mention.span.document] == 1 or is_slip(side, event, named)]
        for place, side in by_place.items()
    }
    return {place: side for place, side in kept.items() if side}


def is_slip(side: Sequence[EventMention], event: Event, named: Mapping[str, int]) -> bool:
    """Tell whether a place of a meeting is named by one report alone, for its very days, where several have another."""
    held = [mention for mention in side if mention.date_start and mention.date_end and event.date.start]
    same_days = any(
        (m.date_start or "") <= (event.date.end or event.date.start or "")
        and (event.date.start or "") <= (m.date_end or "")
        for m in held
    )
    alone = len({mention.span.document for mention in side}) == 1
    return event.type is PloverType.CONSULT and alone and same_days and len(named) > 2


def compare_dates(event: Event, mentions: Sequence[EventMention], claims: StoryClaims) -> Iterator[Finding]:
    """Yield the dates that exclude each other; a plan whose date had moved by the time it happened is an update."""
    firmly = [mention for mention in mentions if mention.modality is not Modality.POSSIBLE]  # "may resign on Thursday"
    dated = [mention for mention in firmly if has_own_date(mention, claims)]
    by_report = group_by(dated, lambda mention: mention.span.document)
    firm = [m for own in by_report.values() if len({(m.date_start, m.date_end) for m in own}) == 1 for m in own]
    by_date = group_by(firm, lambda mention: days_of(mention, claims))
    apart = {
        dates
        for left, right in combinations(sorted(by_date), 2)
        if left[1] < right[0] or right[1] < left[0]
        for dates in (left, right)
    }
    sides = fewest_witnesses_first([by_date[dates] for dates in sorted(apart)], mention_span, claims)
    moved = has_come_true(sides, claims)
    if (event.type is PloverType.ASSAULT or not moved) and not are_told_together(sides, claims):
        return
    if are_in_two_reports(sides):
        values = [tell_dates(side[0]) for side in sides]
        told = tell_values(values, sides, claims)
        text = f"The reports date {the(event.name)} differently: {told}."
        kind, rule = (FindingKind.UPDATE, "date-moved") if moved else (FindingKind.CONTRADICTION, "dates-apart")
        yield conflict(kind, Aspect.DATE, text, sides, rule, claims, values)


def days_of(mention: EventMention, claims: StoryClaims) -> tuple[str, str]:
    """Give the first and last day that a telling leaves open: "overnight" may be the evening before."""
    start, end = mention.date_start or "", mention.date_end or ""
    first = day_of(start)
    if first and OVERNIGHT.search(claims.parsed[mention.span.document].document.words(mention.span)):
        return (first - timedelta(days=1)).isoformat(), end
    return start, end


def has_own_date(mention: EventMention, claims: StoryClaims) -> bool:
    """Tell whether a telling dates the event, and not its headline ("Raid: June 13 update") or those who mourn it.

    A day after the report came out is no day of what happened: "Saturday's raid" was read as the next Saturday.
    """
    document = claims.parsed[mention.span.document].document
    published, start = day_of(document.published), day_of(mention.date_start)
    if not mention.date_start or not mention.date_end or AFTERWARDS.match(document.words(mention.trigger)):
        return False
    if start is None or published is None:
        return True
    in_headline = any(title.contains(mention.trigger) for title in document.of_kind(BlockKind.TITLE))
    unplanned = mention.modality is Modality.HAPPENED or mention.type is PloverType.ASSAULT
    ahead = unplanned and (start - published).days > MAX_DAYS_APART
    return not ahead and not (in_headline and start == published)


def tell_values(values: Sequence[str], sides: Sequence[Sequence[EventMention]], claims: StoryClaims) -> str:
    return "; ".join(f"{value} ({carriers(side, claims)})" for value, side in zip(values, sides, strict=True))


def are_in_two_reports(sides: Sequence[Sequence[EventMention]]) -> bool:
    return len(sides) > 1 and len({mention.span.document for side in sides for mention in side}) > 1


def carriers(side: Sequence[EventMention], claims: StoryClaims) -> str:
    return outlets_of(map(mention_span, side), claims)


def tell_dates(mention: EventMention) -> str:
    start, end = mention.date_start, mention.date_end
    return start or "" if start == end else f"{start} to {end}"


def has_come_true(sides: Sequence[Sequence[EventMention]], claims: StoryClaims) -> bool:
    """Tell whether what some reports only plan is told as done by reports that came out no earlier."""
    planned = [mention.span for side in sides for mention in side if mention.modality in AHEAD]
    done = [mention.span for side in sides for mention in side if mention.modality is Modality.HAPPENED]
    return bool(planned) and bool(done) and not is_later(planned, done, claims)


def conflict(
    kind: FindingKind,
    aspect: Aspect,
    text: str,
    sides: Sequence[Sequence[EventMention]],
    rule: str,
    claims: StoryClaims,
    answers: Sequence[str],
) -> Finding:
    return make_finding(
        kind,
        aspect,
        text,
        [sorted({mention.span for mention in side}) for side in sides],
        rule=rule,
        severity=Severity.MAJOR,
        claims=claims,
        answers=answers,
    )


def capital(text: str) -> str:
    return text[:1].upper() + text[1:]
