"""Cuts the power, on paper: replays what an adding process wrote, loses what was not yet on the disk, opens the rest.

`strace` notes every write and every sync of the archive's files. A disk keeps what was synced; of what was written since,
it may keep any part, torn at any sector. Each cut makes the files of such a disk, and looks whether the archive is whole.
"""

import json
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from tests.stores.reports import many

from bench.faults.kills import add_aloud, look
from rashomon.store.entries import make_entries

REPORTS = 60
SECTOR = 512  # bytes that a disk writes whole or not at all
CALLS = "openat,close,pwrite64,write,ftruncate,fsync,fdatasync,unlink"
LINE = re.compile(r"^(\d+) +(\w+)\((.*)\) += (-?\d+|\?)")
RESUMED = re.compile(r"^(\d+) +<\.\.\. \w+ resumed>")
UNFINISHED = " <unfinished ...>\n"
WORDS = re.compile(r'"((?:\\x..)*)"')
HEX = re.compile(r"\\x([0-9a-f]{2})")


@dataclass(frozen=True, slots=True)
class Step:
    """What the process did: `write` at a place, `cut` to a length, `sync`, `gone`, or `told` of what it had added."""

    kind: str
    name: str = ""
    at: int = 0
    raw: bytes = b""


@dataclass(slots=True)
class Disk:
    """Files as they surely are, and what was written to each since: it may be there, or not."""

    sure: dict[str, bytearray] = field(default_factory=lambda: defaultdict(bytearray))
    open: dict[str, list[Step]] = field(default_factory=lambda: defaultdict(list))

    def take(self, step: Step) -> None:
        self.open[step.name].append(step)
        if step.kind in {"sync", "gone"}:
            for each in self.open.pop(step.name):
                apply(self.sure, each)

    def after_cut(self, chance: random.Random) -> dict[str, bytearray]:
        """Give the files as the disk may have them: any of the open writes, some of them torn."""
        files = defaultdict(bytearray, {name: bytearray(raw) for name, raw in self.sure.items()})
        luck = chance.choice((0.0, 0.2, 0.5, 0.8, 1.0))
        for steps in self.open.values():
            for step in steps:
                if chance.random() < luck:
                    apply(files, torn(step, chance))
        return files


def torn(step: Step, chance: random.Random) -> Step:
    """Lose sectors of a write, now and then: its end, or its beginning."""
    if step.kind != "write" or len(step.raw) <= SECTOR or chance.random() < 0.6:
        return step
    cut = SECTOR * chance.randrange(1, -(-len(step.raw) // SECTOR))
    if chance.random() < 0.5:
        return Step("write", step.name, step.at, step.raw[:cut])
    return Step("write", step.name, step.at + cut, step.raw[cut:])


def apply(files: dict[str, bytearray], step: Step) -> None:
    file = files[step.name]
    if step.kind == "write":
        file.extend(bytes(max(0, step.at - len(file))))
        file[step.at : step.at + len(step.raw)] = step.raw
    elif step.kind == "cut":
        del file[step.at :]
        file.extend(bytes(step.at - len(file)))
    elif step.kind == "gone":
        file.clear()


def read_lines(log: Path) -> Iterator[str]:
    """Yield the calls that strace noted, those whole that another thread's stand amid."""
    begun: dict[str, str] = {}
    with log.open(errors="replace") as lines:
        for line in lines:
            if line.endswith(UNFINISHED):
                begun[line.partition(" ")[0]] = line.removesuffix(UNFINISHED)
            elif (found := RESUMED.match(line)) is not None:
                yield begun.pop(found[1]) + line[found.end() :]
            else:
                yield line


def read_steps(log: Path, folder: Path) -> Iterator[Step]:
    """Read what strace noted of the files of a folder, and of what was said aloud."""
    names: dict[int, str] = {}
    for line in read_lines(log):
        if (found := LINE.match(line)) is None or found[4].startswith("-"):
            continue
        call, told, given = found[2], found[3], int(found[4]) if found[4] != "?" else 0
        words = [bytes.fromhex("".join(HEX.findall(each))) for each in WORDS.findall(told)]
        number = int(told.partition(",")[0]) if told[:1].isdigit() else -1
        if call == "openat":
            path = Path(words[0].decode())
            names[given] = path.name if path.parent == folder else ""
        elif call == "unlink" and Path(words[0].decode()).parent == folder:
            yield Step("gone", Path(words[0].decode()).name)
        elif call == "write" and number == sys.stdout.fileno():
            yield Step("told", raw=words[0])
        elif (name := names.get(number, "")) and not name.endswith("-shm"):
            yield from step_of(call, told, words, name, given)


def step_of(call: str, told: str, words: list[bytes], name: str, given: int) -> Iterator[Step]:
    """Give what a call did to a file of the archive."""
    if call == "pwrite64":
        yield Step("write", name, int(told.rpartition(",")[2]), words[0][:given])
    elif call == "ftruncate":
        yield Step("cut", name, int(told.rpartition(",")[2]))
    elif call in {"fsync", "fdatasync"}:
        yield Step("sync", name)


def note_adding(folder: Path) -> list[Step]:
    """Add reports in a process of its own, and give what it did with the archive's files, in order."""
    log = folder.parent / "strace.log"
    watched = ["strace", "-f", "-xx", "-s", "10000000", "-e", f"trace={CALLS}", "-e", "signal=none", "-o", str(log)]
    command = [*watched, sys.executable, "-m", "bench.faults.power", str(folder / "news.rashomon")]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return list(read_steps(log, folder))


def cut_power(cuts: int, seed: int = 5) -> str:
    """Cut the power so often, at any moment of one run; what was acknowledged must be there, and the archive whole."""
    if shutil.which("strace") is None:
        raise SystemExit("strace is needed: apt-get install strace")
    chance = random.Random(seed)
    with tempfile.TemporaryDirectory(prefix="rashomon-faults-") as root:
        folder = Path(root) / "disk"
        folder.mkdir()
        steps = note_adding(folder)
        moments = sorted(chance.randrange(len(steps)) for _ in range(cuts))
        disk, heard, done, open_, most = Disk(), set[str](), 0, 0, 0
        for number, step in enumerate(steps):
            if step.kind == "told":
                heard |= set(json.loads(step.raw))
            else:
                disk.take(step)
            while done < len(moments) and moments[done] == number:
                done += 1
                there = open_after(disk.after_cut(chance), Path(root) / "after", heard)
                most, open_ = max(most, there), open_ + any(disk.open.values())
                if done % 100 == 0:
                    print(f"{done} cuts, {len(heard)} acknowledged, {there} there", flush=True)
    syncs = sum(step.kind == "sync" for step in steps)
    written = sum(step.kind == "write" for step in steps)
    return (
        f"{done} cuts in a run of {written:,} writes and {syncs} syncs, {open_} of them with writes that were not synced; "
        f"{most} reports at most; none that was acknowledged lost, none doubled, every archive opened"
    )


def open_after(files: dict[str, bytearray], folder: Path, heard: set[str]) -> int:
    """Open what the disk has after the cut, and hold it against what was acknowledged."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    for name, raw in files.items():
        if raw:
            (folder / name).write_bytes(raw)
    return look(str(folder / "news.rashomon"), heard)


def main(arguments: Sequence[str]) -> None:
    entries = make_entries(many(REPORTS), None)
    add_aloud(arguments[0], entries, sys.stdout.fileno())
    os._exit(0)  # as a process that is never ended in order


if __name__ == "__main__":
    main(sys.argv[1:])
