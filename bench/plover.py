"""Political event coding, against the PLOVER gold standard records (`gsr.json`).

A record marks the words of one event, its sources and its targets. Of the events found, the one whose words overlap the
marked ones most is scored. PLOVER codes what is only announced by the announcement, so a planned act of good will
counts as AGREE, a planned act of force as THREATEN and a denied agreement as REJECT; the records' older names of types
are mapped. Actors are pairs of role and words: a source is an actor or participant, a target a recipient or
participant, and either is right when one text holds the last word of the other. The records name peoples and groups as
actors ("Rwandan rebels"), and a country where something is done to whoever is there; so do we here.
"""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.coreference import f1
from rashomon.extract.events import find_events
from rashomon.extract.places import load_gazetteer
from rashomon.parse import load_pipeline
from rashomon.parse.parsed import Parsed
from rashomon.schema import Block, BlockKind, Document, EventMention, Modality, Participation, PloverType, Span

OLDER_NAMES = {"FIGHT": "ASSAULT", "DEMAND": "REQUEST", "DISAPPROVE": "ACCUSE", "INVESTIGATE": "ACCUSE"}
CAMEO_ROOTS = {
    "02": "REQUEST",
    "03": "AGREE",
    "04": "CONSULT",
    "05": "SUPPORT",
    "06": "COOPERATE",
    "07": "AID",
    "08": "CONCEDE",
    "09": "ACCUSE",
    "10": "REQUEST",
    "11": "ACCUSE",
    "12": "REJECT",
    "13": "THREATEN",
    "14": "PROTEST",
    "15": "MOBILIZE",
    "16": "SANCTION",
    "17": "COERCE",
    "18": "ASSAULT",
    "19": "ASSAULT",
    "20": "ASSAULT",
}
FRIENDLY = frozenset({"AID", "CONCEDE", "CONSULT", "COOPERATE", "RETREAT", "SUPPORT"})
HOSTILE = frozenset({"ASSAULT", "COERCE", "PROTEST", "SANCTION"})
MARK = re.compile(r"\((?P<kind>[A-Z]{3}(?:/[A-Z]{3})*): ?|\)|\(|[^()]+")


@dataclass(frozen=True, slots=True)
class Record:
    """A sentence with the marked words of its event, and who does it to whom."""

    document: Document
    type: str
    words: tuple[tuple[int, int], ...]
    sources: tuple[str, ...]
    targets: tuple[str, ...]


def measure(folder: Path) -> dict[str, float]:
    """Score every record but the one that documents the file."""
    records = [record for path in sorted(folder.rglob("gsr*.json")) for record in read_records(path)]
    right, actors_right, actors_found, actors_wanted = 0, 0, 0, 0
    for parsed, record in zip(load_pipeline().parse([r.document for r in records]), records, strict=True):
        event = main_event(list(find_events(parsed, (), names_of(parsed))), record)
        right += event is not None and code_of(event) == record.type
        sources, targets = parties_of(parsed, event)
        actors_right += count_right(sources, record.sources) + count_right(targets, record.targets)
        actors_found += len(sources) + len(targets)
        actors_wanted += len(record.sources) + len(record.targets)
    return {
        "type_accuracy": right / len(records) if records else 0.0,
        "actor_f1": f1(actors_right, actors_found, actors_wanted),
        "baseline_type_accuracy": 0.44,  # Universal Petrarch's own report on these records
        **measure_petrarch(folder),
    }


def measure_petrarch(folder: Path) -> dict[str, float]:
    """Give the share of Petrarch's own test sentences of which one event has a type that its CAMEO codes stand for.

    The sentences were written to try out its patterns, about lands that do not exist and with codes that often say
    nothing of the words ("celebrated" as a consultation); statements (01) are left out.
    """
    sentences = [pair for path in sorted(folder.rglob("PETR.UnitTest*.xml")) for pair in read_petrarch(path)]
    if not sentences:
        return {}
    right = 0
    parsed = load_pipeline().parse([document for document, _ in sentences])
    for report, (_, types) in zip(parsed, sentences, strict=True):
        found = {code_of(event) for event in find_events(report, (), names_of(report))}
        right += not found.isdisjoint(types)
    return {"petrarch_type_accuracy": right / len(sentences)}


