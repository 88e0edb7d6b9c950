"""What several origins rank alike, and the months that they name for one thing."""

import pytest

from tests.relate.parting import find_rules

OURS = "Irena Costa left her office in Porto on Monday. {} Clerks wept."
THEIRS = "The clerks of Porto have packed the boxes of Irena Costa. {} A band played."


DRAWN = "Children of the old quarter, who love parrots, drew the {} of the city on a wall with a boat and a parrot."
DRANK = "After a long and dull speech about tunnels and rent she, the city's {}, drank a beer with an angler."


@pytest.mark.parametrize(
    ("here", "there", "agreed"),
    [
        ("first mayor", "first mayor with a moustache", True),
        ("first mayor", "second mayor with a moustache", False),
        ("first-degree murder", "first-degree murder", False),
        ("first day", "first day", False),
    ],
)
def test_one_rank_of_one_thing_is_agreed_on(tmp_path, pipeline, here, there, agreed):
    """The same noun, the same rank and something beside both; a first time and a degree of the law rank nothing."""
    texts = OURS.format(DRAWN.format(here)), THEIRS.format(DRANK.format(there))
    assert ("same-rank" in find_rules(tmp_path, pipeline, *texts)) is agreed


@pytest.mark.parametrize(("month", "agreed"), [("March 2019", True), ("April 2019", False)])
def test_a_month_that_two_name_for_one_thing_is_agreed_on(tmp_path, pipeline, month, agreed):
    """Where one names the month and the other a day of it, and the same word stands with both."""
    here = "Children who love parrots still speak of the ferry that went down with their uncle in March 2019."
    there = f"Long before she spoke on tunnels and rent, she bought a ferry on 12 {month} for an angler."
    assert ("same-day" in find_rules(tmp_path, pipeline, OURS.format(here), THEIRS.format(there))) is agreed


def test_a_season_is_no_month(tmp_path, pipeline):
    """What two reports date to last summer has no month, and the account is made all the same."""
    here = "Children who love parrots still speak of the ferry that went down with their uncle last summer."
    there = "Long before she spoke on tunnels and rent, she bought a ferry last summer for an angler."
    assert "same-day" not in find_rules(tmp_path, pipeline, OURS.format(here), THEIRS.format(there))
