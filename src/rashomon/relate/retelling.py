"""Carry shared passages over whole sentences that two reports tell in mostly the same words, and into the next."""

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from rapidfuzz.distance import Indel

from rashomon.relate.corpus import Corpus
from rashomon.relate.passages import MIN_PLAIN_WORDS, MIN_RUN_WORDS, Passage, Run, Worth, chain_runs, trim

COMMON_SHARE = 0.5  # of the weight of the longer sentence, from which the two are versions of one
MIN_COMMON_WORDS = 8
MAX_SENTENCE_WORDS = 120  # beyond which a text has lost its full stops
LIGHT_WEIGHT = 1.3  # a word of an edit, up to which what stands behind it at the end of a passage is chance
MAX_TRIMMED_WORDS = 400
INSERTION_COST = 0.4  # of a word that stands on one side only
MAX_TURN_WORDS = 12  # on either side that one passage may leave out between two sentences that go together
FULL_STOP = re.compile(r"[.!?…][\"”’')\]»]*\s|\n|[.!?]\Z")
BREAK = re.compile(r"[\n\"“”]")
MIN_SHARED_WORDS = 60  # in passages, from which one report is taken to have worked on the other's text
MIN_SHARED_PART = 0.1  # of the words of the shorter report
OF_ONE_TEXT = Worth(edited=6.5, run=5.0)  # what passages of two such reports must be worth
ABBREVIATION_LETTERS = 3  # "Gen. Odrin" goes on; so does "Mr."

