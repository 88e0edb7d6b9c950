"""Measures an exported pipeline on a part of the treebanks; bench/treebank.py says how.

python training/evaluate.py TREEBANKS [--part test] [--weights FOLDER] [--json OUT]
"""

import argparse
import json
from pathlib import Path

import house  # noqa: F401


def main() -> None:
    options = argparse.ArgumentParser()
    options.add_argument("treebanks", type=Path)
    options.add_argument("--part", default="test")
    options.add_argument("--weights", type=Path, help="other weights than those that ship")
    options.add_argument("--json", type=Path)
    o = options.parse_args()
    if o.weights:
        from rashomon.parse import network

        network.WEIGHTS = o.weights
    from bench.treebank import measure

    table = {row: scores for row, scores in measure(o.treebanks).items() if row.removesuffix("-news").endswith(o.part)}
    for row, scores in table.items():
        print(f"{row:16}", "  ".join(f"{k} {v}" for k, v in scores.items() if k != "baseline"), flush=True)
    if o.json:
        o.json.write_text(json.dumps(table, indent=1) + "\n")


if __name__ == "__main__":
    main()
