"""Where the reports part on an event: its place, its date, and whether it takes place."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from rashomon.relate.compare.claims import StoryClaims
from rashomon.relate.compare.evidence import make_finding, name_sides
from rashomon.relate.compare.sides import fewest_witnesses_first, group_by, is_later, outlets_of, the
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
MIN_SHARED_SHARE = 0.6  # of the content words of the shorter telling
SAID = {
    Modality.HAPPENED: "it has happened",
    Modality.PLANNED: "it is planned",
    Modality.POSSIBLE: "it is possible",
    Modality.CALLED_FOR: "it is called for",
    Modality.DENIED: "it is denied",
    Modality.CANCELLED: "it is cancelled",
}


def mention_span(mention: EventMention) -> Span:
    return mention.span


def find_happenings(claims: StoryClaims) -> Iterator[Finding]:
    """Yield where the reports' tellings of one event exclude or supersede each other."""
    for event in claims.events:
        mentions = claims.event_mentions[event.id]
        yield from compare_places(event, mentions, claims)
        yield from compare_dates(event, mentions, claims)
        yield from compare_modality(event, mentions, claims)


def compare_places(event: Event, mentions: Sequence[EventMention], claims: StoryClaims) -> Iterator[Finding]:
    """Yield the towns that cannot both hold the event; a region or country is too loose to part two reports."""
    towns = {identity for identity, entity in claims.entities.items() if entity.place_kind == TOWN}
    placed = [mention for mention in mentions if mention.place in towns]
    by_place = leave_out_undecided(group_by(placed, lambda mention: mention.place or ""))
    apart = {
        place
        for left, right in combinations(sorted(by_place), 2)
        if are_apart(claims.entities[left], claims.entities[right])
        for place in (left, right)
    }
    sides = fewest_witnesses_first([by_place[place] for place in sorted(apart)], mention_span, claims)
    if event.type is PloverType.ASSAULT and not share_a_toll(sides, claims):
        return  # two towns shelled on one day are two attacks
    if are_in_two_reports(sides):
        values = [claims.entities[side[0].place or ""].name for side in sides]
        told = tell_values(values, sides, claims)
        text = f"The reports put {the(event.name)} in different places: {told}."
        yield name_sides(conflict(FindingKind.CONTRADICTION, Aspect.PLACE, text, sides, "places-apart", claims), values)


def share_a_toll(sides: Sequence[Sequence[EventMention]], claims: StoryClaims) -> bool:
    """Tell whether the reports of the first side count the same victims as those of another."""

    def tolls(side: Sequence[EventMention]) -> set[str]:
        reports = {mention.span.document for mention in side}
        return {q.same_as for q in claims.quantities if q.same_as and q.span.document in reports}

    return bool(sides) and any(tolls(sides[0]) & tolls(side) for side in sides[1:])


def leave_out_undecided(by_place: Mapping[str, Sequence[EventMention]]) -> dict[str, list[EventMention]]:
    """Leave out the reports that name several places for one event: they may tell of several, and take no side."""
    named = Counter(document for side in by_place.values() for document in {m.span.document for m in side})
    kept = {
        place: [mention for mention in side if named[mention.span.document] == 1] for place, side in by_place.items()
    }
    return {place: side for place, side in kept.items() if side}


def compare_dates(event: Event, mentions: Sequence[EventMention], claims: StoryClaims) -> Iterator[Finding]:
    """Yield the dates that exclude each other; a plan whose date had moved by the time it happened is an update."""
    dated = [mention for mention in mentions if mention.date_start and mention.date_end]
    by_date = group_by(dated, lambda mention: (mention.date_start or "", mention.date_end or ""))
    apart = {
        dates
        for left, right in combinations(sorted(by_date), 2)
        if left[1] < right[0] or right[1] < left[0]
        for dates in (left, right)
    }
    sides = fewest_witnesses_first([by_date[dates] for dates in sorted(apart)], mention_span, claims)
    if are_in_two_reports(sides):
        values = [tell_dates(side[0]) for side in sides]
        told = tell_values(values, sides, claims)
        text = f"The reports date {the(event.name)} differently: {told}."
        moved = has_come_true(sides, claims)
        kind, rule = (FindingKind.UPDATE, "date-moved") if moved else (FindingKind.CONTRADICTION, "dates-apart")
        yield name_sides(conflict(kind, Aspect.DATE, text, sides, rule, claims), values)


def tell_values(values: Sequence[str], sides: Sequence[Sequence[EventMention]], claims: StoryClaims) -> str:
    return "; ".join(f"{value} ({carriers(side, claims)})" for value, side in zip(values, sides, strict=True))


