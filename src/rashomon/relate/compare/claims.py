"""All that the reports of one story claim, laid side by side to be compared."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from rashomon.parse.parsed import Parsed
from rashomon.relate.align.clauses import Clause, ClauseMatch
from rashomon.schema import (
    Document,
    Entity,
    Event,
    EventMention,
    Origin,
    Quantity,
    Quotation,
    Reuse,
    TimeExpression,
)


@dataclass(frozen=True, slots=True)
class StoryClaims:
    """The claims of one story.

    `documents` are in order of publication, the undated last; `parsed` and `entities` are by id, `event_mentions` by
    the id of their event, `clauses` by document. `matches` are the clauses of two documents that may tell one thing.
    """

    documents: tuple[Document, ...]
    parsed: Mapping[str, Parsed]
    origins: tuple[Origin, ...]
    reuse: tuple[Reuse, ...]
    quotations: tuple[Quotation, ...]
    quantities: tuple[Quantity, ...]
    times: tuple[TimeExpression, ...]
    events: tuple[Event, ...]
    event_mentions: Mapping[str, tuple[EventMention, ...]]
    entities: Mapping[str, Entity]
    clauses: Mapping[str, tuple[Clause, ...]] = field(default_factory=dict)
    matches: tuple[ClauseMatch, ...] = ()
