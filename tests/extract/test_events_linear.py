"""Finding events takes time in proportion to the text, whatever the text is."""

import time

import pytest

from rashomon.extract.events import find_events
from rashomon.extract.times import find_times
from rashomon.parse import Pipeline
from tests.event_reports import names_themselves, report

MAX_RATIO = 8  # of twice the text: 2 if linear, 4 if quadratic on all of it; more is noise of a busy machine


def seconds(pipeline: Pipeline, text: str) -> float:
    parsed = pipeline.parse([report(text)])
    entity_at = names_themselves(parsed)
    times = tuple(find_times(parsed[0], "2021-06-17"))
    started = time.process_time()
    list(find_events(parsed[0], times, entity_at))
    return time.process_time() - started


@pytest.mark.parametrize(
    "part",
    [
        "attack ",
        "the attack on the attack ",
        "killed and wounded and killed and ",
        "said that he said that they would strike ",
        "(((( strike )))) ",
        "in Oslo and in Bergen on Monday and in Lima on Friday ",
        "Strike. ",
    ],
)
def test_time_grows_with_the_text(pipeline: Pipeline, part: str) -> None:
    """Neither long sentences nor many short ones make it hang."""
    short = min(seconds(pipeline, part * 150) for _ in range(2))
    long = seconds(pipeline, part * 300)
    assert long < MAX_RATIO * short + 1.0
