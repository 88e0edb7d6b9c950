"""Find passages that two reports share, word for word or nearly: shared runs of words, joined across small edits."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from rashomon.relate.corpus import NAME_WEIGHT, Corpus

Ints = NDArray[np.int64]

SEED_WORDS = 4  # the shortest run that starts a passage
MAX_REPEATS = 3  # of one run inside one report; more is a refrain, and would make repetitive text quadratic
MAX_NEIGHBOURS = 12  # other places, in the order of reports' ids, that one occurrence of a run is held against
MAX_GAP_WORDS = 3  # that an edit may put between two runs of one passage
MAX_LOOKBACK = 8  # runs of one pair of reports among which the predecessor of a run is sought
GAP_COST = 0.7  # of a word that stands on one side only
MARGIN_WORDS = 8  # beyond the last shared run in which a passage may go on
MIN_SCORE = 5.0
MIN_WORDS = 7
MIN_RUN_WORDS = 8  # of a passage's longest verbatim run; a passage that is worth enough needs none so long
MAX_DANGLING_WORDS = 2
MARGIN_COST = 1.5
LEAST_GAIN = MARGIN_COST - 0.01
"""What the equal words of two margins must weigh: one word at least is passed over, for the first two differ."""
DANGLING = frozenset(
    """a an the and but or of in on at to by with for from that which who as after while""".split()  # noqa: SIM905
)
SHORT_WORDS = 7  # up to which a passage needs MIN_CONTENT words that are neither names nor function words
MIN_CONTENT = 3
MIN_PLAIN_WORDS = 6
"""Words of a passage that are not names: "Secretary of State John Kerry", "Anna Holm head of the Baltic Observatory
for Human Rights" are no reuse."""


@dataclass(frozen=True, slots=True)
class Worth:
    """What an edited passage must be worth, or else its run of MIN_RUN_WORDS; longer ones are not met by chance."""

    edited: float
    run: float


OF_STRANGERS = Worth(edited=8.0, run=6.25)
"""In eight words "of possible war crimes over its bombing raids", not "in the city of Selm on Monday night"."""


@dataclass(frozen=True, slots=True, order=True)
class Run:
    """The same words at `left` and at `right`, as positions in the corpus."""

    left: int
    right: int
    length: int


@dataclass(frozen=True, slots=True, order=True)
class Passage:
    """A shared passage: word positions `[left_start, left_end)` and `[right_start, right_end)` in the corpus."""

    left_start: int
    left_end: int
    right_start: int
    right_end: int


def find_passages(corpus: Corpus) -> Iterator[tuple[list[Run], list[Passage]]]:
    """Yield the runs and the passages that two reports of the corpus share, pair by pair."""
    by_pair: dict[tuple[int, int], list[Run]] = defaultdict(list)
    for run in find_runs(corpus):
        by_pair[corpus.owners[run.left], corpus.owners[run.right]].append(run)
    for _, shared in sorted(by_pair.items()):
        if sum(run.length for run in shared) >= MIN_RUN_WORDS:
            yield shared, chain_runs(corpus, sorted(shared))


def find_runs(corpus: Corpus) -> Iterator[Run]:
    """Yield the longest runs of at least SEED_WORDS equal words in two reports."""
    left, right = pair_seeds(corpus)
    if not len(left):
        return
    diagonals = right - left
    order = np.lexsort((left, diagonals))
    left, diagonals = left[order], diagonals[order]
    breaks = np.flatnonzero((np.diff(left) != 1) | (np.diff(diagonals) != 0)) + 1
    starts = np.concatenate([[0], breaks])
    ends = np.concatenate([breaks, [len(left)]])
    lengths = (ends - starts + SEED_WORDS - 1).tolist()
    firsts, others = left[starts].tolist(), (left[starts] + diagonals[starts]).tolist()
    yield from map(Run, firsts, others, lengths)


def pair_seeds(corpus: Corpus) -> tuple[Ints, Ints]:
    """Give the positions, in pairs, at which two reports have the same SEED_WORDS words."""
    positions, seeds = number_seeds(corpus)
    owners = np.array(corpus.owners, dtype=np.int64)[positions]
    lefts, rights = [], []
    for step in range(1, min(MAX_NEIGHBOURS, len(seeds) - 1) + 1):
        same = seeds[step:] == seeds[:-step]
        if not same.any():
            break
        same &= owners[step:] != owners[:-step]
        lefts.append(positions[:-step][same])
        rights.append(positions[step:][same])
    nothing = np.zeros(0, dtype=np.int64)
    return np.concatenate([nothing, *lefts]), np.concatenate([nothing, *rights])


