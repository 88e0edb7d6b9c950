"""The account in the terminal: who copied whom, where the reports part, what stands, and who said what."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from io import StringIO

from rich import box
from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text
from rich.tree import Tree

from rashomon.render.claims import (
    Figure,
    Speaker,
    entities_of,
    figures,
    place_name,
    speakers,
    state_words,
)
from rashomon.render.harmless import harmless
from rashomon.render.lineage import Branch, copy_tree
from rashomon.render.reports import (
    Report,
    count_of,
    format_range,
    headline,
    number_reports,
    read_words,
    witnesses,
)
from rashomon.render.rules import explain_rule
from rashomon.render.sides import Evidence, Side, no_difference, of_kind, parting, sides
from rashomon.schema import Account, Entity, Event, Finding, FindingKind, Issue, Severity, Story

KIND_STYLE = {
    FindingKind.CONTRADICTION: "bold red",
    FindingKind.UPDATE: "bold blue",
    FindingKind.DRIFT: "bold yellow",
    FindingKind.AGREEMENT: "bold green",
    FindingKind.SINGLE_SOURCE: "bold magenta",
}
MAX_SPEAKER_CHARS = 26  # what is said needs the room
MAX_ROWS = 30  # of a table: the page and the JSON have them all
MAX_EVIDENCE_CHARS = 320  # of one quoted line: a clause, not a page
MAX_MINOR = 12  # agreements and single facts, if they are minor
MIN_WIDTH = 40


def render_terminal(account: Account, width: int = 80, *, colour: bool = False) -> str:
    """Write the account as text of this width; without `colour` there is no escape sequence in it."""
    stream = StringIO()
    console = Console(
        file=stream,
        width=max(width, MIN_WIDTH),
        force_terminal=colour,
        color_system="standard" if colour else None,
        no_color=not colour,
        highlight=False,
        markup=False,
        emoji=False,
        legacy_windows=False,
    )
    for part in account_parts(account):
        console.print(part)
    return "\n".join(line.rstrip() for line in stream.getvalue().splitlines()) + "\n"


def account_parts(account: Account) -> Iterator[RenderableType]:
    reports, entities = number_reports(account), entities_of(account)
    if len(account.stories) != 1:
        yield Text(f"{count_of(len(account.documents), 'report')}, {len(account.stories)} stories\n", "bold")
    told = [story for story in account.stories if len(story.documents) > 1 or len(account.stories) == 1]
    for story in told:
        yield from story_parts(story, reports, entities)
    yield from lone_parts([story for story in account.stories if story not in told], reports)
    if account.issues:
        yield heading("Not read or not understood", len(account.issues))
        yield from (issue_line(issue, reports) for issue in account.issues)


def lone_parts(stories: Sequence[Story], reports: Mapping[str, Report]) -> Iterator[RenderableType]:
    """List the stories that only one report tells: there is nothing to compare in them."""
    if stories:
        yield heading("Told by one report", len(stories))
    for story in stories:
        report = reports[story.documents[0]]
        note = Text(f"  ({harmless(report.label)}, {report.published})", "dim")
        yield hang("  - ", Text.assemble(harmless(story.title), note))


def story_parts(
    story: Story, reports: Mapping[str, Report], entities: Mapping[str, Entity]
) -> Iterator[RenderableType]:
    yield Text(harmless(story.title), "bold")
    yield Text(headline(story), "bold reverse")
    yield Text()
    for witness in witnesses(story, reports):
        label = Text(harmless(witness.origin.label), "bold")
        label.append(f"\n{harmless(witness.origin.basis)}", "not bold dim")
        tree = Tree(hang(f"{witness.letter}  ", label), guide_style="dim")
        grow(tree, copy_tree(witness, story.reuse))
        yield tree
    yield from brief_parts(story)
    yield from finding_parts(story, reports)
    yield from speaker_parts(speakers(story, reports, entities))
    yield from figure_parts(figures(story, reports, entities))
    yield from event_parts(story.events, reports, entities)
    yield from timeline_parts(story)
    yield Text()


def grow(tree: Tree, branches: Iterable[Branch]) -> None:
    for branch in branches:
        report = branch.report
        line = Text.assemble((harmless(report.label), "bold"), f"  {report.published}")
        basis = f"({report.basis})" if report.basis else ""
        for note in filter(None, (basis, branch.after, branch.why)):
            line.append(f"  {note}", "dim")
        grow(tree.add(line), branch.children)


def heading(words: str, number: int | None = None) -> Text:
    line = Text.assemble("\n", (words.upper(), "bold"))
    return line if number is None else line.append(f"  {number}", "dim")


def brief_parts(story: Story) -> Iterator[RenderableType]:
    if story.brief:
        yield heading("In brief")
    for sentence in story.brief:
        yield Padding(Text(harmless(sentence.text)), (0, 0, 0, 2))


def finding_parts(story: Story, reports: Mapping[str, Report]) -> Iterator[RenderableType]:
    parted = parting(story)
    yield heading("Where they part", len(parted))
    if not parted:
        yield Text(f"  {no_difference(story)}")
    for number, finding in enumerate(parted, 1):
        yield finding_card(number, finding, reports)
    for words, kind in (("They agree", FindingKind.AGREEMENT), ("On one origin alone", FindingKind.SINGLE_SOURCE)):
        found = of_kind(story, kind) if len(story.documents) > 1 else []
        if found:
            yield heading(words, len(found))
        shown = [f for place, f in enumerate(found) if f.severity is Severity.MAJOR or place < MAX_MINOR]
        yield from (short_finding(finding, reports) for finding in shown)
        yield from more(len(found) - len(shown))


def finding_card(number: int, finding: Finding, reports: Mapping[str, Report]) -> RenderableType:
    title = Text.assemble((f"{number:>2}  ", "bold"), (finding.kind.value.upper(), KIND_STYLE[finding.kind]))
    title.append(f" of {finding.aspect.value}, {finding.severity.value}")
    lines: list[RenderableType] = [title, indent(Text(harmless(finding.text), "bold"))]
    for side in sides(finding, reports):
        lines += side_lines(side)
    lines.append(indent(Text(harmless(f"rule {finding.rule}: {explain_rule(finding.rule)}"), "dim")))
    return Group(*lines, Text())


def indent(part: RenderableType, by: int = 4) -> Padding:
    return Padding(part, (0, 0, 0, by))


def side_lines(side: Side) -> Iterator[RenderableType]:
    witness = f"{count_of(side.origins, 'origin')}: " if side.origins is not None else ""
    for place, evidence in enumerate(side.evidence):
        yield hang("      > ", Text.assemble((witness if place == 0 else "", "dim"), evidence_line(evidence)))


def evidence_line(evidence: Evidence) -> Text:
    line = Text.assemble((harmless(evidence.report.label), "italic"), ": “")
    for piece in evidence.pieces:
        text = harmless_piece(piece.text)
        line.append(f"[{text}]" if piece.mark == "differs" else text, "bold" if piece.mark == "differs" else "")
        line.append("[…]" if piece.mark == "gap" else "", "bold")
    line.truncate(MAX_EVIDENCE_CHARS, overflow="ellipsis")
    line.append("”")
    also = list(dict.fromkeys(harmless(report.label) for report, _ in evidence.also if report is not evidence.report))
    if evidence.further:
        line.append(f" and {', '.join(f'“{harmless(words)}”' for words, _ in evidence.further)}")
    return line.append(f" likewise {', '.join(also)}", "dim") if also else line


def harmless_piece(text: str) -> str:
    """Make a piece harmless without losing the space at its ends."""
    words = harmless(text)
    return f"{' ' * text[:1].isspace()}{words}{' ' * text[-1:].isspace()}" if words else " " * bool(text)


def short_finding(finding: Finding, reports: Mapping[str, Report]) -> RenderableType:
    mark = "!" if finding.severity is Severity.MAJOR else "-"
    line = Text(harmless(finding.text))
    names = list(dict.fromkeys(harmless(reports[span.document].label) for span in finding.spans))
    if not any(name in finding.text for name in names):
        line.append(f"  ({', '.join(names)})", "dim")
    return hang(f"  {mark} ", line)


def hang(mark: str, words: RenderableType) -> Table:
    """Put a mark before words whose further lines stand under the first."""
    table = Table.grid()
    table.add_column(width=len(mark))
    table.add_column(overflow="fold")
    table.add_row(Text(mark, "bold"), words)
    return table


def compact(*columns: str) -> Table:
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False, header_style="bold", expand=False)
    for column in columns:
        table.add_column(column, overflow="fold")
    return table


def speaker_parts(found: Sequence[Speaker]) -> Iterator[RenderableType]:
    rows = [(speaker, utterance) for speaker in found for utterance in speaker.utterances]
    if not rows:
        return
    yield heading("Who said what", len(rows))
    table, last = compact("who", "what", "carried by"), None
    table.columns[0].max_width = MAX_SPEAKER_CHARS
    for speaker, utterance in rows[:MAX_ROWS]:
        for place, variant in enumerate(utterance.variants):
            words = harmless("".join(piece.text for piece in variant.pieces))
            quoted = f"“{words}”" if variant.mode == "direct" else words
            quoted = f"({harmless(variant.act)}) {quoted}" if variant.act else quoted
            names = list(dict.fromkeys(harmless(report.label) for report, _ in variant.carried))
            who = harmless(speaker.name) if speaker is not last else ""
            table.add_row(who, f"or: {quoted}" if place else quoted, ", ".join(names))
            last = speaker
    yield table
    yield from more(len(rows) - MAX_ROWS)


def more(hidden: int) -> Iterator[RenderableType]:
    if hidden > 0:
        yield indent(Text(f"… and {hidden} more: rashomon account … -o account.html shows them all", "dim"), 2)


def figure_parts(found: Sequence[Figure]) -> Iterator[RenderableType]:
    if not found:
        return
    yield heading("Figures", len(found))
    table = compact("figure", "value", "given by")
    for figure in found[:MAX_ROWS]:
        if figure.decided:
            table.add_row(Text(harmless(figure.label)), Text(figure.chosen, "bold"), Text(figure.decided, "dim"))
        for place, (value, names) in enumerate(figure.given_by.items()):
            label = "" if place or figure.decided else harmless(figure.label)
            table.add_row(label, value, harmless(", ".join(names)))
    yield table
    yield from more(len(found) - MAX_ROWS)


def event_parts(
    events: Sequence[Event], reports: Mapping[str, Report], entities: Mapping[str, Entity]
) -> Iterator[RenderableType]:
    if not events:
        return
    yield heading("Events", len(events))
    table = compact("event", "when, where", "how firm, by report")
    for event in sorted(events, key=lambda e: (-len(e.history), e.date.start or "9", e.id))[:MAX_ROWS]:
        where = place_name(event.place, entities)
        when = ", ".join(part for part in (format_range(event.date), harmless(where)) if part)
        table.add_row(harmless(event.name), when, firmness(event, reports))
    yield table
    yield from more(len(events) - MAX_ROWS)


def firmness(event: Event, reports: Mapping[str, Report]) -> str:
    by_modality: dict[str, list[str]] = {}
    for state in event.history:
        by_modality.setdefault(state_words(state), []).append(harmless(reports[state.document].label))
    return "; ".join(f"{words}: {', '.join(dict.fromkeys(names))}" for words, names in by_modality.items())


def timeline_parts(story: Story) -> Iterator[RenderableType]:
    if not story.timeline:
        return
    yield heading("Timeline", len(story.timeline))
    table, last = compact("date", "", "what"), ""
    for entry in story.timeline[:MAX_ROWS]:
        day = format_range(entry.date)
        table.add_row(day if day != last else "", entry.kind, harmless(entry.text))
        last = day
    yield table
    yield from more(len(story.timeline) - MAX_ROWS)


def issue_line(issue: Issue, reports: Mapping[str, Report]) -> RenderableType:
    report = reports.get(issue.document or "")
    where = report.label if report else issue.document or "the input"
    words = f" “{read_words(issue.span, reports)}”" if issue.span and issue.span.document in reports else ""
    return indent(Text(harmless(f"{where}: {issue.what}{words}: {issue.why}")), 2)
