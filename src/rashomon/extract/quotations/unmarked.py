"""Finds what somebody said in his own words where a page has lost its quotation marks: "We stay, the mayor said"."""

from collections.abc import Sequence
from dataclasses import replace

from rashomon.extract.quotations.drafts import Covered, Draft
from rashomon.extract.quotations.grammar import PERSONAL_PRONOUNS
from rashomon.extract.quotations.lines import Line, Page
from rashomon.parse.tokens import Token, Tokens
from rashomon.schema import BlockKind, QuotationMode

MAX_GOING_ON = 4  # sentences that follow one another in the first person
_FIRST = frozenset({"i", "we", "my", "our", "us", "me", "myself", "ourselves", "ours", "mine"})
_OPENERS = frozenset({"PRON", "DET", "ADV", "SCONJ", "AUX", "VERB", "ADP", "INTJ", "CCONJ"})


def with_lost_marks(page: Page, drafts: Sequence[Draft]) -> list[Draft]:
    """Tell direct quotations from reported ones by their grammar, and add the sentences of them that have no cue.

    Reported speech has no "we" of its own: what says it before or behind a verb of saying is quoted. So is what
    begins with a capital right behind the verb.
    """
    told = [replace(draft, mode=QuotationMode.DIRECT) if _is_spoken(page, draft) else draft for draft in drafts]
    lost = {page.line_at(new.start): new for new, old in zip(told, drafts, strict=True) if new is not old}
    if not lost and not any(_is_open(page, line) for line in page.lines):
        return told
    covered = Covered(drafts)
    by_line = {page.line_at(draft.start): at for at, draft in enumerate(told)}
    added: list[Draft] = []
    goes_on = 0
    for number, line in enumerate(page.lines):
        if number in lost:
            goes_on = MAX_GOING_ON
            continue
        if not _is_open(page, line) or covered.touches(line.start, line.end) or line.cues:
            goes_on = 0
            continue
        end = _without_stop(page.text, line)
        if goes_on and page.lines[number - 1].block == line.block:
            goes_on -= 1
            added.append(Draft(line.start, end, QuotationMode.DIRECT, None, line.block, page.lines[number - 1]))
            continue
        after = by_line.get(number + 1)
        if after is not None and _ends_speech(page, line, told[after]):
            told[after] = replace(told[after], mode=QuotationMode.DIRECT)
            added.append(Draft(line.start, end, QuotationMode.DIRECT, told[after].cue, line.block))
    return [*told, *added]


def _is_spoken(page: Page, draft: Draft) -> bool:
    cue = draft.cue
    if draft.mode is not QuotationMode.INDIRECT or cue is None or not cue.plain or cue.raised or cue.source is None:
        return False
    words = page.parsed.doc.char_span(draft.start, draft.end, alignment_mode="contract")
    if words is None or page.lines[page.line_at(draft.start)].kind is BlockKind.TITLE:
        return False
    first = words[0]
    if first.i > 0 and (first.lower_ == "that" or first.nbor(-1).lower_ == "that"):
        return False
    if draft.end <= cue.anchor.idx:
        return first.is_sent_start is not False and _has_first_person(words)
    return first.i > 0 and _begins_anew(first)


def _begins_anew(first: Token) -> bool:
    """Tell whether a capital begins a sentence right behind a verb of saying: "the mayor said | This was terrible"."""
    return first.text[:1].isupper() and first.pos_ in _OPENERS and not first.ent_type_ and not first.is_upper


def _has_first_person(words: Tokens) -> bool:
    return any(token.lower_ in _FIRST and token.pos_ == "PRON" and token.text not in ("US", "ME") for token in words)


def _is_open(page: Page, line: Line) -> bool:
    """Tell whether a sentence of the body in the first person stands in a paragraph without quotation marks."""
    if line.kind is not BlockKind.PARAGRAPH or not _has_first_person(line.sentence):
        return False
    block = page.parsed.document.blocks[line.block]
    return not page.touching(block.start, block.end)


def _ends_speech(page: Page, line: Line, draft: Draft) -> bool:
    """Tell whether a speech goes on in the next sentence before "he added": there stands who said both."""
    cue = draft.cue
    if cue is None or draft.block != line.block or not cue.plain or draft.end > cue.anchor.idx:
        return False
    pronoun = cue.source is not None and cue.source.lower_ in PERSONAL_PRONOUNS
    words = page.parsed.doc.char_span(draft.start, draft.end, alignment_mode="contract")
    return draft.mode is QuotationMode.INDIRECT and (pronoun or (words is not None and _has_first_person(words)))


def _without_stop(text: str, line: Line) -> int:
    end = line.end
    while end > line.start and (text[end - 1].isspace() or text[end - 1] == "."):
        end -= 1
    return end
