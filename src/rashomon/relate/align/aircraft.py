"""Aircraft that came down: a story seldom has two of one kind, whatever is said to have brought it down."""

from collections.abc import Set as AbstractSet

DOWNING = "downing"
FALLS = frozenset({DOWNING, "accident"})
KINDS = {
    **dict.fromkeys(("helicopter", "chopper", "copter"), "helicopter"),
    **dict.fromkeys(("plane", "jet", "warplane", "airplane", "airliner", "fighter", "bomber"), "plane"),
    **dict.fromkeys(("drone", "uav"), "drone"),
}
"""Words for an aircraft, and its kind."""


def kinds_in(words: AbstractSet[str]) -> set[str]:
    return {KINDS[word] for word in words if word in KINDS}


def is_one_fall(classes: AbstractSet[str], left: AbstractSet[str], right: AbstractSet[str]) -> bool:
    """Tell whether two acts of these classes, by their words, bring down an aircraft of one kind."""
    return classes <= FALLS and DOWNING in classes and bool(kinds_in(left) & kinds_in(right))


def are_two_falls(classes: AbstractSet[str], left: AbstractSet[str], right: AbstractSet[str]) -> bool:
    """Tell a plane that came down from a drone that did."""
    kinds = kinds_in(left), kinds_in(right)
    return classes <= FALLS and all(kinds) and kinds[0].isdisjoint(kinds[1])
