"""DuckDB: one machine, as many processes as it has cores, whatever does not fit into memory on its disk."""

import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context, parent_process
from pathlib import Path
from threading import Thread
from typing import Any

from rashomon.batch.engines.engine import Done, EngineUnavailable, Task, WorkerFailed
from rashomon.batch.queries import QueryFailed
from rashomon.programs import save_time

OPEN_FILES = 512  # of a table that is split into slices


class DuckDB:
    """Queries in this process, functions in `jobs` others; with one job everything happens here."""

    name = "duckdb"

    def __init__(self, connection: Any, jobs: int) -> None:
        self.connection = connection
        self.jobs = jobs

    def look_at(self, name: str, folder: Path) -> None:
        pattern = f"{folder}/**/*.parquet" if folder.is_dir() else str(folder)
        files = pattern.replace("'", "''")
        query = f"SELECT * FROM read_parquet('{files}', hive_partitioning = true)"  # noqa: S608 - our own folder
        self.run(name, f"CREATE OR REPLACE VIEW {name} AS {query}")

    def write(self, name: str, query: str, folder: Path, split: str | None = None) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        options = "FORMAT parquet, COMPRESSION zstd" + (f", PARTITION_BY ({split}), OVERWRITE" if split else "")
        into = folder if split else folder / "part-00000.parquet"
        path = str(into).replace("'", "''")
        self.run(name, f"COPY (\n{query}\n) TO '{path}' ({options})")
        if split and not any(folder.iterdir()):  # a query without rows leaves no file, and so no columns
            empty = str(folder / "part-empty.parquet").replace("'", "''")
            self.run(name, f"COPY (\n{query}\nLIMIT 0) TO '{empty}' (FORMAT parquet)")

    def fetch(self, name: str, query: str) -> list[tuple[Any, ...]]:
        rows: list[tuple[Any, ...]] = self.run(name, query).fetchall()
        return rows

    def run(self, name: str, query: str) -> Any:
        import duckdb

        try:
            return self.connection.execute(query)
        except duckdb.Error as error:
            raise QueryFailed("DuckDB", name, query, str(error)) from error

    def map(self, work: Callable[[Task], Done], tasks: Sequence[Task]) -> Iterator[Done]:
        if self.jobs == 1 or len(tasks) < 2:
            yield from map(work, tasks)
            return
        with ProcessPoolExecutor(min(self.jobs, len(tasks)), get_context("spawn"), follow_parent) as pool:
            waiting = [pool.submit(work, task) for task in tasks]
            for done in as_completed(waiting):
                try:
                    yield done.result()
                except BrokenProcessPool as error:
                    raise WorkerFailed("it was killed, perhaps for want of memory: try fewer --jobs") from error

    def close(self) -> None:
        self.connection.close()


def follow_parent() -> None:
    """Let this worker end when its parent does, even if that was killed, and save time."""
    Thread(target=leave_with_parent, daemon=True).start()
    save_time()


def leave_with_parent() -> None:
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def open_duckdb(*, jobs: int, scratch: Path, memory: str | None) -> DuckDB:
    """Open an empty database that spills to `scratch`."""
    try:
        import duckdb
    except ImportError as error:
        raise EngineUnavailable("DuckDB is not installed: pip install 'rashomon[batch]'") from error
    scratch.mkdir(parents=True, exist_ok=True)
    settings: dict[str, Any] = {
        "threads": jobs,
        "temp_directory": str(scratch),
        "preserve_insertion_order": False,
        "partitioned_write_max_open_files": OPEN_FILES,
    }
    if memory:
        settings["memory_limit"] = memory
    connection = duckdb.connect(config=settings)
    connection.execute("SET enable_progress_bar = false")
    return DuckDB(connection, jobs)
