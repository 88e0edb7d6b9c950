"""The words of all reports in one row, each with what it is worth as a sign that two reports share a text."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate, groupby

from rashomon.relate.words import Word, american, find_words, function_words
from rashomon.schema import BlockKind, Document
from rashomon.schema.documents import BODY_KINDS

FUNCTION_WEIGHT = 0.5
NAME_WEIGHT = 0.55
MIN_SPELT_CHARS = 5  # "hour" is no "hor", "our" no "or"
READ_KINDS = BODY_KINDS | {BlockKind.CAPTION}


@dataclass(frozen=True, slots=True)
class Corpus:
    """The words of all reports in one row; the arrays run parallel to `words`.

    `codes` number the folded words, `owners` the documents, `parts` the stretches that a passage may not leave.
    `weights` is the cumulative weight before each word, `plain` the cumulative count of words that are not names.
    """

    documents: tuple[Document, ...]
    words: tuple[Word, ...]
    codes: list[int]
    owners: list[int]
    parts: list[int]
    weights: list[float]
    plain: list[int]


def lay_out(documents: Sequence[Document]) -> Corpus:
    """Put the words of the reports into one row, without furniture."""
    words: list[Word] = []
    owners: list[int] = []
    parts: list[int] = []
    part = 0
    for owner, document in enumerate(documents):
        for _, blocks in groupby(document.blocks, key=lambda block: part_of(block.kind)):
            part += 1
            for block in blocks:
                if block.kind not in READ_KINDS:
                    continue
                found = list(find_words(document.text, block.start, block.end))
                words += found
                owners += [owner] * len(found)
                parts += [part] * len(found)
    numbers: dict[str, int] = {}
    codes = [numbers.setdefault(spell(word.fold), len(numbers)) for word in words]
    names = [is_name(documents[owner], word) for owner, word in zip(owners, words, strict=True)]
    weights = [weigh(word, named) for word, named in zip(words, names, strict=True)]
    return Corpus(
        tuple(documents),
        tuple(words),
        codes,
        owners,
        parts,
        list(accumulate(weights, initial=0.0)),
        list(accumulate((not named for named in names), initial=0)),
    )


@cache
def spell(fold: str) -> str:
    """Give the form under which British and American spellings of a long word are one; short ones are other words."""
    return american(fold).replace("ss", "s") if len(fold) >= MIN_SPELT_CHARS else fold


def part_of(kind: BlockKind) -> BlockKind:
    """Let a passage run on through the article, but not from it into a caption, a title or furniture."""
    return BlockKind.PARAGRAPH if kind in {BlockKind.DATELINE, BlockKind.SUBHEAD} else kind


def is_name(document: Document, word: Word) -> bool:
    """Tell a name by its capital, away from the start of a sentence."""
    return document.text[word.start].isupper() and not starts_sentence(document.text, word.start)


def starts_sentence(text: str, position: int) -> bool:
    """Tell whether only quotation marks, brackets or blanks part this place from a full stop or a line end."""
    before = position - 1
    while before >= 0 and before > position - 5 and not text[before].isalnum():
        if text[before] in ".!?\n\r:":
            return True
        before -= 1
    return before < 0


def weigh(word: Word, named: bool) -> float:  # noqa: FBT001 - called over two parallel rows
    if word.fold in function_words():
        return FUNCTION_WEIGHT
    return NAME_WEIGHT if named else 1.0
