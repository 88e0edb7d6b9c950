"""Large piles are parted before they are compared: reports are tied by the rare words that they share.

All that counts is whole numbers, but for the days between two reports: the joins of a batch find the same ties.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from rashomon.relate.stories.likeness import (
    FADING_DAYS,
    LASTING_SHARE_WITH_PERSON,
    UNDATED_SHARE,
    cosine_values,
    gather,
)
from rashomon.relate.stories.linkage import Ties, join_in_rounds
from rashomon.relate.stories.rarity import Floats, Ints
from rashomon.relate.stories.register import Register

MOST_AT_ONCE = 2000  # reports that are compared with each other whatever they share: tables of 32 MB
LEAST_TIE = 0.04  # that counts, and that a group's members have on average; measured, see docs/decisions/009
PARTS_OF_ONE = 1_000_000  # ties are whole numbers of these, so that sums are exact
SCALE = 1 << 16  # and so are the values of words
WINDOW_DAYS = 8  # in which words are sought that are too frequent to be sought at all times; windows overlap by half
PAIRS = 2_000_000  # that the words make which are sought at all times, and as many those that are sought in windows
PAIRS_A_REPORT = 40  # in large piles
LEAST_BLOCK = 2  # a word of one report ties it to nothing
AT_ALL_TIMES = -1  # the window of the rarest words


@dataclass(frozen=True, slots=True)
class Keys:
    """Under which words reports are sought, sorted by word and window: parallel arrays."""

    words: Ints
    windows: Ints
    reports: Ints
    values: Ints


def part_pile(register: Register, rows: Sequence[int]) -> Iterator[list[int]]:
    """Yield the groups of a pile that ties hold together; no story goes across two of them.

    `rows` are sorted by their reports' ids.
    """
    days = np.frombuffer(register.days, dtype=np.float64)[list(rows)]
    ties = find_ties(find_keys(register, rows, days), days)
    labels = join_in_rounds(ties, len(rows), least=LEAST_TIE * PARTS_OF_ONE, most=MOST_AT_ONCE)
    groups: dict[int, list[int]] = {}
    for row, label in zip(rows, labels.tolist(), strict=True):
        groups.setdefault(label, []).append(row)
    yield from groups.values()


def most_pairs(reports: int) -> int:
    """Give how many pairs of reports may be looked at for words of one kind."""
    return max(PAIRS, PAIRS_A_REPORT * reports)


def find_keys(register: Register, rows: Sequence[int], days: Floats) -> Keys:
    """Give the words of the reports of a pile that few reports have, or few in a window of days."""
    words = gather(register, rows, among_neighbours=False)
    values = np.floor(cosine_values(words, len(rows)) * SCALE + 0.5).astype(np.int64)
    counts = np.bincount(words.columns, minlength=len(words.terms))
    bound = choose_bound(sizes_of(counts), most_pairs(len(rows)))
    rare = (counts >= LEAST_BLOCK) & (counts <= bound)
    dated = (counts > bound)[words.columns] & ~np.isnan(days)[words.owners]
    kept = [(np.flatnonzero(rare[words.columns]), np.full(int(rare[words.columns].sum()), AT_ALL_TIMES))]
    frequent = np.flatnonzero(dated)
    windows = [(frequent, window_of(days[words.owners[frequent]], late)) for late in (0, 1)]
    kept += without_crowds(words.columns, windows, most_pairs(len(rows)))
    places, spans = (np.concatenate(some) for some in zip(*kept, strict=True))
    order = np.lexsort((words.owners[places], spans, words.columns[places]))
    places, spans = places[order], spans[order]
    return Keys(words.columns[places], spans, words.owners[places], values[places])


def window_of(days: Floats, late: int) -> Ints:
    """Number the windows of days: even numbers, and odd ones half a window later."""
    started = np.floor((days + late * (WINDOW_DAYS // 2)) / WINDOW_DAYS)
    windows: Ints = (2 * started + late).astype(np.int64)
    return windows


def without_crowds(
    columns: Ints, windows: Sequence[tuple[Ints, Ints]], most: int
) -> list[tuple[NDArray[np.intp], Ints]]:
    """Leave out the words that too many reports of their window have."""
    counted = []
    for places, spans in windows:
        _, inverse, counts = np.unique(
            np.stack([columns[places], spans]), axis=1, return_inverse=True, return_counts=True
        )
        counted.append((counts, counts[inverse.reshape(-1)] if len(places) else counts))
    bound = choose_bound(sizes_of(np.concatenate([counts for counts, _ in counted])), most)
    fits = [(sizes >= LEAST_BLOCK) & (sizes <= bound) for _, sizes in counted]
    return [(places[fit], spans[fit]) for (places, spans), fit in zip(windows, fits, strict=True)]


def sizes_of(counts: Ints) -> list[tuple[int, int]]:
    """Give how many blocks there are of each size from LEAST_BLOCK on."""
    sizes, blocks = np.unique(counts[counts >= LEAST_BLOCK], return_counts=True)
    return list(zip(sizes.tolist(), blocks.tolist(), strict=True))


def choose_bound(blocks: Iterable[tuple[int, int]], most_rows: int) -> int:
    """Give the size of the largest block that may be joined with itself, so that all together make so many rows.

    `blocks` are sizes and how many blocks there are of each. With few reports every block is joined.
    """
    rows, bound = 0, LEAST_BLOCK
    for size, count in sorted(blocks):
        rows += count * size * (size - 1) // 2
        if rows > most_rows:
            break
        bound = max(bound, size)
    return bound


def find_ties(keys: Keys, days: Floats) -> Ties:
    """Give the pairs that are tied by LEAST_TIE at least; words of two windows that overlap count once."""
    reports = len(days)
    pairs, kinds, products = [], [], []
    for step in range(1, len(keys.words)):
        at = np.flatnonzero((keys.words[step:] == keys.words[:-step]) & (keys.windows[step:] == keys.windows[:-step]))
        if not len(at):
            break
        pairs.append(keys.reports[at] * reports + keys.reports[at + step])
        products.append(keys.values[at] * keys.values[at + step])
        kinds.append(np.where(keys.windows[at] == AT_ALL_TIMES, 0, 1 + keys.windows[at] % 2))
    if not pairs:
        return Ties(*(np.zeros(0, dtype=np.int64) for _ in range(3)))
    unique, places = np.unique(np.concatenate(pairs), return_inverse=True)
    kind, product = np.concatenate(kinds), np.concatenate(products)
    # whole numbers far below 2 to the 53rd, so that floats hold the sums exactly
    rare, early, late = (np.bincount(places, product * (kind == each), len(unique)) for each in range(3))
    ones, others = unique // reports, unique % reports
    shared = (rare + np.maximum(early, late)) / (SCALE * SCALE)
    totals = np.floor(shared * fade_by_days(np.abs(days[ones] - days[others])) * PARTS_OF_ONE + 0.5).astype(np.int64)
    strong = totals >= LEAST_TIE * PARTS_OF_ONE
    return Ties(ones[strong], others[strong], totals[strong])


def fade_by_days(apart: Floats) -> Floats:
    """Give the share of a tie that the days between two reports leave: a fraction, which every engine rounds alike."""
    left = LASTING_SHARE_WITH_PERSON + (1 - LASTING_SHARE_WITH_PERSON) / (1 + apart / FADING_DAYS)
    return np.where(np.isnan(left), UNDATED_SHARE, left)
