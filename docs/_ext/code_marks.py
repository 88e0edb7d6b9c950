"""Docstrings mark code with single backticks, as Markdown does; Sphinx wants two."""

import re
from collections.abc import Mapping

from sphinx.application import Sphinx

SINGLE = re.compile(r"(?<![`\w:])`([^`\n]+)`(?!`)")


def double(_app: Sphinx, _what: str, _name: str, _subject: object, _options: object, lines: list[str]) -> None:
    lines[:] = [SINGLE.sub(r"``\1``", line) for line in lines]


def setup(app: Sphinx) -> Mapping[str, bool]:
    app.connect("autodoc-process-docstring", double)
    return {"parallel_read_safe": True}
