"""What links the claims of several reports: entities, events, copies, origins, and where the reports part."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from rashomon.schema.claims import (
    Bound,
    Modality,
    ParticipantStatus,
    PloverType,
    Quantity,
    Quotation,
    Stage,
    TimeExpression,
)
from rashomon.schema.spans import Span


class EntityKind(StrEnum):
    """What an entity is."""

    PERSON = "person"
    ORGANIZATION = "organization"
    PLACE = "place"
    GROUP = "group"


class FindingKind(StrEnum):
    """How reports stand to one another on one question."""

    CONTRADICTION = "contradiction"
    UPDATE = "update"
    DRIFT = "drift"
    AGREEMENT = "agreement"
    SINGLE_SOURCE = "single_source"


PARTING = (FindingKind.CONTRADICTION, FindingKind.UPDATE, FindingKind.DRIFT)  # where reports part, the gravest first


class Aspect(StrEnum):
    """The question that a finding is about."""

    PLACE = "place"
    DATE = "date"
    PARTICIPANT = "participant"
    VALUE = "value"
    MODALITY = "modality"
    ATTRIBUTION = "attribution"
    WORDING = "wording"
    EVENT = "event"


class Severity(StrEnum):
    """How much a finding matters to somebody who has one minute."""

    MINOR = "minor"
    MAJOR = "major"


@dataclass(frozen=True, slots=True)
class Role:
    """A title or description of an entity, and the words that give it."""

    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class Entity:
    """Somebody or some place, in all the reports; `country` is ISO 3166 alpha-2.

    `place_kind` is `country`, `region`, `district`, `city`, `site`, `area`, `water` or `continent`; null for no place.
    """

    id: str
    kind: EntityKind
    name: str
    aliases: tuple[str, ...] = ()
    roles: tuple[Role, ...] = ()
    country: str | None = None
    lat: float | None = None
    lon: float | None = None
    gazetteer_id: str | None = None
    place_kind: str | None = None
    mentions: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Origin:
    """One independent witness: the documents that come down to it, and why."""

    id: str
    label: str
    documents: tuple[str, ...]
    basis: str
    spans: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class DateRange:
    """RFC 3339 dates, both inclusive, or as coarse as the words (`2016-08`, `1995`); null where unknown."""

    start: str | None
    end: str | None


@dataclass(frozen=True, slots=True)
class ParticipantState:
    """How firm one voice of one document says that somebody's part in an event is.

    `source` is the entity id of who says so within the document and `attribution` the id of that quotation; both are
    null where the document says it by itself. `date` is the RFC 3339 date on which it was said: that of the quotation,
    else that of publication. `cue` are the words that say how firm it is; `ahead` tells that it still lay ahead ("will
    come", not "came").
    """

    document: str
    published: str | None
    status: ParticipantStatus
    spans: tuple[Span, ...]
    source: str | None = None
    attribution: str | None = None
    date: str | None = None
    cue: Span | None = None
    ahead: bool = False


@dataclass(frozen=True, slots=True)
class Participant:
    """An entity's part in an event, in the latest state that the reports give.

    `history` has a state for each voice of each document, in order of publication, then of the day of saying it.
    """

    entity: str
    role: str
    status: ParticipantStatus
    spans: tuple[Span, ...]
    history: tuple[ParticipantState, ...] = ()


@dataclass(frozen=True, slots=True)
class EventState:
    """How firm one document says that an event is, by which words, and how far an agreement has come."""

    document: str
    published: str | None
    modality: Modality
    spans: tuple[Span, ...]
    cue: Span | None = None
    stage: Stage | None = None


@dataclass(frozen=True, slots=True)
class Event:
    """One event with every mention of it; `place` is an entity id.

    `mode` is that of the PLOVER manual and `cameo` the two digits of the CAMEO root; `stage` is for agreements.
    """

    id: str
    type: PloverType | None
    name: str
    spans: tuple[Span, ...]
    date: DateRange
    place: str | None
    participants: tuple[Participant, ...]
    modality: Modality
    history: tuple[EventState, ...]
    mode: str | None = None
    cameo: str | None = None
    stage: Stage | None = None


@dataclass(frozen=True, slots=True)
class Reuse:
    """One passage in several documents, one span each; `source` is the document it probably came from."""

    id: str
    spans: tuple[Span, ...]
    edited: bool
    similarity: float
    source: str | None


@dataclass(frozen=True, slots=True)
class Side:
    """One answer to the question of a finding: `value` is the answer in plain words, `origins` are ids."""

    value: str
    spans: tuple[Span, ...]
    origins: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Finding:
    """Where reports agree or part on one question.

    `spans` is evidence from each side, the odd one out first; `origins` counts the independent witnesses on each
    side, in the order of the sides in `spans`. `sides` is the same by side, with the answer that each gives.
    `card` makes the HTML that it shows itself as in a notebook.
    """

    card: ClassVar[Callable[["Finding"], str]]

    id: str
    kind: FindingKind
    aspect: Aspect
    text: str
    spans: tuple[Span, ...]
    rule: str
    origins: tuple[int, ...]
    severity: Severity
    sides: tuple[Side, ...] = ()

    def _repr_html_(self) -> str:
        return type(self).card(self)


class FigureRule(StrEnum):
    """How one figure is chosen where the reports give several; all of them are kept."""

    LATEST = "latest"  # of the report that came out last
    MOST_ORIGINS = "most-origins"
    LOWEST = "lowest"  # as ACLED codes deaths
    RANGE = "range"  # from the lowest to the highest


@dataclass(frozen=True, slots=True)
class FigureValue:
    """One value of a count: `quantity` is its id, `reporter` who is named for it, else the outlet; `origin` an id."""

    quantity: str
    span: Span
    low: float | None
    high: float | None
    bound: Bound
    reporter: str
    origin: str
    published: str | None


@dataclass(frozen=True, slots=True)
class Figure:
    """One count: the figure that `rule` chooses, and every value that a report gives, in order of publication.

    `id` is the `same_as` of its quantities. One of `low` and `high` is null where the figure is open.
    """

    id: str
    what: str
    unit: str | None
    rule: FigureRule
    low: float | None
    high: float | None
    bound: Bound
    values: tuple[FigureValue, ...]


@dataclass(frozen=True, slots=True)
class TimelineEntry:
    """Something on the time axis: `kind` is `event`, `statement` or `report`; `refers` is the id of what it is."""

    date: DateRange
    kind: str
    text: str
    refers: str
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class BriefSentence:
    """One sentence of the brief, with the words it rests on."""

    text: str
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Story:
    """The reports of one happening, and all that they claim.

    `stances` are what somebody is told to want, think, back or oppose: no statement, no words of his. `card` makes
    the HTML that it shows itself as in a notebook.
    """

    card: ClassVar[Callable[["Story"], str]]

    id: str
    title: str
    documents: tuple[str, ...]
    origins: tuple[Origin, ...] = ()
    quotations: tuple[Quotation, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    times: tuple[TimeExpression, ...] = ()
    events: tuple[Event, ...] = ()
    reuse: tuple[Reuse, ...] = ()
    findings: tuple[Finding, ...] = ()
    timeline: tuple[TimelineEntry, ...] = ()
    brief: tuple[BriefSentence, ...] = ()
    figures: tuple[Figure, ...] = ()
    stances: tuple[Quotation, ...] = ()

    def _repr_html_(self) -> str:
        return type(self).card(self)
