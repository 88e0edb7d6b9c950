"""The SQL of a batch, in words that DuckDB and Spark both understand, and the bounds that keep its joins small."""

from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from string import Template

from rashomon.errors import RashomonError

LEAST_BLOCK = 2  # a word of one report ties it to nothing


class QueryFailed(RashomonError):
    """A query that an engine refused; the message holds it whole."""

    def __init__(self, engine: str, name: str, query: str, why: str) -> None:
        numbered = "\n".join(f"{number:4d}  {line}" for number, line in enumerate(query.splitlines(), start=1))
        super().__init__(f"{engine} could not run {name}.sql: {why}\n{numbered}")


@cache
def load_query(name: str) -> Template:
    """Load a query of the `sql` folder; `$name` stands for a number."""
    return Template(files("rashomon.batch").joinpath("sql", f"{name}.sql").read_text("utf-8"))


def write_query(name: str, numbers: Mapping[str, float]) -> str:
    """Fill in the numbers of a query. Raises KeyError if one is missing."""
    return load_query(name).substitute({key: repr(value) for key, value in numbers.items()})


def choose_bound(blocks: Iterable[tuple[int, int]], most_rows: int) -> int:
    """Give the size of the largest block that may be joined with itself, so that all together make so many rows.

    `blocks` are sizes and how many blocks there are of each. With few reports every block is joined.
    """
    rows, bound = 0, LEAST_BLOCK
    for size, count in sorted(blocks):
        rows += count * size * (size - 1) // 2
        if rows > most_rows:
            break
        bound = max(bound, size)
    return bound


def count_rows(blocks: Iterable[tuple[int, int]], bound: int) -> int:
    """Count the rows that the blocks up to the bound make when each is joined with itself."""
    return sum(count * size * (size - 1) // 2 for size, count in blocks if size <= bound)
