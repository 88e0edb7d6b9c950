"""Kills whoever adds reports, at random moments, and looks each time whether the archive is whole.

The one that adds is forked from a process that has everything loaded, so that a thousand kills take minutes.
"""

import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import sqlalchemy as sa
from tests.stores.killing import check_archive
from tests.stores.reports import many

from bench.faults.places import PLACES
from rashomon.store import open_archive
from rashomon.store.entries import Entry, make_entries
from rashomon.store.tables import documents
from rashomon.store.writing import Writer

BATCH = 3  # reports of one transaction: many moments at which a kill hurts
REPORTS = 60


@dataclass(slots=True)
class Tally:
    """What came of it: `amid` is how often the kill came before the work was done, `before` its first word even."""

    kills: int = 0
    amid: int = 0
    before: int = 0
    acknowledged: int = 0
    archives: int = 0
    unacknowledged: int = 0  # reports that were kept though nobody heard so: committed, then killed


def add_aloud(address: str, entries: Sequence[Entry], out: int) -> None:
    """Add in small batches, and tell each batch once it is kept."""
    with open_archive(address, create=True) as archive:
        writer = Writer(archive)
        for start in range(0, len(entries), BATCH):
            added = writer.write(entries[start : start + BATCH])
            os.write(out, (json.dumps([each.document for each in added]) + "\n").encode())


def fork_and_kill(address: str, entries: Sequence[Entry], patience: float) -> tuple[list[list[str]], bool]:
    """Give what the child told, and whether it was killed before its end."""
    heard, told = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            os.close(heard)
            add_aloud(address, entries, told)
            os._exit(0)
        except BaseException as error:  # noqa: BLE001 - a fork must not go on as its parent
            os.write(2, f"the child failed: {error!r}\n".encode())
            os._exit(3)
    os.close(told)
    time.sleep(patience)
    os.kill(child, signal.SIGKILL)
    with os.fdopen(heard) as lines:
        whole = [json.loads(line) for line in lines if line.endswith("\n")]
    _, status = os.waitpid(child, 0)
    if os.WIFEXITED(status) and os.WEXITSTATUS(status) != 0:
        raise SystemExit(f"{address}: the child failed by itself")
    return whole, os.WIFSIGNALED(status)


def look(address: str, acknowledged: set[str]) -> int:
    """Open the archive and hold all of it against itself and what was acknowledged; give the number of reports."""
    with open_archive(address, create=True) as archive:
        with archive.reading() as connection:
            kept = connection.execute(sa.select(documents.c.id)).scalars().all()
        assert len(kept) == len(set(kept)), f"{address}: a report is doubled"
        assert acknowledged <= set(kept), f"{address}: lost {sorted(acknowledged - set(kept))}"
        return check_archive(archive)


def kill_often(database: str, kills: int, seed: int = 7) -> Tally:
    """Kill so often, in archive after archive: a new one when all reports are in."""
    chance, tally = random.Random(seed), Tally()
    entries = make_entries(many(REPORTS), None)
    with PLACES[database]() as make_address:
        began = time.monotonic()
        fork_and_kill_never(make_address(), entries)
        whole = time.monotonic() - began
        address, acknowledged = make_address(), set[str]()
        while tally.kills < kills:
            told, killed = fork_and_kill(address, entries, chance.uniform(0, 0.6 * whole))
            tally.kills += 1
            tally.amid += killed
            tally.before += not told
            acknowledged |= {identity for batch in told for identity in batch}
            there = look(address, acknowledged)
            tally.unacknowledged += there > len(acknowledged)
            if there == len(entries):
                tally.archives += 1
                tally.acknowledged += len(acknowledged)
                address, acknowledged = make_address(), set()
            if tally.kills % 50 == 0:
                print(f"{database}: {tally}", flush=True)
    return tally


def fork_and_kill_never(address: str, entries: Sequence[Entry]) -> None:
    """Add all once, to learn how long it takes."""
    with Path(os.devnull).open("wb") as nowhere:
        add_aloud(address, entries, nowhere.fileno())


@contextmanager
def folder_of_reports(count: int) -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="rashomon-reports-") as folder:
        for number, document in enumerate(many(count)):
            Path(folder, f"{number}.txt").write_text(document.text, encoding="utf-8")
        yield Path(folder)


def adding(address: str, folder: Path, jobs: int) -> list[str]:
    return [sys.executable, "-m", "rashomon", "add", address, str(folder), "--jobs", str(jobs), "--json"]


def time_to_the_end(command: list[str]) -> float:
    began = time.monotonic()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return time.monotonic() - began


def kill_command(database: str, kills: int, jobs: int = 2, seed: int = 9) -> Tally:
    """Kill `rashomon add` itself, with workers, at moments over its whole run, which is timed first."""
    chance, tally = random.Random(seed), Tally()
    with PLACES[database]() as make_address, folder_of_reports(240) as folder:
        whole = time_to_the_end(adding(make_address(), folder, jobs))
        address, acknowledged = make_address(), set[str]()
        while tally.kills < kills:
            with subprocess.Popen(adding(address, folder, jobs), stdout=subprocess.PIPE, text=True) as child:
                try:
                    out, _ = child.communicate(timeout=chance.uniform(0, whole))
                except subprocess.TimeoutExpired:
                    child.kill()
                    out, _ = child.communicate()
            lines = [json.loads(line) for line in out.splitlines(keepends=True) if line.endswith("\n")]
            told = {line["document"] for line in lines if line["event"] in {"new", "known"}}
            tally.kills += 1
            tally.amid += child.returncode == -signal.SIGKILL
            tally.before += not told
            acknowledged |= told
            there = look(address, acknowledged)
            tally.unacknowledged += there > len(acknowledged)
            if there == 240:
                tally.archives += 1
                tally.acknowledged += len(acknowledged)
                address, acknowledged = make_address(), set()
            print(f"{database}: {tally}", flush=True)
    return tally
