"""The sentence around some words, so that a reader sees what they were part of."""

import re
from collections.abc import Iterator

from rashomon.schema import Document, Span

ABBREVIATION_CHARS = 16  # the longest, with the white space after it
MAX_CONTEXT_CHARS = 220  # on each side; longer sentences are cut at a word
SENTENCE_END = re.compile(r"[.!?…][\"”’')\]]*\s+(?=[\"“‘'(\[]?[A-Z0-9])|\n\s*\n")
ABBREVIATION = re.compile(r"\b(?:[A-Z]|Mr|Mrs|Ms|Dr|Gen|Sen|Rep|Gov|Lt|Col|Maj|Sgt|St|No|vs|Jr|Sr|Prof|Rev|Hon)\.\s+\Z")


def around(document: Document, span: Span) -> tuple[str, str]:
    """Give what stands in the sentence before and after the words, within their block."""
    first, last = block_bounds(document, span)
    region = document.text[first:last]
    ends = [first + end for end in sentence_ends(region)]
    start = max((end for end in ends if end <= span.start), default=first)
    stop = min((end for end in ends if end >= span.end), default=last)
    return shorten_left(document.text[start : span.start]), shorten_right(document.text[span.end : stop])


def sentence_ends(region: str) -> Iterator[int]:
    for match in SENTENCE_END.finditer(region):
        if not ABBREVIATION.search(region, max(0, match.end() - ABBREVIATION_CHARS), match.end()):
            yield match.end()


def block_bounds(document: Document, span: Span) -> tuple[int, int]:
    first = max((b.start for b in document.blocks if b.start <= span.start), default=0)
    last = min((b.end for b in document.blocks if b.end >= span.end), default=len(document.text))
    window = MAX_CONTEXT_CHARS * 3
    return max(first, span.start - window), min(last, span.end + window)


def shorten_left(text: str) -> str:
    words = " ".join(text.split())
    lead = words + " " * (text[-1:].isspace() and bool(words))
    if len(words) <= MAX_CONTEXT_CHARS:
        return lead
    kept = lead[-MAX_CONTEXT_CHARS:]
    return "… " + kept[kept.find(" ") + 1 :]


def shorten_right(text: str) -> str:
    words = " " * text[:1].isspace() + " ".join(text.split())
    if len(words) <= MAX_CONTEXT_CHARS:
        return words
    return words[:MAX_CONTEXT_CHARS].rsplit(" ", 1)[0] + " …"
