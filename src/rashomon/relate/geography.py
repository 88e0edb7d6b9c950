"""Whether two places can hold one event."""

from functools import cache
from math import asin, cos, radians, sin, sqrt

from rashomon.extract.events.lexicon import word_set
from rashomon.extract.places import load_gazetteer
from rashomon.schema import Entity, EntityKind

EARTH_RADIUS_KM = 6371.0
TOWN = "city"  # of Entity.place_kind
SPOTS = frozenset({TOWN, "site"})  # camps, crossings and quarters are as small
WIDE = frozenset({"region", "area"})
MAX_KM_OF_LAND = 150.0
"""From the middle of a province or of other land, within which a report may well mean a part of it."""
MAX_KM_APART = 40.0
"""Reports name the town or a village beside it; further apart are two towns."""

BROAD_FROM = 200_000
"""Inhabitants of a city in which a story of war finds more than one happening of a day."""


def are_apart(left: Entity, right: Entity) -> bool:
    """Tell whether two places cannot hold one event: in two countries, or two towns of one that are far apart.

    A country holds its towns. A province, or land such as the suburbs of a capital, is apart from what lies far off.
    """
    if left.id == right.id or EntityKind.PLACE not in {left.kind} & {right.kind}:
        return False
    if left.name.casefold() == right.name.casefold():
        return False  # one story has one Springfield, whichever the map was asked for
    if left.country and right.country and left.country != right.country:
        return True
    kinds = {left.place_kind, right.place_kind}
    distance = distance_km(left, right)
    if distance is None or not kinds <= SPOTS | WIDE:
        return False
    if kinds <= SPOTS:
        return distance > MAX_KM_APART
    return distance > MAX_KM_OF_LAND and not are_of_one_region(left, right)


def are_of_one_region(left: Entity, right: Entity) -> bool:
    """Tell whether two places lie in one province or state, or one is that of the other, as far as is known."""
    names = [region_of(place.name, place.gazetteer_id) or place.name for place in (left, right)]
    return names[0] == names[1]


def may_be_around(seat: Entity, town: Entity) -> bool:
    """Tell whether the name of a town may be meant of the region around it that has its name, and holds the other.

    "Killed 80 in Idlib" may well be told of a town an hour from the city of Idlib.
    """
    region = region_of(seat.name, seat.gazetteer_id)
    return region is not None and region == seat.name and region == region_of(town.name, town.gazetteer_id)


@cache
def region_of(name: str, gazetteer_id: str | None) -> str | None:
    """Give the name of the region that a place of the gazetteer lies in."""
    found = load_gazetteer().look_up(name) if gazetteer_id else []
    return next((place.region for place in found if place.id == gazetteer_id), None)


def distance_km(left: Entity, right: Entity) -> float | None:
    """Give the great-circle distance (haversine), or null where a place has no coordinates."""
    if left.lat is None or left.lon is None or right.lat is None or right.lon is None:
        return None
    north, south = radians(left.lat), radians(right.lat)
    chord = (
        sin((north - south) / 2) ** 2 + cos(north) * cos(south) * sin((radians(left.lon) - radians(right.lon)) / 2) ** 2
    )
    return 2 * EARTH_RADIUS_KM * asin(sqrt(min(1.0, chord)))


def is_facility(place: Entity) -> bool:
    """Tell whether a place is a house or a road, which stands in some town ("the Harbour Motel", "Plano Road")."""
    words = {word.strip(".,") for word in place.name.lower().split()}
    return place.lat is None and not words.isdisjoint(word_set("facilities"))


def is_broad(place: Entity) -> bool:
    """Tell whether a place is a city large enough for several happenings of a day, by its inhabitants."""
    if place.gazetteer_id is None or place.place_kind != TOWN:
        return False
    known = next((each for each in load_gazetteer().look_up(place.name) if each.id == place.gazetteer_id), None)
    return known is not None and known.population >= BROAD_FROM
