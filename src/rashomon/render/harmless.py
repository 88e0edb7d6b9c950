"""Report text made harmless for a terminal or a plain file: no escape codes, no marks that turn text around."""

import re

CONTROL = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f"  # C0 and C1: escape sequences start with one of them
    "\u200b\u200e\u200f\u2028\u2029\u202a-\u202e\u2060-\u2069\ufeff\ud800-\udfff]"  # bidirectional controls, zero width
)


def harmless(text: str) -> str:
    """Drop control characters, bidirectional controls and lone surrogates, and put the text on one line."""
    return " ".join(CONTROL.sub("", text).split())
