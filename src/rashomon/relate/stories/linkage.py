"""Join what is most alike, again and again, unless both sides hang together far better than with each other."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from rashomon.relate.stories.likeness import Matrix
from rashomon.relate.stories.rarity import Ints

GONE = -2.0  # nearness of a group that was put into another
SELF = -1.0
APART = -0.5  # two groups that may not be joined

# Two groups of reports are two stories, however alike, where their likeness is less than this share of what holds the
# looser of them together: two fights of one boxer. Cohesion is drawn towards a typical one, as if by so many pairs.
SHARE_OF_COHESION = 0.6
TYPICAL_COHESION = 0.1
TYPICAL_PAIRS = 10
MAX_COHESION = 0.3  # that one pair counts for: copies of one wire say nothing of how alike reports of a story are


class Linkage:
    """Groups on their way: how alike each two are on average, and which is nearest to each."""

    def __init__(self, likeness: Matrix, *, by_cohesion: bool) -> None:
        self.table = likeness.copy()
        np.fill_diagonal(self.table, SELF)
        self.groups = [[index] for index in range(len(likeness))]
        self.within = np.zeros(len(likeness))
        self.by_cohesion = by_cohesion
        self.nearest: NDArray[np.intp] = self.table.argmax(axis=1)
        self.nearness = self.table.max(axis=1)

    def run(self, threshold: float) -> list[list[int]]:
        """Join groups until none reach the threshold; give the members of each, sorted."""
        while len(self.groups) > 1:
            one = int(self.nearness.argmax())
            if self.nearness[one] < threshold:
                break
            other = int(self.nearest[one])
            if self.by_cohesion and self.nearness[one] < SHARE_OF_COHESION * min(self.hold(one), self.hold(other)):
                self.table[one, other] = self.table[other, one] = APART
                self.find_nearest([one, other])
            else:
                self.merge(one, other)
        return sorted(sorted(group) for group in self.groups if group)

    def hold(self, group: int) -> float:
        """Give how alike the members of a group are."""
        size = len(self.groups[group])
        pairs = size * (size - 1) / 2
        return float(self.within[group] + TYPICAL_PAIRS * TYPICAL_COHESION) / (pairs + TYPICAL_PAIRS)

    def merge(self, one: int, other: int) -> None:
        """Put the other group into the one; its likeness to each third is the average over members."""
        table, sizes = self.table, (len(self.groups[one]), len(self.groups[other]))
        self.within[one] += self.within[other] + min(self.nearness[one], MAX_COHESION) * sizes[0] * sizes[1]
        joined = (table[one] * sizes[0] + table[other] * sizes[1]) / sum(sizes)
        joined[(table[one] == APART) | (table[other] == APART)] = APART
        joined[(table[one] == SELF) | (table[other] == SELF)] = SELF
        table[one], table[:, one] = joined, joined
        table[other], table[:, other] = SELF, SELF
        self.groups[one] += self.groups[other]
        self.groups[other] = []
        self.nearness[other] = GONE
        stale = (self.nearness > GONE) & ((self.nearest == one) | (self.nearest == other))
        self.find_nearest([*np.flatnonzero(stale).tolist(), one])

    def find_nearest(self, groups: list[int]) -> None:
        self.nearest[groups] = self.table[groups].argmax(axis=1)
        self.nearness[groups] = self.table[groups].max(axis=1)


def link_by_average(likeness: Matrix, threshold: float, *, by_cohesion: bool = False) -> list[list[int]]:
    """Group what is alike on average; groups of indices, sorted."""
    return Linkage(likeness, by_cohesion=by_cohesion).run(threshold) if len(likeness) else []


@dataclass(frozen=True, slots=True)
class Ties:
    """Pairs of groups, the lesser number first, and the sum of the ties between their members."""

    ones: Ints
    others: Ints
    totals: Ints


def join_in_rounds(ties: Ties, groups: int, *, least: float, most: int, sizes: Ints | None = None) -> Ints:
    """Join groups that are tied by `least` on average, if they have no more than `most` members; label each group.

    In each round those are joined that are nearest to each other. Which these are depends on nothing farther away: a
    pile gives the same when it is joined by tables, and as one (average linkage is reducible: Bruynooghe, 1978).
    """
    labels = np.arange(groups)
    sizes = np.ones(groups, dtype=np.int64) if sizes is None else sizes.copy()
    while True:
        averages = ties.totals / (sizes[ties.ones].astype(np.float64) * sizes[ties.others])
        may = np.flatnonzero((averages >= least) & (sizes[ties.ones] + sizes[ties.others] <= most))
        if not len(may):
            return labels
        ones, others = nearest_pairs(ties, averages, may, groups)
        sizes[ones] += sizes[others]
        joined = np.arange(groups)
        joined[others] = ones
        labels = joined[labels]
        near = np.zeros(groups, dtype=np.bool_)  # who has no group to join now never will
        near[ties.ones[may]] = near[ties.others[may]] = True
        ties = join_ties(ties, near[ties.ones] & near[ties.others], joined)


def nearest_pairs(ties: Ties, averages: NDArray[np.float64], may: NDArray[np.intp], groups: int) -> tuple[Ints, Ints]:
    """Give the pairs each of which is the other's nearest; of those equally near the first by number."""
    order = may[np.lexsort((ties.others[may], ties.ones[may], -averages[may]))]
    ones, others = ties.ones[order], ties.others[order]
    ranks = np.arange(len(order))
    best = np.full(groups, len(order))
    np.minimum.at(best, ones, ranks)
    np.minimum.at(best, others, ranks)
    mutual = (best[ones] == ranks) & (best[others] == ranks)
    return ones[mutual], others[mutual]


def join_ties(ties: Ties, kept: NDArray[np.bool_], joined: Ints) -> Ties:
    """Sum the ties between joined groups."""
    ones, others = joined[ties.ones[kept]], joined[ties.others[kept]]
    apart = ones != others
    lesser, greater = np.minimum(ones, others)[apart], np.maximum(ones, others)[apart]
    pairs, places = np.unique(lesser * len(joined) + greater, return_inverse=True)
    totals = np.bincount(places, ties.totals[kept][apart], len(pairs)).astype(np.int64)
    return Ties(pairs // len(joined), pairs % len(joined), totals)
