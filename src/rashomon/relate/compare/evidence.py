"""Findings with their evidence: the odd one out first, and witnesses counted by origin, not by outlet."""

from collections.abc import Iterable, Sequence

from rashomon.relate.compare.claims import StoryClaims
from rashomon.schema import Aspect, Document, Finding, FindingKind, Severity, Side, Span, content_id

MAX_QUOTED_CHARS = 110
MAX_SPANS = 4  # of one side of a finding, where it has more


def make_finding(  # noqa: PLR0913 - the parts of a finding
    kind: FindingKind,
    aspect: Aspect,
    text: str,
    sides: Sequence[Sequence[Span]],
    *,
    rule: str,
    severity: Severity,
    claims: StoryClaims,
    answers: Iterable[str] | None = None,
) -> Finding:
    """Make a finding from the evidence of each side, the odd one out first; its id depends on nothing else.

    `answers` says in plain words what each side answers, in their order; without it that is its first words.
    """
    spans = tuple(span for side in sides for span in side)
    told = [shorten(side[0], claims) for side in sides] if answers is None else answers
    made = tuple(make_side(answer, side, claims) for answer, side in zip(told, sides, strict=True))
    return Finding(
        id=content_id("f", kind, aspect, rule, *(f"{s.document}:{s.start}:{s.end}" for s in sorted(spans))),
        kind=kind,
        aspect=aspect,
        text=text,
        spans=spans,
        rule=rule,
        origins=tuple(len(side.origins) for side in made),
        severity=severity,
        sides=made,
    )


def make_side(answer: str, spans: Sequence[Span], claims: StoryClaims) -> Side:
    witnesses = dict.fromkeys(claims.origin_of[span.document] for span in spans)
    return Side(answer, tuple(spans), tuple(witnesses))


def evenly(spans: Sequence[Span]) -> list[Span]:
    """Keep the first words of each report, then the others, up to as many as a reader looks at."""
    first = {span.document: span for span in reversed(spans)}
    kept = sorted(first.values())
    kept += [span for span in spans if span not in kept]
    return sorted(kept[:MAX_SPANS])


def count_witnesses(spans: Iterable[Span], claims: StoryClaims) -> int:
    """Count the origins behind these spans: three outlets with one wire are one witness."""
    return len({claims.origin_of[span.document] for span in spans})


def are_told_apart(ours: Sequence[Span], theirs: Sequence[Span], claims: StoryClaims) -> bool:
    """Tell whether two sides do not come down to one passage.

    Reports of one origin can still part where neither copied: each is a witness for what it put in itself.
    """
    if count_witnesses([*ours, *theirs], claims) > 1:
        return True
    return any(
        one.document != other.document and not are_copied(one, other, claims) for one in ours for other in theirs
    )


def are_copied(one: Span, other: Span, claims: StoryClaims) -> bool:
    """Tell whether two spans stand in one passage that went from one report to the other."""
    return any(
        any(span.overlap(one) for span in reuse.spans) and any(span.overlap(other) for span in reuse.spans)
        for reuse in claims.reuse
    )


def read_words(span: Span, claims: StoryClaims) -> str:
    """Read the words of a span on one line."""
    return " ".join(claims.parsed[span.document].document.words(span).split())


def shorten(span: Span, claims: StoryClaims) -> str:
    """Read the words of a span on one line, cut at a word with an ellipsis where they run long."""
    words = read_words(span, claims)
    return words if len(words) <= MAX_QUOTED_CHARS else words[:MAX_QUOTED_CHARS].rsplit(" ", 1)[0] + " …"


def list_outlets(documents: Iterable[Document], claims: StoryClaims) -> str:
    """Name several reports: "Le Soir, Die Presse (1, 3) and 2 others"; each outlet once, in the order given."""
    numbers: dict[str, list[str]] = {}
    for document in documents:
        numbers.setdefault(document.name, []).append(claims.names[document.id].removeprefix(document.name).strip(" ()"))
    names = [f"{name} ({', '.join(told)})" if any(told) else name for name, told in numbers.items()]
    if len(names) > 4:
        names = [*names[:3], f"{len(names) - 3} others"]
    return list_names(names)


def list_names(names: Sequence[str]) -> str:
    """Name several: "Ann, Bea and Cid"."""
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
