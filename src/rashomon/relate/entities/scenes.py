"""What one report tells of the places it names: their nouns, what they lie in, and what stands in a row with them."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from rashomon.extract.places import GUESS_PENALTY, HAND_REGION_PRIOR, LIKELY_PLACE, Gazetteer, Place
from rashomon.extract.spelling import fold_name, skeleton_of
from rashomon.parse.tokens import Doc
from rashomon.relate.entities.landscape import Toponym
from rashomon.relate.entities.mentions import Mention
from rashomon.relate.entities.phrases import word_set

REGION_NOUNS = word_set("region_nouns")
ALSO_CALLED = 1.0  # of a town that bears a name beside its own, where another of its country is called so
MAX_ROW = 40
_JOINED = re.compile(r"^(,|;|,? *(and|or|&))$")
_ROW = re.compile(r"(\band\b|\bor\b|&|;)")
ROW_NOUNS = {
    "counties": "district",
    "districts": "district",
    "parishes": "district",
    "townships": "city",
    "provinces": "region",
    "governorates": "region",
    "states": "region",
    "regions": "region",
    "oblasts": "region",
    "towns": "city",
    "villages": "city",
    "cities": "city",
}
_SEPARATOR = re.compile(r"^,?\s*(in\b\s*)?(the\b\s*)?$")


@dataclass(frozen=True, slots=True)
class Scene:
    """The names of places in one report (and those `inside` other names), with what stands around them.

    `spans` are the tokens of each with its noun, `words` the same as text, `withins` the place that it is said to lie
    in; `leanings` count the adjectives of nations by country.
    """

    doc: Doc
    named: Sequence[Mention]
    inside: Sequence[Mention]
    spans: Sequence[tuple[int, int]]
    words: Sequence[str]
    withins: Sequence[Place | None]
    toponyms: Sequence[Toponym]
    leanings: Counter[str]


def read_scene(doc: Doc, named: Sequence[Mention], inside: Sequence[Mention], gazetteer: Gazetteer) -> Scene:
    """Gather what a report says around each place that it names."""
    spans = [_with_noun(doc, mention, gazetteer) for mention in named]
    nexts = [*named[1:], None] if named else []
    withins = [_container(doc, mention, after, gazetteer) for mention, after in zip(named, nexts, strict=True)]
    words = [
        mention.text if span == (mention.start, mention.end) else " ".join(doc[span[0] : span[1]].text.split())
        for mention, span in zip(named, spans, strict=True)
    ]
    stated = _stated(doc, named, withins, gazetteer)
    toponyms = _toponyms(doc, named, words, [mention.text for mention in inside], stated, gazetteer)
    return Scene(doc, named, inside, spans, words, withins, toponyms, _leanings(doc, gazetteer))


def _leanings(doc: Doc, gazetteer: Gazetteer) -> Counter[str]:
    """Count the adjectives of nations and the peoples that a report names, by country."""
    words = (token.text for token in doc if token.text[:1].isupper())
    return Counter(code for code in map(gazetteer.nationality, words) if code)


def _stated(
    doc: Doc, named: Sequence[Mention], withins: Sequence[Place | None], gazetteer: Gazetteer
) -> dict[str, tuple[Place, ...]]:
    """Give the places that names can only mean where a report says in what they lie: "Paris, Texas".

    Not so the Idlib of "Saraqeb in Idlib": a province there, and a few lines on the town.
    """
    stated: dict[str, tuple[Place, ...]] = {}
    for number, (mention, within) in enumerate(zip(named, withins, strict=True)):
        inside = _contained(gazetteer.look_up(mention.text), within)
        if inside and within is not None:
            stated.setdefault(fold_name(mention.text), inside)
            if doc[mention.end].text == ",":
                stated.setdefault(fold_name(named[number + 1].text), (within,))
    return stated


def _toponyms(
    doc: Doc,
    named: Sequence[Mention],
    words: Sequence[str],
    also: Sequence[str],
    stated: Mapping[str, tuple[Place, ...]],
    gazetteer: Gazetteer,
) -> list[Toponym]:
    counts: Counter[str] = Counter(map(fold_name, (*words, *also)))
    rows, kinds = _rows_of_names(doc, named, words)
    found = {}
    for word in (*words, *also):
        key = fold_name(word)
        if key not in found:
            places = stated.get(key) or tuple(_bearers(key, word, gazetteer))
            found[key] = Toponym(key, places, counts[key], frozenset(rows[key]), kinds.get(key))
    return list(found.values())


def _bearers(key: str, word: str, gazetteer: Gazetteer) -> Iterator[Place]:
    """Yield the places of a name, without towns that bear their country's, and those first that are called so."""
    found = gazetteer.look_up(word)
    countries = {place.country for place in found if place.kind == "country"}
    proper = {place.country for place in found if fold_name(place.name) == key}
    alike = _alike(word, found, gazetteer) if not proper else []
    for place in found:
        if place.is_guess or (place.country in countries and place.kind != "country"):
            continue
        also = place.kind == "city" and fold_name(place.name) != key and (alike or place.country in proper)
        yield replace(place, prior=place.prior - (GUESS_PENALTY if alike else ALSO_CALLED)) if also else place
    yield from alike


