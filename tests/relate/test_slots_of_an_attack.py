"""With what an attack was carried out, asked of every report of it."""

import pytest

from rashomon.relate.compare.scene.slots.tables import load_tables
from tests.relate.parting import find_rules

WEAPONS = load_tables()[0]


@pytest.mark.parametrize(
    ("one", "other", "apart"),
    [
        ("a plane", "a drone", True),
        ("a suicide attacker", "a planted bomb", True),
        ("mortar shells", "rockets", True),
        ("a rifle", "a shotgun", True),
        ("a revolver", "a derringer", True),
        ("a revolver", "a handgun", False),
        ("a drone", "from the air", False),
        ("a drone", "a missile", False),
        ("a suicide car bomb", "a car bomb", False),
        ("a plane", "mortar shells", False),
        ("gunfire", "a rifle", False),
    ],
)
def test_which_weapons_exclude_each_other(one, other, apart):
    """Two kinds of one weapon do; a word for both, what goes with it and another family do not."""
    assert WEAPONS.exclude(one, other) is apart
    assert WEAPONS.exclude(other, one) is apart


def test_the_longest_words_are_read():
    """A suicide car bomb is no car bomb beside a suicide bomber."""
    text = "A suicide car bomb went off; mortar shells fell, and a drone strike followed."
    assert [answer for answer, _, _ in WEAPONS.read(text)] == ["a suicide car bomb", "mortar shells", "a drone"]


LEAD = "A bomb in a bus killed 14 pilgrims in Sfax on Tuesday"


@pytest.mark.parametrize(
    ("first", "second", "fires"),
    [
        ("The device had been planted under a seat.", "A suicide bomber had boarded it.", True),
        ("The device had been planted under a seat.", "The bomb was planted by a boy.", False),
        ("The device had been planted under a seat.", "A suicide bomber, or a planted bomb: nobody knows.", False),
        ("The device had been planted under a seat.", "Last year a suicide bomber killed two there.", False),
    ],
    ids=["two kinds", "one kind", "both", "another attack"],
)
def test_reports_that_name_two_weapons(first, second, fires, tmp_path, pipeline):
    """Reports of one attack that exclude each other; not one that has both, nor what was done before."""
    found = find_rules(tmp_path, pipeline, f"{LEAD}, police said. {first}", f"{LEAD}. {second}")
    assert ("weapons-apart" in found) is fires


def test_two_whom_a_report_quotes(tmp_path, pipeline):
    """Two witnesses whom one report quotes can differ as two reports can."""
    text = 'A strike killed five soldiers in Sfax on Tuesday. "A plane hit the car," said Omar Rassi, the governor. '
    text += '"An armed drone hit the car," said Lina Haddad, the mayor.'
    other = "A strike killed five soldiers in Sfax on Tuesday. The governor was at the scene."
    assert "weapons-apart" in find_rules(tmp_path, pipeline, text, other)


def test_two_attacks_of_a_day(tmp_path, pipeline):
    """Two reports that share no more than a town open with two attacks."""
    second = "Gunmen with a suicide bomber stormed the customs house of Sfax on Tuesday. Two guards died."
    assert "weapons-apart" not in find_rules(tmp_path, pipeline, f"{LEAD}. It was planted.", second)
