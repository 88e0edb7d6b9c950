"""Ties quoted words to the cue beside them, or to the speaker before them."""

import re
from collections.abc import Iterator, Sequence

from rashomon.extract.quotations.cue import Cue
from rashomon.extract.quotations.drafts import WORD, Draft
from rashomon.extract.quotations.grammar import phrase
from rashomon.extract.quotations.lines import Line, Page
from rashomon.extract.quotations.marks import Quoted
from rashomon.extract.quotations.stances.frames import verb_frames
from rashomon.parse.relations import SUBJECTS_AND_FILLERS
from rashomon.schema import QuotationMode

MAX_CUE_DISTANCE_CHARS = 160  # from a closing mark to the verb: room for "US State Department spokesman Mark Toner"
MIN_STATEMENT_WORDS = 3
MIN_WHOLE_WORDS = 8  # fewer, begun in lower case, are part of somebody's sentence
MAX_TITLE_WORDS = 8
MIN_CAPITAL_CHARS = 4  # words so long begin with a capital in a title
MAX_LINES_TO_CUE = 60  # sentences of one quotation, before its cue
MAX_PARTS = 40  # paragraphs of one speech
_SIGNED = re.compile(
    r"[ \t]*(?P<dash>[―—–]|--|(?<=[ \t])-(?=[ \t]))[ \t]*"
    r"(?P<name>[A-Z][\w.'’-]*(?:[ \t]+[A-Z][\w.'’-]*){0,5}[ \t]*)(?=[.,\n]|$)"
)
_SMALL = frozenset({"with", "from", "into", "over", "upon"})
_JOINED = re.compile(r"\W*(?:and|but) ")  # “…,” and the officer urged him
_TAIL = re.compile(
    r"\s+(?P<tail>(?:and|or|to|of|in|because|than|about|for|from|with|on|by)\b[^\"“”\n]{3,160}?)(?<!\s)[.!?]?\s*$"
)
_WORDED = re.compile(r"\W*(?:is|was|are|were) (?:how|what|the way) ", re.IGNORECASE)  # “…” is how the mayor put it
_TO_DO = re.compile(r"\bto\s*$")
_ENDED = re.compile(r"[.!?]\s*$")
_NESTED_CLOSE = ("’", "'")
_EXCLAIMED = re.compile(r"(?<!\W)(?=\W*[!?])\W*+$")


def direct(page: Page, stretch: Quoted) -> Iterator[Draft]:
    """Tie a quoted stretch that no reported clause holds to its cue, or to the speaker before it."""
    if not page.lines:
        return
    text, at = page.text, page.line_at(stretch.start)
    line = page.lines[at]
    words = len(WORD.findall(text, stretch.inner_start, stretch.inner_end))
    cue = (
        _signature(page, stretch)
        or _governor(text, stretch, line, words)
        or _cue_after(page, _last_part(page, stretch))
        or _cue_before(text, stretch, page.lines[max(0, at - 1) : at + 1], words)
    )
    exclaimed = cue is not None and cue.plain and _EXCLAIMED.search(text[stretch.start : stretch.end]) is not None
    if is_title(text, stretch, line.start) and not exclaimed:
        return
    lead = None if cue is None else _lead(text, stretch, line, cue)
    phrase = None if cue is None or lead is not None else _phrase_around(text, stretch, line, cue)
    if phrase is not None and cue is not None:
        yield Draft(*phrase, QuotationMode.MIXED, cue, line.block)
        return
    if lead is None and cue is not None and cue.anchor.idx < stretch.start:
        to_do = _TO_DO.search(text, cue.anchor.idx, stretch.start)
        lead = None if to_do is None else to_do.start()
    if lead is not None:
        yield Draft(lead, stretch.end, QuotationMode.MIXED, cue, line.block)
    elif cue is not None:
        yield Draft(stretch.inner_start, stretch.inner_end, QuotationMode.DIRECT, cue, line.block)
    elif (retold := _retold(page, stretch, line)) is not None:
        yield retold
    elif (words >= MIN_STATEMENT_WORDS and _is_statement(text, stretch, line)) or _goes_on_speaking(page, stretch):
        before = line if line.start < stretch.start - 1 else page.lines[at - 1] if at else None
        end = _end_of_sentence(page, stretch)
        if end is not None:
            yield Draft(stretch.start, end, QuotationMode.MIXED, None, line.block, before)
        else:
            yield Draft(stretch.inner_start, stretch.inner_end, QuotationMode.DIRECT, None, line.block, before)


def _retold(page: Page, stretch: Quoted, line: Line) -> Draft | None:
    """Give what a passage quoted from another report quotes in turn: “They seek ‘a truce,’ the ministry said”."""
    for cue in line.quoted_cues:
        if cue.plain and stretch.start <= cue.anchor.idx < stretch.end and cue.source is not None:
            spoken = cue.anchor.doc[min(cue.source_start, cue.at)]
            told = page.text[stretch.inner_start : spoken.idx].rstrip()
            if told.endswith(_NESTED_CLOSE):
                return Draft(
                    stretch.inner_start, stretch.inner_start + len(told), QuotationMode.DIRECT, cue, line.block
                )
    return None


