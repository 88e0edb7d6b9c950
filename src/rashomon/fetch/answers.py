"""One address asked: redirects followed, busy servers asked again, and in the end a page or a plain reason."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from email.utils import parsedate_to_datetime
from functools import partial

import httpcore
import httpx

from rashomon.errors import NotFetched
from rashomon.fetch.addresses import addresses_of
from rashomon.fetch.bodies import read_body
from rashomon.fetch.limits import Known
from rashomon.fetch.robots import check_robots, gap_of
from rashomon.fetch.visitor import Visitor, put_off, wait_for_turn
from rashomon.fetch.wire import CheckedBackend, CheckedTransport, Deadline
from rashomon.read.decode import content_of
from rashomon.read.secrecy import without_password

MOVED = frozenset({301, 302, 303, 307, 308})
BUSY = frozenset({429, 503})
UNCHANGED = 304
FIRST_WAIT_S = 2.0  # doubled with each repeat where a busy server does not say how long
MAX_URL_CHARS = 4_000
ACCEPT = "text/html,application/xhtml+xml,application/rss+xml,application/atom+xml,application/xml;q=0.9,text/*;q=0.8"


@dataclass(frozen=True, slots=True)
class Answer:
    """What came from an address; `body` is null if it has not changed since `known`.

    `url` is where the redirects ended, `content_type` and `charset` what the server says, `fetched` RFC 3339.
    """

    asked: str
    url: str
    body: bytes | None
    content_type: str
    charset: str | None
    known: Known
    fetched: str


@dataclass(frozen=True, slots=True)
class Head:
    """The answer to one request, before redirects and repeats are dealt with."""

    status: int
    headers: Mapping[str, str]
    body: bytes


@dataclass(frozen=True, slots=True)
class Errand:
    """What belongs to one address with all its redirects: the time that is left, and the cookies set on the way.

    Sites that ask for consent set a cookie and send the reader back; nothing of it is kept for the next address.
    """

    deadline: Deadline
    cookies: httpx.Cookies

    def place(self, url: httpx.URL) -> tuple[str, ...]:
        """Tell where the errand stands: at an address, with what it was given to carry."""
        return (str(url), *sorted(f"{cookie.domain} {cookie.name}={cookie.value}" for cookie in self.cookies.jar))


def ask(visitor: Visitor, asked: str, known: Known | None = None) -> Answer:
    """Fetch one address as a good citizen. Raises NotFetched."""
    errand = Errand(Deadline.of(visitor.limits.total_s), httpx.Cookies())
    url, seen = checked_url(asked), set[tuple[str, ...]]()
    while True:
        if errand.place(url) in seen:
            raise NotFetched("redirect loop", f"{url} leads back to itself")
        if len(seen) > visitor.limits.max_redirects:
            raise NotFetched("too many redirects", f"{asked} was sent on {len(seen)} times: open it in a browser")
        seen.add(errand.place(url))
        check_robots(visitor, url, partial(ask_robots, visitor))
        head = request_patiently(visitor, url, known, errand)
        if head.status not in MOVED:
            return answer_of(visitor, asked, url, head, known)
        url = moved_to(url, head)


def ask_robots(visitor: Visitor, url: httpx.URL) -> tuple[int, bytes]:
    """Fetch a robots.txt with its redirects: the status and what it says. Raises NotFetched."""
    errand = Errand(Deadline.of(visitor.limits.total_s), httpx.Cookies())
    for _ in range(visitor.limits.max_redirects + 1):
        wait_for_turn(visitor, url.host, 0.0)
        head = request(visitor, url, {}, errand)
        if head.status not in MOVED:
            return head.status, head.body
        url = moved_to(url, head)
    raise NotFetched("too many redirects", f"{url} is sent on and on")


def checked_url(url: str | httpx.URL) -> httpx.URL:
    """Read an address of the web. Raises NotFetched for any other."""
    shown = repr(without_password(str(url))[:200])
    try:
        read = httpx.URL(url).copy_with(fragment=None)
        host = httpx.Request("GET", read).url.host  # hosts that no name can have are found out here
    except (httpx.InvalidURL, ValueError) as error:
        raise NotFetched("not an address", f"{shown} is none: {error}") from error
    if read.scheme not in {"http", "https"} or not host:
        raise NotFetched("not an address", f"{shown} does not begin with http:// or https:// and a host")
    if read.userinfo:
        raise NotFetched("password in the address", "it would be kept with the report: take it out")
    if len(str(read)) > MAX_URL_CHARS:
        raise NotFetched("not an address", f"it is longer than {MAX_URL_CHARS:,} characters")
    return read


def moved_to(url: httpx.URL, head: Head) -> httpx.URL:
    target = head.headers.get("location")
    if not target:
        raise NotFetched("not understood", f"{url} is sent on, but not told where to")
    try:
        return checked_url(url.join(target))
    except (httpx.InvalidURL, ValueError) as error:
        raise NotFetched(
            "not an address", f"{url} is sent on to {without_password(target)[:200]!r}: {error}"
        ) from error


def request_patiently(visitor: Visitor, url: httpx.URL, known: Known | None, errand: Errand) -> Head:
    """Ask, and ask a busy server again, later each time."""
    gap = gap_of(visitor, url)
    for repeat in range(visitor.limits.max_repeats + 1):
        before = visitor.clock()
        wait_for_turn(visitor, url.host, gap)
        errand.deadline.started += visitor.clock() - before
        head = request(visitor, url, conditions(known), errand)
        if head.status not in BUSY:
            return head
        put_off(visitor, url.host, asked_wait(visitor, head) or FIRST_WAIT_S * 2**repeat)
    raise NotFetched("busy", f"{url.host} answered {head.status} {repeat + 1} times: try again later")


def asked_wait(visitor: Visitor, head: Head) -> float | None:
    """Read Retry-After: seconds or a date (RFC 9110, 10.2.3)."""
    words = head.headers.get("retry-after", "").strip()
    if words.isdecimal() and len(words) < 10:
        return float(words)
    try:
        return max(0.0, (parsedate_to_datetime(words) - visitor.today()).total_seconds())
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def conditions(known: Known | None) -> dict[str, str]:
    """Ask only for what has changed (RFC 9110, 13.1); marks that no header can carry are left out."""
    if known is None:
        return {}
    asked = {"If-None-Match": known.etag, "If-Modified-Since": known.last_modified}
    return {name: mark for name, mark in asked.items() if mark and mark.isascii() and mark.isprintable()}


def request(visitor: Visitor, url: httpx.URL, conditional: Mapping[str, str], errand: Errand) -> Head:
    """Send one request and read its answer. Raises NotFetched."""
    limits = visitor.limits
    if visitor.stopped.is_set():
        raise NotFetched("stopped", f"{url} was not asked for any more")
    headers = {"User-Agent": visitor.agent, "Accept": ACCEPT, "Accept-Encoding": "gzip", "Accept-Language": "en"}
    checked = partial(addresses_of, resolver=visitor.resolver, allow_private=visitor.allow_private)
    timeout = httpx.Timeout(limits.read_s, connect=limits.connect_s)
    asked = httpx.Request("GET", url, headers={**headers, **conditional}, extensions={"timeout": timeout.as_dict()})
    errand.cookies.set_cookie_header(asked)
    with CheckedTransport(CheckedBackend(checked, errand.deadline), visitor.trusted) as transport:
        try:
            answer = transport.handle_request(asked)
            try:
                body = read_body(answer, limits.max_bytes) if answer.status_code == httpx.codes.OK else b""
            finally:
                answer.close()
        except (httpcore.TimeoutException, httpcore.NetworkError, httpcore.ProtocolError) as error:
            raise trouble(url, error) from error
    answer.request = asked
    errand.cookies.extract_cookies(answer)
    return Head(answer.status_code, answer.headers, body)


def trouble(url: httpx.URL, error: Exception) -> NotFetched:
    """Say in plain words what went wrong on the way."""
    host = url.host
    if isinstance(error, httpcore.ConnectTimeout):
        return NotFetched("no connection", f"{host} does not answer: try again later")
    if isinstance(error, httpcore.TimeoutException):
        return NotFetched("too slow", f"{host} stopped sending: try again later")
    if isinstance(error, httpcore.ConnectError) and "certificate" in str(error).lower():
        return NotFetched("certificate not valid", f"{host} cannot prove who it is: {error}")
    if isinstance(error, httpcore.ConnectError):
        return NotFetched("no connection", f"{host} cannot be reached ({error}): check the address")
    return NotFetched("broken answer", f"{host} broke off or sent what is no HTTP ({error})")


def answer_of(visitor: Visitor, asked: str, url: httpx.URL, head: Head, known: Known | None) -> Answer:
    """Take the page out of the last answer. Raises NotFetched if there is none in it."""
    if head.status != httpx.codes.OK and not (head.status == UNCHANGED and known is not None):
        raise refused(url, head.status)
    content_type, charset = content_of(head.headers.get("content-type", ""))
    marks = Known(head.headers.get("etag"), head.headers.get("last-modified"))
    if head.status == UNCHANGED and known is not None:
        marks = replace(known, etag=marks.etag or known.etag, last_modified=marks.last_modified or known.last_modified)
    body = head.body if head.status == httpx.codes.OK else None
    return Answer(asked, str(url), body, content_type, charset, marks, visitor.now())


def refused(url: httpx.URL, status: int) -> NotFetched:
    if status in {401, 402, 403, 407, 451}:
        return NotFetched("refused", f"{url.host} does not let us read it ({status}): save the page from your browser")
    if status in {404, 410}:
        return NotFetched("not there", f"{url.host} has no such page any more ({status}): check the address")
    return NotFetched("no page", f"{url.host} answered {status}: try again later")
