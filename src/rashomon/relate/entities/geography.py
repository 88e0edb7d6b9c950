"""Which place on the map a name means in its report."""

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np
from spacy.tokens import Doc

from rashomon.extract.names.capitals import sentence_ceiling, sentence_floor
from rashomon.extract.places import (
    HAND_REGION_PRIOR,
    KM_PER_DEGREE,
    LIKELY_PLACE,
    NEAR_KM,
    Gazetteer,
    Place,
    PlaceContext,
    choose_place,
)
from rashomon.extract.spelling import fold_name, skeleton_of
from rashomon.relate.entities.clusters import Cluster
from rashomon.relate.entities.governments import stands_for_government
from rashomon.relate.entities.likeness import Likeness
from rashomon.relate.entities.mentions import Mention, Pile
from rashomon.relate.entities.phrases import word_set

FACILITIES = word_set("facilities")
UNRIVALLED = 2.5  # on the scale of log10(inhabitants): a name whose next bearer is so much smaller tells its country
MAX_RIVALS = 12
MAX_NEAR = 60  # tokens
MIN_GUESS_SHARE = 0.2
STRANGER_PRIOR = 5.0  # log10 of inhabitants: what a town must have to be meant where its country is not spoken of
REGION_NOUNS = word_set("region_nouns")
TOWN_NOUNS = word_set("town_nouns")
_SEPARATOR = re.compile(r"^,?\s*(in\s+)?(the\s+)?$")


def resolve_places(mentions: Sequence[Mention], pile: Pile, gazetteer: Gazetteer, likeness: Likeness) -> list[Cluster]:
    """Gather the mentions of each place; those that no gazetteer knows by their spelling, among like reports."""
    contexts = _contexts(mentions, pile, gazetteer)
    by_report: dict[int, list[Mention]] = defaultdict(list)
    for mention in mentions:
        by_report[mention.report].append(mention)
    placed: dict[str, Cluster] = {}
    unknown: list[tuple[Mention, str | None]] = []
    for report, named in sorted(by_report.items()):
        chosen = _choose(pile.reports[report].doc, named, contexts[report], gazetteer)
        for mention, (span, place, country) in zip(named, chosen, strict=True):
            if place is None:
                unknown.append(
                    (
                        replace(
                            mention, start=span[0], end=span[1], text=pile.reports[report].doc[span[0] : span[1]].text
                        ),
                        country,
                    )
                )
            else:
                _cluster(placed, place).mentions.append(_stretched(mention, span, pile))
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


def _contexts(mentions: Sequence[Mention], pile: Pile, gazetteer: Gazetteer) -> list[PlaceContext]:
    """Weigh, for each report, the countries that it speaks of, and gather the other places that it names."""
    counts: list[Counter[str]] = [Counter() for _ in pile.reports]
    regions: list[set[str]] = [set() for _ in pile.reports]
    points: list[dict[str, list[tuple[float, float]]]] = [{} for _ in pile.reports]
    for number, parsed in enumerate(pile.reports):
        for token in parsed.doc:
            code = gazetteer.nationality(token.text) if token.text[:1].isupper() else None
            if code:
                counts[number][code] += 1
    for mention in mentions:
        found = gazetteer.look_up(mention.text)
        if not found or found[0].is_guess:
            continue
        countries = {place.country for place in found if place.prior > found[0].prior - UNRIVALLED}
        if len(countries) == 1:
            counts[mention.report][found[0].country or ""] += 2 if found[0].kind == "country" else 1
        if found[0].kind == "region":
            regions[mention.report].add(fold_name(found[0].name))
        if found[0].kind in ("city", "district"):
            points[mention.report][fold_name(mention.text)] = [(place.lat, place.lon) for place in found[:MAX_RIVALS]]
    return [
        PlaceContext(_shares(count), tuple(_neighbours(near)), frozenset(region))
        for count, near, region in zip(counts, points, regions, strict=True)
    ]


def _neighbours(points: Mapping[str, Sequence[tuple[float, float]]]) -> list[tuple[float, float]]:
    """Give the spots where places of two different names could lie side by side."""
    names = [name for name in sorted(points) for _ in points[name]]
    spots = np.array([spot for name in sorted(points) for spot in points[name]], dtype=float).reshape(-1, 2)
    if len(set(names)) < 2:
        return []
    east = (spots[:, None, 1] - spots[None, :, 1] + 180) % 360 - 180
    east = east * np.cos(np.radians((spots[:, None, 0] + spots[None, :, 0]) / 2))
    close = np.hypot(spots[:, None, 0] - spots[None, :, 0], east) * KM_PER_DEGREE < NEAR_KM
    owners = np.array([sorted(points).index(name) for name in names])
    close &= owners[:, None] != owners[None, :]
    best: dict[int, tuple[int, int]] = {}
    for row, count in enumerate(close.sum(axis=1)):
        if count and (int(count), -row) > best.get(int(owners[row]), (0, 0)):
            best[int(owners[row])] = (int(count), -row)
    return [(float(spots[-row][0]), float(spots[-row][1])) for _, (_, row) in sorted(best.items())]


