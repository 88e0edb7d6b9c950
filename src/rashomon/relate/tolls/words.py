"""The words for victims and for what befell them."""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def lexicon() -> Mapping[str, Any]:
    return tomllib.loads(files("rashomon.relate.tolls").joinpath("lexicon/victims.toml").read_text("utf-8"))


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
