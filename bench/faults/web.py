"""Sites and files that mean no good, against `rashomon add` as a user runs it: how long it takes, how much memory."""

import gzip
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from tests.fetch.server import Handler, bomb, drip, endless, moved, packed, page, serve

OPEN_HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n"
HUGE_BYTES = 500_000_000
PIECE = b"<p>and on and on</p>" * 5_000
LIMIT_S = 200  # after which the command counts as hanging


def huge(*, declared: bool) -> Callable[[Handler, str], None]:
    """Send a page of 500 MB, as long as anybody takes it; with its length in the head, or without."""

    def answer(handler: Handler, _: str) -> None:
        length = f"Content-Length: {HUGE_BYTES}\r\n" if declared else ""
        handler.wfile.write(f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n{length}\r\n".encode())
        sent = 0
        while sent < HUGE_BYTES and not handler.server.site.ended.is_set():
            sent += handler.wfile.write(PIECE)

    return answer


def endless_feed(handler: Handler, _: str) -> None:
    """Send entry after entry of a feed, as long as anybody takes them."""
    handler.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Type: application/rss+xml\r\n\r\n<rss version='2.0'><channel>")
    while not handler.server.site.ended.is_set():
        handler.wfile.write(b"<item><title>Again</title><link>http://127.0.0.1/again</link></item>" * 500)


TRICKS: dict[str, object] = {
    "one byte a second": drip(OPEN_HEAD, b"x", 1.0),
    "nothing after the head": drip(OPEN_HEAD, b"", 1.0),
    "a page that never ends": endless,
    "a feed that never ends": endless_feed,
    "500 MB, with its length": huge(declared=True),
    "500 MB, without its length": huge(declared=False),
    "a gzip bomb (200 MB in 200 KB)": packed(bomb()),
    "a redirect to itself": moved("/trick"),
    "a page cut off": page()[:400],
}


def show_web() -> None:
    """Print for each trick what the command said, how long it took, and its memory at the most."""
    with tempfile.TemporaryDirectory(prefix="rashomon-faults-") as folder:
        for name, answer in TRICKS.items():
            with serve() as site:
                site.answers["/trick"] = answer
                show(name, folder, [site.url("/trick"), "--allow-private"], f"{len(site.asked)} requests before")
        with serve() as site:
            site.answers.update({f"/r{number}": moved(f"/r{number + 1}") for number in range(50)})
            show("a chain of 50 redirects", folder, [site.url("/r0"), "--allow-private"])
            print(f"  requests: {len(site.asked)}")


def show(name: str, folder: str, arguments: list[str], *_: str) -> None:
    began = time.monotonic()
    command = [sys.executable, "-m", "rashomon", "add", str(Path(folder) / "news.rashomon"), *arguments, "--jobs", "1"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as child:
        try:
            said = child.communicate(timeout=LIMIT_S)[0]
        except subprocess.TimeoutExpired:
            child.kill()
            said = f"HANGS: not done after {LIMIT_S} s\n{child.communicate()[0]}"
    memory = peak_of_children()
    print(f"{name}: {time.monotonic() - began:.1f} s, at most {memory} MB so far, exit {child.returncode}")
    print("  " + " | ".join(said.replace(folder, "").split("\n")[:2])[:240], flush=True)


def peak_of_children() -> int:
    import resource

    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024


BOMBS = {
    "bomb.txt.gz": (b"", bytes(1_000_000)),
    "bomb.html.gz": (b"<html><body>", b"<p>a</p>" * 125_000),
    "bomb.warc.gz": (b"WARC/1.0\r\nContent-Length: 999999999\r\n\r\n", bytes(1_000_000)),
}
MEGABYTES = 300  # of each, unpacked


def show_bombs() -> None:
    """Print the same for files: bombs of gzip, a file of 500 MB, archives that are not read."""
    with tempfile.TemporaryDirectory(prefix="rashomon-faults-") as folder:
        for name, (head, piece) in BOMBS.items():
            with gzip.open(Path(folder, name), "wb", 9) as packed_file:
                packed_file.write(head)
                for _ in range(MEGABYTES):  # in pieces: the memory of this process counts as that of its children
                    packed_file.write(piece)
        Path(folder, "pile.zip").write_bytes(b"PK\x03\x04" + bytes(1000))
        with Path(folder, "large.txt").open("wb") as file:
            file.truncate(HUGE_BYTES)
        for path in sorted(Path(folder).iterdir()):
            show(f"{path.name} ({path.stat().st_size // 1000} KB)", folder, [str(path)])
