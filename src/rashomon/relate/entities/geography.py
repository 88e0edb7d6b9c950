"""Which place a name means, and when a capital stands for its government."""

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache
from importlib.resources import files

import numpy as np
from spacy.tokens import Doc

from rashomon.extract.places import HAND_REGION_PRIOR, KM_PER_DEGREE, LIKELY_PLACE, NEAR_KM, Gazetteer, Place, PlaceContext, choose_place
from rashomon.extract.spelling import fold_name, skeleton_of
from rashomon.relate.entities.clusters import Cluster
from rashomon.relate.entities.likeness import Likeness
from rashomon.relate.entities.mentions import Mention, Pile

FACILITIES = frozenset(
    "airport airbase airfield base barracks border bridge camp cathedral cemetery centre center church college court courthouse crossing dam factory gate hall"
    " harbor harbour hospital jail market mosque museum palace park pier plant port prison refinery school square stadium station synagogue temple tower township"
    " university zoo".split()
)
UNRIVALLED = 2.5  # on the scale of log10(inhabitants): a name whose next bearer is so much smaller tells its country
MAX_RIVALS = 12
REGION_NOUNS = frozenset(["province", "governorate", "region", "county", "district", "oblast", "prefecture", "state", "canton", "department"])
TOWN_NOUNS = frozenset(["city", "town", "village", "suburb", "municipality", "neighborhood", "neighbourhood", "port"])
LOCATIVE = frozenset(["in", "at", "near", "from", "outside", "around", "inside", "across", "through", "leave", "leaving", "via"])
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
                unknown.append((replace(mention, start=span[0], end=span[1], text=pile.reports[report].doc[span[0] : span[1]].text), country))
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


Chosen = tuple[tuple[int, int], Place | None, str | None]


def _choose(doc: Doc, named: Sequence[Mention], context: PlaceContext, gazetteer: Gazetteer) -> list[Chosen]:
    chosen = []
    decided: dict[str, Place] = {}
    for number, mention in enumerate(named):
        span = _with_noun(doc, mention)
        after = named[number + 1] if number + 1 < len(named) else None
        text = " ".join(doc[span[0] : span[1]].text.split())
        seat = gazetteer.seat_of(mention.text)
        if seat and stands_for_government(doc, mention.start, mention.end):
            chosen.append(((mention.start, mention.end), gazetteer.country(seat), seat))
            continue
        found = gazetteer.look_up(text if span != (mention.start, mention.end) else mention.text)
        within = _container(doc, mention, after, gazetteer)
        key = fold_name(text)
        place = _contained(found, within) or decided.get(key) or _likely(found, context)
        if place is None and span != (mention.start, mention.end):
            place = _likely(gazetteer.look_up(mention.text), context)
        if place is None and mention.text.endswith("s"):
            place = _likely(gazetteer.look_up(mention.text[:-1]), context)  # "Syrias": an apostrophe was lost
        if place is not None:
            if within is not None or key not in decided:
                decided[key] = place
        if place is None:
            place = _named_after(mention.text, context, gazetteer)
        country = place.country if place else (within.country if within else _country_nearby(doc, mention, named, context, gazetteer))
        chosen.append((span, place, country))
    return chosen


def _likely(found: Sequence[Place], context: PlaceContext) -> Place | None:
    """Choose by context; a name that only sounds alike counts if the report speaks of its country."""
    sure = [place for place in found if not place.is_guess or context.countries.get(place.country or "", 0) >= 0.2]
    return choose_place(sure, context)


def _named_after(text: str, context: PlaceContext, gazetteer: Gazetteer) -> Place | None:
    """Put "Seoul City Hall" where Seoul is: a spot of its own, known to the town only."""
    words = text.split()
    if not FACILITIES & set(text.lower().split()[1:]):
        return None
    for size in range(min(3, len(words) - 1), 0, -1):
        found = gazetteer.look_up_exactly(" ".join(words[:size]))
        place = _likely(found, context) if found and found[0].prior > LIKELY_PLACE - 1 else None
        if place is not None and place.kind in ("city", "district") and place.country in context.countries:
            return replace(place, id=f"{place.id}/{fold_name(text).replace(' ', '-')}", name=text, kind="city", region=place.region)
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
    """Give Switzerland for "Lausanne, Switzerland" and Texas for "Paris, Texas"."""
    if after is None or after.start - mention.end > 3 or not _SEPARATOR.match(doc[mention.end : after.start].text):
        return None
    found = gazetteer.look_up(after.text)
    best = found[0] if found else None
    own = gazetteer.look_up(mention.text)
    if best is None or best.kind not in ("country", "region", "area") or own and own[0].prior >= HAND_REGION_PRIOR and own[0].kind != "city":
        return None
    if best.kind == "country" and best.country == "GE" and len(found) > 1 and any(p.country == "US" for p in gazetteer.look_up(mention.text)):
        return found[1] if not any(p.country == "GE" for p in gazetteer.look_up(mention.text)) else best
    return best


