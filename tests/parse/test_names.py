"""Names are whole, without titles, and told alike throughout a report."""

import numpy as np
import pytest

from rashomon.parse.names import KINDS, name_tags, settle_names, spans, spread_names

TAGS = ["O", *(f"{mark}-{kind}" for kind in KINDS for mark in "BI")]
UNSURE = np.log(np.full((1, 3), 1 / 3, np.float32))


def tagged(text: str) -> tuple[list[str], list[str], list[str]]:
    """Read `word/UPOS/TAG word/UPOS` into its columns."""
    parts = [word.split("/") for word in text.split()]
    return [p[0] for p in parts], [p[1] for p in parts], [p[2] if len(p) > 2 else "O" for p in parts]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("the/DET/B-PLACE Gulf/PROPN/I-PLACE", ["Gulf"]),
        ("President/PROPN/B-PERSON Ana/PROPN/I-PERSON Ruiz/PROPN/I-PERSON ,/PUNCT/I-PERSON", ["Ana Ruiz"]),
        ("eastern/ADJ/B-PLACE Marala/PROPN/I-PLACE", ["Marala"]),
        ("al/PROPN/B-PLACE -/PUNCT/I-PLACE Bab/PROPN/I-PLACE", ["al - Bab"]),
        ("Pope/PROPN/B-PERSON", []),
        ("President/PROPN/B-ORGANIZATION Hotel/PROPN/I-ORGANIZATION", ["President Hotel"]),
    ],
)
def test_names_are_trimmed(text: str, names: list[str]) -> None:
    """Articles, titles and compass points in small letters are no part of a name."""
    texts, upos, tags = tagged(text)
    settled = settle_names(texts, upos, tags, UNSURE.repeat(len(texts), 0))
    assert [" ".join(texts[a:b]) for a, b, _ in spans(settled)] == names


def test_mentions_vote_on_the_kind() -> None:
    """One doubtful `Lavell` follows the others, and the full name speaks for the surname."""
    texts, upos, tags = tagged("Jo/PROPN/B-PERSON Lavell/PROPN/I-PERSON met/VERB Lavell/PROPN/B-PLACE")
    scores = np.log(np.array([[0.9, 0.05, 0.05]] * 3 + [[0.3, 0.2, 0.5]], np.float32))
    assert settle_names(texts, upos, tags, scores) == ["B-PERSON", "I-PERSON", "O", "B-PERSON"]


def test_missed_mentions_are_found() -> None:
    """What is mostly marked is marked everywhere, unless it is mostly not."""
    texts, upos, tags = tagged(
        "Elan/PROPN/B-PLACE and/CCONJ Elan/PROPN/B-PLACE or/CCONJ Elan/PROPN ;/PUNCT May/PROPN/B-PERSON May/PROPN"
    )
    assert spread_names(texts, upos, tags)[4] == "B-PLACE"
    assert spread_names(texts, upos, tags)[-1] == "O"


@pytest.mark.parametrize("seed", range(20))
def test_tags_are_whole_names(seed: int) -> None:
    """Every name begins with a B, whatever the scores."""
    scores = np.random.default_rng(seed).normal(size=(12, len(TAGS))).astype(np.float32)
    tags = name_tags(scores, TAGS)
    assert all(tag[0] != "I" or before[1:] == tag[1:] for before, tag in zip(["O", *tags], tags, strict=False))
