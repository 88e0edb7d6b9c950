"""The map: what it shows, what it leaves out, and that its outlines stay in the frame."""

import re
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.render.cast import Named
from rashomon.render.happenings import Happening
from rashomon.render.maps import WIDTH, crosses, draw_map, find_room, fitted, load_outline
from rashomon.render.reports import number_reports
from rashomon.schema import DateRange, Entity, EntityKind, Event, Modality
from tests.builders import at, bridge_account

ACCOUNT = bridge_account()
REPORTS = number_reports(ACCOUNT)
(WIRE, *_) = ACCOUNT.documents

TOWNS = {
    "Lausanne": (46.52, 6.63),
    "Aleppo": (36.2, 37.16),
    "Moscow": (55.75, 37.62),
    "Perth": (-31.95, 115.86),
}


def named(name, lat, lon, kind="city"):
    """Make a place that one report names."""
    entity = Entity(f"e-{name}", EntityKind.PLACE, name, lat=lat, lon=lon, place_kind=kind)
    return Named(entity, "", ((REPORTS[WIRE.id], at(WIRE, "Karsova")),))


def happening(name):
    """Make an event in a place."""
    event = Event(
        id=f"v-{name}",
        type=None,
        name=f"talks in {name}",
        date=DateRange(None, None),
        place=f"e-{name}",
        modality=Modality.HAPPENED,
        participants=(),
        spans=(at(WIRE, "fell"),),
        history=(),
    )
    return Happening(event, name, (), (), ())


def test_places_of_events_are_in_the_frame_and_marked():
    """A place at the end of the world where nothing happened is told beside the map."""
    drawn = draw_map(
        [named(name, *point) for name, point in TOWNS.items()], [happening("Lausanne"), happening("Aleppo")]
    )
    spots = {spot.named.entity.name: spot for spot in drawn.spots}
    assert set(spots) == {"Lausanne", "Aleppo", "Moscow"}
    assert [name for name, spot in spots.items() if spot.happened] == ["Lausanne", "Aleppo"]
    assert [each.entity.name for each in drawn.beyond] == ["Perth"]
    assert spots["Lausanne"].x < spots["Aleppo"].x
    assert spots["Lausanne"].y < spots["Aleppo"].y


@pytest.mark.parametrize("kind", ["country", "continent", "water"])
def test_what_is_no_point_has_no_sign(kind):
    """A sign in the middle of a country would say that something is there."""
    assert draw_map([named("Valmora", 44.0, 21.0, kind)], []) is None


def test_outlines_stay_in_the_picture():
    """Land is cut at the frame: no path leaves the box by more than rounding."""
    drawn = draw_map([named("Aleppo", 36.2, 37.16)], [])
    for path in re.findall(r"M(-?\d+) (-?\d+)l([^Mz]*)z", drawn.land):
        x, y = int(path[0]), int(path[1])
        steps = [int(number) for number in re.findall(r"-?\d+", path[2])]
        for across, down in list(zip(steps[::2], steps[1::2], strict=True)):
            x, y = x + across, y + down
            assert -1 <= x <= WIDTH + 1
            assert -1 <= y <= drawn.height + 1
    assert drawn.borders


@settings(deadline=None)
@given(st.lists(st.tuples(st.floats(-85, 85), st.floats(-179, 179)), min_size=1, max_size=12))
def test_names_never_cover_one_another(points):
    """Wherever the places lie, two names that are always written do not cross."""
    frame = fitted(
        min(p[1] for p in points), min(p[0] for p in points), max(p[1] for p in points), max(p[0] for p in points)
    )
    tall, taken = frame.height / WIDTH, []
    for lat, lon in points:
        x, y = frame.place(lat, lon)
        found = find_room("Karsova", x, y * tall, tall, taken, "near")
        if found:
            taken.append(found[1])
    assert not any(crosses(one, other) for one, other in pairwise(taken))


def test_the_outline_is_that_of_the_earth():
    """A point in the middle of Africa is on land, one in the Pacific is not (crossing number)."""

    def on_land(lat, lon):
        inside = False
        for ring in load_outline()["land"]:
            for (x1, y1), (x2, y2) in pairwise([*ring, ring[0]]):
                if (y1 > lat) != (y2 > lat) and lon < (x2 - x1) * (lat - y1) / (y2 - y1) + x1:
                    inside = not inside
        return inside

    assert on_land(8.0, 21.0)
    assert not on_land(-20.0, -130.0)
