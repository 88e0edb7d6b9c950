"""A hostile server and a visitor who does not really wait."""

import pytest

from rashomon.fetch.limits import Limits, user_agent
from rashomon.fetch.reports import fetch_with
from rashomon.fetch.visitor import Visitor
from tests.fetch.server import serve

QUICK = Limits(connect_s=2, read_s=0.5, total_s=1, max_bytes=300_000, gap_s=1.0)


class Watch:
    """A clock that only goes when somebody sleeps, and remembers how long."""

    def __init__(self):
        self.time = 1_000.0
        self.slept = []

    def sleep(self, seconds):
        self.slept.append(seconds)
        self.time += seconds

    def clock(self):
        return self.time


@pytest.fixture
def site():
    with serve() as site:
        yield site


@pytest.fixture
def watch():
    return Watch()


@pytest.fixture
def visitor(watch):
    """A visitor who may ask loopback, for there the server stands."""
    return Visitor(QUICK, user_agent(None), allow_private=True, sleep=watch.sleep, clock=watch.clock)


@pytest.fixture
def fetch(visitor):
    """Fetch some addresses and list what came."""
    return lambda *urls, known=None: list(fetch_with(visitor, urls, known or {}))
