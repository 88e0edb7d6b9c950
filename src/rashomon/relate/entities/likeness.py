"""Which reports could be about the same thing: those that name several of the same people, bodies and places."""

from collections.abc import Sequence
from functools import cached_property

from rashomon.extract.spelling import skeleton_of
from rashomon.relate.entities.mentions import Mention

MIN_SHARED_NAMES = 3
MIN_SHARED_SHARE = 0.25


class Likeness:
    """How much the names of two reports have in common."""

    def __init__(self, mentions: Sequence[Mention], reports: int) -> None:
        self._mentions = mentions
        self._reports = reports
        self._known: dict[tuple[int, int], float] = {}

    @cached_property
    def _names(self) -> list[frozenset[str]]:
        names: list[set[str]] = [set() for _ in range(self._reports)]
        for mention in self._mentions:
            names[mention.report].add(skeleton_of(mention.text.split()[-1]))
        return [frozenset(found) for found in names]

    def between(self, one: int, other: int) -> float:
        """Give the share of the shorter report's names that the other has too, 0 where they share next to none."""
        if one == other:
            return 1.0
        pair = (min(one, other), max(one, other))
        if pair not in self._known:
            self._known[pair] = self._compare(*pair)
        return self._known[pair]

    def _compare(self, one: int, other: int) -> float:
        shared = len(self._names[one] & self._names[other])
        smaller = min(len(self._names[one]), len(self._names[other]))
        share = shared / smaller if smaller else 0.0
        return share if shared >= MIN_SHARED_NAMES and share >= MIN_SHARED_SHARE else 0.0

    def best(self, one: int, others: Sequence[int]) -> float:
        return max((self.between(one, other) for other in others), default=0.0)
