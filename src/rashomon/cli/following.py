"""The commands that tell what is new in an archive: since a time, or as feeds bring it."""

import json
import time
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from rashomon.cli.archives import ArchiveArgument, JsonOption, Log, QuietOption, add_found
from rashomon.cli.moments import moment_of
from rashomon.cli.output import EXIT_USAGE, fail, tell

if TYPE_CHECKING:
    from rashomon.schema import Finding
    from rashomon.store import StoryChange

ALERT_SECONDS = 10.0  # that a webhook may take
REVISIT_DAYS = 3  # after which nobody changes a report any more, nearly
MARK = {"contradiction": "!!", "drift": "~>", "update": "->"}


def diff(
    archive: ArchiveArgument,
    *,
    since: Annotated[
        str, typer.Option(metavar="WHEN", help='A day, a time, yesterday, or "3 hours" ago.')
    ] = "yesterday",
    minor: Annotated[bool, typer.Option("--minor", help="Minor findings too.")] = False,
    as_json: JsonOption = False,
) -> None:
    """Tell what is new in an archive: stories, reports, where they part now, and what outlets changed."""
    from rashomon.store import changes_since, open_archive

    found = 0
    with open_archive(archive) as opened:
        for change in changes_since(opened, moment_of(since)):
            found += 1
            typer.echo(json.dumps(record(change), ensure_ascii=False) if as_json else lines(change, minor=minor))
    if not found:
        tell(f"nothing new since {since}")


def watch(  # noqa: PLR0913 - a command's options
    archive: ArchiveArgument,
    feeds: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[URL]...",
            show_default=False,
            help="Feeds, sitemaps or pages. Without any: those that the archive has polled before.",
        ),
    ] = None,
    *,
    every: Annotated[float, typer.Option(min=0, metavar="MINUTES", help="Time between two polls.")] = 15,
    rounds: Annotated[int | None, typer.Option(min=1, help="Stop after so many polls. Default: never.")] = None,
    alerts: Annotated[Path | None, typer.Option(metavar="FILE", help="Append each change as a line of JSON.")] = None,
    webhook: Annotated[str | None, typer.Option(metavar="URL", help="Send each change as JSON by POST.")] = None,
    revisit: Annotated[
        float,
        typer.Option(
            min=0, metavar="HOURS", help="Ask pages of the last days again after so long, then ever less often."
        ),
    ] = 1,
    minor: Annotated[bool, typer.Option("--minor", help="Minor findings too.")] = False,
    allow_private: Annotated[
        bool, typer.Option("--allow-private", help="Fetch from addresses inside private networks too.")
    ] = False,
    as_json: JsonOption = False,
    quiet: QuietOption = False,
) -> None:
    """Poll feeds, add what is new, and tell what changed; goes on until it is stopped."""
    from rashomon.store import changes_since, list_feeds, now, open_archive
    from rashomon.store.addresses import due_addresses

    with open_archive(archive, create=bool(feeds)) as opened:
        polled = feeds or [feed.url for feed in list_feeds(opened)]
        if not polled:
            fail(f"{archive} has polled no feed yet: name one", EXIT_USAGE)
        for _ in turns(rounds, every):
            since, log = now(), Log(as_json=False)
            due = due_addresses(opened, timedelta(hours=revisit), timedelta(days=REVISIT_DAYS))
            add_found(opened, [*polled, *due], log, allow_private=allow_private, quiet=quiet)
            for change in changes_since(opened, since):
                told = json.dumps(record(change), ensure_ascii=False)
                typer.echo(told if as_json else lines(change, minor=minor))
                if alerts is not None:
                    append(alerts, told)
                if webhook is not None:
                    send(webhook, told)


def turns(rounds: int | None, minutes: float) -> Iterator[int]:
    """Yield a number for each poll, and wait between two."""
    turn = 0
    while rounds is None or turn < rounds:
        if turn:
            time.sleep(minutes * 60)
        yield turn
        turn += 1


def append(path: Path, line: str) -> None:
    try:
        with path.open("a", encoding="utf-8") as alerts:
            alerts.write(line + "\n")
    except OSError as error:
        tell(f"cannot write {path}: {error.strerror}; the change is kept in the archive: rashomon diff tells it")


def send(url: str, body: str) -> None:
    import httpx

    try:
        headers = {"content-type": "application/json; charset=utf-8"}
        httpx.post(url, content=body.encode(), headers=headers, timeout=ALERT_SECONDS).raise_for_status()
    except httpx.HTTPStatusError as error:  # its own words cite the address, which is a secret of many services
        tell(f"the webhook answered {error.response.status_code}; rashomon diff tells the change again")
    except (httpx.HTTPError, httpx.InvalidURL) as error:
        tell(f"the webhook did not take the change ({type(error).__name__}); rashomon diff tells it again")


def record(change: "StoryChange") -> dict[str, Any]:
    """Give a change as plain values."""
    return {
        "story": change.card.id,
        "title": change.card.title,
        "new": change.is_new,
        "changed": change.card.changed,
        "reports": [
            {
                "document": report.document.id,
                "outlet": report.document.outlet,
                "title": report.document.title,
                "published": report.document.published,
                "url": report.document.url,
                "location": report.document.location,
                "version": report.version,
            }
            for report in change.reports
        ],
        "findings": [finding_record(finding) for finding in change.findings],
        "settled": [finding_record(finding) for finding in change.settled],
        "merged": [{"story": merge.before, "why": merge.reason} for merge in change.merges],
    }


def finding_record(finding: "Finding") -> dict[str, Any]:
    return {
        "id": finding.id,
        "kind": finding.kind.value,
        "aspect": finding.aspect.value,
        "severity": finding.severity.value,
        "rule": finding.rule,
        "text": finding.text,
        "spans": [[span.document, span.start, span.end] for span in finding.spans],
    }


def lines(change: "StoryChange", *, minor: bool) -> str:
    """Tell a change on a few lines: the story, its new reports, where they part now, what is settled."""
    from rashomon.render.harmless import harmless

    told = [f"{change.card.id}  {'NEW  ' if change.is_new else ''}{change.card.title}"]
    for report in change.reports:
        document = report.document
        what = "changed" if report.version > 1 else "new"
        parts = (document.outlet, (document.published or "")[:10], document.title or document.location)
        told.append(f"  + {what}: {' · '.join(filter(None, parts))}")
    told += [f"  = merged with {merge.before}: {merge.reason}" for merge in change.merges]
    for finding in change.findings:
        if minor or finding.severity.value == "major":
            told.append(f"  {MARK[finding.kind.value]} {finding.text}")
    told += [
        f"  ok no longer: {finding.text}" for finding in change.settled if minor or finding.severity.value == "major"
    ]
    return "\n".join(("  " if line.startswith("  ") else "") + harmless(line) for line in told)
