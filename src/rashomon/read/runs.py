"""Parts that run together in one line, as feeds print them that lost their line breaks."""

import re
from collections.abc import Iterable, Iterator

from rashomon.read.captions import SOURCE
from rashomon.read.datelines import INNER
from rashomon.read.feet import find_feet
from rashomon.read.heads import find_head
from rashomon.read.inserts import find_inserts
from rashomon.read.stretches import SENTENCE_END, WORD, Cut, Stretch, begins_sentence, cut
from rashomon.read.tags import find_tags, tag_list_end
from rashomon.read.tails import cut_tail, tail_start
from rashomon.schema import BlockKind

CREDIT = re.compile(rf"\([^()]{{0,40}}\b(?:{SOURCE}|Agencies|agencies)\b[^()]{{0,40}}\)")
CREDIT_CUE = re.compile(r"\b(?:[Pp]hotos?|[Pp]icture|[Ii]mage|[Aa]rchive|[Ff]ile|Getty)\b|/")
MIN_CAPTIONED_CHARS = 250
MAX_CAPTION_CHARS = 600
MAX_STANDFIRST_CHARS = 700
MIN_CAPTION_WORDS = 6


def cut_runs(text: str, line: Stretch, title: str | None, *, first: bool) -> list[Stretch]:
    """Cut out of one line what is not its paragraph; `first` tells that it is the first of the article."""
    whole = line.of(text)
    stop = tail_start(whole) if line.kind is None else len(whole)
    words = whole[:stop]
    tags = tag_list_end(words)
    cuts: list[Cut] = [(0, tags, BlockKind.FURNITURE)] if tags else []
    if line.kind is None:
        if first:
            cuts.extend(find_head(words, tags, title))
        head = last_end(cuts)
        cuts.extend(find_tags(words, head))
        if first:
            cuts.extend(find_inner_dateline(words, last_end(cuts)))
        if first and len(words) > MIN_CAPTIONED_CHARS and last_end(cuts) == head:
            cuts.extend(find_captions(words, head))
        cuts.extend(free_of(cuts, find_inserts(words, head, cuts)))
        cuts.extend(find_feet(words, last_end(cuts)))
    cuts.extend(cut_tail(whole, stop))
    return cut(text, line, *((line.start + start, line.start + end, kind) for start, end, kind in cuts))


def free_of(known: list[Cut], found: Iterable[Cut]) -> list[Cut]:
    """Leave out what reaches into a piece that is known already."""
    return [cut for cut in found if all(cut[1] <= start or end <= cut[0] for start, end, _ in known)]


def last_end(cuts: list[Cut]) -> int:
    return max((end for _, end, _ in cuts), default=0)


def find_inner_dateline(words: str, begin: int) -> Iterator[Cut]:
    """Find a dateline after the standfirst; without tags, what stands before it is the standfirst."""
    inner = INNER.search(words, begin, begin + MAX_STANDFIRST_CHARS)
    if inner is not None:
        if inner.start() > begin:
            yield begin, inner.start(), BlockKind.STANDFIRST
        yield inner.start("dateline"), inner.end("dateline"), BlockKind.DATELINE


def find_captions(words: str, begin: int) -> Iterator[Cut]:
    """Find a picture's caption that runs into the first sentence: it ends in a credit in brackets.

    If two sentences stand before the credit, the first is the standfirst.
    """
    credit = CREDIT.search(words, begin, begin + MAX_CAPTION_CHARS)
    if credit is None or not begins_sentence(words, credit.end()):
        return
    caption = words[begin : credit.start()].rstrip()
    if len(WORD.findall(caption)) < MIN_CAPTION_WORDS:
        return
    if CREDIT_CUE.search(credit[0]) or caption.endswith((".", "!", "?")):
        first = SENTENCE_END.search(caption)
        start = begin + first.end() if first and first.end() < len(caption) else begin
        if start > begin:
            yield begin, start, BlockKind.STANDFIRST
        yield start, credit.end(), BlockKind.CAPTION
