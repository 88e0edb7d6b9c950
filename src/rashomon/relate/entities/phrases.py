"""The closed lists by which descriptions and governments are told."""

import tomllib
from functools import cache
from importlib.resources import files


@cache
def _word_sets() -> dict[str, str]:
    return tomllib.loads((files("rashomon.relate.entities") / "lexicon" / "phrases.toml").read_text("utf-8"))


def word_set(name: str) -> frozenset[str]:
    """Give one of the lists of phrases.toml."""
    return frozenset(_word_sets()[name].split())
