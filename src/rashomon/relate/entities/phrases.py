"""The closed lists by which descriptions and governments are told."""

from functools import cache

from rashomon.lexicons import read_table


@cache
def _word_sets() -> dict[str, str]:
    return read_table("rashomon.relate.entities", "phrases.toml")


def word_set(name: str) -> frozenset[str]:
    """Give one of the lists of phrases.toml."""
    return frozenset(_word_sets()[name].split())
