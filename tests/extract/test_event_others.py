"""Acts that no word list knows: found in each report, and events where a second report tells them in its own words."""

import pytest

from rashomon.extract.events import read_events
from rashomon.extract.times import find_times
from rashomon.parse import Pipeline
from rashomon.relate.align import join_mentions
from rashomon.schema import EventMention
from tests.event_reports import names_themselves, places_of, report

THURSDAY = "2021-06-17"


def others_of(pipeline: Pipeline, *texts: str) -> tuple[list[EventMention], int]:
    """Give the acts beside the events, and how many events the reports tell together."""
    documents = [report(text, location=f"{index}.txt") for index, text in enumerate(texts)]
    parsed = pipeline.parse(documents)
    entity_at = names_themselves(parsed)
    read = [read_events(each, tuple(find_times(each, THURSDAY)), entity_at) for each in parsed]
    mentions = [mention for each in read for mention in (*each.events, *each.others)]
    return [act for each in read for act in each.others], len(join_mentions(mentions, parsed, places_of(mentions)))


@pytest.mark.parametrize(
    ("sentence", "lemmas"),
    [
        ("The mayor painted the bridge blue on Monday.", ["paint"]),
        ("The mayor will repair the clock tower.", ["repair"]),
        ("The mayor paints bridges.", []),
        ("The bridge is owned by the town.", []),
        ("The mayor wanted a bridge.", []),
        ("The mayor said that the bridge was blue.", []),
        ("We repaired the clock.", []),
        ("The mayor found an old map in the cellar.", ["find"]),
        ("The mayor found that the clock was slow.", []),
        ("The mayor made a promise to nobody, and the town used it.", []),
        ("A deadline was set by the town.", ["set"]),
        ("Anna Olsen told reporters that the bridge was blue.", ["tell"]),
        ("Anna Olsen said in an interview that the bridge was blue.", ["say"]),
        ("Anna Olsen said at home that the bridge was blue.", []),
    ],
)
def test_what_is_an_act(pipeline: Pipeline, sentence: str, lemmas: list[str]) -> None:
    """What somebody did or will do, or said in public; no state, habit, wish or other saying."""
    assert [act.lemma for act in others_of(pipeline, sentence)[0]] == lemmas


@pytest.mark.parametrize(
    ("texts", "events"),
    [
        (("A gardener repainted the town bridge.", "The old bridge was repainted by a gardener at night."), 1),
        (("A gardener repainted the town bridge.",), 0),
        (("A gardener repainted the town bridge.", "A gardener repainted the town bridge."), 0),
        (("A gardener repainted the town bridge.", "The museum repainted its cellar door."), 0),
    ],
)
def test_an_act_is_an_event_if_two_reports_tell_it(pipeline: Pipeline, texts: tuple[str, ...], events: int) -> None:
    """Each in its own words: what one alone tells, or copies, is not yet an event; other things done are others."""
    assert others_of(pipeline, *texts)[1] == events


@pytest.mark.parametrize(
    ("text", "events"),
    [
        ("Anna Olsen repainted the town bridge.", 1),
        ("The town has an old bridge of iron.\n\nIt is blue. Anna Olsen repainted it on Monday.", 1),
        ("The town has an old bridge of iron.\n\nIt is blue. Anna Olsen repainted it.", 0),
    ],
)
def test_an_act_is_news(pipeline: Pipeline, text: str, events: int) -> None:
    """One report is enough where its head or a day tells the act of somebody known."""
    assert others_of(pipeline, text)[1] == events
