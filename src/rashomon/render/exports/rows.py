"""An account as flat rows: ids, spans, and the words that they read."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from functools import partial

from rashomon.render.exports.columns import LAYOUTS, Kind, Layout
from rashomon.schema import Account, Document, Event, Finding, Quotation, Span, Story

Cell = str | int | float | bool | None
Row = Mapping[str, object]
BETWEEN = "; "  # the members of a list in one cell


@dataclass(frozen=True, slots=True)
class Table:
    """The rows of one table, each a tuple in the order of the columns."""

    layout: Layout
    rows: tuple[tuple[Cell, ...], ...]

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(column.name for column in self.layout.columns)


def tables_of(account: Account) -> dict[str, Table]:
    """Give every table of an account, empty ones too, in the order in which they refer to one another."""
    words = {document.id: document for document in account.documents}
    return {name: table_of(LAYOUTS[name], rows(account, words)) for name, rows in ROWS.items()}


def table_of(layout: Layout, rows: Iterable[Row]) -> Table:
    return Table(layout, tuple(tuple(cell(row[column.name], column.kind) for column in layout.columns) for row in rows))


def cell(value: object, kind: Kind) -> Cell:
    """Make a cell of its column's kind: a list in one cell, a member of an enum as its value."""
    if isinstance(value, Enum):
        return str(value.value)
    if isinstance(value, tuple):
        return BETWEEN.join(str(cell(member, Kind.TEXT)) for member in value) or None
    if isinstance(value, int | float) and kind is Kind.NUMBER:
        return float(value)
    if value is None or isinstance(value, str | int | float):
        return value
    raise TypeError(f"{type(value).__name__} is no cell")


Documents = Mapping[str, Document]


def spanned(span: Span, documents: Documents) -> dict[str, object]:
    return {
        "document": span.document,
        "start": span.start,
        "end": span.end,
        "exact": documents[span.document].words(span),
    }


def read(span: Span | None, documents: Documents) -> str | None:
    return None if span is None else documents[span.document].words(span)


def fields_of(record: object, *names: str) -> dict[str, object]:
    return {name: getattr(record, name) for name in names}


def document_rows(account: Account, _: Documents) -> Iterator[Row]:
    plain = (
        "id",
        "location",
        "outlet",
        "url",
        "title",
        "authors",
        "published",
        "published_basis",
        "fetched",
        "credits",
    )
    for document in account.documents:
        yield {
            **fields_of(document, *plain, "language", "encoding", "sha256", "text"),
            "characters": len(document.text),
        }


def story_rows(account: Account, _: Documents) -> Iterator[Row]:
    for story in account.stories:
        counts = {"reports": len(story.documents), "origins": len(story.origins), "findings": len(story.findings)}
        yield {"id": story.id, "title": story.title, **counts}


def story_document_rows(account: Account, _: Documents) -> Iterator[Row]:
    for story in account.stories:
        for position, document in enumerate(story.documents, start=1):
            yield {"story": story.id, "document": document, "position": position}


def origin_rows(account: Account, _: Documents) -> Iterator[Row]:
    for story in account.stories:
        for origin in story.origins:
            yield {"story": story.id, **fields_of(origin, "id", "label", "basis")}


def origin_document_rows(account: Account, _: Documents) -> Iterator[Row]:
    for story in account.stories:
        for origin in story.origins:
            yield from ({"origin": origin.id, "document": document} for document in origin.documents)


def entity_rows(account: Account, _: Documents) -> Iterator[Row]:
    plain = ("id", "kind", "name", "aliases", "country", "lat", "lon", "gazetteer_id", "place_kind")
    for entity in account.entities:
        roles = tuple(dict.fromkeys(role.text for role in entity.roles))
        yield {**fields_of(entity, *plain), "roles": roles, "mentions": len(entity.mentions)}


def mention_rows(account: Account, documents: Documents) -> Iterator[Row]:
    for entity in account.entities:
        yield from ({"entity": entity.id, **spanned(span, documents)} for span in entity.mentions)


def attributed_rows(
    account: Account, documents: Documents, *, of: Callable[[Story], Iterable[Quotation]]
) -> Iterator[Row]:
    plain = ("id", "mode", "act", "source", "source_text", "venue", "via", "parent", "date", "same_as", "target")
    for story in account.stories:
        for said in of(story):
            yield {
                "story": story.id,
                **spanned(said.content, documents),
                **fields_of(said, *plain, "target_text", "negated", "cue_adds", "stands_for"),
                "cue": read(said.cue, documents),
                "voice": said.voice.kind if said.voice else None,
                "several_voices": said.voice.several if said.voice else None,
                "affiliation": said.voice.affiliation if said.voice else None,
                "hedges": tuple(read(span, documents) for span in said.hedges),
                "differs": tuple(read(span, documents) for span in said.differs),
            }


def quantity_rows(account: Account, documents: Documents) -> Iterator[Row]:
    plain = ("id", "low", "high", "bound", "what", "unit", "of", "place", "date", "attribution", "same_as", "replaces")
    for story in account.stories:
        for quantity in story.quantities:
            yield {"story": story.id, **spanned(quantity.span, documents), **fields_of(quantity, *plain)}


def figure_rows(account: Account, _: Documents) -> Iterator[Row]:
    for story in account.stories:
        for figure in story.figures:
            yield {"story": story.id, **fields_of(figure, "id", "what", "unit", "rule", "low", "high", "bound")}


