"""What every request passes first: who may ask, how much, how often, and what a page may load."""

import hmac
import secrets
import time
from collections.abc import Awaitable, Callable, Iterable, MutableMapping
from contextlib import suppress
from dataclasses import dataclass, field
from hashlib import sha256
from http import HTTPStatus
from http.cookies import CookieError, SimpleCookie
from typing import Any, TypeAlias
from urllib.parse import parse_qsl, urlencode, urlsplit

Scope: TypeAlias = MutableMapping[str, Any]
Message: TypeAlias = MutableMapping[str, Any]
Receive: TypeAlias = Callable[[], Awaitable[Message]]
Send: TypeAlias = Callable[[Message], Awaitable[None]]
App: TypeAlias = Callable[[Scope, Receive, Send], Awaitable[None]]

LOOPBACK_NAMES = frozenset({"localhost", "127.0.0.1", "[::1]"})
SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})
SESSION, TOKEN = "rashomon_session", "rashomon_token"  # names of cookies
SESSION_BYTES = 18
MAX_BODY_BYTES = 32 * 2**20
MAX_URL_CHARS = 8_192
CSRF_HEADER = b"x-rashomon-csrf"
# Pages load their own style and script and nothing else; reports cannot bring any.
POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "frame-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)
HEADERS = (
    (b"content-security-policy", POLICY.encode()),
    (b"x-content-type-options", b"nosniff"),
    (b"x-frame-options", b"DENY"),
    (b"referrer-policy", b"same-origin"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"permissions-policy", b"camera=(), geolocation=(), microphone=()"),
)


class BodyTooLarge(Exception):
    """A request that sends more than is taken; becomes an answer 413."""


@dataclass(slots=True)
class Allowance:
    """A bucket of requests: `burst` at once, then `rate` a second (token bucket)."""

    rate: float
    burst: float
    left: dict[str, tuple[float, float]] = field(default_factory=dict)

    MAX_CLIENTS = 10_000

    def take(self, client: str, now: float) -> float:
        """Take one; give 0, or after how many seconds there will be one."""
        if len(self.left) > self.MAX_CLIENTS:
            self.left.clear()
        tokens, since = self.left.get(client, (self.burst, now))
        tokens = min(self.burst, tokens + (now - since) * self.rate)
        if tokens < 1:
            self.left[client] = (tokens, now)
            return (1 - tokens) / self.rate
        self.left[client] = (tokens - 1, now)
        return 0.0


