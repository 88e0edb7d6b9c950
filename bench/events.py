"""Event mentions and their joining across reports, against ECB+ (CAT stand-off).

ECB+ marks every action that its sentences tell, reporting too, so a mention is here an event word (any full verb, and
any noun of the lexicon), and not only what `find_events` keeps. What each word tells is read with `read_given`, and
joined as the program joins: events within a story, of which ECB+ marks the acts apart (a shot is one, the death that it
caused another). Stories are those that `group_stories` finds in each topic. Beside it: the same lemma in one topic.
"""

import csv
import xml.etree.ElementTree as ET
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.coreference import Cluster, conll
from bench.grouping import measure_grouping
from rashomon.extract.events import read_given
from rashomon.extract.events.triggers import find_event_words
from rashomon.extract.names import find_names
from rashomon.extract.places import load_gazetteer
from rashomon.extract.times import find_times
from rashomon.parse import load_pipeline
from rashomon.parse.parsed import Parsed
from rashomon.relate.align import join_acts
from rashomon.relate.entities import Resolution, resolve_entities
from rashomon.relate.stories import group_stories
from rashomon.schema import Block, BlockKind, Document, EventMention, Span

CLOSING = frozenset(",.;:!?)]}%”") | {"'s", "n't", "'", "’s", "'re", "'ve", "'ll", "'d", "''"}
OPENING = frozenset({"(", "[", "``", "$", "“"})

Word = tuple[str, int, int]  # document, start, end


@dataclass(frozen=True, slots=True)
class Article:
    """One text of ECB+: its sentences to score, and its mentions with the events they tell."""

    document: Document
    subtopic: str
    scored: tuple[tuple[int, int], ...]
    mentions: Mapping[Word, str]

    def is_scored(self, start: int) -> bool:
        return any(first <= start < last for first, last in self.scored)


def measure(folder: Path) -> dict[str, float]:
    """Score all topics together; an event never runs over two topics."""
    wanted = read_selection(folder)
    pipeline, gazetteer = load_pipeline(), load_gazetteer()
    found: list[Cluster] = []
    on_gold: list[Cluster] = []
    by_lemma: list[Cluster] = []
    gold: list[Cluster] = []
    every: list[Parsed] = []
    subtopic_of: dict[str, str] = {}
    for topic in sorted(path for path in folder.rglob("*") if path.is_dir() and any(path.glob("*.xml"))):
        articles = [article for path in sorted(topic.glob("*.xml")) if (article := read_article(path, wanted))]
        if not articles:
            continue
        parsed = pipeline.parse([article.document for article in articles])
        stories = group_stories(parsed)
        every += parsed
        subtopic_of |= {article.document.id: article.subtopic for article in articles}
        lemmas = {report.document.id: report for report in parsed}
        spans = [word for article in articles for word in article.mentions]
        gold.extend(clusters_of({word: event for a in articles for word, event in a.mentions.items()}))
        words = [
            word
            for report, a in zip(parsed, articles, strict=True)
            for word in words_of(report)
            if a.is_scored(word[1])
        ]
        resolution = resolve_entities(
            parsed, {r.document.id: tuple(find_names(r, gazetteer)) for r in parsed}, gazetteer
        )
        found.extend(join_words(words, parsed, stories, resolution))
        on_gold.extend(join_words(spans, parsed, stories, resolution))
        by_lemma.extend(clusters_of({span: f"{topic.name} {lemma_at(span, lemmas)}" for span in spans}))
    matched, right = match_words(found, gold)
    total = sum(map(len, found)) + sum(map(len, gold))
    return {
        "gold_mentions_conll_f1": conll(on_gold, gold),
        "baseline_gold_mentions_conll_f1": conll(by_lemma, gold),
        "mention_f1": 2 * right / total if total else 0.0,
        "predicted_conll_f1": conll(matched, gold),
        **measure_grouping(every, subtopic_of),
    }


def clusters_of(owner: Mapping[Any, object]) -> list[Cluster]:
    members: dict[object, list[object]] = defaultdict(list)
    for mention, event in owner.items():
        members[event].append(mention)
    return [frozenset(group) for group in members.values()]


def words_of(report: Parsed) -> Iterator[Word]:
    for token in find_event_words(report.doc):
        yield report.document.id, token.idx, token.idx + len(token)


