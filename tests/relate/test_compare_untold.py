"""What one origin alone tells, and what another tells in its own words."""

import pytest

from tests.relate.parting import find_rules

SINKING = "The ferry sank off Sfax on Tuesday. Eleven people died, the coastguard said."
COURIER = "Eleven are dead after a ferry went down off Sfax, the port authority says."
RULE = "fact-of-one-origin"


@pytest.mark.parametrize(
    ("ours", "theirs", "alone"),
    [
        pytest.param("The hull had rusted through below the waterline.", "", True, id="a fact that nobody else has"),
        pytest.param(
            "The hull had rusted through below the waterline.",
            "Below the waterline the hull was rusted through.",
            False,
            id="the same in other words",
        ),
        pytest.param("Anyone with information should call the harbour office.", "", False, id="talk with readers"),
        pytest.param("“The hull had rusted through below the waterline.”", "", False, id="somebody's words"),
        pytest.param(
            "Preliminary findings of the salvage inspectors indicate that the hull had rusted through below the waterline.",
            "Below the waterline the hull had rusted through.",
            False,
            id="who says so, of what others have as a fact",
        ),
    ],
)
def test_a_fact_of_one_origin(tmp_path, pipeline, ours, theirs, alone):
    """What is told elsewhere in like words rests on two witnesses; words to readers and of others are no facts."""
    rules = find_rules(tmp_path, pipeline, f"{SINKING} {ours}", f"{COURIER} {theirs}")
    assert (RULE in rules) is alone


def test_one_origin_is_not_told_against_itself(tmp_path, pipeline):
    """Of copies, all is one origin's word, and nothing is singled out."""
    text = f"{SINKING} The hull had rusted through below the waterline, and two pumps had failed in the night."
    assert RULE not in find_rules(tmp_path, pipeline, text, text)
