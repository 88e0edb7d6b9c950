"""Stories annotated by us, as positions in reports of the benchmark sets: none of their words is kept here.

`bench/annotated/NAME.json` holds an annotation in the form of `gold.json` with each span as [report, start, end], and
for each report the set and row it is and the hash of its text. `lay_out` writes the folders that `bench clusters` scores.

    python -m bench.annotated choose DATA FOLDER/NAME syria:ROW basil:STORY tolls:INCIDENT …   reports to be annotated
    python -m bench.annotated keep FOLDER/NAME                              a finished annotation into bench/annotated
    python -m bench.annotated lay-out DATA FOLDER [NAME …]                  all that are kept, to be scored
"""

import csv
import json
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from bench.piles import fakes_day, fakes_rows, find_rows, outlet_in

KEPT = Path(__file__).with_name("annotated")
COLUMNS = ("path", "outlet", "published")


@dataclass(frozen=True, slots=True)
class Source:
    """A report of a benchmark set: `part` is the set, `row` what names it there."""

    part: str
    row: str
    outlet: str
    published: str
    text: str

    @property
    def name(self) -> str:
        return f"{self.part}-{self.row}.txt"


def syria_reports(data: Path) -> Iterator[tuple[str, Source]]:
    """Yield each report of FA-KES under its row."""
    for row in fakes_rows(data):
        text = f"{row['article_title']}\n\n{row['article_content']}\n"
        yield row["unit_id"], Source("syria", row["unit_id"], row["source"], fakes_day(row["date"]) or "", text)


def basil_reports(data: Path) -> Iterator[tuple[str, Source]]:
    """Yield each report of BASIL under the first eight characters of its story."""
    for path in sorted((data / "stories").glob("*.jsonl")):
        for row in find_rows(path):
            story = row["story"][:8]
            text = f"{row['title']}\n\n{row['text']}\n"
            yield story, Source("basil", f"{story}-{row['outlet']}", row["outlet"], row["published"], text)


def toll_reports(data: Path) -> Iterator[tuple[str, Source]]:
    """Yield each article on an incident under the incident."""
    for path in sorted((data / "tolls").glob("articles*.jsonl")):
        for row in find_rows(path):
            text = f"{row['title']}\n\n{row['text']}\n"
            yield row["incident"], Source("tolls", row["id"][:12], outlet_in(row["url"]), row["published"], text)


SETS: Mapping[str, Callable[[Path], Iterator[tuple[str, Source]]]] = {
    "syria": syria_reports,
    "basil": basil_reports,
    "tolls": toll_reports,
}


def choose(data: Path, folder: Path, wanted: Sequence[str]) -> None:
    """Write the reports of a story that is to be annotated, and where each comes from."""
    chosen = []
    for want in wanted:
        part, key = want.split(":", 1)
        found = [source for row, source in SETS[part](data) if key in (row, source.row)]
        if not found:
            raise SystemExit(f"{want}: no such report in {part}")
        chosen += found
    write_reports(folder, chosen)
    kept = {each.name: {key: value for key, value in asdict(each).items() if key != "text"} for each in chosen}
    (folder / "sources.json").write_text(json.dumps(kept, indent=1) + "\n", "utf-8")


def write_reports(folder: Path, sources: Sequence[Source]) -> None:
    (folder / "reports").mkdir(parents=True, exist_ok=True)
    for source in sources:
        (folder / "reports" / source.name).write_bytes(source.text.encode("utf-8"))
    with (folder / "meta.csv").open("w", encoding="utf-8", newline="") as written:
        table = csv.writer(written)
        table.writerow(COLUMNS)
        table.writerows((source.name, source.outlet, source.published) for source in sources)


def keep(folder: Path) -> None:
    """Keep a finished annotation without the words of its reports. Raises SystemExit if a span does not read back."""
    gold = json.loads((folder / "gold.json").read_text("utf-8"))
    texts = {path.name: path.read_bytes().decode("utf-8") for path in (folder / "reports").iterdir()}
    sources = json.loads((folder / "sources.json").read_text("utf-8"))
    for name, source in sources.items():
        source["sha256"] = sha256(texts[name].encode("utf-8")).hexdigest()
    kept = {"reports": sources, "gold": without_words(gold, texts)}
    KEPT.mkdir(exist_ok=True)
    text = json.dumps(kept, ensure_ascii=False, separators=(",", ":"))
    (KEPT / f"{folder.name}.json").write_text(text.replace('},{"', '},\n{"') + "\n", "utf-8")


def without_words(part: Any, texts: Mapping[str, str]) -> Any:
    """Make every span of a part of an annotation a list of report, start and end."""
    if isinstance(part, list):
        return [without_words(each, texts) for each in part]
    if not isinstance(part, dict):
        return part
    if "start" not in part or "document" not in part:
        return {key: without_words(value, texts) for key, value in part.items()}
    where = [part["document"], part["start"], part["end"]]
    if texts[where[0]][where[1] : where[2]] != part["exact"]:
        raise SystemExit(f"{where}: the text does not read {part['exact']!r}")
    return where


def with_words(part: Any, texts: Mapping[str, str]) -> Any:
    """Give every span its words again."""
    if isinstance(part, dict):
        return {key: with_words(value, texts) for key, value in part.items()}
    if not isinstance(part, list):
        return part
    if len(part) == 3 and isinstance(part[0], str) and isinstance(part[1], int):
        name, start, end = part
        return {"document": name, "start": start, "end": end, "exact": texts[name][start:end]}
    return [with_words(each, texts) for each in part]


def lay_out(data: Path, folder: Path, names: Sequence[str] = ()) -> list[str]:
    """Write `reports/`, `meta.csv` and `gold.json` of each story kept; give the names of those whose sets are there.

    A story whose reports read otherwise than when it was annotated is refused: its positions would mean nothing.
    """
    kept = {path.stem: json.loads(path.read_text("utf-8")) for path in sorted(KEPT.glob("*.json"))}
    there = {source.name: source for part in SETS.values() for _, source in part(data)}
    laid = []
    for name, story in kept.items():
        if (names and name not in names) or not all(report in there for report in story["reports"]):
            continue
        sources = [there[report] for report in story["reports"]]
        for source in sources:
            if sha256(source.text.encode("utf-8")).hexdigest() != story["reports"][source.name]["sha256"]:
                raise SystemExit(f"{name}: {source.name} is not the text that was annotated")
        write_reports(folder / name, sources)
        gold = with_words(story["gold"], {source.name: source.text for source in sources})
        (folder / name / "gold.json").write_text(json.dumps(gold, ensure_ascii=False, indent=1) + "\n", "utf-8")
        laid.append(name)
    return laid


def main() -> None:
    command, *rest = sys.argv[1:] or [""]
    if command == "choose" and len(rest) > 2:
        choose(Path(rest[0]), Path(rest[1]), rest[2:])
    elif command == "keep" and len(rest) == 1:
        keep(Path(rest[0]))
    elif command == "lay-out" and len(rest) > 1:
        print(*lay_out(Path(rest[0]), Path(rest[1]), rest[2:]))
    else:
        raise SystemExit(__doc__)


if __name__ == "__main__":
    main()
