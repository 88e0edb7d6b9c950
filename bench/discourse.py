"""Who said what, against GUM's layer of discourse: `python -m bench.discourse DIR`, with GUM's CoNLL-U files under DIR.

GUM marks a clause that attributes ("the mayor said") as its own unit of discourse, which hangs on the unit that it
attributes (`Discourse=attribution-positive:14->12:0:…`, in MISC), and lists the tokens that tell it: those of the source
(`sem-atsrc`) and the words of saying or thinking (`lex-…`). What is attributed is the unit that is hung on, with all that
was attached to it before. Counted are those with a word that attributes and somebody else as source ("I", "you", "it" and
the like are left out), at half of the union; pictures that are credited have no such word. Precision is not counted: GUM
marks no infinitives, phrases or questions. Statements and stances are measured as one.
"""

import re
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from bench.attribution import Piece, bare, overlap
from bench.conllu import split_blocks
from rashomon.extract.quotations import find_attributions
from rashomon.parse import load_pipeline
from rashomon.parse.parsed import Parsed
from rashomon.schema import Block, BlockKind, Document

RELATION = re.compile(r"([A-Za-z-]+?)(?:_[mr])?:(\d+)(?:->(\d+):(\d+)(?::([^;]*))?)?")
SELVES = frozenset(["i", "we", "you", "it", "this", "that", "these", "those", "me", "us", "what", "who"])
GENRES = ("news", "speech", "interview")
BATCH = 8


@dataclass(slots=True)
class Unit:
    """A unit of discourse: its relation to `head`, how early it was attached, the signals, and its tokens."""

    relation: str
    head: int
    order: int
    signals: str
    first: int
    end: int = 0


@dataclass(slots=True)
class Layer:
    """A document of GUM: its text, where paragraphs begin and tokens stand, and its units by number."""

    text: str = ""
    starts: list[int] = field(default_factory=list)
    tokens: list[Piece] = field(default_factory=list)
    units: dict[int, Unit] = field(default_factory=dict)


def measure(folder: Path) -> dict[str, dict[str, float]]:
    """Give the recall of attributed clauses, and how often their source is right, for each part and genre."""
    pipeline = load_pipeline()
    tallies: dict[str, Counter[str]] = {}
    paths = sorted(folder.rglob("GUM_*.conllu"))
    for start in range(0, len(paths), BATCH):
        batch = [(path, read_layer(path)) for path in paths[start : start + BATCH]]
        documents = [document_of(path.stem, layer) for path, layer in batch]
        for parsed, (path, layer) in zip(pipeline.parse(documents), batch, strict=True):
            genre = path.stem.split("_")[1]
            row = f"{'test' if path.parent.name == 'test' else 'rest'} {genre if genre in GENRES else 'other'}"
            tallies.setdefault(row, Counter()).update(tally(parsed, list(attributions(layer))))
    return {row: figures(counts) for row, counts in sorted(tallies.items()) if counts["wanted"]}


def figures(counts: Counter[str]) -> dict[str, float]:
    return {
        "wanted": counts["wanted"],
        "recall_half": counts["half"] / counts["wanted"],
        "recall_exact": counts["exact"] / counts["wanted"],
        "source": counts["source"] / max(counts["half"], 1),
    }


def read_layer(path: Path) -> Layer:
    """Read a file: a change of speaker begins a paragraph, as a new one does."""
    layer, speaker, opens = Layer(), "", True
    for comments, rows in split_blocks(path.read_text("utf-8")):
        told = next((c.partition("=")[2].strip() for c in comments if c.startswith("# speaker")), speaker)
        opens = opens or told != speaker or any(c.startswith("# newpar") and "block" not in c for c in comments)
        speaker = told
        if opens and rows:
            layer.text = layer.text.rstrip() + "\n\n" if layer.text else ""
            layer.starts.append(len(layer.text))
            opens = False
        for row, spaced in with_spaces(rows):
            add_token(layer, row, spaced=spaced)
    for unit, then in zip(layer.units.values(), list(layer.units.values())[1:], strict=False):
        unit.end = then.first
    if layer.units:
        list(layer.units.values())[-1].end = len(layer.tokens)
    return layer


