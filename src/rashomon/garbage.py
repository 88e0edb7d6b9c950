"""How often a program of ours looks for what nothing uses any more."""

import gc
from typing import Final

OBJECTS: Final = 20_000  # made between two looks; Python's 700 costs an eighth of the time of an account
LOOKS: Final = 10  # at the young before the older are looked at: the words of a few reports wait at most


def collect_rarely() -> None:
    """Let this process look for garbage rarely: for programs and their workers, not for whoever imports the library."""
    gc.set_threshold(OBJECTS, LOOKS, LOOKS)
