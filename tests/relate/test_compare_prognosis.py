"""Whether the wounded will live, as two reports tell it."""

import pytest

from rashomon.relate.compare.persons.prognosis import find_prognoses
from tests.relate.story_builder import make_report, make_story

TUE, THU = "2025-03-11", "2025-03-13"


def find_kinds(here, there, days=(TUE, TUE)):
    reports = [make_report("herald", here, days[0]), make_report("courier", there, days[1])]
    return [finding.kind.value for finding in find_prognoses(make_story(reports))]


@pytest.mark.parametrize(
    "here",
    [
        "All of the victims are expected to survive.",
        "All four will recover, doctors said.",
        "None of the injuries is life-threatening.",
    ],
)
@pytest.mark.parametrize(
    "there",
    ["A girl is in critical condition.", "One man suffered life-threatening wounds.", "She was on life support."],
)
def test_all_live_or_one_may_not(here, there):
    """A contradiction on one day, an update where one side came out later."""
    assert find_kinds(here, there) == ["contradiction"]
    assert find_kinds(here, there, (THU, TUE)) == ["update"]


@pytest.mark.parametrize(
    ("here", "there"),
    [
        ("All of the others are expected to survive.", "A girl is in critical condition."),
        ("All of the victims are expected to survive.", "Nobody is in critical condition."),
        ("All of the victims are expected to survive.", "A man was critically wounded but is expected to survive."),
        ("All of the victims are expected to survive.", "In 2011 a girl was in critical condition."),
        (
            "All of the victims are expected to survive. One is in critical condition.",
            "A girl is in critical condition.",
        ),
        (
            "None of the injuries is life-threatening, but one woman was in critical condition.",
            "A girl is in critical condition.",
        ),
    ],
)
def test_where_both_can_be_so(here, there):
    """The rest of the wounded, a danger that is denied or past, and a report that has both."""
    assert find_kinds(here, there) == []


@pytest.mark.parametrize("days", [(TUE, TUE), (TUE, THU), (THU, TUE)])
def test_all_at_home_or_one_still_in_danger(days):
    """Nobody who was sent home is still in danger; only what is told of all the wounded later replaces the danger."""
    here = "All of the wounded were treated and released from hospitals."
    there = "A friend of his, who was shot in the neck, is still in critical condition."
    assert find_kinds(here, there, days) == ["update" if days == (THU, TUE) else "contradiction"]


def test_somebody_who_did_not_want_to_be_named_denies_nothing():
    """A word like "not" counts only in the clause that tells of the danger."""
    there = "A woman who did not want to be named said that her son is still in critical condition."
    assert find_kinds("All of the victims are expected to survive.", there) == ["contradiction"]
