"""Finds who is said to come to a meeting, to be invited or to stay away, by the words for coming and for absence."""

from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cache

from rashomon.extract.events.arguments import speaker_meant
from rashomon.extract.events.grammar import (
    MAX_CLIMB,
    OBJECTS,
    OBLIQUES,
    children,
    is_passive,
    lemma_of,
    lemmas_of,
    preposition_of,
    subject_of,
    words_beside_verb,
)
from rashomon.extract.events.lexicon import (
    Patterns,
    entries,
    event_classes,
    index_patterns,
    match_pattern,
    read_lexicon_file,
    read_pattern,
    word_set,
)
from rashomon.extract.events.modality import denies, judge_verb
from rashomon.extract.events.triggers import noun_trigger
from rashomon.parse.tokens import Token, Tokens
from rashomon.schema import Modality, ParticipantStatus, PloverType

CONFIRMED, POSSIBLE = ParticipantStatus.CONFIRMED, ParticipantStatus.POSSIBLE
INVITED, DECLINED = ParticipantStatus.INVITED, ParticipantStatus.DECLINED
WAYS = ("barring", "inviting", "away", "coming")
AHEAD = frozenset({Modality.PLANNED, Modality.POSSIBLE, Modality.CALLED_FOR})
NOT_GATHERINGS = frozenset({"phone_call", "visit"})
COMPLEMENTS = frozenset({"in", "at", "from", "of", "to", "for"})
SHELLS = frozenset({"part", "invitation", "participation", "attendance", "seat", "round", "session", "table"})
LEAVING_OPEN = frozenset({"confirm", "say", "decide", "know", "announce", "specify", "disclose", "clarify", "certain"})
CONFIRMING = frozenset({"confirm", "announce", "pledge", "promise", "guarantee", "agree"})
SENDING = frozenset({"go", "send", "extend", "issue", "give", "offer", "receive"})
PRESENT = frozenset({"present", "absent"})
ASKING = frozenset({"invite", "ask"})
PARTICLES = frozenset({"not", "n't", "n’t", "nt", "never", "part", "away", "out", "up"})
PAST_HELPERS = frozenset({"did", "had", "has", "have"})
MAX_CUE_TOKENS = 10
MAX_LEFT_OUT_TOKENS = 30


@dataclass(frozen=True, slots=True)
class Coming:
    """What a sentence says of somebody's coming: `heads` are who, `event` the word that names the meeting, if any does.

    `lone` tells that the words are clear enough to mean a meeting that was told before; it must be one in `place`, if
    they say where somebody goes.
    """

    heads: tuple[Token, ...]
    predicate: Token
    status: ParticipantStatus
    ahead: bool
    cue: Tokens
    event: Token | None = None
    lone: bool = False
    place: Token | None = None


@cache
def patterns_of(name: str) -> Patterns:
    """Give the verbs of one way of coming (a key of attendance.toml)."""
    return index_patterns(read_pattern(entry, name) for entry in entries(read_lexicon_file("attendance.toml")[name]))


@cache
def words_of(name: str) -> frozenset[str]:
    return frozenset(str(read_lexicon_file("attendance.toml")[name]).split())


def find_comings(sentence: Tokens) -> Iterator[Coming]:
    """Yield what a sentence says of who comes and who does not, in text order."""
    for token in sentence:
        if token.pos_ == "VERB" or token.tag_.startswith("VB") or is_presence(token):
            yield from told_by_verb(token)
        elif token.pos_ == "NOUN":
            yield from told_by_invitation(token) if is_sent_out(token) else told_by_noun(token)
        elif token.dep_ == "case" and token.lower_ == "without":
            yield from left_out(token.head)


def is_presence(token: Token) -> bool:
    """Tell whether an adjective says that somebody is there or not ("was absent")."""
    return token.lower_ in PRESENT and any(child.dep_ == "cop" for child in token.children)


