"""Reads treebanks (CoNLL-U) and corpora of names (columns, BIO) into one shape: texts of sentences of tokens."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

UNER = {"PER": "PERSON", "LOC": "PLACE", "ORG": "ORGANIZATION"}
GLUED_BEFORE = frozenset(
    [",", ".", ":", ";", "?", "!", ")", "'s", "n't", "'re", "'ll", "'ve", "'d", "'m", "%", "]", "''", "’s", "..."]
)
GLUED_AFTER = frozenset(["(", "[", "$", "``", "#", "@"])


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence. `heads` count from 1, 0 is the root; None where a corpus has no syntax (or names)."""

    forms: tuple[str, ...]
    spaced: tuple[bool, ...]  # white space follows
    paragraph: bool  # starts a paragraph
    upos: tuple[str, ...] | None = None
    xpos: tuple[str, ...] | None = None
    lemmas: tuple[str, ...] | None = None
    heads: tuple[int, ...] | None = None
    labels: tuple[str, ...] | None = None
    names: tuple[str, ...] | None = None
    ends: bool = True  # False where the corpus does not say where sentences end


@dataclass(frozen=True, slots=True)
class Text:
    """One document of a corpus."""

    id: str
    corpus: str
    sentences: tuple[Sentence, ...]


NamesOf = Callable[[Sentence, list[str]], tuple[str, ...]]  # from a sentence and its column MISC


def read_conllu(path: Path, corpus: str, names_of: NamesOf | None = None) -> Iterator[Text]:
    """Yield the documents of a treebank file, as its comments part them."""
    sentences: list[Sentence] = []
    identity, paragraph = path.stem, True
    for comments, rows in split_blocks(path.read_text("utf-8")):
        for comment in comments:
            if comment.startswith("# newdoc"):
                if sentences:
                    yield Text(identity, corpus, tuple(sentences))
                sentences, paragraph = [], True
                identity = comment.partition("=")[2].strip() or path.stem
            if comment.startswith("# newpar") and "block" not in comment:
                paragraph = True
        if rows:
            sentences.append(parse_rows(rows, names_of, paragraph=paragraph))
            paragraph = False
    if sentences:
        yield Text(identity, corpus, tuple(sentences))


def split_blocks(text: str) -> Iterator[tuple[list[str], list[list[str]]]]:
    """Yield the comments and rows of each sentence."""
    for block in re.split(r"\n[ \t]*\n", text.replace("\r\n", "\n")):
        lines = block.strip("\n").split("\n")
        comments = [line for line in lines if line.startswith("# ")]
        yield comments, [line.split("\t") for line in lines if line and not line.startswith("# ")]


def parse_rows(rows: list[list[str]], names_of: NamesOf | None, *, paragraph: bool) -> Sentence:
    """Make a sentence of its rows; a word of several tokens gives its white space to the last."""
    kept: list[list[str]] = []
    spaced: list[bool] = []
    within, last = 0, True
    for row in rows:
        if "." in row[0]:
            continue
        if "-" in row[0]:
            within = int(row[0].split("-")[1])
            last = "SpaceAfter=No" not in row[9]
            continue
        number = int(row[0])
        kept.append(row)
        spaced.append(number == within and last if number <= within else "SpaceAfter=No" not in row[9])
    sentence = Sentence(
        forms=tuple(row[1] for row in kept),
        spaced=tuple(spaced),
        paragraph=paragraph,
        upos=tuple(row[3] for row in kept),
        xpos=tuple(row[4] for row in kept),
        lemmas=tuple(row[2] for row in kept),
        heads=tuple(int(row[6]) for row in kept),
        labels=tuple(row[7] for row in kept),
    )
    return replace(sentence, names=names_of(sentence, [row[9] for row in kept])) if names_of else sentence


def read_iob(
    path: Path, corpus: str, column: int = -1, kinds: dict[str, str] | None = None, separator: str | None = None
) -> Text:
    """Read a corpus of names in columns: the token first, or second after its number (Universal NER)."""
    sentences = []
    for block in re.split(r"\n\s*\n", path.read_text("utf-8", errors="replace")):
        rows = [line.split(separator) for line in block.split("\n") if line.strip() and not line.startswith("# ")]
        rows = [row for row in rows if len(row) >= 2 and row[0].strip()]
        if rows:
            forms = tuple(row[0 if corpus != "uner" else 1].strip() for row in rows)
            tags = [row[column if corpus != "uner" else 2].strip() for row in rows]
            sentences.append(
                Sentence(forms, guess_spaces(forms), paragraph=True, names=tuple(convert_tags(tags, kinds or {})))
            )
    return Text(path.stem, corpus, tuple(sentences))


def convert_tags(tags: Iterable[str], kinds: dict[str, str]) -> Iterator[str]:
    """Give BIO tags of our kinds of names; other kinds become no name."""
    previous = "O"
    for tag in tags:
        prefix, _, kind = tag.partition("-")
        label = kinds.get(kind)
        if label is None:
            yield (previous := "O")
        else:
            inside = previous != "O" and previous[2:] == label and prefix == "I"
            yield (previous := f"{'I' if inside else 'B'}-{label}")


def guess_spaces(forms: tuple[str, ...]) -> tuple[bool, ...]:
    """Guess where spaces stood in a corpus that has only tokens."""
    spaced = []
    quoted = False
    for index, form in enumerate(forms):
        following = forms[index + 1] if index + 1 < len(forms) else ""
        glued = following in GLUED_BEFORE or form in GLUED_AFTER
        if following == '"':
            glued = glued or quoted
        if form == '"':
            quoted = not quoted
            glued = glued or quoted
        spaced.append(not glued)
    return tuple(spaced)
