"""Joins quoted words and reported clauses with the words that attribute them."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from rashomon.extract.quotations.cues import Cue
from rashomon.extract.quotations.lines import Line
from rashomon.extract.quotations.marks import Quoted
from rashomon.parse.parsed import Parsed
from rashomon.schema import BlockKind, QuotationMode

MAX_CUE_DISTANCE_CHARS = 160  # from a closing mark to the verb: room for "US State Department spokesman Mark Toner"
MIN_STATEMENT_WORDS = 3
_LEAD = re.compile(r"(?:[\s,;:.—–―-]|that\b|but\b|and\b|however\b|yet\b)+", re.IGNORECASE)
_TAIL = " \t\r\n\u00a0,;:—–―-"
_ABBREVIATION = re.compile(
    r"(?:\b[A-Z]|\b(?:Mr|Mrs|Ms|Dr|Sen|Rep|Gov|Gen|Jr|Sr|Inc|Corp|Co|Ltd|No|St|a\.m|p\.m|etc))\.$"
)
_WORD = re.compile(r"\w+")
_SAME_SHARE = 0.8
_LINKING_WORDS = frozenset("to and or but which who with for in on as by of including not".split())


@dataclass(slots=True)
class Draft:
    """A content with the cue it hangs on, before anybody asks who the speaker is."""

    start: int
    end: int
    mode: QuotationMode
    cue: Cue | None
    block: int
    follows: Line | None = None  # the sentence before a quotation that has no cue


def find_drafts(parsed: Parsed, lines: Sequence[Line], quoted: Sequence[Quoted]) -> list[Draft]:
    """Give every attributed content in text order."""
    text = parsed.document.text
    outer = [stretch for stretch in quoted if stretch.depth == 0]
    drafts: list[Draft] = []
    for line in lines:
        for cue in line.cues:
            if cue.firm or line.kind is not BlockKind.TITLE:
                drafts.extend(_reported(parsed, cue, line, outer))
    drafts = _without_doubles(drafts)
    free = [q for q in outer if not any(q.start < draft.end and draft.start < q.end for draft in drafts)]
    for stretch in free:
        drafts.extend(_direct(text, stretch, lines, outer))
    return sorted(_without_doubles(drafts), key=lambda draft: (draft.start, -draft.end))


def _reported(parsed: Parsed, cue: Cue, line: Line, outer: Sequence[Quoted]) -> Iterator[Draft]:
    text, doc = parsed.document.text, parsed.doc
    for first, last in cue.contents:
        last_token = doc[last - 1]
        bounds = _trim(text, doc[first].idx, last_token.idx + len(last_token))
        if bounds is None:
            continue
        bounds = _reach(text, bounds, outer)
        touched = [q for q in outer if q.start < bounds[1] and bounds[0] < q.end]
        content = _with_quotes(text, bounds, touched)
        if touched and touched[-1].end == content[1] and _has_cue(line, cue, content[0], touched[-1].start):
            content = touched[-1].inner_start, touched[-1].inner_end, QuotationMode.DIRECT
        if not touched and len(_WORD.findall(text, content[0], content[1])) < 2:
            continue
        if cue.firm and not touched and not any(token.pos_ in ("VERB", "AUX") for token in doc[first:last]):
            continue
        yield Draft(content[0], content[1], content[2], cue, line.block)


def _has_cue(line: Line, cue: Cue, start: int, end: int) -> bool:
    """Tell whether somebody else's claim leads into a quotation: "that, while they claim …, “it destroys …”"."""
    return any(
        start <= other.anchor.idx < end and other.contents and cue.anchor.doc[other.contents[-1][1] - 1].idx < end
        for other in line.cues
        if other is not cue
    )


