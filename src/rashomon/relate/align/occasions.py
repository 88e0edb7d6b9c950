"""Which of a story's events a figure is told in, by its sentence."""

from collections.abc import Sequence

from rashomon.schema import Event, PloverType, Quantity, Span

DEADLY = frozenset({PloverType.ASSAULT, PloverType.COERCE, PloverType.PROTEST, None})  # None: disasters, accidents


def tellings(events: Sequence[Event]) -> dict[str, list[tuple[Span, str]]]:
    """Give, for each document, where the events that a toll can be of are told.

    Only events of two reports count: whether a telling of one report is an event of its own is too unsure.
    """
    found: dict[str, list[tuple[Span, str]]] = {}
    for event in events:
        if is_anchored(event) and len({span.document for span in event.spans}) > 1:
            for span in event.spans:
                found.setdefault(span.document, []).append((span, event.id))
    return {document: sorted(spans) for document, spans in found.items()}


def is_anchored(event: Event) -> bool:
    """Tell a deadly event from "seven people were killed", which tells what came of one and not when or where."""
    return event.type in DEADLY and bool(event.type or event.date.start or event.place)


def event_of(quantity: Quantity, sentence: Span, told: Sequence[tuple[Span, str]]) -> str | None:
    """Find the event that a figure is told with: the narrowest telling around it, else the only one of its sentence."""
    around = [(len(span), event) for span, event in told if span.contains(quantity.span)]
    if around:
        return min(around)[1]
    beside = {event for span, event in told if sentence.contains(span)}
    return next(iter(beside)) if len(beside) == 1 else None
