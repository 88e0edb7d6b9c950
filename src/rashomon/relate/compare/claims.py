"""All that the reports of one story claim, laid side by side to be compared."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property, wraps
from typing import Any, TypeVar

from rashomon.parse.parsed import Parsed
from rashomon.relate.align.clauses import Clause, ClauseMatch
from rashomon.schema import (
    Document,
    Entity,
    EntityKind,
    Event,
    EventMention,
    Origin,
    Quantity,
    Quotation,
    Reuse,
    Span,
    TimeExpression,
)
from rashomon.schema.naming import name_apart

Kept = TypeVar("Kept")
NEAREST = 8
"""Names that can start before a word and still hold it: a long one and those inside it."""


@dataclass(frozen=True)
class StoryClaims:
    """The claims of one story.

    `documents` are in order of publication, the undated last; `parsed` and `entities` are by id, `event_mentions` by
    the id of their event, `clauses` by document. `matches` are the clauses of two documents that may tell one thing,
    `echoes` the documents that have a clause much like another's, `seconds` matches of one
    side's choice (see `align.clauses`).
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
    kept: dict[object, Any] = field(default_factory=dict, init=False, repr=False, compare=False)  # see `once`
    echoes: Mapping[Span, frozenset[str]] = field(default_factory=dict)
    seconds: tuple[ClauseMatch, ...] = ()

    @cached_property
    def names(self) -> Mapping[str, str]:
        """Give each document the name that tells it apart in this story."""
        return name_apart(self.documents)

    @cached_property
    def origin_of(self) -> Mapping[str, str]:
        """Lead from a document to its origin; one without stands for itself."""
        known = {document: origin.id for origin in self.origins for document in origin.documents}
        return {document.id: known.get(document.id, document.id) for document in self.documents}

    @cached_property
    def places_named(self) -> Mapping[str, tuple[tuple[Span, str], ...]]:
        """Give for each document where it names places, in text order, with the ids of the places."""
        named: dict[str, list[tuple[Span, str]]] = defaultdict(list)
        for entity in self.entities.values():
            if entity.kind is EntityKind.PLACE:
                for mention in entity.mentions:
                    named[mention.document].append((mention, entity.id))
        return {document: tuple(sorted(mentions)) for document, mentions in named.items()}

    @cached_property
    def named_in(self) -> Mapping[str, tuple[tuple[Span, Entity], ...]]:
        """Give for each document where it names or means somebody or some place, in text order."""
        named: dict[str, list[tuple[Span, Entity]]] = defaultdict(list)
        for entity in self.entities.values():
            for mention in entity.mentions:
                named[mention.document].append((mention, entity))
        return {document: tuple(sorted(own, key=lambda pair: pair[0])) for document, own in named.items()}

    @cached_property
    def times_in(self) -> Mapping[str, tuple[TimeExpression, ...]]:
        """Give the time expressions of each document."""
        named: dict[str, list[TimeExpression]] = defaultdict(list)
        for time in self.times:
            named[time.span.document].append(time)
        return {document: tuple(own) for document, own in named.items()}

    @cached_property
    def statements_in(self) -> Mapping[str, tuple[Quotation, ...]]:
        """Give the statements of each document."""
        found: dict[str, list[Quotation]] = defaultdict(list)
        for quotation in self.quotations:
            found[quotation.content.document].append(quotation)
        return {document: tuple(own) for document, own in found.items()}

    @cached_property
    def statement_of(self) -> Mapping[str, Quotation]:
        """Lead from an attribution, as a figure or a participant has it, to the statement."""
        return {quotation.id: quotation for quotation in self.quotations}

    def speakers_of(self, span: Span) -> frozenset[str]:
        """Give those by whose word a stretch of text stands."""
        return frozenset(each.source for each in self.statements_around(span) if each.source)

    def statements_around(self, span: Span) -> list[Quotation]:
        """Give the statements that a stretch of text stands in, the innermost first."""
        around = (each for each in self.statements_in.get(span.document, ()) if each.content.contains(span))
        return sorted(around, key=lambda each: len(each.content))

    def entity_over(self, span: Span) -> str | None:
        """Give whom or what the widest name around a stretch of text names."""
        named = self.named_in.get(span.document, ())
        before = bisect_right(named, span.end, key=lambda pair: pair[0].start)
        around = [
            (len(name), entity.id) for name, entity in named[max(0, before - NEAREST) : before] if name.contains(span)
        ]
        return max(around)[1] if around else None

    def person_over(self, span: Span) -> str:
        """Give whom the widest name around a stretch of text names; empty where that is nobody, or no person."""
        entity = self.entity_over(span)
        return entity if entity and self.entities[entity].kind is EntityKind.PERSON else ""


def once(read: Callable[[StoryClaims], Kept]) -> Callable[[StoryClaims], Kept]:
    """Let a story keep what a rule makes of it: other rules ask for the same."""

    @wraps(read)
    def keep(claims: StoryClaims) -> Kept:
        if read not in claims.kept:
            claims.kept[read] = read(claims)
        found: Kept = claims.kept[read]
        return found

    return keep
