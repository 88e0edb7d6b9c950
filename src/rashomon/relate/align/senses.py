"""Which words can name one event: words of one root, and words that a reporter may use one for the other."""

from collections.abc import Mapping
from functools import cache

from rashomon.lexicons import read_lines
from rashomon.parse.tokens import Token

# Endings of nouns made of verbs, with what the verb has in their place ("explosion", explode), by how many letters
# must be left: "trial" is not made of "tri".
ENDINGS = {
    3: "ing asion:ad osion:od ision:id lusion:lud ution:ut ization isation ement ation ition ment",
    4: "ion ure al ate ize ise ed e y",
    5: "ance ence",
}
VOWELS = frozenset("aeiou")
MIN_ROOT_CHARS = 3
PHRASED = frozenset({"obj", "nsubj:pass", "obl", "xcomp"})


@cache
def endings() -> tuple[tuple[str, str, int], ...]:
    """Give each ending, what stands in its place, and how many letters it must leave; the longest first."""
    rows = [(*entry.partition(":")[::2], left) for left, entries in ENDINGS.items() for entry in entries.split()]
    return tuple(sorted(rows, key=lambda row: (-len(row[0]), row)))


@cache
def root_of(lemma: str) -> str:
    """Give what the words of one family have in common ("negotiate", "negotiations"); no word of English itself."""
    word = lemma.removesuffix("s") if len(lemma) > MIN_ROOT_CHARS and not lemma.endswith("ss") else lemma
    for ending, instead, left in endings():
        if word.endswith(ending) and len(word) - len(ending) + len(instead) >= left:
            word = word.removesuffix(ending) + instead
            break
    if len(word) > MIN_ROOT_CHARS and word[-1] == word[-2] and word[-1] not in VOWELS | {"s", "l"}:
        word = word[:-1]
    if word.endswith("i"):
        return word[:-1] + "y"
    return word.removesuffix("e") if len(word) > MIN_ROOT_CHARS else word


@cache
def senses() -> Mapping[str, frozenset[str]]:
    """Give for each word or root of senses.txt the lines in which it stands."""
    found: dict[str, set[str]] = {}
    for line in read_lines(__package__, "senses.txt"):
        words = line.split()
        for word in words:
            for key in {word, word if "_" in word else root_of(word)}:
                found.setdefault(key, set()).add(f"{words[0]} {words[-1]}")
    return {word: frozenset(lines) for word, lines in found.items()}


def name_of(token: Token) -> str:
    """Give the root of an event word, of a verb with its particle or with what it stands in a phrase with."""
    lemma = token.lemma_.lower()
    particle = next((child.lower_ for child in token.children if child.dep_ == "compound:prt"), None)
    following = token.doc[token.i + 1] if token.i + 1 < len(token.doc) else None
    if particle is None and token.pos_ == "VERB" and following is not None and following.pos_ in {"ADP", "ADV"}:
        particle = following.lower_ if f"{lemma}_{following.lower_}" in senses() else None
    if particle is None and token.pos_ == "VERB":  # "opened fire", "took him into custody"
        beside = (child.lemma_.lower() for child in token.children if child.dep_ in PHRASED)
        particle = next((word for word in beside if f"{lemma}_{word}" in senses()), None)
    return root_of(lemma) if particle is None else f"{lemma}_{particle}"


def senses_of(token: Token) -> frozenset[str]:
    """Give the lines of senses.txt that a word may stand for."""
    lemma = token.lemma_.lower()
    known = senses()
    return next((known[key] for key in (name_of(token), lemma, root_of(lemma)) if key in known), frozenset())