def figure_value_rows(account: Account, documents: Documents) -> Iterator[Row]:
    plain = ("quantity", "low", "high", "bound", "reporter", "origin", "published")
    for story in account.stories:
        for figure in story.figures:
            for value in figure.values:
                yield {"figure": figure.id, **spanned(value.span, documents), **fields_of(value, *plain)}


def time_rows(account: Account, documents: Documents) -> Iterator[Row]:
    for story in account.stories:
        for time in story.times:
            yield {"story": story.id, **spanned(time.span, documents), **fields_of(time, "type", "value", "anchor")}


def events_of(account: Account) -> Iterator[tuple[Story, Event]]:
    for story in account.stories:
        yield from ((story, event) for event in story.events)


def event_rows(account: Account, _: Documents) -> Iterator[Row]:
    for story, event in events_of(account):
        yield {
            "story": story.id,
            **fields_of(event, "id", "type", "mode", "cameo", "name", "place", "modality", "stage"),
            "date_start": event.date.start,
            "date_end": event.date.end,
            "reports": len({span.document for span in event.spans}),
            "mentions": len(event.spans),
        }


def event_mention_rows(account: Account, documents: Documents) -> Iterator[Row]:
    for _, event in events_of(account):
        yield from ({"event": event.id, **spanned(span, documents)} for span in event.spans)


def event_state_rows(account: Account, documents: Documents) -> Iterator[Row]:
    for _, event in events_of(account):
        for state in event.history:
            plain = fields_of(state, "document", "published", "modality", "stage")
            yield {"event": event.id, **plain, "cue": read(state.cue, documents)}


def participant_rows(account: Account, _: Documents) -> Iterator[Row]:
    for _story, event in events_of(account):
        yield from ({"event": event.id, **fields_of(who, "entity", "role", "status")} for who in event.participants)


def participant_state_rows(account: Account, documents: Documents) -> Iterator[Row]:
    for _, event in events_of(account):
        for who in event.participants:
            for state in who.history:
                plain = fields_of(state, "document", "published", "status", "source", "attribution", "date", "ahead")
                exact = tuple(read(span, documents) for span in state.spans)
                told = {"cue": read(state.cue, documents), "exact": exact}
                yield {"event": event.id, "entity": who.entity, "role": who.role, **plain, **told}


def findings_of(account: Account) -> Iterator[tuple[Story, Finding]]:
    for story in account.stories:
        yield from ((story, finding) for finding in story.findings)


def finding_rows(account: Account, _: Documents) -> Iterator[Row]:
    for story, finding in findings_of(account):
        plain = fields_of(finding, "id", "kind", "aspect", "severity", "rule", "text", "origins")
        yield {"story": story.id, **plain}


def finding_side_rows(account: Account, _: Documents) -> Iterator[Row]:
    for _story, finding in findings_of(account):
        for number, side in enumerate(finding.sides, start=1):
            yield {"finding": finding.id, "side": number, **fields_of(side, "value", "origins")}


def finding_span_rows(account: Account, documents: Documents) -> Iterator[Row]:
    """Give the evidence with the number of its side; without one where the finding has no sides."""
    for _, finding in findings_of(account):
        sides = {span: number for number, side in enumerate(finding.sides, start=1) for span in side.spans}
        for span in dict.fromkeys((*finding.spans, *sides)):
            yield {"finding": finding.id, "side": sides.get(span), **spanned(span, documents)}


def reuse_rows(account: Account, _: Documents) -> Iterator[Row]:
    for story in account.stories:
        for passage in story.reuse:
            yield {"story": story.id, **fields_of(passage, "id", "edited", "similarity", "source")}


def reuse_span_rows(account: Account, documents: Documents) -> Iterator[Row]:
    for story in account.stories:
        for passage in story.reuse:
            yield from ({"reuse": passage.id, **spanned(span, documents)} for span in passage.spans)


def timeline_rows(account: Account, _: Documents) -> Iterator[Row]:
    for story in account.stories:
        for entry in story.timeline:
            dates = {"date_start": entry.date.start, "date_end": entry.date.end}
            yield {"story": story.id, **dates, **fields_of(entry, "kind", "text", "refers")}


def brief_rows(account: Account, _: Documents) -> Iterator[Row]:
    for story in account.stories:
        for position, sentence in enumerate(story.brief, start=1):
            yield {"story": story.id, "position": position, "text": sentence.text}


def issue_rows(account: Account, documents: Documents) -> Iterator[Row]:
    for issue in account.issues:
        span = issue.span
        place = {"start": span.start if span else None, "end": span.end if span else None}
        yield {**fields_of(issue, "document", "what", "why"), **place, "exact": read(span, documents)}


ROWS: Mapping[str, Callable[[Account, Documents], Iterator[Row]]] = {
    "documents": document_rows,
    "stories": story_rows,
    "story_documents": story_document_rows,
    "origins": origin_rows,
    "origin_documents": origin_document_rows,
    "entities": entity_rows,
    "mentions": mention_rows,
    "quotations": partial(attributed_rows, of=lambda story: story.quotations),
    "stances": partial(attributed_rows, of=lambda story: story.stances),
    "quantities": quantity_rows,
    "figures": figure_rows,
    "figure_values": figure_value_rows,
    "times": time_rows,
    "events": event_rows,
    "event_mentions": event_mention_rows,
    "event_states": event_state_rows,
    "participants": participant_rows,
    "participant_states": participant_state_rows,
    "findings": finding_rows,
    "finding_sides": finding_side_rows,
    "finding_spans": finding_span_rows,
    "reuse": reuse_rows,
    "reuse_spans": reuse_span_rows,
    "timeline": timeline_rows,
    "brief": brief_rows,
    "issues": issue_rows,
}
