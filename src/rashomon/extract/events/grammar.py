"""Answers about a sentence that finding events needs: who is the subject, what stands beside a verb."""

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from functools import lru_cache

from rashomon.extract.events.inflection import bases_of
from rashomon.extract.events.lexicon import irregular_forms, word_set
from rashomon.parse.relations import ANY_SUBJECTS
from rashomon.parse.tokens import Token

OBJECTS = frozenset({"obj", "iobj"})
OBLIQUES = frozenset({"obl", "obl:agent", "obl:tmod", "obl:npmod", "obl:unmarked"})
MODIFIERS = frozenset({"compound", "amod", "nmod", "nmod:poss", "nmod:unmarked", "nmod:npmod", "flat", "nmod:tmod"})
CLAUSES = frozenset(
    {"ccomp", "advcl", "advcl:relcl", "acl:relcl", "parataxis", "csubj", "discourse", "vocative", "dislocated", "list"}
)
LOOSE = frozenset({"acl", "acl:relcl", "appos", "parataxis", "advcl", "conj", "cc", "cc:preconj"})
BESIDE_VERB = frozenset(
    {"compound:prt", "advmod", "xcomp", "acl", "advcl", "ccomp", "compound", "expl", "case"}
) | OBJECTS | OBLIQUES | ANY_SUBJECTS  # fmt: skip
CLAUSE_WORDS = frozenset({"case", "mark", "fixed"})
PHRASE_WORDS = CLAUSE_WORDS | (MODIFIERS - {"nmod"}) | {"conj", "nummod"}
RELATIVE_PRONOUNS = frozenset({"who", "which", "that", "whom", "whose"})
MAX_CLIMB = 12
PARTICLE_REACH = 3
MAX_IN_BRACKETS = 3
RECENT = 512  # words of the last report or two, of which the same is asked again and again
HAS_OBJECT = "@obj"  # in a pattern: the verb has an object
HAS_PLACE = "@place"  # in a pattern: what it is done to has the name of a place

BY_SOMEBODY = "@who"  # in a pattern: somebody named or meant by a pronoun does it
PERSONS = frozenset({"he", "she", "they", "we", "who"})


def lemma_of(token: Token) -> str:
    return token.lemma_.lower()


def children(token: Token, *deps: str) -> list[Token]:
    return [child for child in token.children if child.dep_ in deps]


def lemmas_of(token: Token) -> tuple[str, ...]:
    """Give the lemma, then the other words that the form can come from: a pipeline may be wrong about it."""
    return lemmas_of_form(token.lower_, token.lemma_)


@lru_cache(maxsize=65536)  # words in small letters
def lemmas_of_form(form: str, lemma: str) -> tuple[str, ...]:
    small = lemma.lower()
    known = irregular_forms().get(form)
    if known:
        return (*known, form)
    return (small, *sorted(bases_of(form) - {small}))


def forms_of(token: Token) -> tuple[str, ...]:
    """Give the forms that a word can come from; a name is itself alone ("United" is no form of "unit")."""
    if token.ent_type_ and token.pos_ == "PROPN":
        return (token.lower_, lemma_of(token))
    return lemmas_of_form(token.lower_, token.lemma_)


@lru_cache(maxsize=RECENT)
def words_beside_verb(verb: Token) -> AbstractSet[str]:
    """Give the forms and lemmas of a verb's particles, arguments and their prepositions and modifiers.

    What it is done to stands there once more, as `>talks`.
    """
    words: set[str] = set()
    for child in verb.children:
        if child.dep_ in BESIDE_VERB:
            add_argument(words, child, verb)
    # A particle is close by, whatever the parser hangs it on ("blew himself up late Monday").
    particles = {token.lower_ for token in verb.doc[verb.i + 1 : verb.i + 1 + PARTICLE_REACH] if token.tag_ == "RP"}
    particles.update(child.lower_ for child in verb.children if child.dep_ == "compound:prt")
    words.update(particles, (f"+{particle}" for particle in particles))
    if verb.i + 1 < len(verb.doc) and verb.doc[verb.i + 1].pos_ == "ADP":
        words.add(verb.doc[verb.i + 1].lower_)
    words.update(marks_of_arguments(verb))
    antecedent = relative_antecedent(verb)
    if antecedent is not None and not (is_active_subject(verb) and (HAS_OBJECT in words or "to" in words)):
        words.update(forms_of(antecedent))
    elif verb.dep_ == "acl" and verb.head.pos_ in {"NOUN", "PROPN"}:
        words.update(forms_of(verb.head))
    return words


