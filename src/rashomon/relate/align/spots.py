"""Where a report puts an act: the towns that a sentence names as where something is, and how nearly."""

from bisect import bisect_left
from collections.abc import Mapping, Sequence

from rashomon.extract.events.grammar import preposition_of
from rashomon.extract.events.lexicon import word_set
from rashomon.parse.parsed import Parsed
from rashomon.parse.tokens import Token
from rashomon.relate.geography import SPOTS, distance_km
from rashomon.schema import Entity, EntityKind, Span

MAX_KM_OF_TOWN = 8.0
Spots = Mapping[str, Sequence[tuple[int, Entity, Span]]]
# What stands after these is not where an act took place: "on its way from Karsova to Brennhem", "for Moscow".
ELSEWHERE = frozenset({"to", "from", "toward", "towards", "for", "between", "via", "by", "with", "against", "until"})


def spots_by_document(entities: Sequence[Entity]) -> Spots:
    """Give where each report names towns and villages, in text order."""
    found: dict[str, list[tuple[int, Entity, Span]]] = {}
    for entity in entities:
        if entity.kind is EntityKind.PLACE and entity.place_kind in {*SPOTS, None}:
            for span in entity.mentions:
                found.setdefault(span.document, []).append((span.start, entity, span))
    return {document: sorted(named, key=lambda each: (each[0], each[1].id)) for document, named in found.items()}


def spots_within(spots: Spots, around: Span, report: Parsed) -> tuple[Entity, ...]:
    """Give the towns that a sentence names as where something is, not whence, whither or for whom."""
    named = spots.get(around.document, ())
    first = bisect_left(named, around.start, key=lambda each: each[0])
    last = bisect_left(named, around.end, key=lambda each: each[0])
    return tuple(entity for _, entity, span in named[first:last] if is_where(report.tokens(span).root))


def is_where(name: Token) -> bool:
    """Tell whether the name of a town can say where something took place."""
    return name.dep_ != "nsubj" and preposition_of(name) not in ELSEWHERE


def are_two_towns(left: Entity, right: Entity) -> bool:
    """Tell whether two places are two for one report that names both: not a town and its quarter."""
    if left.id == right.id:
        return False
    distance = distance_km(left, right)
    return distance is None or distance > MAX_KM_OF_TOWN


def is_rough(name: Token) -> bool:
    """Tell whether a place is only near a town, or the land around it ("outside Karsova", "rural Karsova")."""
    beside = preposition_of(name) in {"near", "outside", "around"}
    rural = any(child.lower_ in {"rural", "province", "countryside"} for child in name.children)
    wider = name.dep_ in {"compound", "nmod:poss", "amod"} and name.head.lemma_.lower() in word_set("regions")
    within = name.dep_ == "nmod" and preposition_of(name) == "of" and name.head.lemma_.lower() in word_set("regions")
    aside = preposition_of(name) == "of" and name.head.pos_ == "ADV"  # "south of Karsova"
    return beside or rural or wider or within or aside
