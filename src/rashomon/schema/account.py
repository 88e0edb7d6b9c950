"""The account: everything that a pile of reports says, and where they part."""

from dataclasses import dataclass

from rashomon.schema.documents import Document
from rashomon.schema.links import Entity, Story
from rashomon.schema.spans import Span

SCHEMA_ID = "rashomon/account/1"


@dataclass(frozen=True, slots=True)
class Issue:
    """Something seen but not read or not understood; `document` is an id, or a location if it was never read."""

    document: str | None
    span: Span | None
    what: str
    why: str


@dataclass(frozen=True, slots=True)
class Generator:
    """The program and the pipeline that made an account."""

    name: str
    version: str
    pipeline: str


@dataclass(frozen=True, slots=True)
class Account:
    """One account of a pile of reports."""

    generator: Generator
    documents: tuple[Document, ...]
    entities: tuple[Entity, ...]
    stories: tuple[Story, ...]
    issues: tuple[Issue, ...]
    schema: str = SCHEMA_ID
