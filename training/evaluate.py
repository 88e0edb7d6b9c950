"""Measures an exported pipeline on the treebanks, with gold tokens and from plain text.

python evaluate.py TREEBANKS [--part test] [--weights FOLDER] [--re3d FOLDER]
"""

import argparse
import json
import time
from collections import Counter
from pathlib import Path

from corpora import WIKIGOLD, syntax
from treebanks import Text, read_conllu, read_iob

SETTLE = True  # False measures names as the network alone finds them


def spans(tags) -> set[tuple[int, int, str]]:
    found, start = set(), None
    for i, tag in enumerate([*tags, "O"]):
        if start is not None and tag[:1] != "I":
            found.add((start, i, tags[start][2:]))
            start = None
        if tag[:1] == "B":
            start = i
    return found


def f1(tp: int, predicted: int, gold: int) -> float:
    return 2 * tp / max(1, predicted + gold)


class Gold:
    """The shipped network on gold tokens and gold sentences, in windows of whole sentences of one paragraph or more."""

    def __init__(self) -> None:
        from rashomon.parse.english import EnglishPipeline

        self.pipeline = EnglishPipeline()

    def text(self, text: Text):
        from rashomon.parse.english import Reading
        from rashomon.parse.windows import chains, make_words

        p = self.pipeline
        forms, spaced, breaks, gold, before = [], [], [], [], True
        for number, s in enumerate(text.sentences):
            for i, form in enumerate(s.forms):
                spaced.append(before)
                forms.append(form)
                before = s.spaced[i]
                last = i + 1 == len(s.forms)
                gold.append(last)
                following = text.sentences[number + 1] if number + 1 < len(text.sentences) else None
                breaks.append(last and (following is None or following.paragraph))
        words = make_words(forms, spaced, breaks, p.pieces)
        from rashomon.parse import english

        kept = english.mend_ends
        ends_seen: dict[int, bool] = {}

        def ends(scores, w, a):
            for i, e in enumerate(kept(scores, w, a)):
                ends_seen[a + i] = e
            return gold[a : a + len(scores)]

        english.mend_ends = ends
        try:
            parts = [p.read(Reading(None, None, [], [], words), a, b) for a, b in chains(words)]
        finally:
            english.mend_ends = kept
        grammar = english.join(parts)
        lemmas, tags = list(p.lemmas(forms, grammar)), p.names(forms, grammar) if SETTLE else grammar.tags
        return grammar.rows, lemmas, tags, [ends_seen[i] for i in range(len(gold))], gold, breaks


def measure_gold(gold: Gold, texts: list[Text]) -> dict[str, float]:
    c = Counter()
    labels = gold.pipeline.labels
    for text in texts:
        rows, lemmas, tags, ends, true_ends, breaks = gold.text(text)
        at = 0
        for s in text.sentences:
            names = []
            for i in range(len(s.forms)):
                upos, xpos, label, distance = rows[at + i]
                name = labels.label[label]
                head = 0 if name == "root" else i + distance + 1
                c["n"] += 1
                c["upos"] += labels.upos[upos] == s.upos[i]
                c["xpos"] += labels.xpos[xpos] == s.xpos[i]
                c["lemma"] += lemmas[at + i] == (s.lemmas[i] if s.upos[i] == "PROPN" else s.lemmas[i].lower())
                right = head == s.heads[i]
                c["uas"] += right
                c["las"] += right and name == s.labels[i]
                c["las_base"] += right and name.split(":")[0] == s.labels[i].split(":")[0]
                if s.upos[i] != "PUNCT":
                    c["words"] += 1
                    c["las_words"] += right and name == s.labels[i]
                names.append(tags[at + i])
            if s.names:
                p, g = spans(names), spans(s.names)
                c["name_tp"] += len(p & g)
                c["name_p"] += len(p)
                c["name_g"] += len(g)
            at += len(s.forms)
        for e, t, b in zip(ends, true_ends, breaks):
            if not b:
                c["end_tp"] += e and t
                c["end_p"] += e
                c["end_g"] += t
            c["all_tp"] += e and t
            c["all_p"] += e
            c["all_g"] += t
    out = {k: c[k] / c["n"] for k in ("upos", "xpos", "lemma", "uas", "las", "las_base")}
    out["las_words"] = c["las_words"] / c["words"]
    out["ends_f1"] = f1(c["all_tp"], c["all_p"], c["all_g"])
    out["ends_inside_f1"] = f1(c["end_tp"], c["end_p"], c["end_g"])
    if c["name_g"]:
        out["names_f1"] = f1(c["name_tp"], c["name_p"], c["name_g"])
    return out


def measure_names(gold: Gold, text: Text, part: Text | None = None) -> dict[str, float]:
    """Names on UNER, in the documents of the treebank that it annotates."""
    c = Counter()
    if part is None:
        part = text
    _, _, tags, _, _, _ = gold.text(part)
    at = 0
    for s in text.sentences:
        p, g = spans(tags[at : at + len(s.forms)]), spans(s.names)
        at += len(s.forms)
        for kind in ("PERSON", "ORGANIZATION", "PLACE"):
            pk, gk = {x for x in p if x[2] == kind}, {x for x in g if x[2] == kind}
            for key, n in (("tp", len(pk & gk)), ("p", len(pk)), ("g", len(gk))):
                c[kind, key] += n
                c["all", key] += n
    return {k: f1(c[k, "tp"], c[k, "p"], c[k, "g"]) for k in ("all", "PERSON", "ORGANIZATION", "PLACE")} | {
        "precision": c["all", "tp"] / max(1, c["all", "p"]),
        "recall": c["all", "tp"] / max(1, c["all", "g"]),
    }


