"""A quoted sentence that another report tells word for word as its own."""

import pytest

from tests.relate.parting import find_rules

SAID = "It is not a breach of harbour law to keep a flare gun in a moored boat"
QUOTED = f"A boy of nine was hurt by a flare gun at the quay of Selm on Monday. “{SAID},” said Captain Ana Ruiz."


@pytest.mark.parametrize(
    ("told", "fires"),
    [
        (f"{SAID}. The flare gun was on the deck.", True),
        (f"Captain Ana Ruiz was at the quay. {SAID}.", False),
        (f"The captain wrote:\n{SAID}.", False),
        (f"The harbour master said that {SAID.lower()}.", False),
        ("It is not a breach of harbour law to sail without a flag, a lamp or any sort of papers on board.", False),
    ],
)
def test_what_is_told_without_marks(told, fires, tmp_path, pipeline):
    """Nobody is named and nothing introduces it; with half of the words changed it is another sentence."""
    other = f"The child, who is nine, was taken from the quay of Selm to the clinic on Monday.\n\n{told}"
    assert ("words-unquoted" in find_rules(tmp_path, pipeline, QUOTED, other)) is fires
