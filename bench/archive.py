"""What an archive costs: adding beside bare parsing over the same cores, searching, one story's account, one more report.

`python -m bench archive [--reports 1000] [--size 100000] [--folder FOLDER]`. Reports come from bench/generated.py.
"""

import os
import random
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import islice
from pathlib import Path
from statistics import median, quantiles
from tempfile import TemporaryDirectory
from typing import ClassVar

import sqlalchemy as sa
from sqlalchemy import Connection

from bench.generated import Made, write_reports
from rashomon.read.documents import make_document
from rashomon.read.report import Report
from rashomon.relate.stories import Change, ChangeKind, Telling
from rashomon.relate.stories.telling import tell_document
from rashomon.schema import Document
from rashomon.store import Facets, Moment, add_documents, count_archive, open_archive, search, story_account
from rashomon.store.adding import CHUNK, start_workers
from rashomon.store.entries import Entry, make_entries, worker_pipeline
from rashomon.store.grouping import StoredStories
from rashomon.store.records import encode_document
from rashomon.store.tables import documents as document_table
from rashomon.store.words import terms_of, title_terms
from rashomon.store.writing import Writer

WORDS = 500
BATCH = 1000
SEARCHES = 200
ADDED = 40


def document_of(made: Made, number: int) -> Document:
    return make_document(
        Report(f"made/{number}.txt", made.text, "0" * 64, "utf-8", outlet=made.outlet, published=made.day.isoformat())
    )


def long_documents(count: int, seed: int) -> list[Document]:
    """Make reports of about 500 words: several made ones of a story, one after another."""
    made = write_reports(count * 12, seed)
    found: list[Document] = []
    for number in range(count):
        text, first = "", None
        while len(text.split()) < WORDS:
            one = next(made, None)
            if one is None:
                break
            first = first or one
            text += ("\n\n" if text else "") + one.text
        if first is None:
            break
        found.append(
            make_document(
                Report(
                    f"long/{number}.txt", text, "0" * 64, "utf-8", outlet=first.outlet, published=first.day.isoformat()
                )
            )
        )
    return found


def parse_alone(documents: Sequence[Document]) -> int:
    """Parse and throw away, in a worker."""
    return len(worker_pipeline(None).parse(list(documents)))


def chunks(documents: Sequence[Document]) -> Iterator[Sequence[Document]]:
    for start in range(0, len(documents), CHUNK):
        yield documents[start : start + CHUNK]


def measure_adding(count: int, jobs: int) -> dict[str, object]:
    """Add reports, beside parsing them alone in the same number of processes; both with the start of the processes."""
    documents = long_documents(count, 3)
    words = sum(len(document.text.split()) for document in documents)
    start = time.perf_counter()
    with start_workers(jobs) as pool:
        assert sum(pool.map(parse_alone, chunks(documents))) == len(documents)
    bare = time.perf_counter() - start
    with TemporaryDirectory() as folder, open_archive(str(Path(folder) / "a.rashomon"), create=True) as archive:
        start = time.perf_counter()
        added = sum(len(batch) for batch in add_documents(archive, documents, jobs=jobs))
        whole = time.perf_counter() - start
        archive.close()
        size = sum(path.stat().st_size for path in Path(folder).iterdir())
    assert added == len(documents)
    return {
        "reports": len(documents),
        "words a report": round(words / len(documents)),
        "bare parsing, reports a second": round(len(documents) / bare, 2),
        "adding, reports a second": round(len(documents) / whole, 2),
        "adding / bare parsing": round(bare / whole, 3),
        "bytes a report": size // len(documents),
    }


def entry_of_words(document: Document) -> Entry:
    """Make an entry of words alone: what search needs, so that an archive can be filled in minutes."""
    body = " ".join(term.word for term in terms_of(document))
    return Entry(document, encode_document(document), " ".join(title_terms(document)), body)


def entry_of(document: Document) -> Entry:
    """Make an entry without parsing: what search and stories need."""
    return replace(entry_of_words(document), telling=tell_document(document))


class PlacedStories(StoredStories):
    """Stories whose reports are put where they belong: what a report costs later is the same, and filling is quick."""

    known: Mapping[str, int] = {}

    def put(self, telling: Telling, row: int) -> tuple[Change, ...]:
        self.shelf.row, self.shelf.coming = row, telling.report
        self.story_labels.fresh.add(row)
        self.near_labels.fresh.add(row)
        self.register.add(telling)
        story = self.known[telling.report]
        for partition, label in ((self.stories, f"s-{story}"), (self.neighbourhoods, f"n-{story}")):
            if label not in self.born:
                self.born[label] = len(self.born)
            partition.put(row, label)
        change = Change(ChangeKind.JOINED, f"s-{story}", (telling.report,))
        self.log.append(change)
        return (change,)


class Filler(Writer):
    """A writer that knows of which story each report is."""

    known: ClassVar[dict[str, int]] = {}

    def stories_of(self, connection: Connection) -> StoredStories:
        if self.stories is None:
            self.stories = PlacedStories(connection)
            self.stories.known = self.known
        self.stories.use(connection)
        return self.stories


def fill(address: str, size: int, make: Callable[[Document], Entry]) -> None:
    """Fill an archive up to so many reports, as many as are missing."""
    with open_archive(address, create=True) as archive:
        with archive.reading() as connection:
            have = connection.execute(sa.select(sa.func.count()).select_from(document_table)).scalar_one()
        writer, start = Filler(archive), time.perf_counter()
        made = islice(enumerate(write_reports(size, 5)), have, size)
        for at, batch in enumerate(batches(made, BATCH)):
            told = {
                document.id: (document, each.story)
                for number, each in batch
                for document in [document_of(each, number)]
            }
            writer.known.update({identity: story for identity, (_, story) in told.items()})
            writer.write([make(document) for document, _ in told.values()])
            if at % 10 == 9:
                done = (at + 1) * BATCH
                print(f"  filled {have + done} at {done / (time.perf_counter() - start):.0f} a second", flush=True)


