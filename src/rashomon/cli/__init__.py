"""The commands: reports in, an account out, as people expect of a Unix tool."""

import json
import os
import sys
from importlib.resources import files
from typing import Annotated

import typer

from rashomon.cli.archives import add, stories
from rashomon.cli.batches import batch
from rashomon.cli.exporting import export
from rashomon.cli.following import diff, watch
from rashomon.cli.output import EXIT_BROKEN_PIPE, fail, tell, write_file
from rashomon.cli.reports import LONG_WORK_CHARS, account, import_spacy_alone, progress
from rashomon.cli.searching import search
from rashomon.cli.serving import serve
from rashomon.errors import RashomonError

__all__ = [
    "EXIT_BROKEN_PIPE",
    "LONG_WORK_CHARS",
    "app",
    "import_spacy_alone",
    "main",
    "progress",
    "tell",
    "write_file",
]

app = typer.Typer(add_completion=False, no_args_is_help=True, rich_markup_mode=None, pretty_exceptions_enable=False)


def main() -> None:
    """Run the command line. Exit codes: 0 an account was made, 1 it was not, 2 the command was not understood."""
    try:
        app(prog_name="rashomon")
    except RashomonError as error:
        fail(str(error))
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # else the flush at exit fails once more
        sys.exit(EXIT_BROKEN_PIPE)


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


app.command(epilog="Example: rashomon account reports/ -o account.html && rashomon account reports/*.txt --format md")(
    account
)
app.command(epilog="Example: rashomon add news.rashomon reports/ more.jsonl https://example.org/feed.xml")(add)
app.command(epilog="Example: rashomon stories news.rashomon --min-reports 2")(stories)
app.command(
    epilog='Example: rashomon search news.rashomon ceasefire "picket line" --speaker Lavrov --since 2016-10-01'
)(search)
app.command(epilog="Example: rashomon batch reports.parquet out/ --jobs 8")(batch)
app.command(epilog="Example: rashomon serve news.rashomon --port 8377")(serve)
app.command(epilog="Example: rashomon diff news.rashomon --since yesterday")(diff)
app.command(epilog="Example: rashomon watch news.rashomon https://example.org/feed.xml --every 10 --alerts new.jsonl")(
    watch
)
app.command(epilog="Example: rashomon export account.json --format csv -o tables/")(export)
