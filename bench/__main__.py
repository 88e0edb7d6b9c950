"""`python -m bench speed|clusters|accuracy|stories-order|stories-scale|batch`: see docs/benchmarks.md for what each reached."""

import argparse
import importlib
import json
from pathlib import Path

from bench.table import print_table
from rashomon.programs import save_time

READERS = ("times", "places", "quantities", "tolls", "names", "attribution", "events", "plover", "stories", "treebank")
COREFERENCE = ("coreference", "treebank")  # folders that may hold a treebank with a layer of coreference


def accuracy(folder: Path, only: list[str]) -> dict[str, object]:
    """Run each reader's measurement on the folder of its name, where both are there."""
    scores: dict[str, object] = {}
    for reader in READERS:
        here = Path(__file__).with_name(f"{reader}.py").exists()
        if here and (folder / reader).is_dir() and (not only or reader in only):
            scores[reader] = importlib.import_module(f"bench.{reader}").measure(folder / reader)
    if any((folder / story).is_dir() for story in ("stories", "syria", "tolls")) and (not only or "planted" in only):
        scores["planted"] = importlib.import_module("bench.planted").measure(folder)
    if not only or "coreference" in only:
        from bench.coref import measure

        found = {name: measure(folder / name) for name in COREFERENCE if (folder / name).is_dir()}
        scores["coreference"] = {where: table for tables in found.values() for where, table in tables.items()}
    return {reader: table for reader, table in scores.items() if table}


def measure_everything(chosen: argparse.Namespace) -> None:
    """Print the table of everything."""
    from tempfile import TemporaryDirectory

    from bench.whole import Sizes, measure_whole, print_rows

    sizes = Sizes(chosen.added, chosen.story, chosen.size, chosen.reports)
    with TemporaryDirectory() as own:
        folder = chosen.folder or Path(own)
        rows = measure_whole(chosen.data, folder, chosen.paths, sizes, chosen.engines.split(","))
        print_rows(rows, chosen.json)


def main() -> None:
    """Parse the command line and print what was measured, by a process that saves time as `rashomon` does."""
    save_time()
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    speed = commands.add_parser("speed", help="an account beside bare parsing")
    speed.add_argument("paths", nargs="*", default=["examples/harbour-talks"])
    speed.add_argument("--data", type=Path, help="benchmark data, for the shares of the steps on real reports too")
    speed.add_argument("--shares", action="store_true", help="only the shares of the steps")
    speed.add_argument("--whole", action="store_true", help="one table of everything, archive and batches too")
    speed.add_argument("--folder", type=Path, help="where its archives and tables are kept, to use them again")
    speed.add_argument("--added", type=int, default=300)
    speed.add_argument("--story", type=int, default=200)
    speed.add_argument("--size", type=int, default=100_000, help="reports of the archive that is searched")
    speed.add_argument("--reports", type=int, default=10_000, help="reports of the batch")
    speed.add_argument("--engines", default="duckdb,spark")
    speed.add_argument("--json", type=Path)
    clusters = commands.add_parser("clusters", help="hand-annotated stories")
    clusters.add_argument("folder", type=Path)
    clusters.add_argument("--misses", action="store_true")
    clusters.add_argument("--table", action="store_true", help="a line for each story, and the means")
    readers = commands.add_parser("accuracy", help="each reader against public gold")
    readers.add_argument("--data", type=Path, required=True)
    readers.add_argument("--only", default="", help="readers to run, with commas between")
    readers.add_argument("--json", type=Path)
    orders = commands.add_parser("stories-order", help="how little the order in which reports come changes stories")
    orders.add_argument("--data", type=Path, required=True)
    scale = commands.add_parser("stories-scale", help="adding one report to archives of growing size")
    scale.add_argument("sizes", nargs="*", type=int, default=[1000, 10000, 100000])
    archive = commands.add_parser("archive", help="adding, searching, a story's account, one more report")
    archive.add_argument("--reports", type=int, default=1000)
    archive.add_argument("--size", type=int, default=100_000)
    archive.add_argument("--folder", type=Path, help="where large archives are kept, to go on with them")
    archive.add_argument("--only", default="", help="adding, story, search, growth, databases; with commas between")
    batches = commands.add_parser("batch", help="a batch of generated reports, whole or its joins, and MinHash LSH")
    batches.add_argument("kind", choices=["full", "words", "joins", "lsh"])
    batches.add_argument("reports", type=int, nargs="+")
    batches.add_argument("--folder", type=Path, required=True)
    batches.add_argument("--jobs", type=int, default=2)
    batches.add_argument("--engine", default="duckdb", help="duckdb, spark, or both with a comma between")
    batches.add_argument("--beside", action="store_true", help="datasketch's LSH too, on the same reports")
    chosen = parser.parse_args()
    if chosen.command == "archive":
        from bench.archive import measure as measure_archive

        measure_archive(chosen.reports, chosen.size, chosen.folder, chosen.only)
        return
    if chosen.command == "speed" and chosen.whole:
        measure_everything(chosen)
        return
    if chosen.command == "speed":
        from bench.shares import measure_sets, print_shares
        from bench.speed import measure

        for name, value in {} if chosen.shares else measure(chosen.paths).items():
            print(f"{name:28s} {value}")
        print_shares(measure_sets(chosen.paths, chosen.data))
    elif chosen.command == "clusters":
        from bench.clusters import score, tabulate

        for line in tabulate(chosen.folder) if chosen.table else [score(chosen.folder, misses=chosen.misses)]:
            print(line, flush=True)
    elif chosen.command == "stories-order":
        from bench.stories import measure_all_orders

        print(json.dumps(measure_all_orders(chosen.data), indent=2))
    elif chosen.command == "stories-scale":
        from bench.scale import measure_scale

        for size in chosen.sizes:
            print(json.dumps(measure_scale(size)), flush=True)
    elif chosen.command == "batch":
        from bench.batch import measure_all

        engines = chosen.engine.split(",")
        for found in measure_all(chosen.kind, chosen.reports, chosen.folder, chosen.jobs, engines, chosen.beside):
            print(json.dumps(found, indent=1), flush=True)
    else:
        scores = accuracy(chosen.data, [name for name in chosen.only.split(",") if name])
        print_table(scores)
        if chosen.json:
            chosen.json.write_text(json.dumps(scores, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
