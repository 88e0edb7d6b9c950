"""Short invented reports for the tests of events, and a name resolver that takes every name for itself."""

import re
from collections.abc import Sequence
from hashlib import sha256

from rashomon.extract.events import find_events
from rashomon.extract.times import find_times
from rashomon.parse import Pipeline
from rashomon.parse.parsed import Parsed
from rashomon.schema import Block, BlockKind, Document, Entity, EntityAt, EntityKind, EventMention, Span

THURSDAY = "2021-06-17"


def report(text: str, *, location: str = "report.txt", published: str | None = THURSDAY) -> Document:
    """Make a report of a headline, if it starts with `# `, and a paragraph a line."""
    blocks = tuple(
        Block(BlockKind.TITLE if line.group().startswith("# ") else BlockKind.PARAGRAPH, line.start(), line.end())
        for line in re.finditer(r"\S[^\n]*", text)
    )
    return Document(location, location, text, sha256(text.encode()).hexdigest(), "utf-8", blocks, published=published)


def names_themselves(parsed: Sequence[Parsed]) -> EntityAt:
    """Make an `entity_at` that answers with the name in a phrase, `e-Karsova` for Karsova."""
    by_id = {each.document.id: each for each in parsed}

    def entity_at(span: Span) -> str | None:
        phrase = by_id[span.document].tokens(span)
        names = [name for name in phrase.sent.ents if phrase.start <= name.root.i < phrase.end]
        return f"e-{names[-1].text}" if names else None

    return entity_at


def places_of(mentions: Sequence[EventMention]) -> tuple[Entity, ...]:
    """Make an entity of each place that a mention names."""
    found = sorted({mention.place for mention in mentions if mention.place})
    return tuple(
        Entity(identity, EntityKind.PLACE, identity.removeprefix("e-"), place_kind="city") for identity in found
    )


def mentions_of(pipeline: Pipeline, *documents: Document) -> tuple[list[Parsed], list[EventMention]]:
    parsed = pipeline.parse(documents)
    entity_at = names_themselves(parsed)
    found = [
        mention
        for each in parsed
        for mention in find_events(each, tuple(find_times(each, each.document.published)), entity_at)
    ]
    return parsed, found
