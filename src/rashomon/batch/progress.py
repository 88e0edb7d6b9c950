"""What a long job says of itself: bars with rates for people, JSON lines for programs, and what failed and why."""

import json
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Protocol, TextIO

SECONDS_BETWEEN_LINES = 5.0


class Show(StrEnum):
    """How progress is told."""

    BARS = "bars"
    LINES = "lines"
    JSON = "json"
    NOTHING = "nothing"


class Step(Protocol):
    """A step that goes on."""

    def advance(self, count: int = 1) -> None: ...


@dataclass(slots=True)
class Running:
    """A step on its way: how much is done of how much, and since when."""

    log: "Log"
    name: str
    total: int
    unit: str
    began: float
    done: int = 0
    told: float = 0.0

    def advance(self, count: int = 1) -> None:
        self.done += count
        self.log.update(self)

    @property
    def seconds(self) -> float:
        return time.monotonic() - self.began

    @property
    def rate(self) -> float:
        return self.done / self.seconds if self.seconds else 0.0


@dataclass(slots=True)
class Log:
    """Tells how far a batch is, on standard error."""

    show: Show
    out: TextIO = field(default_factory=lambda: sys.stderr)
    seconds: Counter[str] = field(default_factory=Counter)
    bars: Any = None

    @contextmanager
    def step(self, name: str, total: int = 1, unit: str = "") -> Iterator[Running]:
        """Tell of one step, from its start to its end."""
        running = Running(self, name, total, unit, time.monotonic())
        with self.bar(running):
            self.event("started", running)
            yield running
        self.seconds[name] += running.seconds  # type: ignore[assignment]
        self.event("done", running)

    @contextmanager
    def bar(self, running: Running) -> Iterator[None]:
        if self.show is not Show.BARS:
            yield
            return
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

        columns = (
            TextColumn("{task.description:12}"),
            BarColumn(),
            MofNCompleteColumn(),
            TextColumn("{task.fields[rate]}"),
        )
        with Progress(*columns, TimeElapsedColumn(), console=Console(file=self.out)) as progress:
            task = progress.add_task(running.name, total=running.total, rate="")
            self.bars = (progress, task)
            yield
            self.bars = None

    def update(self, running: Running) -> None:
        if self.bars is not None:
            progress, task = self.bars
            progress.update(task, completed=running.done, rate=f"{running.rate:,.0f} {running.unit}/s")
        elif running.seconds - running.told >= SECONDS_BETWEEN_LINES:
            running.told = running.seconds
            self.event("running", running)

    def event(self, what: str, running: Running) -> None:
        """Write a line; for bars only nothing."""
        if self.show is Show.JSON:
            self.write(
                event=what,
                step=running.name,
                done=running.done,
                of=running.total,
                unit=running.unit,
                seconds=round(running.seconds, 2),
                rate=round(running.rate, 1),
            )
        elif self.show is Show.LINES and what != "started":
            of = f"{running.done:,}/{running.total:,} {running.unit}".strip()
            self.out.write(f"rashomon: {running.name}: {of}, {running.seconds:.1f} s\n")

    def skip(self, name: str) -> None:
        """Tell that a step is up to date."""
        if self.show is Show.JSON:
            self.write(event="skipped", step=name)

    def write(self, **fields: object) -> None:
        if self.show is Show.JSON:
            self.out.write(json.dumps(fields, ensure_ascii=False) + "\n")
            self.out.flush()
