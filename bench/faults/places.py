"""Where faults are made: a new archive in a file, or on a PostgreSQL server of our own that can go away."""

import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

from tests.stores.server import find_binaries, run_server

MakeAddress = Callable[[], str]


@contextmanager
def file_places() -> Iterator[MakeAddress]:
    """Give a function that names an archive that is not there yet, each time another."""
    with tempfile.TemporaryDirectory(prefix="rashomon-faults-") as folder:
        numbers = count()
        yield lambda: str(Path(folder) / f"{next(numbers)}.rashomon")


@contextmanager
def server_places() -> Iterator[MakeAddress]:
    """Do the same with databases of a server that is started here and stopped at the end."""
    import psycopg

    binaries = find_binaries()
    if binaries is None:
        raise SystemExit("no PostgreSQL here: sh tests/stores/set-up.sh installs Debian's")
    with run_server(binaries) as url:
        numbers = count()

        def make() -> str:
            name = f"faults_{next(numbers)}"
            with psycopg.connect(url, autocommit=True) as connection:
                connection.execute(f"CREATE DATABASE {name}")
            return url.removesuffix("postgres") + name

        yield make


PLACES = {"sqlite": file_places, "postgres": server_places}
