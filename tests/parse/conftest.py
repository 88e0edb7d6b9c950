"""Reports of our own writing, one paragraph a line."""

from hashlib import sha256

import pytest

from rashomon.parse import Pipeline, load_pipeline
from rashomon.schema import Block, BlockKind, Document


def report(*blocks: str | tuple[BlockKind, str], name: str = "a report", gap: str = "\n\n") -> Document:
    """Make a document of these blocks; a bare string is a paragraph."""
    text, made = "", []
    for number, block in enumerate(blocks):
        kind, words = block if isinstance(block, tuple) else (BlockKind.PARAGRAPH, block)
        text += gap if number else ""
        made.append(Block(kind, len(text), len(text) + len(words)))
        text += words
    return Document(name, name, text, sha256(text.encode()).hexdigest(), "utf-8", tuple(made))


@pytest.fixture(scope="session")
def pipeline() -> Pipeline:
    return load_pipeline()
