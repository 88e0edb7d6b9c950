"""A report with its grammar: the Doc beside the document it was read from."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import wraps
from typing import TypeVar

from rashomon.parse.tokens import Doc, Token, Tokens
from rashomon.schema import Block, BlockKind, Document, Span

Kept = TypeVar("Kept")


@dataclass(frozen=True, slots=True)
class Parsed:
    """A document and its Doc.

    The Doc covers `document.text` whole, so that `token.idx` is an offset into it; a sentence never crosses the
    border of a block. Contract of the Doc, whichever pipeline made it: `pos_` is UPOS, `tag_` Penn Treebank,
    `dep_` and `head` Universal Dependencies (`nsubj:pass`, `acl:relcl`, …), `lemma_` lower case but for proper
    nouns, `ents` labelled `PERSON`, `ORGANIZATION` or `PLACE`, without titles and articles. Furniture is tokenized
    only.
    """

    document: Document
    doc: Doc

    def span(self, tokens: Tokens | Token) -> Span:
        """Give the stretch of text that these tokens cover."""
        if isinstance(tokens, Token):
            return Span(self.document.id, tokens.idx, tokens.idx + len(tokens.text))
        return Span(self.document.id, tokens.start_char, tokens.end_char)

    def tokens(self, span: Span) -> Tokens:
        """Give the tokens that a span touches."""
        found = self.doc.touched(span.start, span.end)
        if found is None:
            raise ValueError(f"{span} is not in {self.document.id}")
        return found

    def sentence_of(self, span: Span) -> Tokens:
        """Give the sentence in which a span begins."""
        return self.tokens(span)[0].sent

    def sentences(self, *kinds: BlockKind) -> Iterator[tuple[Block, Tokens]]:
        """Yield the sentences of the blocks of these kinds (of all but furniture if none is named), in text order."""
        for block, sentence in lay_out(self):
            if block.kind in kinds if kinds else block.kind is not BlockKind.FURNITURE:
                yield block, sentence


def once(read: Callable[[Parsed], Kept]) -> Callable[[Parsed], Kept]:
    """Let a reader keep what it makes of a report beside its grammar: later steps ask for the same again.

    It may depend on the id, the text and the blocks of the document only, not on its day.
    """

    @wraps(read)
    def keep(parsed: Parsed) -> Kept:
        document, kept = parsed.document, parsed.doc.kept
        found: tuple[str, tuple[Block, ...], Kept] | None = kept.get(read)
        if found is None or found[0] != document.id or found[1] is not document.blocks:
            kept[read] = found = document.id, document.blocks, read(parsed)
        return found[2]

    return keep


@once
def lay_out(parsed: Parsed) -> tuple[tuple[Block, Tokens], ...]:
    """Give each sentence with the block in which it begins; none that begins before its block."""
    blocks, found = iter(parsed.document.blocks), []
    block = next(blocks, None)
    for sentence in parsed.doc.sents:
        start = next((token.idx for token in sentence if not token.is_space), sentence.start_char)
        while block is not None and block.end <= start:
            block = next(blocks, None)
        if block is None:
            break
        if block.start <= start:
            found.append((block, sentence))
    return tuple(found)
