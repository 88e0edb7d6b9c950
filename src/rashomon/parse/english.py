"""Reads the grammar of English reports with the pipeline that ships: words, sentences, tags, dependencies, names."""

import json
import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise
from typing import Any, Final

import numpy as np
import numpy.typing as npt
from spacy.attrs import DEP, ENT_IOB, ENT_TYPE, HEAD, LEMMA, POS, TAG
from spacy.tokens import Doc

from rashomon.parse.lemmas import Lemmatizer, load_exceptions
from rashomon.parse.names import name_tags
from rashomon.parse.network import WEIGHTS, Network, Scores, load_network
from rashomon.parse.parsed import Parsed
from rashomon.parse.pieces import WordPieces
from rashomon.parse.sentences import mend_ends
from rashomon.parse.tokenizer import tokenize
from rashomon.parse.trees import best_tree
from rashomon.parse.windows import Words, chains, make_window, make_words, read_chain
from rashomon.schema import BlockKind, Document

MAX_THREADS: Final = 4
COLUMNS: Final = [TAG, POS, DEP, HEAD, LEMMA, ENT_IOB, ENT_TYPE]
NumberOf = Callable[[str], int]
INSIDE, OUTSIDE, BEGIN = 1, 2, 3  # spaCy's codes of ENT_IOB


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
    doc: Doc
    places: list[int]  # in the Doc, of the tokens that are parsed
    blocks: list[tuple[int, int]]  # tokens of each block, furniture too
    words: Words
    rows: list[npt.NDArray[np.int64]] = field(default_factory=list)
    lemmas: list[str] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)


