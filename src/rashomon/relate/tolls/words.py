"""The words for victims and for what befell them."""

from collections.abc import Mapping
from functools import cache
from typing import Any

from rashomon.lexicons import read_table


@cache
def lexicon() -> Mapping[str, Any]:
    return read_table("rashomon.relate.tolls", "victims.toml")


@cache
def verbs(name: str) -> frozenset[str]:
    return frozenset(lexicon()["verbs"][name])


@cache
def nouns(name: str) -> frozenset[str]:
    return frozenset(lexicon()["nouns"][name])


@cache
def words(name: str) -> frozenset[str]:
    return frozenset(lexicon()["words"][name])


@cache
def sorts() -> Mapping[str, str]:
    """Map the nouns for people to what tells them apart: man, woman, boy, girl, child, youth or just person."""
    return {noun: sort for sort, listed in lexicon()["sorts"].items() for noun in listed}
