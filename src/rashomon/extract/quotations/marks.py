"""Finds the stretches of a report that stand between quotation marks, also where a mark is lost or doubled."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from rashomon.schema import BlockKind, Document
from rashomon.schema.documents import BODY_KINDS

# '' and `` are the double marks of typewriters and of some newspaper archives.
_MARK = re.compile(r"''|``|[\"“”„‟«»‘’‚'`]")
_SINGLE = frozenset("‘’‚'`")
_ALWAYS_OPENS = frozenset({"“", "„", "«", "``", "‚"})
_OPENING_DOUBLES = frozenset({"“", '"', "„", "«", "`", "'"})
_ALWAYS_CLOSES = frozenset({"»"})
_BEFORE_OPENING = re.compile(r"[\s(\[{—–―\-:/…\"“‘]")
_CUT_WORD = re.compile(r"(?:s|t|d|m|re|ve|ll|em|n|cause|til|tis|twas|\d0s)\b", re.IGNORECASE)  # 's, '90s, 'em
_SAID = re.compile(
    r"[,?!] (?:[^,.;:!?]{1,60} )?(?:said|says|added|told|asked|wrote|replied|explained)\b[^.!?]{0,80}[.!?]\s*$"
)
MAX_LOST_CLOSE_CHARS = 600  # a quotation left open is taken to reach the end of its paragraph, if that is near


@dataclass(frozen=True, slots=True)
class Quoted:
    """A quoted stretch: `[start, end)` with its marks, `[inner_start, inner_end)` without them.

    `depth` is 0 for an outer quotation. `open_ended` tells that its closing mark is missing; `resumed` that it
    goes on from the paragraph before.
    """

    start: int
    end: int
    inner_start: int
    inner_end: int
    depth: int = 0
    open_ended: bool = False
    resumed: bool = False

    def begins_upper(self, text: str) -> bool:
        """Tell whether the words begin with a capital or a figure, also behind a bracket: “[Odrin] knows”."""
        first = text[self.inner_start : self.inner_end].lstrip("[(…. '‘")[:1]
        return first.isupper() or first.isdigit()

    @property
    def chars(self) -> int:
        return self.inner_end - self.inner_start


@dataclass(frozen=True, slots=True)
class _Mark:
    start: int
    end: int
    single: bool
    can_open: bool
    can_close: bool


def find_quoted(document: Document) -> tuple[Quoted, ...]:
    """Give the quoted stretches of the body, in text order, outer before inner."""
    found: list[Quoted] = []
    open_before = False
    for block, following in zip_longest(document.blocks, document.blocks[1:]):
        if block.kind not in BODY_KINDS and block.kind is not BlockKind.CAPTION:
            continue
        resumes = following is not None and document.text[following.start] in _OPENING_DOUBLES
        in_block = list(_quoted_in(document.text, block.start, block.end, goes_on=resumes))
        if open_before and in_block and document.text[block.start : in_block[0].start].strip() == "":
            first = in_block[0]
            in_block[0] = Quoted(
                first.start, first.end, first.inner_start, first.inner_end, 0, first.open_ended, resumed=True
            )
        outer = [quoted for quoted in in_block if quoted.depth == 0]
        open_before = bool(outer) and outer[-1].open_ended and block.kind is BlockKind.PARAGRAPH
        found.extend(in_block)
    return tuple(found)


def _quoted_in(text: str, start: int, end: int, *, goes_on: bool) -> Iterator[Quoted]:
    marks = list(_marks(text, start, end))
    if text.count("“", start, end) > text.count("”", start, end):
        marks = list(_doubled(marks))
    outer = _pair([mark for mark in marks if not mark.single], text, end, goes_on=goes_on)
    singles = [mark for mark in marks if mark.single]
    starts = [q.start for q in outer]
    inside = [mark for mark in singles if _is_inside(mark, outer, starts)]
    alone = [mark for mark in singles if not _is_inside(mark, outer, starts)]
    nested = [_deepen(q) for q in _pair_singles(inside, text)]
    yield from sorted([*outer, *_pair_singles(alone, text), *nested], key=lambda q: (q.start, q.depth))


def _doubled(marks: Sequence[_Mark]) -> Iterator[_Mark]:
    """Take two closing single marks in a row for a double one: “We stay.’’."""
    waiting: _Mark | None = None
    for mark in marks:
        if waiting is not None and mark.single and mark.can_close and mark.start == waiting.end:
            yield _Mark(waiting.start, mark.end, single=False, can_open=False, can_close=True)
            waiting = None
            continue
        if waiting is not None:
            yield waiting
        waiting = mark if mark.single and mark.can_close else None
        if waiting is None:
            yield mark
    if waiting is not None:
        yield waiting


def _is_inside(mark: _Mark, outer: Sequence[Quoted], starts: Sequence[int]) -> bool:
    at = bisect_right(starts, mark.start) - 1
    return at >= 0 and mark.start < outer[at].end


def _deepen(quoted: Quoted) -> Quoted:
    return Quoted(quoted.start, quoted.end, quoted.inner_start, quoted.inner_end, depth=1)


def _marks(text: str, start: int, end: int) -> Iterator[_Mark]:
    for match in _MARK.finditer(text, start, end):
        sign, at, after = match.group(), match.start(), match.end()
        before = text[at - 1] if at > start else " "
        behind = text[after] if after < end else " "
        single = sign in _SINGLE
        if single and before.isalnum() and behind.isalnum():
            continue
        opens = bool(_BEFORE_OPENING.match(before)) and not behind.isspace()
        closes = not before.isspace() and at != start
        if single:
            opens = opens and (behind.isalnum() or behind in '[“"…$£€#@') and not _CUT_WORD.match(text, after, end)
            closes = closes and not behind.isalnum()
        elif sign in _ALWAYS_OPENS:
            closes = behind.isspace() and not before.isspace() and at != start  # “Not yet,“ she said
            opens = not closes
        elif sign in _ALWAYS_CLOSES:
            opens, closes = False, True
        elif not opens and not closes:
            opens, closes = not behind.isspace(), behind.isspace()  # after a single mark: '…,' " she said
        yield _Mark(at, after, single, opens, closes)


def find_unclosed(document: Document) -> tuple[tuple[int, int], ...]:
    """Give the stretches from an opening double mark that is never closed to the end of its paragraph.

    A speech that goes on in the next paragraph opens there anew and closes at its end: it is closed.
    """
    found: list[tuple[int, int]] = []
    waiting: tuple[int, int] | None = None
    for block in document.blocks:
        if block.kind not in BODY_KINDS:
            continue
        doubles = [mark for mark in _marks(document.text, block.start, block.end) if not mark.single]
        goes_on = bool(doubles) and document.text[block.start : doubles[0].start].strip() == ""
        if waiting is not None and not goes_on:
            found.append(waiting)
        opening = _left_open(doubles, document.text)
        waiting = None if opening is None else (opening.start, block.end)
    return (*found, waiting) if waiting is not None else tuple(found)


def _left_open(marks: Sequence[_Mark], text: str) -> _Mark | None:
    opening: _Mark | None = None
    for mark in marks:
        if opening is None:
            opening = mark if mark.can_open else None
        elif _closes(mark, text):
            opening = None
    return opening


def _closes(mark: _Mark, text: str) -> bool:
    """Tell whether a mark closes an open quotation: one that can only open repeats the opening one."""
    return mark.can_close and not (mark.can_open and not _ends_words(text, mark.start))


def _pair(marks: Sequence[_Mark], text: str, end: int, *, goes_on: bool) -> list[Quoted]:
    """Pair double marks: a mark that can only open, met inside an open quotation, repeats the opening one."""
    found: list[Quoted] = []
    opening: _Mark | None = None
    for mark in marks:
        if opening is None:
            if mark.can_open:
                opening = mark
        elif mark.can_open and not mark.can_close and (lost := _lost_close(text, opening.end, mark.start)) is not None:
            found.append(Quoted(opening.start, lost, opening.end, lost))
            opening = mark
        elif _closes(mark, text):
            found.append(Quoted(opening.start, mark.end, opening.end, mark.start))
            opening = None
    if opening is not None and end - opening.end <= MAX_LOST_CLOSE_CHARS and end > opening.end:
        lost = None if goes_on else _lost_close(text, opening.end, end)
        last = end if lost is None else lost
        found.append(Quoted(opening.start, last, opening.end, last, open_ended=lost is None))
    return [quoted for quoted in found if text[quoted.inner_start : quoted.inner_end].strip()]


def _lost_close(text: str, start: int, end: int) -> int | None:
    """Give where a quotation ends that lost its closing mark before "…, the mayor said. “…"."""
    match = _SAID.search(text, start, min(end, start + MAX_LOST_CLOSE_CHARS))
    return None if match is None or end - start > MAX_LOST_CLOSE_CHARS else match.start() + 1


def _ends_words(text: str, at: int) -> bool:
    return at > 0 and not text[at - 1].isspace() and text[at - 1] not in "([{"


def _pair_singles(marks: Sequence[_Mark], text: str) -> list[Quoted]:
    """Pair single marks; a mark after a plural s is taken for an apostrophe if a better closing mark follows."""
    found: list[Quoted] = []
    position = 0
    while position < len(marks):
        opening = marks[position]
        position += 1
        if not opening.can_open:
            continue
        closing = _closing_single(marks, position, text)
        if closing is not None:
            last = marks[closing]
            found.append(Quoted(opening.start, last.end, opening.end, last.start))
            position = closing + 1
    return [quoted for quoted in found if text[quoted.inner_start : quoted.inner_end].strip()]


def _closing_single(marks: Sequence[_Mark], position: int, text: str) -> int | None:
    fallback: int | None = None
    for index in range(position, len(marks)):
        mark = marks[index]
        if mark.can_open and not mark.can_close:
            return fallback
        if mark.can_close:
            if text[mark.start - 1] != "s":
                return index
            fallback = index if fallback is None else fallback
    return fallback