def _shares(counts: Counter[str]) -> dict[str, float]:
    top = max(counts.values(), default=1)
    return {code: count / top for code, count in sorted(counts.items()) if code}


Chosen = tuple[tuple[int, int], Place | None, str | None]  # tokens, the place if known, its country


def _choose(doc: Doc, named: Sequence[Mention], context: PlaceContext, gazetteer: Gazetteer) -> list[Chosen]:
    """Choose a place for each name of one report; a name means the same place throughout."""
    spans = [_with_noun(doc, mention, gazetteer) for mention in named]
    stated: dict[str, Place] = {}
    withins = []
    for mention, after in zip(named, [*named[1:], None], strict=True):
        within = _container(doc, mention, after, gazetteer)
        withins.append(within)
        place = _contained(gazetteer.look_up(mention.text), within)
        if place is not None and within is not None and after is not None:
            stated.setdefault(fold_name(mention.text), place)
            stated.setdefault(fold_name(after.text), within)
    places = [_place_of(doc, one, span, context, stated, gazetteer) for one, span in zip(named, spans, strict=True)]
    known: list[Chosen] = []
    for mention, span, place, within in zip(named, spans, places, withins, strict=True):
        country = (
            place.country
            if place
            else within.country
            if within
            else _country_nearby(doc, mention, named, places, context)
        )
        known.append((span, place, country))
    return known


def _place_of(
    doc: Doc,
    mention: Mention,
    span: tuple[int, int],
    context: PlaceContext,
    stated: Mapping[str, Place],
    gazetteer: Gazetteer,
) -> Place | None:
    seat = gazetteer.seat_of(mention.text)
    if seat and stands_for_government(doc, mention.start, mention.end):
        return gazetteer.country(seat)
    if span == (mention.start, mention.end) and fold_name(mention.text) in stated:
        return stated[fold_name(mention.text)]
    words = " ".join(doc[span[0] : span[1]].text.split())
    for name in dict.fromkeys((words, mention.text)):
        place = _likely(gazetteer.look_up(name), context)
        if place is not None:
            return place
    if mention.text.endswith("s"):  # "Syrias": an apostrophe was lost
        place = _likely(gazetteer.look_up(mention.text[:-1]), context)
        if place is not None:
            return place
    return _named_after(mention.text, context, gazetteer)


def _likely(found: Sequence[Place], context: PlaceContext) -> Place | None:
    """Choose by context, among those that a report of this context could mean."""
    sure = [place for place in found if _is_thinkable(place, context)]
    return choose_place(sure, context)


def _is_thinkable(place: Place, context: PlaceContext) -> bool:
    share = context.countries.get(place.country or "", 0.0)
    if place.is_guess:
        return share >= MIN_GUESS_SHARE
    return share > 0 or not context.countries or place.country is None or place.prior >= STRANGER_PRIOR


def _named_after(text: str, context: PlaceContext, gazetteer: Gazetteer) -> Place | None:
    """Put "Seoul City Hall" where Seoul is: a spot of its own, known to the town only."""
    words = text.split()
    if not FACILITIES & set(text.lower().split()[1:]):
        return None
    for size in range(min(3, len(words) - 1), 0, -1):
        found = gazetteer.look_up_exactly(" ".join(words[:size]))
        place = _likely(found, context) if found and found[0].prior > LIKELY_PLACE else None
        if place is not None and place.kind in ("city", "district") and place.country in context.countries:
            return replace(
                place, id=f"{place.id}/{fold_name(text).replace(' ', '-')}", name=text, kind="city", region=place.region
            )
    return None


def _contained(found: Sequence[Place], within: Place | None) -> Place | None:
    if within is None:
        return None
    inside = [place for place in found if place.country == within.country and place.id != within.id]
    if within.kind != "country":
        own = [place for place in inside if place.region and skeleton_of(place.region) == skeleton_of(within.name)]
        inside = own or inside
    return max(inside, key=lambda place: (not place.is_guess, place.prior, place.id), default=None)


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
