"""Attacks that reports put on two sides of a wall."""

import pytest

from tests.relate.parting import find_by_rule
from tests.relate.story_builder import make_report


def told(pipeline, *texts):
    """Tell what the rule finds in reports of one day."""
    reports = [make_report(f"paper{n}", text, "2025-03-12").document for n, text in enumerate(texts)]
    return find_by_rule(pipeline, reports, "inside-or-outside")


INSIDE = "A bomb exploded in the hospital of Porto Vale on Tuesday and killed four people, the coast guard said."


def test_inside_and_outside(pipeline):
    """Nobody is in a building and in front of it; both words are cited."""
    outside = "Four people died on Tuesday when a bomb went off outside the hospital in Porto Vale."
    (finding,) = told(pipeline, INSIDE, outside)
    assert {side.value for side in finding.sides} == {"in the hospital", "outside the hospital"}
    assert len(finding.spans) == 2


@pytest.mark.parametrize(
    "other",
    [
        "Four people died on Tuesday when a bomb went off in the new hospital in Porto Vale.",
        "Four people died on Tuesday when a bomb went off in Porto Vale. The wounded were treated near the hospital.",
        "Four people died when a bomb went off outside the hospital. The bomb exploded in the hospital, a nurse said.",
    ],
    ids=["the same", "where the wounded are", "a report that says both"],
)
def test_no_two_sides(other, pipeline):
    """The same side, another visit to the place, and a report that has both part nobody."""
    assert told(pipeline, INSIDE, other) == []
