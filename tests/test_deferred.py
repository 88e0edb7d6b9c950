"""Names that are imported when they are first used."""

import pytest

import rashomon
import rashomon.render
import rashomon.store


@pytest.mark.parametrize("package", [rashomon, rashomon.render, rashomon.store], ids=lambda each: each.__name__)
def test_each_public_name_is_there(package):
    """A name that is listed and has no home would be found missing by users only."""
    assert all(getattr(package, name) is not None for name in package.__all__)


def test_an_unknown_name_is_said_to_be_unknown():
    """As of any other module."""
    with pytest.raises(AttributeError, match=r"module 'rashomon.store' has no attribute 'open_archives'"):
        rashomon.store.open_archives  # noqa: B018  (the look-up is the case)
