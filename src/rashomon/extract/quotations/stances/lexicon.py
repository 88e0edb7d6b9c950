"""The words of wanting, thinking, backing and opposing, and what may follow each."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from rashomon.extract.quotations.lexicon import forms_of
from rashomon.lexicons import read_table
from rashomon.parse.tokens import Token
from rashomon.schema import Act


@dataclass(frozen=True, slots=True)
class Stance:
    """What a word in one frame tells of its holder; `only` asks for a holder that can think."""

    act: Act
    only: bool = False


@dataclass(frozen=True, slots=True)
class StanceLexicon:
    """For verbs, adjectives and nouns: the frames of each lemma. `forms` leads from inflected verbs to lemmas."""

    verbs: Mapping[str, Mapping[str, Stance]]
    adjectives: Mapping[str, Mapping[str, Stance]]
    nouns: Mapping[str, Mapping[str, Stance]]
    forms: Mapping[str, str]
    moments: frozenset[str]
    things: frozenset[str]
    publics: frozenset[str]
    reflexives: frozenset[str]
    lives: frozenset[str]
    fought: frozenset[str]
    naming: frozenset[str]
    holder_endings: tuple[str, ...]

    def lemma(self, verb: Token) -> str:
        lower = verb.lower_
        return self.forms.get(lower) or str(verb.lemma_).lower()


@cache
def stance_lexicon() -> StanceLexicon:
    """Load `lexicon/stances.toml`; its head says what the frames mean."""
    table = read_table("rashomon.extract.quotations", "stances.toml")
    verbs, adjectives, nouns = (_frames(table[kind]) for kind in ("verbs", "adjectives", "nouns"))
    words = table["words"]
    return StanceLexicon(
        verbs,
        adjectives,
        nouns,
        forms_of(lemma for lemma in verbs if "_" not in lemma),
        moments=frozenset(words["moments"]),
        things=frozenset(words["things"]),
        publics=frozenset(words["publics"]),
        reflexives=frozenset(words["reflexives"]),
        lives=frozenset(words["lives"]),
        fought=frozenset(words["fought"]),
        naming=frozenset(words["naming"]),
        holder_endings=tuple(words["holder_endings"]),
    )


def _frames(groups: list[dict[str, list[str] | str | bool]]) -> dict[str, dict[str, Stance]]:
    found: dict[str, dict[str, Stance]] = {}
    for group in groups:
        stance = Stance(Act(str(group["act"])), bool(group.get("only", False)))
        frames, lemmas = group["frames"], group["lemmas"]
        assert isinstance(frames, list)
        assert isinstance(lemmas, list)
        for lemma in lemmas:
            for frame in frames:
                found.setdefault(lemma, {}).setdefault(frame, stance)
    return found
