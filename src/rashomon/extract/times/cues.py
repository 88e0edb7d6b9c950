"""The small words around a time that tell how to take it."""

from functools import cache

from rashomon.lexicons import read_table


@cache
def listed(name: str) -> frozenset[str]:
    """Give the words of one list of the lexicon."""
    source = read_table("rashomon.extract.times", "cues.toml")
    return frozenset(source[name])


@cache
def stems(name: str) -> frozenset[str]:
    return frozenset(word.rstrip("e") for word in listed(name))
