"""`python -m bench.fuzz changed|guided|calls`: throws changed files at every way in, and says what broke.

`changed` and `calls` (of the app's API, by its description) need nothing more than the tests do. `guided` lets Atheris
choose the changes by the code that they reach; it is no dependency: `python -m venv .fuzz && .fuzz/bin/pip install -e
.[all] atheris pytest hypothesis`, then `.fuzz/bin/python -m bench.fuzz guided html --runs 100000`. A night's run is one
`guided` for each name that ``list`` gives.
"""

import argparse
import faulthandler
import random
import resource
import sys
import tempfile
import time
import traceback
from collections import Counter
from pathlib import Path

SLOW_SECONDS = 10.0  # of processor: no input of these sizes explains more
HANG_SECONDS = 300  # on the clock, for a hundred inputs: then the place is shown and the run ends
MAX_RISE_MIB = 64  # of one input, over the most that any before it took: they are kilobytes long
MAX_GROWTH_MIB = 200  # of all of them together, over what the unchanged ones took: tables that fill, nothing that leaks
CALLS_A_ROUND = 100  # of each operation
MAX_ADDRESSES = 8 << 30  # bytes: what asks for more fails here, not the machine
IN_MEMORY = Path("/dev/shm")  # where there is one: to make a file costs more than to read it


def peak_mib() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def names() -> list[str]:
    from tests.fuzz.entrances import ENTRANCES

    return list(ENTRANCES)


def place_of(error: Exception) -> str:
    """Name the line of ours in which an error came up."""
    frames = traceback.extract_tb(error.__traceback__)
    own = [frame for frame in frames if "rashomon/" in frame.filename and "site-packages" not in frame.filename]
    return f"{Path((own or frames)[-1].filename).name}:{(own or frames)[-1].lineno}"


def run_changed(name: str, runs: int, start: int, seconds: float) -> bool:
    """Enter by one way as often as wanted, or as time allows; tell what was really run."""
    from tests.fuzz.entrances import ENTRANCES

    entrance = ENTRANCES[name]
    seeds, faults, worst, done = list(entrance.seeds()), Counter[str](), 0.0, 0
    with tempfile.TemporaryDirectory(dir=IN_MEMORY if IN_MEMORY.is_dir() else None) as folder:
        for seed in seeds:  # what is loaded once is not the input's fault
            entrance.enter(seed, Path(folder))
        began, before = time.monotonic(), peak_mib()
        peak = before
        for number in range(start, start + runs):
            if time.monotonic() - began > seconds:
                break
            if number % 100 == 0:
                faulthandler.dump_traceback_later(HANG_SECONDS, exit=True)
            chance = random.Random(f"{name} {number}")
            raw = entrance.change(chance.choice(seeds), chance)
            at = time.process_time()
            try:
                entrance.enter(raw, Path(folder))
            except Exception as error:  # noqa: BLE001 - whatever it is, it is what is looked for
                faults[f"{type(error).__name__} at {place_of(error)}: {str(error)[:90]} (number {number})"] += 1
                print(f"{name}: {number}: {error!r:.200}", file=sys.stderr)
            took, rise = time.process_time() - at, peak_mib() - peak
            if took > SLOW_SECONDS:
                faults[f"{took:.0f} s (number {number})"] += 1
            if rise > MAX_RISE_MIB:
                faults[f"{rise:.0f} MiB more (number {number})"] += 1
            peak, worst, done = peak + rise, max(worst, took), done + 1
            if done % 5_000 == 0:
                print(f"{name}: {done:,}, {len(faults)} faults, {time.monotonic() - began:.0f} s", file=sys.stderr)
    faulthandler.cancel_dump_traceback_later()
    if peak - before > MAX_GROWTH_MIB:
        faults[f"memory grew from {before:.0f} to {peak:.0f} MiB"] += 1
    print(
        f"{name}: {done:,} inputs, the slowest {worst:.2f} s, memory {before:.0f} to {peak:.0f} MiB, "
        f"{faults.total()} faults",
        flush=True,
    )
    for words, times in faults.most_common():
        print(f"  {times} x {words}", flush=True)
    return not faults


