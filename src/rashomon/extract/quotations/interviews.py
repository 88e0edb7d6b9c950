"""Reads interviews that lost their labels: paragraphs that only ask, and the paragraphs that answer them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rashomon.extract.quotations.cue import Cue
from rashomon.extract.quotations.drafts import Draft
from rashomon.extract.quotations.lines import Page
from rashomon.extract.quotations.transcripts import asked_before
from rashomon.parse.tokens import Token
from rashomon.schema import Block, BlockKind, QuotationMode

MIN_QUESTIONS = 3
MAX_QUESTION_CHARS = 500
MAX_ANSWER_PARAGRAPHS = 8
MIN_SHARE = 0.5  # of the questions that speak to somebody, and of the answers that speak for themselves
_TO_YOU = re.compile(r"\b(?:[Yy]ou|[Yy]our|[Yy]ours)\b")
_OWN = re.compile(r"\b(?:I|I['’]\w+|[Ww]e|[Ww]e['’]\w+|[Mm]y|[Oo]ur)\b")
_LABEL = re.compile(r"[QA][:.]\s|Q[A-Z]")
_QUOTED = re.compile(r"[\"“”«»]")


@dataclass(frozen=True, slots=True)
class _Exchange:
    """A question, and the numbers of the paragraphs that answer it."""

    question: int
    answers: tuple[int, ...]


def find_interview(page: Page) -> list[Draft]:
    """Give the questions and answers of an interview without labels, a draft for each paragraph, or nothing.

    An interview has three questions or more that speak to somebody, and answers in which somebody speaks for himself;
    a list of questions about a matter has neither.
    """
    exchanges = list(_exchanges(page))
    if len(exchanges) < MIN_QUESTIONS or not _is_talk(page, exchanges):
        return []
    blocks = page.parsed.document.blocks
    asked = asked_before(page, blocks[exchanges[0].question].start)
    return [draft for exchange in exchanges for draft in _drafts(page, exchange, asked)]


def _exchanges(page: Page) -> Iterator[_Exchange]:
    """Yield each question with what stands before the next; the last answer is one paragraph long."""
    blocks = page.parsed.document.blocks
    questions = [number for number, block in enumerate(blocks) if _asks(page.text, block)]
    for at, number in enumerate(questions):
        last = at + 1 == len(questions)
        end = min(number + 2, len(blocks)) if last else questions[at + 1]
        answers = tuple(n for n in range(number + 1, end) if blocks[n].kind is BlockKind.PARAGRAPH)
        if 0 < len(answers) <= MAX_ANSWER_PARAGRAPHS:
            yield _Exchange(number, answers)


def _asks(text: str, block: Block) -> bool:
    """Tell whether a paragraph only asks: it ends in a question mark, and quotes nobody."""
    if block.kind not in (BlockKind.PARAGRAPH, BlockKind.SUBHEAD) or block.end - block.start > MAX_QUESTION_CHARS:
        return False
    words = text[block.start : block.end].rstrip()
    return words.endswith("?") and _QUOTED.search(words) is None


def _is_talk(page: Page, exchanges: Sequence[_Exchange]) -> bool:
    blocks, text = page.parsed.document.blocks, page.text
    to_you = sum(_says(_TO_YOU, text, blocks[e.question]) for e in exchanges)
    own = sum(any(_says(_OWN, text, blocks[n]) for n in e.answers) for e in exchanges)
    if any(_LABEL.match(text, blocks[n].start) for e in exchanges for n in (e.question, *e.answers)):
        return False  # labels in disorder: whose words follow cannot be told
    quoted = sum(any(_says(_QUOTED, text, blocks[n]) for n in e.answers) for e in exchanges)
    enough = MIN_SHARE * len(exchanges)
    return to_you >= enough and own >= enough and quoted < enough


def _says(words: re.Pattern[str], text: str, block: Block) -> bool:
    return words.search(text, block.start, block.end) is not None


def _drafts(page: Page, exchange: _Exchange, asked: Token | None) -> Iterator[Draft]:
    blocks = page.parsed.document.blocks
    question = blocks[exchange.question]
    mark = _mark(page, question)
    if mark is None:
        return
    asking = Cue((mark.i, mark.i + 1), mark, None, [], plain=True, unnamed=True)
    asking.asks = True
    yield Draft(question.start, question.end, QuotationMode.DIRECT, asking, exchange.question)
    answering = Cue((mark.i, mark.i + 1), mark, asked, [], plain=True, unnamed=asked is None)
    for number in exchange.answers:
        yield Draft(blocks[number].start, blocks[number].end, QuotationMode.DIRECT, answering, number)


def _mark(page: Page, question: Block) -> Token | None:
    """Give the question mark that ends a question: what tells it and its answer apart."""
    words = page.parsed.doc.char_span(question.start, question.end, alignment_mode="contract")
    return None if words is None else next((token for token in reversed(list(words)) if token.text.endswith("?")), None)
