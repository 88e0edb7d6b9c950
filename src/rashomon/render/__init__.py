"""The account for people: in the terminal, as one page, as Markdown, as JSON."""

from typing import TYPE_CHECKING

from rashomon.deferred import import_later

if TYPE_CHECKING:
    from rashomon.render.markdown import render_markdown
    from rashomon.render.notebook import notebook_html
    from rashomon.render.page import render_html
    from rashomon.render.records import render_json
    from rashomon.render.terminal import render_terminal

__all__ = ["notebook_html", "render_html", "render_json", "render_markdown", "render_terminal"]

__getattr__ = import_later(
    __name__,
    {
        "notebook": "notebook_html",
        "page": "render_html",
        "records": "render_json",
        "markdown": "render_markdown",
        "terminal": "render_terminal",
    },
)
