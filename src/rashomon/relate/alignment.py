"""Where two versions of a passage differ, word by word, with the exact place of each difference on both sides."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from rapidfuzz.distance import Indel

from rashomon.relate.words import Word, find_words
from rashomon.schema import Document, Span


class EditKind(StrEnum):
    """What was done to the words on the left to get those on the right."""

    EQUAL = "equal"
    REPLACE = "replace"
    DELETE = "delete"
    INSERT = "insert"


@dataclass(frozen=True, slots=True)
class Edit:
    """One step from left to right; `left` is empty for an insertion, `right` for a deletion."""

    kind: EditKind
    left: tuple[Word, ...]
    right: tuple[Word, ...]


def align_passages(left: Document, left_span: Span, right: Document, right_span: Span) -> tuple[Edit, ...]:
    """Align the words of two spans; see `align_tokens`."""
    return align_tokens(
        tuple(find_words(left.text, left_span.start, left_span.end)),
        tuple(find_words(right.text, right_span.start, right_span.end)),
    )


def align_tokens(left: Sequence[Word], right: Sequence[Word]) -> tuple[Edit, ...]:
    """Give the edits that turn the left words into the right ones, in order; every word stands in exactly one.

    "air strike" and "airstrike" are equal. Neighbouring deletions and insertions are one replacement.
    """
    steps = Indel.opcodes([word.fold for word in left], [word.fold for word in right])
    pieces = [
        (step.tag == "equal", left[step.src_start : step.src_end], right[step.dest_start : step.dest_end])
        for step in steps
    ]
    return tuple(merge_changes(pieces))


def merge_changes(pieces: Sequence[tuple[bool, Sequence[Word], Sequence[Word]]]) -> Iterator[Edit]:
    """Join neighbouring changes, and call them equal if only a space or a hyphen came or went."""
    lost: list[Word] = []
    won: list[Word] = []
    for same, before, after in pieces:
        if not same:
            lost += before
            won += after
            continue
        yield from changed(lost, won)
        yield Edit(EditKind.EQUAL, tuple(before), tuple(after))
        lost, won = [], []
    yield from changed(lost, won)


def changed(lost: Sequence[Word], won: Sequence[Word]) -> Iterator[Edit]:
    if not lost and not won:
        return
    kind = EditKind.REPLACE if lost and won else EditKind.DELETE if lost else EditKind.INSERT
    if joined(lost) == joined(won):
        kind = EditKind.EQUAL
    yield Edit(kind, tuple(lost), tuple(won))


def joined(words: Sequence[Word]) -> str:
    return "".join(word.fold for word in words)


def similarity(left: Sequence[str], right: Sequence[str]) -> float:
    """Give the share of words that two versions have in common, in order: 1 for the same words."""
    return float(Indel.normalized_similarity(left, right))
