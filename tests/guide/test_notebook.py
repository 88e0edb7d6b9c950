"""The notebook runs as a researcher would run it, and shows what it showed."""

import sys
from importlib.util import find_spec

import pytest

from tests.guide.notebook import NOTEBOOK, executed, written

pytestmark = pytest.mark.skipif(find_spec("nbclient") is None, reason="a notebook needs nbclient and ipykernel")


def test_the_notebook_runs_and_shows_what_it_shows_in_the_guide():
    """Offline, in a kernel of its own; if outputs changed, `make golden` keeps the new ones."""
    assert written(executed()) == NOTEBOOK.read_text("utf-8")


def test_no_output_names_this_machine():
    """Paths of homes and folders are nobody's business."""
    kept = NOTEBOOK.read_text("utf-8")
    assert sys.prefix not in kept
    assert str(NOTEBOOK.parent) not in kept
    assert "/home/" not in kept
