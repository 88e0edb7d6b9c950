"""The answers that a slot can have, the words that give each, and which of them exclude each other."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from rashomon.lexicons import read_table
from rashomon.schema import Aspect


@dataclass(frozen=True)
class Table:
    """One question with its answers: the words that give them, what each is a kind of, and what it goes with."""

    rule: str
    asks: str
    aspect: Aspect
    frames: tuple[re.Pattern[str], ...]
    answers: tuple[str, ...]
    under: Mapping[str, str]
    beside: frozenset[frozenset[str]]

    def kinds_of(self, answer: str) -> Iterator[str]:
        """Yield an answer and the wider ones that it is a kind of."""
        above: str | None = answer
        while above is not None:
            yield above
            above = self.under.get(above)

    def exclude(self, one: str, other: str) -> bool:
        """Tell whether two answers cannot both be given of one happening.

        Only kinds of one wider answer do: "shelling" and "air strikes" are used for one another, or are two attacks.
        """
        ours, theirs = tuple(self.kinds_of(one)), tuple(self.kinds_of(other))
        if one in theirs or other in ours or ours[-1] != theirs[-1]:
            return False
        return not any(frozenset({left, right}) in self.beside for left in ours for right in theirs)

    def read(self, text: str) -> Iterator[tuple[str, int, int]]:
        """Yield the answers in a text with where their words stand."""
        for frame in self.frames:
            for match in frame.finditer(text):
                yield self.answers[(match.lastindex or 1) - 1], match.start(), match.end()


@cache
def load_tables() -> tuple[Table, ...]:
    return tuple(make_table(table) for table in read_table("rashomon.relate.compare", "slots.toml")["slot"])


def make_table(table: Mapping[str, Any]) -> Table:
    answers: Mapping[str, Sequence[str]] = table["answers"]
    spelled = sorted(
        ((word, answer) for answer, words in answers.items() for word in words), key=lambda pair: (-len(pair[0]), pair)
    )
    pattern = "|".join("(" + re.escape(word).replace(r"\*", r"\w*") + ")" for word, _ in spelled)
    beside: Mapping[str, Sequence[str]] = table.get("with", {})
    return Table(
        table["rule"],
        table["asks"],
        Aspect(table["aspect"]),
        tuple(
            re.compile(rf"\b{frame.replace('{answer}', rf'(?:{pattern})')}\b", re.IGNORECASE)
            for frame in table.get("frames", ("{answer}",))
        ),
        tuple(answer for _, answer in spelled),
        table.get("under", {}),
        frozenset(frozenset({one, other}) for one, others in beside.items() for other in others),
    )
