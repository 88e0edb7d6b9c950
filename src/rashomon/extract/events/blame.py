"""Finds who blames an adversary, or claims an attack, by telling of it: "the coalition said army jets hit a school"."""

from collections.abc import Collection, Iterator, Sequence

from rashomon.extract.events.grammar import children, lemma_of, phrase_tokens, preposition_of, subject_of
from rashomon.extract.events.lexicon import Pattern, event_classes, word_set
from rashomon.extract.events.modality import judge_verb
from rashomon.extract.events.triggers import Trigger, match_support, verb_trigger
from rashomon.parse.relations import SUBJECTS
from rashomon.parse.tokens import Token, Tokens
from rashomon.schema import Modality, PloverType

OWN = frozenset({"its", "their", "our", "his", "her", "own"})
CONTENT = frozenset({"ccomp", "parataxis"})
BURDENS = frozenset({"responsibility", "blame", "guilt"})
NOT = frozenset({"not", "n't", "n’t", "never"})
TERROR = frozenset({"terrorist", "terrorism", "terror"})
SIDES = frozenset({"ORGANIZATION", "PLACE"})


def find_blame(sentence: Tokens, taken: Collection[int]) -> Iterator[Trigger]:
    """Yield the sayings by which one side tells what another did by force, or its own men; `taken` are other acts."""
    for token in sentence:
        if token.pos_ != "VERB" or token.i in taken:
            continue
        said = contents(token)
        if not said or match_support(("speech",), token) is None or judge_verb(token)[0] is not Modality.HAPPENED:
            continue
        doers = [doer for clause in said for doer in doers_of(clause)]
        speaker = subject_of(token)
        if any(is_own_man(doer) for doer in doers) or any(is_owned_up(clause) for clause in said):
            yield Trigger(token, Pattern("claim", (), frozenset(), "claim", weak=False))
        elif speaker is not None and may_blame(speaker, said) and any(is_adversary(doer, speaker) for doer in doers):
            yield Trigger(token, Pattern(lemma_of(token), (), frozenset(), "accusation", weak=False))


def may_blame(speaker: Token, said: Sequence[Token]) -> bool:
    """Tell whether a speaker blames by what he tells: a party does, and somebody who speaks of guilt or terror."""
    outright = any(is_burdened(clause) or is_tie_to_terror(clause) for clause in said)
    return is_side(speaker) or (outright and speaker.ent_type_ == "PERSON")


def contents(saying: Token) -> list[Token]:
    """Give the clauses that say what was said, also one that hangs on the noun for it ("said in a statement that")."""
    of_nouns = [clause for noun in children(saying, "obl") for clause in children(noun, "acl", "acl:relcl")]
    said = [clause for clause in of_nouns if any(mark.lower_ == "that" for mark in children(clause, "mark"))]
    return [*children(saying, *CONTENT), *said]


def doers_of(clause: Token) -> list[Token]:
    """Give who does what a clause tells, if that is an act of force that took place, or ties him to terror."""
    told = verb_trigger(clause)
    force = told is not None and event_classes()[told.event_class].type is PloverType.ASSAULT
    if not (force or is_tie_to_terror(clause) or is_burdened(clause)):
        return []
    if judge_verb(clause)[0] is not Modality.HAPPENED:
        return []
    by = [child for child in children(clause, "obl:agent", "obl") if preposition_of(child) == "by"]
    passive = bool(children(clause, "nsubj:pass", "aux:pass"))
    return by if passive else children(clause, *SUBJECTS)


def is_tie_to_terror(clause: Token) -> bool:
    """Tell whether a clause ties somebody to terrorists ("that the party supports terrorism")."""
    tie = lemma_of(clause) in word_set("backing")
    return tie and any(lemma_of(token) in TERROR for token in clause.subtree)


def is_burdened(clause: Token) -> bool:
    """Tell whether a clause puts the blame on its subject ("that the army bears the responsibility")."""
    burden = any(lemma_of(thing) in BURDENS for thing in children(clause, "obj"))
    return burden and lemma_of(clause) in {"bear", "carry", "share"}


def is_owned_up(clause: Token) -> bool:
    """Tell whether speakers say that they did it ("said they were responsible for the bombing")."""
    own = any(subject.lower_ in {"it", "they", "we"} for subject in children(clause, *SUBJECTS))
    return own and clause.lower_ == "responsible" and not any(child.lower_ in NOT for child in clause.children)


def is_side(speaker: Token) -> bool:
    """Tell whether who speaks is a party, and not somebody who only looks on (a monitor, an agency, the police)."""
    words = {form for token in phrase_tokens(speaker) for form in (token.lower_, lemma_of(token))}
    if not words.isdisjoint(word_set("onlookers")):
        return False
    return speaker.ent_type_ in SIDES or not words.isdisjoint(word_set("envoys") | word_set("opponents"))


def is_own_man(doer: Token) -> bool:
    """Tell whether the doer is a fighter of who speaks ("one of its fighters")."""
    fighters = [doer, *children(doer, "nmod")]
    return any(
        lemma_of(noun) in word_set("fighters") and any(child.lower_ in OWN for child in noun.children)
        for noun in fighters
    )


def is_adversary(doer: Token, speaker: Token) -> bool:
    """Tell whether the doer is another side: it has a name or a word for a foe, and none in common with the speaker."""
    words = {lemma_of(token) for token in phrase_tokens(doer)}
    theirs = {lemma_of(token) for token in phrase_tokens(speaker)} - word_set("envoys")
    if doer.pos_ == "PRON" or not words.isdisjoint(OWN) or not words.isdisjoint(theirs):
        return False
    named = any(token.ent_type_ or (token.pos_ == "ADJ" and token.text[:1].isupper()) for token in phrase_tokens(doer))
    return named or not words.isdisjoint(word_set("opponents") | word_set("foes"))
