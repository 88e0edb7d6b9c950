"""The small words around a time that tell how to take it."""

import tomllib
from functools import cache
from importlib.resources import files


@cache
def listed(name: str) -> frozenset[str]:
    """Give the words of one list of the lexicon."""
    source = tomllib.loads(files("rashomon.extract.times").joinpath("lexicon/cues.toml").read_text("utf-8"))
    return frozenset(source[name])


@cache
def stems(name: str) -> frozenset[str]:
    return frozenset(word.rstrip("e") for word in listed(name))