def _country_nearby(doc: Doc, mention: Mention, named: Sequence[Mention], context: PlaceContext, gazetteer: Gazetteer) -> str | None:
    """Give the country of the nearest place in the sentence, or the one that the report is most about."""
    sentence = doc[mention.start].sent
    near = sorted((abs(other.start - mention.start), other.start, other) for other in named if other is not mention and sentence.start <= other.start < sentence.end)
    for _, _, other in near:
        place = _likely(gazetteer.look_up(other.text), context)
        if place is not None and place.country and not place.is_guess:
            return place.country
    return max(context.countries, key=lambda code: (context.countries[code], code), default=None)


def _with_noun(doc: Doc, mention: Mention) -> tuple[int, int]:
    """Stretch a name over "province" or "province of": it tells the province from its town."""
    start, end = mention.start, mention.end
    if end < len(doc) and doc[end].text.lower() in REGION_NOUNS:
        return start, end + 1
    if start > 1 and doc[start - 1].text == "of" and doc[start - 2].text.lower() in REGION_NOUNS:
        return start - 2, end
    return start, end


def _unknown(mentions: Sequence[tuple[Mention, str | None]], likeness: Likeness) -> list[Cluster]:
    clusters: list[tuple[str, Cluster, Counter[str]]] = []
    for mention, country in mentions:
        key = skeleton_of(mention.text) or fold_name(mention.text)
        for other, cluster, votes in clusters:
            if other == key and likeness.best(mention.report, cluster.reports()) > 0:
                break
        else:
            cluster, votes = Cluster("place"), Counter()
            clusters.append((key, cluster, votes))
        cluster.mentions.append(mention)
        if country:
            votes[country] += 1
    for _, cluster, votes in clusters:
        cluster.country = max(votes, key=lambda code: (votes[code], code), default=None)
    return [cluster for _, cluster, _ in clusters]


@cache
def _acting() -> frozenset[str]:
    text = (files("rashomon.relate.entities") / "lexicon" / "acting.txt").read_text("utf-8")
    return frozenset(word for line in text.splitlines() if not line.startswith("#") for word in line.split())


def stands_for_government(doc: Doc, start: int, end: int) -> bool:
    """Tell whether a capital acts: "Washington accused", "Moscow's bombing", "between Moscow and Washington"."""
    first, last = doc[start], doc[end - 1]
    before = doc[start - 1].text.lower() if start else ""
    after = doc[end].text if end < len(doc) else ""
    if doc[start].is_sent_start and (first.text.isupper() or after in ("(", "—", "–", "-", ":", ",")):
        return False  # a dateline
    if before in LOCATIVE or before == "," or (after == "," and (end + 1 < len(doc) and doc[end + 1].text[:1].isupper())):
        return False
    if after in ("'s", "’s", "'", "’"):
        return _owner_acts(doc, end + 1)
    if after in ("-",) and end + 1 < len(doc) and doc[end + 1].text.lower() in ("backed", "led", "allied", "supported", "funded", "imposed"):
        return True
    if _is_between(doc, start, end):
        return True
    head = last.head
    if last.dep_ in ("nsubj", "nsubj:pass") or first.dep_ == "nsubj":
        return head.lemma_.lower() in _acting() and before not in ("of",)
    if last.dep_ in ("obj", "iobj") or before in ("by", "with", "against"):
        return head.lemma_.lower() in _acting() or before in ("by", "with", "against")
    return False


def _owner_acts(doc: Doc, index: int) -> bool:
    stop = index
    while stop < len(doc) and stop < index + 4 and doc[stop].pos_ in ("ADJ", "NOUN", "PROPN", "ADV"):
        stop += 1
    return any(token.lemma_.lower() in _acting() for token in doc[index:stop])


def _is_between(doc: Doc, start: int, end: int) -> bool:
    if start and doc[start - 1].text.lower() == "between":
        return True
    return start > 2 and doc[start - 1].text == "and" and any(token.text.lower() == "between" for token in doc[max(0, start - 4) : start - 1])
