"""How close two reports are: the reporter's own words that they share, and the sentences that tell the same."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from rashomon.parse.parsed import Parsed
from rashomon.relate.sentences import Match, Sentence, index_content, match_sentences, read_sentences
from rashomon.relate.words import function_words

RUN_WORDS = 4  # of prose; independent reports of one event share few of them
MAX_NAMES = 1  # in a run: titles and names stand in any report of the story
MIN_SHARED_RUNS = 4  # before two reports are compared at all
MIN_COPIED = 0.02
SENTENCE_FLOOR = 0.4
RUN_WEIGHT = 6.0

FEW_RUNS = 20  # added below the line, so that two short reports are not one for two common phrases
FEW_SENTENCES = 2

Run = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Kinship:
    """What two reports have in common beside the statements that they quote.

    `runs` is the number of shared runs of RUN_WORDS words of prose, `copied` their share in the shorter report;
    `matched` is the share of the one report whose sentences tell what a sentence of the other tells. Both are drawn
    towards 0 for short reports. `opening` is how many sentences stand before the first that the other tells too, in
    the report where there are more.
    """

    left: str
    right: str
    runs: int
    copied: float
    matched: float
    opening: int
    sentences: tuple[tuple[Sentence, Sentence], ...]

    @property
    def score(self) -> float:
        return RUN_WEIGHT * self.copied + self.matched


class Reading:
    """The reports of a story, read once to be compared in pairs."""

    def __init__(self, parsed: Sequence[Parsed]) -> None:
        self.sentences = {report.document.id: read_sentences(report) for report in parsed}
        self.indexes = {document: index_content(rows) for document, rows in self.sentences.items()}
        self.runs = {document: set(prose_runs(rows)) for document, rows in self.sentences.items()}

    def candidates(self) -> list[tuple[str, str, int, float]]:
        """Give the pairs that share enough prose to be compared: ids, runs and their share, the closest first."""
        found = []
        for (left, right), runs in count_shared(self.runs).items():
            copied = runs / (min(len(self.runs[left]), len(self.runs[right])) + FEW_RUNS)
            if runs >= MIN_SHARED_RUNS and copied >= MIN_COPIED:
                found.append((left, right, runs, copied))
        return sorted(found, key=lambda pair: (-pair[3], pair))

    def compare(self, left: str, right: str, runs: int, copied: float) -> Kinship:
        """Compare a candidate pair sentence by sentence."""
        matched, pairs = self.best_match(left, right)
        matched *= len(pairs) / (len(pairs) + FEW_SENTENCES)
        return Kinship(left, right, runs, copied, matched, self.opening_of(pairs), pairs)

    def opening_of(self, pairs: Sequence[tuple[Sentence, Sentence]]) -> int:
        """Count the sentences before the first of each side's, and give the larger number."""
        return max((min(map(self.place_of, side)) for side in zip(*pairs, strict=True)), default=0)

    def place_of(self, sentence: Sentence) -> int:
        return self.sentences[sentence.span.document].index(sentence)

    def best_match(self, left: str, right: str) -> tuple[float, tuple[tuple[Sentence, Sentence], ...]]:
        """Give the larger share of one report that the other tells too, and the pairs of sentences."""
        one, other = self.sentences[left], self.sentences[right]
        there = match_sentences(one, other, self.indexes[right], SENTENCE_FLOOR)
        back = match_sentences(other, one, self.indexes[left], SENTENCE_FLOOR)
        share_there, share_back = matched_share(one, there), matched_share(other, back)
        if share_there >= share_back:
            return share_there, tuple((one[match.left], other[match.right]) for match in there)
        return share_back, tuple((one[match.right], other[match.left]) for match in back)


def prose_runs(sentences: Sequence[Sentence]) -> Iterator[Run]:
    """Yield the runs of RUN_WORDS words that the reporter wrote and chose: not quoted, hardly any of a name."""
    for sentence in sentences:
        folds, named, quoted = [word.fold for word in sentence.words], sentence.named, sentence.quoted
        chosen = [not name and has_weight(word) for word, name in zip(folds, named, strict=True)]
        for start in range(len(folds) - RUN_WORDS + 1):
            end = start + RUN_WORDS
            if True in chosen[start:end] and True not in quoted[start:end] and sum(named[start:end]) <= MAX_NAMES:
                yield tuple(folds[start:end])


def has_weight(word: str) -> bool:
    return word not in function_words() and not word.isdigit()


def count_shared(runs: Mapping[str, set[Run]]) -> dict[tuple[str, str], int]:
    """Count the runs that each pair of reports shares."""
    holders: dict[Run, list[str]] = defaultdict(list)
    for document in sorted(runs):
        for run in runs[document]:
            holders[run].append(document)
    shared: Counter[tuple[str, str]] = Counter()
    for documents, count in Counter(map(tuple, holders.values())).items():
        for pair in combinations(documents, 2):
            shared[pair] += count
    return shared


def matched_share(sentences: Sequence[Sentence], matches: Sequence[Match]) -> float:
    """Give the share of the reporter's own words that stand in matched sentences."""
    whole = sum(sentence.weight * sentence.prose for sentence in sentences)
    matched = sum(sentences[match.left].weight * sentences[match.left].prose for match in matches)
    return matched / whole if whole else 0.0
