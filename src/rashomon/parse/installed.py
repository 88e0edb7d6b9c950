"""Reads reports with a spaCy pipeline that the user has installed, and maps its labels to ours."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

from spacy.tokens import Doc as SpacyDoc
from spacy.tokens import Span, Token

from rashomon.errors import PipelineUnavailable
from rashomon.parse.clear import Tree, flatten_name, is_clear, to_universal
from rashomon.parse.parsed import Parsed
from rashomon.parse.spaces import WHITE
from rashomon.parse.tokens import Columns, Doc
from rashomon.schema import BlockKind, Document

NAME_KINDS: Final = {
    "PERSON": "PERSON",
    "PER": "PERSON",
    "ORG": "ORGANIZATION",
    "ORGANIZATION": "ORGANIZATION",
    "GPE": "PLACE",
    "LOC": "PLACE",
    "FAC": "PLACE",
    "PLACE": "PLACE",
}
BEFORE_NAME: Final = frozenset({"the", "a", "an", "mr", "mr.", "mrs", "mrs.", "ms", "ms.", "dr", "dr.", "sir", "lady"})
AFTER_NAME: Final = frozenset({"'s", "’s", "'", "’"})


@dataclass(frozen=True, slots=True)
class Word:
    """One token of the Doc to be made; `head` is a distance."""

    text: str
    space: bool
    tag: str = ""
    upos: str = ""
    label: str = ""
    head: int = 0
    lemma: str = ""
    name: str = "O"


class InstalledPipeline:
    """A spaCy pipeline behind our contract. Each block is parsed by itself."""

    def __init__(self, nlp: Any, name: str) -> None:
        if "parser" not in nlp.pipe_names:
            parts = ", ".join(nlp.pipe_names) or "nothing"
            raise PipelineUnavailable(f"spaCy pipeline {name} has no parser: it has {parts}")
        self.nlp = nlp
        self.label = f"{name} {nlp.meta.get('version', '')}".strip()

    def parse(self, documents: Sequence[Document]) -> list[Parsed]:
        """Parse each document block by block; furniture is only tokenized."""
        return [self.parse_one(document) for document in documents]

    def parse_one(self, document: Document) -> Parsed:
        text = WHITE.sub(" ", document.text)
        stretches = [text[block.start : block.end] for block in document.blocks]
        wanted = [block.kind is not BlockKind.FURNITURE for block in document.blocks]
        parsed = iter(self.nlp.pipe([s for s, parse in zip(stretches, wanted, strict=True) if parse]))
        words: list[Word] = []
        at = 0
        for block, stretch, parse in zip(document.blocks, stretches, wanted, strict=True):
            add_gap(words, text[at : block.start])
            words += convert(next(parsed)) if parse else furniture(self.nlp.make_doc(stretch))
            at = block.end
        add_gap(words, text[at:])
        return Parsed(document, make_doc(words))


def load_installed(name: str) -> InstalledPipeline:
    """Load an installed spaCy pipeline by name or folder. Raises PipelineUnavailable if there is none."""
    import spacy  # whole: a pipeline may name any component

    try:
        nlp = spacy.load(name)
    except OSError as error:
        known = ", ".join(sorted(spacy.util.get_installed_models())) or "none"
        raise PipelineUnavailable(
            f"no spaCy pipeline {name!r} is installed (installed: {known}); "
            f"install it with `python -m spacy download {name}`, or leave the name out to use the one that ships"
        ) from error
    return InstalledPipeline(nlp, name)


def add_gap(words: list[Word], gap: str) -> None:
    """Add the white space between blocks, one character of it as the space after the last token."""
    if gap and words and not words[-1].space:
        last = words.pop()
        words.append(Word(last.text, True, last.tag, last.upos, last.label, last.head, last.lemma, last.name))  # noqa: FBT003
        gap = gap[1:]
    if gap:
        words.append(Word(gap, False, "_SP", "SPACE", "", -1 if words else 1))  # noqa: FBT003


def furniture(doc: SpacyDoc) -> Iterator[Word]:
    for token in doc:
        yield Word(token.text, bool(token.whitespace_), label="" if token.i else "ROOT", head=-token.i)


def convert(doc: SpacyDoc) -> Iterator[Word]:
    """Give the tokens of one block with the labels of our contract."""
    names = name_tags(doc)
    universal = not is_clear([token.dep_ for token in doc])
    for sentence in doc.sents:
        tree = same_tree(sentence) if universal else universal_tree(sentence)
        for i, token in enumerate(sentence):
            label = "ROOT" if tree.heads[i] == i else "dep" if tree.labels[i] in {"root", "ROOT"} else tree.labels[i]
            yield Word(
                token.text,
                bool(token.whitespace_),
                token.tag_,
                token.pos_,
                "" if token.is_space else label,
                tree.heads[i] - i,
                lemma_of(token),
                names[token.i],
            )


def universal_tree(sentence: Span) -> Tree:
    tree = to_universal(
        [token.head.i - sentence.start for token in sentence],
        [token.dep_ for token in sentence],
        [token.pos_ for token in sentence],
        [token.lemma_ for token in sentence],
    )
    for name in sentence.ents:
        if NAME_KINDS.get(name.label_) == "PERSON":
            start, end = trim(name)
            flatten_name(tree, start - sentence.start, end - sentence.start)
    return tree


def same_tree(sentence: Span) -> Tree:
    heads = [token.head.i - sentence.start for token in sentence]
    return Tree(heads, [token.dep_ for token in sentence], [token.pos_ for token in sentence], [])


def lemma_of(token: Token) -> str:
    lemma = token.lemma_ or token.text
    return lemma if token.pos_ == "PROPN" else lemma.lower()


def name_tags(doc: SpacyDoc) -> list[str]:
    tags = ["O"] * len(doc)
    for name in doc.ents:
        kind = NAME_KINDS.get(name.label_)
        start, end = trim(name)
        if kind and start < end:
            tags[start:end] = [f"B-{kind}"] + [f"I-{kind}"] * (end - start - 1)
    return tags


def trim(name: Span) -> tuple[int, int]:
    """Leave out the article, the form of address and the possessive mark."""
    start, end = name.start, name.end
    while start < end and name.doc[start].lower_ in BEFORE_NAME:
        start += 1
    while start < end and name.doc[end - 1].lower_ in AFTER_NAME:
        end -= 1
    return start, end


def make_doc(words: list[Word]) -> Doc:
    return Doc(
        Columns(
            texts=[word.text for word in words],
            spaces=[word.space for word in words],
            tags=[word.tag for word in words],
            upos=[word.upos for word in words],
            labels=[word.label for word in words],
            heads=[i + word.head if 0 <= i + word.head < len(words) else i for i, word in enumerate(words)],
            lemmas=[word.lemma for word in words],
            names=[word.name for word in words],
        )
    )
