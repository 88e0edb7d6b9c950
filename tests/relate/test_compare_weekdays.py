"""Weekdays held against the dates beside them."""

import pytest

from rashomon.relate.compare.scene.weekdays import find_weekdays
from tests.relate.story_builder import make_report, make_story

WEDNESDAY = "2024-05-08"


@pytest.mark.parametrize(
    ("text", "true"),
    [
        ("The ferry sank on Thursday, May 7, off the mole.", "Tuesday"),
        ("The ferry sank on Monday, 7 May 2024.", "Tuesday"),
        ("The ferry sank on Monday, the 7th of May.", "Tuesday"),
        ("The ferry sank on Tuesday, May 7, off the mole.", None),
        ("The ferry sank on Friday, December 29.", None),
        ("Since Tuesday, Sept. 11, ferries are searched.", None),
        ("On Thursday 12 May fishermen stayed at home.", "Sunday"),
        ("The talks end on Friday, May 31st.", None),
        ("Late on Tuesday, May 45 crews came.", None),
    ],
)
def test_a_date_that_falls_on_another_weekday(text, true):
    """A date without its year is read as the one next to publication, and only if that is near."""
    findings = list(find_weekdays(make_story([make_report("herald", text, WEDNESDAY)])))
    assert [finding.sides[1].value for finding in findings] == ([true] if true else [])


def test_copies_of_one_slip_are_one_finding():
    """Who copied the wrong weekday says nothing new."""
    reports = [make_report(name, "It sank on Friday, May 7, at noon.", WEDNESDAY) for name in ("herald", "courier")]
    (finding,) = find_weekdays(make_story(reports))
    assert finding.rule == "weekday-against-date"
    assert len(finding.spans) == 4
