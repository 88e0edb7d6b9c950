"""Short pages of our own, and a way to write down which parts they have."""

from rashomon.read.layout import lay_out
from rashomon.schema import BlockKind


def parts(text: str, title: str | None = None) -> list[tuple[str, str]]:
    """Give each block as its kind and its words."""
    return [(block.kind.value, text[block.start : block.end]) for block in lay_out(text, title)]


def of_kind(text: str, kind: BlockKind, title: str | None = None) -> list[str]:
    return [words for name, words in parts(text, title) if name == kind.value]


PROSE = "The ferry had left the harbour of Patras at dawn, and its crew said that the sea was calm."
MORE = "Rescuers found the first life raft near the island at noon, the coast guard said on Tuesday."
LAST = "The company has promised that it will pay for the search, which is to go on through the night."
