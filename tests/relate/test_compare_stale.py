"""Counts that were out of date when they were printed."""

import pytest

from rashomon.relate.compare.counting.stale import find_stale
from rashomon.schema import Bound, FindingKind
from tests.relate.story_builder import make_count, make_report, make_story

MON, TUE, WED = "2024-05-06", "2024-05-07", "2024-05-08"


def story_of(tolls):
    reports, counts = [], []
    for name, (words, value, day) in tolls.items():
        report = make_report(name, f"The fire killed {words}.", day)
        reports.append(report)
        counts.append(make_count(report, words, value, bound=Bound.EXACT))
    return make_story(reports, quantities=counts)


def test_a_number_that_was_replaced_the_day_before():
    """Seven on Monday, twelve on Tuesday: who has seven on Wednesday did not look again."""
    story = story_of(
        {"herald": ("seven people", 7, MON), "courier": ("12 people", 12, TUE), "argus": ("7 people", 7, WED)}
    )
    (finding,) = find_stale(story)
    assert (finding.kind, finding.rule) == (FindingKind.UPDATE, "stale-figure")
    assert finding.text.startswith("Argus still has “7 people”, when Courier already had “12 people”")


@pytest.mark.parametrize(
    "tolls",
    [
        {"herald": ("seven people", 7, MON), "courier": ("12 people", 12, TUE)},
        {"herald": ("seven people", 7, MON), "courier": ("12 people", 12, TUE), "argus": ("7 people", 7, TUE)},
        {"herald": ("seven people", 7, MON), "courier": ("12 people", 12, TUE), "argus": ("nine people", 9, WED)},
    ],
    ids=["a toll that grows", "of the same day", "a number of its own"],
)
def test_numbers_that_are_not_stale(tolls):
    """Of one day nobody knows who was first; a number that no report had before is a dispute, and told as one."""
    assert list(find_stale(story_of(tolls))) == []
