"""The commands that fill an archive and list what it has."""

import json
import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Protocol

import typer

from rashomon.cli.output import EXIT_FAILED, tell
from rashomon.cli.reports import warn
from rashomon.errors import NothingToRead

if TYPE_CHECKING:
    from rashomon.schema import Document, Issue
    from rashomon.store import Added, Archive, StoryCard

TITLE_CHARS = 60

ArchiveArgument = Annotated[
    str, typer.Argument(metavar="ARCHIVE", show_default=False, help="A file, or the URL of a PostgreSQL database.")
]
JsonOption = Annotated[bool, typer.Option("--json", help="One JSON object a line, for programs.")]
QuietOption = Annotated[bool, typer.Option("--quiet", "-q", help="No progress and no warnings.")]


def add(  # noqa: PLR0913 - a command's options
    archive: ArchiveArgument,
    paths: Annotated[
        list[str],
        typer.Argument(
            metavar="PATH|URL...",
            show_default=False,
            help="Reports: files, folders, globs, - for JSONL on standard input; addresses of pages, feeds, sitemaps.",
        ),
    ],
    *,
    meta: Annotated[
        Path | None,
        typer.Option(metavar="FILE.csv", help="A table with outlet, url, title, published, credits by path."),
    ] = None,
    jobs: Annotated[int | None, typer.Option(min=1, help="Processes that parse; by default one a core.")] = None,
    pipeline: Annotated[
        str | None, typer.Option(metavar="NAME", help="An installed spaCy pipeline to use in place of ours.")
    ] = None,
    allow_private: Annotated[
        bool, typer.Option("--allow-private", help="Fetch from addresses inside private networks too.")
    ] = False,
    tell_stories: Annotated[
        bool,
        typer.Option("--tell", help="Compare the stories that have new reports at once, not when they are asked for."),
    ] = False,
    as_json: JsonOption = False,
    quiet: QuietOption = False,
) -> None:
    """Add reports to an archive; what it has already is passed over. What is told to be added is kept for good."""
    from rashomon.fetch import is_address

    addresses = [path for path in paths if is_address(path)]
    files = [path for path in paths if not is_address(path)]
    from rashomon.store import open_archive

    log = Log(as_json=as_json)
    with open_archive(archive, create=True, pipeline=pipeline) as opened:
        if files:
            add_files(opened, files, meta, jobs, log, quiet=quiet)
        if addresses:
            add_found(opened, addresses, log, allow_private=allow_private, quiet=quiet)
        if tell_stories:
            tell_changed(opened, sorted(log.stories), quiet=quiet or as_json)
    log.close(opened.name, quiet=quiet)
    if not log.outcomes and (log.failures or not addresses):  # a feed with nothing new is no failure
        raise NothingToRead(f"nothing to read in {' '.join(paths)}: give files, folders or addresses of reports")


@dataclass(slots=True)
class Log:
    """What was added and what was not, told as it happens if it is for programs, and at the end for people."""

    as_json: bool
    outcomes: Counter[str] = field(default_factory=Counter)
    stories: set[str] = field(default_factory=set)
    failures: list["Issue"] = field(default_factory=list)
    since: float = field(default_factory=time.monotonic)

    def added(self, added: "Added") -> None:
        self.outcomes[added.outcome.value] += 1
        if added.story is not None:
            self.stories.add(added.story)
        self.say(
            event=added.outcome.value,
            document=added.document,
            location=added.location,
            story=added.story,
            changes=[
                {
                    "kind": change.kind.value,
                    "story": change.story,
                    "before": change.before,
                    "why": str(change.bond or ""),
                }
                for change in added.changes
            ],
        )

    def failed(self, issues: Iterable["Issue"]) -> None:
        for issue in issues:
            self.failures.append(issue)
            self.say(event="issue", document=issue.document, what=issue.what, why=issue.why)

    def documents(self, found: Iterable["Document | Issue"]) -> Iterator["Document"]:
        """Yield the reports among what is read, and log what could not be."""
        from rashomon.schema import Issue

        for each in found:
            if isinstance(each, Issue):
                self.failed([each])
            else:
                yield each

    def say(self, **told: Any) -> None:
        if self.as_json:
            from rashomon.read.secrecy import without_password

            sys.stdout.write(without_password(json.dumps(told, ensure_ascii=False)) + "\n")
            sys.stdout.flush()

    def close(self, archive: str, *, quiet: bool) -> None:
        seconds = time.monotonic() - self.since
        self.say(event="done", archive=archive, seconds=round(seconds, 3), issues=len(self.failures), **self.outcomes)
        if self.as_json or quiet:
            return
        parts = [
            f"{self.outcomes['new']} new",
            f"{self.outcomes['version']} changed",
            f"{self.outcomes['known']} known",
        ]
        from rashomon.render.reports import count_of

        total = sum(self.outcomes.values())
        rate = f"{total / seconds:.1f} a second" if seconds > 0 else ""
        typer.echo(f"{archive}: {count_of(total, 'report')} in {seconds:.1f} s ({rate}): {', '.join(parts)}")
        told = count_of(len(self.stories), "story", "stories")
        typer.echo(f"{told} {'has' if len(self.stories) == 1 else 'have'} new reports")
        if self.failures:
            kinds = Counter(issue.what for issue in self.failures)
            told = ", ".join(f"{count} {what}" for what, count in sorted(kinds.items()))
            typer.echo(f"{len(self.failures)} {'remark' if len(self.failures) == 1 else 'remarks'}: {told}")


