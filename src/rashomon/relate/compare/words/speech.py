"""A statement as evidence: who speaks, and the stretch that holds speaker, cue and words."""

from rashomon.parse.parsed import Parsed, once
from rashomon.relate.compare.claims import StoryClaims
from rashomon.relate.compare.evidence import shorten
from rashomon.schema import Act, Quotation, QuotationMode, Span

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
SPEAKING = frozenset(
    {"say", "tell", "add", "announce", "report", "write", "state", "note", "speak", "comment", "reply"}
)
"""Predicates that tell nothing by themselves: "a senior official said" is no fact."""
FINITE = frozenset({"VBD", "VBP", "VBZ", "MD"})
LEADING = frozenset({"DT", "PDT", "PRP$", "CD", "NN", "NNS"})
"""Words that are written small inside a sentence; not adjectives, which may be of a nation."""


def statement_span(quotation: Quotation) -> Span:
    """Give the stretch that holds speaker, cue and content."""
    parts = [part for part in (quotation.source_span, quotation.cue, quotation.content) if part is not None]
    near = [part for part in parts if part.document == quotation.content.document]
    return Span(quotation.content.document, min(part.start for part in near), max(part.end for part in near))


def speaker(quotation: Quotation, claims: StoryClaims) -> str:
    """Name who speaks as it is written inside a sentence."""
    if quotation.source:
        return claims.entities[quotation.source].name
    text, span = quotation.source_text or "", quotation.source_span
    return text[:1].lower() + text[1:] if span and is_raised(text, span, claims) else text


def is_raised(text: str, span: Span, claims: StoryClaims) -> bool:
    """Tell whether a speaker without a name has a capital only because a sentence began with it.

    Of a noun that is certain where the same report writes it small elsewhere.
    """
    report = claims.parsed[span.document]
    first = report.tokens(span)[0]
    if first.tag_ not in LEADING or not text.startswith(first.text) or not first.text.istitle():
        return False
    return not first.tag_.startswith("NN") or first.lower_ in words_of(report)


@once
def words_of(report: Parsed) -> frozenset[str]:
    return frozenset(token.text for token in report.doc)


def words_of_telling(quotation: Quotation, claims: StoryClaims) -> str:
    """Say who says what: "Ann said: “it is over”"; "Malta “accused Tunisia of closing the harbour”".

    Where the cue does more than say, or the words are no clause, and they follow it, it is quoted with them.
    """
    who, content, cue = speaker(quotation, claims), quotation.content, quotation.cue
    said = TOLD_AS.get(quotation.act or Act.ASSERT, "said")
    plain = quotation.act in (None, Act.ASSERT, Act.BELIEVE) and is_clause(quotation, claims)
    if plain or cue is None or not is_led(quotation, cue, claims):
        return f"{who} {'did not say' if quotation.negated else said}: “{shorten(content, claims)}”"
    return f"{who} “{shorten(Span(content.document, cue.start, content.end), claims)}”"


def is_clause(quotation: Quotation, claims: StoryClaims) -> bool:
    """Tell words that can stand behind "said": a quotation, or a clause with its verb."""
    content = quotation.content
    tokens = claims.parsed[content.document].tokens(content)
    return quotation.mode is QuotationMode.DIRECT or any(token.tag_ in FINITE for token in tokens)


def is_led(quotation: Quotation, cue: Span, claims: StoryClaims) -> bool:
    """Tell whether a finite verb of saying stands right before the words."""
    content = quotation.content
    if cue.document != content.document or not 0 <= content.start - cue.end <= MAX_CHARS_BETWEEN:
        return False
    tokens = claims.parsed[cue.document].tokens(cue)
    return len(tokens) > 0 and tokens[0].tag_ in FINITE
