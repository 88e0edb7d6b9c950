"""From pairs that belong together to groups."""

from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

Member = TypeVar("Member")


def join_pairs(
    count: int,
    pairs: Iterable[tuple[int, int]],
    labels: Sequence[str | None] | None = None,
    alike: Callable[[int, int], bool] | None = None,
) -> list[tuple[int, ...]]:
    """Join the members 0 … `count` - 1 along pairs; give the groups of two or more, each sorted, in order.

    Where `labels` names members, a group never holds two different labels: a pair that would bring them together is
    left out, so that two events do not become one through a figure that names neither. Give the surest pairs first.
    `alike` is asked of each pair that is not together yet, where there is such a test.
    """
    parent = list(range(count))
    touched: set[int] = set()  # of a large story few are
    held: list[str | None] = list(labels) if labels is not None else [None] * count

    def root(member: int) -> int:
        while parent[member] != member:
            parent[member] = parent[parent[member]]
            member = parent[member]
        return member

    for left, right in pairs:
        first, second = sorted((root(left), root(right)))
        if first == second or (held[first] and held[second] and held[first] != held[second]):
            continue
        if alike is not None and not alike(left, right):
            continue
        parent[second] = first
        held[first] = held[first] or held[second]
        touched.update((left, right))
    groups: dict[int, list[int]] = {}
    for member in sorted(touched):
        groups.setdefault(root(member), []).append(member)
    return [tuple(group) for group in groups.values() if len(group) > 1]


def sample(group: Sequence[Member], most: int) -> Sequence[Member]:
    """Take members spread evenly over a large group: hundreds of copies of one telling say no more than some."""
    return group if len(group) <= most else group[:: -(-len(group) // most)]
