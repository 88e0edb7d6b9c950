"""Tells the words that tell one event from those for a habit, a wish, a kind of event or a set phrase."""

from rashomon.extract.events.arguments import ASKED
from rashomon.extract.events.grammar import OBJECTS, children, lemma_of, lemmas_of, preposition_of
from rashomon.extract.events.lexicon import SPEECH_TYPES, event_classes
from rashomon.extract.events.sayings import REFUSED
from rashomon.extract.events.tally import tally_of
from rashomon.extract.events.triggers import Trigger, verb_trigger, whole_phrase
from rashomon.parse.tokens import Token
from rashomon.schema import Block, BlockKind, EventMention, Modality, PloverType

UNREAL = frozenset({Modality.POSSIBLE, Modality.CALLED_FOR})
HABITS = frozenset({"often", "frequently", "regularly", "routinely", "usually", "always", "sometimes", "generally"})
ATTEMPTS = frozenset({"attempt", "try"})
PRESUPPOSING = frozenset({"after", "following", "amid", "during", "despite", "under"})
TOLLS = frozenset({"toll", "casualty", "victim", "survivor", "aftermath", "damage", "wake"})
COUNTING = frozenset({"have", "win", "get", "need", "lose", "receive", "garner", "secure", "lack", "count", "muster"})
SEQUENCE = frozenset({"before", "after", "while"})
PERFORMED = frozenset({"request", "accusation", "rejection", "apology"})
PERSONAL = frozenset({"i", "we", "you", "me", "us"})


def is_particular(mention: EventMention, trigger: Trigger, block: Block) -> bool:
    """Tell whether the words tell one event, not a habit, a wish without a day, or a kind of event."""
    tied = mention.date_start is not None or mention.place_span is not None
    named = any(part.entity for part in mention.participants)
    gone = not trigger.nominal and named and mention.place is not None  # "the envoy arrived in Oslo"
    if trigger.pattern.weak and not (mention.date_start or gone or is_carried(trigger, tied=tied or named)):
        return False
    if is_ballots(trigger) or (mention.modality is Modality.CALLED_FOR and is_what_is_asked(mention, trigger)):
        return False
    if not is_real(mention, trigger, tied=tied, named=named):
        return has_modal(trigger) and mention.type in SPEECH_TYPES
    if not trigger.nominal:
        fragment = trigger.token.dep_ == "acl" and mention.type in SPEECH_TYPES and not named
        vague = not (tied or named) and is_gerund(trigger)
        unheard = speaks_of_itself(trigger) and not is_act_of_speech(mention, trigger)
        return not (fragment or vague or unheard or is_habit(trigger))
    if block.kind is BlockKind.TITLE:
        return True
    forceful = mention.type in {PloverType.ASSAULT, PloverType.PROTEST, None} and has_complement(trigger)
    counted = is_counted(trigger) or tally_of(trigger.token, trigger.event_class) is not None
    said = trigger.support is not None or is_definite(trigger) or is_presupposed(trigger)
    told = tied or named or forceful or said or counted
    return told and not is_bare(trigger)


def can_allude(mention: EventMention, trigger: Trigger) -> bool:
    """Tell whether words that tell no event by themselves may speak of one that is told elsewhere."""
    if is_ballots(trigger) or is_habit(trigger) or is_what_is_asked(mention, trigger):
        return False
    if trigger.nominal:  # "chemical attacks", "no claim" stand for a kind
        return mention.modality is not Modality.DENIED and (
            is_definite(trigger) or bool(children(trigger.token, "det"))
        )
    return not (is_gerund(trigger) or mention.modality in UNREAL)


def is_what_is_asked(mention: EventMention, trigger: Trigger) -> bool:
    """Tell whether a verb only says what somebody is urged to do: that he is urged is the event."""
    verb = trigger.token
    if trigger.nominal or mention.date_start or verb.dep_ not in {"xcomp", "ccomp"}:
        return False
    above = verb_trigger(verb.head)
    return above is not None and event_classes()[above.event_class].type is PloverType.REQUEST


def is_ballots(trigger: Trigger) -> bool:
    """Tell whether "votes" are what is cast and counted ("won by 78,000 votes", "has the votes to pass it")."""
    if trigger.pattern.lemma != "vote" or trigger.token.tag_ != "NNS":
        return False
    counted = any(child.dep_ == "nummod" for child in trigger.token.children)
    return counted or not COUNTING.isdisjoint(lemmas_of(trigger.token.head))


def is_presupposed(trigger: Trigger) -> bool:
    """Tell whether a noun is spoken of as of what took place ("after protests", "the toll from air strikes")."""
    top = whole_phrase(trigger.token)
    preposition = preposition_of(top)
    partial = preposition == "as" and lemma_of(top) == "part"  # "as part of a deal"
    return (
        preposition in PRESUPPOSING
        or partial
        or (top.dep_ == "nmod" and lemma_of(top.head) in TOLLS and preposition != "for")
    )


