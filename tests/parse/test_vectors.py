"""Sentences that say the same lie closer together than others."""

import numpy as np

from rashomon.parse.vectors import load_vectors

TWINS = [
    ("Seven people died when the bridge fell.", "The collapse of the bridge killed seven people."),
    ("The president will visit Norway next week.", "A visit of the president to Norway is planned for next week."),
    ("The bank raised its interest rate.", "Interest rates were raised by the bank."),
]


def test_twins_are_nearest() -> None:
    """Of all the second halves, the right one is nearest."""
    vectors = load_vectors()
    near = vectors.encode([a for a, _ in TWINS]) @ vectors.encode([b for _, b in TWINS]).T
    assert near.argmax(1).tolist() == [0, 1, 2]


def test_rows_have_length_one_and_do_not_depend_on_company() -> None:
    """A row is the same alone; a text without words is a row of zeros."""
    vectors = load_vectors()
    texts = ["A ferry sank.", "", "Rescuers found 78 people off the coast."]
    rows = vectors.encode(texts)
    assert np.allclose(np.linalg.norm(rows, axis=1), [1, 0, 1], atol=1e-6)
    assert all((vectors.encode([text])[0] == row).all() for text, row in zip(texts, rows, strict=True))
    assert vectors.encode([]).shape == (0, rows.shape[1])
