"""The command that writes an account, or an archive, for other programs."""

import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from rashomon.cli.archives import bar
from rashomon.cli.completion import complete_story
from rashomon.cli.output import EXIT_USAGE, fail, tell
from rashomon.cli.reports import Decide, day_of, make_account
from rashomon.cli.sources import is_account, is_archive, load_account
from rashomon.errors import NothingToRead

if TYPE_CHECKING:
    from rashomon.schema import Account
    from rashomon.store import Archive, Moment

STORIES_AT_ONCE = 500


class ExportFormat(StrEnum):
    """What an account is exported as; docs/formats.md shows each."""

    CSV = "csv"
    JSONL = "jsonl"
    PARQUET = "parquet"
    SQLITE = "sqlite"
    WEBANNOTATION = "webannotation"
    SCHEMAORG = "schemaorg"
    BRAT = "brat"
    EVENTREPORT = "eventreport"


def export(
    source: Annotated[
        list[str],
        typer.Argument(
            metavar="ACCOUNT.json|ARCHIVE|PATH...", show_default=False, help="An account, an archive, or reports."
        ),
    ],
    *,
    format_: Annotated[
        ExportFormat,
        typer.Option(
            "--format", help="csv, jsonl, parquet and brat make a folder, the others a file.", show_default=False
        ),
    ],
    output: Annotated[
        Path, typer.Option("-o", "--output", metavar="FILE|FOLDER", show_default=False, help="What to write.")
    ],
    story: Annotated[
        list[str] | None,
        typer.Option(
            metavar="ID", autocompletion=complete_story, help="Of an archive: this story. Repeatable. Default: all."
        ),
    ] = None,
    as_of: Annotated[
        str | None, typer.Option(metavar="DATE", help="Of an archive: what was published by the end of this day.")
    ] = None,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="No progress and no warnings.")] = False,
) -> None:
    """Write an account as tables, database, annotations or linked data for other programs."""
    from rashomon.render.exports import EXPORTS

    wanted = EXPORTS[format_.value]
    check_target(output, is_folder=wanted.is_folder)
    files = wanted(load(source, story or [], as_of, quiet=quiet))
    if wanted.is_folder:
        write_folder(output, files)
    else:
        write_bytes(output, *files.values())
    if not quiet:
        tell(f"{output}: {wanted.what}{f', {len(files)} files' if wanted.is_folder else ''}")


def load(source: Sequence[str], stories: Sequence[str], as_of: str | None, *, quiet: bool) -> "Account":
    """Take the account from a file, from an archive, or out of reports."""
    if len(source) == 1 and is_archive(source[0]):
        return from_archive(source[0], stories, as_of, quiet=quiet)
    if stories or as_of:
        fail("--story and --as-of go with an archive", EXIT_USAGE)
    if len(source) == 1 and is_account(source[0]):
        return load_account(source[0])
    return make_account(source, None, None, Decide.RANGE, quiet=quiet)


def from_archive(address: str, stories: Sequence[str], as_of: str | None, *, quiet: bool) -> "Account":
    """Join the accounts of stories of an archive into one."""
    from rashomon.store import Moment, count_archive, open_archive

    moment = Moment(published=day_of(as_of) if as_of else None)
    accounts = []
    with open_archive(address) as archive, bar(None if stories else count_archive(archive)[0], quiet=quiet) as shown:
        for account in accounts_in(archive, stories, moment):
            accounts.append(account)
            shown.advance(len(account.documents))
    if not accounts:
        raise NothingToRead(f"{address} has no story to export: add reports to it")
    return join(accounts)


def accounts_in(archive: "Archive", stories: Sequence[str], moment: "Moment") -> Iterator["Account"]:
    """Yield the account of each story named; of each story that was there at the moment if none is named."""
    from rashomon.errors import UnknownStory
    from rashomon.store import story_account

    for story in stories or all_stories(archive):
        try:
            yield story_account(archive, story, moment=moment, edits=True)
        except UnknownStory:
            if stories:
                raise


def all_stories(archive: "Archive") -> Iterator[str]:
    from rashomon.store import list_stories

    offset = 0
    while cards := list_stories(archive, limit=STORIES_AT_ONCE, offset=offset):
        yield from (card.id for card in cards)
        offset += len(cards)


def join(accounts: Sequence["Account"]) -> "Account":
    """Make one account of several that share no story."""
    from rashomon.relate.entities import join_entities

    documents = {document.id: document for account in accounts for document in account.documents}
    return replace(
        accounts[0],
        documents=tuple(documents.values()),
        entities=join_entities([account.entities for account in accounts]),
        stories=tuple(story for account in accounts for story in account.stories),
        issues=tuple(issue for account in accounts for issue in account.issues),
    )


def check_target(output: Path, *, is_folder: bool) -> None:
    """Say what is wrong with the target before any work is done."""
    if not output.parent.is_dir():
        fail(f"cannot write {output}: there is no folder {output.parent}", EXIT_USAGE)
    if is_folder and output.exists() and not output.is_dir():
        fail(f"cannot write {output}: this format makes a folder, and there is a file of that name", EXIT_USAGE)
    if not is_folder and output.is_dir():
        fail(f"cannot write {output}: this format makes one file, and there is a folder of that name", EXIT_USAGE)


def write_folder(folder: Path, files: Mapping[str, bytes]) -> None:
    try:
        folder.mkdir(exist_ok=True)
    except OSError as error:
        fail(f"cannot write {folder}: {error.strerror}")
    for name, content in files.items():
        write_bytes(folder / Path(name).name, content)


def write_bytes(path: Path, content: bytes) -> None:
    """Write the file whole or not at all."""
    draft = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        draft.write_bytes(content)
        draft.replace(path)
    except OSError as error:
        draft.unlink(missing_ok=True)
        fail(f"cannot write {path}: {error.strerror}")
