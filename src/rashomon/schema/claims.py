"""What one report claims: names, times, figures, statements and events, each with the words it rests on."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from rashomon.schema.spans import Span

EntityAt = Callable[[Span], str | None]
"""Give the id of the entity that a noun phrase, name or pronoun stands for, or null."""


class Act(StrEnum):
    """What a speaker does with a statement, or how somebody stands to something; the cue shows it."""

    ASSERT = "assert"
    DENY = "deny"
    CONFIRM = "confirm"
    ACCUSE = "accuse"
    URGE = "urge"
    WARN = "warn"
    PROMISE = "promise"
    ASK = "ask"
    DOUBT = "doubt"
    BELIEVE = "believe"
    WANT = "want"
    SUPPORT = "support"
    OPPOSE = "oppose"
    DECIDE = "decide"
    MENTION = "mention"


class VoiceKind(StrEnum):
    """What a report tells of who speaks: a name, only what he is, a paper or law, or nothing."""

    NAMED = "named"
    UNNAMED = "unnamed"
    DOCUMENT = "document"
    NOBODY = "nobody"


class QuotationMode(StrEnum):
    """Pareti's modes: quoted words, the reporter's words, or both."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"


class Bound(StrEnum):
    """How a figure limits the value."""

    EXACT = "exact"
    APPROXIMATELY = "approximately"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    MORE_THAN = "more_than"
    LESS_THAN = "less_than"
    BETWEEN = "between"


class TimeType(StrEnum):
    """TIMEX3 types."""

    DATE = "DATE"
    TIME = "TIME"
    DURATION = "DURATION"
    SET = "SET"


class PloverType(StrEnum):
    """PLOVER event types."""

    AGREE = "AGREE"
    CONSULT = "CONSULT"
    SUPPORT = "SUPPORT"
    CONCEDE = "CONCEDE"
    COOPERATE = "COOPERATE"
    AID = "AID"
    RETREAT = "RETREAT"
    REQUEST = "REQUEST"
    ACCUSE = "ACCUSE"
    REJECT = "REJECT"
    THREATEN = "THREATEN"
    PROTEST = "PROTEST"
    SANCTION = "SANCTION"
    MOBILIZE = "MOBILIZE"
    COERCE = "COERCE"
    ASSAULT = "ASSAULT"


class Modality(StrEnum):
    """How firm a report says that an event is."""

    HAPPENED = "happened"
    PLANNED = "planned"
    POSSIBLE = "possible"
    CALLED_FOR = "called_for"
    DENIED = "denied"
    CANCELLED = "cancelled"


class Stage(StrEnum):
    """How far an agreement or a ceasefire has come, in the order in which it comes."""

    PROPOSED = "proposed"
    AGREED = "agreed"
    IN_FORCE = "in_force"
    VIOLATED = "violated"
    COLLAPSED = "collapsed"


class ParticipantStatus(StrEnum):
    """How firm a report says that somebody's part in an event is."""

    CONFIRMED = "confirmed"
    POSSIBLE = "possible"
    INVITED = "invited"
    DECLINED = "declined"


@dataclass(frozen=True, slots=True)
class Name:
    """A name as it stands in one report: `kind` is `person`, `organization`, `place` or `group`.

    `span` is the name alone, without title or article; `role_span` the title or description that the report
    gives with it ("Russian Foreign Minister", "a human rights activist").
    """

    span: Span
    kind: str
    role_span: Span | None = None


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """A TIMEX3 time expression; `value` is null where it cannot be resolved.

    `anchor` is what it was resolved against: an RFC 3339 date, or null if the words say it all.
    """

    span: Span
    type: TimeType
    value: str | None
    anchor: str | None


@dataclass(frozen=True, slots=True)
class Voice:
    """Who speaks, as far as the words tell: `several` is null where they do not; `affiliation` is in their words."""

    kind: VoiceKind
    several: bool | None = None
    affiliation: str | None = None


@dataclass(frozen=True, slots=True)
class Quotation:
    """A statement that a report attributes to somebody, or (in `stances` of a story) what he wants, thinks or backs.

    `content` leaves out the cue and the outer quotation marks. `source` is an entity id, filled in once names are
    resolved; `source_text` is readable at once. `date` is when it was said (RFC 3339 date). `parent` is the
    id of the quotation that this one stands inside. `same_as` is shared by the variants of one utterance, `differs` are
    the words in which this one departs from the fullest quoted one, and `stands_for` is the id of the direct
    quotation that a paraphrase renders. `target` is the entity accused or urged. `hedges` are the words that weaken
    what is said. `negated` tells that it was not said or is not wanted. `cue_adds` tells that the cue claims more
    (confirmed, admitted, threatened) than the words quoted beside it.
    """

    id: str
    content: Span
    mode: QuotationMode
    source: str | None = None
    source_text: str | None = None
    source_span: Span | None = None
    cue: Span | None = None
    venue: str | None = None
    via: str | None = None
    parent: str | None = None
    date: str | None = None
    same_as: str | None = None
    act: Act | None = None
    target: str | None = None
    target_text: str | None = None
    voice: Voice | None = None
    hedges: tuple[Span, ...] = ()
    negated: bool = False
    cue_adds: bool = False
    stands_for: str | None = None
    differs: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Quantity:
    """A figure: `low` and `high` are equal for an exact or approximate value; one is null where it is open.

    `span` holds bound, number and noun. `what` is what is counted, in a small vocabulary (killed, wounded,
    civilians, rockets …). `unit` is a unit of measure or currency, or null for a count. `place` is an entity id,
    `date` an RFC 3339 date, `attribution` a quotation id. `of` is what a sum, share or measure is of or for, in the
    words of the report ("Rolex watch"). `replaces` is the id of the figure of the same report that this one takes
    the place of ("raised from 12 to 19").
    """

    id: str
    span: Span
    low: float | None
    high: float | None
    bound: Bound
    what: str
    unit: str | None = None
    place: str | None = None
    date: str | None = None
    attribution: str | None = None
    same_as: str | None = None
    of: str | None = None
    replaces: str | None = None


@dataclass(frozen=True, slots=True)
class Participation:
    """Somebody's part in an event as one mention tells it.

    `entity` is an entity id, `role` is `actor`, `recipient` or `participant`. `cue` are the words that say how firm it
    is, and `ahead` tells that it still lay ahead ("will come"). `attribution` is the id of the statement that tells it,
    `source` the entity id of who makes it, `date` the RFC 3339 date on which it was made; null where the report tells
    it by itself.
    """

    span: Span
    entity: str | None
    role: str
    status: ParticipantStatus
    cue: Span | None = None
    ahead: bool = False
    attribution: str | None = None
    source: str | None = None
    date: str | None = None


@dataclass(frozen=True, slots=True)
class EventMention:
    """One telling of an event in one report, before mentions are joined across reports.

    `span` is the clause or phrase that tells it, `trigger` the word that names it, `modality_cue` the words that
    say how firm it is. `place` is an entity id. `date_start` and `date_end` are RFC 3339 dates, inclusive; null
    where the report gives none.
    """

    id: str
    span: Span
    trigger: Span
    lemma: str
    type: PloverType | None
    modality: Modality
    modality_cue: Span | None = None
    date_start: str | None = None
    date_end: str | None = None
    place: str | None = None
    place_span: Span | None = None
    participants: tuple[Participation, ...] = ()
