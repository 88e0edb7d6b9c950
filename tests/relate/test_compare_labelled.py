"""One number of dead, called by the word of one side or of the other."""

import pytest

from rashomon.relate.compare.counting.labelled import find_labelled
from rashomon.schema import FindingKind
from tests.relate.story_builder import make_count, make_report, make_story

MON = "2024-05-06"


@pytest.mark.parametrize(
    ("ours", "theirs", "number", "kind"),
    [
        ("29 rebels", "29 terrorists", 29, FindingKind.DRIFT),
        ("29 fighters", "29 extremists", 29, FindingKind.DRIFT),
        ("29 civilians", "29 militants", 29, FindingKind.CONTRADICTION),
        ("29 rebels", "29 militants", 29, None),
        ("29 people", "29 terrorists", 29, None),
        ("three rebels", "three terrorists", 3, None),
        ("33 rebels", "33 rebels", 33, None),
    ],
)
def test_what_those_who_are_counted_are_called(ours, theirs, number, kind):
    """Labels of distant rank part; neighbours do not, nor small numbers that two reports have by chance."""
    reports = [
        make_report(name, f"The raid killed {who}.", MON) for name, who in (("herald", ours), ("courier", theirs))
    ]
    counts = [
        make_count(report, who, number, group=report.document.id)
        for report, who in zip(reports, (ours, theirs), strict=True)
    ]
    found = list(find_labelled(make_story(reports, quantities=counts)))
    assert [(finding.kind, finding.rule) for finding in found] == ([(kind, "called-apart")] if kind else [])
