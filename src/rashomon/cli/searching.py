"""The command that searches an archive, and shows the words where they stand."""

import json
import os
import sys
from typing import TYPE_CHECKING, Annotated, Any

import typer

from rashomon.cli.archives import ArchiveArgument, JsonOption
from rashomon.cli.completion import complete_story
from rashomon.cli.output import EXIT_FAILED, tell
from rashomon.cli.reports import day_of

if TYPE_CHECKING:
    from rashomon.store import Hit

BOLD, PLAIN = "\033[1;31m", "\033[0m"
MARKS = ("\ue000", "\ue001")  # stand for them until what could steer the terminal is out


def search(  # noqa: PLR0913 - a command's options
    archive: ArchiveArgument,
    words: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[WORDS]...", show_default=False, help='All must stand in a report; "a phrase", begin*, -without.'
        ),
    ] = None,
    *,
    speaker: Annotated[str | None, typer.Option(metavar="NAME", help="The words must stand in what he says.")] = None,
    place: Annotated[str | None, typer.Option(metavar="NAME", help="A place that the report names.")] = None,
    name: Annotated[str | None, typer.Option(help="A person or body that the report names.")] = None,
    outlet: Annotated[str | None, typer.Option(metavar="NAME", help="Who published it.")] = None,
    since: Annotated[str | None, typer.Option(metavar="DATE", help="Published on this day or later.")] = None,
    until: Annotated[str | None, typer.Option(metavar="DATE", help="Published on this day or before.")] = None,
    day: Annotated[str | None, typer.Option(metavar="DATE", help="A day that the report speaks of.")] = None,
    story: Annotated[
        str | None, typer.Option(metavar="ID", autocompletion=complete_story, help="Only reports of this story.")
    ] = None,
    limit: Annotated[int, typer.Option(min=1, help="At most so many reports.")] = 10,
    as_json: JsonOption = False,
) -> None:
    """Find reports in an archive by their words, who speaks in them, where and when."""
    from rashomon.store import Facets, open_archive
    from rashomon.store import search as find

    first, last, told = (day_of(each) if each else None for each in (since, until, day))
    facets = Facets(speaker, place, name, outlet, first, last, told, story)
    with open_archive(archive) as opened:
        hits = find(opened, " ".join(map(quoted, words or ())), facets, limit=limit)
    for hit in hits:
        typer.echo(json.dumps(hit_record(hit), ensure_ascii=False) if as_json else hit_lines(hit))
    if not hits:
        tell("no report has that")
        raise typer.Exit(EXIT_FAILED)


def quoted(word: str) -> str:
    """Take what the shell gives as one word of several for a phrase."""
    return f'"{word}"' if " " in word.strip() and '"' not in word else word


def hit_record(hit: "Hit") -> dict[str, Any]:
    document = hit.document
    return {
        "document": document.id,
        "story": hit.story,
        "outlet": document.outlet,
        "published": document.published,
        "title": document.title,
        "location": document.location,
        "url": document.url,
        "score": round(hit.score, 4),
        "spans": [[span.start, span.end] for span in hit.spans],
        "excerpt": [hit.excerpt.start, hit.excerpt.end] if hit.excerpt else None,
        "words": document.words(hit.excerpt) if hit.excerpt else None,
    }


def hit_lines(hit: "Hit") -> str:
    from rashomon.render.harmless import harmless

    document = hit.document
    head = " · ".join(filter(None, (document.outlet, (document.published or "")[:10], document.title)))
    lines = [harmless(head or document.location)]
    if hit.excerpt is not None:
        lines.append("  " + excerpt_line(hit))
    where = "  ".join(filter(None, (hit.story, document.url or document.location)))
    return "\n".join([*lines, "  " + harmless(where)])


def excerpt_line(hit: "Hit") -> str:
    """Write the excerpt with the words that were sought in red, or in brackets where there is no colour."""
    from rashomon.render.harmless import harmless

    colour = sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    excerpt = hit.excerpt
    assert excerpt is not None
    text, at, parts = hit.document.text, excerpt.start, []
    for span in hit.spans:
        if excerpt.contains(span) and span.start >= at:
            parts += [without_marks(text[at : span.start]), MARKS[0], without_marks(hit.document.words(span)), MARKS[1]]
            at = span.end
    line = harmless("".join([*parts, without_marks(text[at : excerpt.end])]))
    return line.replace(MARKS[0], BOLD if colour else "[").replace(MARKS[1], PLAIN if colour else "]")


def without_marks(words: str) -> str:
    return words.replace(MARKS[0], "").replace(MARKS[1], "")
