"""Dead and injured, day and town of shooting incidents, each incident's articles taken together, against the record.

The record counts a dead perpetrator among the killed, as the reports' own totals do; so does Rashomon. A town counts as
found if it is either of the record's two names ("Goleta (Isla Vista)"), "County", "City", "Saint" and "Mount" aside.
"""

import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from bench.grouping import measure_grouping
from rashomon.extract.names import find_names
from rashomon.extract.places import load_gazetteer
from rashomon.extract.quantities import find_quantities
from rashomon.extract.times import find_times
from rashomon.parse import load_pipeline
from rashomon.parse.parsed import Parsed
from rashomon.relate.entities import resolve_entities
from rashomon.relate.tolls import decide_day, decide_scene, decide_toll, find_victims
from rashomon.relate.tolls.told import Told as Victims
from rashomon.schema import Block, BlockKind, Document, TimeExpression

LEAD_CHARS = 1500  # that the baseline reads
BATCH = 64
BASELINE = {
    "killed": re.compile(
        r"\b(\d+|one|two|three|four|five|six|seven|eight|nine|ten)\b[^.\d]{0,25}\b(?:killed|dead|died)", re.IGNORECASE
    ),
    "injured": re.compile(
        r"\b(\d+|one|two|three|four|five|six|seven|eight|nine|ten)\b[^.\d]{0,25}\b(?:injured|wounded|hurt)",
        re.IGNORECASE,
    ),
}
NUMBERS = "one two three four five six seven eight nine ten"
SMALL = {word: value for value, word in enumerate(NUMBERS.split(), start=1)}


@dataclass(frozen=True, slots=True)
class Told:
    """What one article says: its lead, whom it tells to be dead or hurt, and the times it names."""

    parsed: Parsed
    published: str
    victims: tuple[Victims, ...]
    times: tuple[TimeExpression, ...]

    @property
    def lead(self) -> str:
        return self.parsed.document.text[:LEAD_CHARS]


def measure(folder: Path) -> dict[str, float]:
    """Score what is decided for each incident of `incidents.jsonl`, beside a regular expression's majority."""
    incidents = [json.loads(line) for line in (folder / "incidents.jsonl").read_text("utf-8").splitlines()]
    articles = [json.loads(line) for line in (folder / "articles.jsonl").read_text("utf-8").splitlines()]
    told: dict[str, list[Told]] = defaultdict(list)
    for article, reading in zip(articles, read_articles(articles), strict=True):
        told[article["incident"]].append(reading)
    found = {name: tolls_of(readings) for name, readings in told.items()}
    plain = {name: {kind: majority(readings, kind) for kind in BASELINE} for name, readings in told.items()}
    baseline = {f"baseline_{name}": value for name, value in score(incidents, plain).items()}
    return {
        **score(incidents, found),
        "date": share(day_of(told[one["incident_uri"]]) == day_told(one) for one in incidents),
        "city": share(plain_town(town_of(told[one["incident_uri"]])) in towns_told(one) for one in incidents),
        **measure_grouping(
            [reading.parsed for readings in told.values() for reading in readings],
            {article["id"]: article["incident"] for article in articles},
        ),
        **baseline,
    }


def share(hits: Iterator[bool]) -> float:
    each = list(hits)
    return round(sum(each) / max(1, len(each)), 4)


def tolls_of(readings: Sequence[Told]) -> dict[str, int]:
    toll = decide_toll([(reading.published, reading.victims) for reading in readings])
    return {"killed": toll.killed or 0, "injured": toll.wounded or 0}


def town_of(readings: Sequence[Told]) -> str:
    """Resolve the places of one incident's articles as one pile, as `compile` does."""
    gazetteer, reports = load_gazetteer(), [reading.parsed for reading in readings]
    if not reports:
        return ""
    names = {report.document.id: list(find_names(report, gazetteer)) for report in reports}
    entities = resolve_entities(reports, names, gazetteer).entities
    return decide_scene([report.document for report in reports], entities, gazetteer) or ""


def towns_told(incident: Mapping[str, Any]) -> set[str]:
    return {plain_town(name.strip()) for name in re.split(r"[()]", incident["city_or_county"]) if name.strip()}


def plain_town(name: str) -> str:
    short = re.sub(r"\bmount\b|\bmt\.", "mt", re.sub(r"\bsaint\b|\bst\.", "st", name.lower()))
    return re.sub(r"^city of | (?:county|city)$", "", re.sub(r"[^a-z ]", "", short)).strip()


def read_articles(articles: Sequence[Mapping[str, Any]]) -> Iterator[Told]:
    pipeline = load_pipeline()
    for start in range(0, len(articles), BATCH):
        batch = articles[start : start + BATCH]
        for article, report in zip(batch, pipeline.parse([document_of(one) for one in batch]), strict=True):
            times = list(find_times(report, article["published"]))
            victims = find_victims(report, list(find_quantities(report, times, lambda _: None)))
            yield Told(report, article["published"], tuple(victims), tuple(times))


def document_of(article: Mapping[str, Any]) -> Document:
    text = f"{article['title']}\n\n{article['text']}"
    lines = re.finditer(r"\S(?:[^\n]*\S)?", text)
    blocks = tuple(
        Block(BlockKind.PARAGRAPH if index else BlockKind.TITLE, line.start(), line.end())
        for index, line in enumerate(lines)
    )
    return Document(article["id"], article["url"], text, "", "utf-8", blocks, published=article["published"])


def majority(readings: Sequence[Told], kind: str) -> int:
    votes: Counter[int] = Counter()
    for told in readings:
        match = BASELINE[kind].search(told.lead)
        number = match[1].lower() if match else ""
        votes[SMALL.get(number) or (int(number) if number.isdigit() and len(number) < 4 else 0)] += 1
    return most(votes)


def most(votes: Counter[int]) -> int:
    return max(votes, key=lambda value: (votes[value], value), default=0)


def day_of(readings: Sequence[Told]) -> str | None:
    documents = [told.parsed.document for told in readings]
    return decide_day(documents, {told.parsed.document.id: told.times for told in readings})


def day_told(incident: Mapping[str, Any]) -> str:
    return datetime.strptime(incident["date"], "%B %d, %Y").date().isoformat()  # noqa: DTZ007


def score(incidents: Sequence[Mapping[str, Any]], found: Mapping[str, Mapping[str, int]]) -> dict[str, float]:
    scores = {}
    for kind, field in (("killed", "num_killed"), ("injured", "num_injured")):
        right = [(one[field], found.get(one["incident_uri"], {}).get(kind) == one[field]) for one in incidents]
        many = [hit for value, hit in right if value >= 2]
        scores[kind] = round(sum(hit for _, hit in right) / max(1, len(right)), 4)
        scores[f"{kind}_2plus"] = round(sum(many) / max(1, len(many)), 4)
    return scores