def _goes_on_speaking(page: Page, stretch: Quoted) -> bool:
    """Tell whether somebody quoted just before says a little more: “We stay,” he said. “Not now.”."""
    at = page.quoted_from(stretch.start)
    before = page.quoted[at - 1] if at else None
    if before is None or stretch.start - before.end > MAX_CUE_DISTANCE_CHARS or not stretch.begins_upper(page.text):
        return False
    between = page.text[before.end : stretch.start]
    if not between.strip(" ") and between and _ENDED.search(page.text[before.start : before.inner_end]):
        return True
    if "\n" in between or not _ENDED.search(between):
        return False
    line = page.lines[max(0, page.line_at(stretch.start - 2))]
    return any(cue.plain and before.end <= cue.anchor.idx < stretch.start for cue in line.cues)


def is_title(text: str, stretch: Quoted, line_start: int) -> bool:
    """Tell whether quoted words are the name of a work or programme: “The Morning Show”, on “Good Day”."""
    words = WORD.findall(text, stretch.inner_start, stretch.inner_end)
    long = [word for word in words if len(word) >= MIN_CAPITAL_CHARS and word not in _SMALL]
    if not 1 < len(words) <= MAX_TITLE_WORDS or not long or not all(word[0].isupper() for word in long):
        return False
    lead = text[line_start : stretch.start].rstrip() if line_start < stretch.start else ""
    inside = lead[-1:].isalnum() or lead.endswith(("’s", "'s"))
    return len(long) > 1 or (all(word[0].isupper() for word in words) and (inside or len(words) > MIN_STATEMENT_WORDS))


def _end_of_sentence(page: Page, stretch: Quoted) -> int | None:
    """Give where the reporter ends the sentence that a quotation began: "“He lacks the temper” or the will to lead"."""
    line = page.lines[page.line_at(stretch.end - 1)]
    match = _TAIL.match(page.text, stretch.end, line.end)
    if match is None or any(stretch.end <= cue.anchor.idx for cue in line.cues):
        return None
    return match.end("tail")


def _signature(page: Page, stretch: Quoted) -> Cue | None:
    """Give the name that signs a quotation: “It was a fine bridge.” — Ola Brandt."""
    match = _SIGNED.match(page.text, stretch.end)
    if match is None:
        return None
    doc = page.parsed.doc
    dash, name = (doc.char_span(*match.span(group), alignment_mode="expand") for group in ("dash", "name"))
    if dash is None or name is None:
        return None
    return Cue((dash.start, dash.end), dash[0], name[-1], [], source_range=(name.start, name.end))


def _last_part(page: Page, stretch: Quoted) -> Quoted:
    """Give the last paragraph of a quotation that goes on over several."""
    parts = page.quoted[page.quoted_from(stretch.start) :][:MAX_PARTS]
    last = stretch
    for following in parts[1:]:
        if not (last.open_ended and following.resumed):
            break
        last = following
    return last


def _cue_after(page: Page, stretch: Quoted) -> Cue | None:
    text, limit = page.text, stretch.end + MAX_CUE_DISTANCE_CHARS
    position = page.quoted_from(stretch.end)
    following = page.quoted[position].start if position < len(page.quoted) else limit
    if _JOINED.match(text, stretch.end):
        return None
    newline = text.find("\n", stretch.end, limit)
    limit = min(limit, following, newline if newline >= 0 else limit)
    ended = text[stretch.inner_end - 1] == "." or text[stretch.end : stretch.end + 1] == "."
    loose = text[stretch.inner_end - 1].isalnum() and text[stretch.end : stretch.end + 1] != ","
    first = page.line_at(stretch.start)
    for line in page.lines[first : first + MAX_LINES_TO_CUE]:
        if line.start > limit:
            return None
        for cue in line.cues:
            if not cue.quotes or not stretch.end <= cue.anchor.idx < limit:
                continue
            worded = _WORDED.match(text, stretch.end) is not None
            apt = worded or (cue.plain and not cue.contents) or not (ended or loose)
            if cue.contents and _is_word_in(text, page.lines[first], stretch):
                return None
            return cue if apt and not _crosses(text, stretch.end, cue) else None
    return None


def _is_word_in(text: str, line: Line, stretch: Quoted) -> bool:
    """Tell whether a quoted word or two stand inside a sentence: "the hacker known as “Fox,” said that"."""
    lead = text[line.start : stretch.start].rstrip() if line.start < stretch.start else ""
    words = len(WORD.findall(text, stretch.inner_start, stretch.inner_end))
    return words < MIN_STATEMENT_WORDS and lead[-1:].isalnum()


def _crosses(text: str, start: int, cue: Cue) -> bool:
    """Tell whether a sentence ends between a quotation and its supposed cue."""
    between = text[start : cue.anchor.idx]
    if _WORDED.match(between) or cue.anchor.pos_ == "NOUN":
        return False
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
        same_sentence = stretch.start < line.end
        if not same_sentence and not text[line.start : line.end].rstrip().endswith((":", ",")):
            return None
        for cue in reversed(line.cues):
            if not cue.quotes or cue.anchor.idx >= stretch.start or _names_source(cue, stretch):
                continue
            spoken = _spoken_before(line, cue) if same_sentence and not stretch.begins_upper(text) else None
            return spoken or (cue if not same_sentence or _takes(text, cue, stretch, words) else None)
    return None


