"""Patterns with cues find what the patterns alone find, in less time."""

import functools
import random
import re
from re import _parser as parser  # type: ignore[attr-defined]

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.relate.cued import Cued, any_of, any_phrase, cued, fold_case
from tests.fuzz.pumping import Sampler, modules

ODD = str.maketrans({"i": "ı", "s": "ſ", "k": "K", "I": "İ"})  # letters that a pattern takes for these
SAMPLES = 400


def patterns() -> dict[str, Cued]:
    """Collect the patterns with cues: constants, and results of cached functions that say so."""
    found: dict[str, Cued] = {}
    for module in modules():
        for name, value in vars(module).items():
            cached = isinstance(value, functools._lru_cache_wrapper) and value.__module__ == module.__name__
            made = value() if cached and value.__wrapped__.__annotations__.get("return") is Cued else value
            if isinstance(made, Cued):
                found[f"{module.__name__}.{name}"] = made
    return found


PATTERNS = patterns()


@pytest.mark.parametrize("name", sorted(PATTERNS))
def test_whatever_a_pattern_matches_holds_a_cue(name):
    """Else the rule would not see it: who adds a word to a pattern adds its cue."""
    asked, chance = PATTERNS[name], random.Random(name)
    sampler, tree = Sampler(chance), parser.parse(asked.pattern.pattern, asked.pattern.flags)
    matched = 0
    for _ in range(SAMPLES):
        sample = sampler.of(tree)
        for words in (sample, sample.upper(), sample.translate(ODD)):
            for match in asked.pattern.finditer(words):
                matched += 1
                assert asked.is_cued(match[0]), match[0]
    assert matched


def test_the_patterns_are_found():
    """Should they be kept in another way one day, the test above would hold none of them."""
    assert len(PATTERNS) > 15


@given(st.text("abcdeisſıİK CLAIM.", max_size=30), st.integers(0, 5), st.integers(0, 40))
def test_it_finds_what_the_pattern_alone_finds(text, start, end):
    """Whatever the text, and whichever stretch of it is asked for."""
    alone = re.compile(r"\bclaim\b|sack", re.IGNORECASE)
    asked = cued(r"\bclaim\b|sack", "claim|sack")
    found = asked.search(text, start, end)
    assert (found and found.span()) == ((same := alone.search(text, start, end)) and same.span())
    assert [each.span() for each in asked.finditer(text)] == [each.span() for each in alone.finditer(text)]


def test_words_and_phrases_are_their_own_cues():
    """A list of words is written once; a star stands for an ending."""
    assert any_of("past|earlier").search("in the Past")
    assert not any_of("past|earlier").search("pasta")
    assert any_phrase(["air raid*", "training"]).search("two air raids").group() == "air raids"


def test_case_is_folded_as_patterns_fold_it():
    """A long s and a dotless i are letters of other alphabets that Python's patterns take for s and i."""
    assert fold_case("MIſſİLE K") == "missile k"


def test_a_cue_that_holds_another_is_not_asked_for():
    """Where the shorter stands nowhere, the longer cannot."""
    assert any_phrase(["car bomb", "bomb*", "drone"]).cues == ("bomb", "drone")
    assert any_of("raid|air raid").cues == ("raid",)
