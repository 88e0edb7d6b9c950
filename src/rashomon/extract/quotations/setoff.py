"""Reads speeches set in paragraphs of their own without marks: "The mayor wrote:", and then her words."""

import re
from collections.abc import Iterator

from rashomon.extract.quotations.cue import Cue
from rashomon.extract.quotations.drafts import WORD, Draft
from rashomon.extract.quotations.grammar import PERSONAL_PRONOUNS, children, subject_of
from rashomon.extract.quotations.lexicon import Lexicon
from rashomon.extract.quotations.lines import Line, Page
from rashomon.parse.tokens import Token
from rashomon.schema import Block, BlockKind, QuotationMode

MIN_WORDS = 4
MAX_PARAGRAPHS = 12
_MARKS = "\"“„«‘'`<"  # quotation marks are read elsewhere; markup is no speech
_OWN = re.compile(r"\b(?:I|[Ww]e|[Mm]y|[Oo]ur|[Oo]urs|[Uu]s|[Mm]e|I['’]\w+|[Ww]e['’]\w+)\b")
_FOLLOWING = frozenset({"following", "this", "these"})
_THINGS = ("obj", "xcomp", "ccomp")


def find_set_off(page: Page, lexicon: Lexicon) -> Iterator[Draft]:
    """Yield what stands in paragraphs without marks behind "the minister said in a letter:", one draft a paragraph.

    The first paragraph is the speaker's unless it names him; others are while somebody says "I" or "we" in them or
    they are set in like the first, and nobody else speaks.
    """
    blocks = page.parsed.document.blocks
    for number, block in enumerate(blocks[:-1]):
        if block.kind is not BlockKind.PARAGRAPH or not page.text[block.start : block.end].rstrip().endswith(":"):
            continue
        line = page.lines[page.line_at(block.end - 1)] if page.lines else None
        cue = None if line is None or line.start < block.start else _introduces(line, lexicon)
        if cue is not None:
            yield from _paragraphs(page, number + 1, cue)


def _introduces(line: Line, lexicon: Lexicon) -> Cue | None:
    """Give the cue of a sentence that leaves what is said to what follows it."""
    for cue in reversed(line.cues):
        verb = cue.anchor
        if cue.quotes and cue.source is not None and not verb.is_punct and not cue.firm and not _has_object(verb):
            return cue
    for token in line.sentence:
        if lexicon.noun(token) is not None and any(c.lower_ in _FOLLOWING for c in token.children):
            verb = token.head
            source = subject_of(verb) if token.dep_ == "obj" and verb.pos_ == "VERB" else None
            if source is not None:
                return Cue((verb.i, verb.i + 1), verb, source, [], firm=False, plain=True)
    return None


def _has_object(verb: Token) -> bool:
    """Tell whether a verb already has what is said: "tweeted a photo:", but not "said this:"."""
    return any(thing.lower_ not in _FOLLOWING for thing in children(verb, *_THINGS) if thing.i > verb.i)


def _paragraphs(page: Page, first: int, cue: Cue) -> Iterator[Draft]:
    blocks, text = page.parsed.document.blocks, page.text
    set_in = _indent(text, blocks[first])
    for number in range(first, min(len(blocks), first + MAX_PARAGRAPHS)):
        block = blocks[number]
        start, end = block.start, block.end
        if block.kind is not BlockKind.PARAGRAPH or text[start] in _MARKS or _is_label(page, block):
            return
        words = text[start:end]
        if _names(cue, words) or _is_introduction(words):
            return
        inside = set_in > 0 and _indent(text, block) >= set_in
        if number > first and not inside and (_OWN.search(words) is None or _told(page, block)):
            return
        if number == first and not inside and _OWN.search(words) is None and _told(page, block):
            return
        if len(WORD.findall(words)) >= MIN_WORDS:
            yield Draft(start, end, QuotationMode.DIRECT, cue, number)


def _indent(text: str, block: Block) -> int:
    """Count the spaces, tabs and ">" before a paragraph on its line."""
    return block.start - 1 - text.rfind("\n", 0, block.start)


def _is_label(page: Page, block: Block) -> bool:
    line = page.lines[page.line_at(block.start)]
    return any(cue.anchor.text == ":" for cue in line.cues)


def _is_introduction(words: str) -> bool:
    return words.rstrip().endswith(":")


def _names(cue: Cue, words: str) -> bool:
    """Tell whether a paragraph names its supposed speaker: nobody speaks of himself by name."""
    source = cue.source
    named = source is not None and source.pos_ == "PROPN" and len(source) > 1
    return named and source is not None and re.search(rf"\b{re.escape(source.text)}\b", words) is not None


def _told(page: Page, block: Block) -> bool:
    """Tell whether the report has somebody speak in a paragraph, by name or as he or she."""
    first = page.line_at(block.start)
    return any(
        cue.plain and cue.source is not None and (cue.source.pos_ == "PROPN" or cue.source.lower_ in PERSONAL_PRONOUNS)
        for line in page.lines[first : page.line_at(block.end - 1) + 1]
        for cue in line.cues
    )
