"""Many addresses fetched side by side, one host never faster than it likes, and given back in their order."""

import queue
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Final

from rashomon.fetch.limits import Known, Limits, user_agent
from rashomon.fetch.visitor import Visitor
from rashomon.fetch.visits import Found, feeds_of, visit

MAX_WAITING = 8  # reports of one address that may lie ready before they are taken
LOOK_UP_S = 0.5  # how often a blocked visit looks whether anybody still wants it
NOTHING_KNOWN: Final[Mapping[str, Known]] = {}


def is_address(path: str) -> bool:
    """Tell whether what the user gave is an address of the web and not a path."""
    return path.lower().startswith(("http://", "https://"))


def fetch_reports(
    urls: Iterable[str],
    *,
    limits: Limits | None = None,
    allow_private: bool = False,
    known: Mapping[str, Known] = NOTHING_KNOWN,
    contact: str | None = None,
) -> Iterator[Found]:
    """Fetch pages, feeds (RSS, Atom) and sitemaps, and yield what came, in the order of `urls`.

    For each report an `Arrival`, for each feed or sitemap a `Polled` after its reports, `Unchanged` where nothing is
    new since `known` (address to what an earlier `Arrival` or `Polled` left), an `Issue` for what could not be
    fetched. Addresses inside private networks are asked only with `allow_private`. `contact` (an address or a page)
    is shown to the sites. What a caller does not take is not fetched.
    """
    visitor = Visitor(limits or Limits(), user_agent(contact), allow_private)
    return fetch_with(visitor, list(dict.fromkeys(urls)), known)


def fetch_with(visitor: Visitor, urls: Sequence[str], known: Mapping[str, Known]) -> Iterator[Found]:
    if len(urls) < 2 or visitor.limits.max_hosts < 2:
        for url in urls:
            yield from visit(visitor, url, known)
        return
    pool = ThreadPoolExecutor(min(visitor.limits.max_hosts, len(urls)), "fetch")
    try:
        lines = [queue.Queue[Found | None](MAX_WAITING) for _ in urls]
        # Visits start in the order in which they are taken, so the one that is waited for is always under way.
        visits = [
            pool.submit(fill, line, visitor, visit(visitor, url, known)) for url, line in zip(urls, lines, strict=True)
        ]
        for line, under_way in zip(lines, visits, strict=True):
            while (found := line.get()) is not None:
                yield found
            under_way.result()
    finally:
        visitor.stopped.set()
        pool.shutdown(wait=False, cancel_futures=True)


def fill(line: "queue.Queue[Found | None]", visitor: Visitor, found: Iterator[Found]) -> None:
    """Put what a visit finds into its line, as long as somebody takes it; null at its end, whatever the end was."""
    try:
        for each in found:
            if not put(line, visitor, each):
                return
    finally:
        put(line, visitor, None)


def put(line: "queue.Queue[Found | None]", visitor: Visitor, found: Found | None) -> bool:
    while not visitor.stopped.is_set():
        try:
            line.put(found, timeout=LOOK_UP_S)
        except queue.Full:
            continue
        return True
    return False


def find_feeds(
    url: str, *, limits: Limits | None = None, allow_private: bool = False, contact: str | None = None
) -> tuple[str, ...]:
    """Find the feeds that a page names, or the address itself if it is one. Raises NotFetched."""
    return feeds_of(Visitor(limits or Limits(), user_agent(contact), allow_private), url)
