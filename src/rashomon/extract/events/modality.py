"""How firm a report says that an event is: happened, planned, possible, called for, denied or cancelled."""

from collections.abc import Iterator

from rashomon.extract.events.grammar import MAX_CLIMB, is_passive, lemma_of, preposition_of
from rashomon.extract.events.lexicon import event_classes, modality_cues
from rashomon.extract.events.triggers import Trigger, match_support, whole_phrase
from rashomon.parse.relations import ANY_SUBJECTS, SUBJECTS
from rashomon.parse.tokens import Token
from rashomon.schema import Modality, PloverType

Judgement = tuple[Modality, Token | None]
HAPPENED: Judgement = (Modality.HAPPENED, None)
# Where several cues speak, the first of these wins: what is not so is not merely possible.
STRENGTH = (
    Modality.CANCELLED,
    Modality.DENIED,
    Modality.CALLED_FOR,
    Modality.POSSIBLE,
    Modality.PLANNED,
    Modality.HAPPENED,
)
KIND_MODALITY = {
    "plan": Modality.PLANNED,
    "cancel": Modality.CANCELLED,
    "demand": Modality.CALLED_FOR,
    "refuse": Modality.DENIED,
}
INSTEAD = frozenset({"instead", "without", "rather"})
CONDITIONS = frozenset({"if", "whether", "unless"})
OPEN_COMPLEMENT = frozenset({Modality.DENIED, Modality.CALLED_FOR, Modality.POSSIBLE})  # "denied that", "hoped that"
TELLING = frozenset({"tell", "insist"})
AVERTING = frozenset({"deny", "avoid", "prevent", "rule", "avert", "foil", "thwart"})
OFFERED = frozenset({PloverType.CONSULT, PloverType.AGREE, PloverType.AID, PloverType.COOPERATE})
ENDED_BY = frozenset({"stop", "halt", "deny", "block"})  # to stop an attack is not to say that there was none
ATTENDANCE = frozenset({"attend", "include"})


def judge(trigger: Trigger) -> Judgement:
    """Judge how firm an event is, and by which word."""
    if trigger.nominal:
        return judge_nominal(trigger)
    return judge_verb(trigger.predicate)


def firmest(judgements: Iterator[Judgement]) -> Judgement:
    found = sorted(judgements, key=lambda judgement: STRENGTH.index(judgement[0]))
    return found[0] if found else HAPPENED


def judge_verb(verb: Token) -> Judgement:
    """Judge a verb by its auxiliaries, its adverbs and the words that govern it."""
    found = list(cues_around(verb))
    kinds = [judgement[0] for judgement in found]
    if Modality.DENIED in kinds and Modality.POSSIBLE in kinds:  # "may not come", "did not know if he would come"
        return next(judgement for judgement in found if judgement[0] is Modality.POSSIBLE)
    if Modality.DENIED in kinds and is_negated_denial(found):
        found = [judgement for judgement in found if judgement[0] is not Modality.DENIED]
    return firmest(iter(found))


def is_negated_denial(found: list[Judgement]) -> bool:
    """Tell whether two denials cancel out ("did not rule out attending", "has not denied")."""
    return sum(judgement[0] is Modality.DENIED for judgement in found) == 2


def cues_around(verb: Token) -> Iterator[Judgement]:
    node = verb
    for _ in range(MAX_CLIMB):
        yield from own_cues(node)
        head = node.head
        if head is node:
            break
        if node.dep_ == "conj" and head.pos_ in {"VERB", "AUX"}:
            if not any(child.dep_ in {"aux", "nsubj", "nsubj:pass"} for child in node.children):
                node = head
                continue
            break
        cue, further = governing_cue(node, head)
        if cue is not None:
            yield cue
        if not further:
            break
        node = head


