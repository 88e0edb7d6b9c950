"""Our Doc reads as spaCy's does: the same tokens, trees, sentences and names, for crossing arcs too."""

from typing import Any

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st
from spacy.tokens import Doc as SpacyDoc

from tests.docs import read_spacy

VOCAB = spacy.blank("en").vocab
WORDS = ["The", "U.S.", "fell", "21st", ",", "3/4", "¾", "  ", "Ärzte", "NATO", "seven", "”", "al-Bab", "-5"]
FORMS = ("lower_", "is_alpha", "is_digit", "is_lower", "is_upper", "is_title", "is_punct", "is_space", "like_num")
PLACES = ("i", "idx", "text", "whitespace_", "tag_", "pos_", "dep_", "lemma_", "ent_type_", "is_sent_end")


@st.composite
def docs(draw: st.DrawFn) -> SpacyDoc:
    """Make a Doc of one to three trees of any shape, some tokens without a label."""
    heads: list[int] = []
    for size in draw(st.lists(st.integers(1, 9), min_size=1, max_size=3)):
        order = draw(st.permutations(range(size)))
        above = {order[0]: order[0]} | {order[n]: order[draw(st.integers(0, n - 1))] for n in range(1, size)}
        heads += [len(heads) + above[i] for i in range(size)]
    words = draw(st.lists(st.sampled_from(WORDS), min_size=len(heads), max_size=len(heads)))
    return SpacyDoc(
        VOCAB,
        words=words,
        spaces=draw(st.lists(st.booleans(), min_size=len(heads), max_size=len(heads))),
        deps=["ROOT" if head == i else draw(st.sampled_from(["nsubj", "conj", ""])) for i, head in enumerate(heads)],
        heads=heads,
        ents=[draw(st.sampled_from(["O", "B-PLACE", "B-PERSON"])) for _ in heads],
    )


def places(tokens: Any) -> list[int]:
    return [token.i for token in tokens]


@given(docs())
def test_tokens_and_trees_are_spacys(theirs: SpacyDoc) -> None:
    """Every attribute, child and edge of each token."""
    ours = read_spacy(theirs)
    assert (ours.text, len(ours)) == (theirs.text, len(theirs))
    for one, other in zip(ours, theirs, strict=True):
        assert [getattr(one, name) for name in PLACES] == [getattr(other, name) for name in PLACES]
        assert [getattr(one, name) for name in FORMS] == [getattr(other, name) for name in FORMS]
        assert (one.head.i, one.left_edge.i, one.right_edge.i) == (other.head.i, other.left_edge.i, other.right_edge.i)
        assert (places(one.lefts), places(one.rights)) == (places(other.lefts), places(other.rights))
        assert places(one.subtree) == places(other.subtree)
        assert (one.sent.start, one.sent.end) == (other.sent.start, other.sent.end)


@given(docs(), st.data())
def test_stretches_are_spacys(theirs: SpacyDoc, data: st.DataObject) -> None:
    """Sentences, names, slices with their root and text, and stretches found by characters."""
    ours = read_spacy(theirs)
    assert [(each.start, each.end) for each in ours.sents] == [(each.start, each.end) for each in theirs.sents]
    assert [(each.text, each.label_) for each in ours.ents] == [(each.text, each.label_) for each in theirs.ents]
    start, end = data.draw(st.integers(-3, len(theirs) + 2)), data.draw(st.integers(-3, len(theirs) + 2))
    one, other = ours[start:end], theirs[start:end]
    assert (one.start, one.end, one.text, one.lemma_) == (other.start, other.end, other.text, other.lemma_)
    assert (one.start_char, one.end_char) == (other.start_char, other.end_char)
    assert not len(other) or one.root.i == other.root.i
    assert one[1:-1].text == other[1:-1].text
    for mode in ("strict", "expand"):
        mine = ours.char_span(start, end + 2, alignment_mode=mode) if 0 <= start < end + 2 else None
        spacys = theirs.char_span(start, end + 2, alignment_mode=mode) if 0 <= start < end + 2 else None
        assert (None if mine is None else places(mine)) == (None if spacys is None else places(spacys))


@pytest.mark.parametrize("past", [3, 4, -4])
def test_no_token_stands_past_the_end(past: int) -> None:
    """As in any sequence."""
    ours = read_spacy(SpacyDoc(VOCAB, words=["It", "was", "over"]))
    with pytest.raises(IndexError):
        ours[past]
