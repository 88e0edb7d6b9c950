"""A statement as evidence: who speaks, and the stretch that holds speaker, cue and words."""

from rashomon.relate.compare.claims import StoryClaims
from rashomon.schema import Quotation, Span


def statement_span(quotation: Quotation) -> Span:
    """Give the stretch that holds speaker, cue and content."""
    parts = [part for part in (quotation.source_span, quotation.cue, quotation.content) if part is not None]
    near = [part for part in parts if part.document == quotation.content.document]
    return Span(quotation.content.document, min(part.start for part in near), max(part.end for part in near))


def speaker(quotation: Quotation, claims: StoryClaims) -> str:
    return claims.entities[quotation.source].name if quotation.source else quotation.source_text or ""
