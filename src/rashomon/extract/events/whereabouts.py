"""Where an event takes place: which place name of a sentence is tied to it, and how closely."""

from collections.abc import Callable, Iterator, Sequence

from rashomon.extract.events.grammar import (
    MAX_CLIMB,
    OBJECTS,
    OBLIQUES,
    children,
    lemma_of,
    lemmas_of,
    phrase_tokens,
    preposition_of,
)
from rashomon.extract.events.lexicon import SPEECH_TYPES, event_classes, word_set
from rashomon.extract.events.triggers import Trigger, is_beyond_speech, whole_phrase
from rashomon.extract.places import load_gazetteer
from rashomon.parse.relations import ANY_SUBJECTS, SUBJECTS
from rashomon.parse.tokens import Token, Tokens
from rashomon.schema import PloverType

IsPlace = Callable[[Tokens], bool]
# What a whole country has: its name beside the word says where.
DOMESTIC = frozenset({"war", "uprising", "truce", "protest", "repression", "election", "coup", "emergency"})
OUTSIDE = 9.0
HARM = frozenset(
    {"explosion", "accident", "incident", "fire", "disaster", "death", "rescue", "evacuation", "displacement"}
)
UNREST = frozenset({PloverType.PROTEST, PloverType.COERCE})
SPOKEN = frozenset({"speech", "debate", "testimony", "signing"})
SEQUENCE = frozenset({"after", "before", "until", "following"})
PURSUIT = frozenset({"arrest", "charge"})
REASONS = frozenset({"for", "over"})
LASTING = frozenset({"war", "offensive"})  # what is told of them is seldom where one act was
TOWN = "city"
NO_REGION = (0, 0)


def find_place(
    trigger: Trigger, triggers: Sequence[Trigger], region: tuple[int, int], is_place: IsPlace
) -> Tokens | None:
    """Find the name that tells where an event is, beside its words or in its clause; else a phrase such as "the city".

    `triggers` are those of its sentence; `is_place` tells whether it is known what a phrase stands for.
    """
    names = [name for name in trigger.names if name.label_ == "PLACE"]
    if (named := closest(names, trigger, region)) is not None:
        return named
    described = list(described_places(trigger, is_place))
    return (
        closest(described, trigger, region)
        or place_of_where(names, trigger)
        or shared_place(names, trigger, triggers)
        or place_of_subject(names, trigger)
        or only_place(described, trigger)
        or country_of(trigger, is_place)
        or country_at_war(trigger, triggers, is_place)
        or venue_of(trigger, region)
    )


def venue_of(trigger: Trigger, region: tuple[int, int]) -> Tokens | None:
    """Find the house in which people met or somebody spoke, where its name is that of a body ("at the White House")."""
    if event_classes()[trigger.event_class].type is not PloverType.CONSULT and trigger.event_class not in SPOKEN:
        return None
    houses = [
        name
        for name in trigger.names
        if name.label_ == "ORGANIZATION"
        and preposition_of(name.root) in {"at", "outside", "inside"}
        and any(token.lower_ in word_set("venues") for token in name)
    ]
    return closest(houses, trigger, region)


def place_of_where(names: Sequence[Tokens], trigger: Trigger) -> Tokens | None:
    """Find the place of which a clause says what was done there ("in Karsova, where two were killed")."""
    node = trigger.predicate
    for _ in range(MAX_CLIMB):
        if node.dep_ == "acl:relcl":
            break
        if node.dep_ not in {"conj", "xcomp", "ccomp"} or node.head is node:
            return None
        node = node.head
    if node.dep_ != "acl:relcl" or not any(child.lower_ == "where" for child in node.children):
        return None
    told = [name for name in names if name.end <= node.i and name.root.i >= node.head.i]
    of_noun = [name for name in told if node.head.i in {name.root.i, name.root.head.i}]
    return next((Tokens(name.doc, name.start, name.end) for name in of_noun), None)


def shared_place(names: Sequence[Tokens], trigger: Trigger, triggers: Sequence[Trigger]) -> Tokens | None:
    """Find where another act of force of the sentence is ("three died when rebels shelled a market in Karsova")."""
    if not (is_harm(trigger) or event_classes()[trigger.event_class].type in UNREST):
        return None
    if is_of_other_time(trigger):
        return None
    others = [t for t in triggers if t.token.i != trigger.token.i and is_harm(t) and t.event_class not in LASTING]
    if trigger.event_class in PURSUIT:  # "arrested in Brennhem for a murder in Karsova"
        return None
    found = (closest(names, other, NO_REGION) for other in others)
    return next((place for place in found if place is not None), None)