def number_seeds(corpus: Corpus) -> tuple[Ints, Ints]:
    """Number the runs of SEED_WORDS words; give their positions and numbers, by number, then position."""
    codes, parts = np.array(corpus.codes, dtype=np.int64), np.array(corpus.parts, dtype=np.int64)
    if len(codes) < SEED_WORDS:
        return np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.int64)
    seeds = codes
    for step in range(1, SEED_WORDS):
        seeds = seeds[:-1] * (int(codes.max()) + 1) + codes[step:]
        seeds = np.unique(seeds, return_inverse=True)[1].astype(np.int64)
    within = parts[: len(seeds)] == parts[SEED_WORDS - 1 :]
    positions = np.flatnonzero(within)
    order = np.argsort(seeds[positions], kind="stable")
    positions = positions[order]
    owners = np.array(corpus.owners, dtype=np.int64)[positions]
    few = occurrence_ranks(seeds[positions], owners) < MAX_REPEATS
    return positions[few], seeds[positions[few]]


def occurrence_ranks(seeds: Ints, owners: Ints) -> Ints:
    """Count, for each seed, how often it stood in its report before; `seeds` and `owners` are sorted together."""
    if not len(seeds):
        return np.zeros(0, dtype=np.int64)
    places = np.arange(len(seeds))
    fresh = np.concatenate([[True], (np.diff(seeds) != 0) | (np.diff(owners) != 0)])
    return places - np.maximum.accumulate(np.where(fresh, places, 0))


def chain_runs(corpus: Corpus, runs: Sequence[Run], least: Worth = OF_STRANGERS) -> list[Passage]:
    """Join the runs of two reports into passages, where the edits between them cost less than the runs are worth."""
    best, before = score_chains(corpus, runs)
    used: set[int] = set()
    found: list[Passage] = []
    for last in sorted(range(len(runs)), key=lambda index: (-best[index], runs[index])):
        chain: list[Run] = []
        at: int | None = last
        while at is not None and at not in used:
            used.add(at)
            chain.append(runs[at])
            at = before[at]
        if chain and not any(holds(passage, chain[0]) for passage in found):
            found += accept(corpus, chain[::-1], least)
    return found


def holds(passage: Passage, run: Run) -> bool:
    """Tell whether a run lies inside a passage in both reports: the passage has grown over it."""
    return (
        passage.left_start <= run.left
        and run.left + run.length <= passage.left_end
        and passage.right_start <= run.right
        and run.right + run.length <= passage.right_end
    )


def score_chains(corpus: Corpus, runs: Sequence[Run]) -> tuple[list[float], list[int | None]]:
    """Give the worth of the best chain that ends in each run, and the run before it in that chain."""
    best: list[float] = []
    before: list[int | None] = []
    for index, run in enumerate(runs):
        worth, previous = 0.0, None
        for earlier in range(index - 1, max(-1, index - 1 - MAX_LOOKBACK), -1):
            joined = best[earlier] - gap_cost(corpus, runs[earlier], run)
            if joined > worth:
                worth, previous = joined, earlier
        best.append(worth + run_weight(corpus, run))
        before.append(previous)
    return best, before


def run_weight(corpus: Corpus, run: Run) -> float:
    return corpus.weights[run.left + run.length] - corpus.weights[run.left]


def gap_cost(corpus: Corpus, first: Run, then: Run) -> float:
    """Price the words between two runs, on either side; infinite where they cannot follow each other."""
    left_gap = then.left - first.left - first.length
    right_gap = then.right - first.right - first.length
    overlap = max(0, -left_gap, -right_gap)
    left_gap, right_gap = left_gap + overlap, right_gap + overlap
    if overlap >= then.length or max(left_gap, right_gap) > MAX_GAP_WORDS or not same_part(corpus, first, then):
        return float("inf")
    lost = corpus.weights[then.left + overlap] - corpus.weights[then.left]
    return GAP_COST * (left_gap + right_gap) + lost


def same_part(corpus: Corpus, first: Run, then: Run) -> bool:
    parts = corpus.parts
    return parts[first.left] == parts[then.left] and parts[first.right] == parts[then.right]


def accept(corpus: Corpus, chain: Sequence[Run], least: Worth) -> Iterator[Passage]:
    """Yield a chain as a passage if it holds enough words of its own."""
    first, last = chain[0], chain[-1]
    found = Passage(first.left, last.left + last.length, first.right, last.right + last.length)
    before, after = widen_all(corpus, found, -1), widen_all(corpus, found, +1)
    costs = sum(gap_cost(corpus, one, then) for one, then in pairwise(chain))
    score = sum(run_weight(corpus, run) for run in chain) - costs + before.score + after.score
    plain = sum(corpus.plain[run.left + run.length] - corpus.plain[run.left] for run in chain)
    wide = Passage(
        found.left_start - before.left,
        found.left_end + after.left,
        found.right_start - before.right,
        found.right_end + after.right,
    )
    if (
        score < MIN_SCORE
        or plain < MIN_PLAIN_WORDS
        or (not any(is_long(corpus, run, least) for run in chain) and score < least.edited)
        or min(wide.left_end - wide.left_start, wide.right_end - wide.right_start) < MIN_WORDS
    ):
        return
    passage = trim(corpus, wide)
    if tells_enough(corpus, passage):
        yield passage