def own_cues(verb: Token) -> Iterator[Judgement]:
    auxiliaries, beside = modality_cues("auxiliary"), modality_cues("beside")
    if is_stated_aim(verb):
        yield aim_cue(verb)
    for child in verb.children:
        word = child.lower_
        if child.dep_ in {"aux", "aux:pass"}:
            if word in {"would", "'d", "’d"}:
                untrue = any(other.dep_ == "aux" and other.lower_ in {"have", "’ve", "'ve"} for other in verb.children)
                yield (Modality.PLANNED if is_reported(verb) and not untrue else Modality.POSSIBLE, child)
            elif word in auxiliaries:
                yield auxiliaries[word], child
        elif (
            child.dep_ in {"advmod", "det", "discourse"} and word in beside and word not in {"any", "next", "immediate"}
        ):
            yield beside[word], child
        elif child.dep_ in {"nsubj", "nsubj:pass", "obj"} and denies(child):
            yield Modality.DENIED, child
        elif child.dep_ in {"mark", "case"} and word in CONDITIONS:
            yield Modality.POSSIBLE, child
        elif child.dep_ in {"mark", "case"} and word in INSTEAD:
            yield Modality.DENIED, child


def is_stated_aim(verb: Token) -> bool:
    """Tell whether a copula makes an infinitive what something consists in ("the goal was to take the city")."""
    to = next((child for child in verb.children if child.dep_ == "mark" and child.lower_ == "to"), None)
    return to is not None and any(child.dep_ == "cop" and child.i < to.i for child in verb.children)


def aim_cue(verb: Token) -> Judgement:
    """Read what the noun says that the infinitive is; of anything else "is to begin" tells a plan."""
    aims = modality_cues("aim")
    subject = next((child for child in verb.children if child.dep_ in ANY_SUBJECTS and lemma_of(child) in aims), None)
    return (aims[lemma_of(subject)], subject) if subject is not None else (Modality.PLANNED, verb)


def denies(noun: Token) -> bool:
    return noun.lower_ in {"nobody", "none", "neither", "nothing"} or any(
        child.lower_ in {"no", "neither"} and child.dep_ in {"det", "cc:preconj", "advmod"} for child in noun.children
    )


def is_reported(verb: Token) -> bool:
    """Tell whether "would" is a future seen from the past ("said that he would come")."""
    node = verb
    for _ in range(MAX_CLIMB):
        if node.dep_ in {"ccomp", "parataxis", "acl:relcl"}:
            return True
        if node.dep_ not in {"conj", "xcomp"} or node.head is node:
            return node.dep_ == "ROOT" and any(child.dep_ in {"ccomp", "parataxis"} for child in node.children)
        node = node.head
    return False


def governing_cue(node: Token, head: Token) -> tuple[Judgement | None, bool]:
    """Read what the head of a complement says of it, and tell whether to look further up."""
    governors = modality_cues("governor")
    word = lemma_of(head) if lemma_of(head) in governors else head.lower_
    known = word in governors and not (word == "go" and head.tag_ != "VBG")  # "went on to praise"
    cue = (governors[word], head) if known else None
    if node.dep_ == "xcomp" or (node.dep_ in {"csubj", "csubj:pass"} and head.pos_ == "ADJ"):
        return cue, True
    if node.dep_ == "acl" and head.pos_ in {"NOUN", "PROPN"} and node.tag_ in {"VB", "VBG"}:
        return noun_cue(node, head), False
    if node.dep_ == "ccomp" and cue is not None and cue[0] in OPEN_COMPLEMENT:
        return (None if is_told_as_fact(node, head) else cue), False
    if lemma_of(head) == "go" and head.tag_ != "VBG":
        return None, False
    if node.dep_ in {"ccomp", "advcl"} and is_infinitive(node):
        asked = cue is not None and cue[0] is Modality.CALLED_FOR
        if cue is not None and head.pos_ in {"ADJ", "VERB"} and (asked or not is_purpose(node, head)):
            return cue, False
        return ((Modality.POSSIBLE, node) if node.dep_ == "advcl" and node.tag_ == "VB" else None), False
    against = next((child for child in node.children if child.dep_ == "mark" and child.lower_ == "against"), None)
    return ((Modality.POSSIBLE, against) if against is not None else None), False


def is_told_as_fact(node: Token, head: Token) -> bool:
    """Tell whether a verb that can also ask only tells something ("told Reuters that it had agreed")."""
    wished = node.tag_ == "VB" and not any(child.dep_ == "aux" and child.tag_ == "MD" for child in node.children)
    return lemma_of(head) in TELLING and not wished and not is_infinitive(node)


def noun_cue(node: Token, head: Token) -> Judgement | None:
    """Read what a noun says of the infinitive that completes it ("a threat to attack")."""
    nouns = modality_cues("noun")
    if lemma_of(head) in nouns:
        return nouns[lemma_of(head)], head
    return (Modality.POSSIBLE, node) if node.tag_ == "VB" else None


