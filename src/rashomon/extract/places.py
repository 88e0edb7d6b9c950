"""The map: which places bear a name, where they lie, and which of them a report means."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from importlib.resources import files
from math import cos, hypot, log10, radians
from typing import Any

import numpy as np
import numpy.typing as npt

from rashomon.extract.spelling import MIN_SKELETON_CHARS, fold_name, name_key, skeleton_of

KINDS = ("city", "region", "district")
KM_PER_DEGREE = 111.2
MAX_NAME_CHARS = 120  # longer than any place is called; a page's endless line is none
MAX_REMEMBERED = 50_000  # look-ups kept, so that a long run does not grow without bound
COUNTRY_WEIGHT, LEAST_WEIGHT = 4.0, 2.5  # of the country that a report speaks of, and of it for a village

LIKELY_PLACE = 5.8  # on the scale below, from which a bare capitalised word may be a town without any cue

# How likely a name without context means a place of this kind, on the scale of log10(inhabitants).
PRIOR = {"country": 10.0, "continent": 9.5, "area": 7.6, "water": 7.5, "region": 4.7, "district": 2.5, "site": 5.0}
CAPITAL_BONUS = 1.5
# A town that many languages name is known abroad: Geneva in Switzerland before Geneva in Illinois, at any size.
FAME_OF_ONE_POWER, MAX_FAME = 12, 1.5  # 48 other names weigh as much as ten times the inhabitants
GUESS_PENALTY = 2.0
HAND_REGION_PRIOR = 9.2  # US states and the like, which reports name without "state"

_REGION_NOUNS = "province|governorate|region|state|oblast|prefecture|department|county|district|territory|canton|krai"
_TOWN_NOUNS = "city|town|village|municipality|suburb|neighborhood|neighbourhood|capital|port"
_AFTER = re.compile(rf"(?i)^(?P<name>.+?)(?<!\s)\s+(?:(?P<region>{_REGION_NOUNS})|(?P<town>{_TOWN_NOUNS}))$")
_BEFORE = re.compile(
    rf"(?i)^(?:the\s+)?(?:(?P<region>{_REGION_NOUNS})|(?P<town>{_TOWN_NOUNS})|republic|islands?)\s+of\s++(?P<name>.+)$"
)
_SIDE = re.compile(
    r"(?i)^(?:the\s+)?"
    r"(?:(?:north|south|east|west)(?:ern)?(?:[- ]?(?:east|west)(?:ern)?)?"
    r"|central|greater|upper|lower|inner|outer|mainland|rural|downtown|metro|metropolitan|[NS]\.\s?[EW]\.|[NSEW]\.)"
    r"[- ]++(?P<name>.+)$"
)
ABBREVIATED = {"L.A.": "Los Angeles"}  # which "La.", the state, is not
_THE = re.compile(r"(?i)^the\s+")


@dataclass(frozen=True, slots=True)
class Place:
    """A place on the map: `kind` is `country`, `region`, `district`, `city`, `site`, `area`, `water` or `continent`.

    A site is a spot like a town that is none: a camp, a crossing, a quarter, a square.

    `country` is ISO 3166 alpha-2, null for what crosses borders. `population` is in persons, 0 where unknown.
    `region` is the name of the first-order division. `prior` is how likely the bare name means this place.
    `is_guess` marks a place that only sounds like the name.
    """

    id: str
    name: str
    kind: str
    country: str | None
    lat: float
    lon: float
    population: int = 0
    region: str | None = None
    prior: float = 0.0
    is_guess: bool = False


@dataclass(frozen=True, slots=True)
class PlaceContext:
    """What else a report names: weights of countries, the most named at 1."""

    countries: Mapping[str, float] = field(default_factory=dict)


def distance_km(a: tuple[float, float], b: tuple[float, float]) -> float:
    """Measure between two (latitude, longitude) points, flat: good to a few per cent at the distances that matter."""
    east = ((a[1] - b[1] + 180) % 360 - 180) * cos(radians((a[0] + b[0]) / 2))
    return KM_PER_DEGREE * hypot(a[0] - b[0], east)


def choose_place(candidates: Sequence[Place], context: PlaceContext) -> Place | None:
    """Give the place that a report of this context means; the likeliest by size if nothing speaks for another."""
    if not candidates:
        return None
    return max(candidates, key=lambda place: (place_score(place, context), place.prior, place.id))


def place_score(place: Place, context: PlaceContext) -> float:
    """Weigh a candidate on the scale of log10(inhabitants), so that a village needs good reasons."""
    of_village = max(LEAST_WEIGHT, COUNTRY_WEIGHT - (LIKELY_PLACE - place.prior))
    weight = min(COUNTRY_WEIGHT, of_village) if place.kind == "city" else COUNTRY_WEIGHT
    return place.prior + weight * context.countries.get(place.country or "", 0.0)


class Gazetteer:
    """Names to places: GeoNames in a packed file, countries and regions in two hand-made tables."""

    def __init__(self, packed: bytes, countries: str, regions: str) -> None:
        head_bytes = int.from_bytes(packed[:8], "little")
        head: dict[str, Any] = json.loads(packed[8 : 8 + head_bytes])
        self._arrays = dict(_read_arrays(packed, head["arrays"], 8 + head_bytes))
        self._codes: list[str] = head["countries"]
        self.transliterated: frozenset[str] = frozenset(head["transliterated"])
        """Countries whose names are written in another script, and so in English in many ways."""
        self._regions: list[list[str]] = head["regions"]
        self._name_ends = np.cumsum(self._arrays["name_bytes"], dtype=np.int64)
        self._names = self._arrays["names"].tobytes()
        self._by_name: dict[str, list[Place]] = {}
        self._countries: dict[str, Place] = {}
        self._adjectives: dict[str, str] = {}
        self._capitals: dict[str, str] = {}
        self._spelled: dict[str, tuple[Place, ...]] = {}
        self._spelled_exactly: dict[str, tuple[Place, ...]] = {}
        self._read_countries(countries, head["country_ids"])
        self._read_regions(regions)

    def _read_countries(self, table: str, ids: Mapping[str, Sequence[Any]]) -> None:
        for code, name, where, adjectives, others in _rows(table):
            number, capital, population = ids.get(code, (code, "", 0))
            lat, lon = map(float, where.split())
            place = Place(f"geonames:{number}", name, "country", code, lat, lon, population, None, PRIOR["country"])
            self._countries[code] = place
            for form in (name, *_listed(others)):
                self._by_name.setdefault(fold_name(form), []).append(place)
            for word in _listed(adjectives):
                self._adjectives.setdefault(fold_name(word), code)
            if capital:
                self._capitals.setdefault(fold_name(capital), code)

    def _read_regions(self, table: str) -> None:
        for name, kind, country, where, others in _rows(table):
            lat, lon = map(float, where.split())
            code = None if country == "-" else country
            prior = HAND_REGION_PRIOR if kind == "region" else PRIOR[kind]
            key = f"rashomon:{fold_name(name).replace(' ', '-')}" + (f".{code.lower()}" if code else "")
            place = Place(key, name, kind, code, lat, lon, 0, None, prior)
            for form in (name, *_listed(others)):
                self._by_name.setdefault(fold_name(form), []).append(place)

    def country(self, code: str) -> Place:
        """Give a country by its ISO 3166 alpha-2 code. Raises KeyError if there is none."""
        return self._countries[code]

    def nationality(self, word: str) -> str | None:
        """Give the country code of an adjective or a people: Syrian, Saudis, French."""
        return self._adjectives.get(fold_name(word))

    def countries(self) -> Sequence[str]:
        """List the codes of all countries, sorted."""
        return sorted(self._countries)

    def nationalities(self) -> Sequence[str]:
        """List the words that tell a country, folded and sorted."""
        return sorted(self._adjectives)

    def country_named(self, name: str) -> Place | None:
        """Give the country of this name, if it is the name of one."""
        for place in self._by_name.get(fold_name(_THE.sub("", name)), ()):
            if place.kind == "country":
                return place
        return None

    def seat_of(self, name: str) -> str | None:
        """Give the country code whose capital bears this name, so that it can stand for the government."""
        return self._capitals.get(fold_name(name))

    def look_up(self, name: str) -> tuple[Place, ...]:
        """Give the places that bear a name, likeliest first; none if it names no place.

        "Hasakeh province" prefers the region, "the city of Aleppo" the town, "northern Iraq" is Iraq.
        """
        if len(name) > MAX_NAME_CHARS:
            return ()
        known = self._spelled.get(name)
        if known is None:
            if len(self._spelled) > MAX_REMEMBERED:
                self._spelled.clear()
            known = self._spelled[name] = tuple(self._search(_THE.sub("", name.strip())))
        return known

    def look_up_exactly(self, name: str) -> tuple[Place, ...]:
        """Give the places of this very name, accents aside: no guess by sound, no noun or side taken off."""
        if len(name) > MAX_NAME_CHARS:
            return ()
        known = self._spelled_exactly.get(name)
        if known is None:
            if len(self._spelled_exactly) > MAX_REMEMBERED:
                self._spelled_exactly.clear()
            known = self._spelled_exactly[name] = tuple(self._exact(name))
        return known

    def _search(self, name: str) -> list[Place]:
        known = self.look_up_exactly(name)
        if known:
            return list(known)
        for pattern in (_AFTER, _BEFORE, _SIDE):
            match = pattern.match(name)
            if match:
                bare = _THE.sub("", match["name"])
                found = self._search(bare)
                if match.groupdict().get("region"):
                    alike = [place for place in self.look_up_by_sound(bare) if place.kind == "region"]
                    found = list(dict.fromkeys([*self._district(name), *found, *alike, *self._seats_regions(found)]))
                return _prefer(found, match.groupdict()) if pattern is not _SIDE else _part_of(name, found)
        return self.look_up_by_sound(name) or self._district(f"{name} County")

    def _seats_regions(self, found: Sequence[Place]) -> list[Place]:
        """Give the region of a town that it is called after: Deir Ezzor is in Deir ez-Zor, however it is spelled."""
        seats = [place for place in found if place.kind == "city" and place.region == place.name]
        regions = [place for seat in seats[:1] for place in self.look_up_exactly(seat.name)]
        return [place for place in regions if place.kind == "region" and place.country == seats[0].country]

    def _district(self, name: str) -> list[Place]:
        """Give the districts of this name: reports say "Otter Tail" for Otter Tail County."""
        return [place for place in self.look_up_exactly(name) if place.kind == "district"]

    def _exact(self, name: str) -> list[Place]:
        folded = fold_name(ABBREVIATED.get(name, name))
        by_hand = self._by_name.get(folded, [])
        packed = [self._place(row) for row in self._rows_of(folded, "key", "check", "place")]
        if not packed and folded[:3] in ("al ", "el "):
            bare = (self._place(row) for row in self._rows_of(folded[3:], "key", "check", "place"))
            packed = [place for place in bare if place.country in self.transliterated]
        same = {(place.name, place.country) for place in by_hand}
        packed = [place for place in packed if place.kind == "city" or (place.name, place.country) not in same]
        return _likeliest_first(dict.fromkeys([*by_hand, *self._with_capital(folded, packed)]))

    def _with_capital(self, folded: str, places: list[Place]) -> list[Place]:
        """Raise the capital that bears a name above the towns that borrowed it, there or elsewhere."""
        code = self._capitals.get(folded)
        seats = [place for place in places if place.country == code and place.kind == "city"]
        if code is None or not seats:
            return places
        seat = max(seats, key=lambda place: (place.population, place.id))
        raised = replace(seat, prior=max(seat.prior, 5.0) + CAPITAL_BONUS)
        return [raised if place is seat else place for place in places]

    def look_up_by_sound(self, name: str) -> list[Place]:
        """Give the places that only sound like a name, likeliest first: a report writes them in a way of its own."""
        skeleton = skeleton_of(name)
        if len(skeleton) < MIN_SKELETON_CHARS:
            return []
        rows = self._rows_of(skeleton, "loose_key", "loose_check", "loose_place")
        first = fold_name(name)[:1]
        alike = [place for place in map(self._place, rows) if first and first in fold_name(place.name)]
        return _likeliest_first(replace(place, prior=place.prior - GUESS_PENALTY, is_guess=True) for place in alike)

    def _rows_of(self, folded: str, keys: str, checks: str, places: str) -> Iterator[int]:
        key = name_key(folded)
        wanted = np.uint32(key >> 8)  # of the array's own type, which is else converted whole for each look-up
        low = int(np.searchsorted(self._arrays[keys], wanted, side="left"))
        high = int(np.searchsorted(self._arrays[keys], wanted, side="right"))
        for row in range(low, high):
            if self._arrays[checks][row] == key & 255:
                yield int(self._arrays[places][row])

    def _place(self, row: int) -> Place:
        arrays = self._arrays
        kind, code = KINDS[arrays["kind"][row] & 3], self._codes[arrays["country"][row]]
        start, end = int(self._name_ends[row]) - int(arrays["name_bytes"][row]), int(self._name_ends[row])
        name = self._names[start:end].decode()
        _, region_code, region = self._regions[arrays["region"][row]]
        number, population = int(arrays["geonames"][row]), int(arrays["thousands"][row]) * 1000
        key = {"city": str(number), "region": f"{code}.{region_code}"}.get(
            kind, f"{code}.{region_code}.{fold_name(name)}"
        )
        fame = int(arrays["kind"][row] >> 2) / FAME_OF_ONE_POWER
        if kind == "district" and code == "GB":
            kind = "region"  # Surrey and Kent, which England's regions hide
        prior = PRIOR[kind] if kind in PRIOR else log10(max(population, 1000)) + min(fame, MAX_FAME)
        return Place(
            f"geonames:{key}",
            name,
            kind,
            code,
            round(float(arrays["lat"][row]) / 360, 4),
            round(float(arrays["lon"][row]) / 180, 4),
            population,
            region or None,
            prior,
        )


def _prefer(found: list[Place], wanted: Mapping[str, str | None]) -> list[Place]:
    """Put the kind that the noun asks for first, and say so in the prior."""
    if wanted.get("region"):
        liked = [place for place in found if place.kind in ("region", "district", "area")]
        return liked or found
    if wanted.get("town"):
        return [place for place in found if place.kind == "city"] or found
    return found


def _part_of(name: str, found: list[Place]) -> list[Place]:
    """Doubt that "West Wing" is in Wing: with a capital, a side is part of the name, unless of a country or city."""
    if name[:1].islower():
        return found
    return [
        replace(place, prior=place.prior - 1.0, is_guess=True)
        if place.kind == "city" and place.prior < LIKELY_PLACE - 0.5
        else place
        for place in found
    ]


def _likeliest_first(places: Iterable[Place]) -> list[Place]:
    return sorted(places, key=lambda place: (-place.prior, -place.population, place.id))


def _rows(table: str) -> Iterator[list[str]]:
    for line in table.splitlines():
        if line and not line.startswith("#"):
            yield [cell.strip() for cell in line.split("|")]


def _listed(cell: str) -> list[str]:
    return [form.strip() for form in cell.split(",") if form.strip()]


def _read_arrays(
    packed: bytes, layout: Mapping[str, Sequence[Any]], base: int
) -> Iterator[tuple[str, npt.NDArray[Any]]]:
    for name, (kind, count, offset) in layout.items():
        yield name, np.frombuffer(packed, dtype=kind, count=count, offset=base + offset)


@cache
def load_gazetteer() -> Gazetteer:
    """Load the gazetteer that ships; the same object on each call."""
    folder = files("rashomon.extract") / "gazetteer"
    return Gazetteer(
        (folder / "places.bin").read_bytes(),
        (folder / "countries.txt").read_text("utf-8"),
        (folder / "regions.txt").read_text("utf-8"),
    )
