"""Figures against NewsQuant sentences: value, value with bound, value with bound and what is counted.

How the program's figures are put into NewsQuant's notation:
- its pound and yen signs came out as "PS" and "Y=": they are put back before reading;
- an indefinite number is from one to ten of its kind there ("dozens": 12 to 120; two to just under ten of it in an account);
- a change, "from 240 to 273", is one range there, in the order told; an account has two figures, the second in place of the first;
- lengths of time and how often ("33 years", "every 33 years") are figures there and times in an account; "a five-year plan" and
  "a century" are none;
- "percent" is "percentage"; shares are compared to four decimals.
Left as they are, and missed: the word "one" ("one of the best"), ages, and single letters as units ("2.5 F").
The other files (age, currency, dimension, temperature) are told in units, not in what is counted: see `by_unit`.
"""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from rashomon.extract.numerals import parse_number
from rashomon.extract.quantities import find_quantities
from rashomon.extract.times import find_times
from rashomon.parse import load_pipeline
from rashomon.parse.parsed import Parsed
from rashomon.schema import Block, BlockKind, Bound, Document, Quantity

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
GARBLED = ((re.compile(r"\bPS(?=\d)"), "£"), (re.compile(r"\bY=(?=\d)"), "¥"))
INDEFINITE = {
    (24.0, 99.0): "12-120", (40.0, 199.0): "20-200", (200.0, 999.0): "100-1000", (2e3, 9999.0): "1000-10000",
    (2e4, 99e3): "10000-100000", (2e5, 999e3): "100000-1e+06", (2e6, 9999999.0): "1e+06-1e+07", (2e7, 99e6): "1e+07-1e+08",
    (2e9, 9999999999.0): "1e+09-1e+10",
}  # fmt: skip
LENGTH = re.compile(
    r"(?<![\w.,])(?P<low>\d[\d,]*(?:\.\d+)?|[a-z]+)(?:\s*(?:-|–|to|or)\s*(?P<high>\d[\d,]*(?:\.\d+)?|[a-z]+))?\s+"
    r"(?:second|minute|min|hour|day|night|week|month|year|decade)s?\b",
    re.IGNORECASE,
)
SHARE_DIGITS = 4
BASELINE = re.compile(r"\d[\d,]*(?:\.\d+)?")

Told = tuple[str, str, frozenset[str]]  # value, change, words of what is counted


def measure(folder: Path) -> dict[str, float]:
    """Score every NewsQuant file below a folder, beside all runs of digits."""
    sentences = [one for path in sorted(folder.rglob("News*.json")) for one in json.loads(path.read_text("utf-8"))]
    documents = [document_of(f"{index:06d}", mended(one["text"])) for index, one in enumerate(sentences)]
    found = [list(figures(report)) for report in load_pipeline().parse(documents)]
    gold = [[gold_figure(one) for one in sentence["quantities"]] for sentence in sentences]
    plain: list[list[Told]] = [
        [(shown(match.group()), "=", frozenset()) for match in BASELINE.finditer(s["text"])] for s in sentences
    ]
    baseline = {f"baseline_{name}": value for name, value in score(plain, gold).items() if name != "concept_f1"}
    return {**score(found, gold), **baseline, **by_unit(folder), "sentences": len(sentences)}


def by_unit(folder: Path) -> dict[str, float]:
    """Score the files of sentences with one kind of unit each (age, currency, …) by value alone; ages are mostly missed."""
    scores = {}
    for path in sorted(folder.rglob("*-model.json")):
        sentences = json.loads(path.read_text("utf-8"))
        reports = load_pipeline().parse([document_of(f"{n:06d}", each["text"]) for n, each in enumerate(sentences)])
        gold = [[gold_figure({"change": "=", **one}) for one in each["quantities"]] for each in sentences]
        found = [list(figures(report)) for report in reports]
        scores[f"{path.stem.removesuffix('-model')}_value_f1"] = score(found, gold)["value_f1"]
    return scores


def mended(text: str) -> str:
    for garbled, sign in GARBLED:
        text = garbled.sub(sign, text)
    return text


def document_of(name: str, text: str) -> Document:
    stripped = text.strip()
    start = text.index(stripped) if stripped else 0
    blocks = (Block(BlockKind.PARAGRAPH, start, start + len(stripped)),) if stripped else ()
    return Document(name, name, text, "", "utf-8", blocks)


def figures(report: Parsed) -> Iterator[Told]:
    """Yield figures and lengths of time in NewsQuant's notation."""
    times = list(find_times(report, None))
    counted = list(find_quantities(report, times, lambda _: None))
    replaced = {figure.replaces for figure in counted if figure.replaces}
    by_id = {figure.id: figure for figure in counted}
    for figure in counted:
        if figure.id not in replaced:
            before = by_id.get(figure.replaces or "")
            value = f"{value_of(before)}-{value_of(figure)}" if before is not None else value_of(figure)
            words = words_of(report.document.words(figure.span)) | words_of(
                " ".join((figure.what, figure.unit or "", figure.of or ""))
            )
            yield value, BOUNDS[figure.bound], words | ({"percentage"} if figure.unit == "percent" else set())
    for time in times:
        if not any(time.span.overlap(figure.span) for figure in counted):
            yield from lengths(report.document.words(time.span))


def value_of(figure: Quantity) -> str:
    if (figure.low, figure.high) in INDEFINITE:
        return INDEFINITE[figure.low or 0.0, figure.high or 0.0]
    low, high = (
        (figure.high if figure.low is None else figure.low),
        (figure.low if figure.high is None else figure.high),
    )
    return shown(low or 0.0) if low == high else f"{shown(low or 0.0)}-{shown(high or 0.0)}"


def lengths(told: str) -> Iterator[Told]:
    """Yield the number in "the past two years", "every 33 years" and "three or four years"."""
    match = LENGTH.search(told)
    numbers = [parse_number([part.lower()]) for part in (match["low"], match["high"]) if part] if match else []
    if numbers and None not in numbers:
        bound = next((sign for sign, cue in HEDGES.items() if cue.match(told)), "=")
        yield "-".join(shown(number or 0.0) for number in numbers), bound, words_of(told)


def gold_figure(record: Mapping[str, Any]) -> Told:
    value = "-".join(shown(part) for part in str(record["value"]).split("-"))
    named = " ".join(str(record.get(key, "")) for key in ("unit", "normalized_unit", "referred_concepts"))
    return value, CHANGES.get(record["change"], "="), words_of(named)


def shown(value: float | str) -> str:
    try:
        number = float(str(value).replace(",", ""))
        return f"{round(number, SHARE_DIGITS) if abs(number) < 1 else number:.6g}"
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
