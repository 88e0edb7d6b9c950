"""The brief: it opens with what happened, stands by itself, and lends no report words that it does not have."""

import pytest

from rashomon.compile import compile_account
from rashomon.relate.brief import MAX_SENTENCES
from rashomon.relate.leads import is_unasserted, leans_on_others
from rashomon.schema import Quotation, QuotationMode, Span
from tests.relate.story_builder import make_report

HERALD = """A tanker exploded in the night at the grain port of Varna on Monday, killing eleven dockers who were asleep in a cabin near the ship, the coast guard said.
The blast broke windows across the harbour district of Varna.
The port of Varna was closed to all ships on Monday."""
COURIER = """Eleven dockers died on Monday when a tanker with 62 sailors blew up in Varna, a port on the Black Sea.
On Monday harbour master Boyan Petkov closed the port of Varna to shipping.
Firemen fought flames in a warehouse for six hours."""


@pytest.fixture(scope="module")
def brief(pipeline):
    reports = [
        make_report(name, text, "2024-05-07").document for name, text in (("herald", HERALD), ("courier", COURIER))
    ]
    account = compile_account(reports, pipeline=pipeline)
    (story,) = account.stories
    return [sentence.text for sentence in story.brief]


def test_it_opens_with_the_main_event(brief):
    """What both reports open with comes first, and the brief is no longer than it may be."""
    assert "tanker" in brief[0]
    assert 0 < len(brief) <= MAX_SENTENCES


def test_who_else_tells_of_it(brief):
    """The other report tells of the event, and lacks a figure that stands in the quoted report alone."""
    assert brief[0].endswith("(Courier; Herald tells of it too, without “62 sailors”)")


SAID = "The mayor spoke. “The crane fell on the dockers at the gate.” The crane fell, the mayor said."


@pytest.mark.parametrize(
    ("sentence", "unasserted"),
    [("“The crane fell on the dockers at the gate.”", True), ("The crane fell, the mayor said.", False)],
)
def test_words_that_nobody_vouches_for(sentence, unasserted):
    """What somebody said, without a word on who said it, is not told as what happened."""
    quotations = (
        Quotation("q1", at("The crane fell on the dockers at the gate"), QuotationMode.DIRECT),
        Quotation("q2", at("The crane fell,"), QuotationMode.INDIRECT, cue=at("said")),
    )
    assert is_unasserted(at(sentence), {"herald": quotations}) is unasserted


def at(words):
    start = SAID.index(words)
    return Span("herald", start, start + len(words))


@pytest.mark.parametrize(
    ("sentence", "leaning"),
    [
        ("A tanker exploded at the port of Varna.", 0.0),
        ("They were among the dockers whom the tanker killed.", 2.0),
        ("But the tanker exploded at the port.", 2.0),
        ("The mayor disputed that argument.", 1.0),
        ("The bomber left a letter in Varna.", 0.5),
    ],
)
def test_sentences_that_point_back(sentence, leaning, pipeline):
    """A sentence of the brief is read alone: what needs those before it counts for less."""
    (parsed,) = pipeline.parse([make_report("herald", sentence, "2024-05-07").document])
    (_, first), *_ = parsed.sentences()
    assert leans_on_others(first) == leaning
