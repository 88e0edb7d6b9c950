"""How batches grow: seconds, memory, and what is found, at growing sizes; beside MinHash LSH of datasketch.

`python -m bench batch full 10000` runs all of it, grammar and accounts too. `python -m bench batch words 100000` runs
it by words alone. `python -m bench batch joins 1000000` writes the tables of the annotation straight from the
generator (the same rows as the annotation gives, a test says) and runs what follows: joins, grouping, copies.
`python -m bench batch lsh 10000` finds copies among the same reports with datasketch.
"""

import json
import resource
import time
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import islice
from math import log
from pathlib import Path

import numpy as np

from bench.generated import Made, row_of, write_parquet, write_reports
from rashomon.batch import Options, run_batch
from rashomon.batch.annotate import TABLES, declare_tables
from rashomon.batch.copying import find_copies
from rashomon.batch.engines import open_engine
from rashomon.batch.excerpts import count_terms, sentences_to_json
from rashomon.batch.grouping import group
from rashomon.batch.ledger import Ledger
from rashomon.batch.progress import Log, Show
from rashomon.batch.runs_of_words import Hashes, hash_runs, hash_word, winnow
from rashomon.batch.steps import Steps
from rashomon.batch.tables import REPORTS_A_PART, part_name, write_table
from rashomon.relate.stories.register import OPENING_WORDS
from rashomon.relate.stories.telling import Sentence, Telling, tell_document
from rashomon.relate.words import find_words
from rashomon.schema import Block, BlockKind, Document

PART = 20_000  # reports of a partition that is written straight from the generator
MEMORY = "3GB"  # that DuckDB may hold
PERMUTATIONS = 128
LSH_THRESHOLDS = (0.2, 0.4)


def measure(
    kind: str, reports: int, folder: Path, jobs: int = 2, engine: str = "duckdb", seed: int = 1
) -> dict[str, object]:
    """Run one measurement in this process, so that its peak memory is its own."""
    folder.mkdir(parents=True, exist_ok=True)
    source = folder / f"generated-{reports}.parquet"
    if kind in {"full", "words", "lsh"} and not source.exists():
        write_parquet(source, reports, seed)
    began, spent = time.monotonic(), time.process_time()
    if kind == "lsh":
        found = measure_lsh(source)
    elif kind == "joins":
        found = measure_joins(folder / f"joins-{reports}-{engine}", reports, jobs, engine, seed)
    else:
        found = measure_batch(source, folder / f"{kind}-{reports}-{engine}", jobs, engine, grammar=kind == "full")
    own, children = resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN)
    return {
        "kind": kind,
        "reports": reports,
        "engine": engine,
        "seconds": round(time.monotonic() - began, 1),
        "cpu_seconds": round(time.process_time() - spent + children.ru_utime + children.ru_stime, 1),
        "peak_memory_mb": round(own.ru_maxrss / 1024),
        "peak_memory_of_a_worker_mb": round(children.ru_maxrss / 1024),
        **found,
    }


def measure_batch(source: Path, out: Path, jobs: int, engine: str, *, grammar: bool) -> dict[str, object]:
    options = Options(engine=engine, jobs=jobs, memory=MEMORY, grammar=grammar)
    summary = run_batch(source, out, options, Log(Show.LINES)).as_dict()
    gold = write_gold(
        out / ".gold",
        ((place_of(number, options.part_size), story, sentences) for number, story, sentences in read_gold(source)),
    )
    return {**summary, **judge(out, gold)}


def place_of(number: int, part_size: int) -> int:
    return number // part_size * REPORTS_A_PART + number % part_size


def measure_joins(out: Path, reports: int, jobs: int, engine_name: str, seed: int) -> dict[str, object]:
    """Write the tables of the annotation, then group and find copies; seconds of each step."""
    began = time.monotonic()
    ledger = Ledger(out)
    gold = out / ".gold"
    if not gold.exists():
        declare_tables(ledger)
        write_gold(gold, write_tables(ledger, write_reports(reports, seed)))
    written = time.monotonic() - began
    log = Log(Show.LINES)
    steps = Steps(open_engine(engine_name, jobs=jobs, scratch=out / ".scratch", memory=MEMORY), ledger, log)
    for name in TABLES:
        steps.have(name, f"generated {reports} {seed}")
    bounds = group(steps)
    copied = find_copies(steps)
    steps.engine.close()
    seconds = {name: round(spent, 1) for name, spent in log.seconds.items()}
    return {
        "written_in": round(written, 1),
        "bounds": str(bounds),
        "copies_bound": copied,
        "steps": seconds,
        **judge(out, gold),
    }


