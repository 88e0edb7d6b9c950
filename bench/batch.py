"""How batches grow: seconds, memory, and what is found, at growing sizes; beside MinHash LSH of datasketch.

`python -m bench batch full 10000` runs all of it, grammar and accounts too. `python -m bench batch words 100000` runs
it by words alone. `python -m bench batch joins 10000 100000 1000000` writes the tables of the annotation straight from
the generator (the same rows as the annotation gives, a test says) and runs what follows: joins, grouping, copies; with
`--beside` datasketch's LSH on the same reports, and the other engine, in the same run. What is measured runs in a
process of its own: neither the writer of the reports nor the judge is in it.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np

from bench.apart import run_apart
from bench.generated import write_parquet
from bench.tabled import GOLD, make_tables, write_gold
from rashomon.batch import Options, run_batch
from rashomon.batch.annotate import TABLES
from rashomon.batch.copying import find_copies
from rashomon.batch.engines import open_engine
from rashomon.batch.grouping import group
from rashomon.batch.ledger import Ledger
from rashomon.batch.progress import Log, Show
from rashomon.batch.runs_of_words import hash_runs, hash_word
from rashomon.batch.steps import Steps
from rashomon.batch.tables import REPORTS_A_PART, part_name
from rashomon.relate.words import find_words

MEMORY = "3GB"  # that DuckDB may hold
PERMUTATIONS = 128
LSH_THRESHOLDS = (0.2, 0.4)
SEED = 1


def measure_all(
    kind: str,
    sizes: Sequence[int],
    folder: Path,
    jobs: int,
    engines: Sequence[str],
    beside: bool,  # noqa: FBT001 - called by place
) -> Iterator[dict[str, object]]:
    """Run one measurement at growing sizes, on each engine, and with `beside` LSH on the same reports."""
    for reports in sizes:
        for engine in engines:
            yield measure(kind, reports, folder, jobs, engine)
        if beside:
            yield measure("lsh", reports, folder, jobs)


def measure(kind: str, reports: int, folder: Path, jobs: int = 2, engine: str = "duckdb") -> dict[str, object]:
    """Run one measurement; give what it took, and how right its stories and copied pairs are."""
    folder.mkdir(parents=True, exist_ok=True)
    facts: dict[str, object] = {"kind": kind, "reports": reports, "engine": engine}
    if kind == "joins":
        tables, out = folder / f"tables-{reports}", folder / f"joins-{reports}-{engine}"
        run_apart(make_tables, tables, reports, SEED, jobs)
        taken = run_apart(run_joins, tables, out, jobs, engine)
        return {**facts, **taken.as_dict(), **taken.result, **run_apart(judge, out, tables / GOLD).result}
    source, out = folder / f"generated-{reports}.parquet", folder / f"{kind}-{reports}-{engine}"
    if not source.exists():
        write_parquet(source, reports, SEED)
    if kind == "lsh":
        taken = run_apart(find_by_lsh, source, folder / f"lsh-{reports}.parquet")
        return {
            **facts,
            **taken.as_dict(),
            **taken.result,
            **run_apart(judge_lsh, source, folder / f"lsh-{reports}.parquet").result,
        }
    taken = run_apart(run_whole, source, out, jobs, engine, kind == "full")
    gold = out / GOLD
    write_gold(
        gold / part_name(0),
        [(place_of(number, 1000), story, sentences) for number, story, sentences in read_gold(source)],
    )
    return {**facts, **taken.as_dict(), **taken.result, **run_apart(judge, out, gold).result}


def run_whole(source: Path, out: Path, jobs: int, engine: str, grammar: bool) -> dict[str, object]:  # noqa: FBT001 - called by place
    options = Options(engine=engine, jobs=jobs, memory=MEMORY, grammar=grammar)
    return run_batch(source, out, options, Log(Show.LINES)).as_dict()


def place_of(number: int, part_size: int) -> int:
    return number // part_size * REPORTS_A_PART + number % part_size


def run_joins(tables: Path, out: Path, jobs: int, engine_name: str) -> dict[str, object]:
    """Group and find copies in tables of the annotation; give the seconds of each step."""
    out.mkdir(parents=True, exist_ok=True)
    for name in TABLES:
        if not (out / name).exists():
            (out / name).symlink_to(tables.resolve() / name)
    log = Log(Show.LINES)
    steps = Steps(open_engine(engine_name, jobs=jobs, scratch=out / ".scratch", memory=MEMORY), Ledger(out), log)
    for name in TABLES:
        steps.have(name, f"generated {tables.name} {SEED}")
    bounds = group(steps)
    copied = find_copies(steps)
    steps.engine.close()
    seconds = {name: round(spent, 1) for name, spent in log.seconds.items() if spent >= 0.1}
    return {"bounds": str(bounds), "copies_bound": copied, "steps": seconds}


def read_gold(source: Path) -> Iterator[tuple[int, int, Sequence[int]]]:
    import pyarrow.parquet as pq

    number = 0
    with pq.ParquetFile(source) as table:
        for batch in table.iter_batches(10_000, columns=["gold_story", "gold_sentences"]):
            for story, sentences in zip(*(column.to_pylist() for column in batch.columns), strict=True):
                yield number, story, sentences
                number += 1


def judge(out: Path, gold: Path) -> dict[str, object]:
    """Hold stories (B³) and copied pairs, sought and found, against the truth; in DuckDB, which does not fill memory."""
    import duckdb

    connection = duckdb.connect(config={"memory_limit": MEMORY, "temp_directory": str(out / ".scratch")})
    connection.execute(f"CREATE VIEW gold AS SELECT * FROM read_parquet('{gold}/*.parquet')")
    connection.execute(f"CREATE VIEW stories AS SELECT * FROM read_parquet('{out}/stories/**/*.parquet')")
    copied = f"SELECT DISTINCT a.report AS one, b.report AS other FROM read_parquet('{out}/copied/*.parquet') a JOIN read_parquet('{out}/copied/*.parquet') b ON a.passage = b.passage AND a.report < b.report"
    sought = f"SELECT one, other FROM read_parquet('{out}/copies/**/*.parquet')"
    connection.execute(f"CREATE TABLE true_pairs AS {TRUE_PAIRS}")
    ((precision, recall),) = connection.execute(B_CUBED).fetchall()
    return {
        "stories_b3": round(2 * precision * recall / (precision + recall), 4),
        "copied_pairs": connection.execute("SELECT count(*) FROM true_pairs").fetchall()[0][0],
        "sought": compare_pairs(connection, sought),
        "found": compare_pairs(connection, copied),
    }


TRUE_PAIRS = """
    WITH said AS (SELECT report, unnest(sentences) AS sentence FROM gold)
    SELECT DISTINCT a.report AS one, b.report AS other
    FROM said a JOIN said b ON a.sentence = b.sentence AND a.report < b.report
