"""Make the outline of land and borders for the map of the page: `python outline.py countries-50m.json outline.npz`.

The source is Natural Earth 1:50 million (public domain) as the npm package `world-atlas` 2.0.2 (ISC) packs it. Points
are kept to a hundredth of a degree, thinned where a line moves less than that; borders are the lines that two countries share.
"""

import json
import sys
from collections import Counter
from pathlib import Path

import numpy as np

HUNDREDTHS = 100
TOLERANCE = 0.02  # degrees, about two kilometres: below a pixel of any map of the page


def read_arcs(topology: dict) -> list[np.ndarray]:
    """Give the lines of a TopoJSON file in degrees, longitude first."""
    scale, shift = topology["transform"]["scale"], topology["transform"]["translate"]
    return [np.cumsum(np.array(arc), axis=0) * scale + shift for arc in topology["arcs"]]


def thin(line: np.ndarray) -> np.ndarray:
    """Leave out the points that lie within the tolerance of the line without them (Douglas and Peucker)."""
    keep = np.zeros(len(line), bool)
    keep[[0, -1]] = True
    work = [(0, len(line) - 1)]
    while work:
        first, last = work.pop()
        if last - first < 2:
            continue
        chord = line[last] - line[first]
        between = line[first + 1 : last] - line[first]
        length = np.hypot(*chord)
        away = (
            np.abs(chord[0] * between[:, 1] - chord[1] * between[:, 0]) / length
            if length
            else np.hypot(between[:, 0], between[:, 1])
        )
        farthest = int(away.argmax())
        if away[farthest] > TOLERANCE:
            keep[first + 1 + farthest] = True
            work += [(first, first + 1 + farthest), (first + 1 + farthest, last)]
    return line[keep]


def stitch(ring: list[int], arcs: list[np.ndarray]) -> np.ndarray:
    """Join the arcs of a ring; a negative number is an arc read backwards (TopoJSON 2.1.4)."""
    parts = [arcs[number] if number >= 0 else arcs[~number][::-1] for number in ring]
    return np.concatenate([parts[0], *(part[1:] for part in parts[1:])])


def rings_of(geometry: dict) -> list[list[int]]:
    if geometry["type"] == "Polygon":
        return geometry["arcs"]
    if geometry["type"] == "MultiPolygon":
        return [ring for polygon in geometry["arcs"] for ring in polygon]
    return [ring for part in geometry.get("geometries", []) for ring in rings_of(part)]


def pack(lines: list[np.ndarray]) -> tuple[np.ndarray, np.ndarray]:
    points = np.round(np.concatenate(lines) * HUNDREDTHS).astype(np.int16)
    return points, np.cumsum([0, *map(len, lines)]).astype(np.int32)


def main(source: str, target: str) -> None:
    topology = json.loads(Path(source).read_text("utf-8"))
    arcs = [thin(arc) for arc in read_arcs(topology)]
    land = [stitch(ring, arcs) for ring in rings_of(topology["objects"]["land"])]
    countries = topology["objects"]["countries"]["geometries"]
    users = Counter(
        number if number >= 0 else ~number
        for country in countries
        for number in {n if n >= 0 else ~n for ring in rings_of(country) for n in ring}
    )
    borders = [arcs[number] for number, used in sorted(users.items()) if used > 1]
    land_points, land_starts = pack(land)
    border_points, border_starts = pack(borders)
    np.savez_compressed(
        target, land=land_points, land_starts=land_starts, borders=border_points, borders_starts=border_starts
    )
    print(f"{len(land)} shores, {len(land_points)} points; {len(borders)} borders, {len(border_points)} points")


if __name__ == "__main__":
    main(*sys.argv[1:3])
