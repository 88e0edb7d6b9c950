"""Adds reports to an archive with all cores: workers parse, one writer keeps; nothing acknowledged is ever lost."""

import multiprocessing
import os
import threading
import time
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import chain, islice

from rashomon.errors import WorkerLost
from rashomon.programs import save_time
from rashomon.schema import Document
from rashomon.store.archive import Archive
from rashomon.store.entries import Entry, make_entries
from rashomon.store.writing import Added, Outcome, Writer, known_ids

CHUNK = 8  # reports that a worker takes at once
BATCH = 64  # reports of one transaction
BATCH_SECONDS = 1.0  # after which a smaller one is written, so that a slow source is kept as it comes
FEW_CHARS = 60_000  # are parsed sooner than workers start


def add_documents(archive: Archive, documents: Iterable[Document], *, jobs: int = 1) -> Iterator[tuple[Added, ...]]:
    """Add reports, and yield each batch once it is kept for good, in the order of the reports.

    `jobs` is the number of processes that parse; with 1 everything is done in this one, with more a script needs its
    `if __name__ == "__main__":`, as for any use of multiprocessing. A report that the archive has is passed over.
    What was yielded survives a crash; after one, add the same reports again. Raises WorkerLost if a process dies.
    """
    unknown = skip_known(archive, documents)
    first = list(take_few(unknown)) if jobs > 1 else []
    rest = next(unknown, None) if jobs > 1 else None
    writer = Writer(archive)
    if jobs == 1 or rest is None:
        results = ((known, make_entries(fresh, archive.pipeline)) for known, fresh in chunked(chain(first, unknown)))
        yield from write_all(writer, results)
    else:
        with start_workers(jobs) as pool:
            try:
                yield from write_all(writer, prepare_all(pool, archive, jobs, chain(first, [rest], unknown)))
            except BrokenProcessPool as error:
                raise WorkerLost(LOST) from error


LOST = (
    'a process that parses reports died (out of memory, or a script without `if __name__ == "__main__":`); '
    "what was told is kept: add the same again, with fewer --jobs"
)


def add_in_turn(writer: Writer, documents: Sequence[Document]) -> list[Added]:
    """Add a few reports with a writer that is kept, as one batch; parses them here."""
    with writer.archive.reading() as connection:
        known = known_ids(connection, [document.id for document in documents])
    entries = make_entries([document for document in documents if document.id not in known], writer.archive.pipeline)
    added = {each.document: each for each in (writer.write(entries) if entries else [])}
    unknown = {document.id: Added(document.id, document.location, Outcome.KNOWN) for document in documents}
    return [(added if document.id in added else unknown).pop(document.id) for document in unique(documents)]


def unique(documents: Sequence[Document]) -> list[Document]:
    return list({document.id: document for document in documents}.values())


def skip_known(archive: Archive, documents: Iterable[Document]) -> Iterator[tuple[Document, bool]]:
    """Yield each report, and whether the archive has it."""
    rest = iter(documents)
    while chunk := list(islice(rest, CHUNK)):
        with archive.reading() as connection:
            known = known_ids(connection, [document.id for document in chunk])
        yield from ((document, document.id in known) for document in chunk)


def take_few(documents: Iterator[tuple[Document, bool]]) -> Iterator[tuple[Document, bool]]:
    """Take reports as long as they are few."""
    chars = 0
    while chars < FEW_CHARS and (taken := next(documents, None)) is not None:
        chars += 0 if taken[1] else len(taken[0].text)
        yield taken


def chunked(documents: Iterable[tuple[Document, bool]]) -> Iterator[tuple[list[Document], list[Document]]]:
    """Yield chunks: what is known already, and what is to be parsed."""
    rest = iter(documents)
    while chunk := list(islice(rest, CHUNK)):
        yield [document for document, known in chunk if known], [document for document, known in chunk if not known]


def start_workers(jobs: int) -> ProcessPoolExecutor:
    context = multiprocessing.get_context("spawn")  # a fork would copy locks that threads hold
    return ProcessPoolExecutor(jobs, mp_context=context, initializer=watch_parent, initargs=(os.getpid(),))


def watch_parent(parent: int) -> None:
    """End this worker when the program that started it is gone, killed even; let it save time."""

    def watch() -> None:
        while os.getppid() == parent:
            time.sleep(1)
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()
    save_time()


def prepare_all(
    pool: ProcessPoolExecutor, archive: Archive, jobs: int, documents: Iterable[tuple[Document, bool]]
) -> Iterator[tuple[list[Document], list[Entry]]]:
    """Let the workers prepare reports; give them in the order in which they came."""
    running: deque[tuple[list[Document], Future[list[Entry]]]] = deque()
    for known, fresh in chunked(documents):
        running.append((known, pool.submit(make_entries, fresh, archive.pipeline)))
        while len(running) > 3 * jobs:
            seen, future = running.popleft()
            yield seen, future.result()
    for seen, future in running:
        yield seen, future.result()


def write_all(writer: Writer, results: Iterable[tuple[list[Document], list[Entry]]]) -> Iterator[tuple[Added, ...]]:
    """Write what the workers give, in batches."""
    waiting: list[Entry] = []
    since = time.monotonic()
    for known, entries in results:
        waiting += entries
        if known:
            yield tuple(Added(document.id, document.location, Outcome.KNOWN) for document in known)
        if len(waiting) >= BATCH or (waiting and time.monotonic() - since > BATCH_SECONDS):
            yield tuple(writer.write(waiting))
            waiting, since = [], time.monotonic()
    if waiting:
        yield tuple(writer.write(waiting))
