"""Trains the English pipeline by the clock: the learning rate falls to nothing at the time that is given.

python train.py TREEBANKS OUT.pt --minutes 40 [--start OTHER.pt] [--threads 2]
"""

# ruff: noqa: I001  (house makes bench importable, so it comes first)

import argparse
import random
import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import torch
from torch.nn import functional as F

import house  # noqa: F401
from augment import Augmenter, Window
from corpora import CORPORA, SHARE, names, syntax
from lemmas import rule_of
from model import Parser, encoder_folder, load, save
from rashomon.parse.pieces import WordPieces, case_of
from rashomon.parse.tokenizer import english_tokenizer
from rashomon.parse.tokens import offsets_of
from treebanks import NAME_TAGS
from bench.conllu import Text

IGNORED = -100
HIDDEN = 0.04  # of the pieces are hidden behind [MASK], so that words are also read from their neighbours
WEIGHTS = {"upos": 0.3, "xpos": 0.5, "lemma": 0.05, "ends": 0.5, "name": 1.0, "arc": 1.0, "label": 0.7}


def vocabularies(texts: list[Text]) -> dict[str, list[str]]:
    count = {key: Counter() for key in ("upos", "xpos", "label", "lemma")}
    for sentence in (s for t in texts for s in t.sentences):
        count["upos"].update(sentence.upos)
        count["xpos"].update(sentence.xpos)
        count["label"].update(sentence.labels)
        count["lemma"].update(map(rule_of, sentence.forms, sentence.lemmas))
    floor = {"upos": 1, "xpos": 5, "label": 5, "lemma": 3}
    kept = {key: sorted(k for k, n in counter.items() if n >= floor[key]) for key, counter in count.items()}
    return kept | {"name": list(NAME_TAGS), "corpus": list(CORPORA)}


class Numbers:
    """Turns windows into tensors."""

    def __init__(self, vocabulary: dict[str, list[str]], pieces: WordPieces) -> None:
        self.at = {key: {k: i for i, k in enumerate(values)} for key, values in vocabulary.items()}
        self.pieces = pieces
        self.mask = pieces.numbers["[MASK]"]

    def encode(self, w: Window) -> dict:
        """Pieces with [CLS] at the head and [SEP] after each paragraph."""
        pieces, cases, first, token_cases = [self.pieces.cls], [0], [], []
        for i, form in enumerate(w.forms):
            case = case_of(form, i == 0 or w.spaced[i - 1] or w.breaks[i - 1])
            cut = self.pieces.cut(form)
            first.append(len(pieces))
            token_cases.append(case)
            pieces += cut
            cases += [case] * len(cut)
            if w.breaks[i] and i + 1 < len(w.forms):
                pieces.append(self.pieces.sep)
                cases.append(0)
        pieces.append(self.pieces.sep)
        cases.append(0)
        return {"pieces": pieces, "cases": cases, "first": first, "token_cases": token_cases, "window": w}

    def gold(self, key: str, values) -> list[int]:
        return [self.at[key].get(v, IGNORED) if v is not None else IGNORED for v in values]

    def batch(self, rows: list[dict]) -> dict[str, torch.Tensor]:
        s, n = max(len(r["pieces"]) for r in rows), max(len(r["first"]) for r in rows)

        def pad(key, length, fill=0):
            return torch.tensor([r[key] + [fill] * (length - len(r[key])) for r in rows])

        out = {
            "pieces": pad("pieces", s),
            "cases": pad("cases", s),
            "first": pad("first", n),
            "token_cases": pad("token_cases", n),
        }
        lengths = torch.tensor([len(r["pieces"]) for r in rows])
        out["mask"] = (torch.arange(s)[None] < lengths[:, None])[:, None, None, :]
        ws = [r["window"] for r in rows]

        def targets(values, fill=IGNORED):
            return torch.tensor([list(v) + [fill] * (n - len(v)) for v in values])

        for key in ("upos", "xpos", "lemma", "label", "name"):
            out[key] = targets([self.gold(key, getattr(w, key)) for w in ws])
        out["ends"] = targets([[IGNORED if v is None else int(v) for v in w.ends] for w in ws])
        out["arc"] = targets([[IGNORED if v is None else v for v in w.heads] for w in ws])
        out["sentence"] = targets([w.sentence for w in ws], -1)
        out["corpus"] = torch.tensor([self.at["corpus"][w.corpus] for w in ws])
        return out


