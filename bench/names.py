"""Names against re3d: reports on Syria and Iraq, with the spans of persons, organisations and places.

DIR holds a folder a source, each with documents.json and entities.json (one JSON record a line). The gold takes titles
and articles into some spans and not into others, and pronouns and descriptions too: what has no capital letter is left out, and a
name, or the name with the title that stands before it, hits a gold span of its kind that it covers by half (intersection
over union).
"""

import json
from collections import defaultdict
from hashlib import sha256
from pathlib import Path

from rashomon.extract.names import find_names
from rashomon.extract.places import load_gazetteer
from rashomon.parse import load_pipeline
from rashomon.schema import Block, BlockKind, Document, Name, content_id

KINDS = {"Person": "person", "Organisation": "organization", "Location": "place"}
Labelled = tuple[int, int, str]  # start, end, kind
Found = tuple[int, int, str, int]  # start, end, kind, start with the title


def as_document(location: str, text: str) -> Document:
    """Make a report of bare text: a paragraph a line."""
    blocks, start = [], 0
    for line in text.splitlines(keepends=True):
        bare = line.strip()
        if bare:
            first = start + line.index(bare)
            blocks.append(Block(BlockKind.PARAGRAPH, first, first + len(bare)))
        start += len(line)
    digest = sha256(text.encode()).hexdigest()
    return Document(content_id("d", location, digest), location, text, digest, "utf-8", tuple(blocks))


PRONOUNS = frozenset(
    {"i", "we", "they", "he", "she", "it", "you", "my", "our", "his", "her", "their", "its", "this", "who"}
)


def is_named(words: str) -> bool:
    """Tell whether a gold span has a capital letter in something else than a pronoun."""
    return any(letter.isupper() for letter in words) and words.lower() not in PRONOUNS


def read_gold(folder: Path) -> list[tuple[Document, list[Labelled]]]:
    """Read the reports of every source under a folder, with their gold names in text order."""
    found = []
    for source in sorted(path.parent for path in folder.rglob("documents.json")):
        gold = defaultdict(set)
        for line in (source / "entities.json").read_text("utf-8").splitlines():
            entity = json.loads(line)
            if entity["type"] in KINDS and is_named(entity["value"]):
                gold[entity["documentId"]].add((entity["begin"], entity["end"], KINDS[entity["type"]]))
        for line in (source / "documents.json").read_text("utf-8").splitlines():
            record = json.loads(line)
            if record["text"].strip():
                found.append((as_document(record["_id"], record["text"]), sorted(gold[record["_id"]])))
    return found


def share(start: int, end: int, gold: Labelled) -> float:
    """Give the intersection over union of two stretches."""
    both = min(end, gold[1]) - max(start, gold[0])
    return both / (max(end, gold[1]) - min(start, gold[0])) if both > 0 else 0.0


def hits(found: list[Found], gold: list[Labelled]) -> int:
    """Count found spans that cover a gold span of their kind by half, each gold span once."""
    left = list(gold)
    count = 0
    for start, end, kind, titled in found:
        for one in left:
            if one[2] == kind and max(share(start, end, one), share(titled, end, one)) >= 0.5:
                left.remove(one)
                count += 1
                break
    return count


def score(pairs: list[tuple[list[Found], list[Labelled]]], kind: str | None) -> float:
    """Give F1 over (found, gold) lists, of one kind or of all."""
    hit = found_count = gold_count = 0
    for found, gold in pairs:
        chosen = [one for one in found if kind in (None, one[2])]
        wanted = [one for one in gold if kind in (None, one[2])]
        hit += hits(chosen, wanted)
        found_count, gold_count = found_count + len(chosen), gold_count + len(wanted)
    return round(2 * hit / (found_count + gold_count), 4) if found_count + gold_count else 0.0


def as_found(name: Name) -> Found:
    """Give a name with where it starts and where its title does, if one stands before it."""
    before = name.role_span.start if name.role_span and name.role_span.start < name.span.start else name.span.start
    return name.span.start, name.span.end, name.kind, before


def measure(folder: Path) -> dict[str, object]:
    """Score the names of all reports under `folder`; the baseline is what the pipeline's own model tags."""
    gold = read_gold(folder)
    gazetteer = load_gazetteer()
    parsed = load_pipeline().parse([document for document, _ in gold])
    ours, bare = [], []
    for one, (_, wanted) in zip(parsed, gold, strict=True):
        ours.append(([as_found(name) for name in find_names(one, gazetteer)], wanted))
        bare.append(([(e.start_char, e.end_char, e.label_.lower(), e.start_char) for e in one.doc.ents], wanted))
    scores: dict[str, object] = {"f1": score(ours, None)}
    scores |= {f"{kind}_f1": score(ours, kind) for kind in KINDS.values()}
    scores["baseline"] = {"what": "the model's names without rules", "f1": score(bare, None)}
    return scores
