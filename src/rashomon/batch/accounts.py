"""One account of each story, slice by slice, just as `compile` gives it on the story's reports."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Any

from rashomon.batch.annotate import document_from_json, failure
from rashomon.batch.ledger import make_key
from rashomon.batch.progress import Running
from rashomon.batch.steps import Steps, slice_file
from rashomon.batch.tables import declare_table, part_name, read_rows, write_table
from rashomon.compile import join_stories, prepare_parsed, tell_story
from rashomon.errors import RashomonError
from rashomon.parse import load_pipeline
from rashomon.parse.packed import unpack
from rashomon.parse.pipeline import Pipeline
from rashomon.schema import Account, FigureRule, Issue
from rashomon.schema.account import __version__

VERSION = 1
CHARS_A_SLICE = 1_000_000


@dataclass(frozen=True, slots=True)
class Shelf:
    """A slice of stories to tell, and where their accounts go."""

    stories: Path
    accounts: Path
    issues: Path
    pipeline: str | None
    figures: FigureRule


def tell_stories(steps: Steps, pipeline: str | None, figures: FigureRule) -> None:
    """Make the table `accounts` from `stories`, `documents` and `parses`."""
    steps.query("shelves", ["stories", "reports"], chars=CHARS_A_SLICE)
    steps.query("shelved", ["stories", "shelves", "documents", "parses"], "slice")
    key = make_key("accounts", VERSION, __version__, load_pipeline(pipeline).label, figures, steps.keys["shelved"])
    shelves = steps.slices_of("shelved")
    issues = steps.ledger.folder("accounts_issues")
    total = steps.number_of("shelves")

    def tell_all(folder: Path, running: Running) -> None:
        declare_table(folder, "accounts")
        steps.ledger.clear(issues)
        declare_table(issues, "issues")
        tasks = [Shelf(shelf, folder, issues, pipeline, figures) for shelf in shelves]
        for told in steps.engine.map(tell_shelf, tasks):
            running.advance(told)

    steps.make("accounts", key, tell_all, total, "stories")
    steps.have("accounts", key)


def tell_shelf(shelf: Shelf) -> int:
    """Tell the stories of a slice; give how many there were."""
    issues: list[Issue] = []
    pipeline = load_pipeline(shelf.pipeline)
    rows = sorted(read_rows(shelf.stories, ("story", "record", "doc")))
    groups = [list(some) for _, some in groupby(rows, key=lambda row: row[0])]
    told = (tell_one(group, pipeline, shelf.figures, issues) for group in groups)
    write_table(slice_file(shelf.accounts, shelf.stories), "accounts", (row for row in told if row is not None))
    path = shelf.issues / part_name(int(shelf.stories.name.removeprefix("slice=")))
    write_table(path, "issues", ((each.document, each.what, each.why) for each in issues))
    return len(groups)


def tell_one(
    rows: Sequence[tuple[int, str, bytes]], pipeline: Pipeline, figures: FigureRule, issues: list[Issue]
) -> tuple[Any, ...] | None:
    documents = [document_from_json(record) for _, record, _ in rows]
    try:
        parsed = [unpack(document, doc) for document, (_, _, doc) in zip(documents, rows, strict=True)]
        told = tell_story([prepare_parsed(report) for report in parsed], figures)
        made = join_stories(told.documents, [told], pipeline.label)
        account = made.to_json()
    except RashomonError as error:
        issues.append(Issue(documents[0].id, None, "story not told", str(error)))
        return None
    except Exception as error:  # noqa: BLE001 - one story's fault must not stop a million; it is told
        issues.append(failure(documents[0].id, "story not told", error))
        return None
    story = told.story
    return (story.id, story.title, len(story.documents), len(story.findings), list(story.documents), account)


def read_accounts(folder: Path) -> Iterator[Account]:
    """Load the accounts that a batch has written, one after the other."""
    for (account,) in read_rows(folder, ("account",)):
        yield Account.from_json(account)
