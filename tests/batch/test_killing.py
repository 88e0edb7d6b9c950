"""A batch that is killed: its workers go with it, and run again it gives what it would have given."""

import json
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from rashomon.batch import Options, run_batch
from rashomon.batch.tables import read_rows

TEXT = "{town} bridge falls\n\nAt least {number} people were killed when the Old Mill bridge of {town} fell on Monday."
TOWNS = ("Karsova", "Selm", "Belsk", "Tarnow", "Lorvia")
SLEEPERS = """
import os, sys, time
from pathlib import Path

from rashomon.batch.engines import open_engine

def sleep(folder):
    Path(folder, str(os.getpid())).touch()
    time.sleep(60)

if __name__ == "__main__":
    folder = sys.argv[1]
    for _ in open_engine("duckdb", jobs=2, scratch=Path(folder, ".scratch")).map(sleep, [folder, folder]):
        pass
"""
BATCH = """
import sys
from pathlib import Path

from rashomon.batch import Options, run_batch

if __name__ == "__main__":
    run_batch(Path(sys.argv[1]), Path(sys.argv[2]), Options(grammar=False, part_size=3))
"""
PATIENCE_SECONDS = 30.0


def start(script: str, folder: Path, *given: str) -> subprocess.Popen[bytes]:
    path = folder / "script.py"
    path.write_text(script, encoding="utf-8")
    return subprocess.Popen([sys.executable, str(path), *given])


def wait_for(done) -> bool:
    until = time.monotonic() + PATIENCE_SECONDS
    while not done() and time.monotonic() < until:
        time.sleep(0.02)
    return bool(done())


def runs(process: int) -> bool:
    """Tell whether a process is there and no zombie."""
    try:
        return Path(f"/proc/{process}/stat").read_text("utf-8").rsplit(")", 1)[1].split()[0] != "Z"
    except OSError:
        return False


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="looks at processes as Linux shows them")
def test_workers_go_with_a_killed_batch(tmp_path):
    """Killed with no time for a last word, it leaves nobody behind who keeps the machine busy."""
    (tmp_path / "workers").mkdir()
    main = start(SLEEPERS, tmp_path, str(tmp_path / "workers"))
    assert wait_for(lambda: len(list((tmp_path / "workers").glob("[0-9]*"))) == 2)
    workers = [int(each.name) for each in (tmp_path / "workers").glob("[0-9]*")]
    assert all(map(runs, workers))
    os.kill(main.pid, signal.SIGKILL)
    main.wait()
    assert wait_for(lambda: not any(map(runs, workers)))


def rows_of(out: Path) -> dict[str, list[tuple[object, ...]]]:
    columns = {
        "stories": ("story", "report"),
        "copied": ("passage", "document", "start", "end"),
        "terms": ("report", "code"),
    }
    return {name: sorted(set(read_rows(out / name, names))) for name, names in columns.items()}


@pytest.mark.parametrize("seed", range(3))
def test_a_batch_killed_at_any_moment_goes_on(tmp_path, seed):
    """Again and again, at moments that chance chooses: in the end the tables are those of a run that nobody stopped."""
    chance = random.Random(seed)
    rows = [
        {"text": TEXT.format(town=chance.choice(TOWNS), number=number), "published": "2021-03-08"}
        for number in range(12)
    ]
    source, out = tmp_path / "in.jsonl", tmp_path / "out"
    source.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    run_batch(source, tmp_path / "whole", Options(grammar=False, part_size=3))
    for _ in range(3):
        main = start(BATCH, tmp_path, str(source), str(out))
        tables = chance.randint(0, 25)  # that are there when it is killed
        wait_for(
            lambda main=main, tables=tables: main.poll() is not None or len(list(out.glob(".*.made-from"))) >= tables
        )
        time.sleep(chance.random() / 20)
        main.kill()
        main.wait()
    run_batch(source, out, Options(grammar=False, part_size=3))
    assert rows_of(out) == rows_of(tmp_path / "whole")
