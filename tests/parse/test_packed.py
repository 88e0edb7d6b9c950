"""Parses that are stored and read again."""

from pathlib import Path

import pytest

from rashomon.compile import prepare, prepare_parsed, tell_story
from rashomon.errors import InvalidParse
from rashomon.parse.packed import pack, unpack
from rashomon.read import read
from rashomon.schema import Block, BlockKind, Document

EXAMPLE = Path(__file__).parents[2] / "examples" / "harbour-talks"
ATTRIBUTES = ("text", "whitespace_", "idx", "tag_", "pos_", "dep_", "lemma_", "ent_type_", "ent_iob_", "lower_")


def rows(doc):
    return [(*(getattr(token, name) for name in ATTRIBUTES), token.head.i, token.is_sent_start) for token in doc]


def plain(text: str) -> Document:
    return Document("d-1", "a.txt", text, "0", "utf-8", (Block(BlockKind.PARAGRAPH, 0, len(text)),))


def test_a_stored_parse_tells_the_same_story(pipeline):
    """Every token reads as before, and the story made of stored parses is the same."""
    prepared = prepare(read([EXAMPLE]).documents, pipeline)
    again = [prepare_parsed(unpack(each.document, pack(each.parsed))) for each in prepared]
    for one, other in zip(prepared, again, strict=True):
        assert rows(one.parsed.doc) == rows(other.parsed.doc)
        assert one.names == other.names
    assert tell_story(again) == tell_story(prepared)


@pytest.mark.parametrize("text", ["One\u00a0day —  \n\n\tDoesn’t 👩‍👩‍👧 matter.", "x" * 700, "é", "Ill.  n’t\r\nU.S."])
def test_odd_texts_survive(text, pipeline):
    """Offsets hold for white space of any kind, long runs and characters of several code points."""
    (parsed,) = pipeline.parse([plain(text)])
    packed = pack(parsed)
    assert rows(unpack(parsed.document, packed).doc) == rows(parsed.doc)
    assert len(packed) < 1000


def test_bytes_that_do_not_fit_are_refused(pipeline):
    """A damaged parse, or one of another text, is an error and no wrong account."""
    (parsed,) = pipeline.parse([plain("Two men were held.")])
    with pytest.raises(InvalidParse, match="of another text"):
        unpack(plain("Two men were held and freed."), pack(parsed))
    with pytest.raises(InvalidParse, match="damaged"):
        unpack(parsed.document, pack(parsed)[:-9])
