"""Reads the grammar of English reports with the pipeline that ships: words, sentences, tags, dependencies, names."""

import json
import os
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import Final

import numpy as np

from rashomon.parse.lemmas import Lemmatizer, load_exceptions, load_irregular
from rashomon.parse.names import kind_scores, name_tags, settle_names, spread_names
from rashomon.parse.network import WEIGHTS, Floats, Network, Scores, Whole, load_network
from rashomon.parse.parsed import Parsed
from rashomon.parse.pieces import WordPieces
from rashomon.parse.sentences import mend_ends
from rashomon.parse.tokenizer import tokenize
from rashomon.parse.tokens import Columns, Doc, offsets_of
from rashomon.parse.trees import best_tree
from rashomon.parse.windows import Words, chains, make_window, make_words, read_chain
from rashomon.schema import BlockKind, Document

MAX_THREADS: Final = 4


@dataclass(frozen=True, slots=True)
class Labels:
    """The names of the classes, in the order of the network's outputs."""

    version: str
    upos: list[str]
    xpos: list[str]
    label: list[str]
    name: list[str]


@dataclass(slots=True)
class Reading:
    """A report on its way to a Doc: which tokens are parsed, and what the network said of them."""

    document: Document
    texts: list[str]  # of all tokens
    spaces: list[bool]
    places: list[int]  # of the tokens that are parsed
    blocks: list[tuple[int, int]]  # tokens of each block, furniture too
    words: Words


@dataclass(frozen=True, slots=True)
class Grammar:
    """What the network says of a stretch, one row a token.

    `rows` has columns for UPOS, Penn tag, label and head (as a distance, 0 at a root); `tags` are BIO tags of names,
    `kinds` log probabilities of each kind of name.
    """

    rows: Whole
    tags: list[str]
    kinds: Floats


