"""A pile that is too large to be compared at once is parted alike by `compile`, by joins, and round by round in tables."""

import random

import pytest
from bench.generated import row_of, write_reports

from rashomon.batch import Options, parting, run_batch
from rashomon.batch.annotate import document_from_json
from rashomon.batch.grouping import grouped_documents
from rashomon.batch.ledger import Ledger
from rashomon.batch.tables import read_rows
from rashomon.relate.stories import group_documents, ties

REPORTS = 90


@pytest.fixture
def small_tables(monkeypatch):
    """Let a pile of more than a dozen reports be large, and words be sought in windows too."""
    monkeypatch.setattr(ties, "MOST_AT_ONCE", 12)
    monkeypatch.setattr(ties, "PAIRS", 200)
    monkeypatch.setattr(ties, "PAIRS_A_REPORT", 4)
    monkeypatch.setattr(parting, "ROWS_A_SLICE", 150)


@pytest.fixture(scope="module")
def sources(tmp_path_factory):
    """The same reports in two orders; one in nine has no date."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    rows = [row_of(number, made) for number, made in enumerate(write_reports(REPORTS, seed=11))]
    for row in rows[::9]:
        row["published"] = None
    folder = tmp_path_factory.mktemp("generated")
    pq.write_table(pa.Table.from_pylist(rows), folder / "one.parquet")
    random.Random(2).shuffle(rows)
    pq.write_table(pa.Table.from_pylist(rows), folder / "other.parquet")
    return folder / "one.parquet", folder / "other.parquet"


def stories_of(source, out, engine="duckdb"):
    summary = run_batch(source, out, Options(engine=engine, grammar=False, part_size=40))
    documents = [document_from_json(record) for (record,) in read_rows(out / "documents", ("record",))]
    return grouped_documents(Ledger(out)), documents, summary


@pytest.mark.parametrize("most_in_memory", [0, 300, 10_000])
def test_a_large_pile_is_grouped_as_compile_groups_it(tmp_path, monkeypatch, sources, small_tables, most_in_memory):
    """All in tables, the first rounds in tables, or none: the stories are those of one pass over all reports."""
    monkeypatch.setattr(parting, "MOST_IN_MEMORY", most_in_memory)
    found, documents, summary = stories_of(sources[0], tmp_path)
    assert found == list(group_documents(documents))
    assert len(documents) == REPORTS > 3 * ties.MOST_AT_ONCE
    assert summary.bounds["slices"] > 1
    assert 10 < len(found) < REPORTS


def test_the_order_in_which_reports_come_parts_them_no_other_way(tmp_path, sources, small_tables):
    """Of ties that are equally strong those are taken first whose reports' ids come first."""
    one, other = (stories_of(source, tmp_path / source.stem)[0] for source in sources)
    assert one == other


def test_spark_parts_a_large_pile_alike(tmp_path, monkeypatch, sources, small_tables, spark):
    """Two rounds in tables, the rest in memory."""
    monkeypatch.setattr(parting, "MOST_IN_MEMORY", 150)
    found, documents, _ = stories_of(sources[0], tmp_path, "spark")
    assert found == list(group_documents(documents))