"""
B_CUBED = """
    WITH both_ AS (SELECT gold.report, gold.story AS true_story, stories.story FROM gold JOIN stories USING (report)),
    cells AS (SELECT true_story, story, count(*) AS n FROM both_ GROUP BY ALL),
    trues AS (SELECT true_story, sum(n) AS n FROM cells GROUP BY ALL),
    founds AS (SELECT story, sum(n) AS n FROM cells GROUP BY ALL)
    SELECT sum(cells.n * cells.n / founds.n) / sum(cells.n), sum(cells.n * cells.n / trues.n) / sum(cells.n)
    FROM cells JOIN trues USING (true_story) JOIN founds USING (story)
"""


def compare_pairs(connection: object, query: str) -> dict[str, float]:
    """Give how many pairs a query has, and how many of the true ones."""
    rows = connection.execute(
        f"WITH pairs AS ({query}) SELECT count(*), count(true_pairs.one) FROM pairs LEFT JOIN true_pairs USING (one, other)"
    )  # type: ignore[attr-defined]
    pairs, right = rows.fetchall()[0]
    true = connection.execute("SELECT count(*) FROM true_pairs").fetchall()[0][0]  # type: ignore[attr-defined]
    return {"pairs": pairs, "precision": round(right / max(pairs, 1), 4), "recall": round(right / max(true, 1), 4)}


def find_by_lsh(source: Path, into: Path) -> dict[str, object]:
    """Find copies with datasketch's MinHash LSH over runs of five words, each report against those before it."""
    import pyarrow as pa
    import pyarrow.parquet as pq
    from datasketch import MinHash, MinHashLSH

    indexes = {threshold: MinHashLSH(threshold, PERMUTATIONS) for threshold in LSH_THRESHOLDS}
    found: list[tuple[float, int, int]] = []
    number = 0
    with pq.ParquetFile(source) as table:
        for batch in table.iter_batches(1000, columns=["text"]):
            for text in batch.column(0).to_pylist():
                hashes = np.array([hash_word(word.fold) for word in find_words(text)], dtype=np.uint64)
                sketch = MinHash(PERMUTATIONS, hashfunc=int)
                sketch.update_batch([int(each) & 0xFFFFFFFF for each in hash_runs(hashes).tolist()])
                for threshold, index in indexes.items():
                    found += [(threshold, other, number) for other in index.query(sketch)]
                    index.insert(number, sketch)
                number += 1
    columns = [pa.array(column) for column in zip(*found, strict=True)]
    pq.write_table(pa.table(dict(zip(("threshold", "one", "other"), columns, strict=True))), into)
    return {}


def judge_lsh(source: Path, found: Path) -> dict[str, object]:
    """Hold the pairs that LSH found against the truth."""
    import duckdb

    connection = duckdb.connect(config={"memory_limit": MEMORY})
    rows = f"SELECT CAST(row_number() OVER () AS BIGINT) - 1 AS report, gold_sentences AS sentences FROM read_parquet('{source}')"
    connection.execute(f"CREATE VIEW gold AS {rows}")
    connection.execute(f"CREATE TABLE true_pairs AS {TRUE_PAIRS}")
    pairs = "SELECT one, other FROM read_parquet('{}') WHERE threshold = {}"
    return {f"lsh at {at}": compare_pairs(connection, pairs.format(found, at)) for at in LSH_THRESHOLDS}
