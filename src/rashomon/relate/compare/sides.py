"""The sides of a question: which reports stand on each, how many witnesses that is, and which came later."""

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple, TypeVar

from rashomon.relate.compare.claims import StoryClaims
from rashomon.relate.compare.evidence import count_witnesses, list_outlets, read_words
from rashomon.schema import Document, FindingKind, Span

Member = TypeVar("Member")
Key = TypeVar("Key")


def group_by(members: Iterable[Member], key: Callable[[Member], Key]) -> dict[Key, tuple[Member, ...]]:
    """Group members by key, both in the order in which they come."""
    groups: dict[Key, list[Member]] = {}
    for member in members:
        groups.setdefault(key(member), []).append(member)
    return {name: tuple(group) for name, group in groups.items()}


def group_by_answers(
    members: Iterable[Member], answer: Callable[[Member], str], span: Callable[[Member], Span]
) -> dict[frozenset[str], list[Member]]:
    """Group what reports tell by all the answers that their report gives: one that has two is on no single side."""
    by_report = group_by(members, lambda member: span(member).document).values()
    groups = group_by(by_report, lambda own: frozenset(map(answer, own)))
    return {answers: [member for own in reports for member in own] for answers, reports in groups.items()}


def documents_of(spans: Iterable[Span], claims: StoryClaims) -> list[Document]:
    """Give the reports that spans stand in, in order of publication."""
    held = {span.document for span in spans}
    return [document for document in claims.documents if document.id in held]


def outlets_of(spans: Iterable[Span], claims: StoryClaims) -> str:
    """Name the reports that spans stand in."""
    return list_outlets(documents_of(spans, claims), claims)


def tell_sides(
    answers: Iterable[str], sides: Iterable[Iterable[Span]], claims: StoryClaims, between: str = "; "
) -> str:
    """Write what each side says, and which reports say it: "Sfax (Herald); Gabes (Courier and Post)"."""
    return between.join(f"{answer} ({outlets_of(spans, claims)})" for answer, spans in zip(answers, sides, strict=True))


def quote_sides(sides: Sequence[Sequence[Span]], claims: StoryClaims, between: str = "; ") -> str:
    """Write the words of each side, and which reports have them."""
    return tell_sides((f"“{read_words(spans[0], claims)}”" for spans in sides), sides, claims, between)


def is_of_several_reports(sides: Iterable[Iterable[Span]]) -> bool:
    """Tell whether the sides come from two reports at least: one that has both may well explain them."""
    return len({span.document for side in sides for span in side}) > 1


def is_later(later: Iterable[Span], earlier: Iterable[Span], claims: StoryClaims) -> bool:
    """Tell whether every report of one side came out at least a day after every report of the other.

    Undated reports are never later: what is not known supersedes nothing.
    """
    after = [document.published for document in documents_of(later, claims)]
    before = [document.published for document in documents_of(earlier, claims)]
    if not after or not before or not all(after) or not all(before):
        return False
    return min(day[:10] for day in after if day) > max(day[:10] for day in before if day)


class Told(NamedTuple):
    """What one side of a question answers, and where."""

    answer: str
    spans: Sequence[Span]


def in_order(first: Told, other: Told, claims: StoryClaims) -> tuple[FindingKind, tuple[Told, Told]]:
    """Put a side that came out later behind the one that it replaces, for then it is an update; else leave them so."""
    if is_later(first.spans, other.spans, claims):
        return FindingKind.UPDATE, (other, first)
    return FindingKind.CONTRADICTION, (first, other)


def fewest_witnesses_first(
    sides: Iterable[Sequence[Member]], span: Callable[[Member], Span], claims: StoryClaims
) -> list[Sequence[Member]]:
    """Order sides so that the odd one out comes first: by witnesses, then reports, then place in the text."""

    def rank(side: Sequence[Member]) -> tuple[int, int, Span]:
        spans = [span(member) for member in side]
        return count_witnesses(spans, claims), len({s.document for s in spans}), min(spans)

    return sorted(sides, key=rank)


def the(name: str) -> str:
    """Put the article before the name of an event, unless it opens with one, a capital or a number."""
    first = name.split(" ", 1)[0]
    return name if first.lower() in {"the", "a", "an"} or not first[:1].islower() else f"the {name}"
