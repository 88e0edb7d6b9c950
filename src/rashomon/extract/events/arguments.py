"""Who takes part in an event, who does it, whom it hits, and where it takes place."""

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Span as Tokens
from spacy.tokens import Token

from rashomon.extract.events.grammar import (
    MAX_CLIMB,
    OBJECTS,
    OBLIQUES,
    SUBJECTS,
    is_passive,
    lemma_of,
    members,
    phrase_tokens,
    preposition_of,
    subject_of,
)
from rashomon.extract.events.lexicon import event_classes, word_set
from rashomon.extract.events.triggers import Trigger, whole_phrase
from rashomon.parse.parsed import Parsed
from rashomon.schema import EntityAt, PloverType

SPEECH_TYPES = frozenset(
    {PloverType.REQUEST, PloverType.ACCUSE, PloverType.THREATEN, PloverType.REJECT, PloverType.SUPPORT}
)
MUTUAL_TYPES = frozenset({PloverType.CONSULT, PloverType.AGREE, PloverType.COOPERATE})

TARGET_PREPOSITIONS = frozenset({"on", "against", "at", "to", "of", "upon", "toward", "towards", "targeting", "over"})
ACTOR_PREPOSITIONS = frozenset({"by", "from"})
PEOPLE_TAGS = frozenset({"NOUN", "PROPN", "PRON"})


@dataclass(frozen=True, slots=True)
class Party:
    """A noun phrase in an event: `role` is `actor`, `recipient` or `participant`; `way` how it is attached."""

    tokens: tuple[Token, ...]
    head: Token
    role: str
    way: str
    entity: str | None


def find_parties(parsed: Parsed, trigger: Trigger, entity_at: EntityAt) -> list[Party]:
    """Find who takes part in an event, each member of a list by itself, in text order."""
    mutual = event_classes()[trigger.event_class].type in MUTUAL_TYPES
    found: dict[int, Party] = {}
    slots = nominal_slots(trigger, mutual=mutual) if trigger.nominal else verbal_slots(trigger.token, mutual=mutual)
    for head, role, way in slots:
        for member in members(head):
            for party in expand(parsed, member, "participant" if mutual else role, way, entity_at):
                found.setdefault(party.tokens[0].i, party)
    return [found[start] for start in sorted(found)]


def verbal_slots(verb: Token, *, mutual: bool) -> Iterator[tuple[Token, str, str]]:
    """Yield the arguments of a verb with their roles."""
    passive = is_passive(verb)
    subject = subject_of(verb)
    if subject is not None:
        yield subject, "recipient" if passive else "actor", "subject"
    for child in verb.children:
        if child.dep_ in OBJECTS:
            yield child, "recipient", "object"
        elif child.dep_ in OBLIQUES and not is_temporal(child):
            case = preposition_of(child)
            if child.dep_ == "obl:agent" or (passive and case == "by"):
                yield child, "actor", "agent"
            elif case in {"with", "by"} and lemma_of(child) in word_set("weapons"):
                yield child, "actor", "weapon"
            elif case in {"with", "alongside", "between"} and (mutual or child.ent_type_):
                yield child, "recipient", "with"
            elif (case in TARGET_PREPOSITIONS and child.ent_type_ != "PLACE") or case in {"against", "on", "with"}:
                yield child, "recipient", case


def nominal_slots(trigger: Trigger, *, mutual: bool) -> Iterator[tuple[Token, str, str]]:
    """Yield who stands in a nominal event, or with the verb that carries it, with their roles."""
    top = whole_phrase(trigger.token)
    for noun in dict.fromkeys((trigger.token, top)):
        for child in noun.children:
            yield from noun_slots(child, mutual=mutual)
    verb = trigger.support
    if verb is None:
        return
    if trigger.kind in {"plan", "demand", "refuse"} and top.dep_ in OBJECTS:
        return
    for child_token, role, way in verbal_slots(verb, mutual=mutual):
        if child_token.i not in {top.i, trigger.token.i} and child_token not in trigger.also:
            if (
                trigger.kind in {"occur", "harm", "include"}
                and way == "subject"
                and not is_passive(verb)
                and trigger.token.dep_ in OBLIQUES
            ):
                continue
            harmed = trigger.kind == "harm" and way in {"object", "subject"}
            yield child_token, "recipient" if harmed else role, way


