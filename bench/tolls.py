"""Dead and injured of shooting incidents, each incident's articles taken together, against the record."""

import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from rashomon.extract.quantities import find_quantities
from rashomon.extract.times import find_times
from rashomon.parse import load_pipeline
from rashomon.schema import Block, BlockKind, Document

LEAD_CHARS = 1500  # headline and first paragraphs; what follows is background
LIST_GAP_CHARS = 60  # "two adults, one child dead": parts of one list stand this close
BATCH = 64
MULTIPLE = {"double": 2, "triple": 3, "quadruple": 4, "quintuple": 5}
MULTIPLE_DEATHS = re.compile(
    r"\b(double|triple|quadruple|quintuple)[ -](?:homicide|murder|killing|slaying|fatal)", re.IGNORECASE
)
DEATH = re.compile(
    r"\b(?:kill(?:s|ed|ing)?|died|dies|dead|deadly|fatal(?:ly)?|homicide|murder(?:ed)?|slain|slaying|death|deceased)\b",
    re.IGNORECASE,
)
HURT = re.compile(
    r"\b(?:wound(?:s|ed|ing)?|injur(?:ed|y|ies|ing)|hospital\w*|critical|hurt|surviv\w+|stable|treated)\b",
    re.IGNORECASE,
)
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
    """What one article says: its lead, its figures as `(start, what, value)`, and the days it names."""

    lead: str
    figures: tuple[tuple[int, str, int], ...]
    days: tuple[str, ...]


def measure(folder: Path) -> dict[str, float]:
    """Score the killed, injured and day of each incident of `incidents.jsonl`, beside a regular expression's majority."""
    incidents = [json.loads(line) for line in (folder / "incidents.jsonl").read_text("utf-8").splitlines()]
    articles = [json.loads(line) for line in (folder / "articles.jsonl").read_text("utf-8").splitlines()]
    told: dict[str, list[Told]] = defaultdict(list)
    for article, reading in zip(articles, read_articles(articles), strict=True):
        told[article["incident"]].append(reading)
    found = {name: {"killed": killed(readings), "injured": injured(readings)} for name, readings in told.items()}
    plain = {name: {kind: majority(readings, kind) for kind in BASELINE} for name, readings in told.items()}
    days = [day_of(told[one["incident_uri"]]) == day_told(one) for one in incidents]
    baseline = {f"baseline_{name}": value for name, value in score(incidents, plain).items()}
    return {**score(incidents, found), "date": round(sum(days) / max(1, len(days)), 4), **baseline}


def read_articles(articles: Sequence[Mapping[str, Any]]) -> Iterator[Told]:
    pipeline = load_pipeline()
    for start in range(0, len(articles), BATCH):
        batch = articles[start : start + BATCH]
        for article, report in zip(batch, pipeline.parse([document_of(one) for one in batch]), strict=True):
            times = list(find_times(report, article["published"]))
            figures = [
                (one.span.start, one.what, int(value))
                for one in find_quantities(report, times, lambda _: None)
                if (value := one.low if one.low is not None else one.high) is not None
                and one.low in {one.high, value}
                and value == int(value) <= 100
            ]
            days = [time.value[:10] for time in times if time.value and re.match(r"\d{4}-\d\d-\d\d", time.value)]
            yield Told(report.document.text[:LEAD_CHARS], tuple(figures), tuple(days))


def document_of(article: Mapping[str, Any]) -> Document:
    text = f"{article['title']}\n\n{article['text']}"
    lines = re.finditer(r"\S(?:[^\n]*\S)?", text)
    blocks = tuple(
        Block(BlockKind.PARAGRAPH if index else BlockKind.TITLE, line.start(), line.end())
        for index, line in enumerate(lines)
    )
    return Document(article["id"], article["url"], text, "", "utf-8", blocks, published=article["published"])


def killed(readings: Sequence[Told]) -> int:
    votes: Counter[int] = Counter()
    for told in readings:
        figures = totals(told, "killed")
        if (multiple := MULTIPLE_DEATHS.search(told.lead)) is not None:
            figures = sorted([*figures, (multiple.start(), MULTIPLE[multiple[1].lower()])])
        if figures:
            votes[figures[0][1]] += 10
            votes[max(value for _, value in figures)] += 4
        else:
            deaths = len(DEATH.findall(told.lead))
            votes[min(deaths, 1)] += 7 if deaths > 1 else 4 if deaths else 6
    return most(votes)


def injured(readings: Sequence[Told]) -> int:
    votes: Counter[int] = Counter()
    for told in readings:
        figures, shot, dead = (totals(told, what) for what in ("wounded", "shot", "killed"))
        died = dead[0][1] if dead else int(DEATH.search(told.lead) is not None)
        if figures:
            votes[figures[0][1]] += 10
        elif shot:
            votes[max(shot[0][1] - died, 0)] += 8
        else:
            votes[int(not died and HURT.search(told.lead) is not None)] += 6
    return most(votes)


def totals(told: Told, what: str) -> list[tuple[int, int]]:
    """List the tolls of a lead in text order, the parts of a list added up."""
    figures = [(start, value) for start, counted, value in told.figures if counted == what and start < LEAD_CHARS]
    parts = [
        (start, value) for start, counted, value in told.figures if counted.endswith(f" {what}") and start < LEAD_CHARS
    ]
    while parts:
        run = [parts.pop(0)]
        while parts and parts[0][0] - run[-1][0] < LIST_GAP_CHARS:
            run.append(parts.pop(0))
        if len(run) > 1:
            figures.append((run[0][0], sum(value for _, value in run)))
    return sorted(figures)


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
    """Give the day that most articles name first or often."""
    days = Counter(
        day for told in readings for day in {*told.days[:2], *(day for day, _ in Counter(told.days).most_common(1))}
    )
    return min(days, key=lambda day: (-days[day], day), default=None)


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
