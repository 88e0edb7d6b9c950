"""The statements of a report before anybody asks who their speakers are."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from rashomon.extract.quotations.cue import Cue
from rashomon.extract.quotations.lines import Line
from rashomon.parse.tokens import Token
from rashomon.schema import QuotationMode

WORD = re.compile(r"\w+")
_JOINT = re.compile(r"[,\"“”’']{0,3}\s+(?:and|or|but|and then|but then|then|as well as)\s+[\"“‘']{1,2}")
_MOST = 0.7  # of a stance's words: if a statement holds so many, the two are one: "voiced fears that …"
_SAME_SHARE = 0.8  # of the words that two contents share, from which they are one


@dataclass(slots=True)
class Draft:
    """A content with the cue it hangs on; `follows` is the sentence before a quotation that has no cue."""

    start: int
    end: int
    mode: QuotationMode
    cue: Cue | None
    block: int
    follows: Line | None = None


class Covered:
    """The stretches of a report that are somebody's statement."""

    def __init__(self, drafts: Iterable[Draft]) -> None:
        self._starts: list[int] = []
        self._ends: list[int] = []
        for start, end in sorted((draft.start, draft.end) for draft in drafts):
            if self._ends and start <= self._ends[-1]:
                self._ends[-1] = max(self._ends[-1], end)
            else:
                self._starts.append(start)
                self._ends.append(end)

    def __contains__(self, offset: int) -> bool:
        at = bisect_right(self._starts, offset) - 1
        return at >= 0 and offset < self._ends[at]

    def touches(self, start: int, end: int) -> bool:
        """Tell whether any of these characters is in a statement."""
        at = bisect_right(self._starts, end - 1) - 1
        return at >= 0 and start < self._ends[at]


class Nested:
    """The statements of a report by where they begin, to find those that stand inside a stance with their cue."""

    def __init__(self, drafts: Iterable[Draft]) -> None:
        self._drafts = sorted(drafts, key=lambda draft: draft.start)
        self._starts = [draft.start for draft in self._drafts]
        self._covered = Covered(self._drafts)

    def fill(self, start: int, end: int) -> bool:
        """Tell whether all statements that touch this stretch lie in it whole: "opposes the claim that …"."""
        if start in self._covered:
            return False
        inside = self._drafts[bisect_left(self._starts, start) : bisect_left(self._starts, end)]
        return all(
            d.end <= end
            and d.cue is not None
            and start <= d.cue.anchor.idx < end
            and not _is_joined_on(d.cue.anchor)
            and d.end - d.start < _MOST * (end - start)
            for d in inside
        )


def _is_joined_on(verb: Token) -> bool:
    """Tell whether a participle goes on the sentence, not the phrase before it: "backs the plan, calling for more"."""
    return bool(verb.tag_ == "VBG" and verb.i > 0 and verb.nbor(-1).lower_ in {",", "and", "but"})


def without_doubles(drafts: Iterable[Draft]) -> list[Draft]:
    """Keep one draft of those with much the same content: the firm one, then the one whose cue comes first."""
    ordered = sorted(drafts, key=lambda draft: (draft.start, -draft.end))
    doubles: dict[int, list[int]] = {}
    for first, draft in enumerate(ordered):
        farthest = draft.start + (draft.end - draft.start) * (1 - _SAME_SHARE)
        second = first + 1
        while second < len(ordered) and ordered[second].start <= farthest:
            if _is_same(draft, ordered[second]):
                doubles.setdefault(first, []).append(second)
                doubles.setdefault(second, []).append(first)
            second += 1
    dropped: set[int] = set()
    for position in sorted(range(len(ordered)), key=lambda position: _weight(ordered[position])):
        if position not in dropped:
            dropped.update(doubles.get(position, ()))
    return [draft for position, draft in enumerate(ordered) if position not in dropped]


def joined(drafts: Sequence[Draft], text: str) -> list[Draft]:
    """Make one of quoted pieces that a word joins behind one cue: called him “weak” and “dull”."""
    kept: list[Draft] = []
    for draft in drafts:
        before = kept[-1] if kept else None
        if before is not None and _is_joined(before, draft, text):
            first = before.start - 1 if before.mode is QuotationMode.DIRECT else before.start
            last = draft.end + 1 if draft.mode is QuotationMode.DIRECT else draft.end
            kept[-1] = replace(before, start=first, end=last, mode=QuotationMode.MIXED)
        else:
            kept.append(draft)
    return kept


def _is_joined(before: Draft, draft: Draft, text: str) -> bool:
    same = before.cue is not None and before.cue is draft.cue and before.block == draft.block
    quoted = draft.mode is QuotationMode.DIRECT and before.mode is not QuotationMode.INDIRECT
    if not (same and quoted and before.cue is not None and before.cue.anchor.idx < before.start):
        return False
    return _JOINT.fullmatch(text, before.end, draft.start) is not None


def _weight(draft: Draft) -> tuple[bool, int, int, int]:
    firm = draft.cue is not None and draft.cue.firm and not draft.cue.raised
    at = -1 if draft.cue is None else draft.cue.at
    return (not firm, at, draft.start, draft.end)


def _is_same(one: Draft, other: Draft) -> bool:
    shared = min(one.end, other.end) - max(one.start, other.start)
    return shared > 0 and shared / (max(one.end, other.end) - min(one.start, other.start)) >= _SAME_SHARE
