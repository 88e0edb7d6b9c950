"""One statement that independent reporters quote in different words."""

import pytest

from rashomon.compile import compile_account
from tests.relate.parting import find_by_rule
from tests.relate.story_builder import make_report

MON = "2024-05-06"
HERALD = (
    "Mayor Irena Costa spoke for an hour in Porto Vale on Monday. “{}” Costa said. Fishermen listened from the quay."
)
COURIER = "The town hall of Porto Vale was full. “{}” Irena Costa told the council on Monday. Few applauded her."


@pytest.fixture(scope="module")
def misquotes(pipeline):
    def find(left: str, right: str) -> list[tuple[str, str]]:
        texts = {"herald": HERALD.format(left), "courier": COURIER.format(right)}
        documents = [make_report(name, text, MON).document for name, text in texts.items()]
        account = compile_account(documents, pipeline=pipeline)
        return [
            (finding.rule, finding.severity.value)
            for story in account.stories
            for finding in story.findings
            if finding.rule in {"quote-altered", "quote-cut", "sentence-cut"}
        ]

    return find


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        pytest.param(
            "Every day that passes, the harbour gets closer to bankruptcy,",
            "Every day that passes, the harbour gets closer to a collapse.",
            [("quote-altered", "minor")],
            id="another word at the end",
        ),
        pytest.param(
            "We will not sell the old fish market to anybody this year,",
            "We will sell the old fish market to anybody this year,",
            [("quote-cut", "major")],
            id="a not is gone",
        ),
        pytest.param(
            "Today I can see just how near the harbour was to closing for good,",
            "Today I can see how near the harbour was to closing for good,",
            [("quote-cut", "minor")],
            id="a word of degree is gone",
        ),
        pytest.param(
            "Today I can see that the harbour was near to closing for good,",
            "Today I can see the harbour was near to closing for good,",
            [],
            id="a word of grammar is gone",
        ),
        pytest.param(
            "The plans are drawn and paid for, but the harbour needs a new pier,",
            "The plans are drawn, but the harbour needs a new pier,",
            [("quote-cut", "minor")],
            id="cut without dots",
        ),
        pytest.param(
            "The plans are drawn and paid for, but the harbour needs a new pier,",
            "The plans are drawn … but the harbour needs a new pier,",
            [],
            id="cut with dots",
        ),
        pytest.param(
            "It's clear that the harbour programme is going to need new money,",
            "It is clear that the harbor program is going to need new money,",
            [],
            id="contraction and spelling",
        ),
        pytest.param(
            "We are going to put something there (at the mole) and hopefully it will hold,",
            "We are going to put something there and hopefully it will hold,",
            [],
            id="put in by a reporter",
        ),
        pytest.param(
            "I look forward to being fully and completely cleared by the harbour court,",
            "looks forward to being fully and completely cleared by the harbour court,",
            [],
            id="in another person",
        ),
        pytest.param(
            "She was full of life, she was always willing to help in the harbour,",
            "She was always willing to help in the harbour,",
            [],
            id="begun later",
        ),
        pytest.param(
            "The harbour needs a new pier, and it needs it before the winter,",
            "The harbour needs a new pier,",
            [],
            id="stops earlier",
        ),
        pytest.param(
            "What have you all been doing, Pavel?” she asked the harbour master. “You have been painting boats,",
            "What have you all been counting, Pavel? You have been painting boats.",
            [("quote-altered", "minor")],
            id="one report cuts the speech in two",
        ),
        pytest.param(
            "Stand by the fishermen. Pay what the council owes them. Then build the pier before the winter,",
            "Stand by the fishermen. Then build the pier before the winter,",
            [("quote-cut", "minor")],
            id="a sentence is gone",
        ),
        pytest.param(
            "Stand by the fishermen now,” she added. “Pay what we owe. Then build the pier before the winter,",
            "Stand by the fishermen now,” she cried. “Then build the pier before the winter,",
            [],
            id="a sentence is gone where the quotation stops",
        ),
        pytest.param(
            "We will bring back the boats, we will bring back the nets, we will bring back the market,",
            "We will bring back the boats. We will bring back the nets,",
            [],
            id="a refrain",
        ),
        pytest.param(
            "It is more than what I thought it was gonna cost this town,",
            "It is more than what I thought it was going to cost this town,",
            [],
            id="as it was spoken",
        ),
        pytest.param(
            "We will sell the old fish market this year,",
            "Unless the bank gives us new money, we will sell the old fish market this year.",
            [("sentence-cut", "minor")],
            id="the condition before it is gone",
        ),
        pytest.param(
            "We will sell the old fish market this year.",
            "We will sell the old fish market this year to whoever builds us a pier,",
            [("sentence-cut", "minor")],
            id="a full stop where she went on",
        ),
        pytest.param(
            "What this town needs is a new pier.",
            "What this town needs is a new pier, and I want to build it.",
            [("sentence-cut", "minor")],
            id="a full stop where she went on with and",
        ),
        pytest.param(
            "We will sell the old fish market this year. We have talked about it enough,",
            "We have talked about it. We will sell the old fish market this year. Enough is enough,",
            [],
            id="whole sentences in both",
        ),
        pytest.param(
            "We will sell the old fish market this year …",
            "We will sell the old fish market this year to whoever builds us a pier,",
            [],
            id="dots show that she went on",
        ),
    ],
)
def test_words_between_the_marks(misquotes, left, right, expected):
    """Another word, a lost "not" and an unmarked cut are told; how long a quotation runs is the reporter's choice."""
    assert misquotes(left, right) == expected


@pytest.fixture(scope="module")
def credited(pipeline):
    def find(here: str, there: str) -> list[str]:
        words = "We will not sell the old fish market to anybody this year,"
        herald = f"The council met in Porto Vale on Monday. “{words}” said {here}. Fishermen listened from the quay."
        courier = f"The town hall of Porto Vale was full. “{words}” {there} told the council on Monday. Few applauded."
        texts = {"herald": herald, "courier": courier}
        documents = [make_report(name, text, MON).document for name, text in texts.items()]
        return [finding.text for finding in find_by_rule(pipeline, documents, "speakers-differ")]

    return find


def test_one_quotation_given_to_two_speakers(credited):
    """The mayor here, the harbour master there: one of the two never said it."""
    (text,) = credited("Irena Costa", "Pavel Odrin")
    assert text.startswith("The reports give the words “We will not sell the old fish market to anybody this year,” to")
    assert "Irena Costa (Herald)" in text
    assert "Pavel Odrin (Courier)" in text


@pytest.mark.parametrize(
    ("here", "there"), [("Irena Costa", "Costa"), ("Irena Costa", "she"), ("Irena Costa", "the mayor")]
)
def test_speakers_that_can_be_one(credited, here, there):
    """A surname, a pronoun, an office: all may be the mayor."""
    assert credited(here, there) == []
