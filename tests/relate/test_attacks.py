"""With what people were killed: an air raid and a car bomb are two attacks, gas from the air is one."""

import pytest

from rashomon.relate.align.attacks import are_other_attacks, attacks_in


@pytest.mark.parametrize(
    ("words", "named"),
    [
        ("Air strikes on Selm killed nine", {"air"}),
        ("A suicide bomber killed nine", {"bomb"}),
        ("Mortar shells hit the market", {"shell"}),
        ("The blast killed nine", set()),
        ("Snipers and warplanes", {"gun", "air"}),
    ],
)
def test_means_are_read_from_words(words, named):
    """Words for anything that goes off name none."""
    assert attacks_in(words) == named


@pytest.mark.parametrize(
    ("left", "right", "other"),
    [
        ("An air raid killed nine", "A car bomb killed 12", True),
        ("An air raid killed nine", "The attack killed 12", False),
        ("An air raid killed nine", "Chlorine killed 12", False),
        ("Shells and air raids killed nine", "An air raid killed 12", False),
    ],
)
def test_means_that_exclude_each_other(left, right, other):
    """Who names none excludes none, and gas is dropped from the air."""
    assert are_other_attacks(attacks_in(left), attacks_in(right)) is other
