"""`rashomon batch`: millions of reports into a folder of stories, accounts and copied passages."""

import os
import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from rashomon.cli.output import EXIT_USAGE, fail, tell

if TYPE_CHECKING:
    from rashomon.batch import Summary
    from rashomon.batch.progress import Show

MISSING = "pip install 'rashomon[batch]', or 'rashomon[spark]' for many machines"
MOST_KINDS_TOLD = 12


class EngineName(StrEnum):
    """What runs the joins."""

    DUCKDB = "duckdb"
    SPARK = "spark"


def batch(  # noqa: PLR0913 - one parameter for each option
    source: Annotated[
        Path,
        typer.Argument(metavar="IN", help="Reports: a Parquet, JSONL or CSV file, or a folder of such or of reports."),
    ],
    out: Annotated[Path, typer.Argument(metavar="OUT", help="A folder; a second run goes on where the first stopped.")],
    *,
    engine: Annotated[EngineName, typer.Option(help="DuckDB on this machine, Spark on many.")] = EngineName.DUCKDB,
    jobs: Annotated[int, typer.Option("--jobs", "-j", min=0, help="Processes; 0: one for each core.")] = 0,
    memory: Annotated[str | None, typer.Option(metavar="SIZE", help="Most that joins may hold: 4GB.")] = None,
    part_size: Annotated[int, typer.Option(min=1, help="Reports of a partition, the unit of going on.")] = 1000,
    words_only: Annotated[
        bool, typer.Option("--words-only", help="Find stories and copies by words alone: no grammar, no accounts.")
    ] = False,
    pipeline: Annotated[
        str | None, typer.Option(metavar="NAME", help="An installed spaCy pipeline to use in place of ours.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Progress as JSON lines on standard error.")] = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="No progress.")] = False,
) -> None:
    """Group, compare and tell any number of reports, partition by partition."""
    if out.exists() and not out.is_dir():
        fail(f"cannot write {out}: OUT is a folder, and there is a file of that name", EXIT_USAGE)
    try:
        from rashomon.batch import Options, run_batch
        from rashomon.batch.progress import Log
    except ImportError as error:
        fail(f"{error.name} is not installed: {MISSING}")
    cores = jobs or os.cpu_count() or 1
    options = Options(engine.value, cores, memory, part_size, not words_only, pipeline)
    log = Log(how_to_show(as_json=as_json, quiet=quiet))
    summary = run_batch(source, out, options, log)
    log.write(event="summary", **summary.as_dict())
    if not (quiet or as_json):
        say(summary, out)


def how_to_show(*, as_json: bool, quiet: bool) -> "Show":
    from rashomon.batch.progress import Show

    if as_json:
        return Show.JSON
    if quiet:
        return Show.NOTHING
    return Show.BARS if sys.stderr.isatty() else Show.LINES


def say(summary: "Summary", out: Path) -> None:
    """Say what came out, and what failed and why."""
    tell(f"{summary.reports:,} reports, {summary.readable:,} read, {summary.duplicates:,} of them twice")
    tell(f"{summary.stories:,} stories, {summary.accounts:,} accounts, {summary.passages:,} copied passages in {out}")
    most = sorted(summary.issues.items(), key=lambda pair: (-pair[1], pair[0]))
    for what, many in most[:MOST_KINDS_TOLD]:
        tell(f"{many:,} x {what}: see {out / 'issues'}")
