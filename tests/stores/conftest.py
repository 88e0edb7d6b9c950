"""Archives on both databases: every test of this folder that takes an `address` runs on SQLite and on PostgreSQL."""

import os
import shutil
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest

from rashomon.store import Archive, add_documents, open_archive
from tests.stores.reports import ALL
from tests.stores.server import find_binaries, run_server

NUMBERS = count()
BACKENDS = ["sqlite", "postgres"]


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """The URL of a running PostgreSQL server."""
    binaries = find_binaries()
    if binaries is None:
        why = "no PostgreSQL on this machine: `sh tests/stores/set-up.sh` installs Debian's"
        assert os.environ.get("CI") != "true", why
        pytest.skip(why)
    with run_server(binaries) as url:
        yield url


@pytest.fixture(scope="session")
def empty_file(tmp_path_factory) -> Path:
    """A new archive in a file, to be copied."""
    path = tmp_path_factory.mktemp("empty") / "news.rashomon"
    open_archive(str(path), create=True).close()
    return path


@pytest.fixture(scope="session")
def empty_database(postgres: str) -> str:
    """The name of a database with a new archive, to be copied."""
    name = make_database(postgres)
    open_archive(in_server(postgres, name), create=True).close()
    return name


def in_server(server: str, name: str) -> str:
    return server.removesuffix("postgres") + name


def make_database(server: str, template: str = "template1") -> str:
    import psycopg

    name = f"archive_{next(NUMBERS)}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name} TEMPLATE {template}")
    return name


def make_address(request: pytest.FixtureRequest, backend: str, folder: Path, *, empty: bool) -> str:
    if backend == "sqlite":
        if not empty:
            shutil.copy(request.getfixturevalue("empty_file"), folder / "news.rashomon")
        return str(folder / "news.rashomon")
    server = request.getfixturevalue("postgres")
    template = "template1" if empty else request.getfixturevalue("empty_database")
    return in_server(server, make_database(server, template))


@pytest.fixture(params=BACKENDS)
def bare_address(request: pytest.FixtureRequest, tmp_path) -> str:
    """Where a new archive can be made."""
    return make_address(request, request.param, tmp_path, empty=True)


@pytest.fixture(params=BACKENDS)
def address(request: pytest.FixtureRequest, tmp_path) -> str:
    """Where there is a new archive."""
    return make_address(request, request.param, tmp_path, empty=False)


@pytest.fixture
def archive(address: str) -> Iterator[Archive]:
    """A new archive."""
    with open_archive(address) as opened:
        yield opened


@pytest.fixture(scope="session", params=BACKENDS)
def filled(request: pytest.FixtureRequest, tmp_path_factory) -> Iterator[Archive]:
    """An archive with all our reports, for tests that only look."""
    address = make_address(request, request.param, tmp_path_factory.mktemp("filled"), empty=False)
    with open_archive(address) as opened:
        for _ in add_documents(opened, ALL, jobs=1):
            pass
        yield opened