def _alike(word: str, found: Sequence[Place], gazetteer: Gazetteer) -> list[Place]:
    """Give the places that only sound like a name, where no other is called so but beside its own name.

    Ras al-Ain is Ra's al-'Ayn in Syria sooner than Ceylanpinar across the border, which is called so too.
    """
    if not found or found[0].prior >= LIKELY_PLACE or found[0].is_guess:
        return []
    here = {place.id for place in found}
    return [place for place in gazetteer.look_up_by_sound(word) if place.id not in here]


def _rows_of_names(
    doc: Doc, named: Sequence[Mention], words: Sequence[str]
) -> tuple[Mapping[str, set[str]], dict[str, str]]:
    """Find "Ohio, Indiana and New York", and "Cooke, Grayson and Love counties" with the kind that it says."""
    rows: dict[str, set[str]] = defaultdict(set)
    kinds: dict[str, str] = {}
    start = 0
    for number in range(1, len(named) + 1) if named else ():
        if number < len(named) and _JOINED.match(doc[named[number - 1].end : named[number].start].text):
            continue
        run = [fold_name(word) for word in words[start:number]]
        between = doc[named[start].start : named[number - 1].end].text
        if len(run) > 3 or (len(run) > 1 and _ROW.search(between)):
            for key in run:
                rows[key].update(run[:MAX_ROW])
            after = doc[named[number - 1].end].lower_ if named[number - 1].end < len(doc) else ""
            kinds |= dict.fromkeys(run, ROW_NOUNS[after]) if after in ROW_NOUNS else {}
        start = number
    return rows, kinds


def _contained(found: Sequence[Place], within: Place | None) -> tuple[Place, ...]:
    """Give the places that lie in another, those of the very name before those that sound like it."""
    if within is None:
        return ()
    inside = [place for place in found if place.country == within.country and place.id != within.id]
    if within.kind != "country":
        own = [place for place in inside if place.region and skeleton_of(place.region) == skeleton_of(within.name)]
        inside = own or inside
    return tuple(place for place in inside if not place.is_guess) or tuple(inside)


def _container(doc: Doc, mention: Mention, after: Mention | None, gazetteer: Gazetteer) -> Place | None:
    """Give Switzerland for "Lausanne, Switzerland", and for "Atlanta, Georgia" the Georgia that has an Atlanta."""
    if after is None or after.start - mention.end > 3 or not _SEPARATOR.match(doc[mention.end : after.start].text):
        return None
    own = gazetteer.look_up(mention.text)
    if own and own[0].prior >= HAND_REGION_PRIOR and own[0].kind != "city":
        return None
    holders = [place for place in gazetteer.look_up(after.text) if place.kind in ("country", "region", "area")]
    return next((place for place in holders if _contained(own, place)), holders[0] if holders else None)


def _with_noun(doc: Doc, mention: Mention, gazetteer: Gazetteer) -> tuple[int, int]:
    """Stretch a name over "province" or "province of": it tells the province from its town."""
    start, end = mention.start, mention.end
    if gazetteer.country_named(mention.text) or set(mention.text.lower().split()) & REGION_NOUNS:
        return start, end
    if (
        end < len(doc)
        and doc[end].text.lower() in REGION_NOUNS
        and not (end + 1 < len(doc) and doc[end + 1].text[:1].isupper())
    ):
        return start, end + 1
    if start > 1 and doc[start - 1].text == "of" and doc[start - 2].text in REGION_NOUNS:
        return start - 2, end
    return start, end