class EnglishPipeline:
    """The pipeline that ships. Every document is read by itself: neither order nor company changes its parse."""

    def __init__(self) -> None:
        self.labels = Labels(**json.loads((WEIGHTS / "english.json").read_text("utf-8")))
        self.label = f"rashomon-english {self.labels.version}"
        self.pieces = WordPieces(WEIGHTS / "pieces.txt")
        self.lemmatizer = Lemmatizer(self.pieces.numbers, load_exceptions(), load_irregular())
        self.network: Network = load_network()

    def parse(self, documents: Sequence[Document]) -> list[Parsed]:
        """Parse each document, on as many cores as there are (four at most)."""
        readings = [self.open(document) for document in documents]
        jobs = [(reading, start, end) for reading in readings for start, end in chains(reading.words)]
        threads = min(MAX_THREADS, os.cpu_count() or 1, len(jobs))
        if threads > 1:
            with ThreadPoolExecutor(threads) as pool:
                results = list(pool.map(lambda job: self.read(*job), jobs))
        else:
            results = [self.read(*job) for job in jobs]
        stretches: dict[int, list[Grammar]] = {}
        for (reading, _, _), grammar in zip(jobs, results, strict=True):
            stretches.setdefault(id(reading), []).append(grammar)
        return [self.close(reading, stretches.get(id(reading), [])) for reading in readings]

    def open(self, document: Document) -> Reading:
        texts, spaces = tokenize(document.text)
        blocks = list(token_blocks(document, texts, spaces))
        places: list[int] = []
        breaks: list[bool] = []
        titles: set[int] = set()
        for block, (start, end) in zip(document.blocks, blocks, strict=True):
            if block.kind is BlockKind.FURNITURE:
                continue
            inside = [i for i in range(start, end) if not texts[i].isspace()]
            if block.kind is BlockKind.TITLE:
                titles.update(range(len(places), len(places) + len(inside)))
            places += inside
            breaks += [False] * (len(inside) - 1) + [True] if inside else []
        spaced = [i == 0 or spaces[i - 1] or texts[i - 1].isspace() for i in places]
        words = make_words([texts[i] for i in places], spaced, breaks, self.pieces, frozenset(titles))
        return Reading(document, texts, spaces, places, blocks, words)

    def read(self, reading: Reading, start: int, end: int) -> Grammar:
        """Read one chain of windows."""
        words = reading.words
        found: list[Grammar] = []
        seen: list[tuple[Scores, list[bool]]] = []

        def look(a: int, b: int) -> list[bool]:
            scores = self.network.read(make_window(words, a, b, self.pieces))
            ends = mend_ends(scores.ends, words, a, self.inside_names(scores), self.verbs(scores))
            seen.append((scores, ends))
            return ends

        for a, b in read_chain(words, start, end, look):
            found.append(self.decode(*seen.pop(), b - a))
        return join(found)

    def inside_names(self, scores: Scores) -> list[bool]:
        """Tell of each token of a window whether a name goes on with it."""
        return [self.labels.name[i][0] == "I" for i in scores.name.argmax(1).tolist()]

    def verbs(self, scores: Scores) -> list[bool]:
        """Tell of each token of a window whether it is a verb."""
        return [self.labels.upos[i] in {"VERB", "AUX"} for i in scores.upos.argmax(1).tolist()]

    def decode(self, scores: Scores, ends: list[bool], size: int) -> Grammar:
        """Decide on the first `size` tokens of a window."""
        heads = np.zeros(size, np.int64)
        borders = [0, *(i + 1 for i in range(size) if ends[i] or i + 1 == size)]
        for a, b in pairwise(borders):
            tree = best_tree(np.concatenate([scores.arc[a:b, :1], scores.arc[a:b, a + 1 : b + 1]], axis=1))
            heads[a:b] = np.where(tree > 0, tree + a, 0)
        labels = scores.labels(heads, self.labels.label.index("root"))
        distance = np.where(heads == 0, 0, heads - 1 - np.arange(size))
        upos, xpos = scores.upos[:size].argmax(1), scores.xpos[:size].argmax(1)
        names = scores.name[:size]
        return Grammar(
            np.stack([upos, xpos, labels, distance], axis=1),
            name_tags(names, self.labels.name),
            kind_scores(names, self.labels.name),
        )

    def names(self, texts: list[str], grammar: Grammar) -> list[str]:
        """Give the name tags of a whole report."""
        upos = [self.labels.upos[i] for i in grammar.rows[:, 0].tolist()]
        return spread_names(texts, upos, settle_names(texts, upos, grammar.tags, grammar.kinds))

    def lemmas(self, texts: list[str], grammar: Grammar) -> Iterator[str]:
        labels = self.labels
        for text, (upos, tag) in zip(texts, grammar.rows[:, :2].tolist(), strict=True):
            yield self.lemmatizer.lemma(text, labels.upos[upos], labels.xpos[tag])

    def close(self, reading: Reading, stretches: list[Grammar]) -> Parsed:
        """Make the Doc of what was read."""
        size = len(reading.texts)
        blank = [text.isspace() for text in reading.texts]
        columns = Columns(
            texts=reading.texts,
            spaces=reading.spaces,
            tags=["_SP" if space else "" for space in blank],
            upos=["SPACE" if space else "" for space in blank],
            labels=[""] * size,
            heads=list(range(size)),
            lemmas=[""] * size,
            names=["O"] * size,
        )
        for i, head in attachments(blank, reading.document, reading.blocks):
            columns.heads[i] = head
            columns.labels[i] = "ROOT" if head == i else ""
        if stretches:
            self.fill(columns, reading, join(stretches))
        return Parsed(reading.document, Doc(columns))

    def fill(self, columns: Columns, reading: Reading, grammar: Grammar) -> None:
        """Set the columns of the parsed tokens."""
        texts, places, labels = reading.words.texts, reading.places, self.labels
        names, lemmas = self.names(texts, grammar), self.lemmas(texts, grammar)
        rows = zip(places, grammar.rows.tolist(), names, lemmas, strict=True)
        for n, (at, (upos, tag, label, distance), name, lemma) in enumerate(rows):
            columns.upos[at], columns.tags[at], columns.lemmas[at] = labels.upos[upos], labels.xpos[tag], lemma
            columns.labels[at] = "ROOT" if labels.label[label] == "root" else labels.label[label]
            columns.heads[at], columns.names[at] = places[n + distance], name


def join(parts: list[Grammar]) -> Grammar:
    rows = np.concatenate([part.rows for part in parts])
    return Grammar(rows, [tag for part in parts for tag in part.tags], np.concatenate([part.kinds for part in parts]))


def token_blocks(document: Document, texts: list[str], spaces: list[bool]) -> Iterator[tuple[int, int]]:
    """Give the stretch of tokens of each block; a token belongs to the block that it starts in."""
    starts = list(offsets_of(texts, spaces))
    for block in document.blocks:
        yield bisect_left(starts, block.start), bisect_left(starts, block.end)


def attachments(blank: list[bool], document: Document, blocks: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Hang the tokens that are not parsed on others, so that furniture is one sentence and white space none."""
    for block, (start, end) in zip(document.blocks, blocks, strict=True):
        if block.kind is BlockKind.FURNITURE:
            yield from ((i, start) for i in range(start, end))
    for i, is_blank in enumerate(blank):
        if is_blank and len(blank) > 1:
            yield i, i - 1 if i else 1


@cache
def load_english() -> EnglishPipeline:
    """Load the pipeline that ships, once."""
    return EnglishPipeline()
