"""Which block of a street it was, by two reports."""

import pytest

from tests.relate.parting import find_rules

HERE = "A girl was shot in the {} in Porto, police said."
THERE = "Officers of Porto found the girl who had been shot in the {} on Tuesday; she was awake."


@pytest.mark.parametrize(
    ("here", "there", "fires"),
    [
        ("5800 block of Anchor Drive", "8500 block of Anchor Drive", True),
        ("300 block of W. Anchor Street", "3000 block of West Anchor", True),
        ("5800 block of Anchor Drive", "5800 block of Anchor Drive", False),
        ("5800 block of Anchor Drive", "8500 block of Harbour Lane", False),
        ("5800 block of Anchor Drive", "5700 block of Anchor Drive, then in the 5800 block of Anchor Drive,", False),
        ("5800 block of Main Street", "8500 block of Main Street", False),
    ],
)
def test_blocks_of_one_street(here, there, fires, tmp_path, pipeline):
    """Two numbers for one street; none of another street, and none where a report has both."""
    assert ("blocks-apart" in find_rules(tmp_path, pipeline, HERE.format(here), THERE.format(there))) is fires
