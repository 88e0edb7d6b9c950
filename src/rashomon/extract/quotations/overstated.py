"""Tells where a cue claims more than the words quoted beside it: "confirmed that", where the quotation does not."""

from collections.abc import Iterator, Sequence

from rashomon.extract.quotations.drafts import Draft
from rashomon.extract.quotations.lexicon import Lexicon
from rashomon.extract.quotations.lines import Page
from rashomon.extract.quotations.speakers import Speaker
from rashomon.schema import QuotationMode

BORNE_OUT = 1 / 3  # of the words that the report puts in a mouth, from which the words quoted bear it out
_CONTENT_POS = frozenset({"NOUN", "VERB", "ADJ", "PROPN", "NUM", "ADV"})
_THINGS = frozenset({"NOUN", "PROPN"})
Words = frozenset[str]


def overstated(page: Page, drafts: Sequence[Draft], speakers: Sequence[Speaker], lexicon: Lexicon) -> list[bool]:
    """Tell of each statement whether its cue vouches for it, and the words quoted beside it do not bear it out.

    What is quoted must be the same speaker's, right before or behind, and on the same matter: other words tell nothing.
    """
    return [_adds(page, at, drafts, speakers, lexicon) for at in range(len(drafts))]


def _adds(page: Page, at: int, drafts: Sequence[Draft], speakers: Sequence[Speaker], lexicon: Lexicon) -> bool:
    draft = drafts[at]
    if draft.cue is None or draft.mode is not QuotationMode.INDIRECT or speakers[at].key is None:
        return False
    if lexicon.verb(draft.cue.anchor) not in lexicon.judging:
        return False
    told = _words(page, draft, _CONTENT_POS)
    matter = _words(page, draft, _THINGS)
    quoted = [
        _words(page, drafts[near], _CONTENT_POS)
        for near in _beside(at, drafts)
        if drafts[near].mode is QuotationMode.DIRECT and speakers[near].key == speakers[at].key
    ]
    on_it = [words for words in quoted if words & matter]
    return bool(on_it) and max(len(told & words) for words in quoted) < BORNE_OUT * len(told)


def _beside(at: int, drafts: Sequence[Draft]) -> Iterator[int]:
    for near in (at - 1, at + 1):
        if 0 <= near < len(drafts) and drafts[near].block == drafts[at].block:
            yield near


def _words(page: Page, draft: Draft, kinds: frozenset[str]) -> Words:
    words = page.parsed.doc.char_span(draft.start, draft.end, alignment_mode="expand")
    return frozenset(str(token.lemma_).lower() for token in words or () if token.pos_ in kinds)
