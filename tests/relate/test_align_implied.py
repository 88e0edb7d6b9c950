"""What the reports imply of the day and the place of an event that no word of it tells."""

import pytest

from rashomon.compile import compile_account
from rashomon.parse import Pipeline
from rashomon.schema import PloverType
from tests.event_reports import report


@pytest.mark.parametrize(
    ("text", "words", "place"),
    [
        ("Rebels shelled Trondheim on Monday. Six people were killed.", "killed", "Trondheim"),
        ("Rebels shelled Trondheim on Monday. Norway bombed rebel camps in 2014.", "bombed", None),
        ("The army left Oslo and Bergen, towns of Norway. An uprising began in 2011.", "uprising", "Norway"),
        ("A civil war in Norway goes on. The war began in 2011.", "war began", "Norway"),
    ],
)
def test_place_implied(pipeline: Pipeline, text: str, words: str, place: str | None) -> None:
    """A toll is where the act before it was, a revolt in the land that the reports tell of; another act is nowhere."""
    account = compile_account([report(text, published="2016-10-12")], pipeline=pipeline)
    names = {entity.id: entity.name for entity in account.entities}
    found = [
        names.get(event.place or "")
        for event in account.stories[0].events
        for span in event.spans
        if words in account.documents[0].words(span)
    ]
    assert found, [event.name for event in account.stories[0].events]
    assert found[0] == place


def test_day_of_a_headline(pipeline: Pipeline) -> None:
    """What a headline tells as news that somebody says, he says on the day of the report."""
    text = "# Norway condemns raid\n\nThe raid on the town had killed six."
    account = compile_account([report(text, published="2016-10-12")], pipeline=pipeline)
    accused = [event for event in account.stories[0].events if event.type is PloverType.ACCUSE]
    assert [event.date.start for event in accused] == ["2016-10-12"]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("“I completely disagree with the plan,” Anna Olsen said on Tuesday.", "2016-10-11"),
        ("“She often disagreed with the plan,” Anna Olsen said on Tuesday.", None),
    ],
)
def test_day_of_what_is_done_by_saying_it(pipeline: Pipeline, text: str, day: str | None) -> None:
    """Who disagrees by saying so does it on the day on which he says it."""
    account = compile_account([report(text, published="2016-10-12")], pipeline=pipeline)
    days = {event.date.start for event in account.stories[0].events if event.type is PloverType.REJECT}
    assert days <= {day}
