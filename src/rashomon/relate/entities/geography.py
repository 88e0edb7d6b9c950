"""Which place on the map a name means in its report."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

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
from rashomon.parse.tokens import Doc
from rashomon.relate.entities.clusters import Cluster
from rashomon.relate.entities.doubts import find_doubts
from rashomon.relate.entities.governments import stands_for_government
from rashomon.relate.entities.homes import find_homes
from rashomon.relate.entities.inside import find_places_inside
from rashomon.relate.entities.landscape import Landscape, survey
from rashomon.relate.entities.likeness import Likeness
from rashomon.relate.entities.mentions import Mention, Pile
from rashomon.relate.entities.phrases import word_set
from rashomon.relate.entities.scenes import Scene, read_scene

FACILITIES = word_set("facilities")
MAX_NEAR = 60  # tokens
MIN_GUESS_SHARE = 0.2
MAIN_SHARE = 0.5
MIN_SHARE = 0.05  # of the other names of a report
MIN_WITNESSES = 2  # reports that take a name for another place, before one gives way to them
STRANGER_PRIOR = 5.0  # log10 of inhabitants: what a town must have to be meant where its country is not spoken of


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
    named = {report: {fold_name(mention.text) for mention in here} for report, here in by_report.items()}
    for mention in (*mentions, *bodies):
        if mention.kind != "place" or not gazetteer.look_up(mention.text):
            doc, told = pile.reports[mention.report].doc, named.get(mention.report, ())
            inside[mention.report] += find_places_inside(doc, mention, told, gazetteer)
    scenes = {
        report: read_scene(pile.reports[report].doc, by_report[report], inside[report], gazetteer)
        for report in sorted({*by_report, *inside})
    }
    homes = find_homes({report: (pile.reports[report].document.outlet, scene) for report, scene in scenes.items()})
    placed: dict[str, Cluster] = {}
    unknown: list[tuple[Mention, str | None]] = []
    doubted: dict[str, tuple[Mention, str]] = {}
    choices: dict[int, list[Chosen]] = {}
    inner: dict[int, list[Place | None]] = {}
    for report, scene in scenes.items():
        land = survey((*scene.toponyms, *homes[report].toponyms), scene.leanings + homes[report].leanings)
        choices[report], inner[report] = _choose(scene, land, gazetteer)
        for mention, why in find_doubts(scene, land, [place for _, place, _ in choices[report]], gazetteer):
            doubted.setdefault(fold_name(mention.text), (mention, why))
    agree_with_like_reports(by_report, scenes, choices, likeness)
    for report in scenes:
        chosen, places_inside = choices[report], inner[report]
        for mention, (span, place, country) in zip(by_report[report], chosen, strict=True):
            if place is None:
                unknown.append((mention, country))
            else:
                _cluster(placed, place).mentions.append(_stretched(mention, span, pile))
        for mention, place in zip(inside[report], places_inside, strict=True):
            if place is not None:
                _cluster(placed, place).inside.append(mention)
    for cluster in placed.values():
        cluster.doubts = [doubt for _, doubt in sorted(doubted.items()) if doubt[0] in cluster.mentions]
    return [*(placed[key] for key in sorted(placed)), *_unknown(unknown, likeness)]


def agree_with_like_reports(
    by_report: Mapping[int, Sequence[Mention]],
    scenes: Mapping[int, Scene],
    choices: Mapping[int, list["Chosen"]],
    likeness: Likeness,
) -> None:
    """Give a name the place that most reports of the same happening take it for, unless its report says which it is.

    One report of a story may name nothing else near Geneva but New York.
    """
    meant: dict[str, dict[int, Place]] = defaultdict(dict)
    for report, chosen in choices.items():
        for mention, (_, place, _) in zip(by_report.get(report, ()), chosen, strict=True):
            if place is not None:
                meant[fold_name(mention.text)].setdefault(report, place)
    for report, chosen in choices.items():
        for at, (mention, (span, place, _)) in enumerate(zip(by_report.get(report, ()), chosen, strict=True)):
            others = meant[fold_name(mention.text)]
            if place is None or scenes[report].withins[at] is not None or len(others) < MIN_WITNESSES:
                continue
            alike = [
                there for other, there in others.items() if other != report and likeness.between(report, other) > 0
            ]
            votes = Counter(there.id for there in (*alike, place))
            best, count = min(votes.items(), key=lambda vote: (-vote[1], vote[0]))
            if best != place.id and count >= MIN_WITNESSES and count > votes[place.id]:
                found = next(there for there in alike if there.id == best)
                chosen[at] = (span, found, found.country)


def _stretched(mention: Mention, span: tuple[int, int], pile: Pile) -> Mention:
    if span == (mention.start, mention.end):
        return mention
    words = " ".join(pile.reports[mention.report].doc[span[0] : span[1]].text.split())
    return replace(mention, start=span[0], end=span[1], text=words)


def _cluster(placed: dict[str, Cluster], place: Place) -> Cluster:
    if place.id not in placed:
        placed[place.id] = Cluster("place", [], None, place.country, place.lat, place.lon, place.id, place.kind)
        if place.kind in ("country", "continent", "area", "water", "site") or place.prior == HAND_REGION_PRIOR:
            placed[place.id].name = place.name
    return placed[place.id]


def _shares(counts: Counter[str]) -> dict[str, float]:
    top = max(counts.values(), default=1)
    return {code: count / top for code, count in sorted(counts.items()) if code}


Chosen = tuple[tuple[int, int], Place | None, str | None]  # tokens, the place if known, its country


def _choose(scene: Scene, land: Landscape, gazetteer: Gazetteer) -> tuple[list[Chosen], list[Place | None]]:
    """Choose a place for each name of one report, and for those inside names; one means the same throughout."""
    context = PlaceContext(land.shares)
    places = [
        _place_of(scene.doc, mention, word, land, context, gazetteer)
        for mention, word in zip(scene.named, scene.words, strict=True)
    ]
    elsewhere = _put_elsewhere(scene, places)
    places = [None if fold_name(word) in elsewhere else place for word, place in zip(scene.words, places, strict=True)]
    known: list[Chosen] = []
    for mention, span, place, within in zip(scene.named, scene.spans, places, scene.withins, strict=True):
        holder = place or within
        country = holder.country if holder else _country_nearby(scene.doc, mention, scene.named, places, context)
        known.append((span, place, country))
    return known, [_ranked_place(mention.text, land, context, gazetteer) for mention in scene.inside]


def _put_elsewhere(scene: Scene, places: Sequence[Place | None]) -> set[str]:
    """Give the names that their report puts in another country than the town that the map has under a like name.

    "Hader in Quneitra province" is not Hadera in Israel, which some call so too.
    """
    return {
        fold_name(word)
        for word, place, within in zip(scene.words, places, scene.withins, strict=True)
        if place is not None
        and within is not None
        and place.kind == "city"
        and place.country != within.country
        and (place.prior < LIKELY_PLACE or fold_name(place.name) != fold_name(word))
    }


def _place_of(
    doc: Doc, mention: Mention, word: str, land: Landscape, context: PlaceContext, gazetteer: Gazetteer
) -> Place | None:
    seat = gazetteer.seat_of(mention.text)
    if seat and word == mention.text and stands_for_government(doc, mention.start, mention.end):
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
    if place.kind not in ("city", "site"):
        return not context.countries
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


def _unknown(mentions: Sequence[tuple[Mention, str | None]], likeness: Likeness) -> list[Cluster]:
    clusters: list[tuple[Cluster, Counter[str]]] = []
    by_key: dict[str, list[tuple[Cluster, Counter[str]]]] = defaultdict(list)
    for mention, country in mentions:
        alike = by_key[skeleton_of(mention.text) or fold_name(mention.text)]
        fits = [pair for pair in alike if likeness.best(mention.report, pair[0].reports()) > 0]
        fits = fits or [pair for pair in alike if _is_namesake(mention, country, *pair)]
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


def _is_namesake(mention: Mention, country: str | None, cluster: Cluster, votes: Counter[str]) -> bool:
    """Tell whether a place that no gazetteer knows has the very name and the country of one told before."""
    return country is not None and country in votes and fold_name(mention.text) in map(fold_name, cluster.forms())
