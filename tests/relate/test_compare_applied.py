"""What quoted words are said of: one speaker's few words, and in each report another thing behind them."""

import pytest

from rashomon.schema import FindingKind
from tests.relate.parting import find_by_rule
from tests.relate.story_builder import make_report

MON = "2025-03-10"


@pytest.mark.parametrize(
    ("here", "there", "kinds"),
    [
        (
            "“very close” to naming a new chief",
            "“very close” to hiring an interim manager",
            [FindingKind.CONTRADICTION],
        ),
        ("“delighted” by the warm welcome", "“delighted” at being re-elected", [FindingKind.DRIFT]),
        ("“very close” to naming a new chief", "“very close” to choosing the next chief", []),
        ("“very close” to naming a new chief", "“quite near” to hiring an interim manager", []),
        ("“delighted” by the warm welcome", "“delighted” to be re-elected", []),
        ("“very close” to naming a new chief", "“very close” on Monday", []),
    ],
)
def test_what_a_speaker_says_it_of(here, there, kinds, pipeline):
    """Things that share a word are one thing, and what ties them to the words must tell the same."""
    documents = [
        make_report("herald", f"The port needs a chief. Mayor Irena Costa said that she was {here}.", MON).document,
        make_report(
            "courier", f"It rained in Porto Vale. Mayor Irena Costa told reporters she was {there}.", MON
        ).document,
    ]
    found = find_by_rule(pipeline, documents, "words-applied-apart")
    assert [finding.kind for finding in found] == kinds


def test_two_speakers(pipeline):
    """What two people call a mistake may well be two things."""
    documents = [
        make_report("herald", "Mayor Irena Costa called it a “mistake” to sell the pier.", MON).document,
        make_report("courier", "Senator Dario Velt called it a “mistake” to raise the rents.", MON).document,
    ]
    assert find_by_rule(pipeline, documents, "words-applied-apart") == []