def is_carried(trigger: Trigger, *, tied: bool) -> bool:
    """Tell whether something is said to have happened by a word too general to say it alone."""
    if trigger.kind in {"harm", "hold"}:
        return tied
    return trigger.nominal and is_definite(trigger) and has_complement(trigger) and tied


def is_real(mention: EventMention, trigger: Trigger, *, tied: bool, named: bool) -> bool:
    """Tell whether it is more than a wish or a denial of something that nobody places or dates."""
    if tied or (trigger.nominal and is_definite(trigger)):
        return True
    if mention.modality is Modality.DENIED:
        return named or is_definite(trigger)
    if mention.modality_cue is not None and is_attempt(trigger):
        return named
    return mention.modality not in UNREAL


def is_attempt(trigger: Trigger) -> bool:
    """Tell whether somebody at least tried: "attempted to kill the minister"."""
    head = trigger.predicate.head
    return (
        trigger.predicate.dep_ == "xcomp" and not ATTEMPTS.isdisjoint(lemmas_of(head)) and head.tag_ in {"VBD", "VBN"}
    )


def has_complement(trigger: Trigger) -> bool:
    """Tell whether a noun says whom or what it befalls ("air strikes on a town")."""
    return any(child.dep_ in {"nmod", "acl"} for child in trigger.token.children)


def is_counted(trigger: Trigger) -> bool:
    return any(
        child.dep_ in {"nummod", "amod", "compound"} and child.is_digit for child in trigger.token.subtree
    ) or any(
        child.dep_ in {"nummod", "amod", "compound"} and child.text[:1].isdigit() for child in trigger.token.children
    )


def is_habit(trigger: Trigger) -> bool:
    return any(child.lower_ in HABITS for child in trigger.predicate.children)


def is_gerund(trigger: Trigger) -> bool:
    """Tell whether a verb names a kind of doing and no act ("in charge of investigating")."""
    verb = trigger.token
    if verb.tag_ != "VBG" or any(child.dep_ in {"aux", "nsubj"} or is_certain(child) for child in verb.children):
        return False
    marks = {child.lower_ for child in verb.children if child.dep_ in {"mark", "case"}}
    if verb.dep_ == "advcl" and not marks.isdisjoint(SEQUENCE):  # "kicked in the door before opening fire"
        return False
    return bool(marks) or verb.dep_ == "csubj"


def is_certain(thing: Token) -> bool:
    """Tell whether what is done is done to something certain: named, counted or known."""
    told = {"nummod", "det", "nmod:poss"}
    return thing.dep_ in OBJECTS and (
        bool(thing.ent_type_) or thing.like_num or any(child.dep_ in told for child in thing.children)
    )


def has_modal(trigger: Trigger) -> bool:
    """Tell whether the report itself says that it must or may be ("the court must investigate")."""
    modal = trigger.pattern.lemma == ASKED or any(child.tag_ == "MD" for child in trigger.token.children)
    return not trigger.nominal and modal


def is_bare(trigger: Trigger) -> bool:
    """Tell whether a noun stands for a kind of event or is part of a set phrase ("under fire", "in protest at")."""
    told = {"det", "amod", "compound", "nmod:poss", "nummod", "acl", "acl:relcl", "nsubj"}
    plural = trigger.token.tag_ in {"NNS", "NNPS"}
    return not plural and trigger.support is None and not any(child.dep_ in told for child in trigger.token.children)


def is_definite(trigger: Trigger) -> bool:
    top = whole_phrase(trigger.token)
    definite = {"the", "this", "that", "these", "those", "both"}
    return any(
        child.lower_ in definite or child.dep_ == "nmod:poss"
        for noun in (trigger.token, top)
        for child in noun.children
    )


def is_act_of_speech(mention: EventMention, trigger: Trigger) -> bool:
    """Tell whether a known speaker does by his words what they say ("I completely disagree", "we urge the council")."""
    if trigger.pattern.lemma == REFUSED:
        return True
    known = any(part.entity and part.role == "actor" for part in mention.participants)
    return known and trigger.event_class in PERFORMED and mention.modality is Modality.HAPPENED


def speaks_of_itself(trigger: Trigger) -> bool:
    """Tell whether a speaker only says what he does by saying it ("we support", "I urge my colleagues")."""
    return (
        not trigger.nominal
        and any(child.dep_ == "nsubj" and child.lower_ in PERSONAL for child in trigger.token.children)
        and trigger.token.tag_ in {"VBP", "VB"}
    )
