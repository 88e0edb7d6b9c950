"""What a site allows crawlers to read, as RFC 9309 says."""

from collections.abc import Callable

import httpx
from protego import Protego

from rashomon.errors import NotFetched
from rashomon.fetch.limits import ROBOTS_NAME
from rashomon.fetch.visitor import Visitor, site_lock

MAX_ROBOTS_BYTES = 512_000  # RFC 9309, 2.5: at least 500 kibibytes are read
Ask = Callable[[httpx.URL], tuple[int, bytes]]


def check_robots(visitor: Visitor, url: httpx.URL, ask: Ask) -> None:
    """Hold an address against the robots.txt of its host, fetched once. Raises NotFetched if it is not allowed."""
    site = site_of(url)
    with site_lock(visitor, site):  # many visits to one site wait for its one robots.txt
        rules = visitor.robots.get(site)
        if rules is None:
            rules = visitor.robots[site] = fetch_rules(url, ask)
    if isinstance(rules, NotFetched):
        raise NotFetched(rules.what, rules.why)
    if not rules.can_fetch(str(url), ROBOTS_NAME):
        why = f"the robots.txt of {url.host} asks crawlers not to read it: save the page from your browser"
        raise NotFetched("refused by robots.txt", why)


def site_of(url: httpx.URL) -> str:
    return f"{url.scheme}://{url.netloc.decode('ascii')}"


def fetch_rules(url: httpx.URL, ask: Ask) -> Protego | NotFetched:
    """Read the rules of a site: none if it has none, and no entry at all if they cannot be read."""
    try:
        status, body = ask(url.copy_with(path="/robots.txt", query=None))
    except NotFetched as error:
        return error
    if status >= httpx.codes.INTERNAL_SERVER_ERROR or status == httpx.codes.TOO_MANY_REQUESTS:
        return NotFetched("busy", f"the robots.txt of {url.host} cannot be read now ({status}): try again later")
    words = body[:MAX_ROBOTS_BYTES] if status == httpx.codes.OK else b""
    return Protego.parse(words.decode("utf-8", "replace").removeprefix("\ufeff"))


def gap_of(visitor: Visitor, url: httpx.URL) -> float:
    """Give the seconds between two requests to a host: ours, or its own if they are longer."""
    rules = visitor.robots.get(site_of(url))
    if not isinstance(rules, Protego):
        return visitor.limits.gap_s
    rate = rules.request_rate(ROBOTS_NAME)
    per_request = rate.seconds / rate.requests if rate is not None and rate.requests else 0.0
    return max(visitor.limits.gap_s, rules.crawl_delay(ROBOTS_NAME) or 0.0, per_request)
