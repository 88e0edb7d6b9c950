"""Which place on the map a name means in its report."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from spacy.tokens import Doc

from rashomon.extract.names.capitals import sentence_ceiling, sentence_floor
from rashomon.extract.places import (
    HAND_REGION_PRIOR,
    LIKELY_PLACE,
    Gazetteer,
    Place,
    PlaceContext,
    choose_place,
)
from rashomon.extract.spelling import fold_name, skeleton_of
from rashomon.relate.entities.clusters import Cluster
from rashomon.relate.entities.governments import stands_for_government
from rashomon.relate.entities.inside import find_places_inside
from rashomon.relate.entities.landscape import Landscape, Toponym, survey
from rashomon.relate.entities.likeness import Likeness
from rashomon.relate.entities.mentions import Mention, Pile
from rashomon.relate.entities.phrases import word_set

FACILITIES = word_set("facilities")
MAX_NEAR = 60  # tokens
MIN_GUESS_SHARE = 0.2
MAIN_SHARE = 0.5
MIN_SHARE = 0.05  # of the other names of a report
STRANGER_PRIOR = 5.0  # log10 of inhabitants: what a town must have to be meant where its country is not spoken of
REGION_NOUNS = word_set("region_nouns")
TOWN_NOUNS = word_set("town_nouns")
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
_SEPARATOR = re.compile(r"^,?\s*(in\s+)?(the\s+)?$")


def resolve_places(
    mentions: Sequence[Mention], bodies: Sequence[Mention], pile: Pile, gazetteer: Gazetteer, likeness: Likeness
) -> list[Cluster]:
    """Gather the mentions of each place; those that no gazetteer knows by their spelling, among like reports.

    `bodies` are the mentions of organisations, for the places named inside them.
    """
    by_report: dict[int, list[Mention]] = defaultdict(list)
    for mention in mentions:
        by_report[mention.report].append(mention)
    inside: dict[int, list[Mention]] = defaultdict(list)
    for mention in (*mentions, *bodies):
        if mention.kind != "place" or not gazetteer.look_up(mention.text):
            inside[mention.report] += find_places_inside(pile.reports[mention.report].doc, mention, gazetteer)
    placed: dict[str, Cluster] = {}
    unknown: list[tuple[Mention, str | None]] = []
    for report in sorted({*by_report, *inside}):
        doc = pile.reports[report].doc
        chosen, places_inside = _choose(doc, by_report[report], inside[report], gazetteer)
        for mention, (span, place, country) in zip(by_report[report], chosen, strict=True):
            if place is None:
                unknown.append((replace(mention, start=span[0], end=span[1], text=doc[span[0] : span[1]].text), country))
            else:
                _cluster(placed, place).mentions.append(_stretched(mention, span, pile))
        for mention, place in zip(inside[report], places_inside, strict=True):
            if place is not None:
                _cluster(placed, place).inside.append(mention)
    return [*(placed[key] for key in sorted(placed)), *_unknown(unknown, likeness)]


def _stretched(mention: Mention, span: tuple[int, int], pile: Pile) -> Mention:
    if span == (mention.start, mention.end):
        return mention
    words = " ".join(pile.reports[mention.report].doc[span[0] : span[1]].text.split())
    return replace(mention, start=span[0], end=span[1], text=words)


def _cluster(placed: dict[str, Cluster], place: Place) -> Cluster:
    if place.id not in placed:
        placed[place.id] = Cluster("place", [], None, place.country, place.lat, place.lon, place.id, place.kind)
        if place.kind in ("country", "continent", "area", "water") or place.prior == HAND_REGION_PRIOR:
            placed[place.id].name = place.name
    return placed[place.id]


def _leanings(doc: Doc, gazetteer: Gazetteer) -> Counter[str]:
    """Count the adjectives of nations and the peoples that a report names, by country."""
    words = (token.text for token in doc if token.text[:1].isupper())
    return Counter(code for code in map(gazetteer.nationality, words) if code)


def _shares(counts: Counter[str]) -> dict[str, float]:
    top = max(counts.values(), default=1)
    return {code: count / top for code, count in sorted(counts.items()) if code}


Chosen = tuple[tuple[int, int], Place | None, str | None]  # tokens, the place if known, its country


def _choose(
    doc: Doc, named: Sequence[Mention], inside: Sequence[Mention], gazetteer: Gazetteer
) -> tuple[list[Chosen], list[Place | None]]:
    """Choose a place for each name of one report, and for those inside names; one means the same throughout."""
    spans = [_with_noun(doc, mention, gazetteer) for mention in named]
    withins = [
        _container(doc, mention, after, gazetteer) for mention, after in zip(named, [*named[1:], None], strict=False)
    ]
    stated = _stated(named, withins, gazetteer)
    words = [
        mention.text if span == (mention.start, mention.end) else " ".join(doc[span[0] : span[1]].text.split())
        for mention, span in zip(named, spans, strict=True)
    ]
    also = [mention.text for mention in inside]
    land = survey(_toponyms(doc, named, words, also, stated, gazetteer), _leanings(doc, gazetteer))
    context = PlaceContext(land.shares)
    places = [
        _place_of(doc, mention, word, land, context, gazetteer) for mention, word in zip(named, words, strict=True)
    ]
    known: list[Chosen] = []
    for mention, span, place, within in zip(named, spans, places, withins, strict=True):
        holder = place or within
        country = holder.country if holder else _country_nearby(doc, mention, named, places, context)
        known.append((span, place, country))
    return known, [_ranked_place(word, land, context, gazetteer) for word in also]


def _stated(
    named: Sequence[Mention], withins: Sequence[Place | None], gazetteer: Gazetteer
) -> dict[str, tuple[Place, ...]]:
    """Give the places that names can only mean where a report says in what they lie: "Paris, Texas"."""
    stated: dict[str, tuple[Place, ...]] = {}
    for number, (mention, within) in enumerate(zip(named, withins, strict=True)):
        inside = _contained(gazetteer.look_up(mention.text), within)
        if inside and within is not None:
            stated.setdefault(fold_name(mention.text), inside)
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
            places = stated.get(key) or tuple(_bearers(key, gazetteer.look_up(word)))
            found[key] = Toponym(key, places, counts[key], frozenset(rows[key]), kinds.get(key))
    return list(found.values())


def _bearers(key: str, found: Sequence[Place]) -> Iterator[Place]:
    """Yield the places of a name, without towns that bear their country's, and those first that are called so."""
    countries = {place.country for place in found if place.kind == "country"}
    proper = {place.country for place in found if fold_name(place.name) == key}
    for place in found:
        if place.is_guess or (place.country in countries and place.kind != "country"):
            continue
        also = place.kind == "city" and fold_name(place.name) != key and place.country in proper
        yield replace(place, prior=place.prior - ALSO_CALLED) if also else place


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


