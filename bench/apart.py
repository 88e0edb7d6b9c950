"""Run something in a process of its own and say what it took: seconds, processor seconds, and peak memory of all of it."""

import os
import resource
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from rashomon.programs import save_time

SECONDS_BETWEEN_LOOKS = 0.1
PAGE = os.sysconf("SC_PAGE_SIZE")


@dataclass(frozen=True, slots=True)
class Taken:
    """What a piece of work gave and took; memory in MB, of its process and of that with all its children together."""

    result: Any
    seconds: float
    cpu_seconds: float
    peak_mb: int
    peak_with_children_mb: int

    def as_dict(self) -> dict[str, float]:
        return {
            "seconds": round(self.seconds, 1),
            "cpu_seconds": round(self.cpu_seconds, 1),
            "peak_memory_mb": self.peak_mb,
            "peak_memory_with_children_mb": self.peak_with_children_mb,
        }


def run_apart(work: Callable[..., Any], *given: Any) -> Taken:
    """Do the work in a fresh process that saves time as `rashomon` does, so that nothing before it is counted."""
    with ProcessPoolExecutor(1, get_context("spawn"), save_time) as pool:
        pool.submit(os.getpid).result()
        process = next(iter(pool._processes))  # noqa: SLF001 - the executor does not say it otherwise
        watch = Watch(process)
        try:
            result, seconds, cpu, peak = pool.submit(measured, work, given).result()
        finally:
            watch.stop()
    return Taken(result, seconds, cpu + watch.cpu_seconds, peak, max(watch.peak_mb, peak))


def measured(work: Callable[..., Any], given: tuple[Any, ...]) -> tuple[Any, float, float, int]:
    began, spent = time.monotonic(), cpu_seconds()
    result = work(*given)
    return result, time.monotonic() - began, cpu_seconds() - spent, peak_mb()


def peak_mb() -> int:
    """Give the most memory that this process has had; `ru_maxrss` would count what its parent had when it began."""
    for line in Path("/proc/self/status").read_text("utf-8").splitlines():
        if line.startswith("VmHWM:"):
            return int(line.split()[1]) // 1024
    return 0


def cpu_seconds() -> float:
    """Give the processor time of this process and of its children that have ended."""
    own, children = resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN)
    return own.ru_utime + own.ru_stime + children.ru_utime + children.ru_stime


class Watch:
    """Looks now and then at how much memory a process and its children have together (Linux).

    `cpu_seconds` is what children that run on took, which nobody else counts: the Java of Spark outlives its work.
    """

    def __init__(self, process: int) -> None:
        self.process = process
        self.peak_mb = 0
        self.cpu_seconds = 0.0
        self.ended = threading.Event()
        self.thread = threading.Thread(target=self.look, daemon=True)
        self.thread.start()

    def look(self) -> None:
        while not self.ended.wait(SECONDS_BETWEEN_LOOKS):
            self.peak_mb = max(self.peak_mb, sum(map(resident, family(self.process))) // 2**20)

    def stop(self) -> None:
        self.cpu_seconds = sum(processor_seconds(child) for child in family(self.process) if child != self.process)
        self.ended.set()
        self.thread.join()


def family(process: int) -> Iterator[int]:
    """Yield a process and all that it started."""
    yield process
    for task in Path(f"/proc/{process}/task").glob("*/children"):
        try:
            children = task.read_text().split()
        except OSError:
            continue
        for child in children:
            yield from family(int(child))


def processor_seconds(process: int) -> float:
    """Give the processor time that a process has taken, with its children that have ended."""
    try:
        fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0.0
    return sum(map(int, fields[11:15])) / os.sysconf("SC_CLK_TCK")


def resident(process: int) -> int:
    """Give the bytes that a process has in memory and shares with no other."""
    try:
        pages = Path(f"/proc/{process}/statm").read_text().split()
    except OSError:
        return 0
    return (int(pages[1]) - int(pages[2])) * PAGE