def add_files(
    archive: "Archive", paths: Sequence[str], meta: Path | None, jobs: int | None, log: Log, *, quiet: bool
) -> None:
    import os

    from rashomon.read import read_stream
    from rashomon.store import add_documents

    coming = read_stream(paths, sidecar=meta)
    with bar(coming.most, quiet=quiet or log.as_json) as shown:
        documents = log.documents(coming.found)
        for batch in add_documents(archive, documents, jobs=jobs or os.cpu_count() or 1):
            for added in batch:
                log.added(added)
            shown.advance(len(batch))
    if not quiet and not log.as_json:
        warn(log.failures, coming.locations)


def add_found(archive: "Archive", addresses: Sequence[str], log: Log, *, allow_private: bool, quiet: bool) -> None:
    """Fetch reports and add them as they come."""
    from rashomon.collect import add_addresses
    from rashomon.schema import Issue

    with bar(None, quiet=quiet or log.as_json) as shown:
        for found in add_addresses(archive, addresses, allow_private=allow_private):
            if isinstance(found, Issue):
                log.failed([found])
                if not quiet and not log.as_json:
                    warn([found], {})
            else:
                log.added(found)
                shown.advance(1)


def tell_changed(archive: "Archive", stories: Sequence[str], *, quiet: bool) -> None:
    """Make the accounts of stories, so that they are there when somebody asks."""
    from rashomon.store import story_account

    with bar(len(stories), quiet=quiet) as shown:
        for story in stories:
            story_account(archive, story)
            shown.advance(1)


class Advance(Protocol):
    def advance(self, count: int) -> None: ...


class NoBar:
    def advance(self, count: int) -> None:
        """Show nothing."""


def bar(total: int | None, *, quiet: bool) -> AbstractContextManager[Advance]:
    """Show how far the work is, at what rate, and how long it takes still, if somebody looks."""
    if quiet or not sys.stderr.isatty():
        return nullcontext(NoBar())
    return shown_bar(total)


def shown_bar(total: int | None) -> AbstractContextManager[Advance]:
    from contextlib import contextmanager

    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    @contextmanager
    def show() -> Iterator[Advance]:
        rate = TextColumn("{task.fields[rate]}")
        columns = (TextColumn("reports"), BarColumn(), MofNCompleteColumn(), rate, TimeRemainingColumn())
        with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
            yield Bar(progress, progress.add_task("reports", total=total, rate=""))

    return show()


class Bar:
    """A bar with the rate since it began."""

    def __init__(self, progress: Any, task: Any) -> None:
        self.progress = progress
        self.task = task
        self.since = time.monotonic()
        self.done = 0

    def advance(self, count: int) -> None:
        self.done += count
        rate = self.done / max(time.monotonic() - self.since, 1e-9)
        self.progress.update(self.task, advance=count, rate=f"{rate:.1f}/s")


def stories(
    archive: ArchiveArgument,
    *,
    min_reports: Annotated[int, typer.Option(min=1, help="Only stories of so many reports.")] = 1,
    limit: Annotated[int, typer.Option(min=1, help="At most so many, the latest changed first.")] = 30,
    since: Annotated[str | None, typer.Option(metavar="WHEN", help="Only what has changed since then.")] = None,
    again: Annotated[
        bool, typer.Option("--regroup", help="Group all reports anew first, by the rule of this program; ids stay.")
    ] = False,
    as_json: JsonOption = False,
) -> None:
    """List the stories of an archive, the latest changed first."""
    from rashomon.cli.moments import moment_of
    from rashomon.store import list_stories, open_archive

    changed = moment_of(since) if since else None
    with open_archive(archive) as opened:
        if again:
            tell_regrouped(opened)
        else:
            warn_of_older_rule(opened)
        cards = list_stories(opened, limit=limit, min_reports=min_reports, changed_since=changed)
    if as_json:
        for card in cards:
            typer.echo(json.dumps(card_record(card), ensure_ascii=False))
        return
    for card in cards:
        typer.echo(card_line(card))
    if not cards:
        tell(f"{archive} has no such story")
        raise typer.Exit(EXIT_FAILED)


def tell_regrouped(archive: "Archive") -> None:
    from rashomon.render.reports import count_of
    from rashomon.store import regroup

    done = regroup(archive)
    changed = f"{done.merged} merged, {done.split} split, {done.moved} moved"
    tell(f"{archive.name}: {count_of(done.reports, 'report')} grouped anew: {changed}")


def warn_of_older_rule(archive: "Archive") -> None:
    from rashomon.store import is_grouped_by_older_rule

    if is_grouped_by_older_rule(archive):
        tell(f"{archive.name} was grouped by an older rule: `rashomon stories {archive.name} --regroup` renews it")


def card_record(card: "StoryCard") -> dict[str, Any]:
    from dataclasses import asdict

    return asdict(card)


def card_line(card: "StoryCard") -> str:
    from rashomon.render.harmless import harmless
    from rashomon.render.reports import count_of

    days = card.first[:10] if card.first[:10] == card.last[:10] else f"{card.first[:10]} – {card.last[:10]}"
    reports = count_of(card.reports, "report")
    title = card.title if len(card.title) <= TITLE_CHARS else card.title[: TITLE_CHARS - 1] + "…"
    return harmless(f"{card.id}  {reports:>11}  {days}  {title}{told_line(card)}")


def told_line(card: "StoryCard") -> str:
    if card.tally is None or card.is_stale:
        return ""
    contradictions = card.tally.findings.get("contradiction", (0, 0))[0]
    drifts = card.tally.findings.get("drift", (0, 0))[0]
    return f"  ({card.tally.origins} origins, {contradictions} contradictions, {drifts} drifts)"
