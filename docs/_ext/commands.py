"""`{command} NAME` writes what `rashomon NAME --help` says, out of the program itself, so that it cannot go stale."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

EXAMPLE = "Example: "
REMARK = re.compile(r"\s*\[(?P<remark>[^\]]*)\]$")  # [default: range; required]
TYPE_NAME = re.compile(r"\s*<(?:str|path|int|list\[\w+\])>$")  # of an argument: its help says it


class Command(SphinxDirective):
    """The synopsis, arguments, options and example of a command."""

    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        return self.parse_text_to_nodes("\n".join(described(self.arguments[0])))


def described(name: str) -> Iterator[str]:
    """Yield the lines of Markdown that tell of a command."""
    import typer.main

    from rashomon.cli import app

    group: Any = typer.main.get_command(app)
    command = group.commands[name]
    context = command.make_context(name, [], resilient_parsing=True)
    records = [each.get_help_record(context) for each in command.get_params(context) if each.help]
    synopsis = " ".join(["rashomon", name, *command.collect_usage_pieces(context)])
    yield from ("```text", synopsis, "```", "", " ".join(command.help.split()), "")
    for shown, words in records:
        yield from (f"`{TYPE_NAME.sub('', shown)}`", f": {told(words)}", "")
    for example in (command.epilog or "").removeprefix(EXAMPLE).split(EXAMPLE):
        yield from ("```console", f"$ {' '.join(example.split())}", "```", "")


def told(words: str) -> str:
    """Put what holds by default in words, behind the help."""
    match = REMARK.search(words)
    if match is None:
        return words
    remarks = [each for each in match["remark"].split("; ") if each != "required"]
    return words[: match.start()] + (f" ({'; '.join(remarks)})" if remarks else "")


def setup(app: Sphinx) -> Mapping[str, bool]:
    app.add_directive("command", Command)
    return {"parallel_read_safe": True}
