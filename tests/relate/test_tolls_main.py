"""What a story of force or mischance is about, and the day and town that its reports imply for it."""

import pytest

from rashomon.compile import compile_account
from rashomon.extract.times import find_times
from rashomon.parse import Pipeline
from rashomon.relate.tolls import decide_day
from rashomon.schema import Document, Event
from tests.event_reports import report


def day(pipeline: Pipeline, *texts: str) -> str | None:
    documents = [report(text, location=f"{index}.txt") for index, text in enumerate(texts)]
    times = {
        parsed.document.id: list(find_times(parsed, parsed.document.published)) for parsed in pipeline.parse(documents)
    }
    return decide_day(documents, times)


@pytest.mark.parametrize(
    ("texts", "told"),
    [
        (("A man was shot on Monday. He died on Tuesday.", "A man was shot on Monday."), "2021-06-14"),
        (("A man was shot on Monday. A vigil will be held on Saturday, Saturday at noon.",), "2021-06-14"),
        (("A man was shot.",), None),
        (("Ole Berg (DOB 03/14/1999) shot a man on June 14, 2021.", "Berg was born on March 14, 1999."), "2021-06-14"),
    ],
)
def test_day_that_most_reports_name(pipeline: Pipeline, texts: tuple[str, ...], told: str | None) -> None:
    """The day that most reports name first or most, and none that lies ahead of them."""
    assert day(pipeline, *texts) == told


def events_of(*texts: str) -> tuple[Event, ...]:
    documents: list[Document] = [report(text, location=f"{index}.txt") for index, text in enumerate(texts)]
    return tuple(event for story in compile_account(documents).stories for event in story.events)


def test_what_the_story_is_about_gets_its_day() -> None:
    """A shooting that no words date has the day that its report names for its hour and its victims."""
    text = (
        "# Two shot in Bergen\nTwo men were shot in Bergen. Officers were called to the scene at 9 p.m. on Monday.\n"
        "The shooting is under investigation."
    )
    assert {event.date.start for event in events_of(text) if event.name.startswith("shooting")} == {"2021-06-14"}


def test_a_vote_is_no_mischance() -> None:
    """What is no harm gets no day and no town that its words do not tell."""
    text = "# Parliament passes budget\nBERGEN — Parliament passed the budget.\nMinisters met in Bergen on Monday."
    assert {event.date.start for event in events_of(text) if event.name.startswith("passage")} == {None}
