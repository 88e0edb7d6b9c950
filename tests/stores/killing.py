"""Adds reports in a process that is killed again and again, and looks whether the archive is whole.

`python -m tests.stores.killing ARCHIVE KILLS [REPORTS]` does it as often as one likes.
"""

import json
import pickle
import random
import signal
import subprocess
import sys
import tempfile
import threading
from collections import Counter
from pathlib import Path

import sqlalchemy as sa

from rashomon.store import Archive, open_archive
from rashomon.store.entries import make_entries
from rashomon.store.shelf import unpack_counted
from rashomon.store.tables import documents, parses, postings, tellings, terms
from rashomon.store.writing import Writer
from tests.stores.reports import many

BATCH = 3  # reports of one transaction: many moments at which a kill hurts


def save_entries(folder: Path, count: int) -> Path:
    """Parse reports once for all the processes that add them."""
    path = folder / "entries.pickle"
    path.write_bytes(pickle.dumps(make_entries(many(count), None)))
    return path


def add_slowly(address: str, entries: Path) -> None:
    """Add reports in small batches, and say so after each; the one that says it is killed by the other."""
    waiting = pickle.loads(entries.read_bytes())
    with open_archive(address, create=True) as archive:
        writer = Writer(archive)
        for start in range(0, len(waiting), BATCH):
            added = writer.write(waiting[start : start + BATCH])
            sys.stdout.write(json.dumps([each.document for each in added]) + "\n")
            sys.stdout.flush()


def adding_command(address: str, entries: Path) -> list[str]:
    return [sys.executable, "-m", "tests.stores.killing", "--add", address, str(entries)]


def kill_while_adding(address: str, entries: Path, patience: float) -> tuple[set[str], bool]:
    """Start to add, kill the process some time after its first word; give what it acknowledged, and if it was done."""
    with subprocess.Popen(adding_command(address, entries), stdout=subprocess.PIPE, text=True) as child:
        told = [child.stdout.readline()]
        timer = threading.Timer(patience, child.kill)
        timer.start()
        told += child.stdout.readlines()
        child.wait()
        timer.cancel()
    whole = [line for line in told if line.endswith("\n")]  # half a line was not heard
    acknowledged = {identity for line in whole for identity in json.loads(line)}
    return acknowledged, child.returncode != -signal.SIGKILL


def check_archive(archive: Archive) -> int:
    """Hold every table of an archive against the others; give the number of its reports."""
    with archive.reading() as connection:
        rows = sorted(connection.execute(sa.select(documents.c.row)).scalars())
        assert rows == list(range(len(rows)))
        for table in (parses, tellings):
            assert sorted(connection.execute(sa.select(table.c.row)).scalars()) == rows
        column = "rowid" if connection.dialect.name == "sqlite" else "row"
        assert connection.execute(sa.text(f"SELECT count({column}) FROM words")).scalar_one() == len(rows)
        counted = Counter[int]()
        for (packed,) in connection.execute(sa.select(tellings.c.counted)):
            counted.update(unpack_counted(packed).terms.tolist())
        kept = {
            number: count for number, count in connection.execute(sa.select(terms.c.number, terms.c.frequency)) if count
        }
        assert kept == dict(counted)
        posted = sa.select(postings.c.row, sa.func.count()).group_by(postings.c.row)
        assert len(connection.execute(posted).all()) == len(rows)
        if connection.dialect.name == "sqlite":
            assert connection.execute(sa.text("PRAGMA integrity_check")).scalar_one() == "ok"
        return len(rows)


def run(address: str, kills: int, entries: Path) -> int:
    """Kill so often; each time all that was acknowledged must be there. Give how many kills came before the end."""
    chance = random.Random(7)
    acknowledged: set[str] = set()
    hits = 0
    for _ in range(kills):
        told, done = kill_while_adding(address, entries, chance.uniform(0, 0.3))
        acknowledged |= told
        hits += not done
        with open_archive(address) as archive:
            with archive.reading() as connection:
                kept = connection.execute(sa.select(documents.c.id)).scalars().all()
            assert len(kept) == len(set(kept))
            assert acknowledged <= set(kept)
            check_archive(archive)
    return hits


if __name__ == "__main__":
    if sys.argv[1] == "--add":
        add_slowly(sys.argv[2], Path(sys.argv[3]))
    else:
        with tempfile.TemporaryDirectory() as folder:
            entries = save_entries(Path(folder), int(sys.argv[3]) if len(sys.argv) > 3 else 200)
            sys.stdout.write(f"{run(sys.argv[1], int(sys.argv[2]), entries)} kills survived\n")
