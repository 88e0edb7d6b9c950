"""The map of a story: the places that its reports name, those where something happened marked, on plain outlines."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import as_file, files
from itertools import pairwise
from math import cos, radians

import numpy as np
import numpy.typing as npt

from rashomon.render.cast import Named
from rashomon.render.happenings import Happening

Points = npt.NDArray[np.float64]  # degrees, longitude first; shape (n, 2)

WIDTH = 960.0  # units of the picture; it is drawn as wide as the column is
MIN_HEIGHT, MAX_HEIGHT = 0.4, 0.72  # of the width
MIN_SPAN = 2.5  # degrees: a single town is shown with the country around it
MARGIN = 0.16  # of the frame, on each side: room for the names
MAX_SPAN = 8.0  # degrees: so far a frame grows for places where nothing happened
MAX_GROWTH = 3.0  # or so many times the stretch of the events
MIN_STEP = 2  # units: nearer points of an outline are one
MAX_NAMED = 40  # places on one map
# A name takes about this much of the width, by letter, on a telephone and on a desk, and so much of the height.
LETTER = {"near": 0.024, "wide": 0.0082}
LINE = {"near": 0.085, "wide": 0.038}
GAP = {"near": 0.032, "wide": 0.013}
NOT_DOTS = frozenset({"country", "continent", "water", "area"})


@dataclass(frozen=True, slots=True)
class Spot:
    """One place: `x`, `y` in per cent; `label` says when its name is written: `near` (always), `wide` or never."""

    named: Named
    x: float
    y: float
    happened: tuple[Happening, ...]
    label: str
    side: str  # of the sign: `right`, `left`, `above`, `below`


@dataclass(frozen=True, slots=True)
class Frame:
    """The stretch of the earth that is shown, in degrees."""

    west: float
    south: float
    east: float
    north: float

    @property
    def height(self) -> float:
        """Give the height of the picture: degrees of longitude are shorter towards the poles."""
        return WIDTH * (self.north - self.south) / ((self.east - self.west) * squeeze(self.south, self.north))

    def place(self, lat: float, lon: float) -> tuple[float, float]:
        """Give a point as shares of the width and the height."""
        return (lon - self.west) / (self.east - self.west), (self.north - lat) / (self.north - self.south)

    def holds(self, lat: float, lon: float) -> bool:
        return self.west <= lon <= self.east and self.south <= lat <= self.north


@dataclass(frozen=True, slots=True)
class StoryMap:
    """A map: `land` and `borders` are SVG paths in a box of `width` by `height`; `beyond` are places outside of it."""

    width: float
    height: float
    land: str
    borders: str
    spots: tuple[Spot, ...]
    beyond: tuple[Named, ...]

    @property
    def eventful(self) -> bool:
        """Tell whether something happened on it."""
        return any(spot.happened for spot in self.spots)


def draw_map(places: Sequence[Named], happened: Sequence[Happening]) -> StoryMap | None:
    """Draw the places that have coordinates, or nothing if there are none. `places`: those most told first."""
    located = [n for n in places if n.entity.lat is not None and n.entity.place_kind not in NOT_DOTS][:MAX_NAMED]
    if not located:
        return None
    events: dict[str, list[Happening]] = {}
    for happening in happened:
        events.setdefault(happening.event.place or "", []).append(happening)
    ordered = sorted(located, key=lambda n: n.entity.id not in events)
    frame = choose_frame(ordered, sum(n.entity.id in events for n in ordered))
    shown = [n for n in ordered if frame.holds(*where(n))]
    outline = load_outline()
    return StoryMap(
        width=WIDTH,
        height=round(frame.height, 1),
        land=" ".join(trace(ring, frame, closed=True) for ring in clipped_rings(outline["land"], frame)),
        borders=" ".join(trace(line, frame, closed=False) for line in inside_runs(outline["borders"], frame)),
        spots=tuple(put_names(shown, events, frame)),
        beyond=tuple(n for n in ordered if n not in shown),
    )


def where(named: Named) -> tuple[float, float]:
    return named.entity.lat or 0.0, named.entity.lon or 0.0


def squeeze(south: float, north: float) -> float:
    return max(0.2, cos(radians((south + north) / 2)))


def choose_frame(ordered: Sequence[Named], eventful: int) -> Frame:
    """Take in all places where something happened, then what is named near them; `ordered` begins with the former."""
    points = [where(named) for named in ordered]
    core = points[: max(1, eventful)]
    bounds = grow(core)
    limit = max(MAX_SPAN, MAX_GROWTH * span_of(bounds))
    middle = ((bounds[0] + bounds[2]) / 2, (bounds[1] + bounds[3]) / 2)
    for lat, lon in sorted(points, key=lambda p: abs(p[0] - middle[0]) + abs(p[1] - middle[1])):
        wider = grow([(bounds[1], bounds[0]), (bounds[3], bounds[2]), (lat, lon)])
        if span_of(wider) <= limit:
            bounds = wider
    return fitted(*bounds)


def grow(points: Sequence[tuple[float, float]]) -> tuple[float, float, float, float]:
    lats, lons = [lat for lat, _ in points], [lon for _, lon in points]
    return min(lons), min(lats), max(lons), max(lats)


def span_of(bounds: tuple[float, float, float, float]) -> float:
    west, south, east, north = bounds
    return max(east - west, north - south)


def fitted(west: float, south: float, east: float, north: float) -> Frame:
    """Add a margin, and widen the frame to a shape that fits a page."""
    across, up = max(east - west, MIN_SPAN), max(north - south, MIN_SPAN * MIN_HEIGHT)
    lat, lon = (south + north) / 2, (west + east) / 2
    across, up = across * (1 + 2 * MARGIN), up * (1 + 2 * MARGIN)
    narrow = squeeze(south, north)
    if up < MIN_HEIGHT * across * narrow:
        up = MIN_HEIGHT * across * narrow
    elif up > MAX_HEIGHT * across * narrow:
        across = up / (MAX_HEIGHT * narrow)
    up = min(up, 180.0)
    lat = min(max(lat, up / 2 - 90), 90 - up / 2)
    return Frame(lon - across / 2, lat - up / 2, lon + across / 2, lat + up / 2)


@cache
def load_outline() -> dict[str, tuple[Points, ...]]:
    """Give land rings and border lines in degrees; made by `training/outline.py` from Natural Earth."""
    with as_file(files("rashomon.render").joinpath("outline.npz")) as path, np.load(path) as packed:
        return {
            kind: tuple(np.split(packed[kind] / 100.0, packed[f"{kind}_starts"][1:-1])) for kind in ("land", "borders")
        }


def touches(line: Points, frame: Frame) -> bool:
    (west, south), (east, north) = line.min(axis=0), line.max(axis=0)
    return bool(west <= frame.east and east >= frame.west and south <= frame.north and north >= frame.south)


def clipped_rings(rings: Iterable[Points], frame: Frame) -> Iterator[list[tuple[float, float]]]:
    """Cut rings at the frame, side by side (Sutherland and Hodgman)."""
    sides = ((0, frame.west, 1.0), (0, frame.east, -1.0), (1, frame.south, 1.0), (1, frame.north, -1.0))
    for ring in rings:
        if not touches(ring, frame):
            continue
        points = [(float(x), float(y)) for x, y in ring]
        for axis, edge, inward in sides:
            points = list(cut_side(points, axis, edge, inward))
        if len(points) > 2:
            yield points


def cut_side(
    points: Sequence[tuple[float, float]], axis: int, edge: float, inward: float
) -> Iterator[tuple[float, float]]:
    for before, point in zip([*points[-1:], *points[:-1]], points, strict=True):
        was, now = (before[axis] - edge) * inward >= 0, (point[axis] - edge) * inward >= 0
        if was != now:
            share = (edge - before[axis]) / (point[axis] - before[axis])
            yield before[0] + share * (point[0] - before[0]), before[1] + share * (point[1] - before[1])
        if now:
            yield point


def inside_runs(lines: Iterable[Points], frame: Frame) -> Iterator[list[tuple[float, float]]]:
    """Yield the runs of lines that lie in the frame, with one point on either side: the picture cuts the rest off."""
    for line in lines:
        if not touches(line, frame):
            continue
        run: list[tuple[float, float]] = []
        points = [(float(x), float(y)) for x, y in line]
        inside = [frame.holds(y, x) for x, y in points]
        near = [any(inside[max(0, place - 1) : place + 2]) for place in range(len(points))]
        for point, kept in zip(points, near, strict=True):
            if kept:
                run.append(point)
                continue
            if len(run) > 1:
                yield run
            run = []
        if len(run) > 1:
            yield run


def trace(points: Sequence[tuple[float, float]], frame: Frame, *, closed: bool) -> str:
    """Write points as an SVG path in whole units, each step from the last."""
    height = frame.height
    steps: list[tuple[int, int]] = []
    for lon, lat in points:
        across, down = frame.place(lat, lon)
        x, y = round(across * WIDTH), round(down * height)
        if not steps or abs(x - steps[-1][0]) + abs(y - steps[-1][1]) >= MIN_STEP:
            steps.append((x, y))
    if len(steps) < (3 if closed else 2):
        return ""
    moves = (f"{x - a} {y - b}" for (a, b), (x, y) in pairwise(steps))
    return f"M{steps[0][0]} {steps[0][1]}l{' '.join(moves)}{'z' if closed else ''}".replace(" -", "-")


def put_names(shown: Sequence[Named], events: Mapping[str, list[Happening]], frame: Frame) -> Iterator[Spot]:
    """Write as many names as find room, the more important first; a name that fits a telephone fits everywhere."""
    taken: dict[str, list[tuple[float, float, float, float]]] = {"near": [], "wide": []}
    tall = frame.height / WIDTH
    for size, boxes in taken.items():
        for named in shown:
            x, y = frame.place(*where(named))
            boxes.append(box(x, y * tall, GAP[size], GAP[size]))
    for named in shown:
        x, y = frame.place(*where(named))
        label, side = "", "right"
        for size in ("near", "wide"):
            found = find_room(named.entity.name, x, y * tall, tall, taken[size], size)
            if found:
                label, (side, area) = size, found
                taken[size].append(area)
                if size == "near":
                    taken["wide"].append(area)
                break
        yield Spot(named, round(100 * x, 2), round(100 * y, 2), tuple(events.get(named.entity.id, ())), label, side)


def box(x: float, y: float, half_width: float, half_height: float) -> tuple[float, float, float, float]:
    return x - half_width, y - half_height, x + half_width, y + half_height


def find_room(
    name: str, x: float, y: float, tall: float, taken: Sequence[tuple[float, float, float, float]], size: str
) -> tuple[str, tuple[float, float, float, float]] | None:
    """Give the first side of a sign where its name covers no other sign or name, with the area it takes."""
    half, line, gap = LETTER[size] * len(name) / 2, LINE[size] / 2, GAP[size]
    for side, area in (
        ("right", box(x + gap + half, y, half, line)),
        ("left", box(x - gap - half, y, half, line)),
        ("above", box(x, y - gap - line, half, line)),
        ("below", box(x, y + gap + line, half, line)),
    ):
        own = [other for other in taken if other != box(x, y, gap, gap)]
        fits = area[0] >= 0 and area[2] <= 1 and area[1] >= 0 and area[3] <= tall
        if fits and not any(crosses(area, other) for other in own):
            return side, area
    return None


def crosses(one: tuple[float, float, float, float], other: tuple[float, float, float, float]) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
