"""What rests on one origin alone, however many reports carry it."""

from collections.abc import Iterator, Sequence

from rashomon.relate.compare.claims import StoryClaims
from rashomon.relate.compare.evidence import count_witnesses, make_finding, shorten
from rashomon.relate.compare.sides import documents_of, group_by, outlets_of, the
from rashomon.schema import Aspect, Finding, FindingKind, Quotation, Severity, Span


def find_singles(claims: StoryClaims) -> Iterator[Finding]:
    """Yield the events and statements that only one origin tells; where there is one origin, all is its word."""
    if len(claims.origins) > 1:
        yield from lone_events(claims)
        yield from lone_statements(claims)


def lone_events(claims: StoryClaims) -> Iterator[Finding]:
    for event in claims.events:
        if count_witnesses(event.spans, claims) == 1:
            severity = Severity.MAJOR if event.date.start and event.type else Severity.MINOR
            yield alone(Aspect.EVENT, f"of {the(event.name)}", event.spans, "event-of-one-origin", severity, claims)


def lone_statements(claims: StoryClaims) -> Iterator[Finding]:
    spoken = [quotation for quotation in claims.quotations if quotation.source_text]
    for variants in group_by(spoken, lambda quotation: quotation.same_as or quotation.id).values():
        spans = sorted(evidence(quotation) for quotation in variants)
        if count_witnesses(spans, claims) == 1:
            what = f"that {speaker(variants[0], claims)} said: “{shorten(variants[0].content, claims)}”"
            yield alone(Aspect.ATTRIBUTION, what, spans, "statement-of-one-origin", Severity.MINOR, claims)


def evidence(quotation: Quotation) -> Span:
    """Give the stretch that holds speaker, cue and content."""
    parts = [part for part in (quotation.source_span, quotation.cue, quotation.content) if part is not None]
    near = [part for part in parts if part.document == quotation.content.document]
    return Span(quotation.content.document, min(part.start for part in near), max(part.end for part in near))


def speaker(quotation: Quotation, claims: StoryClaims) -> str:
    return claims.entities[quotation.source].name if quotation.source else quotation.source_text or ""


def alone(
    aspect: Aspect, what: str, spans: Sequence[Span], rule: str, severity: Severity, claims: StoryClaims
) -> Finding:
    told_by = documents_of(spans, claims)
    verb, note = ("tells", "") if len(told_by) == 1 else ("tell", f", which are one origin and not {len(told_by)}")
    return make_finding(
        FindingKind.SINGLE_SOURCE,
        aspect,
        f"Only {outlets_of(spans, claims)} {verb} {what}{note}.",
        [sorted(spans)],
        rule=rule,
        severity=severity,
        claims=claims,
    )
