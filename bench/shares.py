"""What each step of an account costs, as a share of the time that parsing the same reports takes."""

import json
import os
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from random import Random
from typing import Any

from bench.generated import row_of, write_reports
from rashomon import compile as steps
from rashomon.parse import Parsed, Pipeline, load_pipeline
from rashomon.read import read
from rashomon.schema import Document

READING = ("find_names", "resolve_entities", "find_times", "find_attributions", "find_quantities", "read_events")
COMPARING = (
    "group_stories",
    "find_reuse",
    "infer_published",
    "find_clauses",
    "match_clauses",
    "join_mentions",
    "merge_mentions",
    "join_utterances",
    "join_quantities",
    "find_origins",
    "compare_story",
    "find_timeline",
    "write_brief",
    "decide_figures",
    "find_issues",
)
PARSING_CORES = 2  # of which two are busy in batched parsing: what a user waits for
GENERATED, SAMPLED = 200, 60  # reports


class Stored:
    """Parses that are at hand, in the place of a pipeline."""

    def __init__(self, parsed: Sequence[Parsed], label: str) -> None:
        self.label = label
        self.by_id = {each.document.id: each for each in parsed}

    def parse(self, documents: Sequence[Document]) -> list[Parsed]:
        return [self.by_id[document.id] for document in documents]


def measure_sets(paths: Sequence[str], folder: Path | None) -> dict[str, dict[str, float]]:
    """Measure the reports given, as many generated ones as make a long job, and a sample of BASIL where it is there."""
    pipeline = load_pipeline()
    sets = {"given": list(read(paths).documents), f"{GENERATED} generated": read_rows(generated_rows())}
    basil = folder / "stories" / "basil.jsonl" if folder else None
    if basil is not None and basil.exists():
        whole = list(read([basil]).documents)
        sets[f"BASIL, {SAMPLED} reports"] = Random(1).sample(sorted(whole, key=lambda each: each.id), SAMPLED)
    return {name: measure_shares(documents, pipeline) for name, documents in sets.items()}


def generated_rows() -> list[dict[str, object]]:
    return [row_of(number, made) for number, made in enumerate(write_reports(GENERATED))]


def read_rows(rows: Sequence[dict[str, object]]) -> list[Document]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "reports.jsonl")
        path.write_text("\n".join(map(json.dumps, rows)), "utf-8")
        return list(read([path]).documents)


def measure_shares(documents: Sequence[Document], pipeline: Pipeline) -> dict[str, float]:
    """Give the CPU time of each step over that of parsing on two cores; the first account and its lexicons are not timed.

    Steps that read one report after another are summed under `reading`, those that hold reports against each other
    under `comparing`.
    """
    readable = [document for document in documents if steps.is_readable(document)]
    pipeline.parse(readable[:2])
    start = time.process_time()
    parsed = pipeline.parse(readable)
    parsing = (time.process_time() - start) / min(PARSING_CORES, os.cpu_count() or 1)
    stored = Stored(parsed, pipeline.label)
    steps.compile_account(readable[:6], pipeline=stored)
    with timed((*READING, *COMPARING)) as spent:
        start = time.process_time()
        steps.compile_account(readable, pipeline=stored)
        whole = time.process_time() - start
    shares = {name: round(spent[name] / parsing, 3) for name in (*READING, *COMPARING)}
    return {
        "reports": len(readable),
        "tokens": sum(len(each.doc) for each in parsed),
        "parsing_s": round(parsing, 2),
        **shares,
        "reading": round(sum(spent[name] for name in READING) / parsing, 3),
        "comparing": round(sum(spent[name] for name in COMPARING) / parsing, 3),
        "all but parsing": round(whole / parsing, 3),
    }


@contextmanager
def timed(names: Sequence[str]) -> Iterator[Counter[str]]:
    """Time every call of these steps of `rashomon.compile`, to the end of what they yield."""
    spent: Counter[str] = Counter()
    kept = {name: getattr(steps, name) for name in names}
    for name, step in kept.items():
        setattr(steps, name, timed_step(name, step, spent))
    try:
        yield spent
    finally:
        for name, step in kept.items():
            setattr(steps, name, step)


def timed_step(name: str, step: Callable[..., Any], spent: Counter[str]) -> Callable[..., Any]:
    def call(*given: Any, **named: Any) -> Any:
        start = time.process_time()
        found = step(*given, **named)
        if isinstance(found, Iterator):
            found = iter(tuple(found))
        spent[name] += time.process_time() - start  # type: ignore[assignment]
        return found

    return call


def print_shares(sets: dict[str, dict[str, float]]) -> None:
    """Print a row a step, a column a set of reports."""
    names = list(next(iter(sets.values())))
    print(f"{'as a share of parsing':24s}" + "".join(f"{name:>20s}" for name in sets))
    for name in names:
        print(f"{name:24s}" + "".join(f"{shares[name]:20}" for shares in sets.values()))
