"""Fifty readers at once on the app over an archive of 10,000 reports, with an add running beside them.

`python -m bench.load [--reports 10000] [--users 50] [--seconds 60] [--locust PATH]`. The readers are Locust's
(`pip install locust`, in an environment of its own if you like); everything stays on the loopback of this machine. The
archive is kept under `--archive` and filled once; reports are `bench/generated.py`'s.
"""

import argparse
import csv
import json
import os
import random
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from itertools import islice
from pathlib import Path

try:  # Locust reads this file for its users; the rest of it needs no Locust
    from locust import HttpUser, between, task
except ModuleNotFoundError:
    HttpUser = None

THINK_S = (2.0, 6.0)  # how long a reader looks at a page
WORDS = ("governor", "bridge", "harbour", "nurses", "flood", "inquiry", "strike", "depot")
ADDED = 400  # reports that are added meanwhile
FIELDS = ("Type", "Name", "Request Count", "Failure Count", "50%", "95%", "99%", "Max Response Time")

if HttpUser is not None:

    class Reader(HttpUser):
        """Somebody at a desk: looks at the list, opens a story, searches, comes back."""

        wait_time = between(*THINK_S)

        def on_start(self) -> None:
            self.stories: list[str] = []

        @task(3)
        def look_at_stories(self) -> None:
            self.client.get("/", params={"several": "1", "page": random.randint(1, 4)}, name="/")
            found = self.client.get("/api/stories", params={"min_reports": 2, "limit": 50}, name="/api/stories")
            if found.ok:
                self.stories = [story["id"] for story in found.json()]

        @task(4)
        def open_a_story(self) -> None:
            if self.stories:
                self.client.get(f"/stories/{random.choice(self.stories)}", name="/stories/ID")

        @task(3)
        def search(self) -> None:
            self.client.get("/search", params={"q": " ".join(random.sample(WORDS, 1))}, name="/search")

        @task(1)
        def ask_the_api(self) -> None:
            self.client.get("/api/archive")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def write_lines(path: Path, first: int, last: int) -> int:
    """Write the generated reports [first, last) as JSON lines."""
    from bench.generated import write_reports

    made = list(islice(write_reports(last), first, last))
    lines = (json.dumps({"text": each.text, "outlet": each.outlet, "published": each.day.isoformat()}) for each in made)
    path.write_text("\n".join(lines), encoding="utf-8")
    return len(made)


def rashomon(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "rashomon", *arguments]


def fill(archive: Path, reports: int) -> float:
    """Fill the archive, if it is not there; give the seconds that it took."""
    if archive.exists():
        return 0.0
    with tempfile.TemporaryDirectory() as folder:
        lines = Path(folder, "reports.jsonl")
        write_lines(lines, 0, reports)
        start = time.perf_counter()
        subprocess.run(rashomon("add", str(archive), str(lines), "--quiet"), check=True)
        return time.perf_counter() - start


def wait_for(address: str) -> None:
    for _ in range(300):
        try:
            with urllib.request.urlopen(f"{address}/api/archive", timeout=5):
                return
        except OSError:
            time.sleep(0.2)
    raise TimeoutError(address)


def count(address: str) -> int:
    with urllib.request.urlopen(f"{address}/api/archive", timeout=60) as answer:
        return int(json.loads(answer.read())["reports"])


def measure(archive: Path, reports: int, users: int, seconds: int, locust: str, *, adding: bool) -> None:
    filled = fill(archive, reports)
    address = f"http://127.0.0.1:{(port := free_port())}"
    with tempfile.TemporaryDirectory() as folder:
        server = subprocess.Popen(rashomon("serve", str(archive), "--port", str(port)), stderr=subprocess.DEVNULL)
        try:
            wait_for(address)
            before = count(address)
            lines = Path(folder, "more.jsonl")
            started = time.time_ns() % 10**6  # other reports at each run
            expected = write_lines(lines, reports + started, reports + started + ADDED) if adding else 0
            table = Path(folder, "readers")
            readers = subprocess.Popen(
                [
                    locust,
                    "-f",
                    __file__,
                    "--headless",
                    "--only-summary",
                    "-u",
                    str(users),
                    "-r",
                    "10",
                    "-t",
                    f"{seconds}s",
                    "-H",
                    address,
                    "--csv",
                    str(table),
                ],
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                env={**os.environ, "PYTHONPATH": ""},
            )
            start = time.perf_counter()
            if adding:
                subprocess.run(
                    ["nice", *rashomon("add", str(archive), str(lines), "--quiet", "--jobs", "1")], check=True
                )
            added_s = time.perf_counter() - start
            readers.wait()
            after = count(address)
            rows = list(csv.DictReader(Path(f"{table}_stats.csv").read_text("utf-8").splitlines()))
            failures = list(csv.DictReader(Path(f"{table}_failures.csv").read_text("utf-8").splitlines()))
        finally:
            server.terminate()
            server.wait(20)
    print(f"archive of {before:,} reports (filled in {filled:.0f} s), {users} readers, {seconds} s")
    for row in failures:
        print(f"failed {row['Occurrences']} times: {row['Name']} {row['Error']}")
    for row in rows:
        print("  ".join(f"{name} {row[name]}" for name in FIELDS if row[name]))
    if adding:
        print(f"added meanwhile: {expected:,} reports in {added_s:.0f} s; the archive grew by {after - before:,}")


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.load", description=__doc__)
    parser.add_argument("--archive", type=Path, default=Path(".cache/load.rashomon"))
    parser.add_argument("--reports", type=int, default=10_000)
    parser.add_argument("--users", type=int, default=50)
    parser.add_argument("--seconds", type=int, default=60)
    parser.add_argument("--locust", default="locust")
    parser.add_argument("--no-add", action="store_true", help="only read")
    chosen = parser.parse_args()
    chosen.archive.parent.mkdir(parents=True, exist_ok=True)
    measure(chosen.archive, chosen.reports, chosen.users, chosen.seconds, chosen.locust, adding=not chosen.no_add)


if __name__ == "__main__":
    main()
