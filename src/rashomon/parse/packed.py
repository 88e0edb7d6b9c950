"""A parse as a few thousand bytes, so that no report is parsed twice."""

import json
import zlib
from typing import Final

import numpy as np
import numpy.typing as npt

from rashomon.errors import InvalidParse
from rashomon.parse.parsed import Parsed
from rashomon.parse.spaces import WHITE
from rashomon.parse.tokens import Columns, Doc
from rashomon.schema import Document
from rashomon.unpacking import inflate

PACKING: Final = "2"  # changes with the form of the bytes
LEVEL: Final = 3  # of zlib: a tenth longer than the best, five times as fast
HEADER_BYTES: Final = 4
BYTES_OF_A_SIGN: Final = 64  # seven numbers for a word of one letter, and its strings: more is no parse of that text
MAX_SPARE_BYTES: Final = 1_000_000
Numbers = npt.NDArray[np.int32]


def parse_version(label: str) -> str:
    """Name what a stored parse was made by, the label of its pipeline: only with the same may it be read again."""
    return f"{label} / {PACKING}"


def pack(parsed: Parsed) -> bytes:
    """Write the grammar of a report, without its text: tokens as lengths, labels as numbers of a list of strings."""
    told = parsed.doc.columns
    lists: list[list[str]] = []
    columns = [
        [len(text) * 2 + space for text, space in zip(told.texts, told.spaces, strict=True)],
        [head - i for i, head in enumerate(told.heads)],
    ]
    for column in (told.tags, told.upos, told.labels, told.lemmas, told.names):
        numbers = {string: number for number, string in enumerate(sorted(set(column)))}
        lists.append(list(numbers))
        columns.append([numbers[string] for string in column])
    header = json.dumps(lists, ensure_ascii=False).encode("utf-8", "surrogatepass")
    rows = np.array(columns, "<i4").tobytes()
    return zlib.compress(len(header).to_bytes(HEADER_BYTES, "big") + header + rows, LEVEL)


def unpack(document: Document, packed: bytes) -> Parsed:
    """Read the grammar of a report again. Raises InvalidParse if the bytes do not fit its text."""
    try:
        plain = inflate(packed, BYTES_OF_A_SIGN * len(document.text) + MAX_SPARE_BYTES)
        ends = HEADER_BYTES + int.from_bytes(plain[:HEADER_BYTES], "big")
        lists: list[list[str]] = json.loads(plain[HEADER_BYTES:ends].decode("utf-8", "surrogatepass"))
        columns: Numbers = np.frombuffer(plain[ends:], "<i4").reshape(len(lists) + 2, -1)
        return Parsed(document, Doc(read_columns(document, lists, columns)))
    except InvalidParse:
        raise
    except (ValueError, LookupError, TypeError, RecursionError, zlib.error) as error:
        raise InvalidParse(f"the stored parse of {document.location} is damaged: {error}") from error


def find_heads(document: Document, distances: Numbers) -> list[int]:
    """Give the word that each hangs from. Raises InvalidParse where one hangs from itself by a way round."""
    heads = distances + np.arange(len(distances))
    tops = heads
    if len(heads) and not 0 <= heads.min() <= heads.max() < len(heads):
        raise InvalidParse(f"the stored parse of {document.location} is damaged: a word hangs from none of its words")
    for _ in range(len(heads).bit_length()):  # twice as far up each time
        tops = tops[tops]
    if (heads[tops] != tops).any():
        raise InvalidParse(f"the stored parse of {document.location} is damaged: its words hang in a circle")
    told: list[int] = heads.tolist()
    return told


def read_columns(document: Document, lists: list[list[str]], columns: Numbers) -> Columns:
    lengths = (columns[0] >> 1).tolist()
    spaces = [bool(each) for each in (columns[0] & 1).tolist()]
    if sum(lengths) + sum(spaces) != len(document.text):
        raise InvalidParse(f"the stored parse of {document.location} is of another text")
    text = WHITE.sub(" ", document.text)
    starts = np.cumsum(columns[0] // 2 + columns[0] % 2) - columns[0] // 2 - columns[0] % 2
    words = [text[at : at + length] for at, length in zip(starts.tolist(), lengths, strict=True)]
    heads = find_heads(document, columns[1])
    if not all(type(string) is str for strings in lists for string in strings):
        raise InvalidParse(f"the stored parse of {document.location} is damaged: a label is no word")
    tags, upos, labels, lemmas, names = (
        [strings[number] for number in row.tolist()] for strings, row in zip(lists, columns[2:], strict=True)
    )
    return Columns(words, spaces, tags, upos, labels, heads, lemmas, names)
