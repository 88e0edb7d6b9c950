"""The account for people: in the terminal, as one page, as Markdown, as JSON."""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rashomon.render.markdown import render_markdown
    from rashomon.render.notebook import notebook_html
    from rashomon.render.page import render_html
    from rashomon.render.records import render_json
    from rashomon.render.terminal import render_terminal

__all__ = ["notebook_html", "render_html", "render_json", "render_markdown", "render_terminal"]

HOMES = {
    "notebook_html": "rashomon.render.notebook",
    "render_html": "rashomon.render.page",
    "render_json": "rashomon.render.records",
    "render_markdown": "rashomon.render.markdown",
    "render_terminal": "rashomon.render.terminal",
}


def __getattr__(name: str) -> object:
    """Import a renderer when it is first used (PEP 562): who writes JSON need not wait for Rich and Jinja2."""
    if name not in HOMES:
        raise AttributeError(f"module 'rashomon.render' has no attribute {name!r}")
    return getattr(import_module(HOMES[name]), name)
