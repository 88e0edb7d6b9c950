"""A parse as a few thousand bytes, so that no report is parsed twice."""

import json
import zlib
from typing import Any, Final

import numpy as np
import numpy.typing as npt
from spacy.attrs import DEP, ENT_IOB, ENT_TYPE, HEAD, LEMMA, POS, TAG
from spacy.tokens import Doc

from rashomon.errors import InvalidParse
from rashomon.parse.parsed import Parsed
from rashomon.parse.pipeline import Pipeline
from rashomon.parse.tokenizer import WHITE
from rashomon.schema import Document

PACKING: Final = "1"  # changes with the form of the bytes
NAMED: Final = (TAG, POS, DEP, LEMMA, ENT_TYPE)  # columns that hold strings
LEVEL: Final = 3  # of zlib: a tenth longer than the best, five times as fast
HEADER_BYTES: Final = 4
Numbers = npt.NDArray[np.int32]


def parse_version(pipeline: Pipeline) -> str:
    """Name what a stored parse was made by: only with the same may it be read again."""
    return f"{pipeline.label} / {PACKING}"


def pack(parsed: Parsed) -> bytes:
    """Write the grammar of a report, without its text: tokens as lengths, labels as numbers of a list of strings."""
    doc = parsed.doc
    strings = doc.vocab.strings
    read: Any = doc.to_array
    table: npt.NDArray[np.uint64] = read([*NAMED, HEAD, ENT_IOB]).reshape(len(doc), len(NAMED) + 2)
    lists: list[list[str]] = []
    columns: list[Numbers] = [np.array([len(token) * 2 + bool(token.whitespace_) for token in doc], np.int32)]
    for column in range(len(NAMED)):
        unique, numbers = np.unique(table[:, column], return_inverse=True)
        lists.append([strings[key] for key in unique.tolist()])
        columns.append(numbers.astype(np.int32))
    columns += [table[:, -2].astype(np.int64).astype(np.int32), table[:, -1].astype(np.int32)]
    header = json.dumps(lists, ensure_ascii=False).encode("utf-8", "surrogatepass")
    rows = np.ascontiguousarray(np.stack(columns)).astype("<i4").tobytes()
    return zlib.compress(len(header).to_bytes(HEADER_BYTES, "big") + header + rows, LEVEL)


def unpack(document: Document, packed: bytes, pipeline: Pipeline) -> Parsed:
    """Read the grammar of a report again. Raises InvalidParse if the bytes do not fit its text."""
    try:
        plain = zlib.decompress(packed)
        ends = HEADER_BYTES + int.from_bytes(plain[:HEADER_BYTES], "big")
        lists: list[list[str]] = json.loads(plain[HEADER_BYTES:ends].decode("utf-8", "surrogatepass"))
        columns: Numbers = np.frombuffer(plain[ends:], "<i4").reshape(len(NAMED) + 3, -1)
    except (ValueError, zlib.error) as error:
        raise InvalidParse(f"the stored parse of {document.location} is damaged: {error}") from error
    return Parsed(document, make_doc(document, pipeline, lists, columns))


def make_doc(document: Document, pipeline: Pipeline, lists: list[list[str]], columns: Numbers) -> Doc:
    lengths = (columns[0] >> 1).tolist()
    spaces = [bool(each) for each in (columns[0] & 1).tolist()]
    if sum(lengths) + sum(spaces) != len(document.text):
        raise InvalidParse(f"the stored parse of {document.location} is of another text")
    words, at = [], 0
    text = WHITE.sub(" ", document.text)
    for length, space in zip(lengths, spaces, strict=True):
        words.append(text[at : at + length])
        at += length + space
    doc = Doc(pipeline.vocab, words=words, spaces=spaces)
    number = doc.vocab.strings.add
    table = np.zeros((len(doc), len(NAMED) + 2), np.uint64)
    for column, strings in enumerate(lists):
        keys = np.array([number(string) if string else 0 for string in strings], np.uint64)
        table[:, column] = keys[columns[column + 1]]
    table[:, -2] = columns[-2].astype(np.int64).astype(np.uint64)
    table[:, -1] = columns[-1].astype(np.uint64)
    write: Any = doc.from_array  # spaCy's hints know no numpy
    write([*NAMED, HEAD, ENT_IOB], table)
    return doc
