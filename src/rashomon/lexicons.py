"""Word lists and tables that rules rest on: files in the folder `lexicon` of a package, which a linguist can mend."""

import tomllib
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


def read_file(package: str, name: str) -> str:
    return files(package).joinpath("lexicon", name).read_text("utf-8")
