"""How long an account takes, as a ratio to parsing the same text, and from process start to a written page."""

import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

from rashomon.compile import compile_account
from rashomon.extract.quotations import find_attributions
from rashomon.parse import load_pipeline
from rashomon.read import read
from rashomon.render import render_html

ROUNDS = 7


def timed(work: Callable[[], object]) -> float:
    """Give the median of ROUNDS runs, in seconds."""
    spent = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        work()
        spent.append(time.perf_counter() - start)
    return median(spent)


def cold(paths: list[str]) -> tuple[float, float]:
    """Run the command in a process of its own: seconds from start to written page, and peak memory in MB.

    The modules are compiled beforehand, as they are where the program is installed.
    """
    with tempfile.TemporaryDirectory() as folder:
        compiled = {"PYTHONPYCACHEPREFIX": str(Path(folder, "compiled")), "PYTHONDONTWRITEBYTECODE": ""}
        page = str(Path(folder, "account.html"))
        program = (
            "import sys, resource, json; from rashomon.cli import main\n"
            f"sys.argv = ['rashomon', 'account', *{paths!r}, '-o', {page!r}, '--quiet']\n"
            "try:\n    main()\nexcept SystemExit:\n    pass\n"
            "print(json.dumps(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024), file=sys.stderr)\n"
        )
        runs = []
        for _ in range(1 + ROUNDS):
            start = time.perf_counter()
            done = subprocess.run(
                [sys.executable, "-c", program], capture_output=True, text=True, check=True, env=os.environ | compiled
            )
            runs.append((time.perf_counter() - start, json.loads(done.stderr.strip().splitlines()[-1])))
        del runs[0]  # which compiled the modules
    return median(seconds for seconds, _ in runs), max(memory for _, memory in runs)


def measure(paths: list[str]) -> dict[str, float]:
    """Measure the five steps a user waits for; all seconds, memory in MB, ratios to parsing in the same run."""
    pipeline = load_pipeline()
    reading = read(paths)
    tokens = sum(len(report.doc) for report in pipeline.parse(reading.documents))
    parse = timed(lambda: pipeline.parse(reading.documents))
    warm = timed(lambda: render_html(compile_account(reading.documents, pipeline=pipeline, issues=reading.issues)))
    parsed = pipeline.parse(reading.documents)
    attribution = timed(lambda: [find_attributions(report, (), lambda _: None) for report in parsed])
    start_to_page, memory = cold(paths)
    return {
        "reports": len(reading.documents),
        "tokens": tokens,
        "parse_s": round(parse, 3),
        "parse_tokens_per_s": round(tokens / parse),
        "attribution_to_parse_ratio": round(attribution / parse, 3),
        "warm_account_and_page_s": round(warm, 3),
        "warm_to_parse_ratio": round(warm / parse, 2),
        "process_start_to_page_s": round(start_to_page, 2),
        "peak_memory_mb": round(memory),
        "own_peak_memory_mb": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024),
    }
