"""The words that attribute a statement to somebody, and the frames they come in."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Lexicon:
    """`verbs` gives for each lemma its frames and the act each names; `nouns` the act of each lemma."""

    verbs: Mapping[str, Mapping[str, str]]
    nouns: Mapping[str, str]
    relays: frozenset[str]
    audiences: frozenset[str]
    venues: frozenset[str]
    anonymous: frozenset[str]

    def takes(self, lemma: str, *frames: str) -> bool:
        """Tell whether a verb comes in any of these frames."""
        known = self.verbs.get(lemma)
        return known is not None and any(frame in known for frame in frames)


@cache
def reporting_lexicon() -> Lexicon:
    """Load `lexicon/reporting.toml`; its head says what the frames mean."""
    table = tomllib.loads((files(__package__) / "lexicon" / "reporting.toml").read_text(encoding="utf-8"))
    verbs: dict[str, dict[str, str]] = {}
    for group in table["verbs"]:
        for lemma in group["lemmas"]:
            verbs.setdefault(lemma, {}).update(dict.fromkeys(group["frames"], group["act"]))
    nouns = {lemma: group["act"] for group in table["nouns"] for lemma in group["lemmas"]}
    words = {name: frozenset(entries) for name, entries in table["words"].items()}
    return Lexicon(verbs, nouns, words["relays"], words["audiences"], words["venues"], words["anonymous"])
