"""The sentence around some words, so that a reader sees what they were part of."""

import re
from collections.abc import Iterator

from rashomon.schema import Document, Span

MAX_CONTEXT_CHARS = 220  # on each side; longer sentences are cut at a word
SENTENCE_END = re.compile(r"[.!?…][\"”’')\]]*\s+(?=[\"“‘'(\[]?[A-Z0-9])|\n\s*\n")
ABBREVIATION = re.compile(r"\b(?:[A-Z]|Mr|Mrs|Ms|Dr|Gen|Sen|Rep|Gov|Lt|Col|Maj|Sgt|St|No|vs|Jr|Sr|Prof|Rev|Hon)\.\s+$")


def around(document: Document, span: Span) -> tuple[str, str]:
    """Give what stands in the sentence before and after the words, within their block."""
    first, last = block_bounds(document, span)
    before, after = document.text[first : span.start], document.text[span.end : last]
    ends = [m.end() for m in SENTENCE_END.finditer(before) if not ABBREVIATION.search(before[: m.end()])]
    before = before[ends[-1] :] if ends else before
    stop = next(sentence_stops(after), len(after))
    return shorten_left(before), shorten_right(after[:stop])


def sentence_stops(after: str) -> Iterator[int]:
    for match in SENTENCE_END.finditer(after):
        if not ABBREVIATION.search(after[: match.end()]):
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
