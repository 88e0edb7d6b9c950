"""The best tree is a tree, and no other tree is better."""

from itertools import product

import numpy as np
import pytest

from rashomon.parse.trees import best_tree, find_cycle


def best_by_trying(scores: np.ndarray) -> float:
    size = len(scores)
    best = -np.inf
    for heads in product(range(size + 1), repeat=size):
        if heads.count(0) == 1 and not find_cycle(np.array(heads)):
            best = max(best, sum(scores[i, h] for i, h in enumerate(heads)))
    return float(best)


@pytest.mark.parametrize("seed", range(60))
def test_trees_are_best(seed: int) -> None:
    """Against every tree of up to five words; the root is chosen before the rest, so only its choice may differ."""
    rng = np.random.default_rng(seed)
    size = int(rng.integers(1, 6))
    scores = rng.normal(size=(size, size + 1)).astype(np.float32)
    scores[:, 0] -= 3
    scores[int(rng.integers(size)), 0] += 6
    heads = best_tree(scores)
    assert (heads == 0).sum() == 1
    assert not find_cycle(heads)
    found = sum(scores[i, h] for i, h in enumerate(heads))
    assert found == pytest.approx(best_by_trying(np.where(np.eye(size, size + 1, 1) > 0, -1e9, scores)), abs=1e-4)
