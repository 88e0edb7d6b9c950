"""`rashomon batch` on the command line."""

import json

from typer.testing import CliRunner

from rashomon.batch.progress import Log, Show
from rashomon.cli import app

TEXT = "Bridge falls at Karsova\n\nAt least nine people were killed when the Old Mill bridge over the river Tarn fell."


def run(tmp_path, *options):
    (tmp_path / "in.jsonl").write_text(json.dumps({"text": TEXT}) + '\n{"title": "no text"}\n', encoding="utf-8")
    source, out = str(tmp_path / "in.jsonl"), str(tmp_path / "out")
    return CliRunner().invoke(app, ["batch", source, out, "--jobs", "1", "--words-only", *options])


def test_the_end_says_what_came_out_and_what_failed(tmp_path):
    """In words, with the place to look at."""
    result = run(tmp_path)
    assert result.exit_code == 0
    assert "rashomon: 2 reports, 1 read, 0 of them twice" in result.stderr
    assert "1 x record without text: see" in result.stderr
    assert json.loads((tmp_path / "out" / "summary.json").read_text("utf-8"))["stories"] == 1


def test_json_is_one_object_a_line(tmp_path):
    """So that a program can follow a long job; the last line sums up."""
    events = [json.loads(line) for line in run(tmp_path, "--json").stderr.splitlines()]
    assert {"event", "step", "done", "of", "unit", "seconds", "rate"} == set(events[0])
    assert events[-1]["event"] == "summary"
    assert events[-1]["issues"] == {"record without text": 1}


def test_quiet_is_quiet(tmp_path):
    """Nothing but the tables."""
    assert run(tmp_path, "--quiet").stderr == ""


def test_a_bar_shows_the_rate(capsys):
    """On a terminal."""
    import sys

    log = Log(Show.BARS, sys.stderr)
    with log.step("annotated", 4, "reports") as running:
        running.advance(2)
    assert "annotated" in capsys.readouterr().err
