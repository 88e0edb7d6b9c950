"""Stories that are found against stories that are known, beside TF-IDF at the threshold that suits it best."""

import random
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from statistics import fmean

import numpy as np

from bench.coreference import Cluster, b_cubed
from rashomon.parse.parsed import Parsed
from rashomon.relate.stories import Stories, Telling, group_tellings, tell
from rashomon.relate.stories.likeness import Matrix
from rashomon.relate.stories.linkage import Linkage
from rashomon.relate.words import find_words, function_words
from rashomon.schema import Document

THRESHOLDS = np.arange(0.04, 0.6, 0.02)
ORDERS = 10


def measure_grouping(parsed: Sequence[Parsed], story_of: Mapping[str, str]) -> dict[str, float]:
    """Give B³ F1 of `group_stories` and of the baseline; `story_of` is the gold."""
    tellings = [tell(report) for report in parsed]
    gold = clusters_of(story_of)
    return {
        "grouping_b3": round(b_cubed(group(tellings), gold), 4),
        "baseline_grouping_b3": round(tf_idf([report.document for report in parsed], gold), 4),
    }


def measure_orders(parsed: Sequence[Parsed], story_of: Mapping[str, str]) -> dict[str, float]:
    """Give B³ F1 between ORDERS random orders of arrival and the grouping at once, and of each against the gold.

    Its mean and the least; and that of adding one by one in order of publication.
    """
    tellings = [tell(report) for report in parsed]
    gold, at_once = clusters_of(story_of), group(tellings)
    as_published = add_one_by_one(sorted(tellings, key=published))
    same, right = [], []
    for seed in range(ORDERS):
        random.Random(seed).shuffle(tellings)
        found = add_one_by_one(tellings)
        same.append(b_cubed(found, at_once))
        right.append(b_cubed(found, gold))
    return {
        "at_once_b3": round(b_cubed(at_once, gold), 4),
        "as_published_b3": round(b_cubed(as_published, gold), 4),
        "same_as_at_once": round(fmean(same), 4),
        "same_as_at_once_least": round(min(same), 4),
        "any_order_b3": round(fmean(right), 4),
        "any_order_b3_least": round(min(right), 4),
    }


def published(telling: Telling) -> tuple[bool, int, str]:
    return (telling.day is None, telling.day or 0, telling.report)


def group(tellings: Sequence[Telling]) -> list[Cluster]:
    return [frozenset(story) for story in group_tellings(tellings)]


def add_one_by_one(tellings: Sequence[Telling]) -> list[Cluster]:
    stories = Stories()
    for telling in tellings:
        stories.add(telling)
    return [frozenset(reports) for _, reports in stories]


def clusters_of(story_of: Mapping[str, str]) -> list[Cluster]:
    members: dict[str, set[str]] = defaultdict(set)
    for document, story in story_of.items():
        members[story].add(document)
    return [frozenset(group) for group in members.values()]


def tf_idf(documents: Sequence[Document], gold: Sequence[Cluster]) -> float:
    """Give the best that average-link clustering of TF-IDF cosines reaches, its threshold chosen on the gold."""
    if not documents:
        return 0.0
    counts = [
        Counter(word.fold for word in find_words(document.text) if word.fold not in function_words())
        for document in documents
    ]
    frequencies = Counter(word for words in counts for word in words)
    columns = {
        word: column for column, word in enumerate(sorted(word for word in frequencies if frequencies[word] > 1))
    }
    table = np.zeros((len(documents), len(columns)), dtype=np.float32)
    for row, words in enumerate(counts):
        for word, count in words.items():
            if word in columns:
                table[row, columns[word]] = (1 + np.log(count)) * np.log((1 + len(documents)) / (1 + frequencies[word]))
    table /= np.maximum(np.linalg.norm(table, axis=1, keepdims=True), 1e-9)
    names = [document.id for document in documents]
    merges = list(record_merges((table @ table.T).astype(np.float64)))
    return max(b_cubed(cut(names, merges, threshold), gold) for threshold in THRESHOLDS)


def record_merges(likeness: Matrix) -> Iterator[tuple[float, int, int]]:
    """Yield each merge of average-link clustering: the likeness of the two groups, and their first members."""
    linkage = Linkage(likeness, by_cohesion=False)
    while (best := float(linkage.nearness.max())) >= THRESHOLDS[0]:
        one = int(linkage.nearness.argmax())
        other = int(linkage.nearest[one])
        yield best, one, other
        linkage.merge(one, other)


def cut(names: Sequence[str], merges: Sequence[tuple[float, int, int]], threshold: float) -> list[Cluster]:
    """Give the groups that merges at or above a threshold make; merges never grow more alike."""
    groups = {index: {name} for index, name in enumerate(names)}
    for likeness, one, other in merges:
        if likeness >= threshold:
            groups[one] |= groups.pop(other)
    return [frozenset(group) for group in groups.values()]
