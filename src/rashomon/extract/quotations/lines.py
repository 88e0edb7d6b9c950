"""Reads a report sentence by sentence: the cues and subjects that stand outside quotation marks."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from rashomon.extract.quotations.cue import Cue
from rashomon.extract.quotations.cues import find_cues
from rashomon.extract.quotations.headlines import tail_cue
from rashomon.extract.quotations.labels import end_of, label_cue
from rashomon.extract.quotations.lexicon import Lexicon
from rashomon.extract.quotations.marks import Quoted, find_quoted
from rashomon.parse.parsed import Parsed
from rashomon.parse.relations import SUBJECTS
from rashomon.parse.tokens import Token, Tokens
from rashomon.schema import BlockKind
from rashomon.schema.documents import BODY_KINDS

MAX_BROKEN_LINES = 3
SPEAKING_KINDS = BODY_KINDS | {BlockKind.CAPTION}


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence with its cues and subjects, and the position of its block in the document.

    `quoted_cues` are those that stand in quotation marks: somebody else's words.
    """

    sentence: Tokens
    block: int
    kind: BlockKind
    cues: tuple[Cue, ...]
    subjects: tuple[Token, ...]
    quoted_cues: tuple[Cue, ...] = ()

    @property
    def start(self) -> int:
        return int(self.sentence.start_char)

    @property
    def end(self) -> int:
        return int(self.sentence.end_char)


class Page:
    """A report as it is read for statements: its sentences and quoted stretches, found by their place."""

    def __init__(self, parsed: Parsed, lexicon: Lexicon) -> None:
        self.parsed = parsed
        self.text = parsed.document.text
        self.quoted = tuple(stretch for stretch in find_quoted(parsed.document) if stretch.depth == 0)
        self.lines = _read_lines(parsed, self.quoted, lexicon)
        self._quote_starts = [stretch.start for stretch in self.quoted]
        self._line_starts = [line.start for line in self.lines]

    def touching(self, start: int, end: int) -> Sequence[Quoted]:
        """Give the quoted stretches that share a character with `[start, end)`."""
        first = bisect_right(self._quote_starts, start)
        if first and self.quoted[first - 1].end > start:
            first -= 1
        return self.quoted[first : bisect_left(self._quote_starts, end)]

    def quoted_from(self, offset: int) -> int:
        """Give the position of the first quoted stretch that starts here or later."""
        return bisect_left(self._quote_starts, offset)

    def line_at(self, offset: int) -> int:
        """Give the position of the sentence that holds this character, or of the last one before it."""
        return max(0, bisect_right(self._line_starts, offset) - 1)


def _read_lines(parsed: Parsed, outer: Sequence[Quoted], lexicon: Lexicon) -> list[Line]:
    numbers = {(block.start, block.end): number for number, block in enumerate(parsed.document.blocks)}
    starts = [stretch.start for stretch in outer]
    lines = []
    for block, sentence in parsed.sentences(*SPEAKING_KINDS):
        found = find_cues(sentence, lexicon)
        cues = tuple(cue for cue in found if not _is_quoted(cue.anchor, outer, starts))
        inner = tuple(cue for cue in found if _is_quoted(cue.anchor, outer, starts))
        label = label_cue(sentence, block, lexicon)
        if label is not None:
            cues = (label, *(cue for cue in cues if cue.at > label.at))
        elif block.kind is BlockKind.TITLE and sentence.start_char <= block.start:
            tail = tail_cue(sentence.doc[sentence.start : end_of(block, sentence.doc[sentence.start :])], lexicon)
            cues = cues if tail is None or any(cue.contents for cue in cues) else (tail,)
        subjects = tuple(
            token
            for token in sentence
            if token.dep_ in SUBJECTS and token.pos_ in ("NOUN", "PROPN") and not _is_quoted(token, outer, starts)
        )
        lines.append(Line(sentence, numbers[block.start, block.end], block.kind, cues, subjects, inner))
    for at, line in enumerate(lines):
        _lend(lines[max(0, at - MAX_BROKEN_LINES) : at], line)
        _lend_on(line, lines[at + 1 : at + 2])
    return lines


def _lend(before: Sequence[Line], line: Line) -> None:
    """Give "… should stay | the minister said on Sunday." its content where no mark parted the sentences."""
    own = [cue for cue in line.cues if cue.contents or cue.anchor.lower_ != "according"]  # "… according to Press TV"
    cue = own[0] if len(own) == 1 else None
    if cue is None or cue.contents or not cue.plain or cue.source_range is None:
        return
    if cue.source_range[0] != line.sentence.start or cue.source_range[1] > cue.at:
        return
    for earlier in reversed(before):
        if earlier.block != line.block or not _is_broken_off(earlier):
            return
        if any(token.pos_ in ("VERB", "AUX") for token in earlier.sentence):
            cue.contents.append((earlier.sentence.start, line.sentence.start))
            cue.firm = True
            return


def _lend_on(line: Line, after: Sequence[Line]) -> None:
    """Give "According to the agency | the strikes hit the town." its content."""
    cue = line.cues[0] if len(line.cues) == 1 else None
    if cue is None or cue.anchor.lower_ != "according" or not after or after[0].block != line.block:
        return
    first, last = cue.contents[0] if cue.contents else (0, 0)
    if last - first <= 0 and _is_broken_off(line) and not after[0].cues:
        cue.contents = [(after[0].sentence.start, after[0].sentence.end)]


def _is_broken_off(line: Line) -> bool:
    """Tell whether a sentence ends without a mark."""
    return str(line.sentence.text).rstrip()[-1:].isalnum()


def _is_quoted(token: Token, outer: Sequence[Quoted], starts: Sequence[int]) -> bool:
    at = bisect_right(starts, token.idx) - 1
    return at >= 0 and outer[at].start <= token.idx < outer[at].end
