"""Stories kept while reports keep coming: each finds its story, and every merge and split is told with its reason."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from rashomon.relate.stories.grouping import find_neighbourhoods, part_neighbourhood
from rashomon.relate.stories.likeness import Bond, compare_first, explain
from rashomon.relate.stories.register import Register
from rashomon.relate.stories.telling import Telling
from rashomon.schema import content_id

MIN_LIKENESS = 0.04  # of a report to one of a neighbourhood, before the two are looked at together
MAX_NEIGHBOURHOODS = 6  # that one report may bring together
MAX_MEMBERS = 60  # of a neighbourhood that are compared anew; the rest stay where most of these are


class ChangeKind(StrEnum):
    """What became of a story."""

    STARTED = "started"
    JOINED = "joined"
    MERGED = "merged"
    SPLIT = "split"
    MOVED = "moved"


@dataclass(frozen=True, slots=True)
class Change:
    """What a new report did: these reports are of `story` now; `before` is where they were.

    `bond` is the strongest tie that speaks for it, none for a story that starts.
    """

    kind: ChangeKind
    story: str
    reports: tuple[str, ...]
    before: str | None = None
    bond: Bond | None = None


class Partition:
    """Which group each row is in; groups keep their labels while rows come, merge and part."""

    def __init__(self) -> None:
        self.members: dict[str, set[int]] = defaultdict(set)
        self.label_of: dict[int, str] = {}

    def put(self, row: int, label: str) -> None:
        old = self.label_of.get(row)
        if old is not None:
            self.members[old].discard(row)
            if not self.members[old]:
                del self.members[old]
        self.label_of[row] = label
        self.members[label].add(row)


class Stories:
    """The stories of an archive. A story's id is that of its first report, and lives on in the older of two that merge.

    Adding a report costs as much as the stories around it are large, not the archive.
    """

    def __init__(self) -> None:
        self.register = Register()
        self.neighbourhoods = Partition()
        self.stories = Partition()
        self.born: dict[str, int] = {}  # stories and neighbourhoods, in the order in which they began

    def __iter__(self) -> Iterator[tuple[str, tuple[str, ...]]]:
        """Yield each story's id and its reports, in the order in which they came."""
        for label, rows in self.stories.members.items():
            yield label, tuple(self.register.reports[row] for row in sorted(rows))

    def story_of(self, report: str) -> str:
        """Give the id of the story that a report is of."""
        return self.stories.label_of[self.register.row_of[report]]

    def add(self, telling: Telling) -> tuple[Change, ...]:
        """Take in a report; give what it changed, its own place first. A report that is there changes nothing."""
        if telling.report in self.register.row_of:
            return ()
        row = self.register.add(telling)
        pool = self.gather(row)
        near = list(find_neighbourhoods(self.register, pool))
        before = {each: self.neighbourhoods.label_of.get(each) for each in pool}
        self.relabel(self.neighbourhoods, near)
        touched = [group for group in near if self.is_touched(group, before)]
        old = {each: self.stories.label_of.get(each) for group in touched for each in group}
        parts = [story for group in touched for story in part_neighbourhood(self.register, group)]
        merged = self.relabel(self.stories, parts)
        return tuple(self.describe(row, old, merged))

    def place(self, telling: Telling, story: str, neighbourhood: str) -> None:
        """Take in a report whose story is known already, as from an archive; in the order in which they first came."""
        row = self.register.add(telling)
        for partition, label in ((self.stories, story), (self.neighbourhoods, neighbourhood)):
            self.born.setdefault(label, len(self.born))
            partition.put(row, label)

    def is_touched(self, group: Sequence[int], before: Mapping[int, str | None]) -> bool:
        """Tell whether a neighbourhood has won or lost a report of the pool."""
        labels = {before[row] for row in group}
        return len(labels) > 1 or None in labels or sum(before[row] in labels for row in before) > len(group)

    def gather(self, row: int) -> list[int]:
        """Give the report and those of the neighbourhoods that it is close to, at most so many of each."""
        near = self.register.neighbours(row)
        alike = compare_first(self.register, [row, *near]).tolist()
        closest = sorted((-likeness, other) for likeness, other in zip(alike, near, strict=True))
        found: dict[str, list[int]] = defaultdict(list)
        for unlikeness, other in closest:
            label = self.neighbourhoods.label_of[other]
            if -unlikeness >= MIN_LIKENESS and (label in found or len(found) < MAX_NEIGHBOURHOODS):
                found[label].append(other)
        return sorted({row, *(each for label, rows in found.items() for each in self.sample(label, rows))})

    def sample(self, label: str, closest: Sequence[int]) -> Iterable[int]:
        """Give the members of a neighbourhood; of a large one the closest, its first, and the latest to come."""
        members = self.neighbourhoods.members[label]
        if len(members) <= MAX_MEMBERS:
            return members
        ordered = sorted(members)
        chosen = dict.fromkeys([*closest, ordered[0], *reversed(ordered)])
        return list(chosen)[:MAX_MEMBERS]

    def relabel(self, partition: Partition, parts: Sequence[Sequence[int]]) -> dict[str, str]:
        """Give each part a label: that of the oldest group most of whose rows it has; give which groups merged."""
        heirs = self.find_heirs(partition, parts)
        kept = {index: min(labels, key=self.born.__getitem__) for index, labels in heirs.items()}
        merged = {label: kept[index] for index, labels in heirs.items() for label in labels if label != kept[index]}
        for index, part in enumerate(parts):
            label = kept.get(index) or self.name_story(partition, part)
            for row in part:
                partition.put(row, label)
        for label, heir in merged.items():
            for row in sorted(partition.members.get(label, ())):
                partition.put(row, heir)
        return merged

    def find_heirs(self, partition: Partition, parts: Sequence[Sequence[int]]) -> dict[int, list[str]]:
        """Give for each part the groups that live on in it: each lives on where most of its rows are."""
        shares: dict[str, Counter[int]] = defaultdict(Counter)
        for index, part in enumerate(parts):
            for row in part:
                if (label := partition.label_of.get(row)) is not None:
                    shares[label][index] += 1
        heirs: dict[int, list[str]] = defaultdict(list)
        for label, counts in shares.items():
            heirs[min(counts, key=lambda index: (-counts[index], min(parts[index])))].append(label)
        return heirs

    def name_story(self, partition: Partition, part: Sequence[int]) -> str:
        """Name a new group after its first report; again after a second, if that name was given before."""
        kind = "s" if partition is self.stories else "n"
        names = (content_id(kind, self.register.reports[row]) for row in sorted(part))
        label = next((name for name in names if name not in self.born), None)
        label = label or content_id(kind, *(self.register.reports[row] for row in sorted(part)), str(len(self.born)))
        self.born[label] = len(self.born)
        return label

    def describe(self, row: int, old: Mapping[int, str | None], merged: Mapping[str, str]) -> Iterator[Change]:
        """Yield what has changed, with its reasons."""
        label_of = self.stories.label_of
        reports = self.register.reports
        fellows = [each for each in old if each != row and label_of[each] == label_of[row]]
        kind = ChangeKind.JOINED if fellows else ChangeKind.STARTED
        yield Change(kind, label_of[row], (reports[row],), None, self.tie([row], fellows))
        moved: dict[tuple[str, str], list[int]] = defaultdict(list)
        for each, before in sorted(old.items()):
            if before is not None and label_of[each] != before:
                moved[before, label_of[each]].append(each)
        for (before, now), rows in sorted(moved.items()):
            others = [each for each in old if label_of[each] == now and each not in rows]
            kind = ChangeKind.MERGED if merged.get(before) == now else ChangeKind.MOVED
            if kind is ChangeKind.MOVED and not any(old[each] == now for each in others):
                kind = ChangeKind.SPLIT
            yield Change(kind, now, tuple(reports[each] for each in rows), before, self.tie(rows, others))

    def tie(self, rows: Sequence[int], others: Sequence[int]) -> Bond | None:
        """Find the two reports that speak most for putting these together."""
        if not rows or not others:
            return None
        alike = [compare_first(self.register, [row, *others]) for row in rows]
        one, other = divmod(int(np.concatenate(alike).argmax()), len(others))
        return explain(self.register, rows[one], others[other])
