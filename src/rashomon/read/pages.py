"""Web pages: the article's text and what the page says of itself."""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from rashomon.errors import UnreadableDocument
from rashomon.read.records import as_parts, with_title

PAGE_HEAD = re.compile(
    rb"\s*+(?>(?:<!--.{0,500}?-->|<\?xml[^>]{0,200}>)\s*+)*+<(?:!doctype\s+html|html|head|body|meta|title|article|div)\b",
    re.IGNORECASE | re.DOTALL,
)
ELEMENT = re.compile(r"<([a-zA-Z]{1,12})")
# Several times those of a long page. trafilatura's time grows with the square of the number of lists and sections:
# 4,000 take eight seconds, 8,000 thirty (measured with 2.3).
MAX_ELEMENTS = 20_000
OWN_PAGE = '<meta name="generator" content="rashomon'
HEAD_CHARS = 2_000
MAX_OF_KIND = {"ul": 2_000, "ol": 2_000, "dl": 2_000, "section": 2_000, "li": 6_000}


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


def is_account(markup: str) -> bool:
    """Tell whether a page is an account that Rashomon wrote: it may lie in the folder that it was made of."""
    return OWN_PAGE in markup[:HEAD_CHARS]


def is_overbuilt(markup: str) -> bool:
    """Tell whether a page has more elements than trafilatura gets through in a few seconds."""
    counts = Counter(name.lower() for name in ELEMENT.findall(markup))
    return counts.total() > MAX_ELEMENTS or any(counts[name] > most for name, most in MAX_OF_KIND.items())


def read_page(markup: str) -> Page | None:
    """Take the article out of a web page, or null if there is none in it.

    Titles, dates, names and addresses come from JSON-LD, OpenGraph and the other metadata that trafilatura knows.
    Raises UnreadableDocument for a page with more elements than trafilatura gets through in a few seconds.
    """
    if is_overbuilt(markup):
        raise UnreadableDocument("it is built of more elements than any article: save its text")
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
