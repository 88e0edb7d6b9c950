"""With what people were killed or hurt, as far as the words of a sentence tell: from the air, by shells, by a bomb."""

import re
from functools import cache, lru_cache

from rashomon.lexicons import read_table

GOES_WITH = frozenset({frozenset({"air", "gas"}), frozenset({"shell", "gas"}), frozenset({"air", "crash"})})
"""Classes that one attack can well be told in: gas is dropped from the air."""


@cache
def load_attacks() -> tuple[re.Pattern[str], dict[str, str]]:
    """Load a pattern for all words of the lexicon, and the class of each."""
    table = read_table("rashomon.relate.align", "attacks.toml")
    class_of = {word: name for name, words in table["classes"].items() for word in words}
    longest_first = sorted(class_of, key=lambda word: (-len(word), word))
    return re.compile(r"\b(?:" + "|".join(map(re.escape, longest_first)) + r")\b", re.IGNORECASE), class_of


@lru_cache(maxsize=4096)  # sentences: a toll is held against many others
def attacks_in(words: str) -> frozenset[str]:
    """Name the classes of means in a sentence."""
    pattern, class_of = load_attacks()
    return frozenset(class_of[" ".join(match.group().lower().split())] for match in pattern.finditer(words))


def are_other_attacks(left: frozenset[str], right: frozenset[str]) -> bool:
    """Tell whether two sentences tell of means that exclude each other; one that names none excludes none."""
    if not left or not right or left & right:
        return False
    return not any(frozenset({one, other}) in GOES_WITH for one in left for other in right)