def told_by_verb(verb: Token) -> Iterator[Coming]:
    """Yield who comes, stays away, is invited or left out by one verb."""
    known = [way for way in WAYS if any(lemma in patterns_of(way) for lemma in lemmas_of(verb))]
    if not (known or is_presence(verb)) or verb.dep_ in {"amod", "compound", "case"}:
        return
    beside = words_beside_verb(verb)
    way = way_of(verb, known, beside)
    heads = tuple(who_of(verb, way)) if way else ()
    if way is None or not heads or (way == "coming" and is_asked(verb)):
        return
    nouns = list(complements(verb, way))
    event = next((noun for noun in nouns if is_gathering(noun)), None)
    lone = not nouns and (is_presence(verb) or fits(f"lone_{way}", verb, beside))
    if event is not None or lone:
        status, ahead = judge_coming(verb, way)
        yield Coming(heads, verb, status, ahead, cue_of(verb), event, lone, place_of(verb))


def place_of(verb: Token) -> Token | None:
    """Give the place that somebody goes to."""
    towns = [child for child in verb.children if child.dep_ in OBLIQUES and child.ent_type_ == "PLACE"]
    return next((town for town in towns if preposition_of(town) in {"to", "in", "at", "for"}), None)


def way_of(verb: Token, known: list[str], beside: AbstractSet[str]) -> str | None:
    if is_presence(verb):
        return "away" if verb.lower_ == "absent" else "coming"
    return next((way for way in known if fits(way, verb, beside)), None)


def fits(name: str, verb: Token, beside: AbstractSet[str]) -> bool:
    return match_pattern(patterns_of(name), lemmas_of(verb), lambda: beside) is not None


def who_of(verb: Token, way: str) -> Iterator[Token]:
    """Yield of whom a verb says that he comes: of who is invited, not of who invites."""
    passive = is_passive(verb)
    if way in {"inviting", "barring"} and not passive:
        for thing in children(verb, *OBJECTS):
            yield from invited_by(thing) if lemma_of(thing) == "invitation" else (thing,)
        return
    subject = subject_of(verb)
    if subject is not None and (passive or lemma_of(verb) != "expect"):
        yield speaker_meant(subject) or subject
    if passive and way == "coming":
        yield from (child for child in children(verb, "obl:agent", "obl") if preposition_of(child) == "by")
    if lemma_of(verb) in {"send", "dispatch"}:
        yield from children(verb, "obj")


def invited_by(invitation: Token) -> Iterator[Token]:
    """Yield to whom an invitation goes ("withdrew its invitation to Peru")."""
    for word in (invitation, invitation.head):
        yield from (
            child
            for child in children(word, "obl", "nmod", "iobj")
            if child.dep_ == "iobj" or (preposition_of(child) == "to" and not is_gathering(child))
        )


def complements(verb: Token, way: str) -> Iterator[Token]:
    """Yield what somebody comes to, is invited to or stays away from; no places and days."""
    for child in verb.children:
        if child.dep_ == "xcomp":
            yield from complements(child, way)
        elif child.dep_ in OBJECTS | OBLIQUES and not (child.ent_type_ or lemma_of(child) in word_set("times")):
            bare = child.dep_ in OBJECTS and way not in {"inviting", "barring"}
            if lemma_of(child) in SHELLS:
                inner = [noun for noun in children(child, "nmod") if not noun.ent_type_]
                yield from (noun for noun in inner if preposition_of(noun) in COMPLEMENTS)
            elif (bare and child.pos_ != "PRON" and not is_sent(verb)) or preposition_of(child) in COMPLEMENTS:
                yield child


def is_sent(verb: Token) -> bool:
    return lemma_of(verb) in {"send", "dispatch", "confirm", "pledge", "lead"}


def is_gathering(noun: Token) -> bool:
    """Tell whether a noun names a meeting that people come to."""
    measured = children(noun, "nmod") if lemma_of(noun) in word_set("containers") else []
    return any(is_meeting_word(word) for word in (noun, *measured))


