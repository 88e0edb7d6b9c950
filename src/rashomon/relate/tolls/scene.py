"""Decides in which town a happening took place, by what its reports name first, most, and after "in"."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from math import sqrt

from rashomon.extract.places import Gazetteer, Place, distance_km
from rashomon.schema import BlockKind, Document, Entity, EntityKind, Span

LEAD_CHARS = 1000
IN_TITLE, IN_DATELINE, FIRST_OF_BODY, AFTER_IN, BACKGROUND = 2.0, 2.0, 1.5, 1.0, 0.3
OF_DISTRICT, OF_VILLAGE, OF_UNKNOWN = 0.5, 0.5, 0.2
MAX_OF_REPORT = 8.0  # so that one long report does not outvote the others
WIDE = frozenset({"country", "region", "continent", "water", "area"})
MIN_SHARE_OF_DISTRICT, KM_OF_DISTRICT = 0.35, 60.0
KM_OF_MILLION = 15.0  # about how far the quarters of a city of a million reach
MAX_PART, MIN_WHOLE = 100_000, 50_000
WHOLE_TOO, MIN_SHARE_OF_WHOLE = 1.1, 0.15
OF_POLICE, OF_ACT, OF_SEQUEL = 2.0, 1.5, 0.5
NEAR_CHARS, SEQUEL_CHARS, MAX_SENTENCE_CHARS = 25, 60, 400
AFTER = re.compile(r"\b(?:in|at|near|outside)\s+(?:the\s+)?(?:[\w.]+\s+)?$")
FURNITURE = re.compile(r"\||\s[-–—]\s")  # what follows it in a headline is the outlet
POLICE = re.compile(r" (?:[Pp]olice|PD|officers?|Fire)\b")
SENTENCE_END = re.compile(r"[.!?][\"”’]?\s+(?=[A-Z\"“])|\n")
ACTS = re.compile(
    r"\b(?:shot|shoot\w*|kill\w*|fir(?:ed|ing)|gunfire|wound\w*|stab\w*|bomb\w*|blasts?|explo\w+|attack\w*|crash\w*"
    r"|struck|strikes?|murder\w*|homicide|injur\w+|died|dead|slain)\b",
    re.IGNORECASE,
)
SEQUELS = re.compile(
    r"\b(?:hospital|court|jail|flown|airlifted|taken|transported|arrested|cent(?:er|re)|prison|school|born|raised"
    r"|funeral)\b",
    re.IGNORECASE,
)
DATELINE = re.compile(r"[^a-z]{0,3}[,(—–-]")
OUTLET = re.compile(r"\S*\.com| (?:News|Times|Post|TV|Daily|Tribune|Star|Chronicle|Journal)\b")


def decide_scene(documents: Sequence[Document], entities: Iterable[Entity], gazetteer: Gazetteer) -> str | None:
    """Name the town (or where no town is named, the district) that the reports of one happening put it in.

    Its name is that of the map: reports speak of "South Karsova", the town is Karsova.
    """
    town = find_town(documents, entities, gazetteer)
    if town is None:
        return None
    place = on_map(town, gazetteer)
    return town.name if place is None else place.name


def find_town(documents: Sequence[Document], entities: Iterable[Entity], gazetteer: Gazetteer) -> Entity | None:
    """Find the place that the reports of one happening put it in, as they call it most."""
    places = [entity for entity in entities if entity.kind is EntityKind.PLACE and entity.place_kind not in WIDE]
    known = {place.name: found for place in places if (found := on_map(place, gazetteer)) is not None}
    votes: defaultdict[str, float] = defaultdict(float)
    for document in documents:
        for name, vote in votes_of(document, places, known).items():
            votes[name] += vote
    told = with_whole(as_on_map(votes, known), known)
    first = min(told, key=lambda name: (-told[name], name), default=None)
    town = None if first is None else town_within(first, told, known)
    return next((place for place in places if place.name == town), None)


def as_on_map(votes: Mapping[str, float], known: Mapping[str, Place]) -> dict[str, float]:
    """Count together the names of one place on the map, under the one that is told most."""
    chief: dict[str, str] = {}
    told: defaultdict[str, float] = defaultdict(float)
    for name in sorted(votes, key=lambda name: (-votes[name], name)):
        told[chief.setdefault(known[name].id, name) if name in known else name] += votes[name]
    return dict(told)


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
    """Weigh one mention by where it stands, and by whether its sentence tells of the act or of what came after it."""
    text = document.text
    before, after = text[max(0, span.start - NEAR_CHARS) : span.start], text[span.end : span.end + NEAR_CHARS]
    if OUTLET.match(after) or (titled and FURNITURE.search(text[text.rfind("\n", 0, span.start) + 1 : span.start])):
        return 0.0
    near = 1.0 if span.start < LEAD_CHARS else BACKGROUND
    located = AFTER.search(before) is not None
    weight = near + (AFTER_IN * near if located else 0.0) + IN_TITLE * titled + FIRST_OF_BODY * first
    weight *= OF_POLICE if POLICE.match(after) else 1.0
    weight *= weight_of_sentence(text, span) if located else 1.0
    return weight + (IN_DATELINE if document.words(span).isupper() and DATELINE.match(after) else 0.0)


def weight_of_sentence(text: str, span: Span) -> float:
    """Weigh "in Karsova" by what is said to be there: who was shot in a town was shot there."""
    start = max(0, span.start - MAX_SENTENCE_CHARS)
    starts = [end.end() for end in SENTENCE_END.finditer(text, start, span.start)]
    start = starts[-1] if starts else start
    last = span.end + MAX_SENTENCE_CHARS
    end = SENTENCE_END.search(text, span.end, last)
    acts = OF_ACT if ACTS.search(text, start, end.start() if end else last) else 1.0
    return acts * (OF_SEQUEL if SEQUELS.search(text, max(start, span.start - SEQUEL_CHARS), span.start) else 1.0)


def weight_of_kind(entity: Entity, place: Place | None) -> float:
    if entity.place_kind == "district":
        return OF_DISTRICT
    if entity.place_kind != "city" or place is None:
        return OF_UNKNOWN
    return 1.0 if place.population else OF_VILLAGE


def with_whole(votes: Mapping[str, float], known: Mapping[str, Place]) -> dict[str, float]:
    """Count for a city what is told of its quarters; the map has them as towns of their own.

    A city that the reports hardly name is another town nearby.
    """
    told = dict(votes)
    for name, whole in known.items():
        if name in votes and whole.kind == "city" and whole.population >= MIN_WHOLE:
            parts = [other for other in votes if other in known and is_part(known[other], whole)]
            spoken_of = [part for part in parts if votes[name] >= MIN_SHARE_OF_WHOLE * votes[part]]
            told[name] += sum(WHOLE_TOO * votes[part] for part in sorted(spoken_of))
    return told


def is_part(part: Place, whole: Place) -> bool:
    reach = KM_OF_MILLION * sqrt(whole.population / 1e6)
    small = part.kind != "city" or part.population < min(MAX_PART, whole.population)
    return part.id != whole.id and small and distance_km((part.lat, part.lon), (whole.lat, whole.lon)) < reach
