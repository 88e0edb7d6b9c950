"""Notebooks as pages: their words, code and kept outputs, as Markdown."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from myst_parser.parsers.sphinx_ import MystParser
from sphinx.application import Sphinx

FENCE = "``````"


class NotebookParser(MystParser):
    """Reads a notebook as the Markdown that it would be."""

    supported = ("notebook",)

    def parse(self, inputstring: str, document: Any) -> None:
        cells = json.loads(inputstring)["cells"]
        super().parse("\n".join(line for cell in cells for line in cell_lines(cell)), document)


def cell_lines(cell: Mapping[str, Any]) -> Iterator[str]:
    words = "".join(cell["source"])
    if cell["cell_type"] == "markdown":
        yield from (words, "")
        return
    yield from (f"{FENCE}python", words, FENCE, "")
    for output in cell["outputs"]:
        yield from output_lines(output)


def output_lines(output: Mapping[str, Any]) -> Iterator[str]:
    shown = output.get("data", {})
    if "text/html" in shown:
        yield from (f"{FENCE}{{raw}} html", "".join(shown["text/html"]), FENCE, "")
    else:
        text = "".join(output["text"] if "text" in output else shown.get("text/plain", ()))
        yield from (f"{FENCE}none", text.rstrip("\n"), FENCE, "")


def setup(app: Sphinx) -> Mapping[str, bool]:
    app.add_source_parser(NotebookParser)
    return {"parallel_read_safe": True}
