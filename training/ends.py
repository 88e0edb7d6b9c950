"""Trains the head that tells where sentences end anew, on what the shipped network sees of texts that lost their marks.

python ends.py TREEBANKS START.pt OUT.pt [--tokens 320000] [--markless 0.55]

All else of the network stays as it is: only `ends` of START.pt is replaced.
"""

import argparse
import random
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
import torch
from torch import nn
from torch.nn import functional as F

import house
from augment import Augmenter
from corpora import syntax
from model import CASE_WIDTH, ENDS, WIDTH
from rashomon.parse.pieces import WordPieces
from rashomon.parse.tokenizer import english_tokenizer
from rashomon.parse.tokens import offsets_of
from train import Numbers

WEIGHTS = house.SOURCE / "parse" / "weights"
WIDE, EPOCHS, BATCH, RATE, MAX_PIECES = WIDTH + CASE_WIDTH, 7, 512, 1.5e-3, 190
UNKNOWN: dict[str, list[str]] = {key: [] for key in ("upos", "xpos", "label", "lemma", "name", "corpus")}


def seen_by_network() -> onnxruntime.InferenceSession:
    """Open the network so that it gives the vectors of tokens, of 8-bit weights as at run time."""
    network = onnx.load(WEIGHTS / "english.onnx")
    vectors = next(node for node in network.graph.node if node.op_type == "Concat").output[0]
    del network.graph.output[:]
    network.graph.output.append(onnx.helper.make_tensor_value_info(vectors, onnx.TensorProto.FLOAT, ["n", WIDE]))
    return onnxruntime.InferenceSession(network.SerializeToString(), providers=["CPUExecutionProvider"])


def gather(treebanks: Path, tokens: int, markless: float, seed: int) -> tuple[torch.Tensor, torch.Tensor]:
    """Give a row for each token that no paragraph ends after, its vector and the next one's, and whether it ends one."""
    rng, tokenizer, session = random.Random(seed), english_tokenizer(), seen_by_network()
    numbers = Numbers(UNKNOWN, WordPieces(WEIGHTS / "pieces.txt"))

    def words(text: str) -> list[tuple[int, str]]:
        found, spaces = tokenizer.words(text)
        return list(zip(offsets_of(found, spaces), found, strict=True))

    augmenter = Augmenter(rng, words, markless)
    windows = [w for text in syntax(treebanks, "train") for w in augmenter.windows(text, 1.0)] + list(augmenter.made())
    rng.shuffle(windows)
    rows, gold = [], []
    for window in windows:
        row = numbers.encode(window)
        if len(row["pieces"]) > MAX_PIECES or None in window.ends:
            continue
        feeds = {key: np.array(row[key], np.int64) for key in ("pieces", "cases", "first", "token_cases")}
        (seen,) = session.run(None, feeds | {"positions": np.arange(len(row["pieces"]), dtype=np.int64)})
        inner = [i for i in range(len(window.forms) - 1) if not window.breaks[i]]
        rows.append(np.concatenate([seen[inner], seen[[i + 1 for i in inner]]], 1).astype(np.float16))
        gold += [int(window.ends[i]) for i in inner]
        if len(gold) > tokens:
            break
    return torch.tensor(np.concatenate(rows)), torch.tensor(gold)


def learn(rows: torch.Tensor, gold: torch.Tensor) -> nn.Sequential:
    """Learn from the two vectors whether a sentence ends between them."""
    head = nn.Sequential(nn.Dropout(0.15), nn.Linear(2 * WIDE, ENDS), nn.GELU(), nn.Dropout(0.2), nn.Linear(ENDS, 2))
    optimizer = torch.optim.AdamW(head.parameters(), lr=RATE, weight_decay=0.02)
    step, steps = 0, EPOCHS * (len(gold) // BATCH)
    for _ in range(EPOCHS):
        for chosen in torch.randperm(len(gold)).split(BATCH)[: len(gold) // BATCH]:
            for group in optimizer.param_groups:
                group["lr"] = RATE * max(0.01, 1 - step / steps)
            loss = F.cross_entropy(head(rows[chosen].float()), gold[chosen], label_smoothing=0.02)
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            step += 1
    return head


def main() -> None:
    options = argparse.ArgumentParser()
    options.add_argument("treebanks", type=Path)
    options.add_argument("start", type=Path)
    options.add_argument("out", type=Path)
    options.add_argument("--tokens", type=int, default=320_000)
    options.add_argument("--markless", type=float, default=0.55)
    options.add_argument("--seed", type=int, default=5)
    o = options.parse_args()
    torch.manual_seed(o.seed)
    head = learn(*gather(o.treebanks, o.tokens, o.markless, o.seed))
    kept = torch.load(o.start, weights_only=True)
    weights = {key: value for key, value in kept["weights"].items() if not key.startswith("ends.")}
    both = head[1].weight.data
    weights["ends.own.weight"], weights["ends.after.weight"] = both[:, :WIDE].clone(), both[:, WIDE:].clone()
    weights["ends.own.bias"] = head[1].bias.data
    weights["ends.out.weight"], weights["ends.out.bias"] = head[4].weight.data, head[4].bias.data
    torch.save(kept | {"weights": weights}, o.out)


if __name__ == "__main__":
    main()
