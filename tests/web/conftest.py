"""An archive of the example story and the app over it."""

import re
import time
from pathlib import Path

import pytest

pytest.importorskip("fastapi", reason='the app needs its extra: pip install "rashomon[web]"')
from starlette.testclient import TestClient

from rashomon.read import read
from rashomon.store import add_documents, open_archive
from rashomon.web.app import create_app

EXAMPLE = Path(__file__).parents[2] / "examples" / "harbour-talks"


@pytest.fixture(scope="session")
def filled(tmp_path_factory):
    """Give the path of an archive that holds the example story; only to be read."""
    path = tmp_path_factory.mktemp("archive") / "harbour.rashomon"
    with open_archive(str(path), create=True) as archive:
        list(add_documents(archive, read([str(EXAMPLE)]).documents, jobs=1))
    return path


@pytest.fixture(scope="session")
def client(filled):
    """Give a browser on the filled archive."""
    with TestClient(create_app(str(filled), jobs=1), base_url="http://localhost") as made:
        yield made


@pytest.fixture
def empty(tmp_path):
    """Give a browser on an archive of its own, which tests may write to."""
    app = create_app(str(tmp_path / "own.rashomon"), jobs=1)
    with TestClient(app, base_url="http://localhost") as made:
        yield made


def csrf_of(client):
    """Give the field that forms of this browser bear."""
    return re.search(r'name="csrf" value="(\w+)"', client.get("/add").text).group(1)


def finished(client, answer):
    """Wait for the work that an answer leads to, and give it."""
    job = answer.headers["location"].rsplit("/", 1)[1] if "location" in answer.headers else answer.json()["id"]
    for _ in range(600):
        told = client.get(f"/api/work/{job}").json()
        if told["state"] in {"done", "failed"}:
            return told
        time.sleep(0.1)
    raise AssertionError(told)
