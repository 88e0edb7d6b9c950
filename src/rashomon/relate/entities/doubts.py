"""Names of places that a report leaves open: two towns bear them, and little speaks for one before the other."""

from collections import Counter
from collections.abc import Iterator

from rashomon.extract.places import Gazetteer, Place, distance_km
from rashomon.extract.spelling import fold_name
from rashomon.relate.entities.landscape import Bearer, Landscape
from rashomon.relate.entities.mentions import Mention
from rashomon.relate.entities.scenes import Scene

CLOSE_CALL = 1.0  # on the scale of log10(inhabitants); on LGL seven of ten names decided by less were put wrong
FAR_KM = 161.0  # 100 miles: of two towns nearer to each other either will do
UNRIVALLED = 1.3  # on that scale: nobody wonders about a town that has one of twenty times its size for a namesake
MAX_DOUBTS = 3  # of one report


def find_doubts(
    scene: Scene, land: Landscape, chosen: list[Place | None], gazetteer: Gazetteer
) -> Iterator[tuple[Mention, str]]:
    """Yield the first mention of each name that is left open, with what it may be: the three most often named."""
    counts = Counter(map(fold_name, scene.words))
    first: dict[str, tuple[Mention, str]] = {}
    for mention, word, place in zip(scene.named, scene.words, chosen, strict=True):
        key = fold_name(word)
        rival = _rival(land.ranked.get(key, ()), place)
        if key not in first and place is not None and rival is not None and gazetteer.seat_of(word) is None:
            either = " or ".join(_told(one, gazetteer) for one in (place, rival))
            first[key] = (mention, f"may be {either}")
    for key in sorted(first, key=lambda key: (-counts[key], first[key][0].start))[:MAX_DOUBTS]:
        yield first[key]


def _rival(ranked: tuple[Bearer, ...], place: Place | None) -> Place | None:
    """Give the place that fits nearly as well as the chosen one and lies elsewhere."""
    best = next((one for one in ranked if place is not None and one.place.id == place.id), None)
    if best is None:
        return None
    here = (best.place.lat, best.place.lon)
    far = (one for one in ranked if distance_km(here, (one.place.lat, one.place.lon)) > FAR_KM)
    close = (one for one in far if abs(best.score - one.score) < CLOSE_CALL)
    return next((one.place for one in close if abs(best.place.prior - one.place.prior) < UNRIVALLED), None)


def _told(place: Place, gazetteer: Gazetteer) -> str:
    country = gazetteer.country(place.country).name if place.country and place.kind != "country" else None
    region = place.region if place.region != place.name else None
    return ", ".join(filter(None, (place.name, region, country)))
