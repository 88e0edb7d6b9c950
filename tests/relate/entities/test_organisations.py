"""Which words name a well-known body."""

import pytest

from rashomon.relate.entities.organisations import known_body


@pytest.mark.parametrize(
    ("form", "name"),
    [
        ("Ansar Sharia", "Ansar al-Sharia"),
        ("Al-Nusra", "Jabhat al-Nusra"),
        ("Al Nusra Front", "Jabhat al-Nusra"),
        ("the Senate", "Senate"),
        ("Al-Araby", None),
        ("Salem", None),
    ],
)
def test_spellings_of_a_body(form: str, name: str | None) -> None:
    """An Arabic name is one however its article is written; an outlet of a like name is another."""
    body = known_body(form)
    assert (body.name if body else None) == name
