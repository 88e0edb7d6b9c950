"""A large pile to groups that can be compared at once: ties by joins, groups by rounds, as in `relate.stories.ties`."""

from dataclasses import dataclass
from itertools import count
from math import ceil
from pathlib import Path

import numpy as np

from rashomon.batch.ledger import make_key
from rashomon.batch.progress import Running
from rashomon.batch.queries import count_rows, write_query
from rashomon.batch.steps import Steps
from rashomon.batch.tables import part_name, read_arrays, write_table
from rashomon.relate.stories import ties
from rashomon.relate.stories.likeness import FADING_DAYS, LASTING_SHARE_WITH_PERSON, UNDATED_SHARE
from rashomon.relate.stories.linkage import Ties, join_in_rounds

VERSION = 1
ROWS_A_SLICE = 10_000_000  # of the join that finds ties
MOST_IN_MEMORY = 5_000_000  # ties that are joined as arrays, some 400 MB; more of them by tables, round by round


@dataclass(frozen=True, slots=True)
class Bounds:
    """Which words are sought: those of at most `reports` reports, or of `window` in a window of days; in `slices`."""

    reports: int
    window: int
    slices: int


def part(steps: Steps) -> Bounds:
    """Make the table `story_labels`, the group of each report, from `reports` and `vectors`; give the bounds set."""
    reports = steps.number_of("reports")
    if reports <= ties.MOST_AT_ONCE:
        steps.run_query("story_labels", "whole", ["reports"], None, {})
        return Bounds(reports, reports, 1)
    bounds = find_ties(steps, ties.most_pairs(reports))
    key = make_key("rounds", VERSION, reports, ties.LEAST_TIE, ties.MOST_AT_ONCE, steps.keys["ties"])
    steps.make("rounds", key, lambda folder, running: join_all(steps, reports, folder, running), unit="rounds")
    steps.have("rounds", key)
    steps.engine.look_at("labels", steps.ledger.folder("rounds"))
    steps.run_query("story_labels", "parted", ["rounds", "reports"], None, {})
    return bounds


def find_ties(steps: Steps, most: int) -> Bounds:
    """Make the table `ties`: the pairs of reports that rare words tie."""
    blocks = [(size, many) for size, many in steps.fetch("blocks")]
    bound = ties.choose_bound(blocks, most)
    steps.query("windowed", ["vectors"], days=ties.WINDOW_DAYS, half=ties.WINDOW_DAYS // 2, bound=bound)
    steps.query("crowds", ["windowed"])
    crowds = [(size, many) for size, many in steps.fetch("crowd_blocks")]
    window_bound = ties.choose_bound(crowds, most)
    steps.query("keys", ["vectors", "windowed", "crowds"], bound=bound, window_bound=window_bound)
    slices = max(1, ceil((count_rows(blocks, bound) + count_rows(crowds, window_bound)) / ROWS_A_SLICE))
    steps.sliced(
        "ties",
        "ties",
        ["keys"],
        slices,
        unit=float(ties.SCALE * ties.SCALE),
        undated=UNDATED_SHARE,
        lasting=LASTING_SHARE_WITH_PERSON,
        fading_days=FADING_DAYS,
        parts_of_one=ties.PARTS_OF_ONE,
        least=ties.LEAST_TIE * ties.PARTS_OF_ONE,
    )
    return Bounds(bound, window_bound, slices)


def join_all(steps: Steps, reports: int, folder: Path, running: Running) -> None:
    """Join groups round by round in tables, while they have too many ties for memory; then the rest as arrays."""
    around = [folder.with_name(f".{folder.name}-{place}") for place in (0, 1)]
    where = steps.ledger.folder("ties")
    steps.engine.write("places", write_query("places", {}), around[0] / "labels")
    labels = around[0] / "labels"
    for round_ in count():
        steps.engine.look_at("ties", where)
        if steps.number_of("ties") <= MOST_IN_MEMORY:
            break
        after = around[(round_ + 1) % 2]
        steps.ledger.clear(after)
        join_round(steps, labels, after)
        where, labels = after / "ties", after / "labels"
        running.advance()
    places, groups = read_arrays(labels, ("place", "label"))
    joined = join_rest(where, reports)
    write_table(folder / part_name(0), "labels", zip(places.tolist(), joined[groups].tolist(), strict=True))
    steps.engine.look_at("ties", steps.ledger.folder("ties"))
    for each in around:
        steps.ledger.clear(each)


def join_round(steps: Steps, labels: Path, after: Path) -> None:
    """Join the groups that are nearest to each other, in tables that are seen as `ties` and `labels`."""
    numbers = {"least": ties.LEAST_TIE * ties.PARTS_OF_ONE, "most": ties.MOST_AT_ONCE}
    steps.engine.look_at("labels", labels)
    for name, query in (("nearest", write_query("nearest", numbers)), ("moved", write_query("moved", {}))):
        steps.engine.write(name, query, after / name)
        steps.engine.look_at(name, after / name)
    steps.engine.write("retied", write_query("retied", {}), after / "ties")
    steps.engine.write("regrouped", write_query("regrouped", {}), after / "labels")


def join_rest(where: Path, reports: int) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    """Join the groups of a table of ties; give the label of each group, groups being numbered as reports are."""
    ones, others, totals, one_sizes, other_sizes = read_arrays(where, ("one", "other", "total", "ones", "others"))
    sizes = np.ones(reports, dtype=np.int64)
    sizes[ones], sizes[others] = one_sizes, other_sizes
    least = ties.LEAST_TIE * ties.PARTS_OF_ONE
    return join_in_rounds(Ties(ones, others, totals), reports, least=least, most=ties.MOST_AT_ONCE, sizes=sizes)