Pair = tuple[int, int]  # numbers of a sentence of the one report and of one of the other


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words that both sides have, in the same order: from `left` and from `right`, so many."""

    left: int
    right: int
    length: int


def number_sentences(corpus: Corpus) -> list[int]:
    """Give the number of the sentence for each word of the corpus."""
    numbers: list[int] = []
    for place in range(len(corpus.words)):
        ended = place and (corpus.parts[place] != corpus.parts[place - 1] or ends_between(corpus, place))
        numbers.append(numbers[-1] + bool(ended) if place else 0)
    return numbers


def ends_between(corpus: Corpus, place: int) -> bool:
    """Tell whether a sentence ends before this word of a report."""
    last, word = corpus.words[place - 1], corpus.words[place]
    text = corpus.documents[corpus.owners[place]].text
    between = text[last.end : word.start]
    if FULL_STOP.search(between) is None:
        return False
    short = last.end - last.start <= ABBREVIATION_LETTERS and text[last.start].isupper()
    return not (short and between.startswith(".") and "\n" not in between)


def retell(corpus: Corpus, sentences: Sequence[int], runs: Iterable[Run], passages: Iterable[Passage]) -> list[Passage]:
    """Add to the passages of two reports the sentences that both tell, and join what goes on without a break.

    `runs` are the shared runs of the two, `sentences` the numbers that `number_sentences` gives.
    """
    bounds = find_bounds(sentences, runs)
    told = {pair: found for pair, (left, right) in bounds.items() if (found := compare_sentences(corpus, left, right))}
    filled = {passage for passage in (*passages, *told.values()) if passage.left_start < passage.left_end}
    joined = join(corpus, sentences, sorted(filled), frozenset(told))
    trimmed = [trim(corpus, without_light_ends(corpus, sentences, passage)) for passage in joined]
    return [passage for passage in trimmed if passage.left_start < passage.left_end]


def find_bounds(sentences: Sequence[int], runs: Iterable[Run]) -> dict[Pair, tuple[range, range]]:
    """Give for each pair of sentences with a shared run the words of both."""
    found: dict[Pair, tuple[range, range]] = {}
    for run in runs:
        middle = run.length // 2
        for offset in {0, middle, run.length - 1}:
            left, right = run.left + offset, run.right + offset
            pair = sentences[left], sentences[right]
            if pair not in found:
                found[pair] = words_around(sentences, left), words_around(sentences, right)
    return found


def words_around(sentences: Sequence[int], place: int) -> range:
    number = sentences[place]
    start = max(bisect_left(sentences, number), place - MAX_SENTENCE_WORDS - 1)
    return range(start, min(bisect_right(sentences, number), place + MAX_SENTENCE_WORDS + 1))


def compare_sentences(corpus: Corpus, left: range, right: range) -> Passage | None:
    """Give the passage that two sentences share, if half of the longer one is in the other, in the same order."""
    if max(len(left), len(right)) > MAX_SENTENCE_WORDS or corpus.owners[left[0]] == corpus.owners[right[0]]:
        return None
    common = align(corpus, left, right)
    if max((stretch.length for stretch in common), default=0) < MIN_RUN_WORDS:
        return None  # what is told in the same order but in no phrase of the other is told anew
    weight = sum(weigh(corpus, stretch.left, stretch.left + stretch.length) for stretch in common)
    whole = max(weigh(corpus, side[0], side[-1] + 1) for side in (left, right))
    if weight < COMMON_SHARE * whole or sum(stretch.length for stretch in common) < MIN_COMMON_WORDS:
        return None
    core = best_part(corpus, common)
    plain = sum(corpus.plain[each.left + each.length] - corpus.plain[each.left] for each in core)
    if plain < MIN_PLAIN_WORDS or sum(stretch.length for stretch in core) < MIN_COMMON_WORDS:
        return None
    first, last = core[0], core[-1]
    return trim(corpus, Passage(first.left, last.left + last.length, first.right, last.right + last.length))


def align(corpus: Corpus, left: range, right: range) -> list[Stretch]:
    steps = Indel.opcodes(corpus.codes[left.start : left.stop], corpus.codes[right.start : right.stop])
    return [
        Stretch(left.start + step.src_start, right.start + step.dest_start, step.src_end - step.src_start)
        for step in steps
        if step.tag == "equal"
    ]


def weigh(corpus: Corpus, start: int, end: int) -> float:
    return corpus.weights[end] - corpus.weights[start]


def best_part(corpus: Corpus, stretches: Sequence[Stretch]) -> Sequence[Stretch]:
    """Leave out at both ends what costs more words in between than it is worth: a lone "the" far off."""
    best, score, start = (0.0, 0, 0), 0.0, 0
    gaps = [0.0, *(INSERTION_COST * gap(one, then) for one, then in pairwise(stretches))]
    for index, (stretch, cost) in enumerate(zip(stretches, gaps, strict=True)):
        start, score = (start, score - cost) if score > cost else (index, 0.0)
        score += weigh(corpus, stretch.left, stretch.left + stretch.length)
        best = max(best, (score, -start, index))
    return stretches[-best[1] : best[2] + 1]


def without_light_ends(corpus: Corpus, sentences: Sequence[int], passage: Passage) -> Passage:
    """Cut off the words beyond the first and the last edit that it outweighs: "The Observatory shared" for "… said".

    Not where both sides end their sentence there, and only what is light anyway where both begin it: the edit then
    lies inside of the sentence. Long passages stay as they are.
    """
    if max(passage.left_end - passage.left_start, passage.right_end - passage.right_start) > MAX_TRIMMED_WORDS:
        return passage
    common = align(corpus, range(passage.left_start, passage.left_end), range(passage.right_start, passage.right_end))
    opens = all(starts_anew(sentences, start) for start in (passage.left_start, passage.right_start))
    while len(common) > 1:
        edited = gap(*common[:2])
        if not is_light(corpus, common[0], min(edited, 2) if opens else edited):
            break
        common, opens = common[1:], False
    closes = all(starts_anew(sentences, end) for end in (passage.left_end, passage.right_end))
    while len(common) > 1 and not closes and is_light(corpus, common[-1], gap(*common[-2:])):
        common = common[:-1]
    first, last = common[0], common[-1]
    return Passage(first.left, last.left + last.length, first.right, last.right + last.length)


def starts_anew(sentences: Sequence[int], place: int) -> bool:
    """Tell whether a sentence ends before this place of the corpus."""
    return place in {0, len(sentences)} or sentences[place] != sentences[place - 1]


def is_light(corpus: Corpus, stretch: Stretch, edited: int) -> bool:
    """Tell whether words are worth less than the edit of so many words that parts them from the passage."""
    return edited > 1 and weigh(corpus, stretch.left, stretch.left + stretch.length) < LIGHT_WEIGHT * edited


def gap(one: Stretch, then: Stretch) -> int:
    return then.left - one.left - one.length + then.right - one.right - one.length


def join(corpus: Corpus, sentences: Sequence[int], passages: Sequence[Passage], told: frozenset[Pair]) -> list[Passage]:
    """Join passages that overlap, or of which one begins in the sentences after those in which the other ends."""
    joined: list[Passage] = []
    for passage in passages:
        if joined and goes_on(corpus, sentences, joined[-1], passage, told):
            joined.append(unite(joined.pop(), passage))
        else:
            joined.append(passage)
    return joined


def unite(first: Passage, then: Passage) -> Passage:
    ends = max(first.left_end, then.left_end), max(first.right_end, then.right_end)
    return Passage(first.left_start, ends[0], first.right_start, ends[1])


def goes_on(corpus: Corpus, sentences: Sequence[int], first: Passage, then: Passage, told: frozenset[Pair]) -> bool:
    if then.right_start < first.right_start or corpus.parts[then.left_start] != corpus.parts[first.left_start]:
        return False
    if corpus.parts[then.right_start] != corpus.parts[first.right_start]:
        return False
    left_gap, right_gap = then.left_start - first.left_end, then.right_start - first.right_end
    if max(left_gap, right_gap) <= 0:
        return True
    if max(left_gap, right_gap) > MAX_TURN_WORDS or breaks_off(corpus, first, then):
        return False
    end = sentences[first.left_end - 1], sentences[first.right_end - 1]
    start = sentences[then.left_start], sentences[then.right_start]
    follows = start[0] - end[0] <= 1 and start[1] - end[1] <= 1
    return follows and end in told and start in told


def breaks_off(corpus: Corpus, first: Passage, then: Passage) -> bool:
    """Tell whether the second passage begins in another paragraph, or who is quoted stands between, on either side."""
    sides = ((first.left_end, then.left_start), (first.right_end, then.right_start))
    return any(
        BREAK.search(
            corpus.documents[corpus.owners[end - 1]].text[corpus.words[end - 1].end : corpus.words[start].start]
        )
        for end, start in sides
        if end <= start
    )


def retell_all(corpus: Corpus, found: Iterable[tuple[Sequence[Run], Sequence[Passage]]]) -> Iterator[Passage]:
    """Yield the passages of each pair of reports, carried on; of two with one text, shorter edited ones count too."""
    sentences = number_sentences(corpus)
    sizes = Counter(corpus.owners)
    for runs, passages in found:
        told = retell(corpus, sentences, runs, passages)
        if have_one_text(told, corpus, sizes):
            told = retell(corpus, sentences, runs, chain_runs(corpus, sorted(runs), OF_ONE_TEXT))
        yield from told


def have_one_text(passages: Sequence[Passage], corpus: Corpus, sizes: Mapping[int, int]) -> bool:
    """Tell whether two reports share so much that one is likely to have worked on the other's text."""
    if not passages:
        return False
    shared = sum(passage.left_end - passage.left_start for passage in passages)
    sides = passages[0].left_start, passages[0].right_start
    return shared >= max(MIN_SHARED_WORDS, MIN_SHARED_PART * min(sizes[corpus.owners[place]] for place in sides))
