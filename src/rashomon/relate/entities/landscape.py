"""Which of the places of one name a report means: all its names are weighed together, as they lie on the map."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from math import log2

import numpy as np
import numpy.typing as npt

from rashomon.extract.places import KM_PER_DEGREE, LIKELY_PLACE, Place
from rashomon.extract.spelling import fold_name

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]
COUNTRY_WEIGHT, REGION_WEIGHT, NEAR_WEIGHT, ROW_WEIGHT = 4.0, 3.5, 2.2, 4.5
"""On the scale of log10(inhabitants): a place where the report's other places lie beats one a thousand times larger."""
ENOUGH_NEIGHBOURS = 2.0  # more make nothing surer
NEAR_KM = 80.0  # the distance at which a neighbour counts a third of one next door
SURENESS = 1.5  # how fast a better place takes all the weight of its name
ROUNDS = 5  # after which nothing moves in practice; a fixed number, so that the time is bounded
MAX_BEARERS, MIN_BEARERS = 48, 6  # places of one name that are weighed
MAX_STATES = 600  # of all names together: the matrix of distances grows with its square
LEANING_WEIGHT = 0.5  # of an adjective of a nation beside the name of a place
EASE = 3.0  # on the same scale: how much smaller than a likely town a village is for which its country says nothing
UNCROWDED = 0.5  # of a name: what one other name tells of the country is less than what five tell
UNRIVALLED = 2.5  # a name whose next bearer is so much smaller tells its country and region
KIND_CLASSES = {"city": 0, "site": 0, "district": 1, "region": 2, "area": 2, "country": 3}
OTHER_CLASS = 4


@dataclass(frozen=True, slots=True)
class Toponym:
    """A name of a report, the places that bear it, and how much it weighs: about how often the report has it.

    `row` are the names that stand in one row with it ("Ohio, Indiana and New York"), `kind` what their noun says
    ("counties"): the places of a row are mostly of one kind.
    """

    name: str
    places: tuple[Place, ...]
    count: float = 1.0
    row: frozenset[str] = frozenset()
    kind: str | None = None


@dataclass(frozen=True, slots=True)
class Bearer:
    """A place that bears a name, how well it fits, and how much the other names speak of its country.

    The share is 1 where no other name tells a country.
    """

    place: Place
    score: float
    share: float


@dataclass(frozen=True, slots=True)
class Landscape:
    """The bearers of each name with their scores, best first, and each country's share in the report's places."""

    ranked: Mapping[str, tuple["Bearer", ...]] = field(default_factory=dict)
    shares: Mapping[str, float] = field(default_factory=dict)


