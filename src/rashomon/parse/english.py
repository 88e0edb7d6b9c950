"""Reads the grammar of English reports with the pipeline that ships: words, sentences, tags, dependencies, names."""

import json
import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import Any, Final

import numpy as np
import numpy.typing as npt
from spacy.attrs import DEP, ENT_IOB, ENT_TYPE, HEAD, LEMMA, POS, TAG
from spacy.tokens import Doc
from spacy.vocab import Vocab

from rashomon.parse.lemmas import Lemmatizer, load_exceptions, load_irregular
from rashomon.parse.names import kind_scores, name_tags, settle_names, spread_names
from rashomon.parse.network import WEIGHTS, Floats, Network, Scores, Whole, load_network
from rashomon.parse.parsed import Parsed
from rashomon.parse.pieces import WordPieces
from rashomon.parse.sentences import mend_ends
from rashomon.parse.tokenizer import english_tokenizer, tokenize
from rashomon.parse.trees import best_tree
from rashomon.parse.windows import Words, chains, make_window, make_words, read_chain
from rashomon.schema import BlockKind, Document

MAX_THREADS: Final = 4
COLUMNS: Final = [TAG, POS, DEP, HEAD, LEMMA, ENT_IOB, ENT_TYPE]
NumberOf = Callable[[str], int]
Numbers = npt.NDArray[np.uint64]
IOB: Final = {"I": 1, "O": 2, "B": 3}  # spaCy's codes
OUTSIDE: Final = IOB["O"]


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

    @property
    def vocab(self) -> Vocab:
        vocab: Vocab = english_tokenizer().vocab
        return vocab

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

    def read(self, reading: Reading, start: int, end: int) -> Grammar:
        """Read one chain of windows."""
        words = reading.words
        found: list[Grammar] = []
        seen: list[tuple[Scores, list[bool]]] = []

        def look(a: int, b: int) -> list[bool]:
            scores = self.network.read(make_window(words, a, b, self.pieces))
            ends = mend_ends(scores.ends, words, a, self.inside_names(scores))
            seen.append((scores, ends))
            return ends

        for a, b in read_chain(words, start, end, look):
            found.append(self.decode(*seen.pop(), b - a))
        return join(found)

    def inside_names(self, scores: Scores) -> list[bool]:
        """Tell of each token of a window whether a name goes on with it."""
        return [self.labels.name[i][0] == "I" for i in scores.name.argmax(1).tolist()]

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
        """Write what was read into the Doc."""
        doc = reading.doc
        table = np.zeros((len(doc), len(COLUMNS)), dtype=np.uint64)
        table[:, 5] = OUTSIDE
        number = doc.vocab.strings.add
        for i, head in attachments(doc, reading.document, reading.blocks):
            table[i, 2] = number("ROOT") if head == i else 0
            table[i, 3] = np.int64(head - i).astype(np.uint64)
        for i in (i for i in range(len(doc)) if doc[i].is_space):
            table[i, 0], table[i, 1] = number("_SP"), number("SPACE")
        if stretches:
            self.fill(table, reading, join(stretches), number)
        write: Any = doc.from_array  # spaCy's hints know no numpy
        write(COLUMNS, table)
        return Parsed(reading.document, doc)

    def fill(self, table: Numbers, reading: Reading, grammar: Grammar, number: NumberOf) -> None:
        """Set the columns of the parsed tokens."""
        rows, texts = grammar.rows, reading.words.texts
        at = np.array(reading.places)
        tags = self.names(texts, grammar)
        columns = (self.labels.xpos, self.labels.upos, ["ROOT" if x == "root" else x for x in self.labels.label])
        for column, (names, row) in enumerate(zip(columns, (1, 0, 2), strict=True)):
            table[at, column] = np.array([number(name) for name in names], np.uint64)[rows[:, row]]
        table[at, 3] = (at[np.arange(len(at)) + rows[:, 3]] - at).astype(np.uint64)
        table[at, 4] = [number(lemma) for lemma in self.lemmas(texts, grammar)]
        table[at, 5] = [IOB[tag[0]] for tag in tags]
        table[at, 6] = [number(tag[2:]) if len(tag) > 1 else 0 for tag in tags]


def join(parts: list[Grammar]) -> Grammar:
    rows = np.concatenate([part.rows for part in parts])
    return Grammar(rows, [tag for part in parts for tag in part.tags], np.concatenate([part.kinds for part in parts]))


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
