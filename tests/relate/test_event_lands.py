"""In which country an event is of which a report only says "the country", and what charges and sieges are."""

import pytest

from rashomon.compile import compile_account
from rashomon.parse import Pipeline
from rashomon.schema import Event, PloverType
from tests.event_reports import report

AT_WAR = "Shells hit Aleppo and Homs in Syria on Monday. Syria buried its dead in Homs. "


def events_of(pipeline: Pipeline, text: str) -> list[tuple[Event, str | None]]:
    """Give the events of one report, each with the name of its place."""
    account = compile_account([report(text)], pipeline=pipeline)
    names = {entity.id: entity.name for entity in account.entities}
    return [(event, names.get(event.place or "")) for story in account.stories for event in story.events]


@pytest.mark.parametrize(
    ("text", "word", "place"),
    [
        (AT_WAR + "Chile accused Peru of a raid in the country on Monday.", "raid", "Syria"),
        (AT_WAR + "Chile accused Peru of a raid in the war-torn country on Monday.", "raid", "Syria"),
        ("The Chile-Peru truce began on Monday.", "truce", None),
        ("Shells fell on Syria. The battle for the town of Homs killed nine soldiers on Monday.", "battle", "Homs"),
        ("The United States remembered the Sept. 11, 2001, attacks on Friday.", "attacks", "United States"),
    ],
)
def test_where_an_event_is(pipeline: Pipeline, text: str, word: str, place: str | None) -> None:
    """The country is that of the report's places; a truce is not in the lands that made it; a battle is for its town."""
    found = {name for event, name in events_of(pipeline, text) if event.name.startswith(word)}
    assert found == {place}, events_of(pipeline, text)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Prosecutors charged Anna Olsen with fraud on Monday.", PloverType.COERCE),
        ("The panel subpoenaed Anna Olsen on Monday.", PloverType.COERCE),
        ("Rebels besieged Homs on Monday.", PloverType.COERCE),
        ("Rebels attacked Homs on Monday.", PloverType.ASSAULT),
    ],
)
def test_what_coerces(pipeline: Pipeline, text: str, kind: PloverType) -> None:
    """Who is charged, summoned or shut in is coerced, and not accused or attacked alone."""
    assert [event.type for event, _ in events_of(pipeline, text)] == [kind]