def write_tables(ledger: Ledger, made: Iterator[Made]) -> Iterator[tuple[int, int, Sequence[int]]]:
    """Write the tables of the annotation part by part; yield the truth of each report."""
    part = 0
    while some := list(islice(made, PART)):
        first = part * REPORTS_A_PART
        rows = [(first + place, part * PART + place, each) for place, each in enumerate(some)]
        laid = [(report, each, lay_out(number, each)) for report, number, each in rows]
        told = [(report, document, tell(each), each) for report, each, document in laid]
        days = {report: each.day.toordinal() for report, each, _ in laid}
        words: dict[int, str] = {}
        terms = [(report, *term) for report, _, _, each in told for term in terms_of(each, words)]
        tables: dict[str, Iterable[Sequence[object]]] = {
            "documents": ((r, d.id, len(d.text), True, as_json(d)) for r, _, d in laid),
            "tellings": ((r, d.id, days[r], len(d.text), sentences_to_json(telling)) for r, d, telling, _ in told),
            "marks": ((r, days[r], mark) for r, _, telling, _ in told for mark in marks_of(telling)),
            "terms": terms,
            "words": sorted(words.items()),
            "shingles": ((r, found) for r, _, _, each in told for found in fingerprints_of(each)),
        }
        for name, table in tables.items():
            write_table(ledger.folder(name) / part_name(part), name, table)
        yield from ((report, each.story, [number for number, _ in each.sentences]) for report, _, each in rows)
        part += 1


def lay_out(number: int, made: Made) -> Document:
    """Lay out a made-up report, whose layout is known."""
    text = made.text
    blocks, start = [], 0
    for line in text.split("\n\n"):
        kind = BlockKind.TITLE if not blocks else BlockKind.PARAGRAPH
        kind = BlockKind.CREDIT if line.startswith("Source: ") else kind
        blocks.append(Block(kind, start, start + len(line)))
        start += len(line) + 2
    url = row_of(number, made)["url"]
    return Document(
        f"d-{number:016x}", str(url), text, "", "utf-8", tuple(blocks), made.outlet, published=made.day.isoformat()
    )


def as_json(document: Document) -> str:
    blocks = [{"kind": block.kind.value, "start": block.start, "end": block.end} for block in document.blocks]
    fields = {
        "id": document.id,
        "location": document.location,
        "text": document.text,
        "sha256": "",
        "encoding": "utf-8",
    }
    return json.dumps({**fields, "blocks": blocks, "outlet": document.outlet, "published": document.published})


@lru_cache(maxsize=200_000)
def tell_sentence(words: str, *, title: bool) -> tuple[Sentence, ...]:
    """Read the words of a sentence, which copies share."""
    kind = BlockKind.TITLE if title else BlockKind.PARAGRAPH
    document = Document("", "", words, "", "utf-8", (Block(kind, 0, len(words)),))
    return tell_document(document).sentences


@lru_cache(maxsize=200_000)
def weigh_sentence(words: str, *, title: bool) -> tuple[tuple[str, int, float, bool, bool], ...]:
    """Give word, code, summed weight, and whether a figure, of each word of a sentence."""
    found = []
    for sentence in tell_sentence(words, title=title):
        for word, (code, weight, person, figure) in count_terms(Telling("", None, (sentence,))):
            found.append((word, code, float(np.exp(np.float64(weight) - 1)), person, figure))
    return tuple(found)


def tell(made: Made) -> Telling:
    """Read the sentences of a report; those of a paragraph are told apart by their full stops, as here."""
    title = tell_sentence(made.title, title=True)
    body = [sentence for _, words in made.sentences for sentence in tell_sentence(words, title=False)]
    return Telling("", made.day.toordinal(), (*title, *body))


def marks_of(telling: Telling) -> list[int]:
    return sorted({sentence.mark for sentence in telling.sentences} - {0})