def run_guided(name: str, runs: int, seconds: float, corpus: Path | None) -> None:
    """Let libFuzzer lead: it prints what it reaches (cov, ft) and stops at the first fault, whose input it keeps."""
    import atheris

    with atheris.instrument_imports(include=["rashomon"], enable_loader_override=False):
        from tests.fuzz.entrances import ENTRANCES

        entrance = ENTRANCES[name]
        kept = corpus or Path(tempfile.mkdtemp(prefix="fuzz-"))
        kept.mkdir(exist_ok=True)
        folder = Path(tempfile.mkdtemp(prefix="entered-", dir=IN_MEMORY if IN_MEMORY.is_dir() else None))
        for number, seed in enumerate(entrance.seeds()):
            (kept / f"seed-{number}").write_bytes(seed)
            entrance.enter(seed, folder)
    flags = [f"-runs={runs}", "-timeout=60", "-rss_limit_mb=3000", "-print_final_stats=1", f"-artifact_prefix={kept}-"]
    if seconds < float("inf"):
        flags.append(f"-max_total_time={seconds:.0f}")
    atheris.Setup([sys.argv[0], *flags, str(kept)], lambda raw: entrance.enter(raw, folder))
    atheris.Fuzz()


def run_calls(runs: int, start: int, seconds: float) -> bool:
    """Call every operation of the app's API by its own description, a hundred times a round."""
    import tests.fuzz.test_calls as calls

    done, faults, began, before = 0, Counter[str](), time.monotonic(), peak_mib()
    with tempfile.TemporaryDirectory(dir=IN_MEMORY if IN_MEMORY.is_dir() else None) as folder:
        operations = [found.ok() for found in calls.describe(Path(folder)).get_all_operations()]
        names = calls.names_of(Path(folder))
        while done < runs and time.monotonic() - began < seconds:
            for operation in operations:
                try:
                    calls.ask_often(operation, names, CALLS_A_ROUND, start + done)
                except Exception as error:  # noqa: BLE001 - whatever it is, it is what is looked for
                    faults[f"{operation.method} {operation.path}: {error!s:.300}"] += 1
                    print(f"{operation.path}: {error!s:.1000}", file=sys.stderr)
            done += CALLS_A_ROUND * len(operations)
    print(
        f"calls: {done:,} of {len(operations)} operations, memory {before:.0f} to {peak_mib():.0f} MiB, "
        f"{faults.total()} faults"
    )
    for words, times in faults.most_common():
        print(f"  {times} x {words}", flush=True)
    return not faults


def main() -> None:
    """Parse the command line and run."""
    parser = argparse.ArgumentParser(prog="python -m bench.fuzz", description=__doc__)
    parser.add_argument("how", choices=["changed", "guided", "calls", "list"])
    parser.add_argument("names", nargs="*", help="ways in; all if none is named")
    parser.add_argument("--runs", type=int, default=100_000)
    parser.add_argument("--start", type=int, default=0, help="number of the first input, to go on or to repeat one")
    parser.add_argument("--seconds", type=float, default=float("inf"), help="of each way in, at most")
    parser.add_argument("--corpus", type=Path, help="where the inputs that reach something new are kept")
    asked = parser.parse_args()
    if asked.how != "guided":  # libFuzzer has a limit of its own, and its memory is mostly addresses
        resource.setrlimit(resource.RLIMIT_AS, (MAX_ADDRESSES, MAX_ADDRESSES))
    if asked.how == "list":
        print("\n".join(names()))
    elif asked.how == "guided":
        run_guided(asked.names[0], asked.runs, asked.seconds, asked.corpus)
    elif asked.how == "calls":
        sys.exit(0 if run_calls(asked.runs, asked.start, asked.seconds) else 1)
    else:
        results = [run_changed(name, asked.runs, asked.start, asked.seconds) for name in asked.names or names()]
        sys.exit(0 if all(results) else 1)


if __name__ == "__main__":
    main()
