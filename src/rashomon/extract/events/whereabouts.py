"""Where an event takes place: which place name of a sentence is tied to it, and how closely."""

from collections.abc import Callable, Iterator, Sequence

from rashomon.extract.events.grammar import (
    MAX_CLIMB,
    OBJECTS,
    SUBJECTS,
    children,
    lemma_of,
    phrase_tokens,
    preposition_of,
)
from rashomon.extract.events.lexicon import SPEECH_TYPES, event_classes, word_set
from rashomon.extract.events.triggers import Trigger, is_beyond_speech, whole_phrase
from rashomon.extract.places import load_gazetteer
from rashomon.parse.tokens import Token, Tokens
from rashomon.schema import PloverType

IsPlace = Callable[[Tokens], bool]
# What a whole country has: its name beside the word says where.
DOMESTIC = frozenset({"war", "protest", "repression", "election", "coup", "emergency"})
OUTSIDE = 9.0


def find_place(trigger: Trigger, region: tuple[int, int], is_place: IsPlace) -> Tokens | None:
    """Find the name that tells where an event is, beside its words or in its clause; else a phrase such as "the city".

    `is_place` tells whether it is known what a phrase stands for.
    """
    named = closest([name for name in trigger.names if name.label_ == "PLACE"], trigger, region)
    described = list(described_places(trigger, is_place))
    return (
        named or closest(described, trigger, region) or only_place(described, trigger) or country_of(trigger, is_place)
    )


def country_of(trigger: Trigger, is_place: IsPlace) -> Tokens | None:
    """Find the country whose own a war, a revolt or an election is ("the Norwegian civil war", "Chile's election")."""
    if trigger.event_class not in DOMESTIC or not trigger.nominal:
        return None
    for child in children(trigger.token, "amod", "nmod:poss", "compound"):
        tokens = Tokens(child.doc, child.i, child.i + 1)
        named = child.ent_type_ == "PLACE" or load_gazetteer().nationality(child.text) is not None
        if named and is_place(tokens):
            return tokens
    return None


def only_place(described: Sequence[Tokens], trigger: Trigger) -> Tokens | None:
    """Take "the city" that a sentence speaks of for where its act of force took place, if it names no other place."""
    forceful = event_classes()[trigger.event_class].type is PloverType.ASSAULT
    elsewhere = any(name.label_ == "PLACE" for name in trigger.names)
    return described[0] if forceful and len(described) == 1 and not elsewhere else None


def closest(places: Sequence[Tokens], trigger: Trigger, region: tuple[int, int]) -> Tokens | None:
    ranked = sorted((place_rank(place, trigger, region), place.start) for place in places)
    if not ranked or ranked[0][0] >= OUTSIDE:
        return None
    place = next(place for place in places if place.start == ranked[0][1])
    return Tokens(place.doc, place.start, place.end)


def described_places(trigger: Trigger, is_place: IsPlace) -> Iterator[Tokens]:
    for token in trigger.token.sent:
        if token.pos_ == "NOUN" and lemma_of(token) in word_set("settlements") and children(token, "det"):
            phrase = phrase_tokens(token)
            tokens = Tokens(token.doc, phrase[0].i, phrase[-1].i + 1)
            if is_place(tokens):
                yield tokens


def place_rank(name: Tokens, trigger: Trigger, region: tuple[int, int]) -> float:
    """Rank a place name by how closely it is tied to an event; OUTSIDE where it is not."""
    node = name.root
    preposition = preposition_before(name)
    if is_beyond_speech(trigger.predicate, name.start) or is_in_parentheses(name, trigger):
        return OUTSIDE
    for depth in range(MAX_CLIMB):
        own_words = {trigger.token.i, trigger.predicate.i, whole_phrase(trigger.token).i}
        aside = node.i not in own_words and any(case.lower_ in ASIDES for case in children(node, "case"))
        if aside or is_inside_other_name(node, trigger):
            return OUTSIDE
        own = preposition_of(node)
        located = own == "of" and lemma_of(node.head) in word_set("localities")
        preposition = preposition or ("" if located else own)
        if node.i in own_words or node in trigger.also:
            return rank_of_tie(name, trigger, preposition, depth)
        if (
            node.dep_ in {"ccomp", "advcl", "parataxis", "acl", "acl:relcl"} and node.i != trigger.predicate.i
        ) or node.head is node:
            break
        if preposition == "by" or node.dep_ == "obl:agent" or (node.dep_ in SUBJECTS and not is_struck(node, trigger)):
            return OUTSIDE
        node = node.head
    inside = region[0] <= name.start and name.end <= region[1]
    if inside and preposition in AT:
        return 6.0
    forceful = event_classes()[trigger.event_class].type in FORCEFUL
    return 8.0 if forceful and preposition == "in" and not name[0].is_sent_start else OUTSIDE


ASIDES = frozenset({"according", "despite", "after", "since", "before", "amid", "because", "unlike", "like"})


