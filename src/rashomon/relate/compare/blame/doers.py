"""Who is said to have done it: one attack, and reports that name different sides."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from rashomon.extract.places import load_gazetteer
from rashomon.lexicons import read_table
from rashomon.relate.align.attacks import are_other_attacks, attacks_in
from rashomon.relate.align.tallies import CASUALTIES
from rashomon.relate.compare.claims import StoryClaims
from rashomon.relate.compare.deeds.standing import MIN_SHARED_SHARE, content_words
from rashomon.relate.compare.evidence import list_names, make_finding
from rashomon.relate.compare.scene.happenings import MIN_TELLING_TOLL
from rashomon.relate.compare.setting import MAX_DAYS_APART, day_of, lead_of, told_together, towns_within
from rashomon.relate.compare.sides import documents_of, group_by, outlets_of, the
from rashomon.relate.cued import Cued, any_phrase, cued
from rashomon.relate.geography import TOWN
from rashomon.schema import (
    Aspect,
    BlockKind,
    Entity,
    EntityKind,
    Event,
    EventMention,
    Finding,
    FindingKind,
    Modality,
    ParticipantStatus,
    Participation,
    PloverType,
    Severity,
    Span,
)

HABIT = cued(
    r"\b(?:frequent(?:ly)?|often|regularly|repeatedly|routinely|in the past|previous(?:ly)?|since|earlier th(?:is|e)|"
    r"last (?:week|month|year)|(?:in )?(?:recent|the (?:past|last) \w+) (?:days|weeks|months|years)|"
    r"for (?:days|weeks|months|years))\b",
    "frequent|often|regularly|repeatedly|routinely|the past|previous|since|earlier th|last |recent |"
    "for days|for weeks|for months|for years",
)
"""Words by which a sentence tells of other attacks than this one."""

ANSWERED = cued(
    r"\b(?:after|as|while|when) (?:\w+ ){0,3}?(?:rebels?|insurgents?|militants?|fighters|jihadists?) (?:had |also )?"
    r"(?:fired|shelled|launched|lobbed|rained|pounded|attacked|hit|struck)\b|\bretaliat\w+|\bin re(?:prisal|venge)\b|"
    r"\bresponded (?:with|by)\b|\btit[- ]for[- ]tat\b|\bexchanged? (?:of )?(?:heavy )?fire\b",
    "rebel|insurgent|militant|fighters|jihadist|retaliat|reprisal|revenge|responded|tit|exchange",
)
"""Words by which one side's attack answers another's: the reports tell of two, and not of two doers."""

COUNTRY = "country"  # of Entity.place_kind
UNSURE = ""  # the side of a report that names somebody who can be of any side
UNKNOWN = "it is not known"  # the side of a report that leaves open who did it
OPEN = re.compile(
    r"\b(?:not|un) ?(?:(?:immediately|yet|entirely) )*(?:clear|known|certain) (?:who|whether|if|which|what)\b|"
    r"\b(?:could|can)(?: not|n['’]?t|nt) (?:\w+ )?(?:determine|say|confirm|verify|specify|establish) "
    r"(?:who|whether|if|which)\b|\b(?:identity|identities) of the (?:attacker|assailant|perpetrator|gunm[ae]n|plane)",
    re.IGNORECASE,
)
EITHER = re.compile(r"\beither (?:the )?[A-Z]\w+(?: \w+)? or (?:the )?[A-Z]\w+")
"""Two names of which the report does not say which."""
BEFORE, AFTER = re.compile(r"\b([A-Z]\w+)(?: (?:&|and))? $"), re.compile(r" (?:(?:&|and) )?([A-Z]\w+)")
MAX_BESIDE_CHARS = 40
JOINT = "+"  # between the sides of an attack that several carried out together


@cache
def doer_words() -> Mapping[str, Cued]:
    """Load the patterns of doers.toml, each of which says what its words tell."""
    lists = read_table("rashomon.relate.compare", "doers.toml")
    return {name: any_phrase(phrases) for name, phrases in lists.items()}


def find_doers(claims: StoryClaims) -> Iterator[Finding]:
    """Yield the attacks that reports lay to different sides; an army and its country are one side.

    Only attacks of one day are asked about: who is at war with whom all year is no question of who did it.
    """
    for event in claims.events:
        one_day = day_of(event.date.start) is not None and event.date.start == event.date.end
        if event.type is PloverType.ASSAULT and one_day and not doer_words()["battles"].search(event.name):
            yield from compare_doers(event, claims.event_mentions[event.id], claims)


@dataclass(frozen=True, slots=True)
class Blamed:
    """A side that a telling of an attack names."""

    side: str
    mention: EventMention
    status: ParticipantStatus


def compare_doers(event: Event, mentions: Sequence[EventMention], claims: StoryClaims) -> Iterator[Finding]:
    """Yield the sides that different reports name. A report that names several itself takes no side."""
    told = [each for each in blamed(mentions, claims) if not is_habit(each.mention, claims)]
    if any(ANSWERED.search(words_around(each.mention, claims)) for each in told):
        return
    named = {document: group_by(whole(own), lambda each: each.side) for document, own in by_report(told).items()}
    by_side: dict[str, list[Blamed]] = {}
    for sides in named.values():
        if len(sides) == 1 and UNSURE not in sides:
            ((side, own),) = sides.items()
            by_side.setdefault(side, []).extend(own)
    ordered = sorted(by_side, key=lambda side: (len(by_report(by_side[side])), side))
    spans = {side: sorted({each.mention.span for each in by_side[side]}) for side in ordered}
    if len(by_side) < 2 or not are_all_near(spans.values(), claims) or are_allied(spans, claims):
        return
    if not any(are_one_attack(one, other, claims) for one in by_side[ordered[0]] for other in by_side[ordered[-1]]):
        return
    answers = "; ".join(f"{name_side(side, claims)} ({outlets_of(spans[side], claims)})" for side in ordered)
    doubted = any(each.status is ParticipantStatus.POSSIBLE for each in told)
    finding = make_finding(
        FindingKind.CONTRADICTION,
        Aspect.PARTICIPANT,
        f"The reports differ on who carried out {the(event.name)}: {answers}.",
        [spans[side] for side in ordered],
        rule="doers-differ",
        severity=Severity.MINOR if doubted else Severity.MAJOR,
        claims=claims,
        answers=[name_side(side, claims) for side in ordered],
    )
    if len({span.document for span in finding.spans}) > 1:
        yield finding


def whole(told: Sequence[Blamed]) -> list[Blamed]:
    """Lay to both what a report lays to both in one telling and to one of them in another."""
    joint = {each.side for each in told if JOINT in each.side}
    for_both = next(iter(joint)) if len(joint) == 1 else ""
    return [replace(each, side=for_both) if each.side in for_both.split(JOINT) else each for each in told]


def by_report(told: Iterable[Blamed]) -> dict[str, tuple[Blamed, ...]]:
    return group_by(told, lambda each: each.mention.span.document)


def is_habit(mention: EventMention, claims: StoryClaims) -> bool:
    """Tell what somebody keeps doing, or did before, from this attack."""
    return HABIT.search(claims.parsed[mention.span.document].sentence_of(mention.span).text) is not None


def are_one_attack(one: Blamed, other: Blamed, claims: StoryClaims) -> bool:
    """Tell whether two tellings are of one attack beyond doubt: one town on one day, one toll, or the same words.

    Events are joined on less, and a war has many attacks a day.
    """
    left, right = one.mention, other.mention
    days = [day_of(mention.date_start) for mention in (left, right)]
    if days[0] and days[1] and abs((days[0] - days[1]).days) > MAX_DAYS_APART:
        return False
    if are_other_attacks(*(attacks_in(words_around(mention, claims)) for mention in (left, right))):
        return False
    told = [content_words(mention, claims) for mention in (left, right)]
    same_words = len(told[0] & told[1]) >= MIN_SHARED_SHARE * max(map(len, told))
    sure = any(days) and all(day or is_up_front(each, claims) for day, each in zip(days, (left, right), strict=True))
    towns = towns_told(left, claims) & towns_told(right, claims)
    same_town = bool(towns) and (sure or UNKNOWN in {one.side, other.side})
    return same_words or same_town or bool(tolls_told(left, claims) & tolls_told(right, claims))


def is_up_front(mention: EventMention, claims: StoryClaims) -> bool:
    """Tell whether a telling stands in the headline or the lead: it is of what the report is about."""
    return any(stretch.contains(mention.trigger) for stretch in lead_of(claims.parsed[mention.span.document]))


def words_around(mention: EventMention, claims: StoryClaims) -> str:
    return claims.parsed[mention.span.document].sentence_of(mention.span).text


def towns_told(mention: EventMention, claims: StoryClaims) -> frozenset[str]:
    """Give the towns of a telling: its own, those of its sentence, or those of headline and lead."""
    if mention.place and claims.entities[mention.place].place_kind == TOWN:
        return frozenset({mention.place})
    report = claims.parsed[mention.span.document]
    sentence = report.span(report.sentence_of(mention.span))
    return towns_within([sentence], claims) or towns_within(lead_of(report), claims)


def tolls_told(mention: EventMention, claims: StoryClaims) -> frozenset[tuple[str, float]]:
    """Give the tolls of the sentence that are large enough to be of one attack."""
    report = claims.parsed[mention.span.document]
    sentence = report.span(report.sentence_of(mention.span))
    return frozenset(
        (quantity.what or "", quantity.low)
        for quantity in claims.quantities
        if quantity.what in CASUALTIES
        and quantity.low
        and quantity.low > MIN_TELLING_TOLL
        and sentence.contains(quantity.span)
    )


def are_allied(by_side: Mapping[str, Sequence[Span]], claims: StoryClaims) -> bool:
    """Tell whether a sentence that lays the attack to one side has it backed by another: both carried it out."""
    named: dict[str, set[tuple[str, int]]] = {}
    for entity in claims.entities.values():
        if (side := side_of(entity)) in by_side:
            places = (sentence_of(mention, claims) for mention in entity.mentions if mention.document in claims.parsed)
            named.setdefault(side, set()).update(places)
    return any(
        sentence_of(span, claims) in named.get(other, ())
        and doer_words()["backing"].search(claims.parsed[span.document].sentence_of(span).text)
        for side, spans in by_side.items()
        for span in spans
        for other in by_side
        if other != side
    )


def sentence_of(span: Span, claims: StoryClaims) -> tuple[str, int]:
    return span.document, claims.parsed[span.document].sentence_of(span).start_char


def are_all_near(sides: Iterable[Sequence[Span]], claims: StoryClaims) -> bool:
    """Tell whether the reports of all sides came out within days of each other."""
    return len(told_together(documents_of((span for side in sides for span in side), claims), lambda d: d)) == 1


def blamed(mentions: Sequence[EventMention], claims: StoryClaims) -> Iterator[Blamed]:
    """Yield each side that a telling of what happened names, by its own name."""
    for mention in mentions:
        if mention.modality is not Modality.HAPPENED:
            continue
        if leaves_open(mention, claims):
            yield Blamed(UNKNOWN, mention, ParticipantStatus.POSSIBLE)
            continue
        parts = [part for part in mention.participants if is_blamed(part, claims)]
        sides = {side for part in parts for side in sides_at(part, claims)}
        if sides and "" in sides:
            yield Blamed(UNSURE, mention, ParticipantStatus.POSSIBLE)  # with somebody whose side nobody can tell
        elif sides:
            doubted = any(part.status is ParticipantStatus.POSSIBLE for part in parts)
            status = ParticipantStatus.POSSIBLE if doubted else ParticipantStatus.CONFIRMED
            yield Blamed(JOINT.join(sorted(sides)), mention, status)


def sides_at(part: Participation, claims: StoryClaims) -> Iterator[str]:
    """Yield the side of a doer, and that of a nation named right beside it: "Russian Syrian airstrikes"."""
    own = side_of(claims.entities[part.entity or ""])
    yield own
    text = claims.parsed[part.span.document].document.text
    before, after = BEFORE.search(text[: part.span.start][-MAX_BESIDE_CHARS:]), AFTER.match(text, part.span.end)
    for word in (match[1] for match in (before, after) if match):
        nation = load_gazetteer().nationality(word)
        if nation and nation != own:
            yield nation


def leaves_open(mention: EventMention, claims: StoryClaims) -> bool:
    """Tell whether a sentence says that nobody knows who did it; it has somebody named for it, or asks who did."""
    sentence = claims.parsed[mention.span.document].sentence_of(mention.span).text
    if EITHER.search(sentence):
        return any(part.role == "actor" for part in mention.participants)
    open_words = OPEN.search(sentence)
    asks_who = open_words is not None and open_words.group().casefold().endswith(("who", "which"))
    return open_words is not None and (asks_who or any(part.role == "actor" for part in mention.participants))


def is_blamed(part: Participation, claims: StoryClaims) -> bool:
    """Tell whether a side is named as the doer; a town attacks nobody, and what "it" stands for may be mistaken."""
    entity = claims.entities.get(part.entity or "")
    return (
        entity is not None
        and part.role == "actor"
        and part.status is not ParticipantStatus.DECLINED
        and entity.kind is not EntityKind.PERSON
        and not doer_words()["observers"].search(entity.name)
        and (entity.kind is not EntityKind.PLACE or entity.place_kind == COUNTRY)
        and not all(token.pos_ == "PRON" for token in claims.parsed[part.span.document].tokens(part.span))
        and is_known(entity, claims)
    )


def is_known(entity: Entity, claims: StoryClaims) -> bool:
    """Tell somebody whom running text names from a word that only a headline's capitals make a name."""
    documents = {document.id: document for document in claims.documents}
    return entity.kind is EntityKind.PLACE or any(
        any(paragraph.contains(mention) for paragraph in documents[mention.document].of_kind(BlockKind.PARAGRAPH))
        for mention in entity.mentions
        if mention.document in documents
    )


def side_of(entity: Entity) -> str:
    """Name the side of somebody: the country of a state's forces, "Russian jets" or Moscow; a group stands for itself.

    Empty for a government of which the country is not known.
    """
    if entity.kind is EntityKind.PLACE or doer_words()["of_state"].search(entity.name):
        return entity.country or ""
    return entity.id


def name_side(side: str, claims: StoryClaims) -> str:
    """Name a side for a reader."""
    if side == UNKNOWN:
        return side
    if JOINT in side:
        return f"{list_names([name_side(each, claims) for each in side.split(JOINT)])} together"
    if side in claims.entities:
        return claims.entities[side].name
    names = sorted(e.name for e in claims.entities.values() if e.country == side and e.place_kind == "country")
    return names[0] if names else side
