"""Reads a report sentence by sentence: the cues and subjects that stand outside quotation marks."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Span as Tokens
from spacy.tokens import Token

from rashomon.extract.quotations.cues import Cue, find_cues
from rashomon.extract.quotations.lexicon import Lexicon
from rashomon.extract.quotations.marks import Quoted
from rashomon.parse.parsed import Parsed
from rashomon.schema import BlockKind
from rashomon.schema.documents import BODY_KINDS


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence with its cues and subjects, and the position of its block in the document."""

    sentence: Tokens
    block: int
    kind: BlockKind
    cues: tuple[Cue, ...]
    subjects: tuple[Token, ...]

    @property
    def start(self) -> int:
        return int(self.sentence.start_char)

    @property
    def end(self) -> int:
        return int(self.sentence.end_char)


def read_lines(parsed: Parsed, quoted: Sequence[Quoted], lexicon: Lexicon) -> list[Line]:
    """Give the sentences of the body."""
    numbers = {(block.start, block.end): number for number, block in enumerate(parsed.document.blocks)}
    outer = [stretch for stretch in quoted if stretch.depth == 0]
    starts = [stretch.start for stretch in outer]
    lines = []
    for block, sentence in parsed.sentences(*BODY_KINDS):
        cues = tuple(cue for cue in find_cues(sentence, lexicon) if not _is_quoted(cue.anchor, outer, starts))
        subjects = tuple(
            token
            for token in sentence
            if token.dep_ in ("nsubj", "nsubj:pass")
            and token.pos_ in ("NOUN", "PROPN")
            and not _is_quoted(token, outer, starts)
        )
        lines.append(Line(sentence, numbers[block.start, block.end], block.kind, cues, subjects))
    return lines


def _is_quoted(token: Token, outer: Sequence[Quoted], starts: Sequence[int]) -> bool:
    at = bisect_right(starts, token.idx) - 1
    return at >= 0 and outer[at].start <= token.idx < outer[at].end