def noun_slots(child: Token, *, mutual: bool) -> Iterator[tuple[Token, str, str]]:
    case = preposition_of(child)
    if child.dep_ == "nmod:poss":
        yield child, "actor", "possessive"
    elif child.dep_ in {"amod", "compound"} and (child.ent_type_ or child.pos_ == "PROPN" or child.text[:1].isupper()):
        yield child, "actor", "modifier"
    elif child.dep_ == "nmod" and not is_temporal(child):
        if case in {"with", "between", "among", "alongside", "including"}:
            yield child, "recipient", "with"
        elif (
            case in ACTOR_PREPOSITIONS
            or (mutual and case == "of")
            or (case == "in" and child.ent_type_ == "ORGANIZATION")
        ):
            yield child, "actor", case
        elif case in TARGET_PREPOSITIONS and (mutual or not (case in {"to", "on"} and child.ent_type_ == "PLACE")):
            yield child, "recipient", case
    elif child.dep_ == "acl" and not is_passive(child):
        for inner in child.children:
            if inner.dep_ in OBJECTS:
                yield inner, "recipient", "object"


def is_temporal(token: Token) -> bool:
    return token.dep_ in {"obl:tmod", "nmod:tmod", "obl:unmarked"} or lemma_of(token) in word_set("times")


def expand(parsed: Parsed, head: Token, role: str, way: str, entity_at: EntityAt) -> Iterator[Party]:
    """Yield a noun phrase, or the nations that it lists ("the Turkish, Saudi and Qatari foreign ministers")."""
    if head.pos_ not in PEOPLE_TAGS | {"ADJ", "NUM"}:
        return
    tokens = tuple(phrase_tokens(head))
    entity = entity_at(parsed.span(Tokens(head.doc, tokens[0].i, tokens[-1].i + 1))) or entity_at_head(
        parsed, head, entity_at
    )
    listed = list(represented(parsed, head, role, way, entity_at)) if lemma_of(head) in word_set("envoys") else []
    if entity is not None:
        yield Party(tokens, head, role, way, entity)
        if head.ent_type_ != "PERSON" and lemma_of(head) not in word_set("envoys"):
            return
    yield from (party for party in listed if party.entity != entity)
    if entity is None and not listed and not (way in {"modifier", "weapon"} or is_empty(head)):
        yield Party(tokens, head, role, way, None)


def is_empty(head: Token) -> bool:
    return head.pos_ in {"ADJ", "NUM"} or head.lower_ in {"it", "that", "this", "which", "there", "what", "who"}


def entity_at_head(parsed: Parsed, head: Token, entity_at: EntityAt) -> str | None:
    """Ask for the name at the head of a phrase, where the whole phrase is not known."""
    for name in names_in(head):
        if name.start <= head.i < name.end or head.i in {
            token.head.i for token in name if token.dep_ in {"flat", "appos"}
        }:
            entity = entity_at(parsed.span(name))
            if entity is not None:
                return entity
    return None


def names_in(head: Token) -> list[Tokens]:
    """Give the names that overlap the phrase of this head, in text order."""
    tokens = phrase_tokens(head)
    start, end = tokens[0].i, tokens[-1].i
    return [name for name in head.sent.ents if name.start <= end and name.end > start]


def represented(parsed: Parsed, head: Token, role: str, way: str, entity_at: EntityAt) -> Iterator[Party]:
    for child in head.children:
        named = child.dep_ == "nmod" and preposition_of(child) in {"from", "of"}
        if not (named or child.dep_ in {"amod", "nmod:poss", "compound"}):
            continue
        for member in members(child):
            tokens = tuple(phrase_tokens(member))
            span = parsed.span(Tokens(head.doc, tokens[0].i, tokens[-1].i + 1))
            entity = entity_at(span) or entity_at_head(parsed, member, entity_at)
            if entity is not None:
                yield Party(tokens, member, role, way, entity)