def is_long(corpus: Corpus, run: Run, least: Worth) -> bool:
    """Tell whether a run is too long, or for its length says too much, to be met by chance."""
    return run.length > MIN_RUN_WORDS or (run.length == MIN_RUN_WORDS and run_weight(corpus, run) >= least.run)


def tells_enough(corpus: Corpus, passage: Passage) -> bool:
    """Tell a passage from a short set phrase around names: "according to a source at Selm police command"."""
    weights = corpus.weights[passage.left_start : passage.left_end + 1]
    return (
        len(weights) - 1 > SHORT_WORDS
        or sum(then - one > NAME_WEIGHT for one, then in pairwise(weights)) >= MIN_CONTENT
    )


def trim(corpus: Corpus, passage: Passage) -> Passage:
    """Take off what dangles: the last words of the sentence before, the first of the next, a last "and the".

    Of a passage of nothing else nothing is left.
    """
    text = corpus.documents[corpus.owners[passage.left_start]].text
    head = tail = 0
    for count in range(1, MAX_DANGLING_WORDS + 1):
        if ends_sentence(text, corpus.words[passage.left_start + count - 1].end):
            head = count
        if ends_sentence(text, corpus.words[passage.left_end - count - 1].end):
            tail = count
    while tail < passage.left_end - passage.left_start and corpus.words[passage.left_end - tail - 1].fold in DANGLING:
        tail += 1
    return Passage(
        passage.left_start + head, passage.left_end - tail, passage.right_start + head, passage.right_end - tail
    )


def ends_sentence(text: str, position: int) -> bool:
    """Tell whether a full stop follows here, maybe behind a closing quotation mark."""
    return text[position : position + 2].lstrip("\"”’'»)")[:1] in {".", "!", "?"}


@dataclass(frozen=True, slots=True)
class Margin:
    """How many words a passage gains at one end, on either side, and what they are worth."""

    left: int
    right: int
    score: float


NO_MARGIN = Margin(0, 0, 0.0)


def widen_all(corpus: Corpus, passage: Passage, step: int) -> Margin:
    """Widen again and again, until nothing is gained: over equal words at once, over an edit by alignment."""
    left, right = (
        (passage.left_end, passage.right_end) if step > 0 else (passage.left_start - 1, passage.right_start - 1)
    )
    starts, score = (left, right), 0.0
    while True:
        equal = walk(corpus, left, right, step)
        low = min(left, left + step * (equal - 1))
        score += corpus.weights[low + equal] - corpus.weights[low] if equal else 0.0
        left, right = left + step * equal, right + step * equal
        gained = widen(corpus, left, right, step)
        if gained.score <= 0:
            return Margin(abs(left - starts[0]), abs(right - starts[1]), score)
        score += gained.score
        left, right = left + step * gained.left, right + step * gained.right


def walk(corpus: Corpus, left: int, right: int, step: int) -> int:
    """Count the equal words from here on, as far as the parts of the reports go."""
    codes, parts = corpus.codes, corpus.parts
    left_part, right_part = parts[left - step], parts[right - step]
    count = 0
    while (
        0 <= left < len(codes)
        and 0 <= right < len(codes)
        and codes[left] == codes[right]
        and parts[left] == left_part
        and parts[right] == right_part
    ):
        left, right, count = left + step, right + step, count + 1
    return count


def widen(corpus: Corpus, left_start: int, right_start: int, step: int) -> Margin:
    """Carry a passage on from here, forth (`step` 1) or back (-1), over small edits, while it pays.

    Local alignment over the next MARGIN_WORDS words of each side.
    """
    codes, weights = corpus.codes, corpus.weights
    left, right = margin(corpus, left_start, step), margin(corpus, right_start, step)
    others = [codes[at] for at in right]
    if sum([weights[at + 1] - weights[at] for at in left if codes[at] in others]) < LEAST_GAIN:
        return NO_MARGIN
    best = NO_MARGIN
    above = [-MARGIN_COST * column for column in range(len(right) + 1)]
    for row, at in enumerate(left, start=1):
        last = -MARGIN_COST * row
        line = [last]
        code, weight = codes[at], weights[at + 1] - weights[at]
        for column, other in enumerate(others, start=1):
            score = max(above[column], last) - MARGIN_COST
            if code == other and above[column - 1] + weight > score:
                score = above[column - 1] + weight
                if score > best.score:
                    best = Margin(row, column, score)
            line.append(score)
            last = score
        above = line
    return best


def margin(corpus: Corpus, start: int, step: int) -> range:
    """Give the word positions next to a passage, as far as MARGIN_WORDS and its part of the report go."""
    inside = start - step
    stop = start
    while (
        abs(stop - start) < MARGIN_WORDS
        and 0 <= stop < len(corpus.codes)
        and corpus.parts[stop] == corpus.parts[inside]
    ):
        stop += step
    return range(start, stop, step)
