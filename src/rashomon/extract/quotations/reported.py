"""Finds what a report says in its own words that somebody said, with the quoted words in it."""

import re
from collections.abc import Iterator, Sequence

from rashomon.extract.quotations.asides import before_citing, before_comment, before_dash, without_apposition
from rashomon.extract.quotations.cue import Cue
from rashomon.extract.quotations.drafts import WORD, Draft
from rashomon.extract.quotations.lines import Line, Page
from rashomon.extract.quotations.marks import Quoted
from rashomon.parse.relations import SUBJECTS_AND_FILLERS
from rashomon.schema import BlockKind, QuotationMode

MIN_WORDS = 2
MIN_SENTENCE_WORDS = 4
MIN_SENTENCE_APART = 8
MAX_QUOTED_ON = 4
_LEAD = re.compile(r"(?:[\s,;:.—–―-]|that\b|but\b|and\b|however\b|yet\b)+", re.IGNORECASE)
_TAIL = " \t\r\n\u00a0,;:—–―-"
_OPENING = frozenset({"“", '"', "„", "«"})
_TURNED = re.compile(r"\s+(?:and(?! that\b)|but|before|after|as|while|when|then)\s")
_ABBREVIATION = re.compile(
    r"(?:\b[A-Z]|\b(?:Mr|Mrs|Ms|Dr|Sen|Rep|Gov|Gen|Jr|Sr|Inc|Corp|Co|Ltd|No|St|a\.m|p\.m|etc))\.$"
)
_LINKING_WORDS = frozenset(
    ["to", "and", "or", "but", "which", "who", "with", "for", "in", "on", "as", "by", "of", "including", "not"]
)


def reported(page: Page, line: Line, cue: Cue) -> Iterator[Draft]:
    """Yield the contents of a cue that stand outside quotation marks, at least in part."""
    text, doc = page.text, page.parsed.doc
    if cue.anchor.is_punct and line.kind is not BlockKind.TITLE:
        first, last = cue.contents[0]
        start, end = doc[first].idx, doc[last - 1].idx + len(doc[last - 1])
        if not page.touching(start, end):  # all that stands behind a speaker's name is his
            yield Draft(start, end, QuotationMode.DIRECT, cue, line.block)
            return
    for first, after in cue.contents:
        last = before_comment(doc, first, before_citing(doc, first, after))
        last = without_apposition(doc, first, before_dash(doc, first, last)) if first > cue.at else last
        last_token = doc[last - 1]
        bounds = _trim(text, doc[first].idx, last_token.idx + len(last_token))
        if bounds is None:
            continue
        last_cue = max((other.anchor.idx for other in line.cues), default=0)
        bounds = _reach(page, *bounds, last_cue)
        touched = page.touching(*bounds)
        if touched and last <= cue.at and _stands_alone(page, bounds[0], touched[-1], bounds[1]):
            bounds = touched[-1].start, touched[-1].end
            touched = touched[-1:]
        lead = _lead_before_colon(page, line, cue, bounds, touched) if first > cue.at else None
        if lead is not None:
            yield Draft(*lead, QuotationMode.INDIRECT, cue, line.block)
        if touched and last <= cue.at and _names_speaker(page, cue, touched[-1], bounds):
            bounds = bounds[0], touched[-1].end
        start, end, mode = _with_quotes(text, bounds, touched, follows=first > cue.at)
        if touched and touched[-1].end == end and _has_cue(text, line, cue, start, touched[-1].start):
            start, end, mode = touched[-1].inner_start, touched[-1].inner_end, QuotationMode.DIRECT
        if not touched and len(WORD.findall(text, start, end)) < MIN_WORDS:
            continue
        lacks_verb = not cue.anchor.is_punct and not any(token.pos_ in ("VERB", "AUX") for token in doc[first:last])
        headline = (
            line.kind is BlockKind.TITLE and first < cue.at and any(t.pos_ == "NUM" for t in doc[first:last])
        )  # "Nine dead in blast, police say"
        if cue.firm and not touched and lacks_verb and len(cue.contents) == 1 and not headline:
            continue
        yield Draft(start, end, mode, cue, line.block)


def _lead_before_colon(
    page: Page, line: Line, cue: Cue, bounds: tuple[int, int], touched: Sequence[Quoted]
) -> tuple[int, int] | None:
    """Give what is reported before the words that bear it out: "said | the dam may break: “It is old.”"."""
    if len(touched) != 1 or touched[0].end < bounds[1] or not touched[0].begins_upper(page.text):
        return None
    if any(other is not cue and bounds[0] <= other.anchor.idx < touched[0].start for other in line.cues):
        return None
    told = page.text[bounds[0] : touched[0].start].rstrip() if bounds[0] < touched[0].start else ""
    if not told.endswith(":") or len(WORD.findall(told)) < MIN_SENTENCE_WORDS:
        return None
    words = page.parsed.doc.char_span(bounds[0], bounds[0] + len(told), alignment_mode="contract")
    said = any(token.tag_ in ("VBD", "VBZ", "VBP", "MD") for token in words or ())
    return (bounds[0], bounds[0] + len(told) - 1) if said else None


