"""Where two reports quote the same stretch of somebody's words, however each has cut it into quotations."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, product
from typing import NamedTuple

from rashomon.relate.compare.claims import StoryClaims, once
from rashomon.relate.compare.drifts.versions import quoted_stretches
from rashomon.relate.words import Word, find_words, function_words
from rashomon.schema import Quotation, Span

QUOTE_MARKS = '"“”'
SHOWN = 4  # words of context on each side of a difference
GRAM = 3  # words in a row, not all of them small, that both quote
MAX_HOLDERS = 12  # reports with one wording of a run: beyond, it is a slogan, or a copy that adds nothing
MAX_TIMES = 3  # that one report quotes one run
MAX_APART = 12  # words between two runs of equal words
MIN_EQUAL = 0.7  # of the words from the first run to the last, on the shorter side: else it is another sentence
MIN_TELLING = 5  # equal words, small ones aside, that two speakers do not choose by chance
MAX_REST = 2  # words to the end of both quotations


@dataclass(frozen=True, slots=True)
class Wording:
    """Words of a quotation between its marks."""

    quotation: Quotation
    words: tuple[Word, ...]

    @property
    def document(self) -> str:
        return self.quotation.content.document

    def around(self, start: int, end: int, text: str) -> Span:
        """Give words `[start, end)` with up to SHOWN words on each side, as far as the quotation goes on."""
        first, last = start, max(end, start + 1) - 1
        while first > max(0, start - SHOWN) and not is_parted(text, self.words[first - 1], self.words[first]):
            first -= 1
        while last + 1 < min(len(self.words), max(end, start + 1) + SHOWN) and not is_parted(
            text, self.words[last], self.words[last + 1]
        ):
            last += 1
        return Span(self.document, self.words[first].start, self.words[last].end)


def is_parted(text: str, word: Word, later: Word) -> bool:
    """Tell whether a quotation stops or begins between two of its words: a reporter may leave out what lies there."""
    return any(mark in text[word.end : later.start] for mark in QUOTE_MARKS)


class Run(NamedTuple):
    """Equal words: where they begin on either side, and how many they are."""

    left: int
    right: int
    words: int

    @property
    def left_end(self) -> int:
        return self.left + self.words

    @property
    def right_end(self) -> int:
        return self.right + self.words


@dataclass(frozen=True, slots=True)
class Speech:
    """All that a report quotes, word by word, each with its quotation and the number of its pair of marks."""

    document: str
    words: tuple[Word, ...]
    quotations: tuple[Quotation, ...]
    stretches: tuple[int, ...]

    def rest_before(self, at: int) -> int:
        """Count the words between the opening mark and a word."""
        return at - bisect_left(self.stretches, self.stretches[at])

    def rest_after(self, end: int) -> int:
        """Count the words between the one before `end` and the closing mark."""
        return bisect_right(self.stretches, self.stretches[end - 1]) - end

    def cut(self, start: int, end: int) -> Wording:
        return Wording(self.quotations[start], self.words[start:end])

    def grams(self) -> Iterator[tuple[int, tuple[str, ...]]]:
        folds = [word.fold for word in self.words]
        for at in range(len(folds) - GRAM + 1):
            gram = tuple(folds[at : at + GRAM])
            if not function_words().issuperset(gram):
                yield at, gram


def find_speech(claims: StoryClaims) -> Iterator[tuple[Wording, Wording]]:
    """Yield what two reports of different origins both quote, from the first run of equal words to the last."""
    for left, right, runs in shared_runs(claims):
        yield from join_runs(left, right, runs)


@once
def shared_runs(claims: StoryClaims) -> tuple[tuple[Speech, Speech, tuple[Run, ...]], ...]:
    """Give the words in a row that two reports of different origins both quote, for each two reports."""
    speeches = {document.id: read_speech(document.id, claims) for document in claims.documents}
    holders: dict[tuple[str, ...], dict[str, list[int]]] = defaultdict(dict)
    for document, speech in speeches.items():
        for at, gram in speech.grams():
            holders[gram].setdefault(document, []).append(at)
    shared: dict[tuple[str, str], list[tuple[int, int]]] = defaultdict(list)
    for places in holders.values():
        for left, right in combinations(list(places)[:MAX_HOLDERS], 2):
            if claims.origin_of[left] != claims.origin_of[right]:
                shared[left, right] += product(places[left][:MAX_TIMES], places[right][:MAX_TIMES])
    return tuple((speeches[left], speeches[right], tuple(runs_of(pairs))) for (left, right), pairs in shared.items())


def is_of_one_speaker(left: Wording, right: Wording) -> bool:
    """Tell whether one person says both; if only one is known, by so many words that no other would choose them."""
    one, other = left.quotation.source, right.quotation.source
    if one and other:
        return one == other
    equal = {word.fold for word in left.words} & {word.fold for word in right.words}
    return len(equal - function_words()) >= MIN_TELLING


def read_speech(document: str, claims: StoryClaims) -> Speech:
    text = claims.parsed[document].document.text
    spoken = sorted(claims.statements_in.get(document, ()), key=lambda each: each.content)
    words: list[Word] = []
    quotations: list[Quotation] = []
    stretches: list[int] = []
    for number, (start, end) in enumerate(quoted_stretches(claims.parsed[document])):
        holder = next((each for each in spoken if each.content.start < end and start < each.content.end), None)
        if holder is not None:
            read = find_words(text, start, end)
            words += read
            quotations += [holder] * len(read)
            stretches += [number] * len(read)
    return Speech(document, tuple(words), tuple(quotations), tuple(stretches))


def join_runs(left: Speech, right: Speech, runs: Sequence[Run]) -> Iterator[tuple[Wording, Wording]]:
    """Join neighbouring runs of equal words; what lies between them is where the reports part."""
    for chain in chain_runs(runs):
        equal = sum(run.words for run in chain)
        if equal < MIN_EQUAL * min(chain[-1].left_end - chain[0].left, chain[-1].right_end - chain[0].right):
            continue
        begin = rests(left.rest_before(chain[0].left), right.rest_before(chain[0].right))
        end = rests(left.rest_after(chain[-1].left_end), right.rest_after(chain[-1].right_end))
        yield (
            left.cut(chain[0].left - begin[0], chain[-1].left_end + end[0]),
            right.cut(chain[0].right - begin[1], chain[-1].right_end + end[1]),
        )


def rests(left: int, right: int) -> tuple[int, int]:
    """Give how many words to take in where both quotations begin, or end, beside the equal words."""
    return (left, right) if max(left, right) <= MAX_REST else (0, 0)


def runs_of(places: Sequence[tuple[int, int]]) -> list[Run]:
    """Put together the runs whose words follow each other on both sides."""
    runs: dict[tuple[int, int], Run] = {}
    for left, right in sorted(places):
        before = runs.pop((left - 1, right - 1), None)
        start = before or Run(left, right, 0)
        runs[left, right] = Run(start.left, start.right, left - start.left + GRAM)
    return sorted(runs.values())


def chain_runs(runs: Sequence[Run]) -> Iterator[list[Run]]:
    """Put together the runs that follow each other on both sides with few words between them."""
    chains: list[list[Run]] = []
    for run in runs:
        before = next((chain for chain in reversed(chains) if follows(chain[-1], run)), None)
        if before is None:
            chains.append(before := [])
        before.append(run)
    yield from chains


def follows(run: Run, later: Run) -> bool:
    return 0 <= later.left - run.left_end <= MAX_APART and 0 <= later.right - run.right_end <= MAX_APART
