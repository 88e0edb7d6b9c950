"""Which of the places that reports name is that of an event."""

import pytest

from rashomon.parse import Pipeline
from rashomon.relate.align import join_events
from rashomon.relate.geography import is_facility
from rashomon.schema import Entity, EntityKind
from tests.event_reports import mentions_of, places_of, report


def test_in_a_village_beats_near_a_town(pipeline: Pipeline) -> None:
    """A report that only says near which town does not outvote the one that says in which village."""
    texts = (
        "An air strike near Oslo on Monday killed nine.",
        "The air strike near Oslo on Monday killed nine.",
        "An air strike in Karsova on Monday killed nine.",
    )
    parsed, mentions = mentions_of(pipeline, *(report(text, location=f"{i}.txt") for i, text in enumerate(texts)))
    event = max(join_events(mentions, parsed, places_of(mentions)), key=lambda each: len(each.spans))
    assert len(event.spans) == len(texts)
    assert event.place == "e-Karsova"


@pytest.mark.parametrize(
    ("name", "lat", "facility"),
    [("Harbour Motel", None, True), ("Plano Road", None, True), ("Karsova", None, False), ("Park City", 40.6, False)],
)
def test_what_is_a_house_or_a_road(name: str, lat: float | None, *, facility: bool) -> None:
    """A name that the gazetteer knows is a town, whatever its words say."""
    assert is_facility(Entity("e", EntityKind.PLACE, name, lat=lat, lon=lat)) is facility
