"""How a program of ours uses the machine, where Python's and numpy's own ways cost it time."""

import gc
import os
from typing import Final

OBJECTS: Final = 20_000  # made between two looks; Python's 700 costs an eighth of the time of an account
LOOKS: Final = 10  # at the young before the older are looked at: the words of a few reports wait at most


def save_time() -> None:
    """Let this process look for garbage rarely, and multiply on one core if numpy is not loaded yet.

    For programs and their workers, not for whoever imports the library. The tables of a story are small: to share them
    out among cores, which then wait for each other, cost a tenth of the processor time of telling it.
    """
    gc.set_threshold(OBJECTS, LOOKS, LOOKS)
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
