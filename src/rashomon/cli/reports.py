"""Reports in, an account out: from files, or of a story of an archive."""

import sys
from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from rashomon.cli.completion import complete_story
from rashomon.cli.output import EXIT_USAGE, FILE_WIDTH, Format, fail, format_of, tell, write_file, write_out, written
from rashomon.cli.sources import is_account, load_account, refuse_archive
from rashomon.errors import NothingToRead

if TYPE_CHECKING:  # spaCy and its model load only once there is something to read
    from rashomon.schema import Account, Document, Issue

DOCUMENT_MARK = "d-"  # before the id of a document, which means nothing to who gave a path
MAX_TOLD = 20  # issues, one a line
FEW_REPORTS = 12  # that somebody may have picked by hand
LONG_WORK_CHARS = 100_000  # about a second and a half of parsing


class Decide(StrEnum):
    """How one figure is chosen where the reports give several."""

    LATEST = "latest"
    MOST_ORIGINS = "most-origins"
    LOWEST = "lowest"
    RANGE = "range"


def account(  # noqa: PLR0913 - a command's options
    paths: Annotated[
        list[str],
        typer.Argument(
            metavar="PATH...",
            show_default=False,
            help="Reports: text, HTML, JSON, JSONL or CSV files, folders, globs, or - for JSONL on standard input. "
            "With --story: the archive. Or an account as JSON, to be written in another form.",
        ),
    ],
    *,
    story: Annotated[
        str | None,
        typer.Option(
            metavar="ID",
            autocompletion=complete_story,
            help="The story of an archive; `rashomon stories ARCHIVE` lists them.",
        ),
    ] = None,
    as_of: Annotated[
        str | None, typer.Option(metavar="DATE", help="With --story: what was published by the end of this day.")
    ] = None,
    output: Annotated[
        list[Path] | None,
        typer.Option("-o", "--output", metavar="FILE", help="Write to FILE.html, .json, .md or .txt. Repeatable."),
    ] = None,
    format_: Annotated[
        Format | None,
        typer.Option("--format", help="Write to standard output so. Default: terminal, if there is no -o."),
    ] = None,
    meta: Annotated[
        Path | None,
        typer.Option(metavar="FILE.csv", help="A table with outlet, url, title, published, credits by path."),
    ] = None,
    pipeline: Annotated[
        str | None,
        typer.Option(metavar="NAME", help="An installed spaCy pipeline to use in place of ours: en_core_web_trf."),
    ] = None,
    figures: Annotated[
        Decide,
        typer.Option(help="Which figure to take where the reports give several; all of them are kept and shown."),
    ] = Decide.RANGE,
    one_story: Annotated[
        bool, typer.Option("--one-story", help="Take all reports for one story, however little they have in common.")
    ] = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="No progress and no warnings.")] = False,
) -> None:
    """Read reports of one or more stories and say where they agree and where they part."""
    targets = [(path, format_of(path)) for path in output or []]
    if format_ is None and not targets:
        format_ = Format.TERMINAL
    if story is not None:
        made = tell_story(paths, story, as_of, pipeline, figures)
    elif as_of is not None:
        fail("--as-of goes with --story ID and an archive", EXIT_USAGE)
    elif len(paths) == 1 and is_account(paths[0]):
        made = load_account(paths[0])  # to be written in another form
    else:
        refuse_archive(paths)
        made = make_account(paths, meta, pipeline, figures, one_story=one_story, quiet=quiet)
        if not quiet:
            advise_on_stories(made)
    for path, form in targets:
        write_file(path, written(made, form, FILE_WIDTH))
    if format_ is not None:
        write_out(made, format_)
    if targets and not quiet and sys.stderr.isatty():
        tell(f"wrote {', '.join(str(path) for path, _ in targets)}")


def tell_story(paths: Sequence[str], story: str, as_of: str | None, pipeline: str | None, figures: Decide) -> "Account":
    """Take the account of a story out of an archive."""
    if len(paths) != 1:
        fail("--story ID takes one archive: rashomon account --story ID ARCHIVE", EXIT_USAGE)
    from rashomon.schema import FigureRule
    from rashomon.store import Moment, open_archive, story_account

    with open_archive(paths[0], pipeline=pipeline) as archive:
        moment = Moment(published=day_of(as_of) if as_of else None)
        return story_account(archive, story, moment=moment, figures=FigureRule(figures.value))


def day_of(words: str) -> str:
    """Read a day that the user gives."""
    from datetime import date

    try:
        return date.fromisoformat(words).isoformat()
    except ValueError:
        fail(f"{words!r} is no day: write it as 2016-10-15", EXIT_USAGE)


def make_account(
    paths: Sequence[str],
    meta: Path | None,
    pipeline: str | None,
    figures: Decide,
    *,
    quiet: bool,
    one_story: bool = False,
) -> "Account":
    from rashomon.read import read

    reading = read(paths, sidecar=meta)
    if not quiet:
        warn(reading.issues, {document.id: document.location for document in reading.documents})
        advise(reading.documents)
    if not reading.documents:
        raise NothingToRead(f"nothing to read in {' '.join(paths)}: give text, HTML, JSON, JSONL or CSV files")
    with progress(reading.documents, quiet=quiet):
        from rashomon.compile import compile_account
        from rashomon.parse import load_pipeline
        from rashomon.schema import FigureRule

        rule = FigureRule(figures.value)
        return compile_account(
            reading.documents,
            pipeline=load_pipeline(pipeline),
            issues=reading.issues,
            figures=rule,
            one_story=one_story,
        )


def warn(issues: Sequence["Issue"], locations: Mapping[str, str]) -> None:
    """Tell what could not be read, each on a line, as far as somebody would read it."""
    for issue in issues[:MAX_TOLD]:
        where = locations.get(issue.document or "", issue.document or "")
        named = "" if where in issue.why or where.startswith(DOCUMENT_MARK) else where
        tell(": ".join(part for part in (named, issue.what, issue.why) if part))
    if len(issues) > MAX_TOLD:
        tell(f"and {len(issues) - MAX_TOLD} more like these")


def advise(documents: Sequence["Document"]) -> None:
    """Say to who looks what would make the account better: a second report, days of publication."""
    if not sys.stderr.isatty():
        return
    if len(documents) == 1:
        tell("one report was read, so there is nothing to compare it with: give a folder or several files")
    elif documents and not any(document.published for document in documents):
        tell("no report says when it was published: give the days with --meta FILE.csv (columns path, published)")


def advise_on_stories(account: "Account") -> None:
    """Say to who looks at a few reports that were parted how to keep them together: they may have been picked."""
    if sys.stderr.isatty() and len(account.stories) > 1 and len(account.documents) <= FEW_REPORTS:
        tell(f"these reports were read as {len(account.stories)} stories: if they are one, add --one-story")


def progress(documents: Sequence["Document"], *, quiet: bool) -> AbstractContextManager[object]:
    """Show that work is going on, if somebody looks and it takes long."""
    if quiet or not sys.stderr.isatty() or sum(len(document.text) for document in documents) < LONG_WORK_CHARS:
        return nullcontext()
    from rich.console import Console

    return Console(stderr=True).status(f"comparing {len(documents)} reports")