def uner(root: Path, part: str) -> Text:
    """UNER's names on the sentences of the treebank, where the tokens are the same."""
    names = read_iob(root / "uner-ewt" / f"en_ewt-ud-{part}.iob2", "uner", kinds=WIKIGOLD)
    sentences = [s for t in read_conllu(root / "ewt" / f"{part}.conllu", "ewt") for s in t.sentences]
    by_forms = {s.forms: s for s in sentences}
    from dataclasses import replace

    kept = []
    for s in names.sentences:
        known = by_forms.get(s.forms)
        kept.append(replace(s, spaced=known.spaced) if known else s)
    return Text("uner", "uner", tuple(kept))


def measure(root: Path, part: str) -> dict:
    gold = Gold()
    texts = syntax(root, part)
    news = [t for t in texts if t.corpus == "gum" and any(k in t.id for k in ("news", "interview", "speech"))]
    return {
        "ewt": measure_gold(gold, [t for t in texts if t.corpus == "ewt"]),
        "gum": measure_gold(gold, [t for t in texts if t.corpus == "gum"]),
        "gum news, interview, speech": measure_gold(gold, news),
        "uner names": measure_names(gold, uner(root, part)),
    }


def plain_text(texts: list[Text]):
    """From plain text with paragraphs: tokens, sentences, tags and arcs that stand where the treebank has them."""
    from rashomon.parse.english import load_english
    from rashomon.schema import Block, BlockKind, Document

    documents, golds = [], []
    for t in texts:
        text, blocks, gold = "", [], []
        for s in t.sentences:
            if s.paragraph:
                if text:
                    text = text.rstrip() + "\n\n"
                blocks.append([len(text), 0])
            places = []
            for form, space in zip(s.forms, s.spaced):
                places.append((len(text), len(text) + len(form)))
                text += form + (" " if space else "")
            if not text.endswith(" "):
                text += "" if not s.spaced[-1] else " "
            blocks[-1][1] = places[-1][1]
            gold.append((s, places))
        documents.append(
            Document(t.id, t.id, text, "", "utf-8", tuple(Block(BlockKind.PARAGRAPH, a, b) for a, b in blocks))
        )
        golds.append(gold)
    pipeline = load_english()
    begin = time.process_time()
    parsed = pipeline.parse(documents)
    seconds = time.process_time() - begin
    c = Counter()
    for p, gold in zip(parsed, golds):
        tokens = {(t.idx, t.idx + len(t)): t for t in p.doc if not t.is_space}
        c["tokens_p"] += len(tokens)
        sents = {
            (s[0].idx, [t for t in s if not t.is_space][-1].idx + len([t for t in s if not t.is_space][-1]))
            for s in p.doc.sents
            if any(not t.is_space for t in s)
        }
        c["sents_p"] += len(sents)
        for s, places in gold:
            c["sents_g"] += 1
            c["sents_tp"] += (places[0][0], places[-1][1]) in sents
            for i, place in enumerate(places):
                c["tokens_g"] += 1
                t = tokens.get(place)
                if t is None:
                    continue
                c["tokens_tp"] += 1
                c["upos"] += t.pos_ == s.upos[i]
                head = (0, 0) if t.head.i == t.i else (t.head.idx, t.head.idx + len(t.head))
                true = (0, 0) if s.heads[i] == 0 else places[s.heads[i] - 1]
                dep = "root" if t.dep_ == "ROOT" else t.dep_
                c["uas"] += head == true
                c["las"] += head == true and dep == s.labels[i]
                c["lemma"] += t.lemma_ == (s.lemmas[i] if s.upos[i] == "PROPN" else s.lemmas[i].lower())
    out = {k: f1(c[k], c["tokens_p"], c["tokens_g"]) for k in ("upos", "uas", "las", "lemma")}
    out["tokens_f1"] = f1(c["tokens_tp"], c["tokens_p"], c["tokens_g"])
    out["sentences_f1"] = f1(c["sents_tp"], c["sents_p"], c["sents_g"])
    out["tokens_per_core_second"] = c["tokens_p"] / seconds
    return out


def show(table: dict) -> None:
    for name, row in table.items():
        print(f"{name:32}", "  ".join(f"{k} {v:.4f}" if v < 10 else f"{k} {v:.0f}" for k, v in row.items()), flush=True)


def main() -> None:
    options = argparse.ArgumentParser()
    options.add_argument("treebanks", type=Path)
    options.add_argument("--part", default="test")
    options.add_argument("--weights", type=Path)
    options.add_argument("--plain", action="store_true")
    options.add_argument("--json", type=Path)
    o = options.parse_args()
    if o.weights:
        from rashomon.parse import network

        network.WEIGHTS = o.weights
    table = measure(o.treebanks, o.part)
    show(table)
    if o.plain:
        texts = syntax(o.treebanks, o.part)
        news = [t for t in texts if t.corpus == "gum" and any(k in t.id for k in ("news", "interview", "speech"))]
        plain = {"plain ewt": plain_text([t for t in texts if t.corpus == "ewt"]), "plain news": plain_text(news)}
        show(plain)
        table |= plain
    if o.json:
        o.json.write_text(json.dumps(table, indent=1))


if __name__ == "__main__":
    main()
