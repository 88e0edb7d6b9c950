"""Who is out of hospital since the first reports."""

import pytest

from tests.relate.parting import find_rules

TUE, THU = "2025-03-11", "2025-03-13"
FIRST = "Two girls were shot in Porto. They were taken to the hospital of Sfax."


@pytest.mark.parametrize(
    ("later", "fires"),
    [
        ("The two girls shot in Porto were treated and released.", True),
        ("The two girls shot in Porto have been discharged from the Sfax hospital.", True),
        ("The two girls shot in Porto are home from the hospital.", True),
        ("The two girls shot in Porto were treated for cuts and released.", True),
        ("The two girls shot in Porto are expected to be released from hospital.", False),
        ("The two girls shot in Porto have not been released from the hospital.", False),
        ("The man who shot the two girls in Porto was released from prison.", False),
    ],
)
def test_out_of_hospital(later, fires, tmp_path, pipeline):
    """A release that is told as done, in a report of a later day."""
    assert ("out-of-hospital" in find_rules(tmp_path, pipeline, FIRST, later, days=(TUE, THU))) is fires
    assert "out-of-hospital" not in find_rules(tmp_path, pipeline, FIRST, later, days=(TUE, TUE))


def test_the_dead_are_not_let_go(tmp_path, pipeline):
    """Who was taken to a hospital where he died is not one who is out of it."""
    first = "A man was shot in Porto. He was taken to the hospital of Sfax, where he died."
    later = "The girl who was shot in Porto beside him was treated and released."
    assert "out-of-hospital" not in find_rules(tmp_path, pipeline, first, later, days=(TUE, THU))


@pytest.mark.parametrize(
    ("first", "fires"),
    [
        ("They were taken to the hospital of Sfax.", True),
        ("They were taken to the hospital of Sfax, where they still are.", False),
    ],
)
def test_all_of_them_are_home_on_one_day(first, fires, tmp_path, pipeline):
    """Of one day it is clear what came first where all are home; nobody who is still there is."""
    first, later = f"Two girls were shot in Porto. {first}", "The girls shot in Porto were all treated and released."
    assert ("out-of-hospital" in find_rules(tmp_path, pipeline, first, later, days=(TUE, TUE))) is fires
