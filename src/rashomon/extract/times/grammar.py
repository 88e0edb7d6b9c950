"""The grammar of time expressions: which words in a row make one, and of which sort."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from rashomon.extract.times.lexer import CLASSES
from rashomon.lexicons import read_table


@dataclass(frozen=True, slots=True)
class Rule:
    """One way to write a time."""

    name: str
    pattern: re.Pattern[str]


def expand(pattern: str, parts: Mapping[str, str]) -> str:
    for name, part in parts.items():
        pattern = pattern.replace("{" + name + "}", part)
    return re.sub(r"\{(\w+)\}", lambda match: re.escape(CLASSES[match[1]]), pattern)


@cache
def all_rules() -> tuple[Rule, ...]:
    source = read_table("rashomon.extract.times", "grammar.toml")
    parts: Mapping[str, str] = source["parts"]
    return tuple(Rule(name, re.compile(expand(pattern, parts))) for name, pattern in source["grammar"]["rules"])


STARTERS = frozenset("WwMPuUQYKdDONaHqthTlnpcLsmBvCRVyJIG9SF")


WINDOW_WORDS = 24  # no rule is longer


def candidates(kinds: str, index: int) -> Sequence[tuple[str, int]]:
    """List the rules that match at a word, the longest first, each with the word it ends before."""
    window = kinds[index : index + WINDOW_WORDS].partition(CLASSES["other"])[0]  # no rule steps over another word
    return [(name, index + size) for name, size in rules_for(window)]


@lru_cache(maxsize=16384)  # the same few thousand shapes come back in every report
def rules_for(window: str) -> tuple[tuple[str, int], ...]:
    found = []
    for order, rule in enumerate(all_rules()):
        match = rule.pattern.match(window)
        if match is not None and match.end():
            found.append((-match.end(), order, rule.name))
    return tuple((name, -end) for end, _, name in sorted(found))
