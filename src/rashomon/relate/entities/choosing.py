"""Chooses whom a pronoun or a description means: each candidate's features are weighed, nobody being one of them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from math import exp
from typing import NamedTuple

from rashomon.lexicons import read_table
from rashomon.relate.entities.discourse import Trace

Features = Mapping[str, float]


class Option(NamedTuple):
    """One whom a phrase could mean, with the last that was said of him, and what speaks for or against it."""

    figure: int
    trace: Trace
    features: Features


@dataclass(frozen=True, slots=True)
class Question:
    """A phrase of a report, tokens `[start, end)`: `sort` is `he`, `it`, `they` or `noun`."""

    sort: str
    start: int
    end: int
    options: tuple[Option, ...]
    nobody: Features


@dataclass(frozen=True, slots=True)
class Choice:
    """The figure that was chosen, null for nobody; its probability, and that of the next best."""

    figure: int | None
    probability: float
    runner_up: tuple[int | None, float]


# How much sooner than is most probable somebody is taken rather than nobody, in natural logarithms of odds: about where
# precision and recall balance on GUM's training documents.
COURAGE = {"he": 0.5, "it": 0.5, "they": 1.0, "noun": 1.0}
Choose = Callable[[Question], Choice]


@cache
def weights() -> dict[str, dict[str, float]]:
    """Read what `training/coreference.py` wrote: for each sort of phrase, the weight of each feature."""
    return read_table("rashomon.relate.entities", "weights.toml")


def choose(question: Question) -> Choice:
    """Choose by the weights that ship."""
    learned = weights()[question.sort]
    scored: list[tuple[float, int | None]] = [
        (score(option.features, learned), option.figure) for option in question.options
    ]
    scored.append((score(question.nobody, learned) - COURAGE[question.sort], None))
    best = max(points for points, _ in scored)
    shares = [(exp(points - best), figure) for points, figure in scored]
    total = sum(share for share, _ in shares)
    (top, figure), *rest = sorted(shares, key=lambda one: -one[0])
    second = (rest[0][1], rest[0][0] / total) if rest else (None, 0.0)
    return Choice(figure, top / total, second)


def score(features: Features, learned: Mapping[str, float]) -> float:
    total = 0.0
    for name, value in features.items():
        weight = learned.get(name)
        if weight:
            total += value * weight
    return total
