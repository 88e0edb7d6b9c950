"""One table of what everything costs, beside bare parsing in the same run: `python -m bench speed --whole`.

Each row runs in a process of its own, so that its memory is its own. Archives and tables are kept under `--folder`
and filled where they are not there; filling is not timed.
"""

import json
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from statistics import median
from typing import Any

from bench.apart import run_apart
from bench.archive import measure_adding, measure_growth, measure_search, measure_story
from bench.batch import SEED, run_joins
from bench.generated import FIRST_DAY, Writer, row_of
from bench.shares import Stored, measure_shares, read_rows
from bench.speed import cold
from bench.tabled import make_tables
from rashomon.batch.engines.engine import EngineUnavailable
from rashomon.compile import compile_account, is_readable
from rashomon.parse import load_pipeline
from rashomon.read import read
from rashomon.render import render_html
from rashomon.schema import Document

ROUNDS = 3
FILLED = 10_000  # reports of the archive that grows, if none is kept: to fill one takes a second for some twenty
SAMPLED = 60  # reports of BASIL, or generated ones, that are parsed, annotated and compared


@dataclass(frozen=True, slots=True)
class Sizes:
    """How much of each is measured."""

    added: int = 300
    story: int = 200
    archive: int = 100_000
    batch: int = 10_000
    jobs: int = 2


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the table."""

    what: str
    took: str
    to_parsing: str = ""
    memory_mb: int | str = ""


def measure_whole(
    data: Path | None, folder: Path, paths: Sequence[str], sizes: Sizes, engines: Sequence[str]
) -> Iterator[Row]:
    """Yield the rows of the table, as they are measured."""
    folder.mkdir(parents=True, exist_ok=True)
    yield from reading_rows(data)
    yield from five_rows(paths)
    yield from story_rows(sizes)
    yield from archive_rows(folder, sizes)
    yield from batch_rows(folder, sizes, engines)


def reading_rows(data: Path | None) -> Iterator[Row]:
    """Parsing, annotation and comparison of the same reports."""
    bare = run_apart(parse_sample, data)
    tokens, seconds = bare.result
    yield Row(f"bare parsing, {SAMPLED} reports", f"{tokens / seconds:,.0f} tokens/s", "1", bare.peak_mb)
    shared = run_apart(share_sample, data)
    for what, key in (
        ("annotation of each", "reading"),
        ("comparison", "comparing"),
        ("all but parsing", "all but parsing"),
    ):
        share = shared.result[key]
        yield Row(what, f"{share * shared.result['parsing_s']:.2f} s", f"{share:.2f}", shared.peak_mb)


def sample(data: Path | None) -> list[Document]:
    """Take reports of BASIL where it is there, else generated ones."""
    source = data / "stories" / "basil.jsonl" if data else None
    if source is None or not source.exists():
        return story_of(SAMPLED)
    documents = [each for each in read([source]).documents if is_readable(each)]
    return Random(1).sample(sorted(documents, key=lambda each: each.id), SAMPLED)


def parse_sample(data: Path | None) -> tuple[int, float]:
    """Give the tokens and the seconds of parsing the sample, all cores as ever."""
    pipeline, documents = load_pipeline(), sample(data)
    tokens = sum(len(each.doc) for each in pipeline.parse(documents))
    return tokens, seconds_of(lambda: pipeline.parse(documents))


def share_sample(data: Path | None) -> dict[str, float]:
    return measure_shares(sample(data), load_pipeline())


def five_rows(paths: Sequence[str]) -> Iterator[Row]:
    """A few reports, from the start of the process and in one that runs."""
    seconds, memory = cold(list(paths))
    yield Row(f"{len(read(paths).documents)} reports, process start to page", f"{seconds:.2f} s", "", round(memory))
    warm = run_apart(tell_warm, list(paths))
    parsing, whole = warm.result
    yield Row("the same in a process that runs", f"{whole:.2f} s", f"{whole / parsing:.2f}", warm.peak_mb)


def tell_warm(paths: list[str]) -> tuple[float, float]:
    pipeline, reading = load_pipeline(), read(paths)
    render_html(compile_account(reading.documents, pipeline=pipeline, issues=reading.issues))
    parsing = seconds_of(lambda: pipeline.parse(reading.documents))
    whole = seconds_of(
        lambda: render_html(compile_account(reading.documents, pipeline=pipeline, issues=reading.issues))
    )
    return parsing, whole


def story_rows(sizes: Sizes) -> Iterator[Row]:
    """One story of many reports, from parses and with parsing."""
    told = run_apart(tell_large, sizes.story)
    parsing, telling, page = told.result
    yield Row(
        f"a story of {sizes.story} generated reports, parsed",
        f"{telling:.1f} s",
        f"{telling / parsing:.2f}",
        told.peak_mb,
    )
    yield Row("its page", f"{page:.2f} s", f"{page / parsing:.2f}", told.peak_mb)


def tell_large(reports: int) -> tuple[float, float, float]:
    pipeline, documents = load_pipeline(), story_of(reports)
    began = time.perf_counter()
    stored = Stored(pipeline.parse(documents), pipeline.label)
    parsing = time.perf_counter() - began
    began = time.perf_counter()
    account = compile_account(documents, pipeline=stored)
    telling = time.perf_counter() - began
    return parsing, telling, seconds_of(lambda: render_html(account))


def story_of(reports: int) -> list[Document]:
    """Write one story of so many reports over three days."""
    writer = Writer(SEED)
    told = writer.happening(FIRST_DAY)
    made = [writer.report(0, told, writer.outlet(), 0)]
    while len(made) < reports:
        fresh = writer.chance.random() < 0.3
        later = writer.chance.choice((0, 0, 1, 2))
        made.append(
            writer.report(0, told, writer.outlet(), later) if fresh else writer.copy(writer.chance.choice(made), 0)
        )
    return read_rows([row_of(number, each) for number, each in enumerate(made)])


def archive_rows(folder: Path, sizes: Sizes) -> Iterator[Row]:
    """Adding beside parsing; searching and adding in a large archive; a story of it."""
    added = run_apart(measure_adding, sizes.added, sizes.jobs)
    rate, share = added.result["adding, reports a second"], added.result["adding / bare parsing"]
    yield Row(f"adding {sizes.added} reports", f"{rate} a second", f"throughput {share}", added.peak_with_children_mb)
    told = run_apart(measure_story, 20)
    for what, key in (("told anew", "told anew, ms"), ("as kept", "as kept, ms: median")):
        yield Row(f"a story of 20 of the archive, {what}", f"{told.result[key]} ms", "", told.peak_mb)
    found = run_apart(measure_search, str(folder / "words.rashomon"), sizes.archive)
    yield Row(
        f"search in {sizes.archive:,}, 95th percentile",
        f"{found.result['search, ms: 95th percentile']} ms",
        "",
        found.peak_mb,
    )
    kept = folder / "stories.rashomon"
    size = sizes.archive if kept.exists() else min(sizes.archive, FILLED)
    grown = run_apart(measure_growth, str(kept), size)
    for what, took in list(grown.result.items())[1:]:
        yield Row(f"{what.replace(', ms', '')}, in {size:,}", f"{took} ms", "", grown.peak_mb)


def batch_rows(folder: Path, sizes: Sizes, engines: Sequence[str]) -> Iterator[Row]:
    """Joins, grouping and copies of a batch, on each engine."""
    tables = folder / f"tables-{sizes.batch}"
    run_apart(make_tables, tables, sizes.batch, SEED, sizes.jobs)
    for engine in engines:
        out = (
            folder / f"whole-{sizes.batch}-{engine}-{time.time_ns()}"
        )  # fresh, for nothing that is there is made again
        what = f"batch of {sizes.batch:,} after annotation, {engine}"
        try:
            taken = run_apart(run_joins, tables, out, sizes.jobs, engine)
        except EngineUnavailable as error:
            yield Row(what, f"not run: {error}".replace("\n", " ").replace("|", "/"))
            continue
        took = f"{taken.seconds:.0f} s, {taken.cpu_seconds:.0f} of processors"
        yield Row(what, took, "", taken.peak_with_children_mb)


def seconds_of(work: Callable[[], Any]) -> float:
    spent = []
    for _ in range(ROUNDS):
        began = time.perf_counter()
        work()
        spent.append(time.perf_counter() - began)
    return median(spent)


def print_rows(rows: Iterator[Row], into: Path | None) -> None:
    """Print the table line by line, as it is measured, ready for a Markdown page; write it as JSON too."""
    kept = []
    print("| what | took | beside bare parsing | peak memory, MB |\n|---|---|---|---|")
    for row in rows:
        kept.append([row.what, row.took, row.to_parsing, row.memory_mb])
        print("| " + " | ".join(map(str, kept[-1])) + " |")
        sys.stdout.flush()
    if into:
        into.write_text(json.dumps(kept, indent=1) + "\n", encoding="utf-8")
