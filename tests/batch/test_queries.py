"""The SQL of a batch: bounded, the same on both engines, shown when it fails."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.batch.connecting import connect
from rashomon.batch.engines import open_engine
from rashomon.batch.engines.engine import EngineUnavailable
from rashomon.batch.engines.spark import settings
from rashomon.batch.ledger import Ledger
from rashomon.batch.progress import Log, Show
from rashomon.batch.queries import QueryFailed, count_rows, write_query
from rashomon.batch.steps import Steps
from rashomon.batch.tables import read_rows
from rashomon.relate.stories.ties import LEAST_BLOCK, choose_bound

CHAIN = [(1, 2, 0.9), (2, 3, 0.2), (3, 4, 0.9), (4, 5, 0.2), (5, 6, 0.9), (6, 7, 0.2), (20, 30, 0.9), (29, 30, 0.2)]


@given(st.dictionaries(st.integers(2, 500), st.integers(1, 50)), st.integers(0, 10_000))
def test_the_bound_keeps_the_join_small(blocks, most):
    """No more rows than asked for, but for blocks of two, which are always joined."""
    bound = choose_bound(blocks.items(), most)
    assert count_rows(blocks.items(), bound) <= max(most, blocks.get(LEAST_BLOCK, 0))
    larger = [size for size in blocks if size > bound]
    assert not larger or count_rows(blocks.items(), min(larger)) > most


def test_a_query_that_fails_is_shown(engine):
    """Its name, the engine's words and its lines, numbered."""
    with pytest.raises(QueryFailed) as raised:
        engine.fetch("wrong", "SELECT 1 AS one\nFROM nowhere")
    assert "wrong.sql" in str(raised.value)
    assert "   2  FROM nowhere" in str(raised.value)


def test_a_number_that_is_missing_is_an_error():
    """No query runs with a hole in it."""
    with pytest.raises(KeyError, match="least"):
        write_query("linked", {})


def test_an_unknown_engine_is_refused(tmp_path):
    """With the names of those that there are."""
    with pytest.raises(EngineUnavailable, match="duckdb or spark"):
        open_engine("sqlite", jobs=1, scratch=tmp_path)


@pytest.mark.parametrize(
    ("most", "expected"),
    [
        (10, {1: [1, 2, 3, 4, 5, 6, 7], 20: [20, 29, 30]}),
        (5, {1: [1, 2], 3: [3, 4], 5: [5, 6], 7: [7], 20: [20, 29, 30]}),
        (2, {1: [1, 2], 3: [3, 4], 5: [5, 6], 7: [7], 20: [20, 30], 29: [29]}),
    ],
)
def test_groups_are_connected_and_large_ones_taken_apart(duckdb, tmp_path, most, expected):
    """A chain of seven is one group; if seven are too many, its weak ties part it."""
    check_groups(duckdb, tmp_path, most, expected)


def test_spark_connects_groups_alike(spark, tmp_path):
    """The same SQL."""
    engine = open_engine("spark", jobs=1, scratch=tmp_path / "scratch")
    check_groups(engine, tmp_path, 5, {1: [1, 2], 3: [3, 4], 5: [5, 6], 7: [7], 20: [20, 29, 30]})


@pytest.mark.parametrize(("given", "java"), [("3GB", "3G"), ("512 MB", "512M"), ("4GiB", "4G"), ("2g", "2G")])
def test_memory_is_said_as_java_understands_it(tmp_path, given, java):
    """DuckDB takes "3GB"; a Java that is told so does not start."""
    assert settings(2, tmp_path, given)["spark.driver.memory"] == java


def check_groups(engine, tmp_path, most, expected):
    rows = " UNION ALL ".join(f"SELECT {one} AS one, {other} AS other, {alike}D AS likeness" if engine.name == "spark" else f"SELECT {one} AS one, {other} AS other, {alike} AS likeness" for one, other, alike in CHAIN)  # fmt: skip
    steps = Steps(engine, Ledger(tmp_path / "out"), Log(Show.NOTHING))
    engine.write("edges", rows, tmp_path / "out" / "edges")
    steps.have("edges", "key")
    connect(steps, "edges", "story", (0.1, 0.5), most, 4)
    found = {}
    for report, label in sorted(read_rows(tmp_path / "out" / "story_labels", ("report", "label"))):
        found.setdefault(label, []).append(report)
    assert found == expected
    slices = dict(read_rows(tmp_path / "out" / "story_slices", ("label", "slice")))
    assert set(slices) == {label for label, reports in expected.items() if len(reports) > 1}
