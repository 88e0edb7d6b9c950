"""Names against re3d: reports on Syria and Iraq, with the spans of persons, organisations and places.

DIR holds a folder a source, each with documents.json and entities.json (one JSON record a line). The gold takes titles
and articles into some spans and not into others, and pronouns and descriptions too: what has no capital letter is left out, and a
name, or the name with the title that stands before it, hits a gold span of its kind that it covers by half (intersection
over union).
"""

import json
import re
from collections import defaultdict
from hashlib import sha256
from pathlib import Path

from rashomon.extract.names import find_names
from rashomon.extract.places import Gazetteer, load_gazetteer
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
ARTICLES = frozenset({"the", "a", "an", "this", "these", "our", "his", "her", "their", "its"})
# Words that stand before a name of a place and say what it is, or where in it: no part of the name, nor another thing.
PLACE_WORDS = frozenset(
    [
        "area",
        "areas",
        "capital",
        "city",
        "country",
        "district",
        "districts",
        "governorate",
        "province",
        "region",
        "state",
        "suburb",
        "town",
        "village",
        "vicinity",
        "of",
        "in",
        "near",
        "around",
        "and",
        "to",
        "from",
        "north",
        "south",
        "east",
        "west",
        "northern",
        "southern",
        "eastern",
        "western",
        "north-eastern",
        "north-western",
        "south-eastern",
        "south-western",
        "northeastern",
        "northwestern",
        "southeastern",
        "southwestern",
        "central",
    ]
)
# Words of office: a span of nothing else (beside nations and what they are of) is a role, which we do not call a name.
OFFICES = frozenset(
    [
        "president",
        "prime",
        "minister",
        "ministers",
        "foreign",
        "defence",
        "defense",
        "secretary",
        "secretaries",
        "state",
        "general",
        "gen.",
        "gen",
        "col.",
        "col",
        "lt.",
        "lt",
        "capt.",
        "capt",
        "maj.",
        "maj",
        "sgt.",
        "spc.",
        "spc",
        "brig.",
        "adm.",
        "captain",
        "colonel",
        "major",
        "lieutenant",
        "sergeant",
        "private",
        "officer",
        "petty",
        "chief",
        "first",
        "class",
        "senior",
        "commander",
        "commanding",
        "deputy",
        "vice",
        "under-secretary",
        "permanent",
        "special",
        "envoy",
        "representative",
        "ambassador",
        "ambassadors",
        "spokesman",
        "spokesperson",
        "spokeswoman",
        "chairman",
        "chair",
        "director",
        "mr",
        "mr.",
        "mrs",
        "mrs.",
        "ms",
        "ms.",
        "dr",
        "dr.",
        "sir",
        "lord",
        "lady",
        "king",
        "queen",
        "prince",
        "chancellor",
        "mayor",
        "governor",
        "senator",
        "leader",
        "head",
        "sheikh",
        "ayatollah",
        "prime-minister",
        "designate",
        "minister-designate",
        "secretary-general",
        "high",
        "commissioner",
        "official",
        "officials",
        "airman",
        "staff",
        "master",
        "navy",
        "army",
        "force",
        "air",
        "royal",
        "marine",
    ]
)
# Nouns that head the name of a body even in small letters: "the Iraqi security forces", "Syrian government".
BODIES = frozenset(
    [
        "administration",
        "army",
        "authorities",
        "forces",
        "government",
        "military",
        "ministry",
        "navy",
        "parliament",
        "police",
        "regime",
    ]
)
Mapped = tuple[list[Labelled], list[tuple[int, int]]]  # names that are wanted; descriptions, neither wanted nor wrong


def is_named(words: str) -> bool:
    """Tell whether a gold span has a capital letter in something else than a pronoun."""
    return any(letter.isupper() for letter in words) and words.lower() not in PRONOUNS


def map_gold(text: str, spans: list[Labelled], gazetteer: Gazetteer) -> Mapped:
    """Map re3d's spans to names as the account has them, each once, none inside another of its kind."""
    wanted: set[Labelled] = set()
    described: list[tuple[int, int]] = []
    for start, end, kind in spans:
        names = [
            name
            for first, last in parts_of(text, start, end, kind)
            if (name := as_name(text, first, last, kind, gazetteer)) is not None
        ]
        wanted.update(names)
        if not names or kind == "person":
            described.append((start, end))  # for a person, the title: "Foreign Office Minister Jane Roe"
    flat = [one for one in wanted if not any(is_inside(one, other) for other in wanted)]
    return sorted(flat), described


def is_inside(one: Labelled, other: Labelled) -> bool:
    """Tell whether a span is a part of another: the gold nests, names here do not."""
    return other[0] <= one[0] and one[1] <= other[1] and one[:2] != other[:2]


def parts_of(text: str, start: int, end: int, kind: str) -> list[tuple[int, int]]:
    """Part "Palmyra, Syria" at its comma, and "Jane Roe, Foreign Secretary" too."""
    if kind == "organization":
        return [(start, end)]
    parts, at = [], start
    for piece in text[start:end].split(","):
        parts.append((at, at + len(piece)))
        at += len(piece) + 1
    return parts


