"""The SQL of a batch, in words that DuckDB and Spark both understand, and the bounds that keep its joins small."""

from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from string import Template

from rashomon.errors import RashomonError


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


def count_rows(blocks: Iterable[tuple[int, int]], bound: int) -> int:
    """Count the rows that the blocks up to the bound make when each is joined with itself."""
    return sum(count * size * (size - 1) // 2 for size, count in blocks if size <= bound)
