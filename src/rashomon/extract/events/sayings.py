"""Finds what somebody does by saying something: he blames, praises, rejects, refuses or asks."""

from collections.abc import Collection, Iterator

from rashomon.extract.events.grammar import OBJECTS, children, is_passive, lemma_of, lemmas_of, preposition_of
from rashomon.extract.events.lexicon import Pattern, judging
from rashomon.extract.events.triggers import OPENING_QUOTES, Trigger, match_support
from rashomon.parse.relations import SUBJECTS
from rashomon.parse.tokens import Token, Tokens

REFUSED = "will not"  # the lemma of a refusal that only a modal tells
WILL = frozenset({"will", "would", "'ll", "’ll", "wo"})
NOT = frozenset({"not", "n't", "n’t", "nt", "never"})
OURSELVES = frozenset({"i", "we"})
SOMEBODY = frozenset({"he", "she", "they"})
ONESELF = OURSELVES | SOMEBODY
ANYBODY = frozenset(
    {"anyone", "everyone", "anybody", "everybody", "you", "all", "public", "people", "witness", "resident"}
)
GUESSES = frozenset({"possibly", "probably", "perhaps", "maybe"})
QUERIES = frozenset({"question", "permission", "way", "time"})
INTENTIONS = frozenset({"plan", "intention"})
PREDICATES = frozenset({"ccomp", "parataxis"})
JUDGEMENTS = ("rejection", "accusation", "support")


def find_sayings(sentence: Tokens, taken: Collection[int]) -> Iterator[Trigger]:
    """Yield what is done by saying, at most once a verb; `taken` are the tokens of other event words."""
    for token in sentence:
        if token.pos_ != "VERB" or token.i in taken:
            continue
        if is_asking(token):
            yield act(token, lemma_of(token), "request")
        elif is_refused(token):
            yield act(token, REFUSED, "rejection")
        else:
            judged = judgement_of(token)
            if judged is not None:
                yield act(token, lemma_of(token), judged)


def act(token: Token, lemma: str, event_class: str) -> Trigger:
    return Trigger(token, Pattern(lemma, (), frozenset(), event_class, weak=False))


def judgement_of(verb: Token) -> str | None:
    """Tell which act it is to give something a name or to say how it is ("said the raid was barbaric")."""
    if not any(is_speaker(child) for child in children(verb, *SUBJECTS)):
        return None
    if judging("naming").isdisjoint(lemmas_of(verb)):
        if match_support(("speech",), verb) is None or is_denied(verb):
            return None
        said = [child for child in children(verb, *PREDICATES) if is_of_another(child)]
        return next((kind for each in said if (kind := kind_of(each)) is not None), None)
    if is_denied(verb) or not children(verb, *OBJECTS):
        return None
    named = [*children(verb, "xcomp"), *(child for child in children(verb, "obl") if preposition_of(child) == "as")]
    return next((kind for each in named if (kind := kind_of(each)) is not None), None)


def is_speaker(subject: Token) -> bool:
    return subject.pos_ == "PROPN" or bool(subject.ent_type_) or subject.lower_ in ONESELF or subject.pos_ == "NOUN"


def kind_of(predicate: Token) -> str | None:
    """Give the act that a predicate makes of what is said, by its own words or those joined to it."""
    if is_denied(predicate) or predicate.pos_ in {"VERB", "PROPN"} or predicate.ent_type_:
        return None
    if any(child.lower_ in GUESSES for child in predicate.children):
        return None
    if preposition_of(predicate) == "behind":  # "said the army was behind the raid"
        return "accusation"
    words = {form for each in (predicate, *children(predicate, "conj")) for form in (each.lower_, lemma_of(each))}
    kind = next((kind for kind in JUDGEMENTS if not judging(kind).isdisjoint(words)), None)
    if kind == "rejection" and not is_about_words(predicate):
        return "accusation"
    return kind


def is_about_words(predicate: Token) -> bool:
    """Tell whether what is called false is what others say, not money, a passport or a dawn."""
    of = [*children(predicate, *SUBJECTS), *children(predicate.head, *OBJECTS)]
    return any(not judging("sayings").isdisjoint(lemmas_of(noun)) for noun in of)


def is_of_another(predicate: Token) -> bool:
    """Tell whether a predicate is said of something, and not by the speaker of himself ("said he was wrong")."""
    subject = next(iter(children(predicate, *SUBJECTS)), None)
    if subject is None or subject.lower_ in OURSELVES or not any(child.dep_ == "cop" for child in predicate.children):
        return False
    return is_quoted(predicate) or subject.lower_ not in ONESELF


def is_quoted(predicate: Token) -> bool:
    first = min(predicate.subtree, key=lambda token: token.i)
    return first.text in OPENING_QUOTES or (first.i > 0 and first.nbor(-1).text in OPENING_QUOTES)


def is_denied(token: Token) -> bool:
    return any(child.lower_ in NOT or (child.lower_ == "no" and child.dep_ == "det") for child in token.children)


def is_refused(verb: Token) -> bool:
    """Tell whether speakers say that they will not do something ("he would no longer speak to the press")."""
    if verb.dep_ not in PREDICATES or match_support(("speech",), verb.head) is None:
        return False
    subject = next(iter(children(verb, *SUBJECTS)), None)
    if subject is None or subject.lower_ not in (OURSELVES if is_quoted(verb) else ONESELF) or is_passive(verb):
        return False
    if lemma_of(verb) == "have":  # "said he had no plans to resign"
        return any(is_denied(noun) and lemma_of(noun) in INTENTIONS for noun in children(verb, *OBJECTS))
    will = any(child.dep_ == "aux" and child.lower_ in WILL for child in verb.children)
    perfect = any(child.dep_ == "aux" and lemma_of(child) == "have" for child in verb.children)
    return will and not perfect and is_negated(verb) and judging("silent").isdisjoint(lemmas_of(verb))


def is_negated(verb: Token) -> bool:
    longer = any(child.lower_ == "longer" and child.i > 0 and child.nbor(-1).lower_ == "no" for child in verb.children)
    return longer or any(child.lower_ in NOT for child in verb.children)


def is_asking(verb: Token) -> bool:
    """Tell whether somebody is asked to do something, or that something be done ("asked that the town be spared")."""
    if lemma_of(verb) != "ask" or not children(verb, *SUBJECTS):
        return False
    for clause in children(verb, "ccomp"):
        of = next(iter(children(clause, *SUBJECTS)), None)
        if of is not None and of.lower_ not in ANYBODY and has_mark(clause, "that") and is_wished(clause):
            return True
    asked = [noun for noun in children(verb, *OBJECTS, "iobj") if lemma_of(noun) not in QUERIES | ANYBODY]
    # The infinitive may hang on an aside after whom one asks ("asked ministers dating back to 1997 to give …").
    after = [part for part in verb.subtree if asked and part.i > asked[0].i]
    return any(part.tag_ == "VB" and has_mark(part, "to") for part in after)


def is_wished(verb: Token) -> bool:
    """Tell whether a clause has the bare verb of what is wished, which parsers take for a present."""
    helped = any(child.lower_ == "be" and child.dep_.startswith("aux") for child in verb.children)
    return helped or verb.tag_ in {"VB", "VBP"}


def has_mark(clause: Token, word: str) -> bool:
    return any(child.dep_ == "mark" and child.lower_ == word for child in clause.children)
