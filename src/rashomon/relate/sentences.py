"""Sentences of two reports that tell the same, found by the words that they share."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from rashomon.extract.quotations.marks import find_quoted
from rashomon.parse.parsed import Parsed, once
from rashomon.parse.tokens import Token
from rashomon.relate.corpus import is_name
from rashomon.relate.words import Word, find_words, fold_word, function_words
from rashomon.schema import BlockKind, Span
from rashomon.schema.documents import BODY_KINDS

CONTENT_POS = frozenset({"NOUN", "VERB", "ADJ", "ADV", "NUM", "PROPN"})
NAME_WEIGHT = 0.4  # names stand in any report of the story
MAX_HOLDERS = 100  # of one word in one report; a refrain would make the work quadratic
MIN_CONTENT_WORDS = 4  # of a sentence that can be matched


@dataclass(frozen=True)
class Sentence:
    """One sentence; `content` weighs its content words by lemma.

    `quoted` tells for each word if it is quoted, `named` if it is part of a name.
    """

    span: Span
    kind: BlockKind
    words: tuple[Word, ...]
    quoted: tuple[bool, ...]
    named: tuple[bool, ...]
    content: Mapping[str, float] = field(hash=False)

    @cached_property
    def weight(self) -> float:
        return sum(self.content.values())

    @cached_property
    def prose(self) -> float:
        """The share of its words that are the reporter's own."""
        return 1 - sum(self.quoted) / len(self.quoted) if self.quoted else 0.0


@dataclass(frozen=True, slots=True)
class Match:
    """Two sentences that tell the same; `score` is 1 for the same content words."""

    left: int
    right: int
    score: float


@once
def read_sentences(parsed: Parsed) -> tuple[Sentence, ...]:
    """Give the sentences of headline and article, in text order."""
    return tuple(_sentences(parsed))


def _sentences(parsed: Parsed) -> Iterator[Sentence]:
    document = parsed.document
    quoted = [(stretch.start, stretch.end) for stretch in find_quoted(document) if stretch.depth == 0]
    for block, tokens in parsed.sentences(*BODY_KINDS):
        words = tuple(find_words(document.text, tokens.start_char, min(tokens.end_char, block.end)))
        if words:
            around = [each for each in quoted if each[0] <= words[-1].start and words[0].start < each[1]]
            yield Sentence(
                Span(document.id, words[0].start, words[-1].end),
                block.kind,
                words,
                tuple(any(start <= word.start < end for start, end in around) for word in words),
                tuple(is_name(document, word) for word in words),
                weigh_content(tokens),
            )


def weigh_content(tokens: Iterable[Token]) -> dict[str, float]:
    content: dict[str, float] = {}
    for token in tokens:
        if token.pos_ in CONTENT_POS and token.text[0].isalnum():
            lemma = fold_word(token.lemma_ if token.lemma_[:1].isalnum() else token.text)
            if lemma not in function_words():
                content[lemma] = max(content.get(lemma, 0.0), NAME_WEIGHT if token.pos_ == "PROPN" else 1.0)
    return content


def index_content(sentences: Sequence[Sentence]) -> Mapping[str, Sequence[int]]:
    """Give for each content word the places of the sentences that hold it, the first MAX_HOLDERS."""
    index: dict[str, list[int]] = defaultdict(list)
    for place, sentence in enumerate(sentences):
        for lemma in sentence.content:
            if len(index[lemma]) < MAX_HOLDERS:
                index[lemma].append(place)
    return index


def weigh_shared(
    sentence: Sentence, others: Sequence[Sentence], index: Mapping[str, Sequence[int]]
) -> Mapping[int, float]:
    """Give the weight of the content that a sentence shares with each of the others, for those with any."""
    shared: dict[int, float] = defaultdict(float)
    for lemma, weight in sentence.content.items():
        for place in index.get(lemma, ()):
            shared[place] += min(weight, others[place].content[lemma])
    return shared


def match_sentences(
    left: Sequence[Sentence], right: Sequence[Sentence], index: Mapping[str, Sequence[int]], floor: float
) -> list[Match]:
    """Find for each sentence on the left the most alike on the right, if they are at least `floor` alike (Dice).

    Of equally good ones, the first. `index` is that of the right.
    """
    matches = []
    for place, sentence in enumerate(left):
        if len(sentence.content) < MIN_CONTENT_WORDS:
            continue
        scored = (
            (2 * shared / (sentence.weight + right[other].weight), -other)
            for other, shared in weigh_shared(sentence, right, index).items()
            if len(right[other].content) >= MIN_CONTENT_WORDS - 1
        )
        best = max(scored, default=(0.0, 0))
        if best[0] >= floor:
            matches.append(Match(place, -best[1], best[0]))
    return matches
