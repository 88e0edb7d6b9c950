"""What the guide shows is what the program says."""

import pytest

from tests.guide.outputs import pages, renewed


@pytest.mark.parametrize("path", pages(), ids=lambda path: path.stem)
def test_the_page_shows_the_output_of_today(path):
    """If it is no longer so, `make golden` writes it anew: read what changed before you keep it."""
    page = path.read_text("utf-8")
    assert renewed(page) == page
