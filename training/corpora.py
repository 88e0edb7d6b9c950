"""Gathers every corpus that the pipeline learns from."""

import re
from pathlib import Path

from treebanks import Sentence, Text, guess_spaces, read_conllu, read_iob, read_masc

CORPORA = ("uner", "gum", "masc", "wikigold", "wnut", "btc", "politics", "made")
WIKIGOLD = {"PER": "PERSON", "LOC": "PLACE", "ORG": "ORGANIZATION"}
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
    "uner": 1.0,
    "masc": 0.8,
    "wikigold": 1.0,
    "wnut": 0.2,
    "btc": 0.15,
    "politics": 0.8,
    "made": 1.0,
}


def syntax(root: Path, part: str) -> list[Text]:
    texts = list(read_conllu(root / "ewt" / f"{part}.conllu", "ewt"))
    for path in sorted((root / "gum" / part).glob("*.conllu")):
        texts += read_conllu(path, "gum")
    return texts


def names(root: Path, tokenize) -> list[Text]:
    ner = root / "ner"
    texts = [read_iob(root / "uner-ewt" / "en_ewt-ud-dev.iob2", "uner", kinds=WIKIGOLD)] * 2
    texts.append(read_iob(ner / "wikigold/CONLL-format/data/wikigold.conll.txt", "wikigold", kinds=WIKIGOLD))
    for path in sorted((ner / "BTC/CONLL-format/data").glob("*.conll")):
        texts.append(read_iob(path, "btc", kinds=WIKIGOLD))
    for path in ("train/wnut17train.conll", "dev/emerging.dev.conll", "test/emerging.test.annotated"):
        texts.append(read_iob(ner / "WNUT17/CONLL-format/data" / path, "wnut", kinds=WNUT))
    for path in ("train", "dev", "test"):
        texts.append(read_iob(ner / "crossner-politics" / f"{path}.txt", "politics", kinds=POLITICS))
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