class EnglishPipeline:
    """The pipeline that ships. Every document is read by itself: neither order nor company changes its parse."""

    def __init__(self) -> None:
        self.labels = Labels(**json.loads((WEIGHTS / "english.json").read_text("utf-8")))
        self.label = f"rashomon-english {self.labels.version}"
        self.pieces = WordPieces(WEIGHTS / "pieces.txt")
        self.lemmatizer = Lemmatizer(self.pieces.numbers, load_exceptions())
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
        for (reading, _, _), (rows, lemmas, tags) in zip(jobs, results, strict=True):
            reading.rows.append(rows)
            reading.lemmas += lemmas
            reading.tags += tags
        return [self.close(reading) for reading in readings]

    def open(self, document: Document) -> Reading:
        doc = tokenize(document.text)
        blocks = list(token_blocks(document, doc))
        places: list[int] = []
        breaks: list[bool] = []
        for block, (start, end) in zip(document.blocks, blocks, strict=True):
            if block.kind is BlockKind.FURNITURE:
                continue
            inside = [i for i in range(start, end) if not doc[i].is_space]
            places += inside
            breaks += [False] * (len(inside) - 1) + [True] if inside else []
        spaced = [i == 0 or bool(doc[i - 1].whitespace_) or doc[i - 1].is_space for i in places]
        words = make_words([doc[i].text for i in places], spaced, breaks, self.pieces)
        return Reading(document, doc, places, blocks, words)

    def read(self, reading: Reading, start: int, end: int) -> tuple[npt.NDArray[np.int64], list[str], list[str]]:
        """Read one chain of windows: columns upos, xpos, label, head (as a distance), and lemmas and name tags."""
        words = reading.words
        rows: list[npt.NDArray[np.int64]] = []
        lemmas: list[str] = []
        tags: list[str] = []
        seen: list[tuple[Scores, list[bool]]] = []

        def look(a: int, b: int) -> list[bool]:
            scores = self.network.read(make_window(words, a, b, self.pieces))
            ends = mend_ends(scores.ends, words, a)
            seen.append((scores, ends))
            return ends

        for a, b in read_chain(words, start, end, look):
            scores, ends = seen.pop()
            rows.append(self.grammar(scores, ends, b - a))
            lemmas += self.lemmas(words.texts[a:b], rows[-1])
            tags += name_tags(scores.name[: b - a], self.labels.name)
        return np.concatenate(rows), lemmas, tags

    def grammar(self, scores: Scores, ends: list[bool], size: int) -> npt.NDArray[np.int64]:
        heads = np.zeros(size, np.int64)
        borders = [0, *(i + 1 for i in range(size) if ends[i] or i + 1 == size)]
        for a, b in pairwise(borders):
            tree = best_tree(np.concatenate([scores.arc[a:b, :1], scores.arc[a:b, a + 1 : b + 1]], axis=1))
            heads[a:b] = np.where(tree > 0, tree + a, 0)
        padded = np.zeros(len(scores.arc), np.int64)
        padded[:size] = heads
        labels = scores.labels(padded)[:size]
        root = self.labels.label.index("root")
        labels = np.where(heads == 0, root, labels)
        distance = np.where(heads == 0, 0, heads - 1 - np.arange(size))
        return np.stack([scores.upos[:size].argmax(1), scores.xpos[:size].argmax(1), labels, distance], axis=1)

    def lemmas(self, texts: list[str], rows: npt.NDArray[np.int64]) -> Iterator[str]:
        labels = self.labels
        for text, (upos, tag, _, _) in zip(texts, rows.tolist(), strict=True):
            yield self.lemmatizer.lemma(text, labels.upos[upos], labels.xpos[tag])

    def close(self, reading: Reading) -> Parsed:
        """Write what was read into the Doc."""
        doc = reading.doc
        table = np.zeros((len(doc), len(COLUMNS)), dtype=np.uint64)
        table[:, 5] = OUTSIDE
        strings = doc.vocab.strings
        for i, head in attachments(doc, reading.document, reading.blocks):
            table[i, 3] = np.int64(head - i).astype(np.uint64)
            table[i, 2] = strings.add("ROOT") if head == i else 0
        for i in (i for i in range(len(doc)) if doc[i].is_space):
            table[i, 0], table[i, 1] = strings.add("_SP"), strings.add("SPACE")
        if reading.places:
            self.fill(table, reading, strings.add)
        write: Any = doc.from_array  # spaCy's hints know no numpy
        write(COLUMNS, table)
        return Parsed(reading.document, doc)

    def fill(self, table: npt.NDArray[np.uint64], reading: Reading, number: NumberOf) -> None:
        """Set the columns of the parsed tokens."""
        rows = np.concatenate(reading.rows)
        at = np.array(reading.places)
        coded = {
            "xpos": np.array([number(x) for x in self.labels.xpos], np.uint64),
            "upos": np.array([number(x) for x in self.labels.upos], np.uint64),
            "label": np.array([number("ROOT" if x == "root" else x) for x in self.labels.label], np.uint64),
        }
        table[at, 0] = coded["xpos"][rows[:, 1]]
        table[at, 1] = coded["upos"][rows[:, 0]]
        table[at, 2] = coded["label"][rows[:, 2]]
        table[at, 3] = (at[np.arange(len(at)) + rows[:, 3]] - at).astype(np.uint64)
        table[at, 4] = [number(lemma) for lemma in reading.lemmas]
        table[at, 5] = [{"B": BEGIN, "I": INSIDE, "O": OUTSIDE}[tag[0]] for tag in reading.tags]
        table[at, 6] = [number(tag[2:]) if len(tag) > 1 else 0 for tag in reading.tags]


def token_blocks(document: Document, doc: Doc) -> Iterator[tuple[int, int]]:
    """Give the stretch of tokens of each block; a token belongs to the block that it starts in."""
    starts = np.array([token.idx for token in doc], np.int64)
    for block in document.blocks:
        yield int(starts.searchsorted(block.start)), int(starts.searchsorted(block.end))


def attachments(doc: Doc, document: Document, blocks: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Hang the tokens that are not parsed on others, so that furniture is one sentence and white space none."""
    for block, (start, end) in zip(document.blocks, blocks, strict=True):
        if block.kind is BlockKind.FURNITURE:
            yield from ((i, start) for i in range(start, end))
    for i, token in enumerate(doc):
        if token.is_space and len(doc) > 1:
            yield i, i - 1 if i else 1


@cache
def load_english() -> EnglishPipeline:
    """Load the pipeline that ships, once."""
    return EnglishPipeline()