def _place_of(
    doc: Doc, mention: Mention, word: str, land: Landscape, context: PlaceContext, gazetteer: Gazetteer
) -> Place | None:
    seat = gazetteer.seat_of(mention.text)
    if seat and stands_for_government(doc, mention.start, mention.end):
        return gazetteer.country(seat)
    if fold_name(word) in land.ranked:
        return _ranked_place(word, land, context, gazetteer)
    for name in dict.fromkeys((word, mention.text, mention.text.removesuffix("s"))):  # "Syrias": an apostrophe was lost
        place = _likely(gazetteer.look_up(name), context, gazetteer)
        if place is not None:
            return place
    return _named_after(mention.text, context, gazetteer)


def _ranked_place(word: str, land: Landscape, context: PlaceContext, gazetteer: Gazetteer) -> Place | None:
    ranked = land.ranked.get(fold_name(word), ())
    return next((one.place for one in ranked if _is_thinkable(one.place, one.share, context, gazetteer)), None)


def _likely(found: Sequence[Place], context: PlaceContext, gazetteer: Gazetteer) -> Place | None:
    """Choose by context, among those that a report of this context could mean."""
    shares = context.countries
    sure = [p for p in found if _is_thinkable(p, shares.get(p.country or "", 0.0), context, gazetteer)]
    return choose_place(sure, context)


def _is_thinkable(place: Place, share: float, context: PlaceContext, gazetteer: Gazetteer) -> bool:
    """Tell whether a report can mean a place at all: one known abroad, or one in a country that it speaks of.

    A report on Syria names places in spellings of its own, and some village of the world bears nearly each of them.
    """
    if place.is_guess:
        return share >= MIN_GUESS_SHARE
    if share > MIN_SHARE or place.country is None or place.prior >= STRANGER_PRIOR:
        return True
    return not any(part > MAIN_SHARE and code in gazetteer.transliterated for code, part in context.countries.items())


def _named_after(text: str, context: PlaceContext, gazetteer: Gazetteer) -> Place | None:
    """Put "Seoul City Hall" where Seoul is: a spot of its own, known to the town only."""
    words = text.split()
    if not FACILITIES & set(text.lower().split()[1:]):
        return None
    for size in range(min(3, len(words) - 1), 0, -1):
        found = gazetteer.look_up_exactly(" ".join(words[:size]))
        place = _likely(found, context, gazetteer) if found and found[0].prior > LIKELY_PLACE else None
        if place is not None and place.kind in ("city", "district") and place.country in context.countries:
            return replace(
                place, id=f"{place.id}/{fold_name(text).replace(' ', '-')}", name=text, kind="city", region=place.region
            )
    return None


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


def _country_nearby(
    doc: Doc, mention: Mention, named: Sequence[Mention], places: Sequence[Place | None], context: PlaceContext
) -> str | None:
    """Give the country of the nearest place in the sentence, of most towns of the report, or that it is most about."""
    floor, ceiling = sentence_floor(doc, mention.start, MAX_NEAR), sentence_ceiling(doc, mention.start, MAX_NEAR)
    near = [
        (abs(other.start - mention.start), place.country)
        for other, place in zip(named, places, strict=True)
        if place is not None and place.country and floor <= other.start < ceiling
    ]
    if near:
        return min(near)[1]
    towns = Counter(
        place.country for place in places if place is not None and place.country and place.kind != "country"
    )
    shares = _shares(towns) or context.countries
    return max(shares, key=lambda code: (shares[code], code), default=None)


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


def _unknown(mentions: Sequence[tuple[Mention, str | None]], likeness: Likeness) -> list[Cluster]:
    clusters: list[tuple[Cluster, Counter[str]]] = []
    by_key: dict[str, list[tuple[Cluster, Counter[str]]]] = defaultdict(list)
    for mention, country in mentions:
        alike = by_key[skeleton_of(mention.text) or fold_name(mention.text)]
        fits = [pair for pair in alike if likeness.best(mention.report, pair[0].reports()) > 0]
        cluster, votes = fits[0] if fits else (Cluster("place"), Counter())
        if not fits:
            alike.append((cluster, votes))
            clusters.append((cluster, votes))
        cluster.mentions.append(mention)
        if country:
            votes[country] += 1
    for cluster, votes in clusters:
        cluster.country = max(votes, key=lambda code: (votes[code], code), default=None)
    return [cluster for cluster, _ in clusters]