def _with_quotes(text: str, bounds: tuple[int, int], touched: Sequence[Quoted]) -> tuple[int, int, QuotationMode]:
    """Widen a content to the quoted stretches that it touches, and tell its mode."""
    if not touched:
        return (*bounds, QuotationMode.INDIRECT)
    first, last = touched[0], touched[-1]
    if bounds[0] < last.start and last.end >= bounds[1] and _opens_sentence(text, last):
        first = last
        bounds = last.start, last.end
    start, end = min(bounds[0], first.start), max(bounds[1], last.end)
    within = [q for q in touched if q.start >= start]
    bare = len(_WORD.findall(text, start, end)) - sum(len(_WORD.findall(text, q.start, q.end)) for q in within)
    if bare == 0:
        return first.inner_start, last.inner_end, QuotationMode.DIRECT
    return start, end, QuotationMode.MIXED


def _opens_sentence(text: str, stretch: Quoted) -> bool:
    """Tell whether a quotation is a sentence of its own, not the end of the reporter's."""
    lead = text[max(0, stretch.start - 3) : stretch.start].rstrip()
    return text[stretch.inner_start].isupper() and lead[-1:] in (".", ":", "!", "?", "”", '"', "")


def _links(text: str, stretch: Quoted) -> bool:
    """Tell whether quoted words go on a sentence across a comma: ", “to consider further steps”"."""
    word = _WORD.match(text, stretch.inner_start)
    return word is not None and word.group() in _LINKING_WORDS


def _reach(text: str, bounds: tuple[int, int], outer: Sequence[Quoted]) -> tuple[int, int]:
    """Carry a content on over quoted words that go on its sentence: "must act “without delay”"."""
    start, end = bounds
    for stretch in outer:
        goes_on = start < stretch.start and not text[stretch.inner_start].isupper()
        gap = text[end : stretch.start]
        if goes_on and end <= stretch.start and not _WORD.search(gap) and ("," not in gap or _links(text, stretch)):
            end = stretch.end
    return start, end


def _direct(text: str, stretch: Quoted, lines: Sequence[Line], outer: Sequence[Quoted]) -> Iterator[Draft]:
    """Tie a quoted stretch that no clause holds to its cue, or to the speaker before it."""
    at = max(0, bisect_right([line.start for line in lines], stretch.start) - 1)
    if not lines:
        return
    words = len(_WORD.findall(text, stretch.inner_start, stretch.inner_end))
    cue = _cue_after(text, _last_part(stretch, outer), lines[at:], outer) or _cue_before(
        text, stretch, lines[max(0, at - 1) : at + 1], words
    )
    if cue is not None:
        lead = _lead(text, stretch, lines[at], cue)
        if lead is not None:
            yield Draft(lead, stretch.end, QuotationMode.MIXED, cue, lines[at].block)
        else:
            yield Draft(stretch.inner_start, stretch.inner_end, QuotationMode.DIRECT, cue, lines[at].block)
    elif words >= MIN_STATEMENT_WORDS and _is_statement(text, stretch, lines[at]):
        before = lines[at - 1] if at else None
        if lines[at].start < stretch.start - 1:
            before = lines[at]
        yield Draft(stretch.inner_start, stretch.inner_end, QuotationMode.DIRECT, None, lines[at].block, before)


def _last_part(stretch: Quoted, outer: Sequence[Quoted]) -> Quoted:
    """Give the last paragraph of a quotation that goes on over several."""
    position = outer.index(stretch)
    while outer[position].open_ended and position + 1 < len(outer) and outer[position + 1].resumed:
        position += 1
    return outer[position]


def _lead(text: str, stretch: Quoted, line: Line, cue: Cue) -> int | None:
    """Give where the reporter's words begin that a quotation ends: "Both will focus on “…,” the ministry said"."""
    if cue.anchor.idx < stretch.start or text[stretch.inner_start].isupper() or line.start >= stretch.start:
        return None
    if any(line.start <= other.anchor.idx < stretch.start for other in line.cues):
        return None
    words = text[line.start : stretch.start].strip()
    return line.start if len(_WORD.findall(words)) > 1 and words[-1:] not in (",", ":", ".") else None


