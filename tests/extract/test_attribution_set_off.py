"""Speeches without any mark of their own: paragraphs behind a colon, interviews without labels."""

import pytest

from rashomon.schema import Act, QuotationMode
from tests.extract.test_attribution_forms import read

__all__ = ["read"]

SET_OFF = [
    pytest.param(
        "The minister said in a letter to the union:\n\nThe costs have doubled since the spring. Nobody helps."
        "\n\nWe ask for patience until the budget is passed.\n\nThe union met on Friday.",
        [
            ("The costs have doubled since the spring. Nobody helps.", "The minister"),
            ("We ask for patience until the budget is passed.", "The minister"),
        ],
        id="as long as somebody says we",
    ),
    pytest.param(
        "The statement reads in full:\n\n  Both sides met on Tuesday.\n\n  Both will meet again.\n\nA ferry ran.",
        [("Both sides met on Tuesday.", "The statement"), ("Both will meet again.", "The statement")],
        id="as long as it is set in",
    ),
    pytest.param(
        "The palace issued the following statement:\n\nThe king is well and thanks all who wrote.\n\nA ferry ran.",
        [("The king is well and thanks all who wrote.", "The palace")],
        id="the following statement",
    ),
    pytest.param("Brandt said this:\n\n“The dam holds.”", [("The dam holds.", "Brandt")], id="marks are read as ever"),
    pytest.param("He went on:\n\n“The dam holds.”", [("The dam holds.", "He")], id="went on"),
]


@pytest.mark.parametrize(("text", "statements"), SET_OFF)
def test_a_speech_may_stand_in_paragraphs_of_its_own(read, text, statements):
    """A sentence that leaves what is said to the next paragraph has it there, without marks."""
    found = read(text)
    assert [(told, quotation.source_text) for told, quotation in found] == statements
    assert {quotation.mode for _, quotation in found} == {QuotationMode.DIRECT}


@pytest.mark.parametrize(
    "text",
    [
        "Brandt posted a photo of the dam on her page:\n\nThe dam was built long ago and has held since.",
        "Here is what is known about the dam:\n\nThe dam was built long ago and has held since.",
        "Three things matter for Brandt:\n\nThe dam, the bridge and the road to the north.",
    ],
)
def test_a_colon_alone_sets_nothing_off(read, text):
    """Without a verb of saying that lacks its words, what follows a colon is the reporter's."""
    assert read(text) == []


def test_who_is_named_in_a_paragraph_does_not_speak_it(read):
    """Nobody speaks of himself by name: such a paragraph is the reporter's again."""
    assert read("This time, Brandt replied:\n\nThe mayor has fought with Brandt for years over the dam.") == []


INTERVIEW = (
    "Ola Brandt has led the union for ten years. Brandt met us in Oslo.\n\nWhy did you call the strike?"
    "\n\nI had no choice. They would not talk to us.\n\nHow long can you hold out?\n\nWe have money for a month."
    "\n\nIt is hard on the families too.\n\nWhat would it take for you to end it?\n\nAn offer. Any offer, I say."
)


def test_an_interview_needs_no_labels(read):
    """Paragraphs that ask somebody, and paragraphs in which somebody answers for himself, are an interview."""
    found = read(INTERVIEW)
    assert [(told, quotation.source_text, quotation.act) for told, quotation in found] == [
        ("Why did you call the strike?", None, Act.ASK),
        ("I had no choice. They would not talk to us.", "Ola Brandt", Act.ASSERT),
        ("How long can you hold out?", None, Act.ASK),
        ("We have money for a month.", "Ola Brandt", Act.ASSERT),
        ("It is hard on the families too.", "Ola Brandt", Act.ASSERT),
        ("What would it take for you to end it?", None, Act.ASK),
        ("An offer. Any offer, I say.", "Ola Brandt", Act.ASSERT),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "What is the bill?\n\nIt lets families sue.\n\nWho wrote it?\n\nTwo men did.\n\nWhat next?\n\nWe will see a vote.",
        "Do you like the dam?\n\nI do not, and I never did.\n\nA ferry ran.",
        INTERVIEW.replace("Why did", "Q: Why did").replace("How long", "QHow long"),
    ],
)
def test_questions_are_no_interview_by_themselves(read, text):
    """Questions about a matter, a lone question, and labels in disorder are not taken for an exchange."""
    assert [told for told, quotation in read(text) if quotation.mode is QuotationMode.DIRECT] == []


def test_many_colons_and_questions_take_linear_time(read):
    """Each paragraph is looked at a fixed number of times."""
    assert len(read("\n\n".join(["The mayor said:", "We will stay here, all of us."] * 400))) == 400
    assert len(read("\n\n".join(["Why do you stay?", "I do not know it."] * 400))) == 800