def place_of_subject(names: Sequence[Tokens], trigger: Trigger) -> Tokens | None:
    """Find where those are who act or are acted upon: "police in Karsova arrested two", "shot by guards at Karsova"."""
    kind = event_classes()[trigger.event_class].type
    if kind in SPEECH_TYPES | {PloverType.CONSULT, PloverType.SANCTION, PloverType.AID}:
        return None
    here = [name for name in names if preposition_before(name) in {"in", "at"} and name.root.dep_ == "nmod"]
    subjects = {child.i for child in children(trigger.predicate, *SUBJECTS, "obl:agent")}
    found = next((name for name in here if name.root.head.i in subjects), None)
    return None if found is None else Tokens(found.doc, found.start, found.end)


def is_of_other_time(trigger: Trigger) -> bool:
    """Tell whether an act is only what another came before or after ("the raid began after rebels killed a pilot")."""
    top = whole_phrase(trigger.token)
    marks = {preposition_of(top)} if trigger.nominal else set()
    node = trigger.predicate
    for _ in range(MAX_CLIMB):
        marks.update(child.lower_ for child in children(node, "mark"))
        if node.dep_ not in {"advcl", "conj", "ccomp", "xcomp"}:
            break
        node = node.head
    return not marks.isdisjoint(SEQUENCE)


def is_harm(trigger: Trigger) -> bool:
    event_class = event_classes()[trigger.event_class]
    return event_class.name in HARM or event_class.type is PloverType.ASSAULT


def country_of(trigger: Trigger, is_place: IsPlace) -> Tokens | None:
    """Find the country whose own a war, a revolt or an election is ("the Norwegian civil war", "Chile's election")."""
    if trigger.event_class not in DOMESTIC or not trigger.nominal:
        return None
    for child in (*children(trigger.token, "amod", "nmod:poss", "compound"), *sufferers(trigger)):
        tokens = Tokens(child.doc, child.i, child.i + 1)
        named = child.ent_type_ == "PLACE" or load_gazetteer().nationality(child.text) is not None
        named = named and not (child.dep_ == "nmod:poss" and stands_for_government(child.text))
        if named and is_place(tokens) and not is_one_of_pair(child):
            return tokens
    return None


def stands_for_government(name: str) -> bool:
    """Tell whether whose truce it is is told by the name of a city ("Moscow's planned truce")."""
    places = load_gazetteer().look_up(name) or load_gazetteer().look_up(name.removesuffix("s"))
    return bool(places) and places[0].kind == TOWN


def is_one_of_pair(name: Token) -> bool:
    """Tell whether a country is named with another that made the truce ("the Chile-Peru truce")."""
    dashes = {name.doc[at].text for at in (name.i - 1, name.i + 1) if 0 <= at < len(name.doc)}
    return not dashes.isdisjoint({"-", "–"})


def country_at_war(trigger: Trigger, triggers: Sequence[Trigger], is_place: IsPlace) -> Tokens | None:
    """Find the country whose war a sentence tells with how it began ("in a civil war since crowds were shot at")."""
    if event_classes()[trigger.event_class].type not in UNREST:
        return None
    wars = (country_of(other, is_place) for other in triggers if other.event_class == "war")
    return next((country for country in wars if country is not None), None)


def sufferers(trigger: Trigger) -> Iterator[Token]:
    """Yield what is said to be in a war ("Norway has been locked in a civil war")."""
    top = whole_phrase(trigger.token)
    if top.dep_ in OBLIQUES and preposition_of(top) in {"in", "by", "into"}:
        yield from (child for child in children(top.head, *ANY_SUBJECTS) if child.ent_type_ == "PLACE")


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
    reached = {start for rank, start in ranked if rank < OUTSIDE}
    finer = next((other for other in places if other.start in reached and is_within(place, other)), place)
    return Tokens(finer.doc, finer.start, finer.end)


def is_within(wide: Tokens, fine: Tokens) -> bool:
    """Tell whether a place only says where another is ("on the village of Karsova in Brennhem province")."""
    head = fine.root.head
    located = preposition_of(fine.root) == "of" and lemma_of(head) in word_set("localities")
    if located and wide.root.head.i == head.i:  # "in Norway's largest city of Karsova"
        return True
    if wide.start <= fine.start or not (located or preposition_of(fine.root) in AT):
        return False
    node = wide.root
    for _ in range(MAX_CLIMB):
        if node.dep_ not in {"nmod", "compound", "appos", "flat"}:
            return False
        node = node.head
        if node.i == fine.root.i or (located and node.i == head.i):
            return True
    return False


