"""One change of meaning between two versions of a sentence."""

from dataclasses import dataclass

from rashomon.relate.compare.drifts.versions import Swap, Version
from rashomon.schema import Aspect, Severity, Span

BESIDE_WORDS = (3, 1)
BESIDE_VALUES = (1, 3)
"""How many words are shown before and behind what was swapped: a number is told by what it counts, behind it."""


@dataclass(frozen=True, slots=True)
class Change:
    """What happened on the way: `words` goes on from "Outlet, unlike Outlet, …".

    `original` and `derived` are the words on either side, never empty.
    """

    rule: str
    aspect: Aspect
    severity: Severity
    words: str
    derived: tuple[Span, ...]
    original: tuple[Span, ...]


def swapped(
    version: Version,
    swap: Swap,
    rule: str,
    aspect: Aspect = Aspect.WORDING,
    severity: Severity = Severity.MAJOR,
    beside: tuple[int, int] = BESIDE_WORDS,
) -> Change:
    """Tell that some words became others; `beside` is how many words around them are shown."""
    left, left_end, right, right_end = swap
    before, behind = beside
    original, derived = version.original, version.derived
    was = " ".join(original.document.words(original.span(left, left_end)).split())
    became = " ".join(derived.document.words(derived.span(right, right_end)).split())
    return Change(
        rule,
        aspect,
        severity,
        f"“{was}” became “{became}”",
        (derived.span(max(0, right - before), min(len(derived.words), right_end + behind)),),
        (original.span(max(0, left - before), min(len(original.words), left_end + behind)),),
    )
