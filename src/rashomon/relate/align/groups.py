"""From pairs that belong together to groups."""

from collections.abc import Iterable


def join_pairs(count: int, pairs: Iterable[tuple[int, int]]) -> list[tuple[int, ...]]:
    """Join the members 0 … `count` - 1 along pairs; give the groups of two or more, each sorted, in order."""
    parent = list(range(count))

    def root(member: int) -> int:
        while parent[member] != member:
            parent[member] = parent[parent[member]]
            member = parent[member]
        return member

    for left, right in pairs:
        first, second = sorted((root(left), root(right)))
        parent[second] = first
    groups: dict[int, list[int]] = {}
    for member in range(count):
        groups.setdefault(root(member), []).append(member)
    return [tuple(group) for group in groups.values() if len(group) > 1]
