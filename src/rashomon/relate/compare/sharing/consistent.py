"""What is told as shared is not told as one origin's alone."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from rashomon.schema import Finding, FindingKind, Side, Span

WORDS_SHARED = frozenset({"same-fact", "same-statement", "same-particulars"})
"""Rules whose evidence is what several say, and not only of what, where and when they say it."""
WORDS_ALONE = frozenset({"statement-of-one-origin", "fact-of-one-origin"})
MOSTLY = 0.6  # of a statement or a fact, in words that several have

Held = Mapping[str, Sequence[Span]]


def without_shared(findings: Iterable[Finding]) -> list[Finding]:
    """Leave out what is given as one origin's alone though its words are evidence that several agree."""
    every = without_grown(list(findings))
    words = stretches_of(f for f in every if f.kind is FindingKind.AGREEMENT and f.rule in WORDS_SHARED)
    return [finding for finding in every if not is_shared(finding, words)]


def without_grown(findings: Sequence[Finding]) -> list[Finding]:
    """Leave out, as changes on the way, numbers that became an earlier step of a toll that grows."""
    steps = [
        [stretches_of_side(side) for side in finding.sides] for finding in findings if finding.rule == "toll-grows"
    ]
    return [finding for finding in findings if finding.rule != "value-changed" or not is_of_steps(finding, steps)]


def stretches_of_side(side: Side) -> Held:
    held: dict[str, list[Span]] = defaultdict(list)
    for span in side.spans:
        held[span.document].append(span)
    return held


def is_of_steps(changed: Finding, chains: Sequence[Sequence[Held]]) -> bool:
    """Tell whether what a number became was counted before it: then the passage went the other way.

    A later number in a passage that lost its source or its "at least" is told as a change all the same.
    """
    sides = [side.spans for side in changed.sides]
    for chain in chains:
        became, was = (steps_touched(spans, chain) for spans in sides)
        if became and was and max(became) < min(was):
            return True
    return False


def steps_touched(spans: Iterable[Span], chain: Sequence[Held]) -> set[int]:
    return {
        at
        for at, step in enumerate(chain)
        for span in spans
        if any(span.overlap(other) for other in step.get(span.document, ()))
    }


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
