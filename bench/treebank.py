"""The pipeline against treebanks: tags, trees and lemmas on gold tokens, names, and sentence ends from plain text.

DIR holds CoNLL-U files in any layout that names their parts: `ewt/test.conllu`, `gum/test/*.conllu`,
`en_pud-ud-test.conllu`. A file is a row, files in one folder are one row together, and what a folder calls news, interview
or speech has a row of its own. Files called train are left out. Names are measured where a BIO file (`*.iob2`,
Universal NER) has the same sentences. Punctuation counts; labels are compared with their subtypes.
"""

import re
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import spacy
from spacy.tokens import Doc as SpacyDoc

from bench.conllu import UNER, Sentence, Text, read_conllu, read_iob
from rashomon.parse import english
from rashomon.parse.english import EnglishPipeline, Reading, load_english
from rashomon.parse.tokens import Doc
from rashomon.parse.windows import chains, make_words
from rashomon.schema import Block, BlockKind, Document

PARTS = ("train", "dev", "test")
NEWS_LIKE = ("news", "interview", "speech")
KINDS = ("PERSON", "ORGANIZATION", "PLACE")
MIN_NAMED = 0.9  # of a file's sentences must stand in a file of names that belongs to it


def measure(folder: Path) -> dict[str, object]:
    """Score every treebank under `folder`, a row each; the baseline reads marks and bare words."""
    pipeline = load_english()
    named = [read_iob(path, "uner", kinds=UNER) for path in sorted(folder.rglob("*.iob2")) if "train" not in path.stem]
    return {row: measure_row(pipeline, with_names(texts, named)) for row, texts in read_rows(folder).items()}


def measure_row(pipeline: EnglishPipeline, texts: list[Text]) -> dict[str, object]:
    """Score one treebank."""
    scores: dict[str, object] = dict(measure_gold(pipeline, texts))
    scores |= measure_plain(pipeline, texts)
    scores["baseline"] = {
        "what": "spaCy's sentencizer; the word itself, in small letters, as its lemma",
        "sentence_ends": baseline_ends(texts),
        "lemmas": baseline_lemmas(texts),
    }
    return {key: round(value, 4) if isinstance(value, float) else value for key, value in scores.items()}


def read_rows(folder: Path) -> dict[str, list[Text]]:
    """Read the treebanks under a folder by the row that they belong to."""
    rows: defaultdict[str, list[Text]] = defaultdict(list)
    for path in sorted(folder.rglob("*.conllu")):
        row = row_of(path.relative_to(folder))
        if row is None:
            continue
        texts = list(read_conllu(path, "treebank"))
        rows[row] += texts
        if any(kind in path.stem.lower() for kind in NEWS_LIKE) and path.stem.lower() != row:
            rows[f"{row}-news"] += texts
    return {row: texts for row, texts in sorted(rows.items()) if texts}


def row_of(path: Path) -> str | None:
    """Name the row of a file: `ewt/test.conllu` and `en_ewt-ud-test.conllu` are `ewt-test`; nothing for a train part."""
    *folders, own = (name_words(name) for name in (*path.parts[:-1], path.stem))
    part = next((word for words in (*reversed(folders), own) for word in words if word in PARTS), None)
    if part == "train":
        return None
    above = [words for words in ([word for word in words if word not in PARTS] for words in folders) if words]
    name = above[-1] if above else [word for word in own if word not in PARTS]
    return "-".join([*(name or ["treebank"]), *filter(None, [part])])


def name_words(name: str) -> list[str]:
    """Part a name into words; that a treebank is of English and of Universal Dependencies goes without saying."""
    return [word for word in re.split(r"[-_.]", name.lower()) if word not in ("", "en", "ud", "english")]


def with_names(texts: list[Text], named: list[Text]) -> list[Text]:
    """Give sentences the names that a BIO file has for them, if the file is about these texts."""
    forms = {sentence.forms for text in texts for sentence in text.sentences}
    known: dict[tuple[str, ...], tuple[str, ...]] = {}
    for one in named:
        if sum(sentence.forms in forms for sentence in one.sentences) >= MIN_NAMED * len(one.sentences):
            known |= {sentence.forms: sentence.names for sentence in one.sentences if sentence.names}
    return [
        replace(text, sentences=tuple(replace(s, names=known.get(s.forms, s.names)) for s in text.sentences))
        for text in texts
    ]


@dataclass(frozen=True, slots=True)
class Read:
    """What the pipeline says of a text's gold tokens, a value a token."""

    upos: list[str]
    xpos: list[str]
    lemmas: list[str]
    heads: list[int]  # as distances; 0 is the root
    labels: list[str]
    tags: list[str]  # of names


