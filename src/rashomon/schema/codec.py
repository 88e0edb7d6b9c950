"""Account to JSON and back: every span is written with its words, and refused if they do not read back."""

import json
from collections.abc import Container, Iterable, Mapping
from dataclasses import fields, is_dataclass
from enum import Enum
from functools import cache
from importlib.resources import files
from math import isfinite
from types import NoneType, UnionType
from typing import Any, get_args, get_origin, get_type_hints

from rashomon.errors import InvalidAccount, InvalidSpan
from rashomon.schema.account import Account
from rashomon.schema.documents import Document
from rashomon.schema.spans import CONTEXT_CHARS, Span

Json = Any
NAMED = ("documents", "entities", "stories")
NAMED_IN_STORIES = ("origins", "quotations", "stances", "quantities", "figures", "events", "reuse", "findings")


def account_to_dict(account: Account) -> dict[str, Json]:
    """Give the account as plain JSON values in the shape of schema `rashomon/account/1`.

    Raises InvalidSpan if evidence lies outside its document.
    """
    record: dict[str, Json] = Encoder({document.id: document for document in account.documents}).encode(account)
    return record


def account_from_dict(record: Mapping[str, Json]) -> Account:
    """Load an account, and check that every span reads back its words.

    Raises InvalidAccount if a field is missing, of the wrong type, or a span's words differ from the text.
    """
    validate(record)
    texts = {str(document["id"]): str(document["text"]) for document in record["documents"]}
    account: Account = Decoder(texts).decode(Account, record)
    check_names(account, texts)
    return account


def check_names(account: Account, texts: Mapping[str, str]) -> None:
    """Hold the names that an account uses against what it has: what shows an account need not ask again.

    Raises InvalidAccount if two things have one id, or a story names a report that is not there.
    """
    held: dict[str, list[str]] = {kind: [each.id for each in getattr(account, kind)] for kind in NAMED}
    for kind in NAMED_IN_STORIES:
        held[kind] = [each.id for story in account.stories for each in getattr(story, kind)]
    if (twice := next((kind for kind, ids in held.items() if len(set(ids)) < len(ids)), None)) is not None:
        raise InvalidAccount(f"two of its {twice} have one id")
    for story in account.stories:
        witnesses = (document for origin in story.origins for document in origin.documents)
        refuse_unknown(story.id, (*story.documents, *witnesses), texts.keys())
        spans = [quantity.span for quantity in story.quantities] + [
            span for each in story.events for span in each.spans
        ]
        states = (state.document for event in story.events for state in event.history)
        refuse_unknown(story.id, (*(span.document for span in spans), *states), set(story.documents))


def refuse_unknown(story: str, named: Iterable[str], known: Container[str]) -> None:
    unknown = next((document for document in named if document not in known), None)
    if unknown is not None:
        raise InvalidAccount(f"story {story} names {unknown!r}, which is none of its documents")


def check_schema(record: Json) -> None:
    """Tell an account of another version from what is none. Raises InvalidAccount."""
    wanted = Account.__dataclass_fields__["schema"].default
    found = record.get("schema") if isinstance(record, Mapping) else None
    if isinstance(found, str) and found.startswith("rashomon/") and found != wanted:
        raise InvalidAccount(
            f"an account of {found}, and this program knows {wanted}: make it again from its reports, "
            "or use the version of rashomon that its generator names"
        )


def validate(record: Mapping[str, Json]) -> None:
    """Hold a JSON account against the schema that ships. Raises InvalidAccount with the path of the first error."""
    import fastjsonschema  # here, so that reading an account in memory does not pay for it

    check_schema(record)
    try:
        validator()(record)
    except fastjsonschema.JsonSchemaValueException:
        try:
            validator(detailed=True)(record)
        except fastjsonschema.JsonSchemaValueException as error:
            schema = Account.__dataclass_fields__["schema"].default
            raise InvalidAccount(f"not a {schema} account: {error.message}") from error


@cache
def validator(*, detailed: bool = False) -> Any:
    """Compile the schema; without details it is done in a fourth of the time, but does not say what is missing."""
    import fastjsonschema

    return fastjsonschema.compile(
        json.loads(files("rashomon.schema").joinpath("account.schema.json").read_text("utf-8")),
        detailed_exceptions=detailed,
    )


class Encoder:
    """Dataclasses to dicts; spans with their words."""

    def __init__(self, documents: Mapping[str, Document]) -> None:
        self.documents = documents

    def encode(self, value: object) -> Json:
        if isinstance(value, Span):
            return self.encode_span(value)
        if isinstance(value, Document):
            return self.encode_document(value)
        if isinstance(value, Enum):
            return value.value
        if isinstance(value, tuple):
            return [self.encode(member) for member in value]
        if is_dataclass(value):
            return {field.name: self.encode(getattr(value, field.name)) for field in fields(value)}
        return value

    def encode_span(self, span: Span) -> dict[str, Json]:
        try:
            text = self.documents[span.document].text
        except KeyError as error:
            raise InvalidSpan(f"no document {span.document} in this account") from error
        if span.end > len(text):
            raise InvalidSpan(f"[{span.start}, {span.end}) lies outside {span.document} of {len(text)} characters")
        return {
            "document": span.document,
            "start": span.start,
            "end": span.end,
            "exact": text[span.start : span.end],
            "prefix": text[max(0, span.start - CONTEXT_CHARS) : span.start],
            "suffix": text[span.end : span.end + CONTEXT_CHARS],
        }

    def encode_document(self, document: Document) -> dict[str, Json]:
        record = {field.name: self.encode(getattr(document, field.name)) for field in fields(document)}
        record["body"] = [list(stretch) for stretch in document.body]
        record["captions"] = [self.encode_span(span) for span in document.captions]
        return record


class Decoder:
    """Dicts to dataclasses, by their type hints; spans only if they read back."""

    def __init__(self, texts: Mapping[str, str]) -> None:
        self.texts = texts

    def decode(self, kind: Any, value: Json) -> Any:
        if kind is Span:
            return self.decode_span(value)
        if get_origin(kind) is UnionType:
            return None if value is None else self.decode(next(a for a in get_args(kind) if a is not NoneType), value)
        if get_origin(kind) is tuple:
            return tuple(self.decode(get_args(kind)[0], member) for member in value)
        if is_dataclass(kind):
            return self.decode_object(kind, value)
        if isinstance(kind, type) and issubclass(kind, Enum):
            return kind(value)
        if kind is int and not isinstance(value, int):  # 1e3 is a whole number to JSON Schema
            raise InvalidAccount(f"{value} is to be written as a whole number")
        return decode_number(value) if kind is float else value

    def decode_object(self, kind: Any, value: Json) -> Any:
        hints = type_hints(kind)
        return kind(**{name: self.decode(hint, value[name]) for name, hint in hints.items() if name in value})

    def decode_span(self, value: Json) -> Span:
        span = Span(value["document"], self.decode(int, value["start"]), self.decode(int, value["end"]))
        text = self.texts.get(span.document)
        if text is None or span.end > len(text) or text[span.start : span.end] != value["exact"]:
            raise InvalidAccount(f"[{span.start}, {span.end}) of {span.document} does not read {value['exact']!r}")
        return span


def decode_number(value: float) -> float:
    if not isfinite(value):  # as 1e999, which no JSON can say back
        raise InvalidAccount(f"{value} is no number")
    return float(value)


@cache
def type_hints(kind: Any) -> dict[str, Any]:
    return get_type_hints(kind)
