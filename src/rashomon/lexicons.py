"""Word lists and tables that rules rest on: files in the folder `lexicon` of a package, which a linguist can mend."""

import re
import tomllib
from collections.abc import Iterable, Mapping
from importlib.resources import files
from typing import Any


def read_table(package: str, name: str) -> dict[str, Any]:
    """Read a TOML file of a package's lexicon."""
    return tomllib.loads(read_file(package, name))


def read_lines(package: str, name: str) -> list[str]:
    """Read the lines of a plain file of a package's lexicon; those with # are comments, and empty ones are skipped."""
    return [line for line in read_file(package, name).splitlines() if line and not line.startswith("#")]


def read_word_list(package: str, name: str) -> frozenset[str]:
    """Read the words of a plain file of a package's lexicon, with white space between them."""
    return frozenset(word for line in read_lines(package, name) for word in line.split())


def pattern_of(phrases: Iterable[str]) -> re.Pattern[str]:
    """Make a pattern of phrases, in any case; a star stands for any ending of a word."""
    spelled = (re.escape(phrase).replace(r"\*", r"\w*") for phrase in phrases)
    return re.compile(rf"\b(?:{'|'.join(spelled)})\b", re.IGNORECASE)


def classes_by_phrase(classes: Mapping[str, Iterable[str]]) -> tuple[re.Pattern[str], dict[str, str]]:
    """Make a pattern of the phrases of all classes, in any case, and give the class of each phrase."""
    class_of = {phrase: name for name, phrases in classes.items() for phrase in phrases}
    return pattern_of(sorted(class_of, key=lambda phrase: (-len(phrase), phrase))), class_of


def read_file(package: str, name: str) -> str:
    return files(package).joinpath("lexicon", name).read_text("utf-8")