def add_argument(words: set[str], child: Token, verb: Token) -> None:
    words.update(forms_of(child))
    clausal = child.dep_ in {"xcomp", "acl", "advcl", "ccomp"}
    told = CLAUSE_WORDS if clausal else PHRASE_WORDS
    if child.dep_ in OBLIQUES and child.i < verb.i:  # "on point after point, he insisted"
        told = told - CLAUSE_WORDS
    for part in child.children:
        if part.dep_ in told or (part.dep_ == "nmod" and not clausal and preposition_of(part) == "of"):
            words.update(forms_of(part))
        if part.dep_ == "nmod" and lemma_of(child) in word_set("containers"):
            for inner in children(part, "compound", "amod"):
                words.update(forms_of(inner))


def marks_of_arguments(verb: Token) -> Iterator[str]:
    """Yield what patterns ask of the arguments of a verb beside their words, and the words of what it is done to."""
    objects = children(verb, *OBJECTS)
    done_to = [*objects, *children(verb, "nsubj:pass")]
    if objects:
        yield HAS_OBJECT
    if any(child.ent_type_ == "PLACE" for child in done_to):
        yield HAS_PLACE
    if any(is_somebody(child) for child in children(verb, "nsubj")):
        yield BY_SOMEBODY
    yield from (f"<{lemma}" for subject in children(verb, "nsubj") for lemma in lemmas_of(subject))
    for noun in done_to:
        measured = children(noun, "nmod") if lemma_of(noun) in word_set("containers") else []
        yield from (f">{lemma}" for word in (noun, *measured) for lemma in lemmas_of(word))


def is_somebody(noun: Token) -> bool:
    return noun.ent_type_ in {"PERSON", "ORGANIZATION"} or noun.lower_ in PERSONS


def is_active_subject(verb: Token) -> bool:
    """Tell whether the relative pronoun of a clause is its subject and acts ("that led to the capture")."""
    subject = subject_child(verb)
    return subject is not None and subject.lower_ in RELATIVE_PRONOUNS and not is_passive(verb)


def words_beside_noun(noun: Token) -> set[str]:
    """Give the forms and lemmas of a noun's modifiers, their prepositions, and what stands directly before it."""
    words: set[str] = set()
    for child in noun.children:
        if child.dep_ in MODIFIERS or child.dep_ in {"acl", "nummod", "det", "advmod"}:
            words.update(forms_of(child))
            for part in child.children:
                if part.dep_ in {"case", "mark", "compound", "amod", "conj", "nmod"}:
                    words.update(forms_of(part))
            if child.ent_type_ == "PLACE" and preposition_of(child) == "of":
                words.add(HAS_PLACE)
    if noun.i > noun.sent.start and noun.nbor(-1).pos_ in {"NOUN", "PROPN", "ADJ"}:
        words.update(forms_of(noun.nbor(-1)))
    return words


def relative_antecedent(verb: Token) -> Token | None:
    """Give the noun that a relative clause describes, seen from any verb inside that says something of it."""
    node = verb
    for _ in range(MAX_CLIMB):
        if node.dep_ == "acl:relcl":
            return node.head if has_relative_argument(verb) or (node is verb and not subject_child(verb)) else None
        if node.dep_ not in {"ccomp", "xcomp", "conj"}:
            return None
        node = node.head
    return None


