"""Who is said to have done it: one attack, and reports that name different sides."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from rashomon.relate.compare.claims import StoryClaims
from rashomon.relate.compare.evidence import make_finding, name_sides
from rashomon.relate.compare.setting import told_together
from rashomon.relate.compare.sides import documents_of, group_by, outlets_of, the
from rashomon.schema import (
    Aspect,
    BlockKind,
    Entity,
    EntityKind,
    Event,
    EventMention,
    Finding,
    FindingKind,
    ParticipantStatus,
    PloverType,
    Severity,
    Span,
)

BATTLE = re.compile(
    r"offensive|onslaught|assault|bombardment|advance|clash|battle|fighting|campaign|operation|war\b|siege",
    re.IGNORECASE,
)
"""What two sides do to each other: both carried it out."""


BACKED = re.compile(r"\b(?:back(?:ed|ing|s)|support(?:ed|ing|s)|alongside|joint(?:ly)?|together with)\b", re.IGNORECASE)


def find_doers(claims: StoryClaims) -> Iterator[Finding]:
    """Yield the attacks that reports lay to different sides; an army and its country are one side.

    Only attacks of one day are asked about: who is at war with whom all year is no question of who did it.
    """
    for event in claims.events:
        one_day = event.date.start and event.date.start == event.date.end
        if event.type is PloverType.ASSAULT and one_day and not BATTLE.search(event.name):
            yield from compare_doers(event, claims.event_mentions[event.id], claims)


def compare_doers(event: Event, mentions: Sequence[EventMention], claims: StoryClaims) -> Iterator[Finding]:
    """Yield the sides that different reports name. A report that names several itself takes no side."""
    named = {
        document: group_by(told, lambda pair: pair[0])
        for document, told in group_by(blamed(mentions, claims), lambda pair: pair[1].document).items()
    }
    by_side: dict[str, list[Span]] = {}
    for sides in named.values():
        if len(sides) == 1:
            ((side, told),) = sides.items()
            by_side.setdefault(side, []).extend(span for _, span, _ in told)
    if len(by_side) < 2 or not are_all_near(by_side.values(), claims) or are_allied(by_side, claims):
        return
    ordered = sorted(by_side, key=lambda side: (len({span.document for span in by_side[side]}), side))
    answers = "; ".join(f"{name_side(side, claims)} ({outlets_of(by_side[side], claims)})" for side in ordered)
    doubted = any(status is ParticipantStatus.POSSIBLE for _, _, status in blamed(mentions, claims))
    finding = name_sides(
        make_finding(
            FindingKind.CONTRADICTION,
            Aspect.PARTICIPANT,
            f"The reports differ on who carried out {the(event.name)}: {answers}.",
            [sorted(set(by_side[side])) for side in ordered],
            rule="doers-differ",
            severity=Severity.MINOR if doubted else Severity.MAJOR,
            claims=claims,
        ),
        [name_side(side, claims) for side in ordered],
    )
    if len({span.document for span in finding.spans}) > 1:
        yield finding


def are_allied(by_side: Mapping[str, Sequence[Span]], claims: StoryClaims) -> bool:
    """Tell whether a sentence that lays the attack to one side has it backed by another: both carried it out."""
    named: dict[str, set[tuple[str, int]]] = {}
    for entity in claims.entities.values():
        if (side := side_of(entity.id, claims.entities)) in by_side:
            places = (sentence_of(mention, claims) for mention in entity.mentions if mention.document in claims.parsed)
            named.setdefault(side, set()).update(places)
    return any(
        sentence_of(span, claims) in named.get(other, ())
        and BACKED.search(claims.parsed[span.document].sentence_of(span).text)
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


def blamed(mentions: Sequence[EventMention], claims: StoryClaims) -> list[tuple[str, Span, ParticipantStatus]]:
    """Give each doer that a mention names: its side, the telling, and how sure it is."""
    return [
        (side_of(part.entity, claims.entities), mention.span, part.status)
        for mention in mentions
        for part in mention.participants
        if part.role == "actor"
        and part.entity
        and part.status is not ParticipantStatus.DECLINED
        and claims.entities[part.entity].kind is not EntityKind.PERSON
        and is_known(claims.entities[part.entity], claims)
    ]


def is_known(entity: Entity, claims: StoryClaims) -> bool:
    """Tell somebody whom running text names from a word that only a headline's capitals make a name."""
    documents = {document.id: document for document in claims.documents}
    return entity.kind is EntityKind.PLACE or any(
        any(paragraph.contains(mention) for paragraph in documents[mention.document].of_kind(BlockKind.PARAGRAPH))
        for mention in entity.mentions
        if mention.document in documents
    )


def side_of(entity: str, entities: Mapping[str, Entity]) -> str:
    """Name the side of somebody by its country, where it has one: "Russian jets", Russia and Moscow are one."""
    return entities[entity].country or entity


def name_side(side: str, claims: StoryClaims) -> str:
    """Name a side for a reader."""
    if side in claims.entities:
        return claims.entities[side].name
    names = sorted(e.name for e in claims.entities.values() if e.country == side and e.place_kind == "country")
    return names[0] if names else side
