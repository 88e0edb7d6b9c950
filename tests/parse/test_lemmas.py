"""Lemmas of single words with their tags."""

import pytest

from rashomon.parse.lemmas import Lemmatizer, load_exceptions, load_irregular
from rashomon.parse.network import WEIGHTS
from rashomon.parse.pieces import WordPieces

CASES = [
    ("fled", "VERB", "VBD", "flee"),
    ("sung", "VERB", "VBN", "sing"),
    ("underwent", "VERB", "VBD", "undergo"),
    ("found", "VERB", "VBD", "find"),
    ("shelled", "VERB", "VBD", "shell"),
    ("stopped", "VERB", "VBD", "stop"),
    ("12,000", "NUM", "CD", "12000"),
    ("1,500.5", "NUM", "CD", "1500.5"),
    ("3,4", "NUM", "CD", "3,4"),
    ("horsemen", "NOUN", "NNS", "horseman"),
    ("omens", "NOUN", "NNS", "omen"),
    ("her", "PRON", "PRP", "she"),
    ("her", "PRON", "PRP$", "her"),
    ("Iraqis", "PROPN", "NNPS", "Iraqi"),
    ("Israelis", "PROPN", "NNPS", "Israeli"),
    ("Paris", "PROPN", "NNP", "Paris"),
    ("LAWRENCE", "PROPN", "NNP", "Lawrence"),
    ("NATO", "PROPN", "NNP", "NATO"),
    ("Sept.", "PROPN", "NNP", "September"),
]


@pytest.fixture(scope="module")
def lemmatizer() -> Lemmatizer:
    return Lemmatizer(WordPieces(WEIGHTS / "pieces.txt").numbers, load_exceptions(), load_irregular())


@pytest.mark.parametrize(("word", "upos", "tag", "lemma"), CASES)
def test_lemma_of_a_word(lemmatizer: Lemmatizer, word: str, upos: str, tag: str, lemma: str) -> None:
    """Tables come first, then rules of spelling; a past form goes to its verb."""
    assert lemmatizer.lemma(word, upos, tag) == lemma
