"""Sentences of two reports that tell the same, found by the words that they share."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from spacy.tokens import Token

from rashomon.extract.quotations.marks import find_quoted
from rashomon.parse.parsed import Parsed
from rashomon.relate.words import Word, find_words, fold_word, function_words
from rashomon.schema import BlockKind, Span
from rashomon.schema.documents import BODY_KINDS

CONTENT_POS = frozenset({"NOUN", "VERB", "ADJ", "ADV", "NUM", "PROPN"})
NAME_WEIGHT = 0.6  # names stand in any report of the story
MIN_CONTENT_WORDS = 4  # of a sentence that can be matched


@dataclass(frozen=True)
class Sentence:
    """One sentence; `content` weighs its content words by lemma, `quoted` tells for each word if it is quoted."""

    span: Span
    kind: BlockKind
    words: tuple[Word, ...]
    quoted: tuple[bool, ...]
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


def read_sentences(parsed: Parsed) -> tuple[Sentence, ...]:
    """Give the sentences of headline and article, in text order."""
    return tuple(_sentences(parsed))


def _sentences(parsed: Parsed) -> Iterator[Sentence]:
    document = parsed.document
    quoted = [(stretch.start, stretch.end) for stretch in find_quoted(document) if stretch.depth == 0]
    for block, tokens in parsed.sentences(*BODY_KINDS):
        words = tuple(find_words(document.text, tokens.start_char, min(tokens.end_char, block.end)))
        if words:
            yield Sentence(
                Span(document.id, words[0].start, words[-1].end),
                block.kind,
                words,
                tuple(any(start <= word.start < end for start, end in quoted) for word in words),
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


def likeness(left: Sentence, right: Sentence) -> float:
    """Give the share of content that two sentences have in common (Dice), by weight."""
    if not left.weight or not right.weight:
        return 0.0
    shared = sum(min(weight, right.content.get(lemma, 0.0)) for lemma, weight in left.content.items())
    return 2 * shared / (left.weight + right.weight)


def match_sentences(left: Sequence[Sentence], right: Sequence[Sentence], floor: float) -> list[Match]:
    """Find for each sentence on the left the most alike on the right, if they are at least `floor` alike.

    Of equally good ones, the first. Only sentences that share a content word are compared.
    """
    index: dict[str, list[int]] = {}
    for place, sentence in enumerate(right):
        for lemma in sentence.content:
            index.setdefault(lemma, []).append(place)
    matches = []
    for place, sentence in enumerate(left):
        if len(sentence.content) < MIN_CONTENT_WORDS:
            continue
        near = sorted({other for lemma in sentence.content for other in index.get(lemma, ())})
        scored = [(likeness(sentence, right[other]), -other) for other in near if len(right[other].content) > 2]
        best = max(scored, default=(0.0, 0))
        if best[0] >= floor:
            matches.append(Match(place, -best[1], best[0]))
    return matches
