"""Fingerprints of runs of words: reports that share eight words in a row are always found."""

from hypothesis import given
from hypothesis import strategies as st

from rashomon.batch.runs_of_words import find_fingerprints, hash_word
from rashomon.relate.passages import MIN_RUN_WORDS
from tests.relate.pile import make_document

WORDS = st.lists(
    st.sampled_from(["bridge", "river", "fell", "rescue", "boats", "tarn", "old", "town", "9"]), max_size=30
)
RUN = st.lists(st.text("abcdefgh", min_size=2, max_size=4), min_size=MIN_RUN_WORDS, max_size=20)


@given(RUN, WORDS, WORDS, WORDS, WORDS)
def test_a_shared_run_of_words_is_never_missed(run, before, after, other_before, other_after):
    """Whatever stands around it."""
    one = make_document("one", "\n".join(["Headline", " ".join([*before, *run, *after])]))
    other = make_document("other", "\n".join(["Title", " ".join([*other_before, *run, *other_after])]))
    assert set(find_fingerprints(one)) & set(find_fingerprints(other))


def test_furniture_is_not_compared():
    """What sites put around articles makes no copies."""
    phrase = "# Get the alerts of the Selm Courier every day of the week"
    assert find_fingerprints(make_document("one", f"Headline\n{phrase}")) == []


def test_a_word_has_one_number_on_every_machine():
    """No hash of Python's own, which changes with each run."""
    assert hash_word("karsova") == 0x1A84076E532EB5