def with_spaces(rows: list[list[str]]) -> Iterator[tuple[list[str], bool]]:
    """Yield the words of a sentence, and whether space follows; the parts of a contraction stand together."""
    whole: tuple[int, bool] = 0, True  # the last part of a contraction, and whether space follows it
    for row in rows:
        spaced = "SpaceAfter=No" not in row[9].split("|")
        if "-" in row[0]:
            whole = int(row[0].partition("-")[2]), spaced
        elif row[0].isdigit():
            number = int(row[0])
            yield row, spaced if number > whole[0] else whole[1] and number == whole[0]


def add_token(layer: Layer, row: list[str], *, spaced: bool) -> None:
    """Add a word, and the unit of discourse that begins with it."""
    misc = dict(part.partition("=")[::2] for part in row[9].split("|"))
    start = len(layer.text)
    layer.tokens.append((start, start + len(row[1])))
    layer.text += row[1] + (" " if spaced else "")
    found = RELATION.match(misc.get("Discourse", ""))
    if found is not None:
        name, number, head, order, signals = found.groups()
        layer.units[int(number)] = Unit(name, int(head or 0), int(order or 0), signals or "", len(layer.tokens) - 1)


def document_of(name: str, layer: Layer) -> Document:
    ends = [*layer.starts[1:], len(layer.text)]
    spans = [
        (start, start + len(layer.text[start:end].rstrip())) for start, end in zip(layer.starts, ends, strict=True)
    ]
    blocks = tuple(Block(BlockKind.PARAGRAPH, start, end) for start, end in spans if start < end)
    return Document(name, name, layer.text, "", "utf-8", blocks)


def attributions(layer: Layer) -> Iterator[tuple[Piece, Piece]]:
    """Yield what is attributed and the source of each attribution that counts."""
    below: dict[int, list[int]] = {}
    for number, unit in layer.units.items():
        below.setdefault(unit.head, []).append(number)
    for number, unit in layer.units.items():
        source = tokens_of(unit.signals, "sem-atsrc")
        if unit.relation != "attribution-positive" or not source or not tokens_of(unit.signals, "lex-"):
            continue
        span = layer.tokens[source[0] - 1][0], layer.tokens[source[-1] - 1][1]
        inner = [n for n in below.get(unit.head, ()) if n != number and layer.units[n].order < unit.order]
        whole = [unit.head, *(n for child in inner for n in subtree(child, below))]
        held = [layer.units[n] for n in whole if n in layer.units]
        if held and layer.text[slice(*span)].lower() not in SELVES:
            first, end = min(u.first for u in held), max(u.end for u in held)
            yield bare(layer.text, layer.tokens[first][0], layer.tokens[end - 1][1]), span


def tokens_of(signals: str, kind: str) -> list[int]:
    """Give the numbers of the tokens that signals of a kind name."""
    found: list[int] = []
    for signal in signals.split("+"):
        if signal.startswith(kind):
            for first, last in re.findall(r"(\d+)(?:-(\d+))?", signal.rpartition("-" if kind == "lex-" else kind)[2]):
                found.extend(range(int(first), int(last or first) + 1))
    return found


def subtree(number: int, below: dict[int, list[int]]) -> Iterator[int]:
    yield number
    for child in below.get(number, ()):
        yield from subtree(child, below)


def tally(parsed: Parsed, wanted: list[tuple[Piece, Piece]]) -> Counter[str]:
    """Count what was found of one document."""
    text, counts = parsed.document.text, Counter[str]()
    found = find_attributions(parsed, (), lambda _: None)
    ours = [(bare(text, q.content.start, q.content.end), q) for q in (*found.quotations, *found.stances)]
    for content, source in wanted:
        counts["wanted"] += 1
        shares = ((overlap(content, one) / (max(content[1], one[1]) - min(content[0], one[0])), q) for one, q in ours)
        share, best = max(shares, key=lambda pair: pair[0], default=(0.0, None))
        counts["exact"] += share == 1
        if share >= 1 / 2 and best is not None:
            counts["half"] += 1
            spoken = best.source_span
            near = spoken is not None and 2 * overlap((spoken.start, spoken.end), source) >= min(
                spoken.end - spoken.start, source[1] - source[0]
            )
            counts["source"] += near
    return counts


if __name__ == "__main__":
    for line, scores in measure(Path(sys.argv[1])).items():
        print(line, {name: round(value, 2) for name, value in scores.items()})
