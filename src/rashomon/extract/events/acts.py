"""Puts the event words of a sentence together into the acts that it tells: a blast and its toll are one."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from rashomon.extract.events.blame import find_blame
from rashomon.extract.events.grammar import MAX_CLIMB, children, lemma_of, lemmas_of, preposition_of
from rashomon.extract.events.lexicon import Pattern, event_classes, word_set
from rashomon.extract.events.sayings import OURSELVES, REFUSED, SOMEBODY, find_sayings, is_refused
from rashomon.extract.events.triggers import (
    Trigger,
    absorbs,
    carry,
    is_told_by_verb,
    match_support,
    named_by_verb,
    noun_trigger,
    related,
    verb_trigger,
)
from rashomon.parse.relations import SUBJECTS
from rashomon.parse.tokens import Token, Tokens
from rashomon.schema import PloverType

HOSTILE_TYPES = frozenset({PloverType.ASSAULT, PloverType.COERCE, PloverType.SANCTION})
PROMISES = frozenset({"pledge", "promise", "commit"})
VOWS = frozenset({"vow", "swear"})
REFUSABLE = frozenset(
    {None, *(PloverType(name) for name in ("CONCEDE", "RETREAT", "AGREE", "COOPERATE", "SUPPORT", "AID"))}
)
THREAT_BY_MODAL = "would"  # the lemma of a threat that only a modal tells
SEQUENCE = frozenset({"after", "before", "since", "until", "while"})
TOLL_CLASSES = frozenset({"casualty", "death"})


def find_triggers(sentence: Tokens) -> list[Trigger]:
    """Find the event words of a sentence, in text order."""
    words = list(sentence)
    verbs = {token.i: trigger for token in words if (trigger := verb_trigger(token)) is not None}
    nouns = [trigger for token in words if (trigger := noun_trigger(token)) is not None]
    carried = [carry(trigger, verbs) for trigger in nouns]
    kept = [trigger for trigger in carried if not is_told_by_verb(trigger, verbs)]
    absorbed = {trigger.support.i for trigger in kept if trigger.support is not None and absorbs(trigger, verbs)}
    kept = [named_by_verb(trigger, verbs) for trigger in kept]
    left = [trigger for index, trigger in verbs.items() if index not in absorbed]
    in_order = sorted(join_coordinated(kept) + left, key=lambda trigger: trigger.token.i)
    settled = fold_effects(threaten(carry_votes(ask_for(in_order, sentence))))
    settled = [refuse(trigger) for trigger in settled]
    told = {token.i for trigger in settled for token in (trigger.token, trigger.predicate, *trigger.also)}
    sayings = list(find_sayings(sentence, told))
    blame = find_blame(sentence, told | {each.token.i for each in sayings})
    more = [*find_sequels(sentence, settled), *sayings, *blame]
    found = sorted([*settled, *more], key=lambda trigger: trigger.token.i)
    names = tuple(sentence.ents) if found else ()
    return [replace(trigger, names=names) for trigger in found] if names else found


def refuse(trigger: Trigger) -> Trigger:
    """Take for a refusal what somebody says that he will not do for others ("said he would not resign")."""
    yielding = event_classes()[trigger.event_class].type in REFUSABLE
    if trigger.nominal or not yielding or not is_refused(trigger.token):
        return trigger
    return replace(trigger, pattern=replace(trigger.pattern, lemma=REFUSED, event_class="rejection"))


def find_sequels(sentence: Tokens, triggers: list[Trigger]) -> list[Trigger]:
    """Find the same act by somebody else ("the vote is due in the Senate, followed by the House on Thursday")."""
    told = {index: trigger for trigger in triggers for index in (trigger.token.i, trigger.predicate.i)}
    found = []
    for token in sentence:
        if token.lower_ == "followed" and token.dep_ in {"acl", "advcl", "conj"} and is_followed_by_party(token):
            node = token.head
            first = next(
                (told[index] for index in (node.i, *(child.i for child in node.children)) if index in told), None
            )
            if first is not None:
                found.append(Trigger(token, first.pattern))
    return found


def is_followed_by_party(verb: Token) -> bool:
    return any(
        child.dep_ in {"obl", "obl:agent"} and preposition_of(child) == "by" and child.ent_type_
        for child in verb.children
    )


def ask_for(triggers: list[Trigger], sentence: Tokens) -> list[Trigger]:
    """Find what somebody says that others must do: that is a request, whatever it asks for."""
    asked = {token.i: token for token in sentence if is_asked_for(token)}
    left = [trigger for trigger in triggers if trigger.predicate.i not in asked]
    return [
        *left,
        *(Trigger(token, Pattern("must", (), frozenset(), "request", weak=False)) for token in asked.values()),
    ]


def threaten(triggers: list[Trigger]) -> list[Trigger]:
    """Take for a threat what somebody promises to do by force ("pledged to fight on", "said they would attack").

    What is vowed for somebody's good is a promise.
    """
    hostile = [trigger for trigger in triggers if is_hostile(trigger)]
    heads = {head.i for trigger in hostile for head in heads_by_xcomp(trigger.predicate)}
    changed = []
    for trigger in triggers:
        promise = trigger.event_class == "promise" and trigger.pattern.lemma in PROMISES and trigger.token.i in heads
        if promise:
            changed.append(replace(trigger, pattern=replace(trigger.pattern, event_class="threat")))
        elif trigger.pattern.lemma in VOWS and not trigger.nominal and is_benign(trigger.token):
            changed.append(replace(trigger, pattern=replace(trigger.pattern, event_class="promise")))
        elif trigger in hostile and is_announced(trigger.token):
            changed.append(Trigger(trigger.token, Pattern(THREAT_BY_MODAL, (), frozenset(), "threat", weak=False)))
        else:
            changed.append(trigger)
    return changed


def is_benign(vow: Token) -> bool:
    """Tell whether somebody vows to do good by somebody ("vowed to restore prosperity")."""
    inner = children(vow, "xcomp")
    return bool(inner) and not word_set("benign").isdisjoint(lemmas_of(inner[0]))


def is_hostile(trigger: Trigger) -> bool:
    return not trigger.nominal and event_classes()[trigger.event_class].type in HOSTILE_TYPES


def heads_by_xcomp(verb: Token) -> Iterator[Token]:
    node = verb
    for _ in range(MAX_CLIMB):
        if node.dep_ != "xcomp" or node.head is node:
            return
        node = node.head
        yield node


def is_announced(verb: Token) -> bool:
    """Tell whether speakers say what they themselves will do."""
    will = any(child.dep_ == "aux" and child.lower_ in {"will", "would"} for child in verb.children)
    own = any(child.dep_ == "nsubj" and child.lower_ in {"they", "he", "she", "it"} for child in verb.children)
    return will and own and verb.dep_ == "ccomp" and match_support(("speech",), verb.head) is not None


def is_asked_for(verb: Token) -> bool:
    if verb.tag_ == "VB" and verb.dep_ == "xcomp" and lemma_of(verb.head) == "need":  # "says that he needs to resign"
        told = verb.head.dep_ in {"ccomp", "parataxis"} and is_of_somebody(verb.head)
        return told and match_support(("speech",), verb.head.head) is not None
    if verb.tag_ != "VB" or verb.dep_ not in {"ccomp", "parataxis"}:
        return False
    if any(child.dep_ in SUBJECTS and child.lower_ in OURSELVES for child in verb.children):
        return False  # "I must keep my options open"
    modals = {child.lower_ for child in verb.children if child.dep_ == "aux"}
    asked = "must" in modals or ("should" in modals and is_of_somebody(verb))
    return asked and match_support(("speech",), verb.head) is not None


def is_of_somebody(verb: Token) -> bool:
    """Tell whether somebody is said to do it, of whom one can ask it ("the governor should resign")."""
    subjects = [child for child in verb.children if child.dep_ in {"nsubj", "nsubj:pass"}]
    return any(noun.ent_type_ or noun.lower_ in SOMEBODY or lemma_of(noun) in word_set("envoys") for noun in subjects)


def carry_votes(triggers: list[Trigger]) -> list[Trigger]:
    """Make one event of a vote and what it decides ("voted to override the veto")."""
    votes = {trigger.token.i: trigger for trigger in triggers if trigger.event_class == "vote" and not trigger.nominal}
    decided = {
        trigger.token.i: replace(trigger, support=trigger.token.head, kind="hold")
        for trigger in triggers
        if trigger.token.dep_ in {"xcomp", "advcl"} and trigger.token.head.i in votes and not trigger.nominal
    }
    carriers = {trigger.predicate.i for trigger in decided.values()}
    return [decided.get(trigger.token.i, trigger) for trigger in triggers if trigger.token.i not in carriers]


def fold_effects(triggers: list[Trigger]) -> list[Trigger]:
    """Make one event of an attack or accident and its toll ("blew himself up, killing at least 22")."""
    causes = {index: trigger for trigger in triggers for index in (trigger.token.i, trigger.predicate.i)}
    toll: dict[int, list[Token]] = {}
    for trigger in triggers:
        cause = cause_of(trigger, causes) if trigger.event_class in TOLL_CLASSES and not trigger.nominal else None
        if cause is not None:
            toll.setdefault(cause.token.i, []).append(trigger.token)
    folded = {token.i for tokens in toll.values() for token in tokens}
    return [
        replace(trigger, also=(*trigger.also, *toll[trigger.token.i])) if trigger.token.i in toll else trigger
        for trigger in triggers
        if trigger.token.i not in folded
    ]


def cause_of(trigger: Trigger, causes: Mapping[int, Trigger]) -> Trigger | None:
    """Find the event that took a toll: above it, or in its own clause ("seven were killed when shots were fired")."""
    below = [causes[child.i] for child in children(trigger.token, "advcl") if child.i in causes]
    found = next((cause for cause in below if related(cause.event_class, trigger.event_class)), None)
    if found is not None and any(mark.lower_ in {"when", "as", "after"} for mark in found.predicate.children):
        return found
    node = trigger.token
    for _ in range(MAX_CLIMB):
        if node.dep_ not in {"advcl", "conj", "xcomp", "parataxis", "acl"} or node.head is node:
            return None
        if any(mark.lower_ in SEQUENCE for mark in children(node, "mark")):  # "the raid came after rebels killed two"
            return None
        node = node.head
        cause = causes.get(node.i)
        if cause is not None:
            return (
                cause if cause.token.i != trigger.token.i and related(cause.event_class, trigger.event_class) else None
            )
    return None


def join_coordinated(triggers: list[Trigger]) -> list[Trigger]:
    """Make one trigger of coordinated words for one event."""
    by_index = {trigger.token.i: trigger for trigger in triggers}
    taken: set[int] = set()
    found = []
    for trigger in sorted(triggers, key=lambda each: each.token.i):
        if trigger.token.i in taken:
            continue
        also = [by_index[child.i] for child in trigger.token.children if child.dep_ == "conj" and child.i in by_index]
        same = tuple(each.token for each in also if related(each.event_class, trigger.event_class))
        taken.update(token.i for token in same)
        found.append(replace(trigger, also=same) if same != trigger.also else trigger)
    return found
