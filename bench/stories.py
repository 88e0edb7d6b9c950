"""Grouping reports by what happened: BASIL, and how little the order of arrival matters (`stories-order`).

Any `.jsonl` below the folder with a `story` on each line is read. The text of a line is its article.
"""

import json
import re
from pathlib import Path

from bench.events import read_article, read_selection
from bench.grouping import measure_grouping, measure_orders
from bench.tolls import document_of
from rashomon.parse import load_pipeline
from rashomon.schema import Block, BlockKind, Document


def measure(folder: Path) -> dict[str, float]:
    documents, story_of = read_stories(folder)
    return measure_grouping(load_pipeline().parse(documents), story_of)


def measure_all_orders(folder: Path) -> dict[str, dict[str, float]]:
    """Measure random orders of arrival on the folders stories, events and tolls, where they are there."""
    readers = {"stories": read_stories, "events": read_subtopics, "tolls": read_incidents}
    scores = {}
    for name, reader in readers.items():
        if (folder / name).is_dir():
            documents, story_of = reader(folder / name)
            scores[name] = measure_orders(load_pipeline().parse(documents), story_of)
    return scores


def read_stories(folder: Path) -> tuple[list[Document], dict[str, str]]:
    """Read articles with the story they tell."""
    documents: list[Document] = []
    story_of: dict[str, str] = {}
    for path in sorted(folder.rglob("*.jsonl")):
        for number, line in enumerate(path.read_text("utf-8").splitlines()):
            record = json.loads(line)
            if "story" in record:
                name = f"{path.stem} {number}"
                documents.append(lay_out(name, f"{record['title']}\n\n{record['text']}", record.get("published")))
                story_of[name] = record["story"]
    return documents, story_of


def lay_out(name: str, text: str, published: str | None) -> Document:
    blocks = tuple(
        Block(BlockKind.PARAGRAPH if index else BlockKind.TITLE, line.start(), line.end())
        for index, line in enumerate(re.finditer(r"\S(?:[^\n]*\S)?", text))
    )
    return Document(name, name, text, "", "utf-8", blocks, published=published)


def read_subtopics(folder: Path) -> tuple[list[Document], dict[str, str]]:
    wanted = read_selection(folder)
    articles = [article for path in sorted(folder.rglob("*.xml")) if (article := read_article(path, wanted))]
    return [article.document for article in articles], {each.document.id: each.subtopic for each in articles}


def read_incidents(folder: Path) -> tuple[list[Document], dict[str, str]]:
    articles = [json.loads(line) for line in (folder / "articles.jsonl").read_text("utf-8").splitlines()]
    return [document_of(each) for each in articles], {each["id"]: each["incident"] for each in articles}
