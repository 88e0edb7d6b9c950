"""A statement as evidence: who speaks, and the stretch that holds speaker, cue and words."""

from rashomon.relate.compare.claims import StoryClaims
from rashomon.relate.compare.evidence import shorten
from rashomon.schema import Act, Quotation, Span

TOLD_AS = {
    Act.DENY: "denied",
    Act.CONFIRM: "confirmed",
    Act.URGE: "urged",
    Act.WARN: "warned",
    Act.PROMISE: "promised",
    Act.ASK: "asked",
}
"""Acts whose verb can stand before any words; the others are "said"."""
MAX_CHARS_BETWEEN = 2  # cue and content: a space, or a comma and a space
FINITE = frozenset({"VBD", "VBP", "VBZ", "MD"})


def statement_span(quotation: Quotation) -> Span:
    """Give the stretch that holds speaker, cue and content."""
    parts = [part for part in (quotation.source_span, quotation.cue, quotation.content) if part is not None]
    near = [part for part in parts if part.document == quotation.content.document]
    return Span(quotation.content.document, min(part.start for part in near), max(part.end for part in near))


def speaker(quotation: Quotation, claims: StoryClaims) -> str:
    return claims.entities[quotation.source].name if quotation.source else quotation.source_text or ""


def words_of_telling(quotation: Quotation, claims: StoryClaims) -> str:
    """Say who says what: "Ann said: “it is over”"; "Malta “accused Tunisia of closing the harbour”".

    Where the cue does more than say and the words follow it, they are no sentence without it: it is quoted with them.
    """
    who, content, cue = speaker(quotation, claims), quotation.content, quotation.cue
    said = TOLD_AS.get(quotation.act or Act.ASSERT, "said")
    if quotation.act in (None, Act.ASSERT, Act.BELIEVE) or cue is None or not is_led(quotation, cue, claims):
        return f"{who} {'did not say' if quotation.negated else said}: “{shorten(content, claims)}”"
    return f"{who} “{shorten(Span(content.document, cue.start, content.end), claims)}”"


def is_led(quotation: Quotation, cue: Span, claims: StoryClaims) -> bool:
    """Tell whether a finite verb of saying stands right before the words."""
    content = quotation.content
    if cue.document != content.document or not 0 <= content.start - cue.end <= MAX_CHARS_BETWEEN:
        return False
    tokens = claims.parsed[cue.document].tokens(cue)
    return len(tokens) > 0 and tokens[0].tag_ in FINITE
