"""Long work behind the pages: one job after another, each with its progress and what failed."""

import secrets
import threading
import traceback
from collections import OrderedDict, deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import StrEnum

from rashomon.errors import RashomonError

MAX_WAITING = 50
MAX_KEPT = 200
MAX_TOLD = 200  # failures of one job that are shown


class State(StrEnum):
    """Where a job is."""

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"


@dataclass(slots=True)
class Job:
    """A piece of work; `done` of `total` (null where nobody knows yet) are reports or addresses."""

    id: str
    what: str
    state: State = State.WAITING
    done: int = 0
    total: int | None = None
    new: int = 0
    known: int = 0
    stories: list[str] = field(default_factory=list)
    failures: list[str] = field(default_factory=list)
    asked: str = ""
    ended: str | None = None

    @property
    def over(self) -> bool:
        return self.state in {State.DONE, State.FAILED}

    def fail(self, why: str) -> None:
        if len(self.failures) < MAX_TOLD:
            self.failures.append(why)


class TooMuchWork(RashomonError):
    """The queue is full; try again when some of it is done."""


class Work:
    """A queue with one worker thread. Jobs that were done are remembered until the app ends."""

    def __init__(self) -> None:
        self.jobs: OrderedDict[str, Job] = OrderedDict()
        self.queue: deque[tuple[Job, Callable[[Job], None]]] = deque()
        self.ready = threading.Condition()
        self.closed = False
        self.thread = threading.Thread(target=self.run, name="rashomon-work", daemon=True)
        self.thread.start()

    def submit(self, what: str, work: Callable[[Job], None], *, total: int | None = None) -> Job:
        """Queue some work; `work` reports its progress on the job it is given. Raises TooMuchWork."""
        with self.ready:
            if len(self.queue) >= MAX_WAITING:
                raise TooMuchWork(f"{MAX_WAITING} jobs are waiting already; try again in a while")
            job = Job(secrets.token_hex(6), what, total=total, asked=now())
            self.jobs[job.id] = job
            while len(self.jobs) > MAX_KEPT:
                oldest = next(iter(self.jobs))
                del self.jobs[oldest]
            self.queue.append((job, work))
            self.ready.notify()
        return job

    def latest(self) -> Iterator[Job]:
        """Yield the jobs, the latest first."""
        with self.ready:
            yield from reversed(list(self.jobs.values()))

    def run(self) -> None:
        while True:
            with self.ready:
                self.ready.wait_for(lambda: bool(self.queue) or self.closed)
                if self.closed:
                    return
                job, work = self.queue.popleft()
            try:
                perform(job, work)
            except Exception:  # noqa: BLE001 - told in full; one fault must not end the work of all others
                traceback.print_exc()

    @property
    def running(self) -> int:
        """Count the jobs that are not done."""
        with self.ready:
            return sum(not job.over for job in self.jobs.values())

    def close(self) -> None:
        with self.ready:
            self.closed = True
            self.ready.notify()


def perform(job: Job, work: Callable[[Job], None]) -> None:
    job.state = State.RUNNING
    try:
        work(job)
        job.state = State.DONE
    except RashomonError as error:
        job.fail(str(error))
        job.state = State.FAILED
    finally:
        if not job.over:  # a fault of ours: it goes on to the thread's hook, and the job does not look as if it ran
            job.fail("a fault of the program; the terminal of `rashomon serve` says more")
            job.state = State.FAILED
        job.ended = now()


def now() -> str:
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
