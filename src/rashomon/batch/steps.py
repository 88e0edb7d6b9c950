"""A batch as steps over tables: each is written once, and skipped while what it was made from is the same."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

from rashomon.batch.engines import Engine
from rashomon.batch.ledger import Ledger, make_key
from rashomon.batch.progress import Log, Running
from rashomon.batch.queries import load_query, write_query
from rashomon.batch.tables import part_name


@dataclass(slots=True)
class Steps:
    """Where a batch is: its engine, its tables, and the key of each table that is there."""

    engine: Engine
    ledger: Ledger
    log: Log
    keys: dict[str, str] = field(default_factory=dict)

    def have(self, name: str, key: str) -> None:
        """Let queries see a table that is there."""
        self.engine.look_at(name, self.ledger.folder(name))
        self.keys[name] = key

    def query(self, name: str, sources: Iterable[str], split: str | None = None, **numbers: float) -> None:
        """Make the table `name` by the query of that name, from tables that are there."""
        self.run_query(name, name, sources, split, numbers)

    def run_query(
        self, table: str, query_name: str, sources: Iterable[str], split: str | None, numbers: Mapping[str, float]
    ) -> None:
        query = write_query(query_name, numbers)
        key = make_key(query, *(self.keys[source] for source in sources))
        self.make(table, key, lambda folder, _: self.engine.write(query_name, query, folder, split))
        self.have(table, key)

    def sliced(self, table: str, query_name: str, sources: Iterable[str], slices: int, **numbers: float) -> None:
        """Make a table slice by slice, so that no join is held whole; a rerun goes on after the last slice."""
        key = make_key(
            load_query(query_name).template, slices, *numbers.values(), *(self.keys[source] for source in sources)
        )
        folder = self.ledger.folder(table)
        if not folder.exists() or not self.ledger.is_signed(folder, key):
            self.ledger.clear(folder)
            folder.mkdir(parents=True)
            self.ledger.sign(folder, key)
        with self.log.step(table, slices, "slices") as running:
            for number in range(slices):
                part = folder / f"slice-{number:05d}"
                if not self.ledger.is_signed(part, key):
                    query = write_query(query_name, {**numbers, "slices": slices, "slice": number})
                    self.swap(part, lambda draft, query=query: self.engine.write(query_name, query, draft))  # type: ignore[misc]
                    self.ledger.sign(part, key)
                running.advance()
        self.have(table, key)

    def make(
        self, table: str, key: str, work: Callable[[Path, Running], object], total: int = 1, unit: str = ""
    ) -> None:
        """Do the work into a fresh folder, which takes the table's place once it is whole."""
        folder = self.ledger.folder(table)
        if self.ledger.is_signed(folder, key):
            self.log.skip(table)
            return
        with self.log.step(table, total, unit) as running:
            self.swap(folder, lambda draft: work(draft, running))
            if not running.done:
                running.advance()
        self.ledger.sign(folder, key)

    def swap(self, folder: Path, work: Callable[[Path], object]) -> None:
        draft = folder.with_name(f".{folder.name}.draft")
        self.ledger.clear(draft)
        work(draft)
        self.ledger.clear(folder)
        draft.replace(folder)

    def fetch(self, name: str, **numbers: float) -> list[tuple[int, ...]]:
        """Give the rows of a query that has few."""
        return self.engine.fetch(name, write_query(name, numbers))

    def number_of(self, table: str) -> int:
        """Count the rows of a table."""
        ((rows,),) = self.engine.fetch("count", f"SELECT count(*) AS reports FROM {table}")  # noqa: S608 - our own names
        return int(rows)

    def spread(self, linked: str, name: str) -> None:
        """Label each report that is linked with the first report of its connected group: the table `name`."""
        key = make_key("spread", write_query("spread", {}), self.keys[linked])
        self.make(name, key, lambda draft, running: self.spread_into(linked, draft, running), unit="rounds")
        self.have(name, key)

    def spread_into(self, linked: str, draft: Path, running: Running) -> None:
        self.engine.look_at("linked", self.ledger.folder(linked))
        around = [draft.with_name(f"labels-{place}") for place in (0, 1)]
        self.engine.write("seeds", write_query("seeds", {}), around[0])
        for round_ in count():
            before, after = around[round_ % 2], around[(round_ + 1) % 2]
            self.ledger.clear(after)
            self.engine.look_at("labels", before)
            self.engine.write("spread", write_query("spread", {}), after)
            self.engine.look_at("labels", after)
            running.advance()
            if not self.engine.fetch("changed", "SELECT 1 AS changed FROM labels WHERE changed = 1 LIMIT 1"):
                break
        after.replace(draft)
        self.ledger.clear(before)

    def slices_of(self, table: str) -> list[Path]:
        """List the folders that a table is split into."""
        return sorted(self.ledger.folder(table).glob("slice=*"), key=lambda each: int(each.name.removeprefix("slice=")))


def slice_file(folder: Path, slice_folder: Path) -> Path:
    return folder / part_name(int(slice_folder.name.removeprefix("slice=")))