def has_relative_argument(verb: Token) -> bool:
    return any(child.lower_ in RELATIVE_PRONOUNS and child.pos_ in {"PRON", "SCONJ", "DET"} for child in verb.children)


def subject_child(verb: Token) -> Token | None:
    return next((child for child in verb.children if child.dep_ in ANY_SUBJECTS), None)


def subject_of(verb: Token) -> Token | None:
    """Give the subject of a verb, also where it is left out because a higher verb or the noun it modifies has it."""
    node = verb
    for _ in range(MAX_CLIMB):
        own = subject_child(node)
        if own is not None and own.dep_ != "csubj":
            if own.lower_ in RELATIVE_PRONOUNS:
                return relative_antecedent(node) or own
            return own
        if node.dep_ in {"xcomp", "conj", "advcl", "cop"} and node.head is not node:
            blamed = any(child.dep_ in {"mark", "case"} and child.lower_ in {"of", "for"} for child in node.children)
            if node.dep_ == "xcomp" or (node.dep_ == "advcl" and blamed):  # "accused Peru of carrying out"
                controller = next((child for child in node.head.children if child.dep_ in OBJECTS), None)
                if controller is not None:
                    return controller
            node = node.head
        elif node.dep_ in {"acl", "acl:relcl"}:
            return node.head
        else:
            return None
    return None


def is_passive(verb: Token) -> bool:
    """Tell whether the subject of a verb is its patient, as also in "the man arrested on Monday"."""
    if any(child.dep_ in {"aux:pass", "nsubj:pass"} for child in verb.children):
        return True
    if any(child.dep_ == "aux" or child.dep_ in OBJECTS for child in verb.children):
        return False
    if any(lemma in word_set("transitive") for lemma in lemmas_of(verb)) and verb.tag_ in {"VBN", "VBD"}:
        return True
    return verb.tag_ == "VBN" and verb.dep_ in {"acl", "ROOT", "advcl", "conj", "xcomp", "parataxis"}


def preposition_of(token: Token) -> str:
    """Give the preposition before a noun phrase, lower case; empty where there is none."""
    for child in token.children:
        if child.dep_ == "case":
            return child.lower_
    return ""


def members(head: Token) -> list[Token]:
    """Give the coordinated members of a phrase, in text order."""
    found = [head]
    for token in found:
        found.extend(
            child
            for child in token.children
            if child.dep_ == "conj" and child.pos_ in {"NOUN", "PROPN", "PRON", "NUM", "ADJ"}
        )
    return sorted(found, key=lambda token: token.i)


def before_brackets(tokens: Sequence[Token], start: int) -> int:
    """Give the index before a short name in brackets that stands before a word ("the Red Guard (RG) group")."""
    if start < 1 or tokens[start - 1].text != ")":
        return -1
    opened = (at for at in range(start - 2, max(start - 2 - MAX_IN_BRACKETS, 0), -1) if tokens[at].text == "(")
    return next(opened, 0) - 1


@lru_cache(maxsize=RECENT)
def phrase_tokens(head: Token) -> tuple[Token, ...]:
    """Give a noun phrase without its preposition, coordinated members and clauses, edges free of punctuation."""
    kept = [head]
    for token in kept:
        kept.extend(
            child
            for child in token.children
            if child.dep_ not in LOOSE and not (token is head and child.dep_ in {"case", "punct", "cop", "mark"})
        )
    indices = {token.i for token in kept}
    start, end = head.i, head.i
    tokens = head.doc.tokens
    while start - 1 in indices or before_brackets(tokens, start) in indices:
        start = start - 1 if start - 1 in indices else before_brackets(tokens, start)
    while end + 1 in indices:
        end += 1
    while start < head.i and tokens[start].pos_ in {"PUNCT", "SPACE", "ADP"}:
        start += 1
    while end > head.i and tokens[end].pos_ in {"PUNCT", "SPACE"}:
        end -= 1
    return tuple(tokens[start : end + 1])
