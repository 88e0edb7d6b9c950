"""Whom "I" and "we" mean inside a quotation: the one who speaks it, once that is known."""

from collections.abc import Sequence

from rashomon.parse.parsed import Parsed
from rashomon.relate.entities.resolution import Resolution
from rashomon.schema import EntityAt, EntityKind, Quotation, QuotationMode, Span

ONE = frozenset(["i", "me", "my", "mine", "myself"])
SEVERAL = frozenset(["we", "us", "our", "ours", "ourselves"])
SPEAKS_AS_ONE = frozenset([EntityKind.PERSON])


def with_speakers(resolution: Resolution, report: Parsed, quotations: Sequence[Quotation]) -> EntityAt:
    """Give the way from any phrase of a report to its entity, the first person of quoted words included.

    "We" is the speaker only where that is a body, a group or a country: of a person it may be anybody beside him.
    """
    kinds = {entity.id: entity.kind for entity in resolution.entities}
    spoken = sorted(
        (quotation.content.start, quotation.content.end, quotation.source)
        for quotation in quotations
        if quotation.source is not None and quotation.mode is not QuotationMode.INDIRECT
    )

    def entity_at(span: Span) -> str | None:
        word = report.document.text[span.start : span.end].lower()
        if word not in ONE and word not in SEVERAL:
            return resolution.entity_at(span)
        around = [(end - start, source) for start, end, source in spoken if start <= span.start and span.end <= end]
        source = min(around, default=(0, None))[1]
        is_person = source is not None and kinds.get(source) in SPEAKS_AS_ONE
        return source if is_person == (word in ONE) else None

    return entity_at
