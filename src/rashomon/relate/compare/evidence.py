"""Findings with their evidence: the odd one out first, and witnesses counted by origin, not by outlet."""

from collections.abc import Iterable, Mapping, Sequence

from rashomon.relate.compare.claims import StoryClaims
from rashomon.relate.lineage import outlet_name
from rashomon.schema import Aspect, Document, Finding, FindingKind, Severity, Span, content_id


def make_finding(
    kind: FindingKind,
    aspect: Aspect,
    text: str,
    sides: Sequence[Sequence[Span]],
    *,
    rule: str,
    severity: Severity,
    claims: StoryClaims,
) -> Finding:
    """Make a finding from the evidence of each side, the odd one out first; its id depends on nothing else."""
    spans = tuple(span for side in sides for span in side)
    return Finding(
        id=content_id("f", kind, aspect, rule, *(f"{s.document}:{s.start}:{s.end}" for s in sorted(spans))),
        kind=kind,
        aspect=aspect,
        text=text,
        spans=spans,
        rule=rule,
        origins=tuple(count_witnesses(side, claims) for side in sides),
        severity=severity,
    )


def count_witnesses(spans: Iterable[Span], claims: StoryClaims) -> int:
    """Count the origins behind these spans: three outlets with one wire are one witness."""
    origins = origin_by_document(claims)
    return len({origins.get(span.document, span.document) for span in spans})


def origin_by_document(claims: StoryClaims) -> Mapping[str, str]:
    return {document: origin.id for origin in claims.origins for document in origin.documents}


def list_outlets(documents: Iterable[Document]) -> str:
    """Name several reports: "Le Soir, Die Presse and 2 others"; each outlet once, in the order given."""
    names = list(dict.fromkeys(outlet_name(document) for document in documents))
    if len(names) > 4:
        names = [*names[:3], f"{len(names) - 3} others"]
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
