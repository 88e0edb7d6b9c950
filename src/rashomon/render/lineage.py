"""Who copied whom: the reports of one origin as a tree, from the first to the last that took from it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from rashomon.render.reports import Report, Witness, count_of
from rashomon.schema import Reuse, Span


@dataclass(frozen=True, slots=True)
class Branch:
    """One report in the tree, with the passages that it took from the report above it.

    One that stands beside the first, for nobody knows who took from whom, names the report `beside` that it shares
    most with.
    """

    report: Report
    passages: tuple[Span, ...]
    edited: int
    after: str
    children: tuple["Branch", ...]
    beside: Report | None = None

    @property
    def why(self) -> str:
        """Say what was copied: "copied: 2 passages, 51 words, 1 edited"."""
        if not self.passages:
            return ""
        words = sum(len(self.report.document.words(span).split()) for span in self.passages)
        edited = f", {self.edited} edited" if self.edited else ", word for word"
        passages = f"{count_of(len(self.passages), 'passage')}, {count_of(words, 'word')}{edited}"
        return f"shares with {self.beside.label}: {passages}" if self.beside else f"copied: {passages}"


def copy_tree(witness: Witness, reuse: Sequence[Reuse]) -> tuple[Branch, ...]:
    """Give the reports of an origin as a forest: each under the one that it took most from."""
    taken = passages_taken(witness, reuse)
    above: dict[str, str] = {}
    for report in witness.reports:
        sources = taken.get(report.document.id, {})
        for source in sorted(sources, key=lambda s: (-sum(len(span) for span, _ in sources[s]), s)):
            if report.document.id not in line_above(source, above):
                above[report.document.id] = source
                break
    first, *others = grow(None, witness, above, taken) or (None,)
    return tuple(branch for branch in (first, *(stand_beside(other, witness, reuse) for other in others)) if branch)


def stand_beside(branch: Branch, witness: Witness, reuse: Sequence[Reuse]) -> Branch:
    """Say what a report that hangs under no other shares with those of its origin."""
    shared: dict[str, list[tuple[Span, bool]]] = {}
    for passage in reuse:
        spans = {span.document: span for span in passage.spans}
        own = spans.pop(branch.report.document.id, None)
        if own is None:
            continue
        for document in spans:
            shared.setdefault(document, []).append((own, passage.edited))
    others = [r for r in witness.reports if r.document.id in shared]
    if not others:
        return branch
    closest = max(others, key=lambda r: sum(len(span) for span, _ in shared[r.document.id]))
    found = shared[closest.document.id]
    passages = tuple(span for span, _ in found)
    return replace(branch, passages=passages, edited=sum(edited for _, edited in found), beside=closest)


def passages_taken(witness: Witness, reuse: Sequence[Reuse]) -> dict[str, dict[str, list[tuple[Span, bool]]]]:
    """Map each report to the reports it took from, with the passages."""
    members = {report.document.id for report in witness.reports}
    taken: dict[str, dict[str, list[tuple[Span, bool]]]] = {}
    for passage in reuse:
        for span in passage.spans:
            if passage.source in members and span.document in members and passage.source != span.document:
                sources = taken.setdefault(span.document, {})
                sources.setdefault(passage.source, []).append((span, passage.edited))
    return taken


def line_above(report: str, above: Mapping[str, str]) -> list[str]:
    line = [report]
    while line[-1] in above:
        line.append(above[line[-1]])
    return line


def grow(
    parent: Report | None,
    witness: Witness,
    above: Mapping[str, str],
    taken: Mapping[str, Mapping[str, Sequence[tuple[Span, bool]]]],
) -> tuple[Branch, ...]:
    branches = []
    for report in witness.reports:
        if above.get(report.document.id) != (parent.document.id if parent else None):
            continue
        passages = taken[report.document.id][parent.document.id] if parent else ()
        branches.append(
            Branch(
                report=report,
                passages=tuple(span for span, _ in passages),
                edited=sum(edited for _, edited in passages),
                after=gap(parent, report) if parent else "",
                children=grow(report, witness, above, taken),
            )
        )
    return tuple(branches)


def gap(earlier: Report, later: Report) -> str:
    """Say how much later a report came out: "2 h 25 min later"; nothing if one is undated or it came before."""
    times = [report.document.published or "" for report in (earlier, later)]
    if not all(times):
        return ""
    exact = all(len(time) > len("2016-10-13") for time in times)
    try:
        first, last = (datetime.fromisoformat(time if exact else time[:10]) for time in times)
        minutes = int((last - first).total_seconds() // 60)
    except (ValueError, TypeError):  # TypeError: one of them without a zone
        return ""
    if minutes <= 0:
        return "" if minutes < 0 else "at the same time" if exact else "on the same day"
    days, hours = divmod(minutes // 60, 24)
    if days:
        return f"{count_of(days, 'day')} later"
    return f"{f'{hours} h ' if hours else ''}{f'{minutes % 60} min ' if minutes % 60 else ''}later"
