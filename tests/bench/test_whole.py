"""The one table of what everything costs: what cannot be run here is told, and the rest is measured."""

import os
import sys

import pytest

pytest.importorskip("duckdb", reason='batches need their extra: pip install "rashomon[batch]"')
from bench.apart import Taken, processor_seconds

from bench import whole
from rashomon.batch.engines import open_engine


def test_an_engine_that_is_missing_has_a_row_and_the_next_one_is_measured(tmp_path, monkeypatch):
    """Who has no Spark reads so, with what to install, and still gets the figures of DuckDB."""
    monkeypatch.setitem(sys.modules, "pyspark.sql", None)
    monkeypatch.setattr(whole, "make_tables", lambda *_: None)
    monkeypatch.setattr(whole, "run_joins", lambda _, out, jobs, name: open_engine(name, jobs=jobs, scratch=out))
    monkeypatch.setattr(whole, "run_apart", lambda work, *given: Taken(work(*given), 1.0, 2.0, 1, 1))
    rows = list(whole.batch_rows(tmp_path, whole.Sizes(), ["spark", "duckdb"]))
    assert [row.what.rpartition(" ")[2] for row in rows] == ["spark", "duckdb"]
    assert rows[0].took == "not run: Spark is not installed: pip install 'rashomon[spark]'"
    assert rows[1].took == "1 s, 2 of processors"


def test_the_processor_time_of_a_process_that_runs_on_is_known():
    """The Java of Spark outlives its work, so that only the system can say what it took."""
    assert processor_seconds(os.getpid()) > 0
    assert processor_seconds(2**22 + 1) == 0
