"""One change of meaning between two versions of a sentence."""

from dataclasses import dataclass

from rashomon.schema import Aspect, Severity, Span


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
