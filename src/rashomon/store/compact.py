"""Told stories as few bytes: fields in order, spans as three numbers, so that an account is there in milliseconds."""

import json
import types
import zlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields, is_dataclass
from enum import Enum
from functools import cache
from typing import Any, get_args, get_origin, get_type_hints

from rashomon.errors import InvalidArchive, InvalidSpan
from rashomon.schema import Span
from rashomon.store.columns import RESTORE
from rashomon.unpacking import inflate

LEVEL = 6
MAX_RECORD_BYTES = 256_000_000  # of one report or story, unpacked: a longer one is no record of ours
# As readers trip over such; the last where lists lie in lists in lists.
DAMAGED = (zlib.error, ValueError, LookupError, TypeError, AttributeError, InvalidSpan, RecursionError)
Read = Callable[[Any, Sequence[str]], Any]


def encode(value: object, documents: Sequence[str]) -> bytes:
    """Write nouns of the schema; the spans among them lie in `documents` (ids)."""
    numbers = {identity: number for number, identity in enumerate(documents)}
    plain = {"documents": list(documents), "value": flatten(value, numbers)}
    return zlib.compress(json.dumps(plain, ensure_ascii=False, separators=(",", ":")).encode(), LEVEL)


def decode(kind: Any, packed: bytes) -> Any:
    """Read what `encode` wrote of an object of this class."""
    try:
        plain = json.loads(inflate(packed, MAX_RECORD_BYTES))
        ids: list[str] = reader(tuple[str, ...])(plain["documents"], ())
        return reader(kind)(plain["value"], ids)
    except DAMAGED as error:
        raise InvalidArchive(f"what was kept of a story is damaged ({error}): {RESTORE}") from error


def flatten(value: Any, numbers: Mapping[str, int]) -> Any:
    if isinstance(value, Span):
        return [numbers[value.document], value.start, value.end]
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, tuple):
        return [flatten(member, numbers) for member in value]
    if is_dataclass(value):
        return [flatten(getattr(value, field.name), numbers) for field in fields(value)]
    return value


@cache
def reader(kind: Any) -> Read:
    """Make the function that reads a type back, once."""
    if kind is Span:
        return read_span
    if get_origin(kind) is types.UnionType:
        (inner,) = (reader(each) for each in get_args(kind) if each is not types.NoneType)
        return lambda value, documents: None if value is None else inner(value, documents)
    if get_origin(kind) is tuple:
        return read_tuple(get_args(kind))
    if isinstance(kind, type) and issubclass(kind, Enum):
        members = {member.value: member for member in kind}
        return lambda value, _: members[value]
    if is_dataclass(kind):
        return read_object(kind)
    return read_number if kind is float else read_leaf(kind)


def read_leaf(kind: type) -> Read:
    def read(value: Any, _: Sequence[str]) -> Any:
        if type(value) is not kind:
            raise TypeError(f"{type(value).__name__} for {kind.__name__}")
        return value

    return read


def read_number(value: Any, _: Sequence[str]) -> float:
    if type(value) not in {int, float}:
        raise TypeError(f"{type(value).__name__} for a number")
    return float(value)


def read_span(value: Any, documents: Sequence[str]) -> Span:
    number, start, end = value
    if not (type(start) is type(end) is int and number >= 0):
        raise TypeError("a place in a text is no number")
    return Span(documents[number], start, end)


def read_tuple(parts: tuple[Any, ...]) -> Read:
    if len(parts) == 2 and parts[1] is Ellipsis:
        inner = reader(parts[0])
        return lambda value, documents: tuple([inner(member, documents) for member in value])
    inners = [reader(part) for part in parts]
    return lambda value, documents: tuple(inner(member, documents) for inner, member in zip(inners, value, strict=True))


def read_object(kind: Any) -> Read:
    hints = get_type_hints(kind)
    inners = [reader(hints[field.name]) for field in fields(kind)]

    def read(value: Any, documents: Sequence[str]) -> Any:
        return kind(*[inner(member, documents) for inner, member in zip(inners, value, strict=True)])

    return read