def hide(b: dict[str, torch.Tensor], mask: int) -> None:
    chosen = torch.rand(b["pieces"].shape) < HIDDEN
    b["pieces"].masked_fill_(chosen & (b["cases"] != 0), mask)


def losses(model: Parser, b: dict[str, torch.Tensor], p: float = 0.1) -> dict[str, torch.Tensor]:
    x = model.tokens(b["pieces"], b["cases"], b["mask"], b["first"], b["token_cases"], p).float()

    def ce(scores, gold, smoothing=0.0):
        if (gold != IGNORED).sum() == 0:
            return scores.sum() * 0
        return F.cross_entropy(
            scores.float().flatten(0, 1), gold.flatten(), ignore_index=IGNORED, label_smoothing=smoothing
        )

    out = {key: ce(getattr(model, key)(x), b[key]) for key in ("upos", "xpos", "lemma", "ends")}
    out["name"] = ce(model.names(x, b["corpus"]), b["name"])
    arcs = model.arcs(x).float()
    same = b["sentence"].unsqueeze(1) == b["sentence"].unsqueeze(2)
    allowed = torch.cat([torch.ones_like(same[..., :1]), same], -1)
    out["arc"] = ce(arcs.masked_fill(~allowed, -1e4), b["arc"])
    out["label"] = ce(model.label_scores(x, b["arc"].clamp(min=0)), b["label"])
    return out


@dataclass
class Average:
    """Keeps a running mean of the weights, which is what is exported."""

    model: Parser
    rate: float = 0.999

    def __post_init__(self) -> None:
        self.weights = {k: v.detach().clone() for k, v in self.model.state_dict().items()}
        self.steps = 0

    def update(self) -> None:
        self.steps += 1
        rate = min(self.rate, (1 + self.steps) / (10 + self.steps))
        for k, v in self.model.state_dict().items():
            if v.is_floating_point() and k != "encoder.words.weight":
                self.weights[k].lerp_(v, 1 - rate)


def batches(windows: list[dict], size: int, rng: random.Random) -> list[list[dict]]:
    """Group windows of like length, no more than `size` pieces in a batch."""
    rng.shuffle(windows)
    out = []
    for i in range(0, len(windows), 400):
        group: list[dict] = []
        for row in sorted(windows[i : i + 400], key=lambda r: len(r["pieces"])):
            if group and len(row["pieces"]) * (len(group) + 1) > size:
                out.append(group)
                group = []
            group.append(row)
        out.append(group)
    rng.shuffle(out)
    return out


