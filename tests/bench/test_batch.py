"""The measurements of batches measure what they say."""

from bench.batch import judge, write_gold, write_tables
from bench.generated import write_parquet, write_reports

from rashomon.batch import Options, run_batch
from rashomon.batch.annotate import declare_tables
from rashomon.batch.ledger import Ledger
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
    made = Ledger(tmp_path / "made")
    declare_tables(made)
    gold = write_gold(tmp_path / "gold", write_tables(made, write_reports(60, seed=3)))
    for table, columns in TABLES.items():
        assert set(read_rows(tmp_path / "read" / table, columns)) == set(read_rows(made.folder(table), columns))
    judged = judge(tmp_path / "read", gold)
    assert judged["copied_pairs"] > 20
    assert judged["found"]["recall"] > 0.5