@dataclass(slots=True)
class Guard:
    """ASGI middleware. With `token`, every request must bear it; `hosts` are the names that the server answers to."""

    app: App
    token: str | None = None
    hosts: frozenset[str] = LOOPBACK_NAMES
    max_body_bytes: int = MAX_BODY_BYTES
    reads: Allowance = field(default_factory=lambda: Allowance(rate=200, burst=400))
    writes: Allowance = field(default_factory=lambda: Allowance(rate=2, burst=60))
    secret: bytes = field(default_factory=lambda: secrets.token_bytes(32))

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        headers = dict(scope["headers"])
        cookies = read_cookies(headers.get(b"cookie", b""))
        fault = self.refuse(scope, headers, cookies)
        if fault is not None:
            await answer(send, *fault)
            return
        session = cookies.get(SESSION) or secrets.token_urlsafe(SESSION_BYTES)
        scope.setdefault("state", {}).update(csrf=self.csrf_of(session), limit=self.max_body_bytes)
        new = () if cookies.get(SESSION) == session else (cookie(SESSION, session, secure=scope["scheme"] == "https"),)
        body = Body(receive, self.max_body_bytes)
        give = hardened(send, new)

        async def give_unless_too_large(message: Message) -> None:
            if not body.is_too_large:  # else whatever was made of the part that came
                await give(message)

        with suppress(BodyTooLarge):
            await self.app(scope, body.take, give_unless_too_large)
        if body.is_too_large:
            await answer(send, HTTPStatus.REQUEST_ENTITY_TOO_LARGE, self.too_large())

    def refuse(
        self, scope: Scope, headers: dict[bytes, bytes], cookies: dict[str, str]
    ) -> tuple[HTTPStatus, str, tuple[tuple[bytes, bytes], ...]] | tuple[HTTPStatus, str] | None:
        """Say why a request is not answered, or null if it is."""
        host = headers.get(b"host", b"").decode("latin-1").lower()
        if without_port(host) not in self.hosts:  # a page of another site whose name was made to lead here
            return HTTPStatus.MISDIRECTED_REQUEST, "this server does not answer to that name; see --allow-host"
        if len(scope["raw_path"] or b"") + len(scope["query_string"]) > MAX_URL_CHARS:
            return HTTPStatus.REQUEST_URI_TOO_LONG, "the address is too long"
        if self.token is not None and (fault := self.unknown(scope, headers, cookies)):
            return fault
        length = headers.get(b"content-length", b"0")
        if not length.isdigit() or int(length) > self.max_body_bytes:
            return HTTPStatus.REQUEST_ENTITY_TOO_LARGE, self.too_large()
        write = scope["method"] not in SAFE_METHODS
        if write and not self.is_own(headers, cookies, host):
            return HTTPStatus.FORBIDDEN, "this request did not come from a page of this app; reload the page"
        client = (scope.get("client") or ("?",))[0]
        wait = (self.writes if write else self.reads).take(client, time.monotonic())
        if wait:
            after = (b"retry-after", str(int(wait) + 1).encode())
            return HTTPStatus.TOO_MANY_REQUESTS, "too many requests; wait a moment", (after,)
        return None

    def unknown(
        self, scope: Scope, headers: dict[bytes, bytes], cookies: dict[str, str]
    ) -> tuple[HTTPStatus, str, tuple[tuple[bytes, bytes], ...]] | tuple[HTTPStatus, str] | None:
        """Ask for the token: in a header, in a cookie, or once in the address, which is then left."""
        if self.is_token(bearer(headers)) or self.is_token(cookies.get(TOKEN, "")):
            return None
        query = parse_qsl(scope["query_string"].decode("latin-1"), keep_blank_values=True)
        given = next((value for name, value in query if name == "token"), "")
        if scope["method"] == "GET" and self.is_token(given):
            rest = urlencode([pair for pair in query if pair[0] != "token"])
            target = scope["path"].replace("\\", "/")
            place = "/" + target.lstrip("/") + (f"?{rest}" if rest else "")
            return (
                HTTPStatus.SEE_OTHER,
                "",
                (
                    (b"location", place.encode("ascii", "ignore")),
                    cookie(TOKEN, given, secure=scope["scheme"] == "https"),
                ),
            )
        return HTTPStatus.UNAUTHORIZED, "open the address that `rashomon serve` printed: it bears the token"

    def is_token(self, given: str) -> bool:
        return self.token is not None and hmac.compare_digest(given.encode(), self.token.encode())

    def is_own(self, headers: dict[bytes, bytes], cookies: dict[str, str], host: str) -> bool:
        """Tell whether a writing request is of this app's pages, or of a program that bears the token."""
        if self.token is not None and self.is_token(bearer(headers)):
            return True
        if headers.get(b"sec-fetch-site", b"same-origin") not in {b"same-origin", b"none"}:
            return False
        origin = headers.get(b"origin")
        if origin is not None and urlsplit(origin.decode("latin-1").lower()).netloc != host:
            return False
        # A form proves itself by a field (`check_form`), a program by a header that no foreign page may send.
        session, given = cookies.get(SESSION, ""), headers.get(CSRF_HEADER, b"").decode("latin-1")
        if given:
            return given == "program" or hmac.compare_digest(given, self.csrf_of(session))
        return content_type(headers) in {"application/x-www-form-urlencoded", "multipart/form-data"}

    def csrf_of(self, session: str) -> str:
        return hmac.new(self.secret, session.encode(), sha256).hexdigest()

    def too_large(self) -> str:
        return f"more than {self.max_body_bytes // 2**20} MB at once; add it with `rashomon add` on the command line"


def bearer(headers: dict[bytes, bytes]) -> str:
    kind, _, given = headers.get(b"authorization", b"").decode("latin-1").partition(" ")
    return given.strip() if kind.lower() == "bearer" else ""


def content_type(headers: dict[bytes, bytes]) -> str:
    return headers.get(b"content-type", b"").decode("latin-1").partition(";")[0].strip().lower()


def without_port(host: str) -> str:
    """Give the name of a host header: "[::1]:8000" is "[::1]"."""
    name, colon, port = host.rpartition(":")
    return name if colon and port.isdigit() else host


def read_cookies(header: bytes) -> dict[str, str]:
    jar: SimpleCookie = SimpleCookie()
    try:
        jar.load(header.decode("latin-1"))
    except CookieError:
        return {}
    return {name: morsel.value for name, morsel in jar.items()}


def cookie(name: str, value: str, *, secure: bool) -> tuple[bytes, bytes]:
    rest = "; Secure" if secure else ""
    return b"set-cookie", f"{name}={value}; Path=/; HttpOnly; SameSite=Strict{rest}".encode()


@dataclass(slots=True)
class Body:
    """What a client sends, stopped beyond what is taken, also where it gave no length."""

    receive: Receive
    most: int
    seen: int = 0

    @property
    def is_too_large(self) -> bool:
        return self.seen > self.most

    async def take(self) -> Message:
        message = await self.receive()
        self.seen += len(message.get("body", b""))
        if self.is_too_large:
            raise BodyTooLarge
        return message


def hardened(send: Send, extra: Iterable[tuple[bytes, bytes]]) -> Send:
    """Add the headers that keep a page to itself."""

    async def give(message: Message) -> None:
        if message["type"] == "http.response.start":
            given = {name.lower() for name, _ in message.get("headers", [])}
            added = [(name, value) for name, value in HEADERS if name not in given]
            message["headers"] = [*message.get("headers", []), *added, *extra]
        await send(message)

    return give


async def answer(send: Send, status: HTTPStatus, words: str, extra: Iterable[tuple[bytes, bytes]] = ()) -> None:
    body = f"{words}\n".encode()
    headers = [(b"content-type", b"text/plain; charset=utf-8"), (b"content-length", str(len(body)).encode())]
    give = hardened(send, extra)
    await give({"type": "http.response.start", "status": int(status), "headers": headers})
    await give({"type": "http.response.body", "body": body})
