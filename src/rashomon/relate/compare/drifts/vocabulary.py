"""The words whose coming and going changes a claim."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any

from rashomon.lexicons import read_table


@dataclass(frozen=True)
class DriftLexicon:
    """The sets of `lexicon/drift.toml`; `bounds` leads from the words before a figure to their class, longest first."""

    modals: frozenset[str]
    adverbs: frozenset[str]
    adjectives: frozenset[str]
    governors: frozenset[str]
    beliefs: frozenset[str]
    negations: frozenset[str]
    partial: frozenset[str]
    whole: frozenset[str]
    bounds: tuple[tuple[tuple[str, ...], str], ...]
    vague: frozenset[str]
    anonymous: frozenset[str]
    opposites: frozenset[frozenset[str]]
    spellings: frozenset[frozenset[str]]
    rank: frozenset[str]
    doubt: frozenset[str]
    called_off: frozenset[str]
    compass: frozenset[str]
    means: Mapping[str, frozenset[str]]
    neutral_cues: frozenset[str]
    strong_cues: frozenset[str]
    loaded: frozenset[tuple[str, str]]
    loose: frozenset[tuple[str, str]]
    victims: Mapping[str, str]
    sides: Mapping[str, str]
    bands: frozenset[str]

    @cached_property
    def hedges(self) -> frozenset[str]:
        return self.modals | self.adverbs | self.adjectives

    @cached_property
    def side_names(self) -> frozenset[str]:
        return frozenset(self.sides.values())

    def bound_before(self, words: Iterable[str]) -> tuple[str | None, int]:
        """Give the class of the bound that these words end with, and how many words it takes."""
        last = tuple(words)
        for phrase, bound in self.bounds:
            if last[-len(phrase) :] == phrase:
                return bound, len(phrase)
        return None, 0


def load_table(name: str) -> dict[str, Any]:
    return read_table(__package__, name)


def read_classes(table: Mapping[str, Sequence[str]]) -> Mapping[str, frozenset[str]]:
    """Lead from each word to the classes that list it."""
    classes: dict[str, frozenset[str]] = {}
    for name, words in table.items():
        for word in words:
            classes[word] = classes.get(word, frozenset()) | {name}
    return classes


@cache
def drift_lexicon() -> DriftLexicon:
    table = load_table("drift.toml")
    hedges, quantifiers = table["hedges"], table["quantifiers"]
    bounds = [(tuple(phrase.split()), bound) for bound, phrases in table["bounds"].items() for phrase in phrases]
    return DriftLexicon(
        modals=frozenset(hedges["modals"]),
        adverbs=frozenset(hedges["adverbs"]),
        adjectives=frozenset(hedges["adjectives"]),
        governors=frozenset(hedges["governors"]),
        beliefs=frozenset(hedges["beliefs"]),
        negations=frozenset(table["negation"]["words"]),
        partial=frozenset(quantifiers["partial"]),
        whole=frozenset(quantifiers["whole"]),
        bounds=tuple(sorted(bounds, key=lambda entry: (-len(entry[0]), entry))),
        vague=frozenset(table["vague"]["numbers"]),
        anonymous=frozenset(table["anonymous"]["sources"]),
        opposites=frozenset(frozenset(pair) for pair in table["opposites"]["pairs"]),
        spellings=frozenset(frozenset(pair) for pair in table["spellings"]["pairs"]),
        rank=frozenset(table["qualifiers"]["rank"]),
        doubt=frozenset(table["qualifiers"]["doubt"]),
        compass=frozenset(table["compass"]["words"]),
        means=read_classes(load_table("means.toml")["classes"]),
        called_off=frozenset(table["called_off"]["words"]),
        neutral_cues=frozenset(table["cues"]["neutral"]),
        strong_cues=frozenset(table["cues"]["strong"]),
        loaded=frozenset((plain, partisan) for plain, partisan in table["labels"]["loaded"]),
        loose=frozenset((one, other) for one, other in table["labels"]["loose"]),
        sides={word: side for side, words in table["sides"].items() for word in words},
        bands=frozenset(table["bands"]["words"]),
        victims={word: kind for kind, words in table["victims"].items() for word in words},
    )
