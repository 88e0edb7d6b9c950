"""Scores clusters of mentions against gold clusters: MUC, B³, CEAFe, and their mean (the CoNLL score)."""

from collections import Counter
from collections.abc import Hashable, Mapping, Sequence
from typing import Any

Cluster = frozenset[Any]


def f1(right: float, found: float, wanted: float, right_of_wanted: float | None = None) -> float:
    """Combine precision `right / found` and recall, whose numerator may differ."""
    precision = right / found if found else 0.0
    recall = (right if right_of_wanted is None else right_of_wanted) / wanted if wanted else 0.0
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def conll(found: Sequence[Cluster], gold: Sequence[Cluster]) -> float:
    """Give the mean F1 of MUC (Vilain 1995), B³ (Bagga and Baldwin 1998) and CEAFe (Luo 2005)."""
    return (muc(found, gold) + b_cubed(found, gold) + ceaf_e(found, gold)) / 3


def owners(clusters: Sequence[Cluster]) -> dict[Hashable, int]:
    return {mention: index for index, cluster in enumerate(clusters) for mention in cluster}


def muc(found: Sequence[Cluster], gold: Sequence[Cluster]) -> float:
    return f1(*links(found, owners(gold)), *reversed(links(gold, owners(found))))


def links(clusters: Sequence[Cluster], others: Mapping[Hashable, int]) -> tuple[float, float]:
    """Count the links within clusters that the other side has too, and all links."""
    kept = total = 0
    for cluster in clusters:
        parts = {others[mention] for mention in cluster if mention in others}
        alone = sum(mention not in others for mention in cluster)
        kept += len(cluster) - len(parts) - alone
        total += len(cluster) - 1
    return kept, total


def b_cubed(found: Sequence[Cluster], gold: Sequence[Cluster]) -> float:
    return f1(*shares(found, gold), *reversed(shares(gold, found)))


def shares(clusters: Sequence[Cluster], others: Sequence[Cluster]) -> tuple[float, float]:
    """Sum over mentions the share of their cluster that the other side puts with them."""
    owner = owners(others)
    total = 0.0
    for cluster in clusters:
        counts = Counter(owner[mention] for mention in cluster if mention in owner)
        total += sum(count * count for count in counts.values()) / len(cluster)
    return total, sum(map(len, clusters))


def ceaf_e(found: Sequence[Cluster], gold: Sequence[Cluster]) -> float:
    owner = owners(gold)
    weights = {
        (left, right): 2 * shared / (len(cluster) + len(gold[right]))
        for left, cluster in enumerate(found)
        for right, shared in Counter(owner[mention] for mention in cluster if mention in owner).items()
    }
    return f1(best_matching(weights), len(found), len(gold))


def best_matching(weights: Mapping[tuple[int, int], float]) -> float:
    """Give the weight of the best one-to-one matching, component by component."""
    total = 0.0
    seen: set[int] = set()
    by_left: dict[int, list[int]] = {}
    by_right: dict[int, list[int]] = {}
    for left, right in weights:
        by_left.setdefault(left, []).append(right)
        by_right.setdefault(right, []).append(left)
    for start, neighbours in by_left.items():
        if start in seen:
            continue
        lefts, rights = {start}, set(neighbours)
        frontier = [start]
        while frontier:
            for right in by_left[frontier.pop()]:
                rights.add(right)
                fresh = [left for left in by_right[right] if left not in lefts]
                lefts.update(fresh)
                frontier.extend(fresh)
        seen |= lefts
        total += assign([[weights.get((left, right), 0.0) for right in sorted(rights)] for left in sorted(lefts)])
    return total


def assign(weights: Sequence[Sequence[float]]) -> float:
    """Give the greatest sum of weights, one a row and one a column (the Hungarian method with potentials)."""
    size = max(len(weights), len(weights[0]))
    cost = [
        [-weights[i][j] if i < len(weights) and j < len(weights[0]) else 0.0 for j in range(size)] for i in range(size)
    ]
    row_price, column_price, taken = [0.0] * (size + 1), [0.0] * (size + 1), [0] * (size + 1)
    for row in range(1, size + 1):
        augment(cost, row, row_price, column_price, taken)
    return -sum(cost[taken[column] - 1][column - 1] for column in range(1, size + 1))


def augment(
    cost: Sequence[Sequence[float]], row: int, row_price: list[float], column_price: list[float], taken: list[int]
) -> None:
    size = len(cost)
    slack, back, used = [float("inf")] * (size + 1), [0] * (size + 1), [False] * (size + 1)
    taken[0], column = row, 0
    while taken[column]:
        used[column] = True
        current, least, following = taken[column], float("inf"), 0
        for j in range(1, size + 1):
            if used[j]:
                continue
            reduced = cost[current - 1][j - 1] - row_price[current] - column_price[j]
            if reduced < slack[j]:
                slack[j], back[j] = reduced, column
            if slack[j] < least:
                least, following = slack[j], j
        for j in range(size + 1):
            if used[j]:
                row_price[taken[j]] += least
                column_price[j] -= least
            else:
                slack[j] -= least
        column = following
    while column:
        taken[column], column = taken[back[column]], back[column]
