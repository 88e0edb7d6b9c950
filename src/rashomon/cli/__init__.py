"""The commands: reports in, an account out, as people expect of a Unix tool."""

import os
import sys
from collections.abc import Callable
from typing import Annotated

import typer

from rashomon.cli.archives import add, stories
from rashomon.cli.batches import batch
from rashomon.cli.exporting import export
from rashomon.cli.following import diff, watch
from rashomon.cli.output import EXIT_BROKEN_PIPE, fail, tell, write_file
from rashomon.cli.reports import LONG_WORK_CHARS, account, progress
from rashomon.cli.rules import rules
from rashomon.cli.searching import search
from rashomon.cli.serving import serve
from rashomon.cli.versions import show_version
from rashomon.errors import RashomonError
from rashomon.programs import save_time

__all__ = [
    "EXIT_BROKEN_PIPE",
    "LONG_WORK_CHARS",
    "app",
    "main",
    "progress",
    "tell",
    "write_file",
]

app = typer.Typer(
    epilog="Example: rashomon account reports/ -o account.html. `rashomon account --help` tells its options.",
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)


def main() -> None:
    """Run the command line. Exit codes: 0 an account was made, 1 it was not, 2 the command was not understood."""
    save_time()
    try:
        app(prog_name="rashomon")
    except RashomonError as error:
        fail(str(error))
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # else the flush at exit fails once more
        sys.exit(EXIT_BROKEN_PIPE)


@app.callback()
def rashomon(
    *,
    version: Annotated[
        bool,
        typer.Option(
            "--version", callback=show_version, is_eager=True, help="Show the versions of program and data, and stop."
        ),
    ] = False,
) -> None:
    """Make one checkable account out of many reports: who copied whom, who said what, and where they part."""


EXAMPLES: dict[Callable[..., None], tuple[str, str]] = {
    account: ("Compare reports: one account of each story.", "rashomon account reports/ -o account.html"),
    add: ("Add reports to an archive.", "rashomon add news.rashomon reports/ https://example.org/feed.xml"),
    stories: ("List the stories of an archive.", "rashomon stories news.rashomon --min-reports 2"),
    search: ("Find reports in an archive.", 'rashomon search news.rashomon ceasefire "picket line" --speaker Lavrov'),
    diff: ("Tell what is new in an archive.", "rashomon diff news.rashomon --since yesterday"),
    watch: (
        "Poll feeds and tell what changed.",
        "rashomon watch news.rashomon https://example.org/feed.xml --every 10",
    ),
    export: ("Write an account for other programs.", "rashomon export account.json --format csv -o tables/"),
    serve: ("Serve an archive in a browser.", "rashomon serve news.rashomon --port 8377"),
    batch: ("Compare millions of reports.", "rashomon batch reports.parquet out/ --jobs 8"),
    rules: ("Explain the rules of the comparison.", "rashomon rules toll-grows"),
}
"""What each command does, in so few words that a list holds them, and how it is called."""

for command, (short, example) in EXAMPLES.items():
    app.command(short_help=short, epilog=f"Example: {example}")(command)
