"""One visitor to many sites: who we are, how long we wait, and what each site allows us."""

import ssl
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime

import httpx
from protego import Protego

from rashomon.errors import NotFetched
from rashomon.fetch.addresses import Resolver, resolve
from rashomon.fetch.limits import Limits


@dataclass(slots=True)
class Visitor:
    """What is kept while addresses are fetched; safe to share between threads.

    `sleep`, `clock` (seconds) and `today` stand here so that tests need not wait. Once `stopped` is set, no request is
    sent any more, and whoever waits for his turn waits no longer.
    """

    limits: Limits
    agent: str
    allow_private: bool = False
    resolver: Resolver = resolve
    sleep: Callable[[float], None] | None = None
    clock: Callable[[], float] = time.monotonic
    today: Callable[[], datetime] = lambda: datetime.now(UTC)
    trusted: ssl.SSLContext = field(default_factory=httpx.create_ssl_context)
    robots: dict[str, Protego | NotFetched] = field(default_factory=dict)
    free_at: dict[str, float] = field(default_factory=dict)
    shut_until: dict[str, float] = field(default_factory=dict)
    lock: threading.Lock = field(default_factory=threading.Lock)
    site_locks: dict[str, threading.Lock] = field(default_factory=dict)
    stopped: threading.Event = field(default_factory=threading.Event)

    def now(self) -> str:
        """Give the moment as RFC 3339."""
        return self.today().replace(microsecond=0).isoformat().replace("+00:00", "Z")


def site_lock(visitor: Visitor, site: str) -> threading.Lock:
    with visitor.lock:
        return visitor.site_locks.setdefault(site, threading.Lock())


def wait_for_turn(visitor: Visitor, host: str, gap_s: float) -> None:
    """Wait until a host may be asked again, and leave `gap_s` after it. Raises NotFetched if it wants us to wait long.

    Others who wait for the same host stand in line; that may take longer, and is not the host's wish.
    """
    most = visitor.limits.max_wait_s
    with visitor.lock:
        now = visitor.clock()
        wished = max(visitor.shut_until.get(host, now) - now, gap_s if host in visitor.free_at else 0.0)
        if wished > most:
            raise NotFetched("asked to wait", f"{host} wants us to wait for {wished:.0f} seconds: try again later")
        turn = max(now, visitor.free_at.get(host, now), visitor.shut_until.get(host, now))
        if gap_s:  # a robots.txt is no page: the first page may follow it at once
            visitor.free_at[host] = turn + gap_s
    if turn > now:
        (visitor.sleep or visitor.stopped.wait)(turn - now)


def put_off(visitor: Visitor, host: str, seconds: float) -> None:
    """Leave a host alone for so long, as it asked."""
    with visitor.lock:
        visitor.shut_until[host] = max(visitor.shut_until.get(host, 0.0), visitor.clock() + seconds)
