"""The account of a story in the forms in which people take it away."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from rashomon.render import render_html, render_markdown
from rashomon.schema import Account


@dataclass(frozen=True, slots=True)
class Export:
    """A form of export: what it is called, the ending of its file, and how it is written."""

    label: str
    ending: str
    media_type: str
    write: Callable[[Account], bytes]


EXPORTS: Mapping[str, Export] = {
    "html": Export("page to mail", "html", "text/html; charset=utf-8", lambda a: render_html(a).encode()),
    "json": Export("JSON", "json", "application/json", lambda a: a.to_json().encode()),
    "md": Export("Markdown", "md", "text/markdown; charset=utf-8", lambda a: render_markdown(a).encode()),
}


def export_account(account: Account, form: str) -> bytes:
    return EXPORTS[form].write(account)
