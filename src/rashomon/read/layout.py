"""The parts of a page: what is headline, byline, dateline, paragraph, caption or furniture."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from rashomon.read.bylines import has_date, is_byline, is_signature
from rashomon.read.captions import is_caption, is_photo_credit, points_at_people
from rashomon.read.credits import is_credit
from rashomon.read.datelines import dateline_end, is_dateline
from rashomon.read.furniture import closes_article, is_furniture
from rashomon.read.runs import cut_runs
from rashomon.read.stretches import (
    SENTENCE_END,
    Stretch,
    cut,
    find_lines,
    fold_words,
    is_prose,
    is_terminated,
    mortar_share,
    trim,
    words_of,
)
from rashomon.schema import Block, BlockKind

MAX_TITLE_CHARS = 300
MAX_SUBHEAD_CHARS = 110
MAX_STANDFIRST_CHARS = 500
MAX_STANDFIRST_SENTENCES = 2
MAX_DATELINED_PARAGRAPHS = 3
MIN_DATELINED_WORDS = 8
MIN_WRAPPED_CHARS = 45
MAX_WRAPPED_CHARS = 100
MIN_WRAPPED_LINES = 6
FULL_STOP = re.compile(r"[.!?…][”\"’)\]]*$")
Known = tuple[Callable[[str], bool], BlockKind]

# In this order: a line that fits several is the first of them.
LINE_KINDS: tuple[Known, ...] = (
    (is_byline, BlockKind.BYLINE),
    (is_photo_credit, BlockKind.CREDIT),
    (is_credit, BlockKind.CREDIT),
    (is_furniture, BlockKind.FURNITURE),
    (is_caption, BlockKind.CAPTION),
)


def lay_out(text: str, title: str | None = None) -> tuple[Block, ...]:
    """Divide a report into blocks: all of it that is not white space, each stretch once, in text order.

    `title` is the headline where a record or page gives it; otherwise it is sought at the head.
    """
    lines = split_title(text, list(find_lines(text)), title)
    headline = next((line.of(text) for line in lines if line.kind is BlockKind.TITLE), title)
    lines = [line if line.kind else replace(line, kind=line_kind(line.of(text))) for line in lines]
    lines = join_wrapped(text, lines)
    lines = cut_lines(text, lines, headline)
    lines = judge_by_place(text, lines, headline)
    lines = cut_datelines(text, lines)
    return tuple(Block(line.kind or BlockKind.PARAGRAPH, line.start, line.end) for line in lines)


def line_kind(line: str) -> BlockKind | None:
    return next((kind for is_such, kind in LINE_KINDS if is_such(line)), None)


def split_title(text: str, lines: list[Stretch], title: str | None) -> list[Stretch]:
    """Mark the headline: the one given, else the first line that is neither furniture nor a paragraph."""
    for at, line in enumerate(lines[:6]):
        words = line.of(text)
        if title and words[: len(title)].casefold() == title.casefold():
            return [
                *lines[:at],
                *cut(text, line, (line.start, line.start + len(title), BlockKind.TITLE)),
                *lines[at + 1 :],
            ]
        if title is None and is_headline(words) and len(lines) > 1:
            return [*lines[:at], replace(line, kind=BlockKind.TITLE), *lines[at + 1 :]]
        if title is None and not is_furniture(words) and not is_byline(words):
            return lines
    return lines


def is_headline(line: str) -> bool:
    """Tell whether a first line can be a headline: one line, one thought, no dateline, no small print."""
    if len(line) > MAX_TITLE_CHARS or is_furniture(line) or is_byline(line):
        return False
    if FULL_STOP.search(line) and dateline_end(line):  # “Brunner: “We stay”” is a headline
        return False
    if re.search(r"[a-z]{2}[.?!][\"”’)]*\s+[A-Z“\"]", line) and len(line) > 120:
        return False
    return not (len(line) > 160 and line.endswith("."))


def join_wrapped(text: str, lines: Sequence[Stretch]) -> list[Stretch]:
    """Join lines that a mail program or editor broke in mid-sentence, so that no sentence crosses a border."""
    wrapped = is_hard_wrapped(lines)
    joined: list[Stretch] = []
    for line in lines:
        last = joined[-1] if joined else None
        unknown = last is not None and last.kind is None and line.kind is None
        if last is not None and unknown and is_broken(text, last, line, wrapped=wrapped):
            joined[-1] = Stretch(last.start, line.end)
        else:
            joined.append(line)
    return joined


def is_hard_wrapped(lines: Sequence[Stretch]) -> bool:
    """Tell whether a page was broken at a fixed width: many lines, none long, most of nearly the same length."""
    lengths = sorted(line.end - line.start for line in lines)
    if len(lengths) < MIN_WRAPPED_LINES or lengths[-1] > MAX_WRAPPED_CHARS:
        return False
    return lengths[len(lengths) // 2] >= 0.8 * lengths[-1]


def is_broken(text: str, last: Stretch, line: Stretch, *, wrapped: bool) -> bool:
    """Tell whether a line goes on with the sentence of the one before.

    It does if it begins in lower case, if the page is broken at a fixed width, or if it is the short end of a
    sentence: "… based on the now-defunct / US-Russian pact."
    """
    gap = text[last.end : line.start]
    if gap.count("\n") + gap.count("\r") - gap.count("\r\n") > 1:
        return False
    tail = text[max(last.start, last.end - 400) : last.end]
    if is_terminated(tail):
        return False
    words = words_of(tail)
    if len(tail) < MIN_WRAPPED_CHARS or len(words) < 6 or mortar_share(words) < 0.2:
        return text[line.start].islower()
    fragment = line.of(text)
    is_end = len(fragment) < 60 and len(words_of(fragment)) <= 4 and fragment.endswith((".", "?", "!"))
    return wrapped or is_end or fragment[0].islower()


def cut_lines(text: str, lines: Sequence[Stretch], headline: str | None) -> list[Stretch]:
    """Cut lines in which several parts run together."""
    parts: list[Stretch] = []
    first = True
    for line in lines:
        words = line.of(text) if line.kind in {None, BlockKind.CAPTION} else ""
        if not words:
            parts.append(line)
            continue
        pieces = cut_runs(text, line, headline, first=first and line.kind is None)
        first = first and not is_prose(words)
        if pieces == [line]:
            parts.append(line)
        else:
            parts.extend(piece if piece.kind else replace(piece, kind=line_kind(piece.of(text))) for piece in pieces)
    return parts


def judge_by_place(text: str, lines: Sequence[Stretch], headline: str | None) -> list[Stretch]:
    """Judge the lines that no pattern knows by what stands before and after them."""
    prose = [at for at, line in enumerate(lines) if line.kind is None and is_prose(line.of(text))]
    if not prose:
        return list(lines)
    first, last = prose[0], prose[-1]
    titled = any(line.kind is BlockKind.TITLE for line in lines[:first])
    judged = list(lines)
    in_foot = False
    for at, line in enumerate(lines):
        in_foot = in_foot or (at > last and line.kind is BlockKind.FURNITURE and closes_article(line.of(text)))
        if line.kind is not None:
            continue
        words = line.of(text)
        if at < first:
            kind = head_kind(words, headline, titled=titled)
        elif at > last:
            kind = foot_kind(words, closed=in_foot)
        else:
            kind = body_kind(words, lines[at + 1].kind if at == first and at < last else None)
        judged[at] = replace(line, kind=kind)
    return judged


def body_kind(line: str, after_first: BlockKind | None) -> BlockKind | None:
    """The first paragraph is a standfirst if small print or a picture parts it from the next."""
    parted = after_first in {BlockKind.BYLINE, BlockKind.CAPTION, BlockKind.CREDIT, BlockKind.FURNITURE}
    if parted and is_short(line) and not dateline_end(line):
        return BlockKind.STANDFIRST
    if is_dateline(line):
        return BlockKind.DATELINE
    return BlockKind.SUBHEAD if is_subhead(line) else None


def is_short(line: str) -> bool:
    """Tell whether a paragraph can be a standfirst: a sentence or two, not an article that something was cut out of."""
    return len(line) <= MAX_STANDFIRST_CHARS and len(SENTENCE_END.findall(line)) <= MAX_STANDFIRST_SENTENCES


def head_kind(line: str, headline: str | None, *, titled: bool) -> BlockKind | None:
    if headline and fold_words(line) == fold_words(headline):
        return BlockKind.FURNITURE
    if points_at_people(line):
        return BlockKind.CAPTION
    if is_dateline(line):
        return BlockKind.DATELINE
    dated = has_date(line) and not is_terminated(line) and mortar_share(words_of(line)) < 0.25
    if is_signature(line) or dated:
        return BlockKind.BYLINE
    if not titled:
        return None
    return BlockKind.STANDFIRST if len(words_of(line)) >= 4 else BlockKind.FURNITURE


def foot_kind(line: str, *, closed: bool) -> BlockKind | None:
    """Judge a line after the last paragraph; `closed` tells that comments or other stories have begun."""
    if closed:
        return BlockKind.FURNITURE
    if is_signature(line):
        return BlockKind.BYLINE
    if not is_terminated(line) and len(line) <= MAX_SUBHEAD_CHARS and mortar_share(words_of(line)) < 0.25:
        return BlockKind.FURNITURE
    return None


def is_subhead(line: str) -> bool:
    if len(line) > MAX_SUBHEAD_CHARS or (is_terminated(line) and not line.endswith("?")):
        return False
    return len(words_of(line)) <= 14 and line[:1] not in "-•*–—" and not line[:1].islower()


def cut_datelines(text: str, lines: Sequence[Stretch]) -> list[Stretch]:
    """Cut the dateline off the first paragraphs."""
    parts: list[Stretch] = []
    seen = 0
    for line in lines:
        if line.kind in {None, BlockKind.PARAGRAPH, BlockKind.STANDFIRST} and seen < MAX_DATELINED_PARAGRAPHS:
            seen += is_prose(line.of(text)) or line.kind is None
            end = dateline_end(line.of(text))
            if end and len(words_of(line.of(text)[end:])) >= MIN_DATELINED_WORDS:
                head = trim(text, line.start, line.start + end, BlockKind.DATELINE)
                rest = trim(text, line.start + end, line.end, line.kind)
                parts.extend(part for part in (head, rest) if part is not None)
                seen = MAX_DATELINED_PARAGRAPHS
                continue
        parts.append(line)
    return parts
