"""Gathers every corpus that the pipeline learns from."""

# ruff: noqa: I001  (house makes bench importable, so it comes first)

import re
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import house  # noqa: F401
from bench.conllu import UNER, Sentence, Text, guess_spaces, read_conllu, read_iob
from treebanks import gum_names, read_masc

CORPORA = ("uner", "gum", "masc", "wikigold", "wnut", "btc", "politics", "made")
WNUT = {"person": "PERSON", "location": "PLACE", "corporation": "ORGANIZATION", "group": "ORGANIZATION"}
POLITICS = {
    "politician": "PERSON",
    "person": "PERSON",
    "organisation": "ORGANIZATION",
    "politicalparty": "ORGANIZATION",
    "country": "PLACE",
    "location": "PLACE",
}
SHARE = {
    "ewt": 1.0,
    "gum": 1.0,
    "masc": 0.4,
    "wikigold": 0.6,
    "wnut": 0.1,
    "btc": 0.08,
    "politics": 0.5,
    "made": 1.0,
}


def syntax(root: Path, part: str) -> list[Text]:
    texts = with_names(read_conllu(root / "ewt" / f"{part}.conllu", "ewt"), uner_names(root, part))
    for path in sorted((root / "gum" / part).glob("*.conllu")):
        texts += read_conllu(path, "gum", gum_names)
    return texts


def uner_names(root: Path, part: str) -> dict[tuple[str, ...], tuple[str, ...]]:
    """Universal NER's names for the sentences of EWT, by their tokens."""
    path = root / "uner-ewt" / f"en_ewt-ud-{part}.iob2"
    read = read_iob(path, "uner", kinds=UNER).sentences if path.exists() else ()
    return {s.forms: s.names for s in read if s.names}


def with_names(texts: Iterable[Text], known: dict[tuple[str, ...], tuple[str, ...]]) -> list[Text]:
    return [replace(t, sentences=tuple(replace(s, names=known.get(s.forms)) for s in t.sentences)) for t in texts]


def names(root: Path, tokenize) -> list[Text]:
    ner = root / "ner"
    texts = [read_iob(ner / "wikigold/CONLL-format/data/wikigold.conll.txt", "wikigold", kinds=UNER)]
    btc = sorted((ner / "BTC/CONLL-format/data").glob("*.conll"))
    texts += [read_iob(path, "btc", kinds=UNER) for path in btc]
    wnut = ("train/wnut17train.conll", "dev/emerging.dev.conll", "test/emerging.test.annotated")
    texts += [read_iob(ner / "WNUT17/CONLL-format/data" / path, "wnut", kinds=WNUT) for path in wnut]
    parts = ("train", "dev", "test")
    texts += [read_iob(ner / "crossner-politics" / f"{part}.txt", "politics", kinds=POLITICS) for part in parts]
    texts += [tokenized(name, text, spans, tokenize) for name, text, spans in read_masc(ner / "masc-ne.jsonl")]
    return texts


def tokenized(name: str, text: str, spans: list[tuple[int, int, str]], tokenize) -> Text:
    """Cut a text with offsets into paragraphs of tokens; sentence ends are not known."""
    sentences = []
    for paragraph in re.finditer(r"(?:[^\n]|\n(?!\s*\n))+", text):
        words = [(paragraph.start() + at, word) for at, word in tokenize(paragraph.group()) if word.strip()]
        if not words:
            continue
        tags, previous = [], None
        for at, word in words:
            span = next(((a, b, k) for a, b, k in spans if a < at + len(word) and at < b), None)
            tags.append("O" if span is None else f"{'I' if span == previous else 'B'}-{span[2]}")
            previous = span
        tags = without_common([word for _, word in words], without_titles([word for _, word in words], tags))
        spaced = tuple(i + 1 == len(words) or words[i + 1][0] > at + len(word) for i, (at, word) in enumerate(words))
        sentences.append(Sentence(tuple(w for _, w in words), spaced, True, names=tuple(tags), ends=False))
    return Text(name, "masc", tuple(sentences))


def without_titles(words: list[str], tags: list[str]) -> list[str]:
    from treebanks import TITLES

    tags = list(tags)
    for i, (word, tag) in enumerate(zip(words, tags, strict=True)):
        drop = (tag == "B-PERSON" and word.lower() in TITLES) or (tag.startswith("B-") and word.lower() == "the")
        if drop and i + 1 < len(tags) and tags[i + 1] == f"I-{tag[2:]}":
            tags[i], tags[i + 1] = "O", f"B-{tag[2:]}"
    return tags


def without_common(words: list[str], tags: list[str]) -> list[str]:
    """Take back the tags of phrases that end in a common noun: `Israeli government` is no name here."""
    tags, start = list(tags), 0
    for i, tag in enumerate(tags):
        start = i if tag[0] == "B" else start
        ends = tag[0] != "O" and (i + 1 == len(tags) or tags[i + 1][0] != "I")
        if ends and words[i].islower() and words[i].isalpha():
            tags[start : i + 1] = ["O"] * (i + 1 - start)
    return tags


def made(stories, tokenize) -> list[Text]:
    """Cut made-up stories into sentences of tokens; their marks are written apart, and are joined here."""
    texts = []
    for number, (text, spans, starts) in enumerate(stories):
        sentences = []
        for start, end in zip(starts, [*starts[1:], len(text)], strict=True):
            words = [(start + at, word) for at, word in tokenize(text[start:end]) if word.strip()]
            tags, previous = [], None
            for at, _ in words:
                span = next(((a, b, k) for a, b, k in spans if a <= at < b), None)
                tags.append("O" if span is None else f"{'I' if span == previous else 'B'}-{span[2]}")
                previous = span
            forms = tuple(word for _, word in words)
            guessed = guess_spaces(forms)
            spaced = tuple(
                g and (i + 1 == len(words) or words[i + 1][0] > at + len(word))
                for i, (g, (at, word)) in enumerate(zip(guessed, words, strict=True))
            )
            sentences.append(Sentence(forms, spaced, number % 2 == 0, names=tuple(tags)))
        texts.append(Text(f"made-{number}", "made", tuple(sentences)))
    return texts