def read_gold(pipeline: EnglishPipeline, text: Text) -> Read:
    """Read a text with its own tokens and sentence ends, in windows of whole sentences."""
    forms, spaced, breaks, ends = laid_out(text)
    words = make_words(forms, spaced, breaks, pipeline.pieces)
    kept = english.mend_ends
    english.mend_ends = lambda scores, _words, at, *_: ends[at : at + len(scores)]
    try:
        grammar = english.join([pipeline.read(Reading(None, [], [], [], [], words), a, b) for a, b in chains(words)])  # type: ignore[arg-type]
    finally:
        english.mend_ends = kept
    labels = pipeline.labels
    return Read(
        [labels.upos[i] for i in grammar.rows[:, 0].tolist()],
        [labels.xpos[i] for i in grammar.rows[:, 1].tolist()],
        list(pipeline.lemmas(forms, grammar)),
        grammar.rows[:, 3].tolist(),
        [labels.label[i] for i in grammar.rows[:, 2].tolist()],
        pipeline.names(forms, grammar),
    )


def laid_out(text: Text) -> tuple[list[str], list[bool], list[bool], list[bool]]:
    """Give a text's tokens, whether a space stands before each, and after which a paragraph and a sentence end."""
    forms, spaced, breaks, ends, before = [], [], [], [], True
    for sentence, after in zip(text.sentences, [*text.sentences[1:], None], strict=True):
        for i, form in enumerate(sentence.forms):
            forms.append(form)
            spaced.append(before)
            before = sentence.spaced[i]
            ends.append(i + 1 == len(sentence.forms))
            breaks.append(ends[-1] and (after is None or after.paragraph))
    return forms, spaced, breaks, ends


def is_lemma(found: str, sentence: Sentence, index: int) -> bool:
    """Tell whether a lemma is the treebank's: only names keep their capitals; none is asked for where it gives `_`."""
    assert sentence.lemmas
    assert sentence.upos
    lemma = sentence.lemmas[index]
    return lemma == "_" or found == (lemma if sentence.upos[index] == "PROPN" else lemma.lower())


def measure_gold(pipeline: EnglishPipeline, texts: list[Text]) -> dict[str, float]:
    """Score tags, trees, lemmas and names on gold tokens and sentences."""
    count: Counter[str] = Counter()
    names: Counter[tuple[str, str]] = Counter()
    for text in texts:
        read = read_gold(pipeline, text)
        at = 0
        for sentence in text.sentences:
            count_sentence(count, sentence, read, at)
            if sentence.names:
                count_names(names, read.tags[at : at + len(sentence.forms)], sentence.names)
            at += len(sentence.forms)
    scores = {key: count[key] / max(1, count["tokens"]) for key in ("upos", "xpos", "uas", "las", "lemmas")}
    if names["ALL", "gold"]:
        for kind, key in (("ALL", "names_f1"), *((kind, f"{kind.lower()}_f1") for kind in KINDS)):
            scores[key] = f1(names[kind, "hit"], names[kind, "found"], names[kind, "gold"])
    return scores | {"tokens": count["tokens"]}


def count_sentence(count: Counter[str], sentence: Sentence, read: Read, at: int) -> None:
    """Count the tokens of a sentence that were read as the treebank has them."""
    assert sentence.upos
    assert sentence.xpos
    assert sentence.heads
    assert sentence.labels
    for i in range(len(sentence.forms)):
        j = at + i
        head = 0 if read.labels[j] == "root" else i + read.heads[j] + 1
        attached = head == sentence.heads[i]
        count["tokens"] += 1
        count["upos"] += read.upos[j] == sentence.upos[i]
        count["xpos"] += read.xpos[j] == sentence.xpos[i]
        count["lemmas"] += is_lemma(read.lemmas[j], sentence, i)
        count["uas"] += attached
        count["las"] += attached and read.labels[j] == sentence.labels[i]


def count_names(count: Counter[tuple[str, str]], found: Iterable[str], gold: Iterable[str]) -> None:
    """Count exact spans by kind."""
    ours, theirs = set(spans(found)), set(spans(gold))
    for kind in ("ALL", *KINDS):
        mine, wanted = ({one for one in these if kind in ("ALL", one[2])} for these in (ours, theirs))
        for key, number in (("hit", len(mine & wanted)), ("found", len(mine)), ("gold", len(wanted))):
            count[kind, key] += number


def spans(tags: Iterable[str]) -> Iterator[tuple[int, int, str]]:
    """Yield the names that BIO tags mark."""
    start, kind = None, ""
    for i, tag in enumerate([*tags, "O"]):
        if start is not None and tag[:1] != "I":
            yield start, i, kind
            start = None
        if tag[:1] == "B":
            start, kind = i, tag[2:]


def f1(hit: int, found: int, gold: int) -> float:
    """Give the harmonic mean of precision and recall."""
    return 2 * hit / max(1, found + gold)


