"""Who takes part in an event, who does it, whom it hits, and where it takes place."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rashomon.extract.events.grammar import (
    OBJECTS,
    OBLIQUES,
    children,
    is_passive,
    lemma_of,
    members,
    phrase_tokens,
    preposition_of,
    subject_of,
)
from rashomon.extract.events.lexicon import SPEECH_TYPES, event_classes, word_set
from rashomon.extract.events.tally import VOTING
from rashomon.extract.events.triggers import Trigger, match_support, whole_phrase
from rashomon.parse.parsed import Parsed
from rashomon.parse.relations import SUBJECTS
from rashomon.parse.tokens import Token, Tokens
from rashomon.schema import EntityAt, PloverType

MUTUAL_TYPES = frozenset({PloverType.CONSULT, PloverType.AGREE, PloverType.COOPERATE})

TARGET_PREPOSITIONS = frozenset({"on", "against", "at", "to", "of", "upon", "toward", "towards", "targeting", "over"})
TOPIC_PREPOSITIONS = frozenset({"on", "over"})  # "talks on Yemen"
ACTOR_PREPOSITIONS = frozenset({"by", "from"})
ASKED = "must"  # the lemma of a request that only its modal tells ("officials said that the court must act")
UNDERGOING = frozenset({"witness", "see", "experience", "suffer", "survive", "face", "come"})
MOTIONS = frozenset({"bill", "measure", "law", "legislation", "resolution", "amendment", "motion", "budget"})
PEOPLE_TAGS = frozenset({"NOUN", "PROPN", "PRON"})


@dataclass(frozen=True, slots=True)
class Party:
    """A noun phrase in an event: `role` is `actor`, `recipient` or `participant`; `way` how it is attached."""

    tokens: tuple[Token, ...]
    head: Token
    role: str
    way: str
    entity: str | None


@dataclass(frozen=True, slots=True)
class Cast:
    """What it takes to say who a phrase of one sentence stands for."""

    parsed: Parsed
    names: tuple[Tokens, ...]
    entity_at: EntityAt


Slot = tuple[Token, str, str]  # head, role, way
GROUPS = frozenset({"group", "movement", "organization", "organisation", "militia"})  # "the Red Guard (RG) group"
ACCEPTED, DECLINED = "accepted", "declined"  # the ways of who answers an invitation
REFUSALS = frozenset({"decline", "reject", "refuse", "turn", "spurn", "rebuff"})
TELLER = "teller"  # the way of who says what "he" did: himself, or somebody of whom he tells
# What speakers tell of themselves more than of others; of acts of force officers tell that others did them.
OWN_TYPES = frozenset(PloverType) - {PloverType.ASSAULT, PloverType.COERCE, PloverType.PROTEST}
BEYOND = "beyond"  # the way of a party of what is asked, offered, threatened or refused


def find_parties(parsed: Parsed, trigger: Trigger, entity_at: EntityAt) -> list[Party]:
    """Find who takes part in an event, each member of a list by itself, in text order."""
    mutual = event_classes()[trigger.event_class].type in MUTUAL_TYPES
    cast = Cast(parsed, trigger.names, entity_at)
    found: dict[int, Party] = {}
    slots = (
        nominal_slots(trigger, mutual=mutual)
        if trigger.nominal
        else verbal_slots(trigger.token, mutual=mutual, asked=trigger.pattern.lemma == ASKED)
    )
    if event_classes()[trigger.event_class].type not in OWN_TYPES:
        slots = (slot for slot in slots if slot[2] != TELLER)
    for head, role, way in (*slots, *complement_slots(trigger, mutual=mutual)):
        for member in members(head):
            for party in expand((member, "participant" if mutual else role, way), cast):
                if way != BEYOND or party.entity is not None:
                    found.setdefault(party.tokens[0].i, party)
    if trigger.event_class in VOTING and trigger.nominal and not any(party.entity for party in found.values()):
        found |= {party.tokens[0].i: party for party in find_chambers(trigger, cast)}
    return [found[start] for start in sorted(found)]


def find_chambers(trigger: Trigger, cast: Cast) -> Iterator[Party]:
    """Find the one body in which a sentence has a vote, wherever a parser hangs it ("a 60-40 vote in the Senate")."""
    inside = [name for name in trigger.names if name.label_ == "ORGANIZATION" and words_before(name) == "in"]
    if len(inside) == 1:
        yield from expand((inside[0].root, "actor", "in"), cast)


def words_before(name: Tokens) -> str:
    before = [token.lower_ for token in name.doc[max(name.sent.start, name.start - 2) : name.start]]
    return " ".join(word for word in before[-2:] if word != "the")[-2:].strip()


def verbal_slots(verb: Token, *, mutual: bool, asked: bool = False) -> Iterator[tuple[Token, str, str]]:
    """Yield the arguments of a verb with their roles."""
    passive = is_passive(verb)
    subject = voter_of(verb, subject_of(verb))
    if asked:
        speaker = subject_of(verb.head.head if verb.dep_ == "xcomp" else verb.head)
        yield from () if speaker is None else ((speaker, "actor", "subject"),)
        yield from () if subject is None else ((subject, "recipient", "object"),)
        return
    if subject is not None:
        yield subject, "recipient" if passive else "actor", "subject"
        speaker = speaker_meant(subject)
        if speaker is not None:
            way = TELLER if subject.lower_ in {"he", "she"} else "subject"
            yield speaker, "recipient" if passive else "actor", way
    for child in verb.children:
        if child.dep_ in OBJECTS:
            yield child, "recipient", "object"
        elif child.dep_ in OBLIQUES and not is_temporal(child):
            case = preposition_of(child)
            if case == "in" and child.ent_type_ == "ORGANIZATION":  # "the vote began in the Senate"
                yield child, "actor", "in"
            if child.dep_ == "obl:agent" or (passive and case == "by"):
                yield child, "actor", "agent"
            elif case in {"with", "by"} and lemma_of(child) in word_set("weapons"):
                yield child, "actor", "weapon"
            elif case in {"with", "alongside", "between"} and (mutual or child.ent_type_):
                yield child, "recipient", "with"
            elif (case in TARGET_PREPOSITIONS and child.ent_type_ != "PLACE") or case in {"against", "on", "with"}:
                yield child, "recipient", case


def voter_of(verb: Token, subject: Token | None) -> Token | None:
    """Give who votes where a parser takes the bill for it ("it ensured that the bill is law after voting 60-40")."""
    votes = "vote" in {lemma_of(verb), lemma_of(verb.head)} and not is_passive(verb)
    if subject is None or not votes or lemma_of(subject) not in MOTIONS or subject.head.dep_ != "ccomp":
        return subject
    return subject_of(subject.head.head)


def speaker_meant(subject: Token) -> Token | None:
    """Give who a pronoun means where a speaker says what he does ("the army said it would attack")."""
    clause = subject.head
    if subject.lower_ not in {"he", "she", "it", "they"} or clause.dep_ != "ccomp" or clause.head.i > clause.i:
        return None
    return subject_of(clause.head) if match_support(("speech",), clause.head) is not None else None


def complement_slots(trigger: Trigger, *, mutual: bool) -> Iterator[Slot]:
    """Yield whom an act of speech concerns by what is asked, offered, threatened or refused in it."""
    verb, kind = trigger.predicate, event_classes()[trigger.event_class].type
    if kind not in SPEECH_TYPES | {PloverType.AGREE}:
        return
    if kind is PloverType.REQUEST:  # "demanded that the army leave"
        yield from (
            (subject, "recipient", BEYOND)
            for clause in children(verb, "ccomp")
            for subject in children(clause, *SUBJECTS)
        )
        return
    for inner in children(verb, "xcomp"):
        yield from complement_parties(inner, mutual=mutual)
    for thing in children(verb, *OBJECTS):
        if kind is PloverType.REJECT:  # "rejected the appeal by the union", "a French plan"
            yield from ((child, "recipient", BEYOND) for child in thing.children if is_name_of_author(child))


def complement_parties(verb: Token, *, mutual: bool) -> Iterator[Slot]:
    """Yield who stands beside a verb that completes another, or beside its object ("to cut ties with Norway")."""
    cases = {"with", "to"} if mutual else {"with", "to", "against", "on", "upon", "from"}
    for child in (*children(verb, *OBJECTS), *children(verb, *OBLIQUES)):
        if (child.dep_ in OBJECTS and not mutual) or preposition_of(child) in cases:
            yield child, "recipient", BEYOND
        yield from ((part, "recipient", BEYOND) for part in children(child, "nmod") if preposition_of(part) in cases)
    yield from (slot for inner in children(verb, "xcomp") for slot in complement_parties(inner, mutual=mutual))


def is_name_of_author(child: Token) -> bool:
    return child.dep_ in {"nmod:poss", "amod"} or (
        child.dep_ == "nmod" and preposition_of(child) in {"by", "from", "of"}
    )


def nominal_slots(trigger: Trigger, *, mutual: bool) -> Iterator[tuple[Token, str, str]]:
    """Yield who stands in a nominal event, or with the verb that carries it, with their roles."""
    top = whole_phrase(trigger.token)
    for noun in dict.fromkeys((trigger.token, top)):
        for child in noun.children:
            yield from noun_slots(child, mutual=mutual)
            yield from ((inner, "actor", "by") for inner in children(child, "nmod") if preposition_of(inner) == "by")
    yield from answering_slots(top)
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
            harmed = (trigger.kind == "harm" and way in {"object", "subject"}) or lemma_of(verb) in UNDERGOING
            yield child_token, "recipient" if harmed else role, way


def answering_slots(top: Token) -> Iterator[Slot]:
    """Yield who answers an invitation to an event ("declined the invitation to the talks")."""
    invitation = top.head
    if lemma_of(invitation) != "invitation" or invitation.dep_ not in OBJECTS:
        return
    verb = invitation.head
    way = ACCEPTED if lemma_of(verb) == "accept" else DECLINED if lemma_of(verb) in REFUSALS else None
    subject = subject_of(verb)
    if way is not None and subject is not None:
        yield subject, "actor", way


def noun_slots(child: Token, *, mutual: bool) -> Iterator[tuple[Token, str, str]]:
    case = preposition_of(child)
    if child.dep_ == "nmod:poss":
        if not is_temporal(child):
            yield child, "actor", "possessive"
    elif child.dep_ in {"amod", "compound"} and is_name_of_actor(child):
        yield child, "actor", "modifier"
    elif child.dep_ in {"nmod", "obl"} and not is_temporal(child):
        if case in {"with", "between", "among", "alongside", "including"}:
            yield child, "recipient", "with"
        elif (
            case in ACTOR_PREPOSITIONS
            or (mutual and case == "of")
            or (case == "in" and child.ent_type_ == "ORGANIZATION")
        ):
            yield child, "actor", case
        elif (
            case in TARGET_PREPOSITIONS
            and not (mutual and case in TOPIC_PREPOSITIONS)
            and (mutual or not (case in {"to", "on"} and child.ent_type_ == "PLACE"))
        ):
            yield child, "recipient", case
    elif child.dep_ == "acl" and is_passive(child):  # "a truce brokered by Norway"
        yield from ((inner, "actor", "by") for inner in children(child, "obl:agent"))
    elif child.dep_ == "acl":
        for inner in child.children:
            if inner.dep_ in OBJECTS:
                yield inner, "recipient", "object"


def is_name_of_actor(modifier: Token) -> bool:
    """Tell whether a name before a noun is who acts ("US strikes", "Russian strikes"), not where ("Homs strikes")."""
    if modifier.dep_ == "compound" and modifier.ent_type_ == "PLACE":
        return modifier.text.replace(".", "").isupper()
    if modifier.dep_ == "compound" and lemma_of(modifier) in word_set("envoys"):  # "regime air strikes"
        return True
    return bool(modifier.ent_type_) or modifier.pos_ == "PROPN" or modifier.text[:1].isupper()


def is_temporal(token: Token) -> bool:
    return token.dep_ in {"obl:tmod", "nmod:tmod", "obl:unmarked"} or lemma_of(token) in word_set("times")


def expand(slot: Slot, cast: Cast) -> Iterator[Party]:
    """Yield a noun phrase, or the nations that it lists ("the Turkish, Saudi and Qatari foreign ministers")."""
    head, role, way = slot
    if head.pos_ not in PEOPLE_TAGS | {"ADJ", "NUM"}:
        return
    tokens = phrase_tokens(head)
    entity = entity_of(head, tokens, cast)
    listed = list(represented(slot, cast)) if lemma_of(head) in word_set("envoys") else []
    if entity is not None:
        yield Party(tokens, head, role, way, entity)
        listed = [party for party in listed if party.way == "possessive"]
    yield from (party for party in listed if party.entity != entity)
    if entity is None and not listed and not (way in {"modifier", "weapon"} or is_empty(head)):
        yield Party(tokens, head, role, way, None)


def represented(slot: Slot, cast: Cast) -> Iterator[Party]:
    """Yield those for whom somebody acts: "Iran's foreign minister", "counterparts from Turkey and Qatar"."""
    head, role, way = slot
    if lemma_of(head) in word_set("opponents"):
        return
    for child in head.children:
        named = child.dep_ == "nmod" and preposition_of(child) in {"from", "of"}
        if not (named or child.dep_ in {"amod", "nmod:poss", "compound"}):
            continue
        for member in members(child):
            tokens = phrase_tokens(member)
            entity = entity_of(member, tokens, cast)
            if entity is not None:
                yield Party(tokens, member, role, "possessive" if child.dep_ == "nmod:poss" else way, entity)


def is_empty(head: Token) -> bool:
    return head.pos_ in {"ADJ", "NUM"} or head.lower_ in {
        "it",
        "that",
        "this",
        "which",
        "there",
        "what",
        "who",
        "part",
        "place",
    }


def entity_of(head: Token, tokens: Sequence[Token], cast: Cast) -> str | None:
    """Ask who a phrase stands for: the person it names, the whole phrase, the name at its head, the name beside it."""
    start, end = tokens[0].i, tokens[-1].i + 1
    names = [name for name in cast.names if name.start < end and name.end > start]
    person = next((name for name in reversed(names) if name.label_ == "PERSON" and is_named_by(head, name)), None)
    if person is None and lemma_of(head) in GROUPS:
        person = next((name for name in names if name.label_ == "ORGANIZATION" and name.root.i <= head.i), None)
    others = [name for name in names if name.start <= head.i < name.end]
    apposed = children(head, "appos")
    beside = [name for name in cast.names for child in apposed if name.start <= child.i < name.end]
    asked = (*(() if person is None else (person,)), Tokens(head.doc, start, end), *others, *beside)
    return next((entity for phrase in asked if (entity := cast.entity_at(cast.parsed.span(phrase))) is not None), None)


def is_named_by(head: Token, name: Tokens) -> bool:
    """Tell whether a name is that of the head ("envoy Staffan de Mistura"), not of what it belongs to."""
    root = name.root
    if name.start <= head.i < name.end:
        return True
    return root.head.i == head.i and (root.dep_ in {"flat", "appos"} or (root.dep_ == "compound" and root.i > head.i))
