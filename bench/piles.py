"""Real stories in several reports each, as records: BASIL, FA-KES by day and place, shooting incidents."""

import csv
import json
import tempfile
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from rashomon.read import read
from rashomon.schema import Document

MAX_REPORTS = 5  # of one story


def find_stories(folder: Path, most: int) -> Iterator[list[dict[str, Any]]]:
    """Yield the reports of each story, as records."""
    for reader in (basil_stories, fakes_stories, toll_stories):
        stories = [rows[:MAX_REPORTS] for rows in reader(folder) if len(rows) > 1]
        yield from stories[:most]


def find_rows(path: Path) -> Iterator[dict[str, Any]]:
    """Yield the records of a file that has one on each line."""
    yield from map(json.loads, path.read_text("utf-8").splitlines())


def basil_stories(folder: Path) -> Iterator[list[dict[str, Any]]]:
    for path in sorted((folder / "stories").glob("*.jsonl")):
        by_story: dict[str, list[dict[str, Any]]] = defaultdict(list)
        for row in find_rows(path):
            by_story[row["story"]].append({key: row[key] for key in ("outlet", "published", "title", "text")})
        yield from (rows for _, rows in sorted(by_story.items()))


def fakes_stories(folder: Path) -> Iterator[list[dict[str, Any]]]:
    """Reports of one day and place; the day in the table is that of the event or of the report."""
    by_day: dict[tuple[str, str], list[dict[str, Any]]] = defaultdict(list)
    for row in fakes_rows(folder):
        day = fakes_day(row["date"])
        if day is not None:
            title, text = row["article_title"], row["article_content"]
            report = {"outlet": row["source"], "published": day, "title": title, "text": text}
            by_day[day, row["location"]].append(report)
    yield from (rows for _, rows in sorted(by_day.items()))


def fakes_rows(folder: Path) -> Iterator[dict[str, str]]:
    """Yield the rows of the tables of FA-KES."""
    csv.field_size_limit(10**9)
    for path in sorted((folder / "syria").glob("*.csv")):
        with path.open(encoding="utf-8", errors="replace", newline="") as table_of_reports:
            yield from csv.DictReader(table_of_reports)


def fakes_day(written: str) -> str | None:
    """Read a date of the table of FA-KES."""
    try:
        return datetime.strptime(written, "%m/%d/%Y").date().isoformat()  # noqa: DTZ007
    except ValueError:
        return None


def outlet_in(address: str) -> str:
    """Give what stands for the outlet of an archived article: the last folder of its address, shortened."""
    return address.split("/")[-2][:30]


def toll_stories(folder: Path) -> Iterator[list[dict[str, Any]]]:
    path = folder / "tolls" / "articles.jsonl"
    by_incident: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in find_rows(path) if path.exists() else ():
        by_incident[row["incident"]].append(
            {"outlet": outlet_in(row["url"]), **{k: row[k] for k in ("published", "title", "text")}}
        )
    yield from (rows for _, rows in sorted(by_incident.items()))


def read_story(rows: Sequence[dict[str, Any]]) -> list[Document]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "story.jsonl"
        path.write_text("\n".join(map(json.dumps, rows)), "utf-8")
        return list(read([path]).documents)
