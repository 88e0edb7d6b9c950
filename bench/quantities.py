"""Figures against NewsQuant sentences: value, value with bound, value with bound and what is counted."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from rashomon.extract.quantities import find_quantities
from rashomon.extract.times import find_times
from rashomon.parse import load_pipeline
from rashomon.parse.parsed import Parsed
from rashomon.schema import Block, BlockKind, Bound, Document, TimeType

# NewsQuant's "up" and "down" say how a value moved; its value is then exact, unless the sentence bounds it as well.
CHANGES = {"=": "=", "~": "~", ">": ">", "<": "<", "up": "=", "down": "="}
BOUNDS = {
    Bound.EXACT: "=", Bound.APPROXIMATELY: "~", Bound.AT_LEAST: ">", Bound.MORE_THAN: ">", Bound.AT_MOST: "<",
    Bound.LESS_THAN: "<", Bound.BETWEEN: "=",
}  # fmt: skip
HEDGES = {
    "~": re.compile(r"about|around|roughly|nearly|almost|approximately|some ", re.IGNORECASE),
    ">": re.compile(r"more than|at least|just over", re.IGNORECASE),
    "<": re.compile(r"less than|up to|under|fewer than|no more than|just under|barely", re.IGNORECASE),
}
LENGTH = re.compile(r"PT?(\d+(?:\.\d+)?)[YMWDHS]")
BASELINE = re.compile(r"\d[\d,]*(?:\.\d+)?")

Told = tuple[str, str, frozenset[str]]  # value, change, words of what is counted


def measure(folder: Path) -> dict[str, float]:
    """Score every NewsQuant file below a folder, beside all runs of digits."""
    sentences = [one for path in sorted(folder.rglob("News*.json")) for one in json.loads(path.read_text("utf-8"))]
    documents = [document_of(f"{index:06d}", one["text"]) for index, one in enumerate(sentences)]
    found = [list(figures(report)) for report in load_pipeline().parse(documents)]
    gold = [[gold_figure(one) for one in sentence["quantities"]] for sentence in sentences]
    plain = [[(shown(match.group()), "=", frozenset()) for match in BASELINE.finditer(s["text"])] for s in sentences]
    baseline = {f"baseline_{name}": value for name, value in score(plain, gold).items() if name != "concept_f1"}
    return {**score(found, gold), **baseline, "sentences": len(sentences)}


def document_of(name: str, text: str) -> Document:
    stripped = text.strip()
    start = text.index(stripped) if stripped else 0
    blocks = (Block(BlockKind.PARAGRAPH, start, start + len(stripped)),) if stripped else ()
    return Document(name, name, text, "", "utf-8", blocks)


def figures(report: Parsed) -> Iterator[Told]:
    """Yield figures and lengths of time: NewsQuant counts both."""
    times = list(find_times(report, None))
    for figure in find_quantities(report, times, lambda _: None):
        low, high = figure.low, figure.high
        value = (
            shown(low) if high is None else shown(high) if low is None or low == high else f"{shown(low)}-{shown(high)}"
        )
        words = words_of(report.document.words(figure.span)) | words_of(figure.what) | words_of(figure.unit or "")
        yield value, BOUNDS[figure.bound], words
    for time in times:
        length, told = LENGTH.fullmatch(time.value or ""), report.document.words(time.span)
        if time.type is TimeType.DURATION and length and not told.lower().startswith(("a ", "an ", "the ")):
            yield shown(length[1]), next((sign for sign, cue in HEDGES.items() if cue.match(told)), "="), words_of(told)


def gold_figure(record: Mapping[str, Any]) -> Told:
    value = "-".join(shown(part) for part in str(record["value"]).split("-"))
    named = " ".join(str(record[key]) for key in ("unit", "normalized_unit", "referred_concepts"))
    return value, CHANGES.get(record["change"], "="), words_of(named)


def shown(value: float | str) -> str:
    try:
        return f"{float(str(value).replace(',', '')):.6g}"
    except ValueError:
        return str(value)


def words_of(text: str) -> frozenset[str]:
    return frozenset(word.removesuffix("s") for word in re.findall(r"[^\W\d_]+|[$£€%]", text.lower()))


def score(found: Sequence[Sequence[Told]], gold: Sequence[Sequence[Told]]) -> dict[str, float]:
    """Score by value; by value and change; and besides, by a word shared with unit or concept."""
    tests = {
        "value_f1": lambda one, other: one[0] == other[0],
        "bound_f1": lambda one, other: one[:2] == other[:2],
        "concept_f1": lambda one, other: one[:2] == other[:2] and bool(one[2] & other[2]),
    }
    total = sum(map(len, found)) + sum(map(len, gold))
    return {
        name: round(2 * sum(hits(m, g, test) for m, g in zip(found, gold, strict=True)) / total, 4)
        for name, test in tests.items()
    }


def hits(mine: Sequence[Told], theirs: Sequence[Told], test: Any) -> int:
    left, count = list(theirs), 0
    for one in mine:
        match = next((other for other in left if test(one, other)), None)
        if match is not None:
            left.remove(match)
            count += 1
    return count
