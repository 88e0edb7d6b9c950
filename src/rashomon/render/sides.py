"""Who stands where on one question: the evidence of a finding, side by side, with the words that differ."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from rashomon.render.reports import Report, read_words
from rashomon.schema import PARTING, Finding, FindingKind, Severity, Span, Story
from rashomon.schema import Side as FindingSide

WORD = re.compile(r"\w+(?:[’'.,]\w+)*")
MIN_SHARED = 0.4  # of the words of two sides: below it the sentences are simply others, and marks would be noise
MIN_SHARED_FOR_GAPS = 0.6  # a missing word is only shown where nearly all else is the same
MAX_MARKED = 0.6  # of the words of one side
MAX_DIFF_WORDS = 400  # a diff takes time by the square of the words; evidence is a clause, seldom a page
MAX_FULL = 3  # sentences of one side that are shown whole; of the others the words that count
MAX_FURTHER = 6
MAX_FURTHER_CHARS = 50


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of evidence; `mark` is "differs", "gap" (a word of the other side is missing here) or empty."""

    text: str
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Evidence:
    """The words of one report, its further words on the question, and the reports of its side with the same words."""

    report: Report
    span: Span
    pieces: tuple[Piece, ...]
    also: tuple[tuple[Report, Span], ...]
    further: tuple[tuple[str, Span], ...]  # other words of this side in the same reports, each wording once
    full: bool  # to be shown in its sentence: the first wording of each origin


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a finding: `origins` counts its independent witnesses; null if the evidence does not tell."""

    evidence: tuple[Evidence, ...]
    origins: int | None


def parting(story: Story) -> list[Finding]:
    """Give the findings where the reports part: major first, then contradictions, updates, drifts."""
    found = [finding for finding in story.findings if finding.kind in PARTING]
    return sorted(found, key=lambda f: (f.severity is not Severity.MAJOR, PARTING.index(f.kind)))


def no_difference(story: Story) -> str:
    """Say why nothing is shown where the reports part."""
    return "Nowhere that a rule found." if len(story.documents) > 1 else "There is one report: nothing to compare."


def of_kind(story: Story, kind: FindingKind) -> list[Finding]:
    """Give the findings of a kind; the comparison has put them in reading order."""
    return [finding for finding in story.findings if finding.kind is kind]


def sides(finding: Finding, reports: Mapping[str, Report]) -> tuple[Side, ...]:
    """Lay out the sides of a finding, the odd one out first, and mark the words that differ."""
    groups = finding.sides or (FindingSide("", finding.spans, ()),)  # an older account has no sides
    compared = finding.kind in PARTING and len(groups) > 1
    return tuple(
        Side(
            tuple(show(side.spans, spans_beside(side, groups) if compared else [], reports)),
            len(side.origins) or None,
        )
        for side in groups
    )


def spans_beside(side: FindingSide, groups: Sequence[FindingSide]) -> list[Span]:
    """Give the evidence of the other sides."""
    return [span for other in groups if other is not side for span in other.spans]


def words_of(text: str) -> list[str]:
    return [match.group().casefold() for match in WORD.finditer(text)]


def show(group: Sequence[Span], others: Sequence[Span], reports: Mapping[str, Report]) -> Iterator[Evidence]:
    """Yield each report of a side once, its further words with it; reports with the same words stand together."""
    first: dict[str, Span] = {}
    by_words: dict[str, list[Span]] = {}
    further: dict[str, dict[str, Span]] = {}
    for span in dict.fromkeys(group):
        words = read_words(span, reports)
        if first.setdefault(span.document, span) is span:
            by_words.setdefault(words.casefold(), []).append(span)
        else:
            further.setdefault(span.document, {}).setdefault(shorten(words), span)
    against = [read_words(span, reports) for span in others]
    shown: set[str] = set()
    for span, *more in by_words.values():
        report = reports[span.document]
        full = report.letter not in shown and len(shown) < MAX_FULL
        shown.add(report.letter)
        besides: dict[str, Span] = {}
        for each in (span, *more):
            besides = {**further.get(each.document, {}), **besides}
        yield Evidence(
            report=report,
            span=span,
            pieces=mark_differences(read_words(span, reports), against),
            also=tuple((reports[s.document], s) for s in more),
            further=tuple(list(besides.items())[:MAX_FURTHER]),
            full=full,
        )


def shorten(words: str) -> str:
    """Cut words at a word, for a list."""
    return words if len(words) <= MAX_FURTHER_CHARS else words[:MAX_FURTHER_CHARS].rsplit(" ", 1)[0] + " …"


def mark_differences(words: str, others: Sequence[str]) -> tuple[Piece, ...]:
    """Mark the words that the most similar of the other texts does not have in this place."""
    mine = list(WORD.finditer(words))[:MAX_DIFF_WORDS]
    keys = [match.group().casefold() for match in mine]
    theirs = [words_of(other)[:MAX_DIFF_WORDS] for other in others]
    closest = max(theirs, key=lambda other: shared(keys, other), default=[])
    alike = shared(keys, closest)
    if not mine or alike < MIN_SHARED or keys == closest:
        return (Piece(words),)
    opcodes = SequenceMatcher(None, keys, closest, autojunk=False).get_opcodes()
    if sum(last - first for tag, first, last, _, _ in opcodes if tag != "equal") > MAX_MARKED * len(mine):
        return (Piece(words),)
    if alike < MIN_SHARED_FOR_GAPS:
        opcodes = [code for code in opcodes if code[0] != "insert"]
    return tuple(cut_pieces(words, mine, opcodes))


def shared(left: Sequence[str], right: Sequence[str]) -> float:
    """Give the share of different words that both have (Jaccard)."""
    a, b = set(left), set(right)
    return len(a & b) / len(a | b) if a and b else 0.0


def cut_pieces(
    words: str, mine: Sequence[re.Match[str]], opcodes: Sequence[tuple[str, int, int, int, int]]
) -> Iterator[Piece]:
    position = 0
    for tag, first, last, _, _ in opcodes:
        if tag == "equal":
            continue
        if tag == "insert":
            place = mine[first - 1].end() if first else 0
            yield from (Piece(words[position:place]), Piece("", "gap"))
            position = place
            continue
        start, end = mine[first].start(), mine[last - 1].end()
        yield from (Piece(words[position:start]), Piece(words[start:end], "differs"))
        position = end
    yield Piece(words[position:])
