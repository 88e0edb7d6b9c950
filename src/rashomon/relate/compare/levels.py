"""How two claims on one question stand to each other: ordered levels, each with the words that explain it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from rashomon.schema import FindingKind, Severity

Claim = TypeVar("Claim")


@dataclass(frozen=True, slots=True)
class Level(Generic[Claim]):
    """One way in which two claims can stand to each other; null `kind` means that there is nothing to tell.

    `rule` is the stable id that a finding shows, `words` what it means in plain words.
    """

    rule: str
    kind: FindingKind | None
    severity: Severity
    words: str
    holds: Callable[[Claim, Claim], bool]


def otherwise(left: object, right: object) -> bool:  # noqa: ARG001 - the last level takes any pair
    """Hold for any two claims: the predicate of the last level."""
    return True


def judge(levels: Sequence[Level[Claim]], left: Claim, right: Claim) -> Level[Claim]:
    """Give the first level that holds; the last one must hold for any pair (`otherwise`)."""
    return next(level for level in levels if level.holds(left, right))
