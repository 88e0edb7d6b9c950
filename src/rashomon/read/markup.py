"""What the first element of an XML file is called, which tells feeds and sitemaps from pages."""

import re

# The mark, the declaration, comments, instructions and a document type may stand before the first element.
PROLOGUE = re.compile(
    rb"\s+|<\?[^>]{0,500}>|<!--.{0,2000}?-->|<!DOCTYPE[^>\[]{0,500}(?:\[[^\]]{0,2000}\]\s{0,20})?>",
    re.IGNORECASE | re.DOTALL,
)
FIRST_ELEMENT = re.compile(rb"<(?:[\w.-]{1,40}:)?([\w.-]{1,40})[\s/>]")
HEAD_BYTES = 8_192
MAX_STEPS = 50


def head_of(raw: bytes) -> str | None:
    """Give the local name of the first element in lower case, or null if the bytes do not begin as XML does."""
    head = raw[:HEAD_BYTES].removeprefix(b"\xef\xbb\xbf")
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        head = head.decode("utf-16", "ignore").encode("ascii", "ignore")
    at = 0
    for _ in range(MAX_STEPS):
        skipped = PROLOGUE.match(head, at)
        if skipped is None:
            break
        at = skipped.end()
    found = FIRST_ELEMENT.match(head, at)
    return found[1].decode("ascii").lower() if found else None
