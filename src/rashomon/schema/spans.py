"""Where the exact words stand: half-open stretches of a document's own text."""

from dataclasses import dataclass
from hashlib import sha256

from rashomon.errors import InvalidSpan

CONTEXT_CHARS = 32  # of prefix and suffix, as CONTRACT.md fixes it for the W3C text quote selector
ID_HEX_DIGITS = 16  # 64 bits: a collision among a million claims has odds of about one in 37 million


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """`[start, end)` in Unicode code points of the decoded text of document `document` (an id).

    Raises InvalidSpan if it is empty or starts before the text.
    """

    document: str
    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise InvalidSpan(f"[{self.start}, {self.end}) in {self.document} holds no text")

    def __len__(self) -> int:
        return self.end - self.start

    def overlap(self, other: "Span") -> int:
        """Count the code points that both spans hold; 0 across documents."""
        if self.document != other.document:
            return 0
        first = max(other.start, self.start)
        last = min(other.end, self.end)
        return last - first if last > first else 0

    def contains(self, other: "Span") -> bool:
        return self.document == other.document and self.start <= other.start and other.end <= self.end


def content_id(prefix: str, *parts: object) -> str:
    """Make an id out of what it names, so that reruns and merges give the same one."""
    digest = sha256("\x1f".join(map(str, parts)).encode()).hexdigest()
    return f"{prefix}-{digest[:ID_HEX_DIGITS]}"