def is_meeting_word(noun: Token) -> bool:
    if lemma_of(noun) in words_of("gatherings"):
        return True
    trigger = noun_trigger(noun)
    return (
        trigger is not None
        and event_classes()[trigger.event_class].type is PloverType.CONSULT
        and trigger.event_class not in NOT_GATHERINGS
    )


def is_asked(verb: Token) -> bool:
    """Tell whether a verb completes an invitation, which says it all ("invited to take part")."""
    return any(lemma_of(head) in ASKING or lemma_of(head) == "invitation" for head in governors(verb))


def governors(verb: Token) -> Iterator[Token]:
    """Yield the words that a verb completes, nearest first."""
    node = verb
    for _ in range(MAX_CLIMB):
        if node.dep_ not in {"xcomp", "ccomp", "acl", "advcl", "csubj"} or node.head is node:
            return
        node = node.head
        yield node


def judge_coming(verb: Token, way: str) -> tuple[ParticipantStatus, bool]:
    """Judge how firm a part is by its verb, and whether it still lies ahead."""
    modality, cue = judge_verb(verb)
    over = is_told_as_done(verb) or (cue is not None and lemma_of(cue) == "fail" and cue.tag_ == "VBD")
    ahead = modality in AHEAD or (modality is Modality.DENIED and not over)
    if is_left_open(verb) or lemma_of(verb) == "expect":
        return POSSIBLE, True
    if way == "inviting":
        return invited_status(verb, modality), True
    if way == "barring":
        return (POSSIBLE if modality is Modality.DENIED else DECLINED), True
    if way == "away":
        return away_status(modality), ahead
    return coming_status(verb, modality, cue), ahead


def away_status(modality: Modality) -> ParticipantStatus:
    if modality is Modality.DENIED:
        return CONFIRMED
    return POSSIBLE if modality in {Modality.POSSIBLE, Modality.CALLED_FOR} else DECLINED


def coming_status(verb: Token, modality: Modality, cue: Token | None) -> ParticipantStatus:
    if modality in {Modality.DENIED, Modality.CANCELLED}:
        return DECLINED
    if modality in {Modality.POSSIBLE, Modality.CALLED_FOR}:
        return POSSIBLE
    words = {*governors(verb), *([cue] if cue is not None else [])}
    hoped = any(lemma_of(word) in words_of("expecting") or word.lower_ == "should" for word in words)
    return POSSIBLE if modality is Modality.PLANNED and hoped else CONFIRMED


def invited_status(verb: Token, modality: Modality) -> ParticipantStatus:
    if modality is Modality.DENIED:
        negated = any(child.lower_ in {"not", "n't", "n’t", "nt", "never"} or denies(child) for child in verb.children)
        return DECLINED if negated else POSSIBLE
    return POSSIBLE if modality in {Modality.POSSIBLE, Modality.CALLED_FOR} else INVITED


def is_left_open(verb: Token) -> bool:
    """Tell whether it is said that nothing is known yet ("has not confirmed that it will attend")."""
    return any(
        lemma_of(head) in LEAVING_OPEN
        and any(
            child.lower_ in {"not", "n't", "n’t", "nt", "yet", "neither"} or denies(child) for child in head.children
        )
        for head in governors(verb)
    )


def is_told_as_done(verb: Token) -> bool:
    """Tell whether a verb is of the past ("did not attend", "had refused to come" is not)."""
    return any(child.lower_ in PAST_HELPERS and child.dep_ == "aux" for child in verb.children) or (
        verb.tag_ in {"VBD", "VBN"} and not any(child.tag_ == "MD" for child in verb.children)
    )


def cue_of(verb: Token) -> Tokens:
    """Give the words that say how firm a part is: the verb with its helpers, and what it completes."""
    _, cue = judge_verb(verb)
    told = [verb, *children(verb, "aux", "aux:pass", "cop", "compound:prt")]
    told += [child for child in verb.children if child.lower_ in PARTICLES]
    if cue is not None and cue.sent.start == verb.sent.start:
        told += [cue, *children(cue, "aux", "aux:pass", "cop")] if cue in set(governors(verb)) else [cue]
    return phrase(told, verb)


