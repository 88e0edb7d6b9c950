"""The account: everything that a pile of reports says, and where they part."""

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from rashomon.errors import InvalidAccount
from rashomon.schema.documents import Document
from rashomon.schema.links import Entity, Story
from rashomon.schema.spans import Span

__version__ = "0.1.0"  # of the program; an account says which one made it

SCHEMA_ID = "rashomon/account/1"
LONE_SURROGATE = re.compile("[\ud800-\udfff]")  # half a character, which UTF-8 cannot write
HALF_CHARACTER = re.compile(r"[\ud800-\udfff]|\\u[dD][89a-fA-F]")  # and what may stand for one


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
    """One account of a pile of reports.

    `page` makes the HTML page that an account shows itself as in a notebook, `tables` its rows by the name of the
    table; the package sets both, since the nouns know nothing of how they are shown.
    """

    page: ClassVar[Callable[["Account"], str] | None] = None
    tables: ClassVar[Callable[["Account"], Mapping[str, Any]]]

    generator: Generator
    documents: tuple[Document, ...]
    entities: tuple[Entity, ...]
    stories: tuple[Story, ...]
    issues: tuple[Issue, ...]
    schema: str = SCHEMA_ID

    def words(self, span: Span) -> str:
        """Read the exact words of a span. Raises KeyError if its document is not in this account."""
        texts = {document.id: document.text for document in self.documents}
        return texts[span.document][span.start : span.end]

    def to_dict(self) -> dict[str, Any]:
        """Give plain JSON values in the shape of schema `rashomon/account/1`."""
        from rashomon.schema.codec import account_to_dict

        return account_to_dict(self)

    def to_json(self) -> str:
        """Give the account as JSON text, keys in the order of the contract, with a newline at the end.

        Raises InvalidAccount if it does not follow its schema, InvalidSpan if evidence lies outside its document.
        """
        from rashomon.schema.codec import validate

        record = self.to_dict()
        validate(record)
        text = json.dumps(record, ensure_ascii=False, indent=1, allow_nan=False)
        return LONE_SURROGATE.sub(lambda match: f"\\u{ord(match.group()):04x}", text) + "\n"

    @classmethod
    def from_json(cls, text: str) -> "Account":
        """Load an account. Raises InvalidAccount if it is not one, or if its evidence does not read back."""
        from rashomon.schema.codec import account_from_dict

        try:
            record = json.loads(text)
            if HALF_CHARACTER.search(text):
                json.dumps(record, ensure_ascii=False).encode()  # as whatever is written of it will be
        except (ValueError, RecursionError) as error:
            raise InvalidAccount(f"not JSON: {error}") from error
        return account_from_dict(record)

    def to_pandas(self) -> dict[str, Any]:
        """Give the tables as pandas data frames, by name; docs/formats.md lists them. Raises MissingExtra."""
        return {name: rows.to_pandas() for name, rows in type(self).tables(self).items()}

    def to_polars(self) -> dict[str, Any]:
        """Give the tables as polars data frames, by name. Raises MissingExtra."""
        return {name: rows.to_polars() for name, rows in type(self).tables(self).items()}

    def _repr_html_(self) -> str | None:
        page = type(self).page
        return None if page is None else page(self)
