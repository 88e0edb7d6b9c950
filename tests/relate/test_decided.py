"""One figure for each count, by the rule that the user chooses."""

import pytest

from rashomon.relate.compare import decide_figures
from rashomon.schema import Bound, FigureRule
from tests.relate.story_builder import make_count, make_report, make_story

REPORTS = [
    make_report("wire", "At least nine sailors died, the coastguard said.", "2024-03-04"),
    make_report("copy", "At least nine sailors died.", "2024-03-04"),
    make_report("radio", "Eleven sailors died on the mole.", "2024-03-05"),
    make_report("post", "Eleven sailors died in the storm.", "2024-03-05"),
    make_report("paper", "Ten sailors died.", "2024-03-06"),
]
TOLL = [
    make_count(REPORTS[0], "At least nine sailors", 9, bound=Bound.AT_LEAST),
    make_count(REPORTS[1], "At least nine sailors", 9, bound=Bound.AT_LEAST),
    make_count(REPORTS[2], "Eleven sailors", 11),
    make_count(REPORTS[3], "Eleven sailors", 11),
    make_count(REPORTS[4], "Ten sailors", 10),
]


@pytest.mark.parametrize(
    ("rule", "low", "high", "bound"),
    [
        (FigureRule.LATEST, 10, 10, Bound.EXACT),
        (FigureRule.MOST_ORIGINS, 11, 11, Bound.EXACT),
        (FigureRule.LOWEST, 9, None, Bound.AT_LEAST),
        (FigureRule.RANGE, 9, 11, Bound.BETWEEN),
    ],
)
def test_a_figure_is_chosen_by_the_rule(rule, low, high, bound):
    """Origins vote, not reports: the copy of the wire adds no vote."""
    story = make_story(REPORTS, origins=[["wire", "copy"], ["radio"], ["post"], ["paper"]], quantities=TOLL)
    (figure,) = decide_figures(story, rule)
    assert (figure.rule, figure.low, figure.high, figure.bound) == (rule, low, high, bound)


def test_every_value_is_kept_with_who_gives_it():
    """Nothing is lost by choosing: each value has its reporter, origin and day, in order of publication."""
    story = make_story(REPORTS, origins=[["wire", "copy"], ["radio"], ["post"], ["paper"]], quantities=TOLL)
    (figure,) = decide_figures(story, FigureRule.LOWEST)
    assert [(value.low, value.reporter, value.origin, value.published) for value in figure.values] == [
        (9, "Copy", "o0", "2024-03-04"),
        (9, "Wire", "o0", "2024-03-04"),
        (11, "Post", "o2", "2024-03-05"),
        (11, "Radio", "o1", "2024-03-05"),
        (10, "Paper", "o3", "2024-03-06"),
    ]


def test_the_latest_toll_of_one_day_is_the_highest():
    """Reports of one day are in no known order, and tolls grow."""
    early = [make_report(name, f"{words} died.", "2024-03-04") for name, words in (("a", "Nine"), ("b", "Twelve"))]
    toll = [make_count(early[0], "Nine", 9), make_count(early[1], "Twelve", 12)]
    (figure,) = decide_figures(make_story(early, quantities=toll), FigureRule.LATEST)
    assert figure.low == 12
