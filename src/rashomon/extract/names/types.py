"""A stretch of words that could be a name, and how strongly."""

from dataclasses import dataclass, replace

PERSON, ORGANIZATION, PLACE, GROUP = "person", "organization", "place", "group"
NOTHING = ""  # of capitals that name an act or a treaty: they keep others from claiming its words


@dataclass(frozen=True, slots=True, order=True)
class Found:
    """Tokens `[start, end)` of a Doc that could be a name; the stronger of two that overlap stays.

    `is_weak` marks what a headline in capitals gives: it counts only where the rest of the report bears it out.
    """

    start: int
    end: int
    kind: str
    strength: float
    is_weak: bool = False

    def of_kind(self, kind: str) -> "Found":
        return replace(self, kind=kind)
