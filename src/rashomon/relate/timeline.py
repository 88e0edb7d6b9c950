"""What happened when, as the reports tell it: events and dated statements on one axis, beside the reports."""

from collections.abc import Iterator

from rashomon.relate.compare.claims import StoryClaims
from rashomon.schema import DateRange, TimelineEntry
from rashomon.schema.documents import BODY_KINDS


def find_timeline(claims: StoryClaims) -> tuple[TimelineEntry, ...]:
    """Give the dated events, statements and reports in order of date; what has no date is left out."""
    entries = [*dated_events(claims), *dated_statements(claims), *dated_reports(claims)]
    return tuple(sorted(entries, key=lambda entry: (entry.date.start or "", entry.kind, entry.refers)))


def dated_events(claims: StoryClaims) -> Iterator[TimelineEntry]:
    for event in claims.events:
        if event.date.start is not None:
            yield TimelineEntry(event.date, "event", event.name, event.id, event.spans)


def dated_statements(claims: StoryClaims) -> Iterator[TimelineEntry]:
    """Yield each utterance once, however many reports carry it."""
    seen: set[str] = set()
    for quotation in claims.quotations:
        utterance = quotation.same_as or quotation.id
        if quotation.date is None or utterance in seen:
            continue
        seen.add(utterance)
        variants = tuple(q.content for q in claims.quotations if (q.same_as or q.id) == utterance)
        speaker = claims.entities[quotation.source].name if quotation.source else quotation.source_text
        words = claims.parsed[quotation.content.document].document.words(quotation.content)
        text = f"{speaker}: {words}" if speaker else words
        yield TimelineEntry(DateRange(quotation.date, quotation.date), "statement", text, utterance, variants)


def dated_reports(claims: StoryClaims) -> Iterator[TimelineEntry]:
    for document in claims.documents:
        if document.published is not None:
            head = next(document.of_kind(*BODY_KINDS), None)
            spans = (head,) if head else ()
            day = document.published[:10]
            text = document.outlet or document.title or document.location
            yield TimelineEntry(DateRange(day, day), "report", text, document.id, spans)
