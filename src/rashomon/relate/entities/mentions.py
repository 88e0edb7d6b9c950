"""One naming of somebody in one report, with what stands around it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from rashomon.extract.names.words import plain
from rashomon.parse.parsed import Parsed
from rashomon.parse.tokens import Tokens
from rashomon.schema import Name, Span


@dataclass(frozen=True, slots=True)
class Mention:
    """Tokens `[start, end)` of the report at place `report` in the pile (sorted by document id)."""

    report: int
    start: int
    end: int
    kind: str
    text: str
    role: str | None = None
    role_span: Span | None = None
    generation: str | None = None


@dataclass(frozen=True, slots=True)
class Pile:
    """The reports in the order of their ids, so that the order they came in changes nothing."""

    reports: tuple[Parsed, ...]

    def tokens(self, mention: Mention) -> Tokens:
        return self.reports[mention.report].doc[mention.start : mention.end]

    def span(self, mention: Mention) -> Span:
        parsed = self.reports[mention.report]
        return parsed.span(parsed.doc[mention.start : mention.end])


def make_pile(parsed: Sequence[Parsed]) -> Pile:
    """Sort the reports; two of the same text count once."""
    unique = {one.document.id: one for one in parsed}
    return Pile(tuple(unique[key] for key in sorted(unique)))


def mentions_of(pile: Pile, names: Mapping[str, Sequence[Name]]) -> list[Mention]:
    """Give the names of all reports as mentions, in the order of reports and text."""
    return [
        _mention(parsed, number, name)
        for number, parsed in enumerate(pile.reports)
        for name in sorted(names.get(parsed.document.id, ()), key=lambda name: name.span)
    ]


def joined_halves(mentions: Sequence[Mention]) -> list[Mention]:
    """Join "Tall" and "Tawil", read as two names in one report, where another has them as one."""
    kinds = {mention.text: mention.kind for mention in mentions if " " in mention.text}
    joined: list[Mention] = []
    for mention in mentions:
        last = joined[-1] if joined else None
        if last and last.report == mention.report and last.end == mention.start:
            both = f"{last.text} {mention.text}"
            if both in kinds:
                joined[-1] = replace(last, end=mention.end, text=both, kind=kinds[both])
                continue
        joined.append(mention)
    return joined


def _mention(parsed: Parsed, number: int, name: Name) -> Mention:
    tokens = parsed.tokens(name.span)
    role = spoken(parsed.document.words(name.role_span)) if name.role_span else None
    return Mention(
        number, tokens.start, tokens.end, name.kind, spoken(parsed.document.words(name.span)), role, name.role_span
    )


def spoken(text: str) -> str:
    """Give words on one line, with plain apostrophes and hyphens."""
    return " ".join(plain(text).split())
