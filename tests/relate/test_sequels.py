"""Two acts of one sentence or report that are two events: what answers another, what went before the news."""

import pytest

from rashomon.parse import Pipeline
from rashomon.relate.align import Implications, TellingReader, join_mentions
from tests.event_reports import mentions_of, places_of, report


def events_with(pipeline: Pipeline, *texts: str) -> list[set[str]]:
    """Give the trigger words of each event that reports with these texts tell."""
    documents = [report(text, published="2017-04-08", location=f"{index}.txt") for index, text in enumerate(texts)]
    words = {document.id: document.text for document in documents}
    parsed, mentions = mentions_of(pipeline, *documents)
    groups = join_mentions(mentions, parsed, places_of(mentions))
    return [{words[m.span.document][m.trigger.start : m.trigger.end] for m in group} for group in groups]


@pytest.mark.parametrize(
    ("text", "first", "second"),
    [
        ("The navy fired missiles at a base in response to the attack on its patrol boat.", "fired", "attack"),
        ("Jets struck the port in retaliation for a raid on their airfield.", "struck", "raid"),
        ("Rebels shelled the barracks after an air strike on their camp.", "shelled", "air strike"),
    ],
)
def test_what_answers_an_act_is_another(pipeline: Pipeline, text: str, first: str, second: str) -> None:
    """An act and what it answers or came after are two."""
    assert not any({first, second} <= event for event in events_with(pipeline, text))


def test_what_an_act_led_to_is_part_of_it(pipeline: Pipeline) -> None:
    """Who dies after an attack dies of it."""
    text = "A bomb attack hit Karsova on Friday. Nine people were killed after the attack."
    assert any({"bomb attack", "killed"} <= event for event in events_with(pipeline, text))


def test_gas_and_missiles_are_two_attacks(pipeline: Pipeline) -> None:
    """A gas attack is not the missile strike that other words of the story tell."""
    events = events_with(
        pipeline,
        "A missile strike on an airfield killed six soldiers. The gas attack had killed many.",
        "Missiles struck an airfield and killed six soldiers. The chemical attack was blamed on the army.",
    )
    assert not any(
        {"missile strike", "gas attack"} <= event or {"struck", "chemical attack"} <= event for event in events
    )


def test_what_was_earlier_this_week_is_not_the_news(pipeline: Pipeline) -> None:
    """What a report tells as earlier than its dated news is another event."""
    text = (
        "An air strike killed nine people in Karsova on Saturday. Rescuers searched the ruins.\n\n"
        "Earlier this week a suspected gas attack hit the town of Brenna and killed dozens."
    )
    assert not any({"air strike", "gas attack"} <= event for event in events_with(pipeline, text))


def test_a_campaign_is_not_one_of_its_strikes(pipeline: Pipeline) -> None:
    """What goes on for weeks is no single strike."""
    text = (
        "An air strike on the village of Karsova killed nine on Monday. "
        "Spain has been accused of war crimes over its bombing campaign in the province."
    )
    assert not any({"air strike", "bombing campaign"} <= event for event in events_with(pipeline, text))


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Air strikes killed nine on Saturday a day after the reported execution of a pilot.", "2017-04-07"),
        ("Jets struck Karsova on Saturday, two weeks after rebels executed a pilot.", "2017-03-25"),
        ("Jets struck Karsova on Saturday, more than two weeks after rebels executed a pilot.", None),
    ],
)
def test_day_that_is_counted_from_another(pipeline: Pipeline, text: str, day: str | None) -> None:
    """An act that is told as so many days before a dated one has a day too, unless the count is rough."""
    parsed, mentions = mentions_of(pipeline, report(text, published="2017-04-08"))
    groups, known = join_mentions(mentions, parsed, places_of(mentions)), places_of(mentions)
    implications = Implications(groups, parsed, known, TellingReader(parsed, known))
    found = [implications.of_event(group)[0] for group in groups if "execut" in group[0].lemma]
    assert [days.start if days else None for days in found] == [day]


HELICOPTER = "A navy helicopter was shot down near Karsova on Friday after it had brought aid to Brenna."


@pytest.mark.parametrize(
    ("second", "falls"),
    [
        ("A chopper was shot down between Karsova and Brenna, killing five, the navy said.", 1),
        ("The rebels said on Friday that they had shot down a navy drone.", 2),
    ],
)
def test_an_aircraft_comes_down_once(pipeline: Pipeline, second: str, falls: int) -> None:
    """The towns between which a helicopter flew make no second downing; a drone does."""
    events = events_with(pipeline, HELICOPTER, second)
    assert sum(bool(event & {"shot", "shot down"}) for event in events) == falls
