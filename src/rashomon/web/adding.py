"""What the pages let people add: addresses, files, pasted text; each as work of its own with its progress."""

import json
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath, PureWindowsPath

from rashomon.collect import add_addresses as fetch_into
from rashomon.read import read
from rashomon.schema import Document, Issue
from rashomon.store import Added, Archive, Outcome, add_documents, find_cards, story_account
from rashomon.web.work import Job

MAX_NAME_CHARS = 120
MAX_URLS = 500


@dataclass(frozen=True, slots=True)
class Upload:
    """A file as a browser sends it."""

    name: str
    content: bytes


def add_files(archive: Archive, uploads: Sequence[Upload], jobs: int) -> Callable[[Job], None]:
    """Read files and add their reports; a file keeps its name, but never a path of its own choice."""

    def work(job: Job) -> None:
        with tempfile.TemporaryDirectory(prefix="rashomon-") as folder:
            names = dict(lay_down(uploads, Path(folder)))
            reading = read(sorted(names))
            documents = [
                replace(document, location=own_name(document.location, names)) for document in reading.documents
            ]
            tell_issues(job, reading.issues, names)
        job.total = len(documents)
        keep(archive, documents, job, jobs)
        tell_stories(archive, job)

    return work


def lay_down(uploads: Sequence[Upload], folder: Path) -> Iterator[tuple[str, str]]:
    """Write uploads under names of our own; yield where each is, and what it was called."""
    for number, upload in enumerate(uploads):
        name = plain_name(upload.name)
        path = folder / f"{number:04}" / name
        path.parent.mkdir()
        path.write_bytes(upload.content)
        yield str(path), name


def plain_name(name: str) -> str:
    """Give the last part of a name, whichever system's path it may be, with nothing that a file system minds."""
    last = PurePosixPath(PureWindowsPath(name).name).name
    kept = "".join(sign for sign in last if sign.isalnum() or sign in " ._-()")[-MAX_NAME_CHARS:]
    return kept.lstrip(". ") or "report.txt"


def own_name(location: str, names: dict[str, str]) -> str:
    """Name a report by the file that was sent: "reports.jsonl#3"."""
    path, mark, number = location.partition("#")
    return f"{names.get(path, path)}{mark}{number}"


def tell_issues(job: Job, issues: Iterable[Issue], names: dict[str, str]) -> None:
    for issue in issues:
        job.fail(f"{own_name(issue.document or 'a file', names)}: {issue.what}: {issue.why}")


def add_text(archive: Archive, record: dict[str, str], jobs: int) -> Callable[[Job], None]:
    """Add one report that somebody has as text; `record` has the fields of a JSON report."""
    return add_files(archive, [Upload("pasted.json", json.dumps(record).encode())], jobs)


def add_addresses(archive: Archive, urls: Sequence[str], *, allow_private: bool = False) -> Callable[[Job], None]:
    """Fetch pages, feeds and sitemaps, and add what they hold."""

    def work(job: Job) -> None:
        for found in fetch_into(archive, urls, allow_private=allow_private):
            if isinstance(found, Issue):
                job.fail(f"{found.document}: {found.what}: {found.why}")
            else:
                count(job, found)
        tell_stories(archive, job)

    return work


MAX_TOLD_STORIES = 40  # accounts that are made at the end of adding; the rest when they are opened


def tell_stories(archive: Archive, job: Job) -> None:
    """Make the accounts of the stories that were added to, so that the list can say where their reports part."""
    cards = find_cards(archive, job.stories[:MAX_TOLD_STORIES])
    for card in cards.values():
        if card.reports > 1:
            story_account(archive, card.id)


def keep(archive: Archive, documents: Sequence[Document], job: Job, jobs: int) -> None:
    for batch in add_documents(archive, documents, jobs=jobs):
        for added in batch:
            count(job, added)


def count(job: Job, added: Added) -> None:
    job.done += 1
    job.known += added.outcome is Outcome.KNOWN
    job.new += added.outcome is not Outcome.KNOWN
    if added.story is not None and added.story not in job.stories:
        job.stories.append(added.story)
