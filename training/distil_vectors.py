"""Makes the static sentence vectors: one vector for each word piece, from the encoder, by the recipe of model2vec.

Each piece is read by the encoder alone; the means are centred, turned by PCA to 128 dimensions and weighted by how
rare the piece is (Zipf's law over the vocabulary, which BERT orders by frequency; Arora et al. 2017).

python distil_vectors.py FOLDER
"""

import sys
from pathlib import Path

import numpy as np
import torch

from model import Encoder, encoder_folder

DIMENSIONS, SMOOTHING = 128, 1e-4


def piece_vectors(count: int) -> np.ndarray:
    encoder = Encoder(count)
    encoder.load_minilm(encoder_folder())
    encoder.cases.weight.data.zero_()
    encoder.eval()
    cls, sep = 101, 102
    rows = []
    with torch.inference_mode():
        for start in range(0, count, 1024):
            ids = torch.arange(start, min(count, start + 1024))
            pieces = torch.stack([torch.full_like(ids, cls), ids, torch.full_like(ids, sep)], 1)
            out = encoder(pieces, torch.zeros_like(pieces), None, 0.0)
            rows.append(out.mean(1).numpy())
    return np.concatenate(rows)


def main() -> None:
    torch.set_num_threads(1)
    pieces = (encoder_folder() / "vocab.txt").read_text("utf-8").split("\n")
    pieces = [p for p in pieces if p]
    vectors = piece_vectors(len(pieces))
    special = np.array([p.startswith("[") and p.endswith("]") and len(p) > 2 for p in pieces])
    real = vectors[~special]
    centred = vectors - real.mean(0)
    _, _, axes = np.linalg.svd(centred[~special], full_matrices=False)
    small = centred @ axes[:DIMENSIONS].T
    ranks = np.cumsum(~special) + 1.0
    probability = (1 / ranks) / (1 / ranks[~special]).sum()
    small *= (SMOOTHING / (SMOOTHING + probability))[:, None]
    small[special] = 0
    np.save(Path(sys.argv[1]) / "vectors.npy", small.astype(np.float16))
    print(small.shape, (Path(sys.argv[1]) / "vectors.npy").stat().st_size)


if __name__ == "__main__":
    main()
