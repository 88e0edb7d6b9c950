"""What befalls the counted, as the parse has it: the verb that they are subject or object of."""

from rashomon.extract.quantities.figures import Figure
from rashomon.extract.quantities.phrase import Phrase, Tags
from rashomon.extract.quantities.words import Words, group, predicates
from rashomon.parse.relations import SUBJECTS
from rashomon.parse.tokens import Token

MAX_CONJUNCTS = 4
HELD = frozenset({"believe", "fear", "presume", "assume", "think", "report", "declare", "confirm", "suspect"})
MISSED = frozenset({"dead", "missing"})
ARGUMENTS = frozenset({"obl", "obj", "nmod", "xcomp", "ccomp", "obl:unmarked", "obl:npmod", "conj", "nummod"})


def head_token(words: Words, figure: Figure, phrase: Phrase, tags: Tags) -> Token | None:
    """Give the token of the noun counted, or of the number where no noun stands."""
    at = phrase.head if phrase.head is not None else figure.last - 1
    return tags.get(words[at].start)


def verb_concept(token: Token) -> str | None:
    """Name what the verb above a noun does to it: "forty people, most of them miners, have been killed"."""
    for _ in range(MAX_CONJUNCTS):
        if token.dep_ != "conj" or token.head == token:
            break
        token = token.head
    verb = token.head
    befalls = predicates().get(verb.lower_)
    if token.dep_ == "nsubj:pass" and str(verb.lemma_).lower() in HELD:
        return fate_held(verb)
    if token.dep_ == "nsubj:pass":
        return befalls if befalls in group("befalls") and verb.lower_ not in group("weak") else None
    if token.dep_ == "nsubj" and (verb.lower_ in group("deaths") or verb.lower_ in {"dead", "missing"}):
        return befalls
    if token.dep_ == "obj" and befalls in group("befalls") and verb.lower_ not in group("weak"):
        return befalls
    return None


def fate_held(verb: Token) -> str | None:
    """Read "are believed to have died", "were assumed dead"."""
    told = (child for child in verb.children if child.dep_ in {"xcomp", "ccomp", "obj", "obl", "advcl"})
    return next((predicates()[child.lower_] for child in told if child.lower_ in {*group("deaths"), *MISSED}), None)


def is_no_subject(token: Token) -> bool:
    """Tell a noun that cannot be the subject of a passive to its right: "crashed into two cars and was killed"."""
    clauses = any(child.dep_ in {"acl", "acl:relcl"} for child in token.children)
    return token.dep_ in {"obl", "obj"} and not clauses


def subject_of_level(number: Token) -> str | None:
    """Name the subject of the verb that gives it the level of this number: "Horsepower jumped from 240 to 273"."""
    verb = number
    if not any(child.dep_ in SUBJECTS for child in number.children):
        if number.dep_ not in ARGUMENTS:
            return None
        verb = level_above(number)
    subject = next((child for child in verb.children if child.dep_ in SUBJECTS), None)
    return str(subject.lower_) if subject is not None and subject.pos_ in {"NOUN", "PROPN"} else None


def level_above(number: Token) -> Token:
    """Give the verb of a level that a number belongs to; the number itself if there is none."""
    verb = number.head
    for _ in range(MAX_CONJUNCTS):
        if str(verb.lemma_).lower() in group("levels"):
            return verb
        verb = verb.head
    return number


def noun_of_level(number: Token) -> str | None:
    """Read "a net worth of 1.4 billion" and "estimates of 64,900"."""
    noun = number.head
    led = any(child.lower_ == "of" and child.dep_ == "case" for child in number.children)
    return str(noun.lower_) if led and number.dep_ == "nmod" and noun.pos_ == "NOUN" and noun.i < number.i else None
