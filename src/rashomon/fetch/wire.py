"""Connections that go to a checked address and end in time."""

import ssl
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import httpcore
import httpx

from rashomon.errors import NotFetched

MAX_TRIED_ADDRESSES = 4


@dataclass(slots=True)
class Deadline:
    """The time that is left for one address; waits of politeness do not count."""

    seconds: float
    started: float

    @classmethod
    def of(cls, seconds: float) -> "Deadline":
        return cls(seconds, time.monotonic())

    def at_most(self, seconds: float | None) -> float:
        """Give the time left, at most `seconds`. Raises NotFetched if it is over."""
        left = self.started + self.seconds - time.monotonic()
        if left <= 0:
            raise NotFetched("too slow", f"the answer was not complete after {self.seconds:g} seconds")
        return left if seconds is None else min(left, seconds)


class TimedStream(httpcore.NetworkStream):
    """A connection that ends at the deadline even if a byte comes every second, in the head of an answer too."""

    def __init__(self, stream: httpcore.NetworkStream, deadline: Deadline) -> None:
        self.stream = stream
        self.deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self.stream.read(max_bytes, self.deadline.at_most(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self.stream.write(buffer, self.deadline.at_most(timeout))

    def close(self) -> None:
        self.stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        secured = self.stream.start_tls(ssl_context, server_hostname, self.deadline.at_most(timeout))
        return TimedStream(secured, self.deadline)

    def get_extra_info(self, info: str) -> Any:
        return self.stream.get_extra_info(info)


class CheckedBackend(httpcore.NetworkBackend):
    """Connects to the very addresses that were checked, so that a name cannot change its answer in between."""

    def __init__(self, checked: Callable[[str, int], Sequence[str]], deadline: Deadline) -> None:
        self.checked = checked
        self.deadline = deadline
        self.plain = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        failed: Exception = httpcore.ConnectError("no address")
        for address in self.checked(host, port)[:MAX_TRIED_ADDRESSES]:
            seconds = self.deadline.at_most(timeout)
            try:
                stream = self.plain.connect_tcp(address, port, seconds, local_address, socket_options)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failed = error
            else:
                return TimedStream(stream, self.deadline)
        raise failed


class Body(httpx.SyncByteStream):
    """The body of an answer, as it comes over the wire."""

    def __init__(self, stream: Any) -> None:
        self.stream = stream

    def __iter__(self) -> Iterator[bytes]:
        yield from self.stream

    def close(self) -> None:
        self.stream.close()


class CheckedTransport(httpx.BaseTransport):
    """What httpx sends requests through: no proxies, no connections kept, HTTP/1.1."""

    def __init__(self, backend: CheckedBackend, trusted: ssl.SSLContext) -> None:
        self.pool = httpcore.ConnectionPool(
            ssl_context=trusted, max_connections=1, max_keepalive_connections=0, network_backend=backend
        )

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        url = httpcore.URL(
            scheme=request.url.raw_scheme, host=request.url.raw_host, port=request.url.port, target=request.url.raw_path
        )
        answer = self.pool.handle_request(
            httpcore.Request(request.method, url, headers=request.headers.raw, extensions=request.extensions)
        )
        return httpx.Response(answer.status, headers=answer.headers, stream=Body(answer.stream))

    def close(self) -> None:
        self.pool.close()