def is_struck(subject: Token, trigger: Trigger) -> bool:
    """Tell whether a subject is what an event befalls: "Karsova has been shelled"."""
    return subject.dep_ == "nsubj:pass" and event_classes()[trigger.event_class].type in FORCEFUL


def is_in_parentheses(name: Tokens, trigger: Trigger) -> bool:
    """Tell whether a place is an aside to something else ("the group (banned in Norway)")."""
    between = name.doc[min(trigger.token.i, name.start) : max(trigger.token.i, name.start)]
    marks = [token.text for token in between if token.text in {"(", ")"}]
    return bool(marks) and marks[-1] == "("


def preposition_before(name: Tokens) -> str:
    """Give the preposition that stands before a place; empty for the "of" of "in the village of", which says less."""
    start, root = name.start, name.root
    if root.dep_ in {"compound", "amod"} and root.head.i >= name.end and root.head.ent_type_ != "PLACE":
        return ""  # "in the Norway inquiry"
    if start > name.sent.start and name.doc[start - 1].pos_ == "DET":
        start -= 1
    if start == name.sent.start or name.doc[start - 1].pos_ != "ADP":
        return ""
    found = name.doc[start - 1].lower_
    located = found == "of" and start - 1 > name.sent.start and lemma_of(name.doc[start - 2]) in word_set("localities")
    return "" if located else found


def is_inside_other_name(node: Token, trigger: Trigger) -> bool:
    """Tell whether a place only describes something that is no place ("in the U.S. government")."""
    if node.head.i in {trigger.token.i, trigger.predicate.i}:
        return False
    if node.dep_ == "nmod" and is_somebody(node.head, preposition_of(node)):  # "Senator Ann Lund of Norway"
        return True
    if node.dep_ not in {"compound", "amod", "nmod:poss"}:
        return False
    return lemma_of(node.head) not in word_set("localities") and node.head.ent_type_ != "PLACE"


def is_somebody(head: Token, preposition: str) -> bool:
    """Tell whether a place after a word is where somebody is from, not where he is."""
    if preposition not in {"of", "from", "for"}:
        return False
    return head.ent_type_ in {"PERSON", "ORGANIZATION"} or lemma_of(head) in word_set("envoys")


AT = frozenset({"in", "at", "near", "outside", "inside", "around", "across", "within"})
BESIDE = frozenset({"near", "outside", "around"})
NEARBY_PENALTY = 0.45
ONTO = frozenset({"on", "over", "throughout", "through", "off"})
TOWARDS = frozenset({"to", "into", "from", "toward", "towards"})
FORCEFUL = frozenset({PloverType.ASSAULT, PloverType.COERCE, PloverType.PROTEST, None})
MOVING = frozenset({PloverType.RETREAT, PloverType.MOBILIZE, PloverType.AID})
DEEPEST_PLACE_OF_TALK = 2
VISITS = frozenset({"visit", "cancellation"})


def rank_of_tie(name: Tokens, trigger: Trigger, preposition: str, depth: int) -> float:
    """Rank a place by its preposition: a strike is "on" or "of" a town, a visit "to" one, talks only "in" one."""
    wide = 0.5 if lemma_of(name.root) in word_set("wide") else 0.0
    near = wide + 0.03 * depth + 0.01 * abs(name.root.i - trigger.token.i)
    root, kind = name.root, event_classes()[trigger.event_class].type
    if root.dep_ == "nmod:poss" or depth == 0:
        return OUTSIDE
    if (kind in SPEECH_TYPES and trigger.event_class not in VISITS) or kind is PloverType.SANCTION:
        direct = root.head.i == trigger.predicate.i and preposition in {"in", "at"}
        return 1.0 + near if direct else OUTSIDE
    if preposition in AT:
        deep = kind is PloverType.AGREE and depth > DEEPEST_PLACE_OF_TALK
        beside = NEARBY_PENALTY if preposition in BESIDE else 0.0  # "in Karsova near the capital"
        return OUTSIDE if deep else 1.0 + near + beside
    return (rank_of_aim(root, preposition, kind, visited=trigger.event_class in VISITS) or OUTSIDE) + near


def rank_of_aim(root: Token, preposition: str, kind: PloverType | None, *, visited: bool) -> float | None:
    if preposition in ONTO and kind is PloverType.ASSAULT:
        return 2.0
    if preposition in TOWARDS and (visited or kind in MOVING):
        return 2.0
    if preposition == "of" and kind in FORCEFUL:
        return 3.0
    is_object = any(node.dep_ in OBJECTS or node.dep_ == "nsubj:pass" for node in (root, root.head))
    if not preposition and is_object and (visited or kind in FORCEFUL or kind is PloverType.RETREAT):
        return 2.5
    acts = root.text.replace(".", "").isupper()  # "US strikes"
    return 5.0 if root.dep_ == "compound" and kind in FORCEFUL and not acts else None
