"""Web pages: the article's text and what the page says of itself."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from rashomon.read.records import as_parts, with_title

PAGE_HEAD = re.compile(
    rb"\s*(?:<!--.{0,500}?-->\s*|<\?xml[^>]{0,200}>\s*)*<(?:!doctype\s+html|html|head|body|meta|title|article|div)\b",
    re.IGNORECASE | re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Page:
    """The text of an article and the metadata of its page.

    `text` is what trafilatura takes out of the markup, headline first: spans of a page refer to it, not to the HTML.
    """

    text: str
    outlet: str | None
    url: str | None
    title: str | None
    authors: tuple[str, ...]
    published: str | None


def is_page(raw: bytes) -> bool:
    """Tell by its first bytes whether a file is a web page."""
    return PAGE_HEAD.match(raw[:4096].removeprefix(b"\xef\xbb\xbf")) is not None


def read_page(markup: str) -> Page | None:
    """Take the article out of a web page, or null if there is none in it.

    Titles, dates, names and addresses come from JSON-LD, OpenGraph and the other metadata that trafilatura knows.
    """
    import logging

    from trafilatura import bare_extraction  # here, for it takes 300 ms to load and text files do not need it

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # what it cannot parse becomes an issue of ours
    found = bare_extraction(markup, with_metadata=True, include_comments=False, include_tables=False, favor_recall=True)
    if found is None:
        return None
    fields: Mapping[str, Any] = found if isinstance(found, Mapping) else found.as_dict()
    text = fields.get("text") or ""
    if not text.strip():
        return None
    title = fields.get("title") or None
    return Page(
        text=with_title(text, title),
        outlet=fields.get("sitename") or None,
        url=fields.get("url") or None,
        title=title,
        authors=tuple(as_parts(fields.get("author"))),
        published=fields.get("date") or None,
    )