def join_words(
    words: Sequence[Word], parsed: Sequence[Parsed], stories: Sequence[Sequence[str]], resolution: Resolution
) -> Iterator[Cluster]:
    """Yield the words of each act of each story."""
    for story in stories:
        reports = [report for report in parsed if report.document.id in story]
        told: dict[str, list[Word]] = defaultdict(list)
        mentions: dict[str, EventMention] = {}
        for report in reports:
            own = [Span(*word) for word in sorted(words) if word[0] == report.document.id]
            for span, mention in read_given(report, own, tuple(find_times(report, None)), resolution.entity_at):
                mentions[mention.id] = mention
                told[mention.id].append((span.document, span.start, span.end))
        for act in join_acts(tuple(mentions.values()), reports, resolution.entities):
            yield frozenset(word for mention in act for word in told[mention.id])


def lemma_at(span: Word, parsed: Mapping[str, Parsed]) -> str:
    return parsed[span[0]].tokens(Span(*span)).root.lemma_.lower()


def match_words(found: Sequence[Cluster], gold: Sequence[Cluster]) -> tuple[list[Cluster], int]:
    """Take a found word for the gold mention that it lies in; count those that are right."""
    starts: dict[str, list[Word]] = defaultdict(list)
    for cluster in gold:
        for mention in cluster:
            starts[mention[0]].append(mention)
    taken: set[Word] = set()
    matched = []
    for cluster in found:
        renamed = []
        for word in sorted(cluster):
            document, start, end = word
            hit = next((m for m in starts[document] if m not in taken and m[1] < end and start < m[2]), None)
            if hit is not None:
                taken.add(hit)
            renamed.append(hit or word)
        matched.append(frozenset(renamed))
    return matched, len(taken)


def read_selection(folder: Path) -> dict[str, set[int]]:
    """Read which sentences of each text are annotated in full."""
    selected: dict[str, set[int]] = defaultdict(set)
    with (folder / "ECBplus_coreference_sentences.csv").open(encoding="utf-8") as lines:
        for row in csv.DictReader(lines):
            selected[f"{row['Topic']}_{row['File']}"].add(int(row["Sentence Number"]))
    return selected


def read_article(path: Path, wanted: Mapping[str, set[int]]) -> Article | None:
    if path.stem not in wanted:
        return None
    root = ET.parse(path).getroot()
    text, tokens, sentences = join_tokens(root)
    scored = tuple(bounds for number, bounds in sentences.items() if number in wanted[path.stem])
    blocks = tuple(Block(BlockKind.PARAGRAPH, *bounds) for bounds in sentences.values())
    document = Document(path.stem, path.stem, text, "", "utf-8", blocks)
    spans = {
        mark.get("m_id", ""): (path.stem, tokens[anchors[0]][0], tokens[anchors[-1]][1])
        for mark in root.find("Markables") or ()
        if mark.tag.startswith(("ACTION", "NEG"))
        and (anchors := [anchor.get("t_id", "") for anchor in mark.findall("token_anchor")])
    }
    events = dict(read_links(root, path.stem))
    kept = {
        span: events.get(identity, f"{path.stem} {identity}")
        for identity, span in spans.items()
        if any(first <= span[1] < last for first, last in scored)
    }
    return Article(document, path.stem.split("_")[0] + path.stem.lstrip("0123456789_"), scored, kept)


def read_links(root: ET.Element, name: str) -> Iterator[tuple[str, str]]:
    """Yield each linked mention with its event, of all texts or of this one."""
    instances = {mark.get("m_id"): mark.get("instance_id") for mark in root.find("Markables") or ()}
    for link in root.find("Relations") or ():
        target = link.find("target")
        if target is None:
            continue
        across = link.tag == "CROSS_DOC_COREF"
        event = link.get("note") or instances.get(target.get("m_id")) if across else f"{name} {link.get('r_id')}"
        for source in link.findall("source"):
            yield source.get("m_id", ""), str(event)


def join_tokens(root: ET.Element) -> tuple[str, dict[str, tuple[int, int]], dict[int, tuple[int, int]]]:
    """Write the tokens as text, a sentence a line; give where each token and each sentence stands."""
    text, last, before = "", None, ""
    tokens: dict[str, tuple[int, int]] = {}
    sentences: dict[int, tuple[int, int]] = {}
    for token in root.findall("token"):
        number, word = int(token.get("sentence", "0")), token.text or ""
        if last is not None and number != last:
            text += "\n"
        elif last is not None and word not in CLOSING and before not in OPENING:
            text += " "
        tokens[token.get("t_id", "")] = (len(text), len(text) + len(word))
        start = sentences[number][0] if number in sentences else len(text)
        text += word
        sentences[number] = (start, len(text))
        last, before = number, word
    return text, tokens, sentences
