"""Finds the acts that no word list knows: "ran away", "resumed classes"; which of them matter other reports tell."""

from collections.abc import Collection, Iterator

from rashomon.extract.events.grammar import OBJECTS, PERSONS, children, is_passive, lemma_of, preposition_of, subject_of
from rashomon.extract.events.lexicon import ANY_ACT, Pattern, states, word_set
from rashomon.extract.events.modality import judge_verb
from rashomon.extract.events.triggers import Trigger, match_support
from rashomon.parse.relations import SUBJECTS
from rashomon.parse.tokens import Token, Tokens
from rashomon.schema import Modality

TOLD = frozenset({Modality.HAPPENED, Modality.PLANNED, Modality.CANCELLED})
CLAUSAL = frozenset({"ROOT", "conj", "ccomp", "advcl", "acl:relcl", "xcomp", "parataxis", "acl"})
ANYBODY = frozenset({"i", "we", "you", "one", "nobody", "everyone", "anyone", "people", "somebody", "someone"})

MIDST = frozenset({"in", "at", "on", "during", "to"})
DECISIONS = frozenset({"decision", "move", "choice", "order"})  # "the decision to delete": it was done, or will be


def find_others(sentence: Tokens, taken: Collection[int], *, headline: bool) -> Iterator[Trigger]:
    """Yield the verbs that tell an act and are none of the `taken` ones (token indices)."""
    names = tuple(sentence.ents)
    for token in sentence:
        if token.pos_ == "VERB" and token.i not in taken and is_act(token, headline=headline):
            yield Trigger(token, Pattern(lemma_of(token), (), frozenset(), ANY_ACT, weak=False), names=names)


def is_act(verb: Token, *, headline: bool) -> bool:
    """Tell whether a verb tells an act of somebody, done or to be done; not a state, a habit or an opinion."""
    if is_public(verb):
        return True
    if verb.dep_ not in CLAUSAL or (is_hollow(verb) and thing_done(verb) is None):
        return False
    if not (headline or is_told_in_time(verb)) or is_state(verb) or judge_verb(verb)[0] not in TOLD:
        return False
    subject = subject_of(verb)
    if subject is not None and subject.lower_ in ANYBODY:
        return False
    return subject is not None or is_passive(verb) or bool(children(verb, *OBJECTS))


def is_public(verb: Token) -> bool:
    """Tell whether somebody speaks before others ("told reporters", "said in an interview on Monday")."""
    speaker = next(iter(children(verb, *SUBJECTS)), None)
    if speaker is None or not (speaker.ent_type_ or speaker.lower_ in PERSONS):
        return False
    hearers, occasions = word_set("hearers"), word_set("occasions")
    told = any(lemma_of(noun) in hearers for noun in children(verb, *OBJECTS))
    told = told or any(lemma_of(noun) in occasions and preposition_of(noun) in MIDST for noun in children(verb, "obl"))
    return told and match_support(("speech",), verb) is not None and judge_verb(verb)[0] is Modality.HAPPENED


def is_hollow(verb: Token) -> bool:
    """Tell whether a verb alone tells no act: what was made, found or written does."""
    return lemma_of(verb) in states() or match_support(("speech",), verb) is not None


def thing_done(verb: Token) -> Token | None:
    """Give the noun that makes an act of a hollow verb ("found the gun", "set a deadline", "a letter was written")."""
    if lemma_of(verb) not in word_set("doing") or children(verb, "ccomp", "xcomp"):
        return None
    things = [*children(verb, "obj"), *children(verb, "nsubj:pass")]
    return next((thing for thing in things if thing.pos_ in {"NOUN", "PROPN"}), None)


def is_state(verb: Token) -> bool:
    """Tell whether a participle says how something is ("is controlled by rebels", "hats signed by a singer")."""
    helpers = [child for child in verb.children if child.dep_ in {"aux", "aux:pass"}]
    lasting = any(helper.dep_ == "aux:pass" and helper.lower_ in {"is", "are"} for helper in helpers)
    described = verb.dep_ == "acl" and verb.tag_ == "VBN" and not children(verb, "obl:tmod", "obl:unmarked", "obl")
    left_so = lemma_of(verb) == "leave" and bool(children(verb, "xcomp"))
    return (lasting and len(helpers) == 1) or described or left_so


def is_told_in_time(verb: Token) -> bool:
    """Tell whether the form of a verb is of the past, the future or the moment, not of what is so always."""
    helpers = [child for child in verb.children if child.dep_ in {"aux", "aux:pass"}]
    if verb.tag_ in {"VBD", "VBN", "VBG"}:
        return True
    if verb.tag_ == "VB" and verb.dep_ == "acl" and lemma_of(verb.head) in DECISIONS:
        return True
    return verb.tag_ == "VB" and (verb.dep_ == "xcomp" or any(helper.lower_ in {"will", "did"} for helper in helpers))