@dataclass(frozen=True, slots=True)
class Plain:
    """A treebank's text as a report, with the characters at which each token stood."""

    document: Document
    places: list[list[tuple[int, int]]]


def as_plain(text: Text) -> Plain:
    """Write the text of a treebank, a paragraph a block."""
    written, blocks, places = "", [], []
    for sentence in text.sentences:
        if sentence.paragraph or not blocks:
            written = written.rstrip() + "\n\n" if written else ""
            blocks.append([len(written), 0])
        places.append([])
        for form, space in zip(sentence.forms, sentence.spaced, strict=True):
            places[-1].append((len(written), len(written) + len(form)))
            written += form + " " * space
        blocks[-1][1] = places[-1][-1][1]
    body = tuple(Block(BlockKind.PARAGRAPH, start, end) for start, end in blocks)
    return Plain(Document(text.id, text.id, written, "", "utf-8", body), places)


def sentence_spans(doc: Doc | SpacyDoc, floor: int = 0) -> set[tuple[int, int]]:
    """Give the characters of each sentence, without the white space around it."""
    found = set()
    for sentence in doc.sents:
        words = [token for token in sentence if not token.is_space]
        if words:
            found.add((floor + words[0].idx, floor + words[-1].idx + len(words[-1])))
    return found


def measure_plain(pipeline: EnglishPipeline, texts: list[Text]) -> dict[str, float]:
    """Score from plain text: sentences, tokens, and the share of tokens that are found, well tagged and well attached."""
    plain = [as_plain(text) for text in texts]
    begin = time.process_time()
    parsed = pipeline.parse([one.document for one in plain])
    seconds = time.process_time() - begin
    count: Counter[str] = Counter()
    for text, one, parse in zip(texts, plain, parsed, strict=True):
        sentences = sentence_spans(parse.doc)
        count["sentences_found"] += len(sentences)
        count["tokens_found"] += sum(not token.is_space for token in parse.doc)
        for sentence, places in zip(text.sentences, one.places, strict=True):
            count["sentences"] += 1
            count["ends"] += (places[0][0], places[-1][1]) in sentences
            count_tokens(count, sentence, places, parse.doc)
    scores = {
        f"plain_{key}": f1(count[key], count["tokens_found"], count["tokens"])
        for key in ("hit", "upos", "uas", "las", "lemmas")
    }
    scores["plain_tokens"] = scores.pop("plain_hit")
    scores["sentence_ends"] = f1(count["ends"], count["sentences_found"], count["sentences"])
    scores["tokens_per_core_second"] = round(count["tokens_found"] / max(seconds, 1e-9))
    return scores


def count_tokens(count: Counter[str], sentence: Sentence, places: list[tuple[int, int]], doc: Doc) -> None:
    """Count the gold tokens that the pipeline's own tokens match, and what is right of them."""
    assert sentence.upos
    assert sentence.heads
    assert sentence.labels
    for i, (start, end) in enumerate(places):
        count["tokens"] += 1
        found = doc.char_span(start, end)
        if found is None or len(found) != 1:
            continue
        token = found[0]
        head = None if token.head.i == token.i else (token.head.idx, token.head.idx + len(token.head))
        attached = head == (places[sentence.heads[i] - 1] if sentence.heads[i] else None)
        label = "root" if token.dep_ == "ROOT" else token.dep_
        count["hit"] += 1
        count["upos"] += token.pos_ == sentence.upos[i]
        count["uas"] += attached
        count["las"] += attached and label == sentence.labels[i]
        count["lemmas"] += is_lemma(token.lemma_, sentence, i)


def baseline_ends(texts: list[Text]) -> float:
    """Score sentence ends told by full stops, question and exclamation marks, paragraph by paragraph."""
    marks = spacy.blank("en")
    marks.add_pipe("sentencizer")
    marks.max_length = 10_000_000
    hit = found = gold = 0
    for plain in map(as_plain, texts):
        wanted = {(places[0][0], places[-1][1]) for places in plain.places}
        ours: set[tuple[int, int]] = set()
        for block in plain.document.blocks:
            ours |= sentence_spans(marks(plain.document.text[block.start : block.end]), block.start)
        hit, found, gold = hit + len(ours & wanted), found + len(ours), gold + len(wanted)
    return round(f1(hit, found, gold), 4)


def baseline_lemmas(texts: list[Text]) -> float:
    """Score the word itself as its lemma."""
    right = total = 0
    for sentence in (sentence for text in texts for sentence in text.sentences):
        assert sentence.upos
        for i, form in enumerate(sentence.forms):
            right += is_lemma(form if sentence.upos[i] == "PROPN" else form.lower(), sentence, i)
            total += 1
    return round(right / max(1, total), 4)
