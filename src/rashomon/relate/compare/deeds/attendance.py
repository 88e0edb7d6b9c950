"""Who is said to come to a meeting by one report, and not to, or only perhaps, by another."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from rashomon.relate.compare.claims import StoryClaims
from rashomon.relate.compare.evidence import make_finding
from rashomon.relate.compare.scene.happenings import OFF, capital
from rashomon.relate.compare.sides import group_by, is_later, outlets_of, the
from rashomon.relate.compare.words.statements import is_overtaken
from rashomon.schema import (
    Aspect,
    EntityKind,
    Event,
    EventMention,
    Finding,
    FindingKind,
    ParticipantStatus,
    Participation,
    PloverType,
    Severity,
    Span,
)

UNSURE = frozenset({ParticipantStatus.INVITED, ParticipantStatus.POSSIBLE})
MODIFIERS = frozenset({"compound", "amod", "nmod:poss", "nmod:desc", "flat"})
DOUBT = re.compile(
    r"\b(?:invit\w+|whether|if (?:he|she|they)|unclear|may|might|could|possib\w+|likely|"
    r"not (?:yet )?(?:confirm|decid|know))",
    re.IGNORECASE,
)
"""Words that leave open whether somebody comes."""
INVITATION = re.compile(r"\binvitation to (?:the )?", re.IGNORECASE)
UNCONFIRMED = re.compile(r"(?:\b(?:neither|nobody|no one|not)|n['’]t)\b[^.;]{0,40}\bconfirm", re.IGNORECASE)
OWNED_OFFICE = re.compile(
    r"(?:the )?(.+?)['’]s\b.{0,200}\b(?:minister|president|envoy|ambassador|delegat\w+)", re.IGNORECASE
)
STATUS_SAID = {
    ParticipantStatus.CONFIRMED: "takes part",
    ParticipantStatus.POSSIBLE: "may take part",
    ParticipantStatus.INVITED: "is invited",
    ParticipantStatus.DECLINED: "does not take part",
}


@dataclass(frozen=True, slots=True)
class Part:
    """Somebody's part in an event as one mention tells it."""

    span: Span
    status: ParticipantStatus


def part_span(part: Part) -> Span:
    return part.span


def find_attendance(claims: StoryClaims) -> Iterator[Finding]:
    """Yield who comes by one report and not by another; only gatherings have somebody who stays away."""
    for event in claims.events:
        if event.type is PloverType.CONSULT:
            yield from compare_participants(event, claims.event_mentions[event.id], claims)


def compare_participants(event: Event, mentions: Sequence[EventMention], claims: StoryClaims) -> Iterator[Finding]:
    """Yield who is said to come by one report and not to by another."""
    sent_by = delegates(claims)
    told = [
        (whom, Part(cue_sentence(part.cue, claims) if part.cue else sentence_of(mention, claims), part.status))
        for mention, part, whom in parts_of(mentions, sent_by, claims)
        if not (part.status is ParticipantStatus.DECLINED and is_overtaken([mention.span], claims))
        and mention.modality not in OFF
        and is_said_of_coming(mention, part.status, claims)
    ]
    told += [
        (whom, part)
        for document in sorted({mention.span.document for mention in mentions})
        for whom, part in unconfirmed_invitations(document, claims)
    ]
    yield from changed_within(event, mentions, sent_by, claims)
    for entity, pairs in sorted(group_by(told, lambda pair: pair[0]).items()):
        parts = [part for _, part in pairs]
        confirmed = [part for part in parts if part.status is ParticipantStatus.CONFIRMED]
        declined = [part for part in parts if part.status is ParticipantStatus.DECLINED]
        unsure = [part for part in parts if part.status in UNSURE]
        name = f"{claims.entities[entity].name} in {the(event.name)}"
        if confirmed and declined and not documents_of_parts(confirmed) & documents_of_parts(declined):
            changed = is_after(confirmed, declined, claims) or is_after(declined, confirmed, claims)
            yield tell_parts(name, (declined, confirmed), claims, changed=changed)
        elif unsure and confirmed and not declined and is_after(confirmed, unsure, claims):
            yield tell_parts(name, (unsure, confirmed), claims, changed=True)
        elif unsure and declined and not confirmed and is_after(declined, unsure, claims):
            yield tell_parts(name, (unsure, declined), claims, changed=True)


def parts_of(
    mentions: Sequence[EventMention], sent_by: Mapping[str, str], claims: StoryClaims
) -> Iterator[tuple[EventMention, Participation, str]]:
    """Yield who takes part by which mention: who is named, and the country that sends him."""
    for mention in mentions:
        for part in mention.participants:
            for whom in dict.fromkeys((part.entity, sent_by.get(part.entity or ""))):
                if whom and is_named_itself(part.span, claims):
                    yield mention, part, whom