def find_place(trigger: Trigger, region: tuple[int, int]) -> Tokens | None:
    """Find the place name that tells where an event is: beside its words first, then in its clause."""
    doc = trigger.token.doc
    places = [name for name in trigger.token.sent.ents if name.label_ == "PLACE"]
    ranked = sorted((place_rank(name, trigger, region), name.start) for name in places)
    if not ranked or ranked[0][0] >= OUTSIDE:
        return None
    start = ranked[0][1]
    return next(Tokens(doc, name.start, name.end) for name in places if name.start == start)


OUTSIDE = 9.0


def place_rank(name: Tokens, trigger: Trigger, region: tuple[int, int]) -> float:
    """Rank a place name by how closely it is tied to an event; OUTSIDE where it is not."""
    node = name.root
    preposition = ""
    for depth in range(MAX_CLIMB):
        if is_inside_other_name(node, trigger):
            return OUTSIDE
        preposition = preposition or preposition_of(node)
        if preposition == "of" and lemma_of(node.head) in word_set("localities"):
            preposition = ""
        if node.i in {trigger.token.i, trigger.predicate.i, whole_phrase(trigger.token).i} or node in trigger.also:
            return rank_of_tie(name, trigger, preposition, depth)
        if (
            node.dep_ in {"ccomp", "advcl", "parataxis", "acl:relcl"} and node.i != trigger.predicate.i
        ) or node.head is node:
            break
        if node.dep_ in SUBJECTS and depth:
            return OUTSIDE
        node = node.head
    inside = region[0] <= name.start and name.end <= region[1]
    return 6.0 if inside and preposition in AT else OUTSIDE


def is_inside_other_name(node: Token, trigger: Trigger) -> bool:
    """Tell whether a place only describes something that is no place ("in the U.S. government")."""
    if node.dep_ not in {"compound", "amod", "nmod:poss"} or node.head.i in {trigger.token.i, trigger.predicate.i}:
        return False
    return lemma_of(node.head) not in word_set("localities") and node.head.ent_type_ != "PLACE"


AT = frozenset({"in", "at", "near", "outside", "inside", "around", "across", "within"})
ONTO = frozenset({"on", "over", "throughout", "through", "off"})
TOWARDS = frozenset({"to", "into", "from", "toward", "towards"})
FORCEFUL = frozenset({PloverType.ASSAULT, PloverType.COERCE, PloverType.PROTEST, None})
MOVING = frozenset({PloverType.RETREAT, PloverType.MOBILIZE, PloverType.AID})
DEEPEST_PLACE_OF_TALK = 2


def rank_of_tie(name: Tokens, trigger: Trigger, preposition: str, depth: int) -> float:
    """Rank a place by its preposition: a strike is "on" or "of" a town, a visit "to" one, talks only "in" one."""
    wide = 0.5 if lemma_of(name.root) in word_set("wide") else 0.0
    near = wide + 0.03 * depth + 0.01 * abs(name.root.i - trigger.token.i)
    root, kind = name.root, event_classes()[trigger.event_class].type
    if root.dep_ in SUBJECTS or root.dep_ == "nmod:poss" or depth == 0:
        return OUTSIDE
    if kind in SPEECH_TYPES or kind is PloverType.SANCTION:
        direct = root.head.i == trigger.predicate.i and preposition in {"in", "at"}
        return 1.0 + near if direct else OUTSIDE
    if preposition in AT:
        deep = kind is PloverType.AGREE and depth > DEEPEST_PLACE_OF_TALK
        return OUTSIDE if deep else 1.0 + near
    return (rank_of_aim(root, preposition, kind, visited=trigger.event_class == "visit") or OUTSIDE) + near


def rank_of_aim(root: Token, preposition: str, kind: PloverType | None, *, visited: bool) -> float | None:
    if preposition in ONTO and kind is PloverType.ASSAULT:
        return 2.0
    if preposition in TOWARDS and (visited or kind in MOVING):
        return 2.0
    if preposition == "of" and kind in FORCEFUL:
        return 3.0
    is_object = root.dep_ in OBJECTS or root.head.dep_ in OBJECTS
    if not preposition and is_object and (visited or kind in FORCEFUL or kind is PloverType.RETREAT):
        return 2.5
    return 5.0 if root.dep_ == "compound" and kind in FORCEFUL else None
