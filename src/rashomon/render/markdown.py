"""The account as Markdown, to paste into a note, an issue or a mail."""

import re
from collections.abc import Iterable, Iterator, Mapping

from rashomon.render.claims import entities_of, figures, format_value, place_name, speakers, state_words
from rashomon.render.harmless import harmless
from rashomon.render.lineage import Branch, copy_tree
from rashomon.render.reports import Report, count_of, format_range, headline, number_reports, read_words, witnesses
from rashomon.render.rules import explain_rule
from rashomon.render.sides import no_difference, of_kind, parting, sides
from rashomon.render.stances import holders
from rashomon.schema import Account, Entity, Finding, FindingKind, Severity, Story

SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~&!])")
LIST_START = re.compile(r"^(\d+)([.)])(?=\s|$)|^([-+=])")


def render_markdown(account: Account) -> str:
    """Write the account as CommonMark with tables; what reports say is escaped."""
    reports, entities = number_reports(account), entities_of(account)
    lines = [line for story in account.stories for line in story_lines(story, reports, entities)]
    if account.issues:
        lines += ["## Not read or not understood", ""]
        for issue in account.issues:
            report = reports.get(issue.document or "")
            where = report.label if report else issue.document or "the input"
            words = f", “{read_words(issue.span, reports)}”" if issue.span else ""
            lines.append(f"- {text(where)}: {text(issue.what + words)}. {text(issue.why)}")
        lines.append("")
    made = account.generator
    lines.append(f"Made by {text(made.name)} {text(made.version)} with the pipeline {text(made.pipeline)}.")
    return "\n".join(lines) + "\n"


def text(words: str) -> str:
    """Escape what has a meaning in Markdown, and drop what has one for a terminal."""
    escaped = SPECIAL.sub(r"\\\1", harmless(words))
    return LIST_START.sub(lambda m: f"{m[1]}\\{m[2]}" if m[1] else f"\\{m[3]}", escaped)


def story_lines(story: Story, reports: Mapping[str, Report], entities: Mapping[str, Entity]) -> Iterator[str]:
    yield from (f"# {headline(story)}", "", f"*{text(story.title)}*", "")
    for witness in witnesses(story, reports):
        yield f"- **{witness.letter} {text(witness.origin.label)}**: {text(witness.origin.basis)}"
        yield from branch_lines(copy_tree(witness, story.reuse), "  ")
    yield ""
    if story.brief:
        yield from ("## In brief", "")
        yield from (f"{text(sentence.text)}\n" for sentence in story.brief)
    yield from parting_lines(story, reports)
    for title, kind in (("They agree", FindingKind.AGREEMENT), ("On one origin alone", FindingKind.SINGLE_SOURCE)):
        found = of_kind(story, kind) if len(story.documents) > 1 else []
        if found:
            yield from (f"## {title}", "", *(f"- {text(f.text)} ({outlets(f, reports)})" for f in found), "")
    yield from speaker_lines(story, reports, entities)
    yield from stance_lines(story, reports, entities)
    yield from figure_lines(story, reports, entities)
    yield from event_lines(story, reports, entities)
    yield from timeline_lines(story)


def branch_lines(branches: Iterable[Branch], indent: str) -> Iterator[str]:
    for branch in branches:
        notes = (branch.report.published, branch.report.basis, branch.after, branch.why)
        yield f"{indent}- {text(branch.report.label)}: {text('; '.join(filter(None, notes)))}"
        yield from branch_lines(branch.children, indent + "  ")


