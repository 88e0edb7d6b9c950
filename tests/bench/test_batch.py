"""The measurements of batches measure what they say."""

from operator import mul

from bench.apart import run_apart
from bench.batch import judge
from bench.generated import write_parquet, write_reports
from bench.tabled import GOLD, make_tables

from rashomon.batch import Options, run_batch
from rashomon.batch.tables import read_rows

TABLES = {
    "tellings": ("report", "day", "chars", "sentences"),
    "terms": ("report", "code", "weight", "person", "figure"),
    "shingles": ("report", "shingle"),
    "marks": ("report", "day", "mark"),
    "words": ("code", "word"),
}


def test_the_same_seed_writes_the_same_reports():
    """And stories have copies, which share sentences."""
    reports = list(write_reports(60, seed=5))
    assert reports == list(write_reports(60, seed=5))
    assert len({report.story for report in reports}) < 40
    sentences = [number for report in reports for number, _ in report.sentences]
    assert len(set(sentences)) < len(sentences)


def test_tables_from_the_generator_are_those_of_the_annotation(tmp_path):
    """So that what follows the annotation can be measured where annotating would take days."""
    write_parquet(tmp_path / "in.parquet", 60, seed=3)
    run_batch(tmp_path / "in.parquet", tmp_path / "read", Options(grammar=False))
    made = make_tables(tmp_path / "made", 60, 3, 1)
    for table, columns in TABLES.items():
        assert set(read_rows(tmp_path / "read" / table, columns)) == set(read_rows(made / table, columns))
    judged = judge(tmp_path / "read", made / GOLD)
    assert judged["copied_pairs"] > 20
    assert judged["found"]["recall"] > 0.5


def test_what_runs_apart_is_measured_alone():
    """A process of its own: what this one holds does not count, what the work takes does."""
    ballast = bytearray(300 * 2**20)
    taken = run_apart(mul, b"x", 100 * 2**20)
    assert len(taken.result) == 100 * 2**20 < len(ballast)
    assert 100 <= taken.peak_mb < 300
    assert taken.peak_with_children_mb >= taken.peak_mb
