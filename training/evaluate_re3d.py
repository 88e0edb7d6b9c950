"""Measures names on re3d, whose types and spans are wider than ours.

Kept of its gold: Person, Organisation and Location whose words hold a capital letter after articles, titles and
pronouns are left out at both ends. The same is left out of what the pipeline finds. Exact spans and kinds.

python evaluate_re3d.py FOLDER [--misses]
"""

import json
import re
import sys
from collections import Counter
from pathlib import Path

import house  # noqa: F401

KINDS = {"Person": "PERSON", "Organisation": "ORGANIZATION", "Location": "PLACE"}
OUTER = re.compile(
    r"^(?:(?:the|a|an|this|these|our|his|her|their|its|we|us|he|she|they|it|president|prime minister|mr\.?|mrs\.?|dr\.?|minister|general|gen\.?|sen\.?|col\.?|lt\.?|[a-z-]+)\s+)+|(?:['’]s)$",
    re.IGNORECASE | re.ASCII,
)


def trim(text: str, start: int, end: int) -> tuple[int, int] | None:
    words = text[start:end]
    lead = re.match(r"(?:(?:The|A|An|This|These|Our|President|Prime Minister|Mr\.?|Dr\.?|[a-z][\w-]*)\s+)*", words)
    start += lead.end() if lead else 0
    words = text[start:end]
    tail = re.search(r"(?:['’]s|[\s.,;:]+)$", words)
    end -= len(tail.group()) if tail else 0
    kept = text[start:end]
    if not re.search(r"[A-Z]", kept) or kept in {
        "We",
        "They",
        "He",
        "She",
        "It",
        "I",
        "Our",
        "His",
        "Their",
        "This",
        "Its",
        "You",
    }:
        return None
    return start, end


def main() -> None:
    from rashomon.parse import load_pipeline
    from rashomon.schema import Block, BlockKind, Document

    count, misses = Counter(), Counter()
    for folder in sorted(Path(sys.argv[1]).iterdir()):
        if not (folder / "documents.json").exists():
            continue
        texts = {}
        for line in (folder / "documents.json").read_text("utf-8").splitlines():
            record = json.loads(line)
            texts[record["_id"]] = record["text"]
        gold: dict[str, set] = {}
        for line in (folder / "entities.json").read_text("utf-8").splitlines():
            e = json.loads(line)
            if e["type"] in KINDS and e["documentId"] in texts:
                span = trim(texts[e["documentId"]], e["begin"], e["end"])
                if span:
                    gold.setdefault(e["documentId"], set()).add((*span, KINDS[e["type"]]))
        documents = []
        for name, text in texts.items():
            blocks = tuple(
                Block(BlockKind.PARAGRAPH, m.start(), m.end()) for m in re.finditer(r"\S(?:[^\n]*\S)?", text)
            )
            documents.append(Document(name, name, text, "", "utf-8", blocks))
        for parsed in load_pipeline().parse(documents):
            text = parsed.document.text
            found = set()
            for e in parsed.doc.ents:
                span = trim(text, e.start_char, e.end_char)
                if span:
                    found.add((*span, e.label_))
            wanted = gold.get(parsed.document.id, set())
            for kind in KINDS.values():
                f, w = {x for x in found if x[2] == kind}, {x for x in wanted if x[2] == kind}
                count[kind, "tp"] += len(f & w)
                count[kind, "found"] += len(f)
                count[kind, "gold"] += len(w)
            for a, b, k in found - wanted:
                misses["+", k, text[a:b]] += 1
            for a, b, k in wanted - found:
                misses["-", k, text[a:b]] += 1
    for kind in KINDS.values():
        tp, f, g = (count[kind, x] for x in ("tp", "found", "gold"))
        print(f"{kind:13} P {tp / f:.3f} R {tp / g:.3f} F1 {2 * tp / (f + g):.3f}  of {g}")
    tp, f, g = (sum(count[k, x] for k in KINDS.values()) for x in ("tp", "found", "gold"))
    print(f"all           P {tp / f:.3f} R {tp / g:.3f} F1 {2 * tp / (f + g):.3f}  of {g}")
    if "--misses" in sys.argv:
        for (sign, kind, words), n in misses.most_common(130):
            print(n, sign, kind, words.replace("\n", " "))


if __name__ == "__main__":
    main()