def read_petrarch(path: Path) -> Iterator[tuple[Document, frozenset[str]]]:
    """Yield each coded sentence with the types that its codes stand for."""
    text = re.sub(r"<!--.*?-->", "", path.read_text(encoding="utf-8", errors="replace"), flags=re.DOTALL)
    for number, sentence in enumerate(re.findall(r"<Sentence\b.*?</Sentence>", text, flags=re.DOTALL)):
        codes = re.findall(r'eventcode\s*=\s*"(\d\d)', sentence)
        types = frozenset(CAMEO_ROOTS[code] for code in codes if code in CAMEO_ROOTS)
        words = re.search(r"<Text>(.*?)</Text>", sentence, flags=re.DOTALL)
        if types and words is not None:
            told = " ".join(words[1].split())
            block = Block(BlockKind.PARAGRAPH, 0, len(told))
            yield Document(f"{path.stem}-{number}", path.name, told, "", "utf-8", (block,)), types


def code_of(event: EventMention) -> str | None:
    name = event.type.value if event.type else None
    ahead = event.modality in {Modality.PLANNED, Modality.POSSIBLE}
    if ahead and name in FRIENDLY:
        return PloverType.AGREE.value
    if ahead and name in HOSTILE:
        return PloverType.THREATEN.value
    if event.modality is Modality.DENIED and name in {*FRIENDLY, "AGREE"}:
        return PloverType.REJECT.value
    return name


def names_of(parsed: Parsed) -> Any:
    def entity_at(span: Span) -> str | None:
        phrase = parsed.tokens(span)
        return next(
            (name.text for name in phrase.sent.ents if name.start < phrase.end and name.end > phrase.start), None
        )

    return entity_at


def main_event(events: Sequence[EventMention], record: Record) -> EventMention | None:
    """Give the event whose word lies in the marked words, of several the first."""
    marked = [e for e in events if any(start < e.trigger.end and e.trigger.start < end for start, end in record.words)]
    return next(iter(marked or events), None)


def parties_of(parsed: Parsed, event: EventMention | None) -> tuple[list[str], list[str]]:
    if event is None:
        return [], []
    texts = [(part.role, parsed.document.words(part.span)) for part in event.participants if is_named(parsed, part)]
    both = [text for role, text in texts if role == "participant"]
    sources = [text for role, text in texts if role == "actor"] + both
    targets = [text for role, text in texts if role == "recipient"] + (both if len(both) > 1 else [])
    where = [parsed.document.words(event.place_span)] if event.place_span is not None else []
    return sources, targets or where


def is_named(parsed: Parsed, part: Participation) -> bool:
    """Tell whether the words for a party name somebody, a nation or a people."""
    tokens = parsed.tokens(part.span)
    nation = load_gazetteer().nationality
    return part.entity is not None or any(token.pos_ == "PROPN" or nation(token.text) for token in tokens)


def count_right(found: Sequence[str], wanted: Sequence[str]) -> int:
    left = list(wanted)
    for text in found:
        hit = next((name for name in left if is_same_actor(text, name)), None)
        if hit is not None:
            left.remove(hit)
    return len(wanted) - len(left)


def is_same_actor(one: str, other: str) -> bool:
    left, right = re.findall(r"\w+", one.lower()), re.findall(r"\w+", other.lower())
    return bool(left and right) and (left[-1] in right or right[-1] in left)


def read_records(path: Path) -> Iterator[Record]:
    for number, record in enumerate(json.loads(path.read_text(encoding="utf-8"))):
        if record["event"] == "DOCUMENT":
            continue
        about = record.get("textInfo")
        markup = about.get("markup") if isinstance(about, dict) else None
        text, words = strip_marks(markup) if markup else (record["text"], ())
        block = Block(BlockKind.PARAGRAPH, len(text) - len(text.lstrip()), len(text.rstrip()))
        document = Document(f"{path.stem}-{number}", path.name, text, "", "utf-8", (block,))
        sources, targets = actors(record, "source"), actors(record, "target")
        name = OLDER_NAMES.get(record["event"], record["event"])
        yield Record(document, name, words, sources, targets or (sources if len(sources) > 1 else ()))


def actors(record: Mapping[str, Any], key: str) -> tuple[str, ...]:
    found = record.get(key) or []
    listed = found if isinstance(found, list) else [found]
    return tuple(actor["actorText"] for actor in listed if isinstance(actor, dict) and actor.get("actorText"))


def strip_marks(markup: str) -> tuple[str, tuple[tuple[int, int], ...]]:
    """Take the marks out of a text; give the text and where the words of the event stand in it."""
    text = ""
    opened: list[tuple[str, int]] = []
    events = []
    for mark in MARK.finditer(markup):
        if mark["kind"]:
            opened.append((mark["kind"], len(text)))
        elif mark[0] == ")" and opened:
            kind, start = opened.pop()
            if "EVT" in kind:
                events.append((start, len(text)))
        else:
            text += mark[0]
    return text, tuple(events)