def compare_modality(event: Event, mentions: Sequence[EventMention], claims: StoryClaims) -> Iterator[Finding]:
    """Yield planned against cancelled, happened against denied, and plans that have come true since.

    A report that has both has its own account of the change and is on neither side; and only what is said outright
    counts: "the visit" alone says nothing of whether it took place.
    """
    outright = [mention for mention in mentions if is_outright(mention, claims)]
    off = [mention for mention in outright if mention.modality in OFF]
    ahead = [mention for mention in outright if mention.modality is Modality.PLANNED]
    done = [m for m in outright if m.modality is Modality.HAPPENED and not is_ahead(event, m, claims)]
    off, on = without_shared_reports(off, [*ahead, *done])
    off = [mention for mention in off if mention.modality is Modality.CANCELLED or is_denial(mention, on, claims)]
    if off and on and share_a_participant(off, on):
        later = is_later(map(mention_span, off), map(mention_span, on), claims)
        yield tell_modality(event, (off, on), claims, changed=later)
        return
    told_done = {mention.span.document for mention in done}
    ahead = [mention for mention in ahead if mention.span.document not in told_done]
    overtaken = is_later(map(mention_span, ahead), map(mention_span, done), claims)
    if ahead and done and not overtaken and share_a_participant(ahead, done) and share_a_lemma(ahead, done, mentions):
        yield tell_modality(event, (ahead, done), claims, changed=True)


def is_ahead(event: Event, mention: EventMention, claims: StoryClaims) -> bool:
    """Tell whether the event is still to come for the report: then its "said" or "agreed" is not the event."""
    published = claims.parsed[mention.span.document].document.published
    return bool(published and event.date.start and published[:10] < event.date.start)


def is_outright(mention: EventMention, claims: StoryClaims) -> bool:
    """Tell whether a mention states its modality: by a cue, or by a verb in the past or in a headline."""
    if mention.modality is not Modality.HAPPENED:
        return mention.modality_cue is not None
    report = claims.parsed[mention.span.document]
    verb = report.tokens(mention.trigger)[0]
    while verb.dep_ == "xcomp" and verb.head.i != verb.i:
        verb = verb.head  # "voted to override"
    if verb.tag_ in {"VBZ", "VBP"}:
        return any(title.contains(mention.trigger) for title in report.document.of_kind(BlockKind.TITLE))
    auxiliaries = {child.lemma_ for child in verb.children if child.dep_.startswith("aux")}
    return verb.tag_ == "VBD" or (verb.tag_ == "VBN" and bool(auxiliaries & {"have", "be"}))


def is_denial(mention: EventMention, others: Sequence[EventMention], claims: StoryClaims) -> bool:
    """Tell whether a "not" denies what others tell: "not charged with conspiring" leaves "charged with lying" true."""
    words = content_words(mention, claims)
    return any(
        len(words & told) >= MIN_SHARED_SHARE * min(len(words), len(told))
        for told in (content_words(other, claims) for other in others)
    )


def content_words(mention: EventMention, claims: StoryClaims) -> frozenset[str]:
    text = claims.parsed[mention.span.document].document.text
    told = {word.fold for word in find_words(text, mention.span.start, mention.span.end)}
    return frozenset(told - function_words())


def without_shared_reports(
    left: Sequence[EventMention], right: Sequence[EventMention]
) -> tuple[list[EventMention], list[EventMention]]:
    """Leave out the reports that stand on both sides."""
    both = {mention.span.document for mention in left} & {mention.span.document for mention in right}
    return (
        [mention for mention in left if mention.span.document not in both],
        [mention for mention in right if mention.span.document not in both],
    )


def share_a_participant(left: Sequence[EventMention], right: Sequence[EventMention]) -> bool:
    """Tell whether the two sides name somebody in common: mentions are joined on less, a contradiction is not."""

    def named(side: Sequence[EventMention]) -> set[str]:
        return {part.entity for mention in side for part in mention.participants if part.entity}

    return bool(named(left) & named(right))


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


def tell_modality(
    event: Event, sides: Sequence[Sequence[EventMention]], claims: StoryClaims, *, changed: bool
) -> Finding:
    values = [SAID[side[0].modality] for side in sides]
    told = tell_values(values, sides, claims)
    kind, rule = (FindingKind.UPDATE, "status-changed") if changed else (FindingKind.CONTRADICTION, "status-conflicts")
    return name_sides(
        conflict(kind, Aspect.MODALITY, f"{capital(the(event.name))}: {told}.", sides, rule, claims), values
    )


def conflict(
    kind: FindingKind,
    aspect: Aspect,
    text: str,
    sides: Sequence[Sequence[EventMention]],
    rule: str,
    claims: StoryClaims,
) -> Finding:
    return make_finding(
        kind,
        aspect,
        text,
        [sorted({mention.span for mention in side}) for side in sides],
        rule=rule,
        severity=Severity.MAJOR,
        claims=claims,
    )


def share_a_lemma(
    left: Sequence[EventMention], right: Sequence[EventMention], mentions: Sequence[EventMention]
) -> bool:
    """Tell whether the reports of both sides name the event by one word: what was to be voted on has been voted on."""

    def words(side: Sequence[EventMention]) -> set[str]:
        reports = {mention.span.document for mention in side}
        return {mention.lemma for mention in mentions if mention.span.document in reports}

    return bool(words(left) & words(right))


def capital(text: str) -> str:
    return text[:1].upper() + text[1:]
