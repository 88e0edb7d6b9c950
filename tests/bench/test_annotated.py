"""Annotated stories are kept as positions alone and come back with their words."""

import json

import pytest
from bench.annotated import KEPT, choose, keep, lay_out
from bench.clusters import read_scores

from bench import annotated

ROW = {
    "story": "5d0e7a11-a",
    "outlet": "post",
    "published": "2019-03-02",
    "title": "Dam opened",
    "text": "Five were hurt.",
}


@pytest.fixture
def sets(tmp_path, monkeypatch):
    """A benchmark set of one report, and an empty folder for what is kept."""
    (tmp_path / "stories").mkdir()
    (tmp_path / "stories" / "basil.jsonl").write_text(json.dumps(ROW) + "\n", "utf-8")
    monkeypatch.setattr(annotated, "KEPT", tmp_path / "kept")
    return tmp_path


def annotate(folder, exact="Five"):
    span = {"document": "basil-5d0e7a11-post.txt", "start": 12, "end": 16, "exact": exact}
    gold = {
        "documents": {span["document"]: {"captions": []}},
        "findings": [{"spans": [span, span, span], "what": "Five are hurt."}],
    }
    (folder / "gold.json").write_text(json.dumps(gold), "utf-8")
    return gold


def test_an_annotation_is_kept_without_words_and_laid_out_with_them(sets):
    """Nobody's words are committed, and the scorer still gets all it needs."""
    choose(sets, sets / "dam", ["basil:5d0e7a11"])
    gold = annotate(sets / "dam")
    keep(sets / "dam")
    assert "hurt." not in (sets / "kept" / "dam.json").read_text("utf-8").replace("Five are hurt.", "")
    assert lay_out(sets, sets / "out") == ["dam"]
    assert json.loads((sets / "out" / "dam" / "gold.json").read_text("utf-8")) == gold
    assert (sets / "out" / "dam" / "meta.csv").read_text("utf-8").splitlines()[
        1
    ] == "basil-5d0e7a11-post.txt,post,2019-03-02"


def test_a_span_that_does_not_read_back_is_refused(sets):
    """An annotation whose positions are off is no annotation."""
    choose(sets, sets / "dam", ["basil:5d0e7a11"])
    annotate(sets / "dam", exact="Six")
    with pytest.raises(SystemExit, match="does not read 'Six'"):
        keep(sets / "dam")


def test_a_report_that_reads_otherwise_now_is_refused_and_a_missing_set_passed_over(sets):
    """Positions mean nothing in another text."""
    choose(sets, sets / "dam", ["basil:5d0e7a11"])
    annotate(sets / "dam")
    keep(sets / "dam")
    (sets / "stories" / "basil.jsonl").write_text(json.dumps(ROW | {"text": "Six were hurt."}) + "\n", "utf-8")
    with pytest.raises(SystemExit, match="is not the text that was annotated"):
        lay_out(sets, sets / "out")
    (sets / "stories" / "basil.jsonl").unlink()
    assert lay_out(sets, sets / "out") == []


@pytest.mark.parametrize("path", sorted(KEPT.glob("*.json")), ids=lambda path: path.stem)
def test_what_is_kept_has_no_words_of_reports(path):
    """Each span is a report, a start and an end."""
    kept = json.loads(path.read_text("utf-8"))
    assert set(kept) == {"reports", "gold"}
    assert '"exact":' not in path.read_text("utf-8")
    assert all({"part", "row", "outlet", "published", "sha256"} <= set(source) for source in kept["reports"].values())


def test_the_table_of_stories_has_the_measures_that_the_annotation_fills():
    """A story without places or statements does not count for them."""
    table = (
        "event place                  acc 0.000   (0 of 0)\n"
        "event date                   acc 0.500   (2 of 4)\n"
        "findings (hard kinds)        P 1.000  R 0.400  F1 0.571   (2 hit, 2 predicted, 5 gold)\n"
        "reuse (chars, pairwise)      P 1.000  R 1.000  F1 1.000   (0 hit, 0 predicted, 0 gold)\n"
    )
    assert read_scores(table) == {"event date": 0.5, "findings (hard kinds)": 0.571}