def as_name(text: str, start: int, end: int, kind: str, gazetteer: Gazetteer) -> Labelled | None:
    """Trim a span to the name in it; nothing where it describes or gives an office only."""
    words = [(match.start() + start, match.end() + start) for match in re.finditer(r"[^\s\u200e]+", text[start:end])]
    lead = (ARTICLES | PLACE_WORDS) if kind == "place" else ARTICLES
    while words and bare(text, words[0]) in lead and (text[words[0][0]].islower() or bare(text, words[0]) in ARTICLES):
        del words[0]
    while kind == "place" and words and text[words[-1][0]].islower() and bare(text, words[-1]) in PLACE_WORDS:
        del words[-1]
    if kind == "person":
        last = max((i for i, word in enumerate(words) if bare(text, word) in OFFICES), default=-1)
        words = words[last + 1 :]
    if not words:
        return None
    outer = words[0], words[-1]
    if not all(is_capital(text, word) for word in outer) and not (
        kind == "organization"
        and any(is_capital(text, word) for word in outer)
        and any(bare(text, word) in BODIES for word in outer)
    ):
        return None
    first, last = words[0][0], words[-1][1]
    last -= len(re.search(r"(?:['’]s?|[.,;:])?$", text[first:last]).group())  # type: ignore[union-attr]
    name = text[first:last]
    if not is_named(name) or gazetteer.nationality(name) or gazetteer.nationality(name.removesuffix("s")):
        return None  # "the Syrians": a people, which the account calls a group
    if kind == "organization" and gazetteer.country_named(name):
        kind = "place"  # a country that acts: a place with us, whoever acts for it
    return first, last, kind


def bare(text: str, word: tuple[int, int]) -> str:
    return text[word[0] : word[1]].strip("‘’'\"“”()").lower()


def is_capital(text: str, word: tuple[int, int]) -> bool:
    letters = text[word[0] : word[1]].lstrip("‘’'\"“”(").removeprefix("al-").removeprefix("el-")
    return letters[:1].isupper() or letters[:1].isdigit()


def read_gold(folder: Path) -> list[tuple[Document, list[Labelled]]]:
    """Read the reports of every source under a folder, with the spans of the gold that have a capital letter."""
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


def match(found: list[Found], gold: list[Labelled]) -> tuple[int, list[Found], list[Labelled]]:
    """Pair found spans with gold spans of their kind that they cover by half, each once; give what is left of both."""
    left, wrong = list(gold), []
    for name in found:
        start, end, kind, titled = name
        fits = (one for one in left if one[2] == kind and max(share(start, end, one), share(titled, end, one)) >= 0.5)
        hit = next(fits, None)
        if hit is None:
            wrong.append(name)
        else:
            left.remove(hit)
    return len(found) - len(wrong), wrong, left


def score(cases: list[tuple[list[Found], Mapped]], kind: str | None = None) -> float:
    """Give F1 over reports, of one kind or of all; what stands in a description counts neither way."""
    hit = found_count = gold_count = 0
    for found, (gold, described) in cases:
        chosen = [one for one in found if kind in (None, one[2])]
        wanted = [one for one in gold if kind in (None, one[2])]
        right, wrong, _ = match(chosen, wanted)
        hit += right
        found_count += right + sum(not is_described(one, described) for one in wrong)
        gold_count += len(wanted)
    return round(2 * hit / (found_count + gold_count), 4) if found_count + gold_count else 0.0


def is_described(name: Found, described: list[tuple[int, int]]) -> bool:
    return any(start <= name[0] and name[1] <= end for start, end in described)


def as_found(name: Name) -> Found:
    """Give a name with where it starts and where its title does, if one stands before it."""
    before = name.role_span.start if name.role_span and name.role_span.start < name.span.start else name.span.start
    return name.span.start, name.span.end, name.kind, before


def measure(folder: Path) -> dict[str, object]:
    """Score the names of all reports under `folder`; the baseline is what the pipeline's own model tags."""
    gold = read_gold(folder)
    gazetteer = load_gazetteer()
    parsed = load_pipeline().parse([document for document, _ in gold])
    mapped = [map_gold(document.text, spans, gazetteer) for document, spans in gold]
    ours = [[as_found(name) for name in find_names(one, gazetteer)] for one in parsed]
    model = [[(e.start_char, e.end_char, e.label_.lower(), e.start_char) for e in one.doc.ents] for one in parsed]
    cases = list(zip(ours, mapped, strict=True))
    scores: dict[str, object] = {"f1": score(cases)}
    scores |= {f"{kind}_f1": score(cases, kind) for kind in KINDS.values()}
    unmapped: list[Mapped] = [(spans, []) for _, spans in gold]
    scores["unmapped_f1"] = score(list(zip(ours, unmapped, strict=True)))
    scores["baseline"] = {
        "what": "the model's names without rules",
        "f1": score(list(zip(model, mapped, strict=True))),
        "unmapped_f1": score(list(zip(model, unmapped, strict=True))),
    }
    return scores
