"""Turns the network's scores for names into whole names."""

import numpy as np
import numpy.typing as npt


def name_tags(scores: npt.NDArray[np.float32], tags: list[str]) -> list[str]:
    """Give the best sequence of BIO tags in which every name begins with a B (Viterbi without transition scores)."""
    best = [tags[i] for i in scores.argmax(1).tolist()]
    if all(tag[0] != "I" or before[1:] == tag[1:] for before, tag in zip(["O", *best], best, strict=False)):
        return best
    follows = np.array([[a != "O" and a[1:] == b[1:] if b[0] == "I" else True for a in tags] for b in tags])
    log = scores - np.logaddexp.reduce(scores, axis=1, keepdims=True)
    total = np.where([tag[0] == "I" for tag in tags], -np.inf, log[0])
    back = np.zeros((len(log), len(tags)), np.int64)
    for i in range(1, len(log)):
        ways = np.where(follows, total[None, :], -np.inf)
        back[i] = ways.argmax(1)
        total = ways.max(1) + log[i]
    at = int(total.argmax())
    path = [at]
    for i in range(len(log) - 1, 0, -1):
        at = int(back[i, at])
        path.append(at)
    return [tags[i] for i in reversed(path)]
