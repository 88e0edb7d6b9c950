"""Whom a description means: "the Russian FM", "the ministry", "the city", "his deputy"."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from rashomon.extract.names.capitals import sentence_floor
from rashomon.extract.names.words import MAX_REMEMBERED, honorifics, is_office, organisation_nouns
from rashomon.extract.places import Gazetteer
from rashomon.parse.tokens import Doc, Token
from rashomon.relate.entities.clusters import Cluster
from rashomon.relate.entities.discourse import Discourse, Trace
from rashomon.relate.entities.phrases import word_set

DEFINITE = frozenset({"the", "this", "that"})
PLACE_NOUNS = {
    "city": "city",
    "town": "city",
    "village": "city",
    "country": "country",
    "nation": "country",
    "kingdom": "country",
    "province": "region",
    "region": "region",
    "state": "region",
}
ELSEWHERE = frozenset(
    {"nearby", "neighbouring", "neighboring", "adjacent", "next", "first", "last", "main", "largest", "biggest"}
    | {"only", "opposite", "border", "whole", "new", "old", "best"}
)
MAX_SENTENCES_BACK = {"person": 8, "organization": 6, "place": 3}
MAX_DESCRIPTION_WORDS = 12
EXPANDED = {
    "fm": ("foreign", "minister"),
    "pm": ("prime", "minister"),
    "premier": ("prime", "minister"),
    "pontiff": ("pope",),
    "potus": ("president",),
}
KNOWN_WITHOUT_NAME = frozenset({"administration", "observatory"})  # reports name these to readers who know which
REGION_NOUNS = frozenset(["province", "region", "state", "governorate", "county", "district"])
TORN = frozenset({"torn", "ravaged", "stricken", "hit", "battered", "wracked"})
MIN_SHARE_OF_LAND = 0.6
"""Of the names of places of a report, what those of one country must be for it to be "the country"."""
TOO_WIDE = word_set("too_wide")


@dataclass(frozen=True, slots=True)
class Description:
    """A definite phrase without a name: tokens `[start, end)`, its head, its other words, and the country it tells."""

    start: int
    end: int
    head: str
    words: tuple[str, ...]
    country: str | None


def describe_torn(noun: Token) -> Description | None:
    """Read "the war-torn country": what stands before the noun tells of no other."""
    torn = {child.lower_ for child in noun.children if child.dep_ == "amod"} & TORN
    article = any(child.dep_ == "det" and child.lower_ in DEFINITE for child in noun.children)
    return Description(noun.left_edge.i, noun.i + 1, noun.lower_, (), None) if torn and article else None


def describe(token: Token, doc: Doc, gazetteer: Gazetteer, named: Callable[[int], bool]) -> Description | None:
    """Read the description that a noun heads; null where it is indefinite, plural, or stands with a name."""
    small = token.lower_
    if not is_describing(small) or token.tag_ in ("NNS", "NNPS"):
        return None
    if named(token.i) or (
        token.i + 1 < len(doc) and (named(token.i + 1) and doc[token.i + 1].text not in ("'s", "’s"))
    ):
        return None
    if small in PLACE_NOUNS and token.i + 1 < len(doc) and doc[token.i + 1].text == "of":
        return None
    start, country, words = _before(token, doc, gazetteer, named)
    if start is None:
        return None
    end, of_country = _after(token, doc, gazetteer, named)
    head = EXPANDED.get(small, (small,))
    return Description(start, end, head[-1], (*words, *head[:-1]), country or of_country)


@lru_cache(maxsize=MAX_REMEMBERED)
def is_describing(word: str) -> bool:
    """Tell whether a noun in small letters can head a description: of a person, a body or a place."""
    return is_office(word) or word in organisation_nouns() or word in PLACE_NOUNS or word in EXPANDED


def _before(
    token: Token, doc: Doc, gazetteer: Gazetteer, named: Callable[[int], bool]
) -> tuple[int | None, str | None, tuple[str, ...]]:
    """Walk left to the article: the words between narrow the description, a nationality gives the country."""
    index, country = token.i, None
    words: list[str] = []
    floor = sentence_floor(doc, token.i, MAX_DESCRIPTION_WORDS)
    while index > floor:
        before = doc[index - 1]
        small = before.text.lower()
        code = gazetteer.nationality(before.text) if before.text[:1].isupper() else None
        place = gazetteer.country_named(before.text) if before.text[:1].isupper() else None
        if small in DEFINITE:
            return index, country, tuple(words)
        if small == "based" and index - 3 >= floor and doc[index - 2].text in ("-", "‐", "‑"):
            index -= 3  # "the Britain-based observatory"
            continue
        if code or place:
            country = code or (place.country if place else None)
        elif small in ("'s", "’s") and index - 2 >= floor and gazetteer.country_named(doc[index - 2].text):
            pass
        elif (
            before.pos_ in ("ADJ", "NOUN", "PROPN")
            and not named(index - 1)
            and small not in ("same", "other", "another", "second", "third")
        ):
            words.append(small)
        else:
            break
        index -= 1
    if country is not None and (
        index == floor or doc[index - 1].pos_ in ("ADP", "PUNCT", "VERB", "CCONJ", "SCONJ", "SPACE")
    ):
        return index, country, tuple(words)
    if small_head(token) and index == token.i:
        return index, country, tuple(words)
    capital = token.text[:1].isupper() and not token.is_sent_start and index == token.i
    return (
        (index if capital and not named(index - 1) and doc[index - 1].pos_ != "PROPN" else None),
        country,
        tuple(words),
    )


def small_head(token: Token) -> bool:
    """Tell "Administration officials": readers need no article to know whose."""
    return token.text == "Administration"


def _after(token: Token, doc: Doc, gazetteer: Gazetteer, named: Callable[[int], bool]) -> tuple[int, str | None]:
    index = token.i + 1
    if index + 1 < len(doc) and doc[index].text == "of" and named(index + 1):
        place = gazetteer.country_named(doc[index + 1].text)
        if place is not None:
            return index + 2, place.country
    return token.i + 1, None


def resolve_description(description: Description, discourse: Discourse) -> int | None:
    """Give the number of the cluster that a description means, or null."""
    if is_office(description.head):
        return _person(description, discourse)
    if is_of_place(description):
        return _place(description, discourse)
    return _body(description, discourse)


def is_of_place(description: Description) -> bool:
    """Tell whether "the town", "the besieged city" can mean a place that was named; "the nearby town" is another."""
    return description.head in PLACE_NOUNS and ELSEWHERE.isdisjoint(description.words)


def _recent(discourse: Discourse, kind: str, here: int, fits: Callable[[int], bool]) -> int | None:
    for trace in discourse.lately():
        if here - trace.sentence > MAX_SENTENCES_BACK[kind]:
            return None
        if trace.kind == kind and trace.cluster is not None and trace.form != "pronoun" and fits(trace.cluster):
            return trace.cluster
    return None


def _person(description: Description, discourse: Discourse) -> int | None:
    if description.head in TOO_WIDE:
        return None
    here = discourse.sentence_of[description.start]
    cast = discourse.cast

    def fits(number: int) -> bool:
        return holds_office(cast.roles[number], description, discourse.gazetteer)

    recent = _recent(discourse, "person", here, fits)
    if recent is not None or description.country is None:
        return recent
    anywhere = [number for number, cluster in enumerate(cast.clusters) if cluster.kind == "person" and fits(number)]
    return anywhere[0] if len(anywhere) == 1 else None


def holds_office(roles: Sequence[str], description: Description, gazetteer: Gazetteer) -> bool:
    """Tell whether a person was given this office, and for this country, in any report."""
    for role in roles:
        words, countries = role_words(role, gazetteer)
        if description.head not in words or not words.issuperset(description.words):
            continue
        if description.country is None or description.country in countries:
            return True
    return False


@lru_cache(maxsize=8192)
def role_words(role: str, gazetteer: Gazetteer) -> tuple[frozenset[str], frozenset[str]]:
    """Give the words of a role and the countries that it tells."""
    words: set[str] = set()
    countries: set[str] = set()
    for word in role.replace("-", " ").replace("'s", "").split():
        bare = word.strip(".,").lower()
        words.update(
            EXPANDED.get(bare, (bare,)) if word not in honorifics() or bare in ("pope", "sen", "gov", "gen") else ()
        )
        code = gazetteer.nationality(word) if word[:1].isupper() else None
        place = gazetteer.country_named(word) if word[:1].isupper() else None
        countries.update(filter(None, (code, place.country if place else None)))
    return frozenset(words), frozenset(countries)


def _place(description: Description, discourse: Discourse) -> int | None:
    wanted = PLACE_NOUNS[description.head]
    clusters = discourse.cast.clusters

    def fits(number: int) -> bool:
        cluster = clusters[number]
        return place_kind(cluster) == wanted and description.country in (None, cluster.country)

    return _recent(discourse, "place", discourse.sentence_of[description.start], fits)


def land_meant(description: Description, discourse: Discourse) -> int | None:
    """Give the country in which a report has nearly all its places, for "the country" that it speaks of.

    Not where the sentence before speaks of another: "Peru has voted. The country …".
    """
    if description.head != "country" or description.country is not None or not is_of_place(description):
        return None
    clusters, here = discourse.cast.clusters, discourse.sentence_of[description.start]
    named: Counter[str] = Counter()
    for number, times in discourse.named_here.items():
        cluster = clusters[number]
        if cluster.kind == "place" and cluster.country:
            named[cluster.country] += times
    code = min(named, key=lambda country: (-named[country], country), default=None)
    if code is None or named[code] < MIN_SHARE_OF_LAND * named.total():
        return None
    if any(is_other_land(trace, code, clusters) for trace in subjects_before(discourse, here)):
        return None
    lands = (
        number for number in discourse.named_here if is_country(clusters[number]) and clusters[number].country == code
    )
    return min(lands, default=None)


def subjects_before(discourse: Discourse, here: int) -> Iterator[Trace]:
    """Yield of what the sentence before speaks."""
    for trace in discourse.lately():
        if trace.sentence < here - 1:
            return
        if trace.is_subject and trace.sentence < here:
            yield trace


def is_other_land(trace: Trace, code: str, clusters: Sequence[Cluster]) -> bool:
    named = clusters[trace.cluster] if trace.cluster is not None and trace.kind == "place" else None
    return named is not None and is_country(named) and named.country != code


def is_country(cluster: Cluster) -> bool:
    return cluster.kind == "place" and cluster.place_kind == "country"


def place_kind(cluster: Cluster) -> str:
    """Tell a country, a region and a town apart; a place that no gazetteer knows is a town unless it says so."""
    if cluster.place_kind in ("district", "area"):
        return "region"
    if cluster.place_kind is None and set(cluster.best_form().lower().split()) & REGION_NOUNS:
        return "region"
    return cluster.place_kind or "city"


def _body(description: Description, discourse: Discourse) -> int | None:
    clusters, words = discourse.cast.clusters, discourse.cast.words
    wanted = {description.head, *description.words}

    def fits(number: int) -> bool:
        cluster = clusters[number]
        if description.country and cluster.country != description.country:
            return False
        return any(wanted <= form for form in words[number])

    recent = _recent(discourse, "organization", discourse.sentence_of[description.start], fits)
    if recent is not None or description.head not in KNOWN_WITHOUT_NAME:
        return recent
    anywhere = [number for number, cluster in enumerate(clusters) if cluster.kind == "organization" and fits(number)]
    return anywhere[0] if len(anywhere) == 1 else None