def parting_lines(story: Story, reports: Mapping[str, Report]) -> Iterator[str]:
    yield from ("## Where they part", "")
    if not parting(story):
        yield from (no_difference(story), "")
    for number, finding in enumerate(parting(story), 1):
        yield f"### {number}. {text(finding.text)}"
        major = ", major" if finding.severity is Severity.MAJOR else ""
        yield from (
            "",
            f"{finding.kind.value.capitalize()} of {finding.aspect.value}{major}.",
            f"Rule {text(finding.rule)}: {text(explain_rule(finding.rule))}.",
            "",
        )
        for side in sides(finding, reports):
            for shown in side.evidence:
                words = "".join(
                    mark(piece.text) if piece.mark == "differs" else text_piece(piece.text) for piece in shown.pieces
                )
                further = "".join(f", “{text(wording)}”" for wording, _ in shown.further)
                also = "".join(f", {text(report.label)}" for report, _ in shown.also)
                yield f"> {text(shown.report.label)}{also}: “{words}”{further}"
                yield ">"
        yield ""


def mark(words: str) -> str:
    return f"**{text(words)}**"


def text_piece(piece: str) -> str:
    words = text(piece)
    return f"{' ' * piece[:1].isspace()}{words}{' ' * piece[-1:].isspace()}" if words else " " * bool(piece)


def outlets(finding: Finding, reports: Mapping[str, Report]) -> str:
    return ", ".join(dict.fromkeys(text(reports[span.document].label) for span in finding.spans))


def table(*rows: tuple[str, ...]) -> Iterator[str]:
    head, *body = rows
    yield f"| {' | '.join(head)} |"
    yield "|---" * len(head) + "|"
    yield from (f"| {' | '.join(row)} |" for row in body)
    yield ""


def speaker_lines(story: Story, reports: Mapping[str, Report], entities: Mapping[str, Entity]) -> Iterator[str]:
    rows = [
        (
            text(speaker.name),
            text(variant.act),
            text(f"“{words}”" if variant.mode == "direct" else words),
            ", ".join(dict.fromkeys(text(report.label) for report, _ in variant.carried)),
        )
        for speaker in speakers(story, reports, entities)
        for utterance in speaker.utterances
        for variant in utterance.variants
        for words in ["".join(piece.text for piece in variant.pieces)]
    ]
    if rows:
        yield from ("## Who said what", "", *table(("who", "does", "what", "carried by"), *rows))


def stance_lines(story: Story, reports: Mapping[str, Report], entities: Mapping[str, Entity]) -> Iterator[str]:
    rows = [
        (
            text(holder.name),
            text(held.verb),
            text(held.words),
            ", ".join(dict.fromkeys(text(report.label) for report, _ in held.told)),
        )
        for holder in holders(story, reports, entities)
        for held in holder.stances
    ]
    if rows:
        title = "## Who wants, thinks, backs or opposes what, without words of theirs"
        yield from (title, "", *table(("who", "does", "what", "told by"), *rows))


def figure_lines(story: Story, reports: Mapping[str, Report], entities: Mapping[str, Entity]) -> Iterator[str]:
    rows = []
    for figure in figures(story, reports, entities):
        if figure.decided:
            rows.append((text(figure.label), f"**{figure.chosen}**", figure.decided, ""))
        rows += [
            (
                text(figure.label),
                format_value(quantity),
                text(report.label),
                f"“{text(read_words(quantity.span, reports))}”",
            )
            for report, quantity in figure.values
        ]
    if rows:
        yield from ("## Figures", "", *table(("figure", "value", "report", "in its words"), *rows))


def event_lines(story: Story, reports: Mapping[str, Report], entities: Mapping[str, Entity]) -> Iterator[str]:
    rows = [
        (
            text(event.name),
            format_range(event.date),
            text(place_name(event.place, entities)),
            "; ".join(f"{state_words(s)} ({text(reports[s.document].label)})" for s in event.history),
        )
        for event in sorted(story.events, key=lambda e: (-len(e.history), e.date.start or "9", e.id))
    ]
    if rows:
        yield from ("## Events", "", *table(("event", "date", "place", "how firm"), *rows))


def timeline_lines(story: Story) -> Iterator[str]:
    rows = [(format_range(entry.date), entry.kind, text(entry.text)) for entry in story.timeline]
    if rows:
        yield from (f"## Timeline, {count_of(len(rows), 'entry').replace('entrys', 'entries')}", "")
        yield from table(("date", "kind", "what"), *rows)
