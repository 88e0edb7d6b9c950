"""Stories made by hand for the comparison: each test says only what its case is about."""

from collections.abc import Mapping, Sequence

import spacy

from rashomon.parse.parsed import Parsed
from rashomon.relate.compare import StoryClaims
from rashomon.schema import (
    Block,
    BlockKind,
    Bound,
    DateRange,
    Document,
    Entity,
    EntityKind,
    Event,
    EventMention,
    Modality,
    Origin,
    ParticipantStatus,
    Participation,
    PloverType,
    Quantity,
    Span,
    content_id,
)
from tests.docs import read_spacy

TOKENIZE = spacy.blank("en")
TOKENIZE.add_pipe("sentencizer")


def make_report(name: str, text: str, published: str | None = None) -> Parsed:
    """Make a parsed report of one paragraph, with tokens and sentences only; its id is its name."""
    document = Document(
        id=name,
        location=f"{name}.txt",
        text=text,
        sha256="",
        encoding="utf-8",
        blocks=(Block(BlockKind.PARAGRAPH, 0, len(text)),),
        outlet=name.title(),
        published=published,
    )
    return Parsed(document, read_spacy(TOKENIZE(text)))


def find(report: Parsed, words: str) -> Span:
    """Find the first place of some words in a report."""
    start = report.document.text.index(words)
    return Span(report.document.id, start, start + len(words))


def make_count(
    report: Parsed, words: str, value: float, what: str = "killed", bound: Bound = Bound.EXACT, group: str = "toll"
) -> Quantity:
    """Make a figure on some words of a report; those of one `group` answer one question."""
    span = find(report, words)
    high = None if bound in {Bound.AT_LEAST, Bound.MORE_THAN} else value
    return Quantity(content_id("q", span), span, value, high, bound, what, same_as=group)


def make_mention(
    report: Parsed,
    words: str,
    *,
    modality: Modality = Modality.HAPPENED,
    day: str | None = None,
    place: str | None = None,
    parts: Mapping[str, ParticipantStatus] | None = None,
) -> EventMention:
    """Make a telling of an event on some words of a report; what has happened stands in the past tense."""
    span = find(report, words)
    trigger = report.tokens(span)[0]
    trigger.tag_ = "VBD" if modality is Modality.HAPPENED else "NN"
    return EventMention(
        id=content_id("m", span),
        span=span,
        trigger=span,
        lemma="meet",
        type=PloverType.CONSULT,
        modality=modality,
        modality_cue=None if modality is Modality.HAPPENED else span,
        date_start=day,
        date_end=day,
        place=place,
        participants=tuple(Participation(span, entity, "participant", s) for entity, s in (parts or {}).items()),
    )


def make_place(name: str, country: str, lat: float, lon: float, kind: str = "city") -> Entity:
    """Make a place whose id is its name."""
    return Entity(name, EntityKind.PLACE, name, country=country, lat=lat, lon=lon, place_kind=kind)


def make_story(
    reports: Sequence[Parsed],
    *,
    origins: Sequence[Sequence[str]] | None = None,
    quantities: Sequence[Quantity] = (),
    mentions: Sequence[EventMention] = (),
    entities: Sequence[Entity] = (),
) -> StoryClaims:
    """Make a story of these reports, each an origin of its own unless told otherwise; all mentions are one event."""
    groups = origins or [[report.document.id] for report in reports]
    spans = tuple(sorted(mention.span for mention in mentions))
    events = (
        (Event("e1", PloverType.CONSULT, "the meeting", spans, DateRange(None, None), None, (), Modality.PLANNED, ()),)
        if mentions
        else ()
    )
    return StoryClaims(
        documents=tuple(sorted((r.document for r in reports), key=lambda d: (d.published or "9", d.id))),
        parsed={report.document.id: report for report in reports},
        origins=tuple(Origin(f"o{n}", "", tuple(group), "") for n, group in enumerate(groups)),
        reuse=(),
        quotations=(),
        quantities=tuple(quantities),
        times=(),
        events=events,
        event_mentions={"e1": tuple(mentions)} if mentions else {},
        entities={entity.id: entity for entity in entities},
    )
