"""Score accounts of hand-annotated stories with the scorer that lies beside them.

DIR holds one folder a story, with `reports/`, `gold.json` and perhaps a sidecar `meta.csv`, and `score.py` beside the
folders.
"""

import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from rashomon.compile import compile_account
from rashomon.parse import Pipeline, load_pipeline
from rashomon.read import read
from rashomon.render import render_json

COLUMNS = {  # a measure of the scorer, and its heading
    "findings (hard kinds)": "hard",
    "findings recall: agreement": "agree",
    "findings recall: single_source": "alone",
    "events found": "found",
    "event type": "type",
    "event mentions linked": "linked",
    "event date": "date",
    "event place": "place",
    "quotations (span)": "quoted",
    "quotation source": "source",
    "quantities (span)": "figures",
    "times (span)": "times",
    "reuse (chars, pairwise)": "reuse",
    "origins (document pairs)": "origins",
}
MEASURE = re.compile(r"(?:F1|acc) (?P<score>[\d.]+)   \((?:.*?(?P<gold>\d+) gold|\d+ of (?P<all>\d+))")


def score(folder: Path, *, misses: bool = False) -> str:
    """Give the scorer's table for every story below `folder`."""
    return "\n".join(f"{name}\n{table}" for name, table in find_tables(folder, misses=misses))


def find_tables(folder: Path, *, misses: bool = False) -> Iterator[tuple[str, str]]:
    """Yield the name of each story and what the scorer prints of its account."""
    pipeline = load_pipeline()
    for gold in sorted(folder.glob("*/gold.json")):
        yield gold.parent.name, score_story(gold, folder / "score.py", pipeline, misses=misses)


def score_story(gold: Path, scorer: Path, pipeline: Pipeline, *, misses: bool) -> str:
    given = gold.with_name("meta.csv")
    reading = read([gold.parent / "reports"], sidecar=given if given.exists() else None)
    account = compile_account(reading.documents, pipeline=pipeline, issues=reading.issues)
    with tempfile.NamedTemporaryFile("w", suffix=".json", encoding="utf-8") as written:
        written.write(render_json(account))
        written.flush()
        command = [sys.executable, str(scorer), written.name, str(gold), *(["--misses"] if misses else [])]
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def tabulate(folder: Path) -> Iterator[str]:
    """Yield a line for each story, a column for each chief measure, and the means over the stories that have it."""
    rows: dict[str, dict[str, float]] = {}
    yield f"{'':16s}{''.join(f'{heading:>8s}' for heading in COLUMNS.values())}"
    for name, table in find_tables(folder):
        rows[name] = read_scores(table)
        yield row_of(name, rows[name])
    every = {key: [row[key] for row in rows.values() if key in row] for key in COLUMNS}
    yield row_of("mean", {key: sum(values) / len(values) for key, values in every.items() if values})


def read_scores(table: str) -> dict[str, float]:
    """Read the measures of a table of the scorer that the annotation has anything for."""
    scores = {}
    for line in table.splitlines():
        key = next((key for key in COLUMNS if line.startswith(key)), None)
        found = MEASURE.search(line)
        if key and found and int(found["gold"] or found["all"]):
            scores[key] = float(found["score"])
    return scores


def row_of(name: str, scores: dict[str, float]) -> str:
    cells = (f"{scores[key]:8.2f}" if key in scores else f"{'–':>8s}" for key in COLUMNS)
    return f"{name:16s}{''.join(cells)}"
