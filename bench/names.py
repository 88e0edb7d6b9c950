"""Names against re3d: reports on Syria and Iraq, with the spans of persons, organisations and places.

DIR holds a folder a source, each with documents.json and entities.json (one JSON record a line). The gold takes titles
and articles into a span, and pronouns and descriptions too: what has no capital letter is left out, and a predicted
span hits a gold span of its kind that it covers by half (intersection over union).
"""

import json
from collections import defaultdict
from hashlib import sha256
from pathlib import Path

from rashomon.extract.names import find_names
from rashomon.extract.places import load_gazetteer
from rashomon.parse import load_pipeline
from rashomon.schema import Block, BlockKind, Document, content_id

KINDS = {"Person": "person", "Organisation": "organization", "Location": "place"}
Labelled = tuple[int, int, str]


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


def read_gold(folder: Path) -> list[tuple[Document, list[Labelled]]]:
    """Read the reports of every source under a folder, with their gold names in text order."""
    found = []
    for source in sorted(path.parent for path in folder.rglob("documents.json")):
        gold = defaultdict(set)
        for line in (source / "entities.json").read_text("utf-8").splitlines():
            entity = json.loads(line)
            if entity["type"] in KINDS and any(letter.isupper() for letter in entity["value"]):
                gold[entity["documentId"]].add((entity["begin"], entity["end"], KINDS[entity["type"]]))
        for line in (source / "documents.json").read_text("utf-8").splitlines():
            record = json.loads(line)
            if record["text"].strip():
                found.append((as_document(record["_id"], record["text"]), sorted(gold[record["_id"]])))
    return found


def hits(found: list[Labelled], gold: list[Labelled]) -> int:
    """Count found spans that cover a gold span of their kind by half, each gold span once."""
    left = list(gold)
    count = 0
    for start, end, kind in found:
        for one in left:
            shared = min(end, one[1]) - max(start, one[0])
            if one[2] == kind and shared > 0 and shared / (max(end, one[1]) - min(start, one[0])) >= 0.5:
                left.remove(one)
                count += 1
                break
    return count


def score(pairs: list[tuple[list[Labelled], list[Labelled]]], kind: str | None) -> float:
    """Give F1 over (found, gold) lists, of one kind or of all."""
    hit = found_count = gold_count = 0
    for found, gold in pairs:
        chosen = [one for one in found if kind in (None, one[2])]
        wanted = [one for one in gold if kind in (None, one[2])]
        hit += hits(chosen, wanted)
        found_count, gold_count = found_count + len(chosen), gold_count + len(wanted)
    return round(2 * hit / (found_count + gold_count), 4) if found_count + gold_count else 0.0


def measure(folder: Path) -> dict[str, object]:
    """Score the names of all reports under `folder`; the baseline is what the pipeline's own model tags."""
    gold = read_gold(folder)
    gazetteer = load_gazetteer()
    parsed = load_pipeline().parse([document for document, _ in gold])
    ours, bare = [], []
    for one, (_, wanted) in zip(parsed, gold, strict=True):
        ours.append(([(name.span.start, name.span.end, name.kind) for name in find_names(one, gazetteer)], wanted))
        bare.append(([(e.start_char, e.end_char, e.label_.lower()) for e in one.doc.ents], wanted))
    scores: dict[str, object] = {"f1": score(ours, None)}
    scores |= {f"{kind}_f1": score(ours, kind) for kind in KINDS.values()}
    scores["baseline"] = {"what": "the model's names without rules", "f1": score(bare, None)}
    return scores
