"""Find the passages that reports share, verbatim or edited, with the exact place in each report."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from statistics import median_low

from rashomon.relate.alignment import similarity
from rashomon.relate.corpus import Corpus, lay_out
from rashomon.relate.passages import Passage, find_passages
from rashomon.relate.quoted_words import keep_to_speech
from rashomon.relate.retelling import retell_all
from rashomon.schema import Document, Reuse, Span, content_id

SAME_STRETCH = 0.8  # shared part of two stretches of one report from which they count as one

Stretch = tuple[int, int]  # word positions in the corpus, half-open


def find_reuse(documents: Sequence[Document]) -> tuple[Reuse, ...]:
    """Find the passages that two or more reports share; `source` is left open (see `lineage.trace_reuse`).

    Only words of article and captions count, not furniture. Stretches that differ from pair to pair of reports stand
    in groups of their own: thirty words in two reports, and the dozen of them that a third has too.
    """
    corpus = lay_out(sorted({document.id: document for document in documents}.values(), key=lambda each: each.id))
    groups = group_passages(corpus, sorted(keep_to_speech(corpus, retell_all(corpus, find_passages(corpus)))))
    return tuple(describe(corpus, group) for group in without_parts(corpus, groups))


def group_passages(corpus: Corpus, passages: Sequence[Passage]) -> Iterator[tuple[Stretch, ...]]:
    """Yield passages that are one: stretches of different reports, one each, linked by pairwise passages."""
    parent: dict[Stretch, Stretch] = {}

    def root(stretch: Stretch) -> Stretch:
        while parent.setdefault(stretch, stretch) != stretch:
            parent[stretch] = parent[parent[stretch]]
            stretch = parent[stretch]
        return stretch

    for passage in passages:
        left, right = (passage.left_start, passage.left_end), (passage.right_start, passage.right_end)
        parent[root(right)] = root(left)
    for one, other in near_same(sorted(parent)):
        parent[root(other)] = root(one)
    members: dict[Stretch, list[Stretch]] = defaultdict(list)
    for stretch in sorted(parent):
        members[root(stretch)].append(stretch)
    for group in members.values():
        yield from one_per_report(corpus, group)


def near_same(stretches: Sequence[Stretch]) -> Iterator[tuple[Stretch, Stretch]]:
    """Yield neighbouring pairs of sorted stretches that are nearly the same words of one report."""
    for index, one in enumerate(stretches):
        for other in stretches[index + 1 : index + 33]:
            if other[0] >= one[1]:
                break
            shared = min(one[1], other[1]) - other[0]
            if shared >= SAME_STRETCH * (max(one[1], other[1]) - one[0]):
                yield one, other


def one_per_report(corpus: Corpus, group: Sequence[Stretch]) -> Iterator[tuple[Stretch, ...]]:
    """Settle on one stretch for each report; where a report has the passage twice, yield it once for each place."""
    by_report: dict[int, list[Stretch]] = defaultdict(list)
    for owner, stretch in ((corpus.owners[stretch[0]], stretch) for stretch in group):
        by_report[owner].append(stretch)
    places = {owner: list(settle(stretches)) for owner, stretches in by_report.items()}
    first = {owner: found[0] for owner, found in places.items()}
    yield tuple(first[owner] for owner in sorted(first))
    for owner, found in sorted(places.items()):
        for again in found[1:]:
            yield tuple(again if each == owner else first[each] for each in sorted(first))


def settle(stretches: Iterable[Stretch]) -> Iterator[Stretch]:
    """Yield one stretch for each place in a report: the middle one of those that overlap, the widest place first."""
    places: list[list[Stretch]] = []
    for stretch in sorted(stretches):
        if places and stretch[0] < max(end for _, end in places[-1]):
            places[-1].append(stretch)
        else:
            places.append([stretch])
    settled = [(median_low([s for s, _ in place]), median_low([e for _, e in place])) for place in places]
    yield from sorted(settled, key=lambda place: (place[0] - place[1], place))


def without_parts(corpus: Corpus, groups: Iterable[tuple[Stretch, ...]]) -> list[tuple[Stretch, ...]]:
    """Leave out groups that say nothing new: inside another group in each of their reports."""
    kept: list[tuple[Stretch, ...]] = []
    covering: dict[int, list[tuple[Stretch, int]]] = defaultdict(list)  # by report: stretch, index of its group
    for group in sorted(set(groups), key=lambda each: (-len(each), -sum(e - s for s, e in each), each)):
        around = [
            {index for wide, index in covering[corpus.owners[s]] if wide[0] <= s and e <= wide[1]} for s, e in group
        ]
        if set.intersection(*around):
            continue
        for stretch in group:
            covering[corpus.owners[stretch[0]]].append((stretch, len(kept)))
        kept.append(group)
    return sorted(kept)


def describe(corpus: Corpus, group: Sequence[Stretch]) -> Reuse:
    folds = [[word.fold for word in corpus.words[start:end]] for start, end in group]
    alike = [similarity(folds[0], other) for other in folds[1:]]
    spans = tuple(stretch_span(corpus, stretch) for stretch in group)
    return Reuse(
        id=content_id("r", *(f"{span.document}:{span.start}:{span.end}" for span in spans)),
        spans=spans,
        edited=any(other != folds[0] for other in folds[1:]),
        similarity=round(sum(alike) / len(alike), 3),
        source=None,
    )


def stretch_span(corpus: Corpus, stretch: Stretch) -> Span:
    document = corpus.documents[corpus.owners[stretch[0]]]
    return Span(document.id, corpus.words[stretch[0]].start, corpus.words[stretch[1] - 1].end)