def phrase(told: list[Token], around: Token) -> Tokens:
    """Give the words from the first to the last of these, or one word alone where they stand far apart."""
    start, end = min(token.i for token in told), max(token.i for token in told) + 1
    if end - start > MAX_CUE_TOKENS:
        start, end = around.i, around.i + 1
    return Tokens(around.doc, start, end)


def told_by_noun(noun: Token) -> Iterator[Coming]:
    """Yield whose part is spoken of ("Iran's participation is in doubt", "the absence of Iran")."""
    absent = lemma_of(noun) in words_of("absence")
    if not (absent or lemma_of(noun) in words_of("presence")):
        return
    head = noun.head
    owners = [
        child
        for child in noun.children
        if child.dep_ == "nmod:poss" or (child.dep_ == "nmod" and preposition_of(child) in {"of", "by"})
    ]
    pronoun = bool(owners) and owners[0].pos_ == "PRON" and noun.dep_ in OBJECTS
    subject = subject_of(head) if pronoun else None
    heads = (subject,) if subject is not None else tuple(owners)
    beside = [*children(noun, "nmod"), *head.children, *[n for child in head.children for n in children(child, "nmod")]]
    event = next((word for word in beside if word.pos_ in {"NOUN", "PROPN"} and is_gathering(word)), None)
    said = {word for token in (head, *head.children, *noun.children) for word in lemmas_of(token)}
    if heads:
        status, ahead = judge_part(noun, said, absent=absent)
        yield Coming(heads, head, status, ahead, phrase([noun, head], noun), event, lone=noun.dep_ != "nmod")


def judge_part(noun: Token, said: set[str], *, absent: bool) -> tuple[ParticipantStatus, bool]:
    """Judge by what is said of it how firm somebody's part, or his absence, is."""
    modality, _ = judge_verb(noun.head)
    negated = modality is Modality.DENIED
    if not words_of("doubting").isdisjoint(said) or modality is Modality.POSSIBLE:
        return POSSIBLE, True
    if not words_of("refusing").isdisjoint(said) and not negated:
        return (POSSIBLE if absent else DECLINED), True
    if not words_of("wishing").isdisjoint(said) or negated:
        return POSSIBLE, True
    ahead = modality in AHEAD or not CONFIRMING.isdisjoint(said)
    return (DECLINED if absent else CONFIRMED), ahead


def left_out(noun: Token) -> Iterator[Coming]:
    """Yield without whom a meeting takes place ("the talks opened without Iran")."""
    start = max(noun.sent.start, noun.i - MAX_LEFT_OUT_TOKENS)
    before = [word for word in noun.doc[start : noun.i] if word.pos_ in {"NOUN", "PROPN"}]
    event = next((word for word in reversed(before) if is_gathering(word)), None)
    if event is not None and noun.ent_type_:
        verb = event.head
        ahead = verb.pos_ == "VERB" and judge_verb(verb)[0] in AHEAD
        cue = phrase([*children(noun, "case"), noun], noun)
        yield Coming((noun,), verb, DECLINED, ahead, cue, event, lone=False)


def is_sent_out(invitation: Token) -> bool:
    """Tell whether an invitation goes to somebody ("invitations went to Peru and Chile")."""
    return lemma_of(invitation) == "invitation" and not SENDING.isdisjoint(lemmas_of(invitation.head))


def told_by_invitation(noun: Token) -> Iterator[Coming]:
    """Yield to whom invitations go."""
    heads = tuple(invited_by(noun))
    if heads:
        status = invited_status(noun.head, judge_verb(noun.head)[0])
        yield Coming(heads, noun.head, status, ahead=True, cue=phrase([noun, noun.head], noun), lone=True)