def is_infinitive(node: Token) -> bool:
    return any(child.dep_ == "mark" and child.lower_ == "to" for child in node.children)


def is_purpose(node: Token, head: Token) -> bool:
    """Tell whether an infinitive clause is an aim of its own ("called reporters to announce"), not what is wished."""
    return node.dep_ == "advcl" and any(child.dep_ == "obj" for child in head.children)


def judge_nominal(trigger: Trigger) -> Judgement:
    """Judge a nominal event by its verb, its adjectives and the nouns above it."""
    return firmest(nominal_cues(trigger))


def nominal_cues(trigger: Trigger) -> Iterator[Judgement]:
    noun, verb = trigger.token, trigger.support
    yield from adjective_cues(noun)
    top = whole_phrase(noun)
    lacking = next((case for case in top.children if case.dep_ == "case" and case.lower_ == "without"), None)
    if lacking is not None:  # "the talks ended without a deal"
        yield Modality.DENIED, lacking
    if verb is not None and trigger.kind is not None:
        if trigger.kind in KIND_MODALITY and rules_out(trigger, verb):
            yield kind_cue(trigger.kind, verb)
        else:
            yield from carried_cue(trigger, verb)
        return
    head = top.head
    if top.dep_ == "nmod" and preposition_of(top) in {"for", "of", "on", "about", "to", "from", "against", "over"}:
        nouns = modality_cues("noun")
        if lemma_of(head) in nouns and lemma_of(head) != "talk":
            yield nouns[lemma_of(head)], head
    elif top.dep_ in SUBJECTS and head.pos_ in {"VERB", "AUX", "ADJ", "NOUN"}:
        modality, cue = judge_verb(head)
        if modality is Modality.PLANNED:
            yield modality, cue
    elif (
        top.dep_ == "obl"
        and preposition_of(top) in {"for", "of", "about", "against"}
        and match_support(("demand",), head)
    ):
        yield Modality.CALLED_FOR, head


def kind_cue(kind: str, verb: Token) -> Judgement:
    modality, cue = judge_verb(verb)
    if modality in {Modality.DENIED, Modality.POSSIBLE} and kind in {"cancel", "refuse"}:
        return HAPPENED if modality is Modality.DENIED else (Modality.POSSIBLE, cue)
    if modality is Modality.DENIED:
        return modality, cue
    if kind == "plan" and verb.lower_ in {"set", "held"} and modality is not Modality.HAPPENED:
        return modality, cue
    return KIND_MODALITY[kind], verb


def is_doubted_agent(verb: Token) -> bool:
    """Tell whether only the doer is in doubt ("it was unclear if the strikes had been carried out by the army")."""
    agent = any(child.dep_ in {"obl:agent", "obl"} and preposition_of(child) == "by" for child in verb.children)
    return is_passive(verb) and agent


def rules_out(trigger: Trigger, verb: Token) -> bool:
    """Tell whether a verb bears on whether the event takes place.

    To reject a veto is not to deny it, and to stop a war is not to say that there was none.
    """
    if trigger.kind != "refuse":
        return True
    if lemma_of(verb) in ENDED_BY:
        return False
    return lemma_of(verb) in AVERTING or event_classes()[trigger.event_class].type in OFFERED


def carried_cue(trigger: Trigger, verb: Token) -> Iterator[Judgement]:
    """Judge by the verb that carries the event; who stays away does not deny that it takes place."""
    modality, cue = judge_verb(verb)
    future = modality is not Modality.HAPPENED or (verb.tag_ in {"VBG", "VB"} and not is_passive(verb))
    if trigger.kind in ATTENDANCE and future:
        yield Modality.PLANNED, cue
    elif modality is Modality.POSSIBLE and is_doubted_agent(verb):
        yield HAPPENED
    else:
        yield modality, cue


def adjective_cues(noun: Token) -> Iterator[Judgement]:
    beside = modality_cues("beside")
    for child in noun.children:
        if child.dep_ in {"amod", "det", "advmod", "compound", "acl"} and child.lower_ in beside:
            if child.lower_ == "any" and noun.tag_ == "NNS":
                continue
            yield beside[child.lower_], child
