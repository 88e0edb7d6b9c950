"""Group a pile of reports by the happening that they tell."""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import cache
from importlib.resources import files
from itertools import islice
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from rashomon.parse.parsed import Parsed
from rashomon.relate.passages import is_name
from rashomon.relate.words import find_words, function_words
from rashomon.schema import BlockKind, Document
from rashomon.schema.documents import BODY_KINDS

Matrix = NDArray[np.float32]

TITLE_WEIGHT = 3.0
NAME_WEIGHT = 3.0
LEAD_WORDS = 300  # that tell what happened; what follows is background that other stories share
STRETCHES = 450  # that lexicon/word_rates.txt counts
GENERAL_REPORTS = 50  # worth of general English that the pile's own counts are mixed with
MAX_COLUMNS = 16384  # beyond which words share columns, so that memory stays in bounds

# Reports that lie far apart in time tell one happening only if they are the more alike: apart, likeness falls to half.
FADING_DAYS = 25.0
LASTING_SHARE = 0.5
UNDATED_SHARE = 0.8  # as if some weeks lay between them

# Average likeness from which groups of reports are one story. Measured as B³ F1 on BASIL (43 events, 1.00), 600
# shooting incidents (.89) and ECB+ (86 subtopics, undated, .89): the best for each lies between 0.13 and 0.15.
SAME_STORY = 0.14


def group_stories(parsed: Sequence[Parsed]) -> tuple[tuple[str, ...], ...]:
    """Group reports by the happening that they tell; ids in each group and groups are sorted.

    Average-link clustering on the words of headline and article, rare ones and names first.
    """
    return group_documents([report.document for report in parsed])


def group_documents(documents: Sequence[Document]) -> tuple[tuple[str, ...], ...]:
    """Group reports as `group_stories` does; needs only their text."""
    ordered = sorted({document.id: document for document in documents}.values(), key=lambda each: each.id)
    groups = link_by_average(compare_all(ordered) * compare_days(ordered), SAME_STORY) if ordered else []
    return tuple(sorted(tuple(ordered[index].id for index in sorted(group)) for group in groups))


def compare_all(documents: Sequence[Document]) -> Matrix:
    """Give the cosine likeness of each pair of reports."""
    counts = [count_words(document) for document in documents]
    frequencies = Counter(word for words in counts for word in words)
    rarity = {word: rate_rarity(word, frequency, len(documents)) for word, frequency in frequencies.items()}
    columns = place_words(word for word in sorted(frequencies) if frequencies[word] > 1)
    table = np.zeros((len(documents), min(len(columns), MAX_COLUMNS)), dtype=np.float32)
    for row, words in enumerate(counts):
        weights = {word: (1 + math.log(count)) * rarity[word] for word, count in words.items()}
        length = math.sqrt(sum(weight * weight for weight in weights.values())) or 1.0
        for word in sorted(weights):
            if word in columns:
                table[row, columns[word]] += weights[word] / length
    return table @ table.T


def compare_days(documents: Sequence[Document]) -> Matrix:
    """Give for each pair of reports the share of their likeness that the days between them leave."""
    days = np.array([publication_day(document) for document in documents])
    apart = np.abs(days[:, None] - days[None, :])
    fading = LASTING_SHARE + (1 - LASTING_SHARE) * np.exp(-apart / FADING_DAYS)
    share: Matrix = np.where(np.isnan(fading), UNDATED_SHARE, fading).astype(np.float32)
    return share


def publication_day(document: Document) -> float:
    return float(date.fromisoformat(document.published[:10]).toordinal()) if document.published else math.nan


def count_words(document: Document) -> Mapping[str, float]:
    """Count the words that can tell one story from another; those of the headline and names count for more."""
    counts: dict[str, float] = defaultdict(float)
    left = LEAD_WORDS
    for block in document.blocks:
        if block.kind not in BODY_KINDS:
            continue
        weight = TITLE_WEIGHT if block.kind is BlockKind.TITLE else 1.0
        for word in islice(find_words(document.text, block.start, block.end), left):
            left -= 1
            if word.fold not in function_words() and len(word.fold) > 1:
                counts[without_ending(word.fold)] += weight * (NAME_WEIGHT if is_name(document, word) else 1.0)
    return counts


def without_ending(word: str) -> str:
    """Cut the endings of English verbs and plurals, roughly: "bombings" and "bombed" are one word here."""
    if len(word) > 4 and word.endswith("s") and not word.endswith("ss"):
        word = word[:-1]
    if len(word) > 6 and word.endswith("ing"):
        return word[:-3]
    return word[:-2] if len(word) > 5 and word.endswith("ed") else word


def rate_rarity(word: str, frequency: int, reports: int) -> float:
    """Give the inverse document frequency of a word in the pile, mixed with general English."""
    general = GENERAL_REPORTS * word_rates().get(word, 0.5) / STRETCHES
    return math.log((reports + GENERAL_REPORTS + 1) / (frequency + general))


@cache
def word_rates() -> Mapping[str, float]:
    lines = files("rashomon.relate").joinpath("lexicon", "word_rates.txt").read_text("utf-8").splitlines()
    counted = (line.split() for line in lines if not line.startswith("#"))
    return {word: float(count) for count, *words in counted for word in words}


def place_words(words: Iterable[str]) -> Mapping[str, int]:
    """Give each word a column; by its checksum where there are too many."""
    listed = list(words)
    if len(listed) <= MAX_COLUMNS:
        return {word: column for column, word in enumerate(listed)}
    return {word: crc32(word.encode()) % MAX_COLUMNS for word in listed}


def link_by_average(likeness: Matrix, threshold: float) -> list[list[int]]:
    """Join the two groups that are most alike on average, again and again, until none reach the threshold."""
    table = likeness.astype(np.float64)
    np.fill_diagonal(table, -1.0)
    groups: list[list[int]] = [[index] for index in range(len(table))]
    nearest = table.argmax(axis=1)
    nearness = table[np.arange(len(table)), nearest]
    while True:
        one = int(nearness.argmax())
        if nearness[one] < threshold:
            return [group for group in groups if group]
        other = int(nearest[one])
        merge(table, groups, one, other)
        nearness[other] = -2.0
        stale = np.flatnonzero((nearness > -2.0) & ((nearest == one) | (nearest == other)))
        for row in {*stale.tolist(), one}:
            nearest[row] = table[row].argmax()
            nearness[row] = table[row, nearest[row]]


def merge(table: NDArray[np.float64], groups: list[list[int]], one: int, other: int) -> None:
    """Put the other group into the one; its likeness to each third is the average over members."""
    sizes = len(groups[one]), len(groups[other])
    joined = (table[one] * sizes[0] + table[other] * sizes[1]) / sum(sizes)
    joined[table[one] < 0] = -1.0
    joined[table[other] < 0] = -1.0
    table[one], table[:, one] = joined, joined
    table[other], table[:, other] = -1.0, -1.0
    table[one, one] = -1.0
    groups[one] += groups[other]
    groups[other] = []
