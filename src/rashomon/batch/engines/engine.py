"""What a batch asks of the machine, or the many, that it runs on."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, Protocol, TypeVar

from rashomon.errors import RashomonError

Task = TypeVar("Task")
Done = TypeVar("Done")


class EngineUnavailable(RashomonError):
    """An engine that is not installed here, or lacks what it needs."""


class WorkerFailed(RashomonError):
    """A process or machine that was lost, or failed on a partition; what other partitions gave is kept."""

    def __init__(self, why: str) -> None:
        super().__init__(f"a worker failed: {why}. Run the command again: it goes on where this stopped")


class Engine(Protocol):
    """Runs queries over Parquet folders, and functions over partitions."""

    name: str

    def look_at(self, name: str, folder: Path) -> None:
        """Let queries see the Parquet files under a folder as a table of this name."""
        ...

    def write(self, name: str, query: str, folder: Path, split: str | None = None) -> None:
        """Run a query and put its rows into a new folder; `split` is a column to make subfolders by (`slice=3`)."""
        ...

    def fetch(self, name: str, query: str) -> list[tuple[Any, ...]]:
        """Run a query that has few rows."""
        ...

    def map(self, work: Callable[[Task], Done], tasks: Sequence[Task]) -> Iterator[Done]:
        """Do the work on each task; give the results as they come, in any order. Raises WorkerFailed."""
        ...

    def close(self) -> None: ...
