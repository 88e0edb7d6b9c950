"""Reads off verbs, adjectives and nouns whom a sentence says to be dead, wounded or shot."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from rashomon.parse.tokens import Token, Tokens
from rashomon.relate.tolls.grammar import (
    antecedent,
    children_in_lower_case,
    coordinated,
    has_passive_subject,
    is_headline_passive,
    is_passive,
    is_unreal,
    objects,
    subjects,
    words_behind,
)
from rashomon.relate.tolls.people import Person, described, people_in
from rashomon.relate.tolls.told import Fate, Told
from rashomon.relate.tolls.words import nouns, verbs, words

MULTIPLES = {"double": 2, "triple": 3, "quadruple": 4, "quintuple": 5, "sextuple": 6}
FURTHER = frozenset({"other", "others", "another", "additional"})
PARTITIVES = frozenset({"one", "two", "three", "four", "both"})


def told_in(sentence: Tokens, number: int) -> Iterator[Told]:
    """Yield what the clauses of one sentence say of victims; `number` is that of the sentence."""
    for token in sentence:
        for told in told_by(token, str(token.lemma_).lower(), number):
            yield replace(told, by=token.idx)


def told_by(token: Token, lemma: str, number: int) -> Iterator[Told]:
    if token.pos_ in {"VERB", "AUX"} or token.lower_ in words("results"):
        yield from told_by_verb(token, lemma, number)
    if token.lower_ in words("dead"):
        yield from told_by_adjective(token, number, Fate.KILLED)
    elif token.lower_ in words("hurt") and token.pos_ == "ADJ":
        yield from told_by_adjective(token, number, Fate.WOUNDED)
    if token.pos_ == "NOUN" or token.lower_ in {"murder", "death"}:
        yield from told_by_noun(token, lemma, number)


def told_by_verb(token: Token, lemma: str, number: int) -> Iterator[Told]:
    fate = fate_of_verb(token, lemma)
    if fate is not None:
        yield from told_of(victims_of(token, fate), token, number, fate)
    elif lemma in verbs("dying"):
        yield from told_of(subjects(token), token, number, Fate.KILLED)
    elif lemma in {"take", "turn", "commit"} and is_suicide(lemma, words_behind(token)):
        yield from told_of_self(token, number, Fate.KILLED, others=lemma != "commit")
    elif lemma == "survive":
        yield from told_of(subjects(token), token, number, Fate.WOUNDED)
    if lemma in verbs("carried") and words_behind(token) & words("hospitals"):
        yield from told_of(subjects(token) if is_passive(token) else objects(token), token, number, Fate.SHOT)
    if lemma in {"suffer", "sustain"} and any(child.lower_ in words("wounds") for child in objects(token)):
        yield from told_of(subjects(token), token, number, Fate.SHOT)


def fate_of_verb(token: Token, lemma: str) -> Fate | None:
    """Say what a verb does to its victim; "fatally shot", "shot dead" and "shot to death" kill."""
    if lemma in verbs("killed") or token.lower_ in {"slain", "killed"}:
        return Fate.KILLED
    if lemma in verbs("wounded"):
        return Fate.WOUNDED
    if lemma in verbs("shot") or token.lower_ == "shot":
        return Fate.KILLED if is_deadly(token) else Fate.SHOT
    if lemma in verbs("hit"):
        return Fate.KILLED if is_deadly(token) else Fate.SHOT if words_behind(token) & words("missiles") else None
    return None


def is_deadly(token: Token) -> bool:
    doc = token.doc
    following = [other.lower_ for other in doc[token.i + 1 : token.i + 3]]
    before = doc[token.i - 1].lower_ if token.i else ""
    if before in words("fatal") or following[:1] == ["dead"] or following == ["to", "death"]:
        return True
    return bool(children_in_lower_case(token) & words("fatal"))


def victims_of(token: Token, fate: Fate) -> list[Token]:
    partner = coordinated(token)
    if is_unreal(token) or (partner is not None and fate is Fate.SHOT):
        return []  # of "shot and killed", the killing tells it
    if has_passive_subject(token):
        return subjects(token)  # "was killed a street away"
    victims = objects(token) or (objects(partner) if partner is not None else [])
    if victims:
        return victims
    if is_passive(token) or is_headline_passive(token):
        return subjects(token)
    return subjects(partner) if partner is not None and is_passive(partner) else []


def is_suicide(lemma: str, behind: set[str]) -> bool:
    """Read "took his own life", "turned the gun on himself", "committed suicide"."""
    if lemma == "take":
        return {"own", "life"} <= behind
    return "suicide" in behind if lemma == "commit" else "gun" in behind and bool(behind & words("selves"))


def told_of_self(token: Token, number: int, fate: Fate, *, others: bool) -> Iterator[Told]:
    people = [person for subject in subjects(token) for person in people_in(antecedent(subject))[:1]]
    if people:
        yield Told(token.idx, number, fate, tuple(people), others=others)


def told_by_adjective(token: Token, number: int, fate: Fate) -> Iterator[Told]:
    """Read "was found dead", "left two people dead", "X is dead", "a dead man"."""
    head = token.head
    if any(child.dep_ in {"nsubj", "nsubj:outer"} for child in token.children):
        yield from told_of(subjects(token), token, number, fate)
    elif token.dep_ in {"xcomp", "advcl", "obl", "advmod", "ccomp"} and str(head.lemma_).lower() in verbs("found"):
        yield from told_of(objects(head) or subjects(head), token, number, fate)
    elif token.dep_ in {"amod", "acl", "conj"} and described(head) is not None:
        yield from told_of([head], token, number, fate)


def told_by_noun(token: Token, lemma: str, number: int) -> Iterator[Told]:
    """Read "the shooting death of X", "X's murder", "in critical condition", "a double homicide"."""
    around = children_in_lower_case(token)
    if lemma == "condition" and around & words("conditions"):
        yield from told_of(those_in_condition(token), token, number, Fate.WOUNDED)
        return
    fate = fate_of_noun(lemma, around)
    multiple = next((MULTIPLES[word] for word in sorted(around) if word in MULTIPLES), None)
    if fate is None or is_unreal(token) or is_of_another_noun(token, lemma):
        return
    if multiple is not None and lemma in words("deeds"):
        yield Told(token.idx, number, fate, (Person(),) * multiple, is_figure=True)
        return
    victims = [child for child in token.children if is_victim_of_noun(child, lemma)]
    known = [victim for victim in victims if described(victim) is not None]
    if known:
        yield from told_of(known, token, number, fate)
    elif fate is Fate.KILLED and not victims and lemma in words("implied"):
        yield Told(token.idx, number, fate, (Person(),), vague=True)


def those_in_condition(condition: Token) -> list[Token]:
    head = condition.head
    found = subjects(head) if head.pos_ in {"VERB", "AUX", "ADJ"} else []
    return found or subjects(condition) or ([head] if described(head) else [])


def fate_of_noun(lemma: str, around: set[str]) -> Fate | None:
    if lemma in nouns("shot"):
        return Fate.KILLED if around & {"fatal", "deadly"} else Fate.SHOT
    return Fate.KILLED if lemma in nouns("killed") else None


def is_of_another_noun(token: Token, lemma: str) -> bool:
    """Tell "the death penalty" and "a murder charge" from "the murder victim"."""
    modifies = token.dep_ == "compound" and token.head.pos_ == "NOUN" and lemma != "shooting"
    return modifies and token.head.lower_ not in words("heads")


def is_victim_of_noun(child: Token, lemma: str) -> bool:
    if child.dep_ == "nmod:poss":
        return lemma in words("owned")
    return child.dep_ == "nmod" and any(word.lower_ == "of" for word in child.children)


def told_of(heads: Sequence[Token], by: Token, number: int, fate: Fate) -> Iterator[Told]:
    """Tell of those whom noun phrases name; "himself" is the subject of the verb."""
    for each in heads:
        head = antecedent(each)
        if head.lower_ in words("selves"):
            if fate is not Fate.WOUNDED:
                yield from told_of_self(by, number, fate, others=fate is Fate.KILLED)
        elif people := people_in(head):
            others = bool(FURTHER & (children_in_lower_case(head) | {head.lower_}))
            yield Told(head.idx, number, fate, people, others=others, part=is_partitive(head))


def is_partitive(head: Token) -> bool:
    """As in "One of the wounded has died"."""
    nominal = (child for child in head.children if child.dep_ == "nmod")
    return head.lower_ in PARTITIVES and any(word.lower_ == "of" for child in nominal for word in child.children)
