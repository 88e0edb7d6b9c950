"""Decides in which town a happening took place, by what its reports name first, most, and after "in"."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from math import sqrt

from rashomon.extract.places import Gazetteer, Place, distance_km
from rashomon.schema import BlockKind, Document, Entity, EntityKind, Span

LEAD_CHARS = 700
IN_TITLE, IN_DATELINE, FIRST_OF_BODY, AFTER_IN, BACKGROUND = 2.0, 2.0, 1.5, 1.0, 0.3
OF_DISTRICT, OF_VILLAGE, OF_UNKNOWN = 0.5, 0.5, 0.2
MAX_OF_REPORT = 8.0  # so that one long report does not outvote the others
WIDE = frozenset({"country", "region", "continent", "water", "area"})
MIN_SHARE_OF_DISTRICT, KM_OF_DISTRICT = 0.35, 60.0
KM_OF_MILLION = 15.0  # about how far the quarters of a city of a million reach
MAX_PART, MIN_WHOLE = 100_000, 50_000
WHOLE_TOO = 1.1
AFTER = re.compile(r"\b(?:in|at|near|outside)\s+(?:the\s+)?(?:[\w.]+\s+)?$")
DATELINE = re.compile(r"[^a-z]{0,3}[,(—–-]")
OUTLET = re.compile(r"\S*\.com| (?:News|Times|Post|TV|Daily|Tribune|Star|Chronicle|Journal)\b")


def decide_scene(documents: Sequence[Document], entities: Iterable[Entity], gazetteer: Gazetteer) -> str | None:
    """Name the town (or where no town is named, the district) that the reports of one happening put it in."""
    places = [entity for entity in entities if entity.kind is EntityKind.PLACE and entity.place_kind not in WIDE]
    known = {place.name: found for place in places if (found := on_map(place, gazetteer)) is not None}
    votes: defaultdict[str, float] = defaultdict(float)
    for document in documents:
        for name, vote in votes_of(document, places, known).items():
            votes[name] += vote
    told = with_whole(votes, known)
    first = min(told, key=lambda name: (-told[name], name), default=None)
    return None if first is None else town_within(first, told, known)


def town_within(district: str, told: Mapping[str, float], known: Mapping[str, Place]) -> str:
    """Prefer to a district the town in it that is told of much: sheriffs and courts go by the county."""
    whole = known.get(district)
    if whole is None or whole.kind == "city":
        return district
    towns = [
        name
        for name, place in known.items()
        if place.kind == "city"
        and told.get(name, 0.0) >= MIN_SHARE_OF_DISTRICT * told[district]
        and distance_km((place.lat, place.lon), (whole.lat, whole.lon)) < KM_OF_DISTRICT
    ]
    return min(towns, key=lambda name: (-told[name], name), default=district)


def on_map(entity: Entity, gazetteer: Gazetteer) -> Place | None:
    named = (place for name in (entity.name, *entity.aliases) for place in gazetteer.look_up(name))
    return next((place for place in named if place.id == entity.gazetteer_id), None)


def votes_of(document: Document, places: Sequence[Entity], known: Mapping[str, Place]) -> dict[str, float]:
    mentions = sorted(
        ((span, place) for place in places for span in place.mentions if span.document == document.id),
        key=lambda pair: pair[0],
    )
    titles = list(document.of_kind(BlockKind.TITLE))
    votes: defaultdict[str, float] = defaultdict(float)
    body = 0
    for span, place in mentions:
        titled = any(title.contains(span) for title in titles)
        body += not titled
        votes[place.name] += weight_of(document, span, titled=titled, first=body == 1 and not titled) * weight_of_kind(
            place, known.get(place.name)
        )
    return {name: min(vote, MAX_OF_REPORT) for name, vote in votes.items()}


def weight_of(document: Document, span: Span, *, titled: bool, first: bool) -> float:
    before = document.text[max(0, span.start - 25) : span.start]
    after = document.text[span.end : span.end + 25]
    if OUTLET.match(after):
        return 0.0
    near = 1.0 if span.start < LEAD_CHARS else BACKGROUND
    weight = near + (AFTER_IN * near if AFTER.search(before) else 0.0)
    weight += IN_DATELINE if document.words(span).isupper() and DATELINE.match(after) else 0.0
    return weight + IN_TITLE * titled + FIRST_OF_BODY * first


def weight_of_kind(entity: Entity, place: Place | None) -> float:
    if entity.place_kind == "district":
        return OF_DISTRICT
    if entity.place_kind != "city" or place is None:
        return OF_UNKNOWN
    return 1.0 if place.population else OF_VILLAGE


def with_whole(votes: Mapping[str, float], known: Mapping[str, Place]) -> dict[str, float]:
    """Count for a city what is told of its quarters; the map has them as towns of their own."""
    told = dict(votes)
    for name, whole in known.items():
        if name in votes and whole.kind == "city" and whole.population >= MIN_WHOLE:
            parts = [other for other in votes if other in known and is_part(known[other], whole)]
            told[name] += sum(WHOLE_TOO * votes[part] for part in sorted(parts))
    return told


def is_part(part: Place, whole: Place) -> bool:
    reach = KM_OF_MILLION * sqrt(whole.population / 1e6)
    small = part.kind != "city" or part.population < min(MAX_PART, whole.population)
    return part.id != whole.id and small and distance_km((part.lat, part.lon), (whole.lat, whole.lon)) < reach