def terms_of(made: Made, spelled: dict[int, str]) -> Iterator[tuple[int, float, bool, bool]]:
    """Yield the words of a report as the annotation weighs them: its sentences' weights summed."""
    totals: dict[int, float] = {}
    figures: set[int] = set()
    seen = 0
    for title, words in [(True, made.title), *((False, words) for _, words in made.sentences)]:
        for word, code, weight, _, figure in weigh_sentence(words, title=title):
            spelled[code] = word
            totals[code] = totals.get(code, 0.0) + weight
            if figure and seen < OPENING_WORDS:
                figures.add(code)
        seen += sum(sentence.words for sentence in tell_sentence(words, title=title))
    for code, total in totals.items():
        yield code, 1 + log(round(total)), False, code in figures


@lru_cache(maxsize=200_000)
def hash_sentence(words: str) -> Hashes:
    return np.array([hash_word(word.fold) for word in find_words(words)], dtype=np.uint64)


def fingerprints_of(made: Made) -> Iterable[int]:
    found: set[int] = set()
    for words in ([made.title], [words for _, words in made.sentences]):
        hashes = np.concatenate([hash_sentence(each) for each in words])
        if len(hashes) >= 5:
            found.update(winnow(hash_runs(hashes)).view(np.int64).tolist())
    return found


def read_gold(source: Path) -> Iterator[tuple[int, int, Sequence[int]]]:
    import pyarrow.parquet as pq

    number = 0
    with pq.ParquetFile(source) as table:
        for batch in table.iter_batches(10_000, columns=["gold_story", "gold_sentences"]):
            for story, sentences in zip(*(column.to_pylist() for column in batch.columns), strict=True):
                yield number, story, sentences
                number += 1


def write_gold(folder: Path, rows: Iterable[tuple[int, int, Sequence[int]]]) -> Path:
    """Write which story each report is of, and which sentences it has."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    folder.mkdir(parents=True, exist_ok=True)
    schema = pa.schema([("report", pa.int64()), ("story", pa.int64()), ("sentences", pa.list_(pa.int64()))])
    with pq.ParquetWriter(folder / "gold.parquet", schema) as writer:
        left = iter(rows)
        while some := list(islice(left, 50_000)):
            columns = [
                pa.array(column, field.type) for column, field in zip(zip(*some, strict=True), schema, strict=True)
            ]
            writer.write_batch(pa.record_batch(columns, schema=schema))
    return folder


def judge(out: Path, gold: Path) -> dict[str, object]:
    """Hold stories (B³) and copied pairs, sought and found, against the truth; in DuckDB, which does not fill memory."""
    import duckdb

    connection = duckdb.connect(config={"memory_limit": MEMORY, "temp_directory": str(out / ".scratch")})
    connection.execute(f"CREATE VIEW gold AS SELECT * FROM read_parquet('{gold}/gold.parquet')")
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


def measure_lsh(source: Path) -> dict[str, object]:
    """Find copies with datasketch's MinHash LSH over runs of five words, each report against those before it."""
    import duckdb
    import pyarrow as pa
    import pyarrow.parquet as pq
    from datasketch import MinHash, MinHashLSH

    texts = pq.read_table(source, columns=["title", "text"]).to_pylist()
    began = time.process_time()
    sketches = []
    for row in texts:
        hashes = np.array([hash_word(word.fold) for word in find_words(row["text"])], dtype=np.uint64)
        sketch = MinHash(PERMUTATIONS, hashfunc=int)
        sketch.update_batch([int(each) & 0xFFFFFFFF for each in hash_runs(hashes).tolist()])
        sketches.append(sketch)
    sketched = time.process_time() - began
    connection = duckdb.connect()
    truth = pa.table(
        {"report": range(len(texts)), "sentences": pq.read_table(source, columns=["gold_sentences"]).column(0)}
    )
    connection.register("gold", truth)
    connection.execute(f"CREATE TABLE true_pairs AS {TRUE_PAIRS}")
    found: dict[str, object] = {"sketch_cpu_seconds": round(sketched, 1)}
    for threshold in LSH_THRESHOLDS:
        began = time.process_time()
        index = MinHashLSH(threshold, PERMUTATIONS)
        pairs = []
        for number, sketch in enumerate(sketches):
            pairs += [(other, number) for other in index.query(sketch)]
            index.insert(number, sketch)
        spent = time.process_time() - began
        ones, others = zip(*pairs, strict=True)
        table = pa.table({"one": pa.array(ones, pa.int64()), "other": pa.array(others, pa.int64())})
        connection.register("lsh_pairs", table)
        scores = compare_pairs(connection, "SELECT one, other FROM lsh_pairs")
        found[f"lsh at {threshold}"] = {**scores, "cpu_seconds": round(spent, 1)}
    return found
