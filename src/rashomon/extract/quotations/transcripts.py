"""Reads interviews and transcripts: "Q: Why did you leave?", "SMITH: We never knew.", turn by turn."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from rashomon.extract.quotations.cue import Cue
from rashomon.extract.quotations.drafts import WORD, Draft
from rashomon.extract.quotations.headlines import NOT_SPEAKERS
from rashomon.extract.quotations.lexicon import Lexicon
from rashomon.extract.quotations.lines import Page
from rashomon.parse.tokens import Token
from rashomon.schema import Block, BlockKind, QuotationMode

MIN_TURNS = 3
MIN_LOUD_TURNS = 2  # of labels in capitals
MAX_UNLABELLED = 4  # paragraphs in a row in which a speaker goes on
MIN_WORDS = 2
MAX_NAME_TOKENS = 4
MAX_SHARED = 0.5  # of turns that name their own label: above, labels are themes
_LETTERS = {"q": True, "a": False, "question": True, "answer": False}
_ASKING = frozenset({"q", "question", "interviewer", "reporter", "moderator", "host"})
_LABEL = re.compile(
    r"(?<![\w.])(?P<label>[QA](?=[.:])"
    r"|[A-Z][\w.'’-]{0,30}(?:[ \t]+(?:of|the|de|van|von|al|bin|[A-Z][\w.'’-]{0,30})){0,4})"
    r"(?:[ \t]*[(\[][^()\[\]\n]{1,40}[)\]])?(?P<mark>[:.])[ \t]+(?=\S)"
)
_STAGE = re.compile(r"\s*[(\[<].*[)\]>]\.?\s*|\W*")
_FIRST_PERSON = re.compile(r"\b(?:I|I['’]\w+|we|We|my|My|our|Our|you|You)\b")
_STOP = re.compile(r"[.!?)”\"…][ \t]*$")


@dataclass(frozen=True, slots=True)
class _Turn:
    """A label at `[start, end)` with its mark, and where the words behind it begin; `head` if it opens a block."""

    label: str
    start: int
    end: int
    words: int
    block: int
    head: bool


def find_turns(page: Page, lexicon: Lexicon) -> list[Draft]:
    """Give what is said in the turns of an interview or a transcript, a draft for each paragraph."""
    turns = _speaking(page, list(_labels(page)), lexicon)
    loud = all(turn.label.isupper() for turn in turns)
    if len(turns) < (MIN_LOUD_TURNS if loud else MIN_TURNS):
        return []
    called = _surnames(page)
    asked = asked_before(page, turns[0].start) if any(turn.label.lower() in _LETTERS for turn in turns) else None
    return [
        draft
        for turn, following in zip(turns, [*turns[1:], None], strict=True)
        for draft in _drafts(page, turn, following, _cue(page, turn, asked, called))
    ]


def _labels(page: Page) -> Iterator[_Turn]:
    """Yield what looks like the label of a speaker: at the head of a paragraph, or in capitals behind a sentence."""
    for number, block in enumerate(page.parsed.document.blocks):
        if block.kind is not BlockKind.PARAGRAPH:
            continue
        for match in _LABEL.finditer(page.text, block.start, block.end):
            label, head = match["label"], match.start() == block.start
            loud = label.isupper()
            lettered = label.lower() in _LETTERS
            if match["mark"] == "." and not lettered:
                continue
            if head or (loud and _STOP.search(page.text, max(block.start, match.start() - 3), match.start())):
                yield _Turn(label, match.start(), match.end("label"), match.end(), number, head)


def _speaking(page: Page, labels: Sequence[_Turn], lexicon: Lexicon) -> list[_Turn]:
    """Keep the labels of speakers: both letters of an interview, or names that come again."""
    names = Counter(turn.label.lower() for turn in labels)
    letters = {name for name in names if name in _LETTERS}
    interview = {_LETTERS[name] for name in letters} == {True, False}
    again = {name for name, count in names.items() if count > 1 and name not in letters}
    if not interview and not again and not all(turn.label.isupper() for turn in labels):
        return []
    kept = []
    for turn in labels:
        name = turn.label.lower()
        if name in letters:
            if interview:
                kept.append(turn)
        elif (
            name.upper() not in NOT_SPEAKERS
            and (name in again or turn.label.isupper())
            and _is_name(page, turn, lexicon)
        ):
            kept.append(turn)
    return kept if _take_turns(page, kept) else []


def _is_name(page: Page, turn: _Turn, lexicon: Lexicon) -> bool:
    """Tell whether a label could be somebody: capitals, a name, or a word for a person."""
    words = page.parsed.doc.char_span(turn.start, turn.end, alignment_mode="expand")
    if words is None or any(token.pos_ in ("VERB", "AUX") and not token.is_upper for token in words):
        return False
    last = words[-1]
    return turn.label.isupper() or last.pos_ == "PROPN" or (last.pos_ == "NOUN" and lexicon.may_speak(last))


def _take_turns(page: Page, turns: Sequence[_Turn]) -> bool:
    """Tell whether at least two take turns, and do not speak of themselves by name, as the themes of a list do."""
    if len({turn.label.lower() for turn in turns}) < 2:
        return False
    own = 0
    for turn, following in zip(turns, [*turns[1:], None], strict=True):
        block = page.parsed.document.blocks[turn.block]
        end = following.start if following is not None and following.block == turn.block else block.end
        last = turn.label.split()[-1]
        own += (
            len(last) > 1
            and re.search(rf"\b{re.escape(last)}\b", page.text[turn.words : end], re.IGNORECASE) is not None
        )
    return own <= MAX_SHARED * len(turns)


def _drafts(page: Page, turn: _Turn, following: _Turn | None, cue: Cue) -> Iterator[Draft]:
    """Yield the words of a turn, and the paragraphs without a label in which it goes on before the next."""
    blocks = page.parsed.document.blocks
    end = blocks[turn.block].end
    if following is not None and following.block == turn.block:
        end = following.start
    yield from _draft(page, turn.words, end, cue, turn.block)
    if following is None or following.block - turn.block - 1 > MAX_UNLABELLED:
        return
    for number in range(turn.block + 1, following.block + 1):
        block = blocks[number]
        last = following.start if number == following.block else block.end
        if block.kind is BlockKind.PARAGRAPH and block.start < last and not _told_apart(page, block):
            yield from _draft(page, block.start, last, cue, number)


def _draft(page: Page, start: int, end: int, cue: Cue, block: int) -> Iterator[Draft]:
    text = page.text
    while end > start and (text[end - 1].isspace()):
        end -= 1
    while start < end and text[start] in "\"“‘'":
        start += 1
    while end > start and text[end - 1] in "\"”’'":
        end -= 1
    if _STAGE.fullmatch(text, start, end) is None and len(WORD.findall(text, start, end)) >= MIN_WORDS:
        yield Draft(start, end, QuotationMode.DIRECT, cue, block)


def _told_apart(page: Page, block: Block) -> bool:
    """Tell whether the reporter speaks between two turns: somebody by name says something, and nobody says "I"."""
    if _STAGE.fullmatch(page.text, block.start, block.end) is not None:
        return True
    if _FIRST_PERSON.search(page.text, block.start, block.end):
        return False
    first = page.line_at(block.start)
    return any(
        cue.plain and cue.source is not None and cue.source.pos_ == "PROPN"
        for line in page.lines[first : page.line_at(block.end - 1) + 1]
        for cue in line.cues
    )


def _cue(page: Page, turn: _Turn, asked: Token | None, called: Mapping[str, Token]) -> Cue:
    doc = page.parsed.doc
    label = doc.char_span(turn.start, turn.end, alignment_mode="expand")
    mark = doc.char_span(turn.end, turn.words, alignment_mode="expand")
    assert label is not None
    assert mark is not None
    at = next((token for token in mark if token.text in ":."), label[-1])
    name = turn.label.lower()
    words = (label.start, min(label.end, max(at.i, label.start + 1)))
    cue = Cue((at.i, at.i + 1), at, label[-1], [], plain=True, source_range=words)
    cue.asks = name in _ASKING
    cue.stands_for = asked if _LETTERS.get(name) is False else called.get(name.split()[-1])
    return cue


def asked_before(page: Page, before: int) -> Token | None:
    """Give the one who is interviewed: the person named most often before the first question."""
    doc = page.parsed.doc
    named = [token for token in doc if token.idx < before and token.ent_type_ == "PERSON"]
    last = [token for token in named if token.i + 1 >= len(doc) or doc[token.i + 1].ent_iob_ != "I"]
    counts = Counter(token.lower_ for token in last)
    best = max(counts.values(), default=0)
    return next((_head(token) for token in last if counts[token.lower_] == best), None)


def _head(token: Token) -> Token:
    """Give the word of a name on which its others hang."""
    while token.head != token and token.head.ent_type_ == "PERSON" and abs(token.head.i - token.i) <= MAX_NAME_TOKENS:
        token = token.head
    return token


def _surnames(page: Page) -> dict[str, Token]:
    """Give where each surname first stands in a full name."""
    found: dict[str, Token] = {}
    for token in page.parsed.doc:
        inside = token.ent_type_ == "PERSON" and token.ent_iob_ == "I" and not token.is_upper
        if inside:
            found.setdefault(token.lower_, _head(token))
    return found
