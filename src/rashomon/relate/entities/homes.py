"""Where an outlet is at home: the places that its reports name again and again, which tell what a bare name means."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field

from rashomon.relate.entities.landscape import Toponym, is_point, survey
from rashomon.relate.entities.phrases import word_set
from rashomon.relate.entities.scenes import Scene

MIN_REPORTS = 3  # of one outlet, before they tell where it is at home
MIN_SHARE = 0.2  # of its reports that name a place: a paper of the world has no such town
MAX_PLACES = 8
WEIGHT = 0.5  # of a place of home, beside 1 of a name in the report
WORLDWIDE = word_set("worldwide_domains")
NOT_ISO = {"uk": "GB"}


@dataclass(frozen=True, slots=True)
class Home:
    """What the outlet tells of the places of one report: places it is used to, and its country."""

    toponyms: tuple[Toponym, ...] = ()
    leanings: Counter[str] = field(default_factory=Counter)


def find_homes(reports: Mapping[int, tuple[str | None, Scene]]) -> dict[int, Home]:
    """Give each report the home of its outlet, from the outlet's other reports in the pile and its domain."""
    by_outlet: dict[str, list[Scene]] = defaultdict(list)
    for outlet, scene in reports.values():
        if outlet:
            by_outlet[outlet].append(scene)
    homes = {outlet: Home(_places_of(scenes), _country_of(outlet)) for outlet, scenes in by_outlet.items()}
    return {report: homes[outlet] if outlet else Home() for report, (outlet, _) in reports.items()}


def _country_of(outlet: str) -> Counter[str]:
    """Give the country of an outlet that is known by a domain only: thisisoxfordshire.co.uk."""
    _, dot, end = outlet.strip().lower().rpartition(".")
    if not dot or " " in outlet or len(end) != 2 or end in WORLDWIDE:
        return Counter()
    return Counter({NOT_ISO.get(end, end.upper()): 1})


def _places_of(scenes: list[Scene]) -> tuple[Toponym, ...]:
    """Weigh the names of all reports of an outlet as if they were one, and keep the towns that many of them have."""
    if len(scenes) < MIN_REPORTS:
        return ()
    counts: Counter[str] = Counter()
    names: dict[str, Toponym] = {}
    leanings: Counter[str] = Counter()
    for scene in scenes:
        leanings.update(set(scene.leanings))
        for one in scene.toponyms:
            counts[one.name] += 1
            if one.name not in names or len(one.places) < len(names[one.name].places):
                names[one.name] = one  # the fewer bearers, the more a report said
    land = survey([Toponym(name, one.places, counts[name]) for name, one in sorted(names.items())], leanings)
    floor = max(MIN_REPORTS - 1, MIN_SHARE * len(scenes))
    usual = [(name, land.ranked[name][0].place) for name in sorted(land.ranked) if counts[name] >= floor]
    homely = [(name, place) for name, place in usual if is_point(place) or place.kind == "region"]
    homely.sort(key=lambda pair: (-counts[pair[0]], pair[0]))
    return tuple(Toponym(f"@{name}", (place,), WEIGHT) for name, place in homely[:MAX_PLACES])
