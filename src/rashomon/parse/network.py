"""Runs the trained network on one window of text: scores for tags, lemmas, sentence ends, names and arcs."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]
Whole = npt.NDArray[np.int64]

WEIGHTS: Final = Path(__file__).with_name("weights")
OUTPUTS: Final = ("upos", "xpos", "ends", "name", "arc", "left", "right")


@dataclass(frozen=True, slots=True)
class Window:
    """What the network reads: pieces with a break after each block, and where each token starts among them."""

    pieces: list[int]
    cases: list[int]
    first: list[int]
    token_cases: list[int]


@dataclass(frozen=True, slots=True)
class Scores:
    """What the network says, one row a token. `arc` has a column for the root, then one for each token."""

    upos: Floats
    xpos: Floats
    ends: Floats
    name: Floats
    arc: Floats
    left: Floats
    right: Floats

    def labels(self, heads: Whole, root: int) -> Whole:
        """Give the best label of the arc from each token to its head (0 is the root, which has a label of its own)."""
        right = self.right[heads]
        left = self.left[: len(heads)].reshape(len(heads), -1, right.shape[1])
        scores = np.einsum("nlw,nw->nl", left, right)
        scores[:, root] = np.where(heads == 0, np.inf, -np.inf)
        return np.asarray(scores.argmax(1), dtype=np.int64)


class Network:
    """The ONNX graph in memory.

    One window at a time: 8-bit activations are scaled over all that a run reads, so that a batch would let the
    parse of one sentence depend on its neighbours in the batch.
    """

    def __init__(self, path: Path) -> None:
        import onnxruntime  # here, so that a program that reads an account does not load it

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        options.enable_cpu_mem_arena = True
        self.session: Any = onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])

    def read(self, window: Window) -> Scores:
        feeds = {
            "pieces": np.array(window.pieces, np.int64),
            "positions": np.arange(len(window.pieces), dtype=np.int64),
            "cases": np.array(window.cases, np.int64),
            "first": np.array(window.first, np.int64),
            "token_cases": np.array(window.token_cases, np.int64),
        }
        return Scores(*self.session.run(OUTPUTS, feeds))


def load_network() -> Network:
    """Load the network that ships with the package."""
    return Network(WEIGHTS / "english.onnx")
