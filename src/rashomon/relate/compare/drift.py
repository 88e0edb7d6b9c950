"""What changed on its way from one report to the next: a hedge dropped, a word swapped, a source lost."""

from collections.abc import Iterator

from rashomon.relate.compare.claims import StoryClaims
from rashomon.schema import Finding


def find_drift(claims: StoryClaims) -> Iterator[Finding]:
    """Yield each passage that changed its meaning between reports of one origin."""
    del claims
    yield from ()
