"""The word lists that reading rests on, loaded once."""

import re
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

from rashomon.lexicons import read_table


@cache
def load_lexicon(name: str) -> Mapping[str, Any]:
    """Load `lexicon/NAME.toml`."""
    return read_table("rashomon.read", f"{name}.toml")


def any_of(phrases: Iterable[str]) -> str:
    """Make a regular expression out of phrases: `*` is up to 60 characters, `#` a number, a blank any white space."""
    return "|".join(one_of(phrase) for phrase in sorted(set(phrases), key=lambda phrase: (-len(phrase), phrase)))


def one_of(phrase: str) -> str:
    parts = []
    for word in phrase.split():
        pattern = re.escape(word).replace(r"\#", r"\d{1,7}")
        parts.append(r"[^\n]{1,60}?" if word == "*" else pattern.replace(r"\*", r"\*?"))
    return r"\s+".join(parts)
