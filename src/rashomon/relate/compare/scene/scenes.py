"""Where exactly an act of force was, by several witnesses who each spell or name the place in their own way."""

from collections.abc import Iterator, Sequence

from rashomon.extract.events.grammar import preposition_of
from rashomon.extract.events.lexicon import word_set
from rashomon.parse.tokens import Tokens
from rashomon.relate.align.spots import is_where
from rashomon.relate.compare.claims import StoryClaims
from rashomon.relate.compare.evidence import count_witnesses
from rashomon.relate.compare.scene.weapons import shown, words_around
from rashomon.relate.compare.sharing.agreements import agree, is_scene
from rashomon.relate.compare.sides import group_by, the
from rashomon.relate.geography import SPOTS, is_broad
from rashomon.relate.places_spelled import are_spelled_alike
from rashomon.schema import Aspect, Entity, Event, Finding, PloverType, Span

Named = tuple[Entity, Span]


def find_scenes(claims: StoryClaims) -> Iterator[Finding]:
    """Yield the villages, quarters and grounds that two or more origins have one act of force in."""
    for event in claims.events:
        if event.type is not PloverType.ASSAULT or count_witnesses(event.spans, claims) < 2:
            continue
        agreed = places_agreed_on(event, claims)
        for group in spelled_alike(sorted(places_beside(event, claims), key=lambda named: named[1])):
            spans = sorted({span for _, span in group})
            if count_witnesses(spans, claims) > 1 and agreed.isdisjoint(place.id for place, _ in group):
                names = " or ".join(dict.fromkeys(place.name for place, _ in group))
                yield agree(Aspect.PLACE, f"have {names} in {the(event.name)}", shown(spans), "same-scene", claims)


def places_agreed_on(event: Event, claims: StoryClaims) -> set[str]:
    """Give the places that two or more origins give for an event already."""
    placed = group_by(claims.event_mentions[event.id], lambda mention: mention.place)
    return {place for place, same in placed.items() if place and count_witnesses([m.span for m in same], claims) > 1}


def places_beside(event: Event, claims: StoryClaims) -> Iterator[Named]:
    """Yield the places smaller than a large city that the tellings of an event have as a scene."""
    for mention in claims.event_mentions[event.id]:
        document, around = mention.span.document, words_around(mention, claims)
        for span, identity in claims.places_named.get(document, ()):
            place = claims.entities[identity]
            small = place.place_kind in {*SPOTS, None} and not is_broad(place)
            if around.contains(span) and small and is_where_it_was(claims.parsed[document].tokens(span)):
                yield place, span


def is_where_it_was(name: Tokens) -> bool:
    """Tell "in Tel Hadar" from "to Tel Hadar", "Mr Hale, of Tel Hadar" and "the Tel Hadar Media Centre"."""
    root, head = name.root, name.root.head
    if not is_scene(name) or not is_where(root):
        return False
    if preposition_of(root) == "of" and str(head.lemma_).lower() not in word_set("localities"):
        return False
    of_name = root.dep_ in {"compound", "nmod:poss", "amod"} and head.pos_ == "PROPN" and head.i >= name.end
    return not of_name or str(head.lemma_).lower() in word_set("localities")


def spelled_alike(named: Sequence[Named]) -> list[list[Named]]:
    """Put together the places that are one, or whose names are two spellings of one."""
    groups: list[list[Named]] = []
    for place, span in named:
        near = (group for group in groups if group[0][0].id == place.id or are_spelled_alike(group[0][0], place))
        group = next(near, None)
        if group is None:
            groups.append([(place, span)])
        else:
            group.append((place, span))
    return groups