def survey(toponyms: Sequence[Toponym], leanings: Mapping[str, float]) -> Landscape:
    """Weigh the bearers of all names of one report against each other; `leanings` are countries told otherwise.

    Each name spreads its weight over its bearers, in rounds: by size, by the share of the other names that lie in the
    same country, by whether others lie in the same province, by how many lie near, and by kind in a row.
    """
    named = sorted((one for one in toponyms if one.places), key=lambda one: (-one.count, one.name))
    kept = _shortened(named[: MAX_STATES // MIN_BEARERS], leanings)
    if not kept:
        return Landscape({}, _relative(leanings))
    ground = _lay_out(kept, leanings)
    scores = ground.scores()
    shares = ground.country_share(ground.mass(scores))
    alone = {number for number, total in enumerate(ground.others(ground.mass(scores)).max(axis=1)) if not total}
    ranked: dict[str, list[Bearer]] = {one.name: [] for one in kept}
    bearers = ((number, place) for number, one in enumerate(kept) for place in one.places)
    for row, (number, place) in enumerate(bearers):
        share = 1.0 if number in alone else float(shares[row])
        ranked[kept[number].name].append(Bearer(place, float(scores[row]), share))
    return Landscape(
        {
            name: tuple(sorted(rows, key=lambda b: (-b.score, -b.place.prior, b.place.id)))
            for name, rows in ranked.items()
        },
        _relative(ground.masses(scores)),
    )


def _shortened(named: Sequence[Toponym], leanings: Mapping[str, float]) -> list[Toponym]:
    """Keep of each name as many bearers as can be weighed: large ones, and those where the unrivalled names lie."""
    most = max(MIN_BEARERS, min(MAX_BEARERS, MAX_STATES // max(1, len(named))))
    sure = [one.places[0] for one in named if _is_unrivalled(one.places)]
    countries = {place.country for place in sure} | set(leanings)
    regions = {region_key(place) for place in sure if place.kind != "country"} - {""}

    def promise(place: Place) -> tuple[float, str]:
        here = 2.0 * (place.country in countries) + REGION_WEIGHT * (region_key(place) in regions)
        return -place.prior - here, place.id

    return [replace(one, places=tuple(sorted(one.places, key=promise)[:most])) for one in named]


def _is_unrivalled(places: Sequence[Place]) -> bool:
    return len(places) == 1 or places[0].prior - places[1].prior >= UNRIVALLED


def _relative(masses: Mapping[str, float]) -> dict[str, float]:
    top = max(masses.values(), default=0.0)
    return {code: mass / top for code, mass in sorted(masses.items()) if code and top}


def region_key(place: Place) -> str:
    """Name the first-order division that a place is or lies in; nothing for what is wider."""
    name = place.name if place.kind == "region" and not place.region else place.region
    return f"{place.country}/{fold_name(name)}" if name and place.kind != "country" else ""


def is_point(place: Place) -> bool:
    """Tell what is small enough to lie near something: a town, a district, a county of England."""
    return place.kind in ("city", "site", "district") or (
        place.kind == "region" and place.region is not None and fold_name(place.region) != fold_name(place.name)
    )


@dataclass(frozen=True, slots=True)
class _Ground:
    """Arrays over all bearers of all names: who bears, how heavy, where."""

    owner: Ints
    weight: Floats
    prior: Floats
    country: Ints
    codes: tuple[str, ...]
    told: Floats  # by country
    region: Ints
    has_region: Floats
    ease: Floats  # how much of the weight of its country a place may take
    near: Floats  # closeness of each pair, 0 within a name
    kind: Ints
    rows: Floats  # by name and name: the share of each in the row of the other
    wanted: Floats  # by name and kind

    def scores(self) -> Floats:
        scores = self.prior
        for _ in range(ROUNDS):
            mass = self.mass(scores)
            scores = (
                self.prior
                + COUNTRY_WEIGHT * self.ease * self.country_share(mass)
                + REGION_WEIGHT * self.has_region * np.tanh(self._others_in_region(mass))
                + NEAR_WEIGHT * np.log2(1.0 + np.minimum(self.near @ mass, ENOUGH_NEIGHBOURS))
                + ROW_WEIGHT * self._likeness_in_row(mass)
            )
        return scores

    def mass(self, scores: Floats) -> Floats:
        """Spread the weight of each name over its bearers."""
        top = np.full(int(self.owner.max()) + 1, -np.inf)
        np.maximum.at(top, self.owner, scores)
        raw = np.exp(SURENESS * (scores - top[self.owner]))
        return np.asarray(self.weight * raw / np.bincount(self.owner, raw)[self.owner])

    def _others_in_region(self, mass: Floats) -> Floats:
        size = int(self.region.max()) + 1
        own = self.owner * size + self.region
        return np.asarray(np.bincount(self.region, mass)[self.region] - np.bincount(own, mass)[own])

    def country_share(self, mass: Floats) -> Floats:
        """Give, for each bearer, how much of the other names lies in its country, beside the country that has most."""
        others = self.others(mass)
        share = others / (others.max(axis=1, keepdims=True) + UNCROWDED)
        return np.asarray(share[self.owner, self.country])

    def others(self, mass: Floats) -> Floats:
        """Give, by name and country, the weight of all other names."""
        size = len(self.codes)
        own = np.bincount(self.owner * size + self.country, mass, (int(self.owner.max()) + 1) * size).reshape(-1, size)
        others = np.bincount(self.country, mass, size) + self.told - own
        others[:, [not code for code in self.codes]] = 0.0  # seas and continents lie in none
        return np.asarray(others.clip(min=0.0).round(9))

    def _likeness_in_row(self, mass: Floats) -> Floats:
        size = OTHER_CLASS + 1
        names = int(self.owner.max()) + 1
        kinds = np.bincount(self.owner * size + self.kind, mass / self.weight, names * size).reshape(names, size)
        return np.asarray(np.minimum(1.0, self.rows @ kinds + self.wanted)[self.owner, self.kind])

    def masses(self, scores: Floats) -> dict[str, float]:
        mass = np.bincount(self.country, self.mass(scores), len(self.codes)) + self.told
        return dict(zip(self.codes, map(float, mass), strict=True))


def _lay_out(named: Sequence[Toponym], leanings: Mapping[str, float]) -> _Ground:
    owner = np.array([number for number, one in enumerate(named) for _ in one.places], dtype=np.int64)
    places = [place for one in named for place in one.places]
    countries, regions = [place.country or "" for place in places], [region_key(place) for place in places]
    codes = tuple(sorted({*countries, *leanings}))
    return _Ground(
        owner=owner,
        weight=np.array([_weight(named[own].count) for own in owner]),
        prior=np.array([place.prior for place in places]),
        country=np.array([codes.index(code) for code in countries], dtype=np.int64),
        codes=codes,
        told=np.array([LEANING_WEIGHT * leanings.get(code, 0.0) if code else 0.0 for code in codes]),
        region=_numbered(regions),
        has_region=np.array([bool(key) for key in regions], dtype=float),
        ease=np.array([_ease(place) for place in places]),
        near=_closeness(owner, places),
        kind=np.array([KIND_CLASSES.get(place.kind, OTHER_CLASS) for place in places], dtype=np.int64),
        rows=_rows(named),
        wanted=_wanted(named),
    )


def _weight(count: float) -> float:
    return min(count, 1.0 + log2(max(1.0, count)) / 2)


def _ease(place: Place) -> float:
    """Give less to a village: that its country is spoken of does not make it likely."""
    return 1.0 if place.kind != "city" else min(1.0, 1.0 - (LIKELY_PLACE - place.prior) / EASE)


def _numbered(keys: Sequence[str]) -> Ints:
    order = {key: number for number, key in enumerate(sorted(set(keys)))}
    return np.array([order[key] for key in keys], dtype=np.int64)


def _closeness(owner: Ints, places: Sequence[Place]) -> Floats:
    lat, lon = np.array([p.lat for p in places]), np.array([p.lon for p in places])
    east = (lon[:, None] - lon[None, :] + 180) % 360 - 180
    east = east * np.cos(np.radians((lat[:, None] + lat[None, :]) / 2))
    near = np.exp(-np.hypot(lat[:, None] - lat[None, :], east) * KM_PER_DEGREE / NEAR_KM)
    point = np.array([is_point(place) for place in places], dtype=float)
    return np.asarray(near * point[:, None] * point[None, :] * (owner[:, None] != owner[None, :]))


def _rows(named: Sequence[Toponym]) -> Floats:
    number = {one.name: n for n, one in enumerate(named)}
    rows = np.zeros((len(named), len(named)))
    for n, one in enumerate(named):
        beside = [number[name] for name in sorted(one.row) if name in number and name != one.name]
        rows[n, beside] = 1.0 / max(1, len(beside))
    return rows


def _wanted(named: Sequence[Toponym]) -> Floats:
    wanted = np.zeros((len(named), OTHER_CLASS + 1))
    for number, one in enumerate(named):
        if one.kind is not None:
            wanted[number, KIND_CLASSES.get(one.kind, OTHER_CLASS)] = 1.0
    return wanted