def _spoken_before(line: Line, near: Cue) -> Cue | None:
    """Give who already spoke in a sentence: “…,” said the general, who commands the north, “but …”."""
    plain = (cue for cue in reversed(line.cues) if cue.plain and cue.at < near.at)
    return next(plain, None) if near.anchor.dep_ == "acl:relcl" and not near.plain else None


def _names_source(cue: Cue, stretch: Quoted) -> bool:
    """Tell whether quoted words belong to the speaker: according to the “Care for All” paper."""
    if cue.source is None or cue.source.i < cue.at:
        return False
    first, last = cue.source_range or phrase(cue.source)
    doc = cue.anchor.doc
    return bool(doc[first].idx <= stretch.start and stretch.end <= doc[last - 1].idx + len(doc[last - 1]))


def _takes(text: str, cue: Cue, stretch: Quoted, words: int) -> bool:
    """Tell whether a cue in the same sentence governs quoted words, or whether they are part of what it governs."""
    part = words < MIN_WHOLE_WORDS and not stretch.begins_upper(text)
    if part and cue.firm and cue.contents and not _goes_on(text, cue, stretch):
        return False
    return words >= MIN_STATEMENT_WORDS or cue.names


def _governor(text: str, stretch: Quoted, line: Line, words: int) -> Cue | None:
    """Give the cue before a few quoted words that names or calls something with them: "called it “a disgrace”"."""
    if words >= MIN_WHOLE_WORDS:
        return None
    before = (cue for cue in reversed(line.cues) if line.start <= cue.anchor.idx < stretch.start)
    return next((cue for cue in before if cue.names and _phrase_around(text, stretch, line, cue) is not None), None)


def _goes_on(text: str, cue: Cue, stretch: Quoted) -> bool:
    """Tell whether a quotation goes on right after its cue: "“…,” she said, “but not now”"."""
    spoken = max([cue.anchor.i + 1, *([] if cue.source_range is None else [cue.source_range[1]])])
    after = cue.anchor.doc[spoken - 1]
    return (
        all(first < cue.at for first, _ in cue.contents) and text[after.idx + len(after) : stretch.start].strip() == ","
    )


def _phrase_around(text: str, stretch: Quoted, line: Line, cue: Cue) -> tuple[int, int] | None:
    """Give the reporter's phrase that holds a few quoted words: "called | the plan “a disgrace”"."""
    verb = cue.anchor
    whole = stretch.begins_upper(text) and not cue.calls
    if whole or verb.pos_ != "VERB" or not line.start <= verb.idx < stretch.start:
        return None
    for frame in verb_frames(verb):
        first, last = frame.ranges[-1]
        start, end = verb.doc[first].idx, verb.doc[last - 1].idx + len(verb.doc[last - 1])
        if start < stretch.start - 1 and stretch.inner_end <= end and WORD.search(text, start, stretch.start):
            return start, max(end, stretch.end)
    return None


def _lead(text: str, stretch: Quoted, line: Line, cue: Cue) -> int | None:
    """Give where the reporter's words begin that a quotation ends: "Both will focus on “…,” the ministry said"."""
    if stretch.begins_upper(text) or line.start >= stretch.start:
        return None
    if cue.anchor.idx < stretch.start:
        return _lead_after(cue, stretch)
    if any(line.start <= other.anchor.idx < stretch.start for other in line.cues):
        return None
    words = text[line.start : stretch.start].strip()
    return line.start if len(WORD.findall(words)) > 1 and words[-1:] not in (",", ":", ".") else None


def _lead_after(cue: Cue, stretch: Quoted) -> int | None:
    """Give where the reporter's words begin between a cue and a quotation: "said taxes “do nothing”"."""
    verb = cue.anchor
    for token in verb.doc[verb.i + 1 : verb.sent.end]:
        if token.idx >= stretch.start:
            return None
        if token.dep_ in SUBJECTS_AND_FILLERS and token.head.idx >= stretch.start and token != cue.source:
            return int(token.doc[max(token.left_edge.i, verb.i + 1)].idx)
        if cue.calls and token.dep_ in ("obj", "nsubj") and token.pos_ != "PRON":
            return int(token.doc[max(token.left_edge.i, verb.i + 1)].idx)
    return None


def _is_statement(text: str, stretch: Quoted, line: Line) -> bool:
    """Tell a quoted statement from a quoted word or title: it starts a sentence and says something."""
    lead = text[line.start : stretch.start].strip() if line.start < stretch.start else ""
    starts = lead == "" or lead[-1] in '.:!?”"’'
    inside = line.sentence.doc.char_span(stretch.inner_start, stretch.inner_end, alignment_mode="expand")
    return starts and any(token.pos_ in ("VERB", "AUX") for token in inside or ())