def described_places(trigger: Trigger, is_place: IsPlace) -> Iterator[Tokens]:
    settlements = word_set("settlements")
    for token in trigger.token.sent:
        if token.pos_ == "NOUN" and lemma_of(token) in settlements and children(token, "det"):
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
    own_words = {trigger.token.i, trigger.predicate.i, whole_phrase(trigger.token).i}
    for depth in range(MAX_CLIMB):
        aside = node.i not in own_words and any(case.lower_ in ASIDES for case in children(node, "case"))
        own = preposition_of(node)
        aside = aside or (trigger.event_class in PURSUIT and own in REASONS)
        whither = own in TOWARDS and is_harm(trigger) and node.i not in own_words  # "on its way to a base at Karsova"
        whither = whither and not (own == "into" and node.head.i in own_words)  # "fired into Karsova"
        if aside or whither or is_inside_other_name(node, trigger):
            return OUTSIDE
        located = own == "of" and lemma_of(node.head) in word_set("localities")
        if located and node.head.pos_ == "ADV":  # "struck south and west of Karsova"
            preposition = "outside"
        preposition = preposition or ("" if located else own)
        if node.i in own_words or node in trigger.also:
            return rank_of_tie(name, trigger, preposition, depth)
        if is_reached(node, trigger) and preposition in AT and is_harm(trigger):
            return 8.0
        if (
            node.dep_ in {"ccomp", "advcl", "parataxis", "acl", "acl:relcl"} and node.i != trigger.predicate.i
        ) or node.head is node:
            break
        if (
            preposition == "by"
            or node.dep_ == "obl:agent"
            or (node.dep_ in ANY_SUBJECTS and not is_struck(node, trigger))
        ):
            return OUTSIDE
        node = node.head
    inside = region[0] <= name.start and name.end <= region[1]
    return 6.0 if inside and preposition in AT and is_harm(trigger) else OUTSIDE


def is_reached(node: Token, trigger: Trigger) -> bool:
    """Tell whether a place says where the victims are, or stands by the verb of which the act is a part of the object.

    So it is in "bombed a market that was full of people in Karsova" and "raised the toll of the strikes in Karsova".
    """
    described = node.dep_ in {"acl", "acl:relcl"} and node.head.dep_ in OBJECTS
    victims = described and node.head.head.i == trigger.predicate.i
    if victims or node.pos_ != "VERB" or not trigger.nominal:
        return victims
    above = trigger.token
    for _ in range(MAX_CLIMB):
        if above.head.i == node.i:
            return above.dep_ in OBJECTS
        if above.dep_ != "nmod":
            return False
        above = above.head
    return False


SUFFERING = frozenset({"suffer", "experience", "witness", "see", "come", "endure"})
ASIDES = frozenset({"according", "despite", "after", "since", "before", "amid", "because", "unlike", "like"})


def is_struck(subject: Token, trigger: Trigger) -> bool:
    """Tell whether a subject is what an event befalls: "Karsova has been shelled", "Karsova suffered a raid"."""
    forceful = event_classes()[trigger.event_class].type in FORCEFUL
    if not forceful or subject.dep_ == "nsubj:pass":
        return forceful
    suffers = trigger.support is not None and not SUFFERING.isdisjoint(lemmas_of(trigger.support))
    return suffers and subject.dep_ == "nsubj" and subject.head.i == trigger.predicate.i


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
# The "battle for" a town is in it, and whoever is "kidnapped from" one was there.
SOUGHT = {name: frozenset({"for"}) for name in ("battle", "clash", "offensive", "war")} | {
    "kidnapping": frozenset({"from"})
}
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
    if preposition in SOUGHT.get(trigger.event_class, ()):
        return 2.0 + near
    if not preposition and any(is_struck(node, trigger) for node in (root, root.head)):
        return 2.5 + near
    return (rank_of_aim(root, preposition, kind, visited=trigger.event_class in VISITS) or OUTSIDE) + near


def rank_of_aim(root: Token, preposition: str, kind: PloverType | None, *, visited: bool) -> float | None:
    if (preposition in ONTO or preposition == "into") and kind is PloverType.ASSAULT:
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
