"""Trains the weights by which pronouns and descriptions are resolved, on GUM's coreference layer.

    PYTHONPATH=src:. python training/coreference.py FOLDER/train [--write]

A conditional logit for each sort of phrase (he or she, it, they, definite nouns): which of the candidates, or nobody. The
documents are read as reports are, by the pipeline that ships, and with the weights of the round before, so that what is learned
copes with what earlier choices got wrong. GUM: annotations CC BY 4.0; only weights leave this script.
"""

import argparse
import pickle
from collections import Counter, defaultdict
from pathlib import Path

import numpy as np
from bench.coref import read_text

from rashomon.extract.names import find_names
from rashomon.extract.places import load_gazetteer
from rashomon.parse import load_pipeline
from rashomon.relate.entities.choosing import COURAGE, Choice, score
from rashomon.relate.entities.resolution import gather_cast

WEIGHTS = Path(__file__).parent.parent / "src/rashomon/relate/entities/lexicon/weights.toml"
FIRST = {
    sort: {
        "back 0": 1.5,
        "back 1": 1.0,
        "rank": -1.0,
        "subject": 0.5,
        "named": 0.3,
        "known gender": 0.5,
        "by rule": 3.0,
        "nobody": -0.5,
    }
    for sort in ("he", "it", "they", "noun")
}
PRESS = {"news": 2.0, "interview": 2.0, "speech": 2.0, "bio": 1.0, "conversation": 0.3, "vlog": 0.5}
PULL = {"he": 3.0, "it": 3.0, "they": 3.0, "noun": 3.0}  # towards 0
ROUNDS = 4


def documents(folder, cache):
    if cache and cache.exists():
        return pickle.loads(cache.read_bytes())
    texts = [read_text(path) for path in sorted(folder.glob("*.conllu"))]
    gazetteer = load_gazetteer()
    parsed = load_pipeline().parse([text.document for text in texts])
    return [(text, one, list(find_names(one, gazetteer))) for text, one in zip(texts, parsed)]


def questions_of(stage, learned):
    """Read one document by the weights so far, and give every question that was asked."""
    asked = []

    def choose(question):
        asked.append(question)
        scored = [(score(option.features, learned[question.sort]), option.figure) for option in question.options]
        scored.append((score(question.nobody, learned[question.sort]) - COURAGE[question.sort], None))
        return Choice(max(scored, key=lambda one: one[0])[1], 1.0, (None, 0.0))

    stage.read(0, choose)
    return asked


def labelled(text, parsed, asked):
    """Yield each question with the numbers of its right options; the last number is nobody's."""
    chain_at = {}
    for phrase in sorted(text.phrases, key=lambda phrase: phrase.start - phrase.end):
        chain_at.update({word.start: phrase.chain for word in phrase.core})
    votes = defaultdict(Counter)
    for trace in {option.trace for question in asked for option in question.options}:
        if trace.form == ("name" if trace.figure >= 0 else "noun"):
            for token in parsed.doc[trace.start : trace.end]:
                votes[trace.figure][chain_at.get(token.idx)] += 1 + 2 * (token.i == trace.head)
    chain_of = {figure: min(found, key=lambda one: (-found[one], str(one))) for figure, found in votes.items()}
    for question in asked:
        chain = chain_at.get(parsed.doc[question.end - 1].idx)
        right = [n for n, option in enumerate(question.options) if chain and chain_of.get(option.figure) == chain]
        yield question, right or [len(question.options)]


def matrices(rows, names):
    """Stack the features of all options, question by question."""
    columns = {name: n for n, name in enumerate(names)}
    features, owners, right, weight = [], [], [], []
    for number, (question, answers, share) in enumerate(rows):
        for n, found in enumerate([*(option.features for option in question.options), question.nobody]):
            row = np.zeros(len(names))
            for name, value in found.items():
                row[columns[name]] = value
            features.append(row)
            owners.append(number)
            right.append(n in answers)
        weight.append(share)
    return np.array(features), np.array(owners), np.array(right, float), np.array(weight)


def fit(rows, pull):
    """Maximise the probability of the right options by gradient steps (Adam), pulled towards 0."""
    names = sorted(
        {
            name
            for question, _, _ in rows
            for found in [*(o.features for o in question.options), question.nobody]
            for name in found
        }
    )
    x, owner, right, weight = matrices(rows, names)
    starts = np.searchsorted(owner, np.arange(len(rows)))
    w, m, v = np.zeros(len(names)), np.zeros(len(names)), np.zeros(len(names))
    for step in range(1, 401):
        points = x @ w
        points -= np.maximum.reduceat(points, starts)[owner]
        shares = np.exp(points)
        every = shares / np.add.reduceat(shares, starts)[owner]
        good = shares * right
        good = good / np.add.reduceat(good, starts)[owner]
        gradient = x.T @ ((every - good) * weight[owner]) + pull * w
        m, v = 0.9 * m + 0.1 * gradient, 0.999 * v + 0.001 * gradient**2
        w -= 0.05 * (m / (1 - 0.9**step)) / (np.sqrt(v / (1 - 0.999**step)) + 1e-8)
    return dict(zip(names, w.tolist()))


def train(texts):
    gazetteer = load_gazetteer()
    staged = [
        (text, parsed, gather_cast([parsed], {parsed.document.id: names}, gazetteer)) for text, parsed, names in texts
    ]
    return train_on(staged)


def train_on(staged):
    learned = FIRST
    for _ in range(ROUNDS):
        rows = defaultdict(list)
        for text, parsed, stage in staged:
            for question, right in labelled(text, parsed, questions_of(stage, learned)):
                if question.options:
                    rows[question.sort].append((question, right, PRESS.get(text.genre, 0.7)))
        learned = {sort: fit(rows[sort], PULL[sort]) for sort in sorted(rows)}
    return learned


def write(learned):
    lines = [
        "# What speaks for whom a pronoun or a description means. Made by training/coreference.py from GUM (CC BY 4.0); do not edit."
    ]
    for sort, found in sorted(learned.items()):
        lines += [
            "",
            f"[{sort}]",
            *(f'"{name}" = {value:.3f}' for name, value in sorted(found.items()) if abs(value) >= 0.0005),
        ]
    WEIGHTS.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("--cache", type=Path)
    chosen = parser.parse_args()
    write(train(documents(chosen.folder, chosen.cache)))
