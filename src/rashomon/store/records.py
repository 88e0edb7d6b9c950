"""Reports as the archive keeps them, and the kinds of claims by which they are found."""

import json
import zlib
from dataclasses import fields
from functools import cache
from typing import Any, get_type_hints

from rashomon.errors import InvalidArchive
from rashomon.relate.words import function_words
from rashomon.schema import Document
from rashomon.store.columns import RESTORE
from rashomon.store.compact import DAMAGED, MAX_RECORD_BYTES, Read, reader
from rashomon.store.words import find_terms
from rashomon.unpacking import inflate

LEVEL = 6  # of zlib
SPEAKER, PLACE, NAME, DAY = "speaker", "place", "name", "day"


def name_terms(told: str) -> list[str]:
    """Give the words by which a name is found, without "the" and "of"."""
    return [term.word for term in find_terms(told) if term.word not in function_words()]


def encode_document(document: Document) -> bytes:
    """Write a report, text and all, so that it reads back equal."""
    record: dict[str, Any] = {field.name: getattr(document, field.name) for field in fields(document)}
    record["blocks"] = [(block.kind.value, block.start, block.end) for block in document.blocks]
    return zlib.compress(json.dumps(record, ensure_ascii=False, separators=(",", ":")).encode(), LEVEL)


def decode_document(record: bytes) -> Document:
    """Read a report back. Raises InvalidArchive if its record is damaged."""
    try:
        return document_of(json.loads(inflate(record, MAX_RECORD_BYTES)))
    except DAMAGED as error:
        raise InvalidArchive(f"a report in the archive is damaged ({error}): {RESTORE}") from error


def document_of(told: dict[str, Any]) -> Document:
    return Document(**{name: field_readers()[name](value, ()) for name, value in told.items()})


@cache
def field_readers() -> dict[str, Read]:
    return {name: reader(kind) for name, kind in get_type_hints(Document).items()}