def _cue_after(text: str, stretch: Quoted, lines: Sequence[Line], outer: Sequence[Quoted]) -> Cue | None:
    limit = stretch.end + MAX_CUE_DISTANCE_CHARS
    following = next((q.start for q in outer if q.start >= stretch.end), limit)
    newline = text.find("\n", stretch.end)
    limit = min(limit, following, newline if newline >= 0 else limit)
    ended = text[max(stretch.inner_end - 1, 0)] == "." or text[stretch.end : stretch.end + 1] == "."
    loose = text[stretch.inner_end - 1].isalnum() and text[stretch.end : stretch.end + 1] != ","
    for line in lines:
        if line.start > limit:
            return None
        for cue in line.cues:
            if not cue.quotes or not stretch.end <= cue.anchor.idx < limit:
                continue
            apt = (cue.plain and not cue.contents) or not (ended or loose)
            return cue if apt and not _crosses(text, stretch.end, cue) else None
    return None


def _crosses(text: str, start: int, cue: Cue) -> bool:
    """Tell whether a sentence ends between a quotation and its supposed cue."""
    between = text[start : cue.anchor.idx]
    source = cue.source if cue.source is not None and start <= cue.source.idx < cue.anchor.idx else None
    if source is not None and any(
        token.pos_ in ("VERB", "AUX") and token.tag_ not in ("VBG", "VBN") and token.idx >= start
        for token in source.doc[source.sent.start : source.i]
    ):
        return True
    return bool(
        re.search(r"(?<![A-Z])[.!?;]\s+[A-Z]", re.sub(r"\b(?:Mr|Mrs|Ms|Dr|Sen|Rep|Gov|Gen|Sens|Reps)\.", "", between))
    )


def _cue_before(text: str, stretch: Quoted, lines: Sequence[Line], words: int) -> Cue | None:
    for line in reversed(lines):
        if line.start >= stretch.start:
            continue
        between = text[line.start : stretch.start]
        same_sentence = stretch.start < line.end
        if not same_sentence and not text[line.start : line.end].rstrip().endswith((":", ",")):
            return None
        for cue in reversed(line.cues):
            if words < MIN_STATEMENT_WORDS and not cue.names:
                continue
            if cue.quotes and cue.anchor.idx < stretch.start and "\n\n" not in between.strip():
                return cue
    return None


def _is_statement(text: str, stretch: Quoted, line: Line) -> bool:
    """Tell a quoted statement from a quoted word or title: it starts a sentence and says something."""
    lead = text[line.start : stretch.start].strip() if line.start < stretch.start else ""
    starts = lead == "" or lead[-1] in '.:!?”"’'
    inside = line.sentence.doc.char_span(stretch.inner_start, stretch.inner_end, alignment_mode="expand")
    return starts and any(token.pos_ in ("VERB", "AUX") for token in inside or ())


def _trim(text: str, start: int, end: int) -> tuple[int, int] | None:
    lead = _LEAD.match(text, start, end)
    if lead is not None:
        start = lead.end()
    while end > start and text[end - 1] in _TAIL:
        end -= 1
    if end > start and text[end - 1] == "." and not _ABBREVIATION.search(text, max(start, end - 6), end):
        end -= 1
    return (start, end) if start < end else None


def _without_doubles(drafts: Iterable[Draft]) -> list[Draft]:
    """Keep one draft of those with much the same content: the firm one, then the one whose cue comes first."""
    kept: list[Draft] = []
    for draft in sorted(drafts, key=_weight):
        if not any(_same(draft, other) for other in kept):
            kept.append(draft)
    return kept


def _weight(draft: Draft) -> tuple[bool, int, int, int]:
    firm = draft.cue is not None and draft.cue.firm
    at = -1 if draft.cue is None else draft.cue.at
    return (not firm, at, draft.start, draft.end)


def _same(one: Draft, other: Draft) -> bool:
    shared = min(one.end, other.end) - max(one.start, other.start)
    return shared > 0 and shared / (max(one.end, other.end) - min(one.start, other.start)) >= _SAME_SHARE
