"""Score accounts of hand-annotated stories with the scorer that lies beside them.

DIR holds one folder a story, with `reports/`, `gold.json` and perhaps a sidecar `meta.csv`, and `score.py` beside the folders.
"""

import subprocess
import sys
import tempfile
from pathlib import Path

from rashomon.compile import compile_account
from rashomon.parse import load_pipeline
from rashomon.read import read
from rashomon.render import render_json


def score(folder: Path, *, misses: bool = False) -> str:
    """Give the scorer's table for every story below `folder`."""
    pipeline = load_pipeline()
    tables = []
    for gold in sorted(folder.glob("*/gold.json")):
        given = gold.with_name("meta.csv")
        reading = read([gold.parent / "reports"], sidecar=given if given.exists() else None)
        account = compile_account(reading.documents, pipeline=pipeline, issues=reading.issues)
        with tempfile.NamedTemporaryFile("w", suffix=".json", encoding="utf-8") as written:
            written.write(render_json(account))
            written.flush()
            command = [
                sys.executable,
                str(folder / "score.py"),
                written.name,
                str(gold),
                *(["--misses"] if misses else []),
            ]
            table = subprocess.run(command, capture_output=True, text=True, check=True).stdout
        tables.append(f"{gold.parent.name}\n{table}")
    return "\n".join(tables)
