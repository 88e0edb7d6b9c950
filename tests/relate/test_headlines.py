"""Headlines that say more than their own texts."""

from dataclasses import replace

import pytest

from rashomon.parse.parsed import Parsed
from rashomon.relate.compare.deeds.headlines import find_headlines
from rashomon.schema import Block, BlockKind, Bound
from tests.docs import read_spacy
from tests.relate.story_builder import TOKENIZE, make_count, make_report, make_story


def headed(title, text):
    """Make a report with a headline."""
    report = make_report("herald", f"{title}\n\n{text}", "2024-05-06")
    cut = len(title)
    blocks = (Block(BlockKind.TITLE, 0, cut), Block(BlockKind.PARAGRAPH, cut + 2, cut + 2 + len(text)))
    doc = TOKENIZE(report.document.text)
    for token in doc:
        token.is_sent_start = token.idx in {0, cut + 2} or (token.i > 0 and doc[token.i - 1].text == ".")
    return Parsed(replace(report.document, blocks=blocks), read_spacy(doc))


@pytest.mark.parametrize(
    ("title", "text", "counts", "found"),
    [
        ("20 dead in Selm", "Fire killed 27 people.", (("20 dead", 20), ("27 people", 27)), True),
        ("27 dead in Selm", "Fire killed 27 people.", (("27 dead", 27), ("27 people", 27)), False),
        (
            "30 dead in Selm",
            "Fire killed 27 people. 3 men drowned.",
            (("30 dead", 30), ("27 people", 27), ("3 men", 3)),
            False,
        ),
    ],
)
def test_a_toll_in_the_headline_and_another_in_the_lead(title, text, counts, found):
    """The number of the headline must be one that the text allows, or the sum of two."""
    report = headed(title, text)
    figures = [make_count(report, words, value, bound=Bound.EXACT) for words, value in counts]
    rules = [finding.rule for finding in find_headlines(make_story([report], quantities=figures))]
    assert rules == (["headline-against-text"] if found else [])


@pytest.mark.parametrize(
    ("text", "dead", "found"),
    [
        ("Fire killed 27 people.", (("27 people", 27),), True),
        ("Fire killed 37 people.", (("37 people", 37),), False),
        ("Fire killed 27 people. The flood killed 19 people.", (("27 people", 27), ("19 people", 19)), False),
    ],
)
def test_scores_in_the_headline_and_fewer_in_the_text(text, dead, found):
    """Forty are two scores; what the text counts may come to as many together."""
    report = headed("Scores dead in Selm", text)
    scores = replace(make_count(report, "Scores dead", 40), high=199.0)
    figures = [scores, *(make_count(report, words, value) for words, value in dead)]
    rules = [finding.rule for finding in find_headlines(make_story([report], quantities=figures))]
    assert rules == (["headline-against-text"] if found else [])


@pytest.mark.parametrize(
    ("title", "text", "found"),
    [
        ("Regime airstrikes hit Selm", "It could not be determined whether rebels were behind the raid.", True),
        ("Airstrikes hit Selm", "It could not be determined whether rebels were behind the raid.", False),
        ("Regime airstrikes hit Selm", "Nobody doubts that the air force was behind the raid.", False),
    ],
)
def test_a_headline_knows_who_did_it_and_its_text_does_not(title, text, found):
    """Only where the headline names somebody and the text says that it is not known."""
    findings = list(find_headlines(make_story([headed(title, text)])))
    assert bool(findings) is found
