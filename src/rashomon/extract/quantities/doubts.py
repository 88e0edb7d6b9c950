"""Numbers that a reader should look at, since the program could not read them or could read them in two ways."""

import re
from collections.abc import Iterator
from itertools import islice

from rashomon.extract.numerals import MAX_DIGITS
from rashomon.schema import BlockKind, Document, Span

MAX_OF_DOCUMENT = 5  # a table of serial numbers is one finding, not a hundred
# Commas between groups of digits that are not thousands: "1,50,00", "12,34". Two digits behind one comma are a decimal
# on the continent; the program reads two numbers.
ODD_GROUPS = re.compile(
    r"(?<![\w.,:/-])\d{1,3},\d{2}(?![\d,])(?!\s*(?:,|and\b|or\b|to\b))|(?<![\w.,])\d{1,3}(?:,\d{2}){2,}(?![\d,])"
)
TOO_LONG = re.compile(rf"(?<![\w.])\d{{{MAX_DIGITS + 1},}}(?!\w)")


def find_doubts(document: Document) -> Iterator[tuple[Span, str]]:
    """Yield the numbers of a document that were not read, or not surely, each with the reason, a few at most."""
    blocks = (block for block in document.blocks if block.kind is not BlockKind.FURNITURE)
    doubts = (doubt for block in blocks for doubt in doubts_between(document, block.start, block.end))
    yield from islice(doubts, MAX_OF_DOCUMENT)


def doubts_between(document: Document, start: int, end: int) -> Iterator[tuple[Span, str]]:
    for match in TOO_LONG.finditer(document.text, start, end):
        yield Span(document.id, *match.span()), f"more than {MAX_DIGITS} digits: a code rather than a count, left out"
    for match in ODD_GROUPS.finditer(document.text, start, end):
        yield Span(document.id, *match.span()), "its commas do not part thousands: it may be a decimal, or two numbers"
