"""A batch that stopped goes on: what was made from the same is kept, what was not is made anew."""

import io
import json
import os
from pathlib import Path

import pytest

from rashomon.batch import Options, run_batch
from rashomon.batch.ledger import Ledger
from rashomon.batch.progress import Log, Show
from rashomon.batch.tables import read_rows
from rashomon.errors import NothingToRead

WORDS_ONLY = Options(grammar=False, part_size=2)
TEXT = "Bridge falls at Karsova\n\nAt least {} people were killed when the Old Mill bridge over the river Tarn fell on Monday."


def write_lines(path: Path, count: int) -> Path:
    rows = [{"text": TEXT.format(number), "published": "2021-03-08"} for number in range(count)]
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


def run(source, out):
    told = io.StringIO()
    summary = run_batch(source, out, WORDS_ONLY, Log(Show.JSON, told))
    events = [json.loads(line) for line in told.getvalue().splitlines()]
    return summary, {event["step"]: event for event in events if event["event"] in {"done", "skipped"}}


def test_a_second_run_does_nothing(tmp_path):
    """Each table says what it was made from, and that is the same."""
    source, out = write_lines(tmp_path / "in.jsonl", 7), tmp_path / "out"
    first, _ = run(source, out)
    second, events = run(source, out)
    assert events["annotated"]["done"] == 0
    assert {step for step, event in events.items() if event["event"] == "done"} == {
        "raw",
        "annotated",
        "copies",
    }
    assert (first.stories, first.passages) == (second.stories, second.passages)


def test_new_reports_cost_their_own_partition_only(tmp_path):
    """Seven reports in partitions of two: the eighth changes the last, the ninth makes another."""
    source, out = write_lines(tmp_path / "in.jsonl", 7), tmp_path / "out"
    run(source, out)
    summary, events = run(write_lines(source, 9), out)
    assert events["annotated"]["done"] == 3
    assert summary.readable == 9


def test_fewer_reports_leave_nothing_behind(tmp_path):
    """Partitions of a longer input are taken away."""
    source, out = write_lines(tmp_path / "in.jsonl", 9), tmp_path / "out"
    run(source, out)
    summary, _ = run(write_lines(source, 3), out)
    assert summary.reports == summary.readable == 3
    assert {report for (report,) in read_rows(out / "tellings", ("report",))} == {0, 1, 1_000_000}


@pytest.mark.parametrize("stopped_at", ["part-00001.parquet", "part-00002.parquet"])
def test_a_batch_that_was_stopped_goes_on(tmp_path, monkeypatch, stopped_at):
    """A machine that dies while it writes a partition leaves the ones before, and never half a file."""
    source, out = write_lines(tmp_path / "in.jsonl", 7), tmp_path / "out"
    whole, _ = run(source, tmp_path / "whole")
    replace = os.replace

    def die(self, target):
        if Path(target).parent.name == "terms" and Path(target).name == stopped_at:
            raise KeyboardInterrupt
        replace(self, target)
        return Path(target)

    with monkeypatch.context() as patched:
        patched.setattr(Path, "replace", die)
        with pytest.raises(KeyboardInterrupt):
            run(source, out)
    summary, events = run(source, out)
    kept = int(stopped_at[5:10]) * 2
    assert events["annotated"]["done"] == 7 - kept
    assert (summary.stories, summary.passages, summary.readable) == (whole.stories, whole.passages, whole.readable)


def test_a_damaged_signature_is_no_signature(tmp_path):
    """What cannot be read was not finished."""
    ledger, table = Ledger(tmp_path), tmp_path / "table"
    table.mkdir()
    ledger.sign(table, "key")
    assert ledger.is_signed(table, "key")
    assert not ledger.is_signed(table, "another")
    (tmp_path / ".table.made-from").write_text("{", encoding="utf-8")
    assert not ledger.is_signed(table, "key")


def test_nothing_to_read_is_said(tmp_path):
    """An empty folder or a wrong name is no batch of nothing."""
    with pytest.raises(NothingToRead, match="no such file"):
        run(tmp_path / "missing.parquet", tmp_path / "out")
    (tmp_path / "empty").mkdir()
    with pytest.raises(NothingToRead, match="no report"):
        run(tmp_path / "empty", tmp_path / "out")
