"""What the pages of the guide show of the program's output: `make golden` writes it anew."""

import re
import sys
from functools import cache
from pathlib import Path

from rashomon import compile_account, load_pipeline, read
from rashomon.render import render_terminal

ROOT = Path(__file__).parents[2]
GUIDE = ROOT / "docs"
WIDTH = 100
SHOWN = re.compile(
    r"(?P<head><!-- rashomon account (?P<path>\S+): (?P<section>[A-Z ]+) -->\n```text\n)(?P<shown>.*?)(?P<foot>^```$)",
    re.DOTALL | re.MULTILINE,
)
HEADING = re.compile(r"^(?=[A-Z]{2}[A-Z ]+(?:  \d+)?$)", re.MULTILINE)


def pages():
    return [path for path in sorted(GUIDE.rglob("*.md")) if SHOWN.search(path.read_text("utf-8"))]


@cache
def sections(path):
    """Give the parts of an account in the terminal by their headings; what stands before the first is the top."""
    account = compile_account(read([str(ROOT / path)]).documents, pipeline=pipeline())
    top, *others = HEADING.split(render_terminal(account, WIDTH))
    named = {re.split(r"  |\n", part)[0]: part for part in others}
    return {"TOP": top, **named}


@cache
def pipeline():
    return load_pipeline()


def renewed(page):
    """Give a page with the outputs of today."""

    def show(match):
        return f"{match['head']}{sections(match['path'])[match['section']].rstrip()}\n{match['foot']}"

    return SHOWN.sub(show, page)


def write_anew():
    for path in pages():
        path.write_text(renewed(path.read_text("utf-8")), "utf-8")
        sys.stdout.write(f"{path.relative_to(ROOT)}\n")


if __name__ == "__main__":
    sys.exit(write_anew())
