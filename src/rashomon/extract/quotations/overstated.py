"""Tells where a cue claims more than the words quoted beside it: "confirmed that", where the quotation does not."""

from collections.abc import Sequence

from rashomon.extract.quotations.drafts import Draft
from rashomon.extract.quotations.lexicon import Lexicon
from rashomon.extract.quotations.lines import Page
from rashomon.extract.quotations.speakers import Speaker
from rashomon.schema import QuotationMode

BORNE_OUT = 1 / 3  # of the words that the report puts in a mouth, from which the words quoted bear it out
MAX_BLOCKS_APART = 1
NEIGHBOURS = 2  # statements before and after
_CONTENT_POS = frozenset({"NOUN", "VERB", "ADJ", "PROPN", "NUM", "ADV"})
Words = frozenset[str]


def overstated(page: Page, drafts: Sequence[Draft], speakers: Sequence[Speaker], lexicon: Lexicon) -> list[bool]:
    """Tell of each statement whether its cue judges, and the words quoted by the same speaker do not bear it out."""
    return [_adds(page, at, drafts, speakers, lexicon) for at in range(len(drafts))]


def _adds(page: Page, at: int, drafts: Sequence[Draft], speakers: Sequence[Speaker], lexicon: Lexicon) -> bool:
    draft = drafts[at]
    if draft.cue is None or draft.mode is QuotationMode.DIRECT or lexicon.verb(draft.cue.anchor) not in lexicon.judging:
        return False
    quoted = page.touching(draft.start, draft.end)
    if quoted:
        inside: Words = frozenset().union(*(_words(page, q.inner_start, q.inner_end) for q in quoted))
        return len(_words(page, draft.start, draft.end) - inside) > len(inside) > 0
    told = _words(page, draft.start, draft.end)
    beside = [
        _words(page, other.start, other.end)
        for near, other in _neighbours(at, drafts)
        if other.mode is QuotationMode.DIRECT
        and speakers[near].key is not None
        and speakers[near].key == speakers[at].key
    ]
    return bool(told and beside) and max(len(told & words) for words in beside) < BORNE_OUT * len(told)


def _neighbours(at: int, drafts: Sequence[Draft]) -> list[tuple[int, Draft]]:
    near = range(max(0, at - NEIGHBOURS), min(len(drafts), at + NEIGHBOURS + 1))
    return [(i, drafts[i]) for i in near if i != at and abs(drafts[i].block - drafts[at].block) <= MAX_BLOCKS_APART]


def _words(page: Page, start: int, end: int) -> Words:
    words = page.parsed.doc.char_span(start, end, alignment_mode="expand")
    return frozenset(str(token.lemma_).lower() for token in words or () if token.pos_ in _CONTENT_POS)