def _names_speaker(page: Page, cue: Cue, stretch: Quoted, bounds: tuple[int, int]) -> bool:
    """Tell whether the speaker's name stands between a quotation and what he is: "“…” Ola Brandt the mayor said"."""
    if cue.source_range is None or not stretch.end < bounds[1] or stretch.start > bounds[0]:
        return False
    doc, first = page.parsed.doc, cue.source_range[0]
    while (
        first > 0
        and doc[first - 1].idx >= stretch.end
        and (doc[first - 1].pos_ == "PROPN" or doc[first - 1].text == "-")
    ):
        first -= 1
    if page.text[stretch.end : doc[first].idx].strip(" ,") or first == cue.source_range[0]:
        return False
    cue.source_range = first, cue.source_range[1]
    cue.source = doc[first]
    return True


def _has_cue(text: str, line: Line, cue: Cue, start: int, end: int) -> bool:
    """Tell whether somebody else's claim leads into a quotation: "that, while they claim …, “it destroys …”"."""
    doc = cue.anchor.doc
    for other in line.cues:
        if other is not cue and start <= other.anchor.idx < end and other.contents:
            last = doc[other.contents[-1][1] - 1]
            if last.idx < end and not WORD.search(text, last.idx + len(last), end):
                return True
    return False


def _with_quotes(
    text: str, bounds: tuple[int, int], touched: Sequence[Quoted], *, follows: bool
) -> tuple[int, int, QuotationMode]:
    """Widen a content to the quoted stretches that it touches, and tell its mode; `follows` tells one after its cue."""
    if not touched:
        start = bounds[0]
        while start < bounds[1] and text[start] in _OPENING:  # opened, and never closed
            start += 1
        if start > bounds[0]:
            return start, bounds[1], QuotationMode.DIRECT
        return (*bounds, QuotationMode.INDIRECT)
    first, last = touched[0], touched[-1]
    if bounds[0] < last.start and last.end >= bounds[1] and _opens_sentence(text, last):
        first = last
        bounds = last.start, last.end
    if (
        follows
        and first is last
        and bounds[0] >= first.start
        and first.begins_upper(text)
        and _TURNED.match(text, first.end, bounds[1])
    ):
        return first.inner_start, first.inner_end, QuotationMode.DIRECT
    start, end = min(bounds[0], first.start), max(bounds[1], last.end)
    within = [q for q in touched if q.start >= start]
    bare = len(WORD.findall(text, start, end)) - sum(len(WORD.findall(text, q.start, q.end)) for q in within)
    if bare == 0 or (bare == 1 and first.start <= bounds[0] and first is last and _is_sentence(text, first)):
        return first.inner_start, last.inner_end, QuotationMode.DIRECT
    return start, end, QuotationMode.MIXED


def _is_sentence(text: str, stretch: Quoted) -> bool:
    """Tell whether a quotation is long enough to be all that was said."""
    return len(WORD.findall(text, stretch.inner_start, stretch.inner_end)) > MIN_SENTENCE_WORDS


def _opens_sentence(text: str, stretch: Quoted) -> bool:
    """Tell whether a quotation is a sentence of its own, not the end of the reporter's."""
    lead = text[max(0, stretch.start - 3) : stretch.start].rstrip()
    return stretch.begins_upper(text) and lead[-1:] in (".", ":", "!", "?", "”", '"', "")


def _links(text: str, stretch: Quoted) -> bool:
    """Tell whether quoted words go on a sentence across a comma: ", “to consider further steps”"."""
    word = WORD.match(text, stretch.inner_start)
    return word is not None and word.group() in _LINKING_WORDS


def _stands_alone(page: Page, start: int, stretch: Quoted, end: int) -> bool:
    """Tell whether the stop was lost before a quotation: "strikes hit the town “The toll has risen to nine” said …"."""
    text, doc = page.text, page.parsed.doc
    lead = text[start : stretch.start].rstrip() if start < stretch.start else ""
    parted = lead.endswith((",", ":"))
    if stretch.end < end or not (lead[-1:].isalnum() or parted) or not stretch.begins_upper(text):
        return False
    told = doc.char_span(start, stretch.start, alignment_mode="contract")
    words = len(WORD.findall(text, stretch.inner_start, stretch.inner_end))
    said = any(token.tag_ in ("VBD", "VBZ", "VBP", "MD") for token in told or ())
    return said and words >= (MIN_SENTENCE_WORDS if parted else MIN_SENTENCE_APART) and _has_subject(page, stretch)


def _has_subject(page: Page, stretch: Quoted) -> bool:
    """Tell whether quoted words are a clause by themselves."""
    words = page.parsed.doc.char_span(stretch.inner_start, stretch.inner_end, alignment_mode="expand")
    return any(token.dep_ in SUBJECTS_AND_FILLERS for token in words or ())


def _reach(page: Page, start: int, end: int, last_cue: int) -> tuple[int, int]:
    """Carry a content on over quoted words that go on its sentence, up to the next cue: "must act “without delay”"."""
    text = page.text
    for stretch in page.quoted[page.quoted_from(max(start + 1, end)) :][:MAX_QUOTED_ON]:
        gap = text[end : stretch.start]
        goes_on = not stretch.begins_upper(text) and not WORD.search(gap)
        linked = _links(text, stretch) or (last_cue <= start and not _has_subject(page, stretch))
        if not goes_on or ("," in gap and not linked):
            break
        end = stretch.end
    return start, end


def _trim(text: str, start: int, end: int) -> tuple[int, int] | None:
    lead = _LEAD.match(text, start, end)
    if lead is not None:
        start = lead.end()
    while end > start and text[end - 1] in _TAIL:
        end -= 1
    if end > start and text[end - 1] == "." and not _ABBREVIATION.search(text, max(start, end - 6), end):
        end -= 1
    return (start, end) if start < end else None
