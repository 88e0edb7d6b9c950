"""What is told as shared is not told as one origin's alone."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from rashomon.schema import Finding, FindingKind, Span

WORDS_SHARED = frozenset({"same-fact", "same-statement", "same-particulars"})
"""Rules whose evidence is what several say, and not only of what, where and when they say it."""
WORDS_ALONE = frozenset({"statement-of-one-origin", "fact-of-one-origin"})
MOSTLY = 0.6  # of a statement or a fact, in words that several have

Held = Mapping[str, Sequence[Span]]


def without_shared(findings: Iterable[Finding]) -> list[Finding]:
    """Leave out what is given as one origin's alone though its words are evidence that several agree."""
    every = list(findings)
    words = stretches_of(f for f in every if f.kind is FindingKind.AGREEMENT and f.rule in WORDS_SHARED)
    return [finding for finding in every if not is_shared(finding, words)]


def stretches_of(findings: Iterable[Finding]) -> Held:
    """Give the stretches of evidence in each report, in text order."""
    held: dict[str, set[Span]] = defaultdict(set)
    for finding in findings:
        for span in finding.spans:
            held[span.document].add(span)
    return {document: sorted(stretches) for document, stretches in held.items()}


def is_shared(finding: Finding, words: Held) -> bool:
    return finding.rule in WORDS_ALONE and all(share_covered(span, words) >= MOSTLY for span in finding.spans)


def share_covered(span: Span, held: Held) -> float:
    """Give the share of a stretch that lies in any of these, which are in text order."""
    covered, reached = 0, span.start
    for other in held.get(span.document, ()):
        low, high = max(other.start, reached), min(other.end, span.end)
        if low < high:
            covered, reached = covered + high - low, high
    return covered / len(span)
