"""Words are the same word in every outlet's spelling, and versions are aligned word by word."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.relate.alignment import EditKind, align_passages, align_tokens
from rashomon.relate.words import find_words
from rashomon.schema import Span
from tests.relate.pile import make_document

SAME = [
    ("U.S.", "US"),
    ("Groom’s", "grooms"),
    ("doesn't", "doesnt"),
    ("300,000", "300000"),
    ("seven", "7"),
    ("%", "percent"),
    ("HARBOUR", "harbour"),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_spellings_of_one_word_fold_to_the_same(one, other):
    """What outlets change without changing a word must not look like an edit."""
    assert [word.fold for word in find_words(one)] == [word.fold for word in find_words(other)]


def test_decimals_are_not_integers():
    """3.5 million is not 35 million."""
    assert [word.fold for word in find_words("3.5 and 35")] == ["3.5", "and", "35"]


@given(st.text(max_size=300))
def test_words_read_back_in_order(text):
    """Whatever the text, words lie inside it, one after the other."""
    words = list(find_words(text))
    assert all(word.start < word.end <= len(text) for word in words)
    assert all(one.end <= other.start for one, other in pairwise(words))


def edits(left, right):
    return [
        (edit.kind.value, " ".join(w.fold for w in edit.left), " ".join(w.fold for w in edit.right))
        for edit in align_tokens(list(find_words(left)), list(find_words(right)))
        if edit.kind is not EditKind.EQUAL
    ]


CASES = [
    ("the port will likely open", "the port will then open", [("replace", "likely", "then")]),
    ("at least nine died", "nine died", [("delete", "at least", "")]),
    ("the talks failed", "the talks have failed", [("insert", "", "have")]),
    ("an air strike on Selm", "an airstrike on Selm", []),
    ("“we warned them,” she said", '"We warned them", she said', []),
]


@pytest.mark.parametrize(("left", "right", "expected"), CASES)
def test_alignment_shows_what_was_edited(left, right, expected):
    """Only words that came, went or changed are edits; a space or a quotation mark is none."""
    assert edits(left, right) == expected


@given(st.text("ab c", max_size=60), st.text("ab c", max_size=60))
def test_every_word_stands_in_exactly_one_edit(left, right):
    """The edits, put together, are both texts."""
    words = list(find_words(left)), list(find_words(right))
    found = align_tokens(*words)
    assert [word for edit in found for word in edit.left] == words[0]
    assert [word for edit in found for word in edit.right] == words[1]


def test_passages_are_aligned_in_their_own_offsets():
    """The words of an edit can be read in the report."""
    one, other = make_document("one", "Title\nThe deep pact holds."), make_document("other", "A past holds.")
    found = align_passages(one, Span("one", 6, 26), other, Span("other", 0, 13))
    changed = [edit for edit in found if edit.kind is EditKind.REPLACE][-1]
    assert [one.text[w.start : w.end] for w in changed.left][-1] == "pact"
    assert [other.text[w.start : w.end] for w in changed.right][-1] == "past"
