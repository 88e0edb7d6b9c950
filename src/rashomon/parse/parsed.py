"""A report with its grammar: the Doc beside the document it was read from."""

from collections.abc import Iterator
from dataclasses import dataclass

from rashomon.parse.tokens import Doc, Token, Tokens
from rashomon.schema import Block, BlockKind, Document, Span


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
            return Span(self.document.id, tokens.idx, tokens.idx + len(tokens))
        return Span(self.document.id, tokens.start_char, tokens.end_char)

    def tokens(self, span: Span) -> Tokens:
        """Give the tokens that a span touches."""
        found = self.doc.char_span(span.start, span.end, alignment_mode="expand")
        if found is None:
            raise ValueError(f"{span} is not in {self.document.id}")
        return found

    def sentence_of(self, span: Span) -> Tokens:
        """Give the sentence in which a span begins."""
        return self.tokens(span)[0].sent

    def sentences(self, *kinds: BlockKind) -> Iterator[tuple[Block, Tokens]]:
        """Yield the sentences of the blocks of these kinds (of all but furniture if none is named), in text order."""
        blocks = iter(self.document.blocks)
        block = next(blocks, None)
        for sentence in self.doc.sents:
            start = next((token.idx for token in sentence if not token.is_space), sentence.start_char)
            while block is not None and block.end <= start:
                block = next(blocks, None)
            if block is None:
                return
            wanted = block.kind in kinds if kinds else block.kind is not BlockKind.FURNITURE
            if wanted and block.start <= start:
                yield block, sentence
