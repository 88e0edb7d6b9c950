"""One sentence of a speaker that two reports quote, each in words of its own."""

import pytest

from rashomon.compile import compile_account
from tests.relate.story_builder import make_report

MON = "2024-05-06"
HERALD = "Mayor Irena Costa spoke for an hour in Porto Vale on Monday. {} Fishermen listened from the quay."
COURIER = "The town hall of Porto Vale was full. {} Few applauded her."


@pytest.fixture(scope="module")
def reworded(pipeline):
    def find(left: str, right: str) -> list[list[str]]:
        texts = {"herald": HERALD.format(left), "courier": COURIER.format(right)}
        documents = [make_report(name, text, MON).document for name, text in texts.items()]
        account = compile_account(documents, pipeline=pipeline)
        text_of = {document.id: document for document in account.documents}
        return [
            sorted(text_of[span.document].words(span) for span in finding.spans)
            for story in account.stories
            for finding in story.findings
            if finding.rule == "quote-reworded"
        ]

    return find


def test_a_piece_with_a_rare_word(reworded):
    """Who is quoted with “no daylight” here and with a whole sentence on daylight there, said one of the two."""
    found = reworded(
        "There would be “no daylight” between her and the fishermen on the pier, Costa said.",
        "“There won't be any daylight there at all,” Irena Costa told the council on Monday.",
    )
    assert found == [["There won't be any daylight there at all", "no daylight"]]


def test_other_words_between_the_same(reworded):
    found = reworded(
        "“They would sing, and they just had two or three regatta things this summer,” Costa said.",
        "“And they had two or three regattas with all their cousins this summer,” Irena Costa told the council.",
    )
    assert len(found) == 1


def test_a_not_in_one_of_two_like_sentences(reworded):
    found = reworded(
        "She “used money that shouldn't have been used,” Costa said.",
        "“I used money that should have been used for the pier,” Irena Costa told the council on Monday.",
    )
    assert len(found) == 1


def test_names_in_another_order(reworded):
    found = reworded(
        "The boats have names like “Porpoise, Gannet and Limpet,” Costa said.",
        "The boats have names like “Gannet, Porpoise and Limpet,” Irena Costa told the council on Monday.",
    )
    assert len(found) == 1


@pytest.mark.parametrize(
    ("left", "right"),
    [
        pytest.param(
            "There would be “no daylight” between her and the fishermen on the pier, Costa said.",
            "“There will be no daylight between us and the fishermen,” Irena Costa told the council on Monday.",
            id="a piece as it stands",
        ),
        pytest.param(
            "“The flood is coming,” Costa said.",
            "She thought that “the flood was coming,” Irena Costa told the council on Monday.",
            id="in the tense of the reporter's sentence",
        ),
        pytest.param(
            "“The harbour needs a pier,” Costa said.",
            "“The harbour was never so full of boats as in this spring,” Irena Costa told the council on Monday.",
            id="a common word",
        ),
        pytest.param(
            "“No daylight … at all,” Costa said.",
            "“There won't be any daylight there at all,” Irena Costa told the council on Monday.",
            id="cut with dots",
        ),
    ],
)
def test_what_is_no_other_wording(reworded, left, right):
    assert reworded(left, right) == []
