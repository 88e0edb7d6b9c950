"""The commands: reports in, an account out, as people expect of a Unix tool."""

import json
import os
import shutil
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from enum import StrEnum
from importlib import import_module
from importlib.resources import files
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from rashomon.errors import NothingToRead, RashomonError

if TYPE_CHECKING:  # spaCy and its model load only once there is something to read
    from rashomon.schema import Account, Document, Issue

EXIT_FAILED = 1
EXIT_USAGE = 2
EXIT_BROKEN_PIPE = 141  # 128 + SIGPIPE, as the shell reports a program whose reader has gone
PIPED_WIDTH = 80
FILE_WIDTH = 100
MAX_WIDTH = 120  # longer lines are hard to read
LONG_WORK_CHARS = 100_000  # about a second and a half of parsing

app = typer.Typer(add_completion=False, no_args_is_help=True, rich_markup_mode=None, pretty_exceptions_enable=False)


class Format(StrEnum):
    """What an account can be written as; `txt` is the terminal account without colour."""

    TERMINAL = "terminal"
    JSON = "json"
    HTML = "html"
    MD = "md"
    TXT = "txt"


class Decide(StrEnum):
    """How one figure is chosen where the reports give several."""

    LATEST = "latest"
    MOST_ORIGINS = "most-origins"
    LOWEST = "lowest"
    RANGE = "range"


ENDINGS = {".html": Format.HTML, ".htm": Format.HTML, ".json": Format.JSON, ".md": Format.MD, ".txt": Format.TXT}


def main() -> None:
    """Run the command line. Exit codes: 0 an account was made, 1 it was not, 2 the command was not understood."""
    try:
        app(prog_name="rashomon")
    except RashomonError as error:
        fail(str(error))
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # else the flush at exit fails once more
        sys.exit(EXIT_BROKEN_PIPE)


def fail(message: str, code: int = EXIT_FAILED) -> NoReturn:
    tell(message)
    sys.exit(code)


def tell(message: str) -> None:
    from rashomon.render.harmless import harmless

    print(f"rashomon: {harmless(message)}", file=sys.stderr)  # noqa: T201 - the one place that speaks


def show_version(wanted: bool) -> None:  # noqa: FBT001 - Typer calls it so
    if wanted:
        from rashomon import __version__

        weights = files("rashomon").joinpath("parse", "weights", "english.json")  # the package would load spaCy
        pipeline = json.loads(weights.read_text("utf-8"))["version"]
        typer.echo(f"rashomon {__version__}, pipeline rashomon-english {pipeline}")
        raise typer.Exit


@app.callback()
def rashomon(
    *,
    version: Annotated[
        bool, typer.Option("--version", callback=show_version, is_eager=True, help="Show the version and stop.")
    ] = False,
) -> None:
    """Make one checkable account out of many reports: who copied whom, who said what, and where they part."""


@app.command(epilog="Example: rashomon account reports/ -o account.html && rashomon account reports/*.txt --format md")
def account(
    paths: Annotated[
        list[str],
        typer.Argument(
            metavar="PATH...",
            show_default=False,
            help="Reports: text, HTML, JSON, JSONL or CSV files, folders, globs, or - for JSONL on standard input.",
        ),
    ],
    *,
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
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="No progress and no warnings.")] = False,
) -> None:
    """Read reports of one or more stories and say where they agree and where they part."""
    targets = [(path, format_of(path)) for path in output or []]
    if format_ is None and not targets:
        format_ = Format.TERMINAL
    made = make_account(paths, meta, pipeline, figures, quiet=quiet)
    for path, form in targets:
        write_file(path, written(made, form, FILE_WIDTH))
    if format_ is not None:
        write_out(made, format_)


def format_of(path: Path) -> Format:
    """Tell the format by the ending, before any work is done."""
    if path.suffix.lower() not in ENDINGS:
        fail(f"cannot tell what to write to {path}: let it end in .html, .json, .md or .txt", EXIT_USAGE)
    if not path.parent.is_dir():
        fail(f"cannot write {path}: there is no folder {path.parent}", EXIT_USAGE)
    return ENDINGS[path.suffix.lower()]


def make_account(
    paths: Sequence[str], meta: Path | None, pipeline: str | None, figures: Decide, *, quiet: bool
) -> "Account":
    from rashomon.read import read

    reading = read(paths, sidecar=meta)
    if not quiet:
        warn(reading.issues, {document.id: document.location for document in reading.documents})
    if not reading.documents:
        raise NothingToRead(f"nothing to read in {' '.join(paths)}: give text, HTML, JSON, JSONL or CSV files")
    with progress(reading.documents, quiet=quiet):
        import_spacy_alone()
        from rashomon.compile import compile_account
        from rashomon.parse import load_pipeline
        from rashomon.schema import FigureRule

        rule = FigureRule(figures.value)
        return compile_account(reading.documents, pipeline=load_pipeline(pipeline), issues=reading.issues, figures=rule)


def import_spacy_alone() -> None:
    """Import spaCy without its own commands, whose HTTP clients and project tools are a third of its import time.

    Five reports take two seconds; 0.3 of them went there. The stand-ins are gone again when this returns, so that
    whoever wants `spacy.cli` gets the real one.
    """
    if "spacy" in sys.modules:
        return
    commands, report = ModuleType("spacy.cli"), ModuleType("spacy.cli.info")
    commands.__path__ = []
    vars(report)["info"] = None
    stand_ins = {module.__name__: module for module in (commands, report)}
    sys.modules.update(stand_ins)
    try:
        import_module("spacy")
    finally:
        for name in stand_ins:
            del sys.modules[name]


def warn(issues: Iterable["Issue"], locations: Mapping[str, str]) -> None:
    for issue in issues:
        where = locations.get(issue.document or "", issue.document or "")
        named = where if where not in issue.why else ""
        tell(": ".join(part for part in (named, issue.what, issue.why) if part))


def progress(documents: Sequence["Document"], *, quiet: bool) -> AbstractContextManager[object]:
    """Show that work is going on, if somebody looks and it takes long."""
    if quiet or not sys.stderr.isatty() or sum(len(document.text) for document in documents) < LONG_WORK_CHARS:
        return nullcontext()
    from rich.console import Console

    return Console(stderr=True).status(f"comparing {len(documents)} reports")


def written(made: "Account", form: Format, width: int, *, colour: bool = False) -> str:
    from rashomon import render

    if form in {Format.TERMINAL, Format.TXT}:
        return render.render_terminal(made, width, colour=colour)
    writers: dict[Format, Callable[[Account], str]] = {
        Format.JSON: render.render_json,
        Format.HTML: render.render_html,
        Format.MD: render.render_markdown,
    }
    return writers[form](made)


def write_file(path: Path, text: str) -> None:
    """Write the file whole or not at all: a reader never meets half an account."""
    draft = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        draft.write_text(text, encoding="utf-8", newline="\n")
        draft.replace(path)
    except OSError as error:
        draft.unlink(missing_ok=True)
        fail(f"cannot write {path}: {error.strerror}")


def write_out(made: "Account", form: Format) -> None:
    shown = form is Format.TERMINAL and sys.stdout.isatty()
    width = min(shutil.get_terminal_size((PIPED_WIDTH, 24)).columns, MAX_WIDTH) if shown else PIPED_WIDTH
    colour = shown and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    sys.stdout.buffer.write(written(made, form, width, colour=colour).encode())
    sys.stdout.buffer.flush()
