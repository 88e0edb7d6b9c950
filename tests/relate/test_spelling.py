"""What is one word or one name in two spellings, and what is a slip."""

import pytest

from rashomon.relate.compare.drifts.spelling import are_forms_of_one, is_transcription, is_word


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("adviser", "advisor"), ("protesters", "protestors"), ("centre", "center"), ("organise", "organize"),
        ("last", "past"), ("attack", "attacks"), ("labour", "labor"),
    ],
)  # fmt: skip
def test_spellings_and_forms_of_one_word(before, after):
    """What newsrooms spell each their own way is no change."""
    assert are_forms_of_one(before, after)


@pytest.mark.parametrize(
    ("before", "after"), [("pact", "past"), ("police", "policy"), ("plan", "plane"), ("war", "car")]
)
def test_other_words(before, after):
    """Another word is another word, however near its letters."""
    assert not are_forms_of_one(before, after)


@pytest.mark.parametrize(
    ("before", "after"),
    [("kobane", "kobani"), ("mohamed", "muhammad"), ("hussein", "husain"), ("qaddafi", "gadhafi"), ("douma", "duma")],
)
def test_one_foreign_name_in_two_transcriptions(before, after):
    """A name from another alphabet has no one right spelling."""
    assert is_transcription(before, after)


@pytest.mark.parametrize(("before", "after"), [("assad", "assod"), ("assad", "asuad"), ("tanner", "tonner")])
def test_slips_in_a_name(before, after):
    """No transcription puts these letters for each other."""
    assert not is_transcription(before, after)


@pytest.mark.parametrize(("fold", "known"), [("forges", True), ("tanks", True), ("recieved", False), ("qwrtz", False)])
def test_words_and_what_is_none(fold, known):
    """A slip that makes no word is not taken for another word."""
    assert is_word(fold) is known