def main() -> None:
    options = argparse.ArgumentParser()
    options.add_argument("treebanks", type=Path)
    options.add_argument("out", type=Path)
    options.add_argument("--start", type=Path)
    options.add_argument("--parts", default="train,dev", help="parts of the treebanks to learn from")
    options.add_argument("--minutes", type=float, default=40)
    options.add_argument("--until", help="HH:MM of today instead of minutes")
    options.add_argument("--threads", type=int, default=2)
    options.add_argument("--batch", type=int, default=1300)
    options.add_argument("--rate", type=float, default=3e-4)
    options.add_argument("--head-rate", type=float, default=2e-3)
    options.add_argument("--every", type=int, default=400)
    options.add_argument("--markless", type=float, default=0.0, help="share of windows without marks inside sentences")
    options.add_argument("--seed", type=int, default=1)
    o = options.parse_args()
    torch.set_num_threads(o.threads)
    torch.manual_seed(o.seed)
    rng = random.Random(o.seed)
    begin = time.time()
    end = begin + o.minutes * 60
    if o.until:
        hour, minute = map(int, o.until.split(":"))
        now = time.localtime()
        end = time.mktime((*now[:3], hour, minute, 0, *now[6:]))
    pieces = WordPieces(encoder_folder() / "vocab.txt")
    tokenizer = english_tokenizer()
    texts = [text for part in o.parts.split(",") for text in syntax(o.treebanks, part)]
    if o.start:
        model, vocabulary = load(o.start)
        model.train()
    else:
        vocabulary = vocabularies(texts)
        model = Parser(
            len(pieces.numbers),
            {k: len(vocabulary[k]) for k in ("upos", "xpos", "lemma", "label", "name")},
            len(CORPORA),
        )
        model.encoder.load_minilm(encoder_folder())
    print({k: len(v) for k, v in vocabulary.items()}, flush=True)

    def words(text: str) -> list[tuple[int, str]]:
        found, spaces = tokenizer.words(text)
        return list(zip(offsets_of(found, spaces), found, strict=True))

    texts += names(o.treebanks, words)
    numbers = Numbers(vocabulary, pieces)
    augmenter = Augmenter(rng, words, o.markless)
    model.encoder.words.weight.requires_grad_(False)
    encoder = [p for n, p in model.encoder.named_parameters() if p.requires_grad]
    heads = [p for n, p in model.named_parameters() if not n.startswith("encoder.")]
    optimizer = torch.optim.AdamW(
        [{"params": encoder, "lr": o.rate}, {"params": heads, "lr": o.head_rate}], weight_decay=0.01, betas=(0.9, 0.98)
    )
    average = Average(model)
    step, seen, running = 0, 0, Counter()
    print("ready", time.time() - begin, flush=True)
    while time.time() < end:
        rows = [numbers.encode(w) for text in texts for w in augmenter.windows(text, SHARE[text.corpus])]
        rows += [numbers.encode(w) for w in augmenter.made()]
        rows = [r for r in rows if len(r["pieces"]) <= 300]
        groups = batches(rows, o.batch, rng)
        print(
            "epoch of",
            len(rows),
            "windows",
            sum(len(r["pieces"]) for r in rows),
            "pieces",
            len(groups),
            "batches",
            flush=True,
        )
        for group in groups:
            now = time.time()
            if now >= end:
                break
            left = (end - now) / (end - begin)
            warm = min(1.0, (step + 1) / (150 if o.start is None else 40))
            for g, rate in zip(optimizer.param_groups, (o.rate, o.head_rate), strict=True):
                g["lr"] = rate * warm * max(left, 0.005)
            b = numbers.batch(group)
            hide(b, numbers.mask)
            with torch.autocast("cpu", dtype=torch.bfloat16):
                parts = losses(model, b)
                loss = sum(WEIGHTS[k] * v for k, v in parts.items())
            optimizer.zero_grad(set_to_none=True)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(encoder + heads, 1.0)
            optimizer.step()
            average.update()
            step += 1
            seen += sum(len(r["pieces"]) for r in group)
            running.update({k: float(v.detach()) for k, v in parts.items()})
            if step % 50 == 0:
                print(
                    step,
                    f"{seen / (time.time() - begin):.0f}/s left {left:.2f}",
                    {k: round(v / 50, 3) for k, v in running.items()},
                    flush=True,
                )
                running.clear()
            if step % o.every == 0:
                checkpoint(model, average, vocabulary, o.out)
    checkpoint(model, average, vocabulary, o.out)
    print("done", step, "steps", seen, "pieces", flush=True)


def checkpoint(model: Parser, average: Average, vocabulary: dict, path: Path) -> None:
    kept = {k: v.detach().clone() for k, v in model.state_dict().items()}
    model.load_state_dict(average.weights)
    save(model, vocabulary, path.with_suffix(".tmp"))
    path.with_suffix(".tmp").rename(path)
    model.load_state_dict(kept)


if __name__ == "__main__":
    main()
