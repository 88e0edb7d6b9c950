"""A hostile web server on loopback: each path misbehaves in its own way, and every request is written down."""

import contextlib
import gzip
import socketserver
import threading
from collections.abc import Callable
from dataclasses import dataclass, field

from tests.read.pages import MORE, PROSE

ARTICLE = f"""<!doctype html><html><head><title>Ferry sinks off Patras</title>
<meta property="og:site_name" content="Example Post"><meta property="article:published_time" content="2021-03-04">
</head><body><article><h1>Ferry sinks off Patras</h1><p>{PROSE}</p><p>{MORE}</p></article></body></html>"""


def page(body=ARTICLE, status="200 OK", kind="text/html; charset=utf-8", **headers):
    """Write one honest answer."""
    raw = body if isinstance(body, bytes) else body.encode()
    extra = "".join(f"{name.replace('_', '-')}: {value}\r\n" for name, value in headers.items())
    head = (
        f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {len(raw)}\r\nConnection: close\r\n{extra}\r\n"
    )
    return head.encode() + raw


def moved(to, status="302 Found"):
    return page("", status, Location=to)


def packed(raw, **headers):
    return page(raw, Content_Encoding="gzip", **headers)


@dataclass
class Site:
    """What the server says: answers by path (bytes, or a function of the request that writes to the socket itself)."""

    answers: dict[str, object] = field(default_factory=lambda: {"/robots.txt": page("", "404 Not Found")})
    asked: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)
    address: str = ""
    ended: threading.Event = field(default_factory=threading.Event)

    def url(self, path):
        return f"http://{self.address}{path}"


class Handler(socketserver.StreamRequestHandler):
    def handle(self):
        site = self.server.site
        lines = []
        while (line := self.rfile.readline().decode("latin-1").rstrip("\r\n")) != "":
            lines.append(line)
        if not lines:
            return
        path = lines[0].split()[1]
        site.asked.append(path)
        site.requests.append("\n".join(lines))
        answer = site.answers.get(path, page("", "404 Not Found"))
        with contextlib.suppress(OSError):
            if isinstance(answer, bytes):
                self.wfile.write(answer)
            else:
                answer(self, "\n".join(lines))


class Server(socketserver.ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = True
    block_on_close = False


@contextlib.contextmanager
def serve():
    """Run the server on a free port of loopback and stop it again."""
    site = Site()
    with Server(("127.0.0.1", 0), Handler) as server:
        server.site = site
        site.address = f"127.0.0.1:{server.server_address[1]}"
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        thread.start()
        try:
            yield site
        finally:
            site.ended.set()
            server.shutdown()
            thread.join()


def drip(head: bytes, piece: bytes, gap_s: float) -> Callable:
    """Answer with a head, then one piece at a time until the reader or the test is gone."""

    def answer(handler, _request):
        handler.wfile.write(head)
        while not handler.server.site.ended.wait(gap_s):
            handler.wfile.write(piece)
            handler.wfile.flush()

    return answer


def endless(handler, _request):
    """A body without a length that never ends."""
    handler.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nConnection: close\r\n\r\n<html><body>")
    while not handler.server.site.ended.is_set():
        handler.wfile.write(b"<p>and on and on</p>" * 1_000)


def bomb(megabytes=200):
    """A gzip of nulls in ten members: a thousandth on the wire of what it unpacks to."""
    return gzip.compress(bytes(megabytes * 100_000), 9) * 10
