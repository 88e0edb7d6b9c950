"""With what people were killed or hurt, as far as the words of a sentence tell: from the air, by shells, by a bomb."""

import re
from functools import cache, lru_cache

from rashomon.lexicons import read_table
from rashomon.parse.parsed import Parsed
from rashomon.parse.tokens import Token
from rashomon.relate.cued import Cued, classes_by_phrase
from rashomon.schema import Span

GOES_WITH = frozenset({frozenset({"air", "gas"}), frozenset({"shell", "gas"}), frozenset({"air", "crash"})})
"""Classes that one attack can well be told in: gas is dropped from the air."""
DOERS = frozenset({"nsubj", "nsubj:pass", "obl:agent"})
RELATIVES = frozenset({"which", "that", "who"})
ADDED = frozenset({"acl", "acl:relcl", "advcl"})
OPENS_APART = re.compile(r"(?:\w+ ){0,3}(?:after|before|since|following)\b[^,]*,", re.IGNORECASE)
APART_IN_TIME = re.compile(r"\b(?:after|before|since|following)\b")
GAS, MISSILE = "gas", "missile"
MISSILES = frozenset({"missile", "missiles"})
ARMED_WITH = frozenset({"nsubj", "obj", "obl:agent", "nmod"})
MAX_CLIMB = 6


@cache
def load_attacks() -> tuple[Cued, dict[str, str]]:
    """Load a pattern for all words of the lexicon, and the class of each."""
    return classes_by_phrase(read_table("rashomon.relate.align", "attacks.toml")["classes"])


@lru_cache(maxsize=4096)  # sentences: a toll is held against many others
def attacks_in(words: str) -> frozenset[str]:
    """Name the classes of means in a sentence."""
    pattern, class_of = load_attacks()
    return frozenset(class_of[" ".join(match.group().lower().split())] for match in pattern.finditer(words))


def attacks_told(figure: Span, report: Parsed) -> frozenset[str]:
    """Name the means that a figure is told with: those of what its verb is said of, else those of its sentence.

    "Raids answered rocket attacks that killed ten": the ten died of rockets, although the sentence has raids too.
    """
    verb = verb_over(report.tokens(figure).root)
    near = nouns_of_verb(verb) if verb is not None else []
    own = frozenset(each for noun in near for each in attacks_in(words_of(noun)))
    return own or attacks_in(report.document.words(report.span(report.sentence_of(figure))))


def attacks_at(figure: Span, report: Parsed) -> frozenset[str]:
    """Name the means that a figure is told with, without those of what its sentence sets before or after it.

    "19 died hours after a gas attack left dozens dead": gas killed the dozens alone.
    """
    verb = verb_over(report.tokens(figure).root)
    own = frozenset(each for noun in (nouns_of_verb(verb) if verb else ()) for each in attacks_in(words_of(noun)))
    sentence = report.span(report.sentence_of(figure))
    text = report.document.text
    opening = OPENS_APART.match(text, sentence.start, figure.start)
    cut = APART_IN_TIME.search(text, figure.end, sentence.end)
    start, end = opening.end() if opening else sentence.start, cut.start() if cut else sentence.end
    return own or attacks_in(text[start:end])


def verb_over(token: Token) -> Token | None:
    for _ in range(MAX_CLIMB):
        if token.pos_ == "VERB" or token.head.i == token.i:
            break
        token = token.head
    return token if token.pos_ == "VERB" else None


def nouns_of_verb(verb: Token) -> list[Token]:
    """Give what a clause is said of: its subject or doer, the noun that it stands at, what the clause over it tells."""
    own = [child for child in verb.children if child.dep_ in DOERS and child.lower_ not in RELATIVES]
    if own or verb.dep_ not in ADDED:
        return own
    if verb.dep_.startswith("acl"):
        return [verb.head]
    return [child for child in verb.head.children if child.dep_ in {*DOERS, "obj"}]


def words_of(noun: Token) -> str:
    """Give a noun with what stands before it and is joined with it, without the clauses behind it."""
    joined = [child for child in noun.children if child.dep_ == "conj"]
    return " ".join(token.text for each in (noun, *joined) for token in noun.doc[each.left_edge.i : each.i + 1])


def arms_of(trigger: Token) -> frozenset[str]:
    """Name what the words of an act themselves say that it was done with ("gas attack", "fired dozens of missiles")."""
    told = [child for child in trigger.children if child.dep_ in ARMED_WITH]
    around = (token for noun in told for token in noun.subtree)  # "missiles that carried gas"
    words = " ".join([words_of(trigger), *(form for token in around for form in (token.text, token.lemma_))])
    missiles = not MISSILES.isdisjoint(words.lower().split())
    return attacks_in(words) | (frozenset({MISSILE}) if missiles else frozenset())


def is_gas_against_arms(left: frozenset[str], right: frozenset[str]) -> bool:
    """Tell whether one of two acts is called one of gas, and the other is told with missiles and no word of gas."""
    return (GAS in left and MISSILE in right and GAS not in right) or (
        GAS in right and MISSILE in left and GAS not in left
    )


def are_other_attacks(left: frozenset[str], right: frozenset[str]) -> bool:
    """Tell whether two sentences tell of means that exclude each other; one that names none excludes none."""
    if not left or not right or left & right:
        return False
    return not any(frozenset({one, other}) in GOES_WITH for one in left for other in right)
