"""Finds the best dependency tree of a sentence: every word hangs from one head, and one word is the root."""

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]
Heads = npt.NDArray[np.int64]
NEVER = np.float32(-1e9)


def best_tree(scores: Floats) -> Heads:
    """Give the head of each token (0 is the root) of the best tree with one root.

    `scores` has a row for each token and a column for the root and each token. Edmonds' algorithm runs only if
    the best head of every token makes no tree.
    """
    scores = scores.copy()
    size = len(scores)
    scores[np.arange(size), np.arange(1, size + 1)] = NEVER
    heads: Heads = scores.argmax(1).astype(np.int64)
    roots = np.flatnonzero(heads == 0)
    if len(roots) == 1 and not find_cycle(heads):
        return heads
    root = int(scores[:, 0].argmax() if len(roots) == 0 else roots[scores[roots, 0].argmax()])
    scores[:, 0] = NEVER
    scores[root] = NEVER
    scores[root, 0] = 0
    return edmonds(scores)


def find_cycle(heads: Heads) -> list[int]:
    """Give the tokens of one cycle, or nothing; tokens count from 0, heads from 1."""
    state = [0] * len(heads)
    for start in range(len(heads)):
        path, at = [], start
        while at >= 0 and state[at] == 0:
            state[at] = 1
            path.append(at)
            at = int(heads[at]) - 1
        if at >= 0 and state[at] == 1:
            return path[path.index(at) :]
        for seen in path:
            state[seen] = 2
    return []


def edmonds(scores: npt.NDArray[np.floating]) -> Heads:
    """Break cycles one by one: each is shrunk to one node with its best way in (Chu and Liu 1965, Edmonds 1967)."""
    heads: Heads = scores.argmax(1).astype(np.int64)
    cycle = find_cycle(heads)
    if not cycle:
        return heads
    members = np.array(cycle)
    outer = np.setdiff1d(np.arange(len(heads)), members)
    columns = np.concatenate([[0], outer + 1])
    gains = scores[np.ix_(members, columns)] - scores[members, heads[members]][:, None]
    exits = scores[np.ix_(outer, members + 1)]
    found = edmonds(shrink(scores[np.ix_(outer, columns)], gains, exits))
    for row, token in enumerate(outer):
        head = int(found[row])
        heads[token] = members[exits[row].argmax()] + 1 if head == len(columns) else columns[head]
    way = int(found[-1])
    heads[members[gains[:, way].argmax()]] = columns[way]
    return heads


def shrink(
    rest: npt.NDArray[np.floating], gains: npt.NDArray[np.floating], exits: npt.NDArray[np.floating]
) -> npt.NDArray[np.float64]:
    """Put one node, the last, in the place of a cycle."""
    size = len(rest)
    smaller = np.full((size + 1, size + 2), float(NEVER))
    smaller[:-1, :-1] = rest
    smaller[:-1, -1] = exits.max(1)
    smaller[-1, :-1] = gains.max(0)
    return smaller
