"""A bad row never stops the rest: it is counted, and its reason is kept."""

import io
import json

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from rashomon.batch import Options, annotate, run_batch
from rashomon.batch.tables import read_rows

GOOD = "Bridge falls at Karsova\n\nAt least nine people were killed when the Old Mill bridge over the river Tarn fell."


def test_bad_rows_of_a_parquet_file_are_told(tmp_path):
    """No text, too much text, another language, the same twice: four issues, one report that is read."""
    french = "Le pont s'est effondré lundi matin à Karsova, a annoncé le gouverneur de la région aux journalistes."
    rows = [
        {"text": GOOD, "url": "https://courier.example/1"},
        {"text": None, "url": "https://courier.example/2"},
        {"text": "a" * 200_001, "url": "https://courier.example/3"},
        {"text": french * 3, "url": "https://courier.example/4"},
        {"text": GOOD, "url": "https://courier.example/1"},
    ]
    pq.write_table(pa.Table.from_pylist(rows), tmp_path / "in.parquet")
    summary = run_batch(tmp_path / "in.parquet", tmp_path / "out", Options(grammar=False))
    assert (summary.reports, summary.readable, summary.duplicates) == (5, 1, 1)
    assert summary.issues == {"not read": 1, "not read: language fr": 1, "record without text": 1}
    assert {what for (what,) in read_rows(tmp_path / "out" / "issues", ("what",))} == set(summary.issues)


def test_a_report_that_the_program_fails_on_is_told(tmp_path, monkeypatch, pipeline):
    """A fault in parsing one report costs that report; the others of its partition are read."""

    class Faulty:
        label = pipeline.label

        def parse(self, documents):
            if any("Selm" in document.text for document in documents):
                raise IndexError("no such token")
            return pipeline.parse(documents)

    monkeypatch.setattr(annotate, "load_pipeline", lambda name: Faulty())
    texts = [GOOD, "Fire in Selm\n\nA fire burnt down the paper mill of Selm early on Thursday."]
    (tmp_path / "in.jsonl").write_text("".join(json.dumps({"text": text}) + "\n" for text in texts), encoding="utf-8")
    summary = run_batch(tmp_path / "in.jsonl", tmp_path / "out")
    assert (summary.reports, summary.readable, summary.accounts) == (2, 1, 1)
    assert summary.issues == {"not parsed": 1}
    ((why,),) = read_rows(tmp_path / "out" / "issues", ("why",))
    assert "IndexError: no such token" in why


def broken_table() -> bytes:
    """Give a table whose pages are overwritten: its foot is whole, and what it names is nothing."""
    out = io.BytesIO()
    pq.write_table(pa.Table.from_pylist([{"text": GOOD * 50}]), out)
    raw = bytearray(out.getvalue())
    raw[4:400] = bytes(396)
    return bytes(raw)


@pytest.mark.parametrize("content", [b"PAR1 this is no table", b"", broken_table()])
def test_a_file_that_is_not_parquet_is_told(tmp_path, content):
    """It is an issue among others, with its name."""
    (tmp_path / "reports").mkdir()
    (tmp_path / "reports" / "bad.parquet").write_bytes(content)
    pq.write_table(pa.Table.from_pylist([{"text": GOOD}]), tmp_path / "reports" / "good.parquet")
    summary = run_batch(tmp_path / "reports", tmp_path / "out", Options(grammar=False))
    assert summary.readable == 1
    assert summary.issues == {"not Parquet": 1}
