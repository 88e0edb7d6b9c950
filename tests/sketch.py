"""Reports with a hand-made grammar: tests say what the model would have found, and depend on no weights.

`[Elena Marsh]PERSON` is a name that the model finds. Tags and subjects are guessed by rules simple enough to predict:
a word in `verbs` is a verb, and the last noun, name or pronoun before it that no preposition governs is its subject.
"""

import itertools
import re
from collections.abc import Collection
from functools import cache
from hashlib import sha256

import spacy
from spacy.tokens import Doc
from spacy.tokens import Span as Tokens
from spacy.vocab import Vocab

from rashomon.parse.parsed import Parsed
from rashomon.parse.tokenizer import english_tokenizer
from rashomon.schema import Block, BlockKind, Document
from tests.docs import read_spacy

MARKED = re.compile(r"\[([^\]]+)\](PERSON|ORGANIZATION|PLACE)")
CLOSED = {
    "DET": "the a an this that these those some another",
    "ADP": "of in at by for with from to on near between outside under against about after",
    "PRON": "he she it they him her his its who i we",
    "CCONJ": "and or but",
    "AUX": "is was has had will may were are",
    "SCONJ": "that if because",
    "ADJ": "foreign deputy former prime human old autonomous eastern northern new",
}
TAGS = {word: tag for tag, words in CLOSED.items() for word in words.split()}
PAST = frozenset(
    [
        "said",
        "told",
        "met",
        "accused",
        "warned",
        "visited",
        "spoke",
        "added",
        "arrived",
        "denied",
        "urged",
        "signed",
        "bombed",
        "welcomed",
        "left",
    ]
)


def sketch(
    text: str, *, kind: BlockKind = BlockKind.PARAGRAPH, verbs: Collection[str] = PAST, name: str | None = None
) -> Parsed:
    """Parse marked text, a block a line, with the grammar of this module."""
    plain, marks = "", []
    last = 0
    for mark in MARKED.finditer(text):
        plain += text[last : mark.start()]
        marks.append((len(plain), len(plain) + len(mark[1]), mark[2]))
        plain += mark[1]
        last = mark.end()
    plain += text[last:]
    blocks = tuple(Block(kind, line.start(), line.end()) for line in re.finditer(r"[^\n]+", plain))
    digest = sha256(plain.encode()).hexdigest()
    document = Document(name or f"d-{digest[:8]}", name or "sketch", plain, digest, "utf-8", blocks)
    return Parsed(document, read_spacy(_with_grammar(plain, marks, verbs)))


@cache
def _vocab() -> Vocab:
    return spacy.blank("en").vocab


def _with_grammar(text: str, marks: list[tuple[int, int, str]], verbs: Collection[str]) -> Doc:
    words, spaces = english_tokenizer().words(text)
    bare = Doc(_vocab(), words=words, spaces=spaces)
    tags = [_tag(token.text, index, bare, verbs) for index, token in enumerate(bare)]
    starts = [index == 0 or bare[index - 1].text in ".!?" or "\n" in bare[index - 1].text for index in range(len(bare))]
    heads, deps = _tree(tags, starts)
    doc = Doc(
        bare.vocab,
        words=[token.text for token in bare],
        spaces=[bool(token.whitespace_) for token in bare],
        pos=tags,
        tags=[
            "NNS" if tag == "NOUN" and word.text.endswith("s") else "NN" if tag == "NOUN" else ""
            for tag, word in zip(tags, bare, strict=True)
        ],
        lemmas=[_lemma(token.text, tag) for token, tag in zip(bare, tags, strict=True)],
        heads=heads,
        deps=deps,
    )
    found = [doc.char_span(start, end, label=label, alignment_mode="expand") for start, end, label in marks]
    doc.ents = [Tokens(doc, span.start, span.end, span.label) for span in found if span is not None]
    return doc


def _tag(word: str, index: int, doc: Doc, verbs: Collection[str]) -> str:
    if word.isspace():
        return "SPACE"
    if not any(letter.isalnum() for letter in word):
        return "PUNCT"
    if word in ("'s", "’s"):
        return "PART"
    if word.lower() in verbs:
        return "VERB"
    if word.lower() in TAGS:
        return TAGS[word.lower()]
    return "PROPN" if word[0].isupper() else "NOUN"


def _lemma(word: str, tag: str) -> str:
    if tag == "VERB":
        return {"said": "say", "told": "tell", "met": "meet", "spoke": "speak", "left": "leave"}.get(
            word,
            re.sub(r"(?<=[^e])ed$", "", word)
            + ("e" if word in ("accused", "urged", "welcomed") and word != "welcomed" else ""),
        )
    return word if tag == "PROPN" else word.lower().removesuffix("s") if tag == "NOUN" else word.lower()


def _tree(tags: list[str], starts: list[bool]) -> tuple[list[int], list[str]]:
    heads, deps = list(range(len(tags))), ["dep"] * len(tags)
    begins = [index for index, start in enumerate(starts) if start] + [len(tags)]
    for begin, end in itertools.pairwise(begins):
        main = [index for index in range(begin, end) if tags[index] == "VERB"] or [begin]
        for index in range(begin, end):
            later = [verb for verb in main if verb > index]
            heads[index] = later[0] if later else main[-1]
        heads[main[0]], deps[main[0]] = main[0], "ROOT"
        for verb in main[1:]:
            heads[verb] = main[0]
        for verb in main:
            if tags[verb] == "VERB":
                subject = _subject(tags, begin, verb)
                if subject is not None:
                    deps[subject] = "nsubj"
    return heads, deps


def _subject(tags: list[str], begin: int, verb: int) -> int | None:
    for index in range(verb - 1, begin - 1, -1):
        if tags[index] in ("VERB", "PUNCT"):
            return None
        if tags[index] in ("NOUN", "PROPN", "PRON"):
            first = index
            while first > begin and tags[first - 1] in ("NOUN", "PROPN", "ADJ", "DET", "PART"):
                first -= 1
            if first == begin or tags[first - 1] != "ADP":
                return index
    return None