def batches(made: Iterable[tuple[int, Made]], size: int) -> Iterator[list[tuple[int, Made]]]:
    rest = iter(made)
    while batch := list(islice(rest, size)):
        yield batch


def measure_search(path: str, size: int) -> dict[str, object]:
    """Search a large archive for one to three words of its headlines, common and rare as they come."""
    fill(path, size, entry_of_words)
    chance = random.Random(11)
    with open_archive(path) as archive:
        with archive.reading() as connection:
            titles = sa.select(document_table.c.title).where(document_table.c.row.in_(chance.sample(range(size), 400)))
            words = [word for title in connection.execute(titles).scalars() for word in title.split() if len(word) > 3]
        queries = [" ".join(chance.sample(words, chance.choice((1, 1, 2, 2, 3)))) for _ in range(SEARCHES)]
        searched = list(timed(lambda query: search(archive, query, limit=10), queries))
        later = list(timed(lambda query: search(archive, query, Facets(since="2020-01-20"), limit=10), queries))
    return {
        "reports": size,
        "search, ms: median": ms(median(searched)),
        "search, ms: 95th percentile": ms(quantiles(searched, n=20)[-1]),
        "search since a day, ms: 95th percentile": ms(quantiles(later, n=20)[-1]),
    }


def measure_growth(path: str, size: int) -> dict[str, object]:
    """Add one report after another to a large archive, as a program that has just started and as one that goes on."""
    fill(path, size, entry_of)
    with open_archive(path) as archive:
        seed = 100 + count_archive(archive)[0]  # none that an earlier run has added
        fresh = [document_of(each, 10**9 + n) for n, each in enumerate(write_reports(ADDED, seed))]
        entries = make_entries(fresh, None)
        first = list(timed(lambda entry: Writer(archive).write([entry]), entries[: ADDED // 2]))
        writer = Writer(archive)
        writer.write(entries[ADDED // 2 : ADDED // 2 + 1])
        began = time.process_time()
        later = list(timed(lambda entry: writer.write([entry]), entries[ADDED // 2 + 1 :]))
        spent = time.process_time() - began
    return {
        "reports": size,
        "add one report beyond its parse, ms: median, first of a program": ms(median(first)),
        "add one report beyond its parse, ms: median, later ones": ms(median(later)),
        "the same, ms of processor: mean": ms(spent / len(later)),
    }


def measure_story(reports: int, address: str = "") -> dict[str, object]:
    """Take the account of one story of so many reports from an archive: told anew from its parses, and as it was kept."""
    found: dict[int, list[Document]] = {}
    for number, made in enumerate(write_reports(40_000, 8)):
        found.setdefault(made.story, []).append(document_of(made, number))
        if len(found[made.story]) == reports:
            story = found[made.story]
            break
    with (
        TemporaryDirectory() as folder,
        open_archive(address or str(Path(folder) / "a.rashomon"), create=True) as archive,
    ):
        labels = [added.story for batch in add_documents(archive, story) for added in batch]
        label = max(set(labels), key=labels.count)
        (fresh,) = timed(lambda one: story_account(archive, one), [label])
        kept = list(timed(lambda one: story_account(archive, one, moment=Moment()), [label] * 9))
        written = list(timed(lambda one: story_account(archive, one).to_json(), [label] * 3))
    return {
        "reports of the story": labels.count(label),
        "told anew, ms": ms(fresh),
        "as kept, ms: median": ms(median(kept)),
        "as kept, with JSON, ms: median": ms(median(written)),
    }


def measure_databases(size: int) -> None:
    """Print the same of a new SQLite file and of a new database of a PostgreSQL server of our own, in one run."""
    from bench.faults.places import PLACES

    for database, places in PLACES.items():
        with places() as make_address:
            address = make_address()
            start = time.perf_counter()
            fill(address, size, entry_of)
            filled = {"fill with reports that are not parsed, a second": round(size / (time.perf_counter() - start), 1)}
            show(database, filled | measure_search(address, size) | measure_growth(address, size))
            show(f"{database}, a story of 20 reports", measure_story(20, make_address()))


def timed(work: object, values: Iterable[object]) -> Iterator[float]:
    for value in values:
        start = time.perf_counter()
        work(value)  # type: ignore[operator]
        yield time.perf_counter() - start


def ms(seconds: float) -> float:
    return round(1000 * seconds, 1)


def measure(reports: int, size: int, folder: Path | None, only: str) -> None:
    """Print what was measured, part by part; a large archive is kept in `folder`, if there is one."""
    parts = only.split(",") if only else ["adding", "story", "search", "growth"]
    with TemporaryDirectory() as own:
        place = folder or Path(own)
        if "adding" in parts:
            show("adding", measure_adding(reports, os.cpu_count() or 1))
        if "story" in parts:
            show("a story of 20 reports", measure_story(20))
        if "search" in parts:
            show("searching", measure_search(str(place / "words.rashomon"), size))
        if "databases" in parts:
            measure_databases(size)
        if "growth" in parts:
            show("one more report", measure_growth(str(place / "stories.rashomon"), size))


def show(name: str, measured: dict[str, object]) -> None:
    print(name)
    for what, value in measured.items():
        print(f"  {what:64s} {value}")
