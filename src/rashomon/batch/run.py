"""A whole batch: reports in, a folder of stories, accounts and copied passages out; what was done before is kept."""

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from rashomon.batch.accounts import tell_stories
from rashomon.batch.annotate import TABLES, Annotation, annotate_part, annotation_key, declare_tables, is_annotated
from rashomon.batch.copying import find_copies
from rashomon.batch.engines import open_engine
from rashomon.batch.grouping import group
from rashomon.batch.intake import Part, take_in
from rashomon.batch.ledger import Ledger, make_key
from rashomon.batch.progress import Log, Show
from rashomon.batch.steps import Steps
from rashomon.batch.tables import part_name, read_rows
from rashomon.parse import load_pipeline
from rashomon.schema import FigureRule

PART_SIZE = 1000


@dataclass(frozen=True, slots=True)
class Options:
    """How a batch is run; without `grammar` stories and copies are found by words alone, and nothing is told."""

    engine: str = "duckdb"
    jobs: int = 1
    memory: str | None = None
    part_size: int = PART_SIZE
    grammar: bool = True
    pipeline: str | None = None
    figures: FigureRule = FigureRule.RANGE


@dataclass(frozen=True, slots=True)
class Summary:
    """What a batch did: counts, what failed and how often, the bounds of its joins, seconds for each step."""

    reports: int
    readable: int
    duplicates: int
    stories: int
    accounts: int
    passages: int
    issues: Mapping[str, int]
    bounds: Mapping[str, int]
    seconds: Mapping[str, float] = field(default_factory=dict)

    def as_dict(self) -> dict[str, Any]:
        return asdict(self)


def run_batch(source: Path, out: Path, options: Options = Options(), log: Log | None = None) -> Summary:
    """Group, compare and tell the reports of a file or folder; write tables under `out`.

    A rerun does only what is missing or what other reports, another program or another pipeline made stale. Raises
    NothingToRead, EngineUnavailable, QueryFailed.
    """
    log = log or Log(Show.NOTHING)
    ledger = Ledger(out)
    out.mkdir(parents=True, exist_ok=True)
    with log.step("raw", 0, "reports") as running:
        parts = take_in(source, ledger, options.part_size, running)
    engine = open_engine(options.engine, jobs=options.jobs, scratch=out / ".scratch", memory=options.memory)
    try:
        steps = Steps(engine, ledger, log)
        annotate(steps, parts, options)
        bounds = group(steps)
        most_copied = find_copies(steps)
        if options.grammar:
            tell_stories(steps, options.pipeline, options.figures)
        summary = sum_up(steps, parts, options, {**asdict(bounds), "copies": most_copied})
    finally:
        engine.close()
    (out / "summary.json").write_text(json.dumps(asdict(summary), indent=1) + "\n", encoding="utf-8")
    return summary


def annotate(steps: Steps, parts: Sequence[Part], options: Options) -> None:
    """Make the tables of the annotation, partition by partition; those that are there and the same are kept."""
    ledger = steps.ledger
    pipeline = load_pipeline(options.pipeline) if options.grammar else None
    declare_tables(ledger)
    drop_parts(ledger, len(parts))
    keys = [annotation_key(part.key, grammar=options.grammar, pipeline=pipeline) for part in parts]
    waiting = [
        Annotation(ledger.root, part.number, key, options.grammar, options.pipeline)
        for part, key in zip(parts, keys, strict=True)
        if not is_annotated(ledger, part.number, key)
    ]
    sizes = {part.number: part.reports for part in parts}
    with steps.log.step("annotated", sum(sizes[task.part] for task in waiting), "reports") as running:
        for part, _ in steps.engine.map(annotate_part, waiting):
            running.advance(sizes[part])
    for name in TABLES:
        steps.have(name, make_key(name, *keys))


def drop_parts(ledger: Ledger, parts: int) -> None:
    """Take away partitions of an earlier, longer input."""
    for name in TABLES:
        for file in ledger.folder(name).glob("part-[0-9]*.parquet"):
            if file.name >= part_name(parts):
                ledger.clear(file)


def sum_up(steps: Steps, parts: Sequence[Part], options: Options, bounds: Mapping[str, int]) -> Summary:
    issues: Counter[str] = Counter()
    for name in ("issues", "accounts_issues"):
        folder = steps.ledger.folder(name)
        if folder.exists():
            issues.update(what for (what,) in read_rows(folder, ("what",)))
    ((stories,),) = steps.engine.fetch("count", "SELECT count(DISTINCT story) AS stories FROM stories")
    ((passages,),) = steps.engine.fetch("count", "SELECT count(DISTINCT passage) AS passages FROM copied")
    return Summary(
        reports=sum(part.reports for part in parts),
        readable=steps.number_of("reports"),
        duplicates=steps.number_of("duplicates"),
        stories=int(stories),
        accounts=steps.number_of("accounts") if options.grammar else 0,
        passages=int(passages),
        issues=dict(sorted(issues.items())),
        bounds=bounds,
        seconds={name: round(spent, 2) for name, spent in steps.log.seconds.items()},
    )
