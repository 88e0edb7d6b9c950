"""Pieces of quotations that lost the words before them."""

import pytest

from rashomon.compile import compile_account
from tests.relate.story_builder import make_report

MON = "2024-05-06"
HERALD = (
    "Mayor Irena Costa spoke for an hour in Porto Vale on Monday. “{}” Costa said. Fishermen listened from the quay."
)
COURIER = "The town hall of Porto Vale was full on Monday. {} Few in the hall applauded her."


@pytest.fixture(scope="module")
def pieces(pipeline):
    def find(whole: str, piece: str) -> list[str]:
        texts = {"herald": HERALD.format(whole), "courier": COURIER.format(piece)}
        documents = [make_report(name, text, MON).document for name, text in texts.items()]
        account = compile_account(documents, pipeline=pipeline)
        rules = {"negation-lost", "hedge-dropped"}
        return [each.rule for story in account.stories for each in story.findings if each.rule in rules]

    return find


@pytest.mark.parametrize(
    ("whole", "piece", "expected"),
    [
        pytest.param(
            "This harbour should feed its own crews, not a handful of rich owners,",
            "Mayor Irena Costa told them it should feed “a handful of rich owners.”",
            ["negation-lost"],
            id="without its not",
        ),
        pytest.param(
            "This harbour should feed its own crews, not a handful of rich owners,",
            "Mayor Irena Costa told them it should not feed “a handful of rich owners.”",
            [],
            id="the reporter denies it himself",
        ),
        pytest.param(
            "The new pier is probably the worst bargain in the history of this harbour,",
            "Mayor Irena Costa called the pier “the worst bargain in the history of this harbour.”",
            ["hedge-dropped"],
            id="without its probably",
        ),
        pytest.param(
            "The new pier is probably the worst bargain in the history of this harbour,",
            "Mayor Irena Costa said it may be “the worst bargain in the history of this harbour.”",
            [],
            id="the reporter doubts it himself",
        ),
        pytest.param(
            "I think the new pier is the worst bargain in the history of this harbour,",
            "Mayor Irena Costa called the pier “the worst bargain in the history of this harbour.”",
            [],
            id="an opinion is no doubt",
        ),
    ],
)
def test_a_piece_without_the_words_before_it(pieces, whole, piece, expected):
    """Who quotes a piece may leave out what stands before it, but for what turns it round or leaves it open."""
    assert pieces(whole, piece) == expected
