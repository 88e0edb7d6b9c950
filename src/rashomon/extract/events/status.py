"""How firm a report says that somebody's part in an event is."""

from rashomon.extract.events.arguments import ACCEPTED, DECLINED, Party
from rashomon.extract.events.grammar import MAX_CLIMB, is_passive, lemma_of, lemmas_of
from rashomon.extract.events.modality import judge_verb
from rashomon.extract.events.triggers import Trigger
from rashomon.parse.tokens import Token
from rashomon.schema import Modality, ParticipantStatus

STATUS_OF = {
    Modality.HAPPENED: ParticipantStatus.CONFIRMED,
    Modality.PLANNED: ParticipantStatus.CONFIRMED,
    Modality.POSSIBLE: ParticipantStatus.POSSIBLE,
    Modality.CALLED_FOR: ParticipantStatus.POSSIBLE,
    Modality.DENIED: ParticipantStatus.DECLINED,
    Modality.CANCELLED: ParticipantStatus.DECLINED,
}
POSSIBLY = frozenset({"possibly", "perhaps", "maybe", "potentially", "probably"})
ANSWERS = {DECLINED: ParticipantStatus.DECLINED, ACCEPTED: ParticipantStatus.CONFIRMED}
ALLEGING = frozenset({"accuse", "blame", "suspect", "allege", "believe", "think", "charge"})
STAYING_AWAY = frozenset({"boycott", "skip", "leave", "quit", "exclude", "shun", "snub", "miss"})


def status_of(party: Party, trigger: Trigger, modality: Modality) -> ParticipantStatus:
    """Judge a part in an event by the verb that gives it: to attend, to be invited, to stay away."""
    verb = trigger.predicate
    if party.way in ANSWERS:
        return ANSWERS[party.way]
    if is_hedged(party.head):
        return ParticipantStatus.POSSIBLE
    if lemma_of(trigger.token) == "invitation" or lemma_of(verb) == "invite" or is_under_invitation(verb):
        return invited_status(party, trigger)
    if trigger.kind in {"attend", "include"} or lemma_of(verb) in {"join", "name", "attend"}:
        return attending_status(verb)
    if party.role == "actor" and (is_alleged(verb) or (trigger.nominal and is_doubted(verb))):
        return ParticipantStatus.POSSIBLE
    return STATUS_OF[modality]


def is_alleged(verb: Token) -> bool:
    """Tell whether somebody is only said by others to have done it ("accused Russia of carrying out the strikes")."""
    node = verb
    for _ in range(MAX_CLIMB):
        if node.dep_ not in {"xcomp", "advcl", "acl", "ccomp"} or node.head is node:
            return False
        node = node.head
        if not ALLEGING.isdisjoint(lemmas_of(node)):
            return True
    return False


def is_doubted(verb: Token) -> bool:
    return judge_verb(verb)[0] is Modality.POSSIBLE


def attending_status(verb: Token) -> ParticipantStatus:
    if lemma_of(verb) == "name":
        return ParticipantStatus.POSSIBLE
    if any(child.dep_ == "aux" and child.lower_ == "should" for child in verb.children):
        return ParticipantStatus.POSSIBLE
    modality, _ = judge_verb(verb)
    if lemma_of(verb) in STAYING_AWAY and modality in {Modality.HAPPENED, Modality.PLANNED}:
        return ParticipantStatus.DECLINED
    return STATUS_OF[modality]


def invited_status(party: Party, trigger: Trigger) -> ParticipantStatus:
    """Who is invited is not yet there; who invites is."""
    verb = trigger.predicate
    invites = party.way == "subject" and lemma_of(verb) == "invite" and not is_passive(verb)
    if party.way in {"possessive", "agent"} or invites or (party.role == "actor" and party.way == "subject"):
        return ParticipantStatus.CONFIRMED
    modality, _ = judge_verb(trigger.token.head if trigger.nominal else trigger.predicate)
    return ParticipantStatus.POSSIBLE if modality is Modality.DENIED else ParticipantStatus.INVITED


def is_under_invitation(verb: Token) -> bool:
    """Tell whether a verb completes an invitation ("invited to take part")."""
    node = verb
    for _ in range(MAX_CLIMB):
        if node.dep_ not in {"xcomp", "advcl", "acl", "ccomp"} or node.head is node:
            return False
        node = node.head
        if lemma_of(node) in {"invite", "invitation"}:
            return True
    return False


def is_hedged(head: Token) -> bool:
    if any(child.lower_ in POSSIBLY for child in head.children):
        return True
    return head.i > head.sent.start and head.nbor(-1).lower_ in POSSIBLY
