"""Time expressions against TimeML files (TimeBank, TempEval): spans, relaxed and strict, and TIMEX3 values."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from rashomon.extract.times import find_times
from rashomon.parse import load_pipeline
from rashomon.schema import Block, BlockKind, Document

MARKUP = re.compile(r"<[^>]*>|&(?:amp|lt|gt|quot|apos);")
ENTITIES = {"&amp;": "&", "&lt;": "<", "&gt;": ">", "&quot;": '"', "&apos;": "'"}
PARAGRAPH = re.compile(r"\S(?:[^\n]|\n(?![ \t]*\n))*")
# The baseline of `bench/README`: days, months, years and the plainest relative words.
BASELINE = re.compile(
    r"\b(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|yesterday|today|tomorrow|(?:last|this|next) (?:week|month|year)"
    r"|(?:(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Oct|Nov|Dec)[a-z]*\.?)(?: \d{1,2})?(?:,? \d{4})?|(?:19|20)\d\d)\b"
)

Tagged = tuple[int, int, str]


@dataclass(frozen=True, slots=True)
class Annotated:
    """A TimeML text with its day of creation and its TIMEX3 spans and values."""

    document: Document
    created: str
    times: tuple[Tagged, ...]


def measure(folder: Path) -> dict[str, float]:
    """Score every `.tml` below a folder, the creation time given, beside a short regular expression."""
    articles = [read_timeml(path) for path in sorted(folder.rglob("*.tml"))]
    parsed = load_pipeline().parse([article.document for article in articles])
    found = [
        [(time.span.start, time.span.end, time.value or "") for time in find_times(report, article.created)]
        for report, article in zip(parsed, articles, strict=True)
    ]
    plain = [
        [(match.start(), match.end(), "") for match in BASELINE.finditer(article.document.text)] for article in articles
    ]
    gold = [article.times for article in articles]
    baseline = {f"baseline_{name}": value for name, value in score(plain, gold).items() if name != "value_f1"}
    return {**score(found, gold), **baseline, "articles": len(articles)}


def score(found: Sequence[Sequence[Tagged]], gold: Sequence[Sequence[Tagged]]) -> dict[str, float]:
    relaxed = strict = valued = 0
    for mine, theirs in zip(found, gold, strict=True):
        for one, other in pairs(mine, theirs):
            relaxed += 1
            strict += one[:2] == other[:2]
            valued += one[2] == other[2]
    total = sum(map(len, found)) + sum(map(len, gold))
    names = {"relaxed_f1": relaxed, "strict_f1": strict, "value_f1": valued}
    return {name: round(2 * hits / total, 4) if total else 0.0 for name, hits in names.items()}


def pairs(mine: Sequence[Tagged], theirs: Sequence[Tagged]) -> Iterator[tuple[Tagged, Tagged]]:
    """Pair each found span with the gold span that it overlaps most, one to one."""
    left = list(theirs)
    for one in mine:
        best = max(left, key=lambda other: min(one[1], other[1]) - max(one[0], other[0]), default=None)
        if best is not None and min(one[1], best[1]) > max(one[0], best[0]):
            left.remove(best)
            yield one, best


def read_timeml(path: Path) -> Annotated:
    source = path.read_text("utf-8")
    created = re.search(r"<DCT>.*?value=\"([^\"]+)\"", source, re.DOTALL)
    start, end = source.index("<TEXT>") + len("<TEXT>"), source.index("</TEXT>")
    text, times = without_markup(source[start:end])
    blocks = tuple(
        Block(BlockKind.PARAGRAPH, match.start(), match.start() + len(match.group().rstrip()))
        for match in PARAGRAPH.finditer(text)
    )
    day = created[1][:10] if created else ""
    return Annotated(Document(path.name, path.name, text, "", "utf-8", blocks, published=day), day, tuple(times))


def without_markup(raw: str) -> tuple[str, list[Tagged]]:
    parts: list[str] = []
    times: list[Tagged] = []
    length = at = opened = 0
    value = ""
    for match in MARKUP.finditer(raw):
        between = raw[at : match.start()] + ENTITIES.get(match.group(), "")
        tag = match.group()
        if tag.startswith("</TIMEX3"):
            times.append((opened, length + len(between), value))
        parts.append(between)
        length, at = length + len(between), match.end()
        if tag.startswith("<TIMEX3"):
            opened, value = length, attributes(tag).get("value", "")
    return "".join((*parts, raw[at:])), times


def attributes(tag: str) -> Mapping[str, str]:
    return dict(re.findall(r'(\w+)="([^"]*)"', tag))
