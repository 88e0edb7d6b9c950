"""The tables that an account falls into: which columns each has, of what kind, and what they refer to."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What a column holds; every one may be empty but a key."""

    TEXT = "text"
    INTEGER = "integer"
    NUMBER = "number"
    BOOLEAN = "boolean"


@dataclass(frozen=True, slots=True)
class Column:
    """One column; `refers` is the table whose `id` it holds."""

    name: str
    kind: Kind
    refers: str | None = None


@dataclass(frozen=True, slots=True)
class Layout:
    """The columns of a table. Where the first is `id`, it names the row."""

    name: str
    columns: tuple[Column, ...]

    @property
    def has_id(self) -> bool:
        return self.columns[0].name == "id"


def layout(name: str, words: str) -> Layout:
    """Make a layout out of words: `name`, `name:integer`, `name>table`; `@` stands for a span."""
    parts = " ".join(SPAN if word == "@" else word for word in words.split()).split()
    return Layout(name, tuple(column(part) for part in parts))


def column(part: str) -> Column:
    name, _, table = part.partition(">")
    name, _, kind = name.partition(":")
    return Column(name, Kind(kind or Kind.TEXT), table or None)


SPAN = "document>documents start:integer end:integer exact"
ATTRIBUTED = """id story>stories @ mode act source>entities source_text cue venue via parent date same_as
    target>entities target_text voice several_voices:boolean affiliation hedges negated:boolean cue_adds:boolean
    stands_for differs"""

LAYOUTS: Mapping[str, Layout] = {
    name: layout(name, words)
    for name, words in {
        "documents": """id location outlet url title authors published published_basis fetched credits language encoding
            sha256 characters:integer text""",
        "stories": "id title reports:integer origins:integer findings:integer",
        "story_documents": "story>stories document>documents position:integer",
        "origins": "id story>stories label basis",
        "origin_documents": "origin>origins document>documents",
        "entities": """id kind name aliases roles country lat:number lon:number gazetteer_id place_kind
            mentions:integer""",
        "mentions": "entity>entities @",
        "quotations": ATTRIBUTED,
        "stances": ATTRIBUTED,
        "quantities": """id story>stories @ low:number high:number bound what unit of place>entities date
            attribution>quotations same_as replaces>quantities""",
        "figures": """id story>stories what unit rule low:number high:number bound""",
        "figure_values": """figure>figures quantity>quantities @ low:number high:number bound reporter origin>origins
            published""",
        "times": "story>stories @ type value anchor",
        "events": """id story>stories type mode cameo name date_start date_end place>entities modality stage
            reports:integer mentions:integer""",
        "event_mentions": "event>events @",
        "event_states": "event>events document>documents published modality stage cue",
        "participants": "event>events entity>entities role status",
        "participant_states": """event>events entity>entities role document>documents published status source>entities
            attribution>quotations date ahead:boolean cue exact""",
        "findings": "id story>stories kind aspect severity rule text origins",
        "finding_sides": "finding>findings side:integer value origins",
        "finding_spans": "finding>findings side:integer @",
        "reuse": "id story>stories edited:boolean similarity:number source>documents",
        "reuse_spans": "reuse>reuse @",
        "timeline": "story>stories date_start date_end kind text refers",
        "brief": "story>stories position:integer text",
        "issues": "document what why start:integer end:integer exact",
    }.items()
}
