"""The hours of one event that clocks do not explain."""

import pytest

from tests.relate.parting import find_by_rule
from tests.relate.story_builder import make_report

LEAD = "Three men were shot at the fish market of Porto Vale on Tuesday. "


def told(pipeline, first, then):
    """Tell the same shooting in two reports of Wednesday, each with its own hour."""
    texts = {"herald": LEAD + first, "courier": "On Tuesday a gunman shot three men in Porto Vale. " + then}
    reports = [make_report(name, text, "2025-03-12").document for name, text in texts.items()]
    return find_by_rule(pipeline, reports, "hours-apart")


@pytest.mark.parametrize(
    ("first", "then", "severity"),
    [
        ("The shooting happened at 9 p.m.", "It happened at 9:20 p.m., police said.", "minor"),
        ("The shooting happened about 9 p.m.", "The shooting began around 11 p.m., police said.", "major"),
        ("The shooting happened at 1:30 a.m.", "It happened at 1:30 p.m., police said.", "major"),
        ("The shooting happened shortly before 9 p.m.", "Shots were fired just after 9 p.m., police said.", "minor"),
        ("Shots rang out shortly before 9 p.m.", "It happened about 9:20 p.m. on the second floor.", "minor"),
        ("The gunmen went to the market at 1:30 p.m.", "It happened at 1:30 a.m., police said.", "major"),
        ("Police were called at 9 p.m.", "Officers responded to a call at 9:40 p.m.", "minor"),
        ("The shooting happened around 9:17 p.m.", "It happened at 9:20 p.m., police said.", "minor"),
        ("A man entered the market at 9 p.m. and opened fire.", "It happened at 9:20 p.m., police said.", "minor"),
        ("Just before 9 p.m., police say, a man opened fire.", "It happened shortly after 9 p.m.", "minor"),
        ("The gunman and two other men fired at about 9:40 p.m.", "It happened around 9 p.m.", "minor"),
    ],
)
def test_hours_apart(first, then, severity, pipeline):
    """One moment cannot have both hours; an hour between them is more than a slow clock."""
    (finding,) = told(pipeline, first, then)
    assert finding.severity == severity
    assert len(finding.sides) == 2


@pytest.mark.parametrize(
    ("first", "then"),
    [
        ("The shooting happened about 9 p.m.", "It happened around 9:15 p.m., police said."),
        ("The shooting happened at 9 p.m.", "Police were called at 9:30 p.m."),
        ("The shooting happened at 9 p.m.", "The first shooting happened at 7 p.m., police said."),
        ("The shooting happened shortly after 9 p.m.", "It happened at 9:10 p.m., police said."),
        ("The shooting happened at 9 p.m.", "A vigil for those who were shot begins at 6 p.m. on Tuesday."),
        ("The shooting happened at 11 p.m.", "A funeral mass for the dead is held next Friday at 11 a.m. in the port."),
        ("The shooting happened at 9 p.m. GMT.", "It happened at 11 p.m., police said."),
        ("The shooting happened at 9 p.m.", "His mother called him at 11 p.m."),
        ("The shooting happened at 9 p.m.", "His mother got the call at 10 p.m. saying that he was shot in the leg."),
        ("The shooting happened at 9 p.m.", "It happened at 8:40 p.m. It ended at 9 p.m. Police left at 10 p.m."),
    ],
    ids=[
        "roughly",
        "the call",
        "another one",
        "a little after",
        "a vigil",
        "a funeral",
        "a time zone",
        "a call to somebody else",
        "a call that somebody got",
        "a course of things",
    ],
)
def test_hours_that_agree(first, then, pipeline):
    """Rough hours, other stages, other shootings and other clocks part nobody."""
    assert told(pipeline, first, then) == []