def unconfirmed_invitations(document: str, claims: StoryClaims) -> Iterator[tuple[str, Part]]:
    """Yield who is perhaps invited: "neither side confirmed an invitation to Iran"."""
    report = claims.parsed[document]
    for match in INVITATION.finditer(report.document.text):
        sentence = report.span(report.sentence_of(Span(document, match.start(), match.end())))
        if UNCONFIRMED.search(report.document.words(sentence)):
            for entity in claims.entities.values():
                if any(span.document == document and span.start == match.end() for span in entity.mentions):
                    yield entity.id, Part(sentence, ParticipantStatus.POSSIBLE)


def changed_within(
    event: Event, mentions: Sequence[EventMention], sent_by: Mapping[str, str], claims: StoryClaims
) -> Iterator[Finding]:
    """Yield who comes by one voice of a report and does not by another, where both say it outright."""
    told = [
        ((part.cue.document, whom), Part(cue_sentence(part.cue, claims), part.status))
        for _, part, whom in parts_of(mentions, sent_by, claims)
        if part.cue is not None and part.ahead
    ]
    for (_, whom), pairs in sorted(group_by(told, lambda pair: pair[0]).items()):
        parts = [part for _, part in pairs]
        confirmed = [part for part in parts if part.status is ParticipantStatus.CONFIRMED]
        declined = [part for part in parts if part.status is ParticipantStatus.DECLINED]
        if confirmed and declined and not {p.span for p in confirmed} & {p.span for p in declined}:
            name = f"{claims.entities[whom].name} in {the(event.name)}"
            yield tell_parts(name, (declined, confirmed), claims, changed=False)


def cue_sentence(cue: Span, claims: StoryClaims) -> Span:
    report = claims.parsed[cue.document]
    return report.span(report.sentence_of(cue))


def delegates(claims: StoryClaims) -> Mapping[str, str]:
    """Lead from a minister or envoy to his country: where "Iran's foreign minister" goes, Iran takes part."""
    countries = {entity.name: entity.id for entity in claims.entities.values() if entity.place_kind == "country"}
    sent: dict[str, str] = {}
    for person in claims.entities.values():
        for role in person.roles if person.kind is EntityKind.PERSON else ():
            owner = OWNED_OFFICE.match(role.text)
            if owner and owner[1] in countries:
                sent[person.id] = countries[owner[1]]
    return sent


def is_named_itself(span: Span, claims: StoryClaims) -> bool:
    """Tell "Syria" from the "Syria" of "Syria envoy": who only describes another does not come himself."""
    tokens = claims.parsed[span.document].tokens(span)
    return tokens.root.dep_ not in MODIFIERS


def sentence_of(mention: EventMention, claims: StoryClaims) -> Span:
    """Give the sentence: whether somebody comes is often said beside the event ("it is unclear whether he will")."""
    report = claims.parsed[mention.span.document]
    sentence = report.span(report.sentence_of(mention.span))
    return Span(sentence.document, min(sentence.start, mention.span.start), max(sentence.end, mention.span.end))


def is_said_of_coming(mention: EventMention, status: ParticipantStatus, claims: StoryClaims) -> bool:
    """Tell whether doubt in a sentence is doubt that somebody comes; "should be joined by" doubts those who join."""
    if status not in UNSURE:
        return True
    return DOUBT.search(claims.parsed[mention.span.document].sentence_of(mention.span).text) is not None


def documents_of_parts(parts: Sequence[Part]) -> set[str]:
    return {part.span.document for part in parts}


def is_after(later: Sequence[Part], earlier: Sequence[Part], claims: StoryClaims) -> bool:
    return is_later(map(part_span, later), map(part_span, earlier), claims)


def tell_parts(name: str, sides: Sequence[Sequence[Part]], claims: StoryClaims, *, changed: bool) -> Finding:
    told = "; ".join(f"{STATUS_SAID[side[0].status]} ({outlets_of(map(part_span, side), claims)})" for side in sides)
    return make_finding(
        FindingKind.UPDATE if changed else FindingKind.CONTRADICTION,
        Aspect.PARTICIPANT,
        f"{capital(name)}: {told}.",
        [sorted({part.span for part in side}) for side in sides],
        rule="participant-changed" if changed else "participant-conflicts",
        severity=Severity.MAJOR,
        claims=claims,
        answers=[STATUS_SAID[side[0].status] for side in sides],
    )
