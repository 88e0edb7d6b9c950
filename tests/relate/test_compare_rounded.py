"""One figure told in two ways, days far from the news, and the town that all heads name."""

from collections.abc import Sequence

import pytest

from rashomon.parse import Pipeline
from rashomon.schema import Aspect, Block, BlockKind, Document, Finding, FindingKind
from tests.relate.parting import find_by_rule

DAY = "2021-06-17"
LEAD = "The treasurer of Ardmouth, Paul Reed, pleaded guilty on Thursday to theft from the harbour fund."
OTHER_LEAD = (
    "Paul Reed, who was treasurer of Ardmouth, admitted in court on Thursday that he stole from the harbour fund."
)


def agreed(pipeline: Pipeline, *texts: str) -> Sequence[Finding]:
    documents = [
        Document(
            f"paper{number}",
            f"{number}.txt",
            text,
            "",
            "utf-8",
            (Block(BlockKind.PARAGRAPH, 0, len(text)),),
            outlet=f"paper{number}",
            published=DAY,
            language="en",
        )
        for number, text in enumerate(texts)
    ]
    return [finding for finding in find_by_rule(pipeline, documents) if finding.kind is FindingKind.AGREEMENT]


@pytest.mark.parametrize(
    ("ours", "theirs", "fires"),
    [
        pytest.param(
            "He paid $10,977.74 for lamps at Glow Mart.", "He left over $10,000 at Glow Mart.", True, id="rounded"
        ),
        pytest.param(
            "He paid $14,977.74 for lamps at Glow Mart.", "He left over $10,000 at Glow Mart.", False, id="too far"
        ),
        pytest.param(
            "He paid $10,977.74 for lamps in spring.", "He left over $10,000 at Glow Mart.", False, id="another thing"
        ),
        pytest.param(
            "A two-thirds majority can override the mayor.",
            "It takes two-thirds of the council to override the mayor.",
            True,
            id="another noun",
        ),
    ],
)
def test_one_figure_in_two_ways(pipeline: Pipeline, ours: str, theirs: str, *, fires: bool):
    """A number and its rounding are one figure where the words beside them say so, and only there."""
    found = agreed(pipeline, f"{LEAD} {ours}", f"{OTHER_LEAD} {theirs}")
    told = [f for f in found if f.rule == "same-figure"]
    assert bool(told) is fires


@pytest.mark.parametrize(
    ("ours", "rule"),
    [
        pytest.param("The March 3 inventory had failed.", "same-day", id="before a noun"),
        pytest.param("The inventory was of March 3 at 9 p.m.", "same-day", id="with its hour"),
        pytest.param("The March 3 auction had failed.", "same-date", id="of an event"),
        pytest.param("The auction failed on March 3 at 9 p.m.", "same-date", id="of an event, with its hour"),
    ],
)
def test_a_day_far_from_the_news_needs_one_word(pipeline: Pipeline, ours: str, rule: str):
    """“The March 3 inventory” and “an inventory of March 3” are of one day, told once: with its event if it has one."""
    what = "auction" if "auction" in ours else "inventory"
    theirs = f"Nobody came to his own {what} on March 3rd, a clerk said."
    found = agreed(pipeline, f"{LEAD} {ours}", f"{OTHER_LEAD} {theirs}")
    assert [f.rule for f in found if f.aspect is Aspect.DATE and "3 March 2021" in f.text] == [rule]


def test_the_town_that_heads_name(pipeline: Pipeline):
    """Where it happened is a fact that reports agree on, though each tells the act in words of its own."""
    ours = "A fire swept through the old market in Salford on Thursday. Nobody was hurt."
    theirs = "Flames destroyed dozens of stalls in Salford. Traders wept on Thursday as the market burned."
    assert any(f.rule == "same-place" and "Salford" in f.text for f in agreed(pipeline, ours, theirs))


def test_a_fact_is_quoted_with_its_subject(pipeline: Pipeline):
    """An editor is shown a clause that says something, not “in raising harbour fees”."""
    ours = "The council succeeded in raising harbour fees for foreign trawlers."
    theirs = "It went too far in raising harbour fees for foreign trawlers, skippers complained."
    for finding in agreed(pipeline, f"{LEAD} {ours}", f"{OTHER_LEAD} {theirs}"):
        assert "“in raising" not in finding.text


def test_a_statement_and_its_opposite_do_not_agree(pipeline: Pipeline):
    """“We will not close the border” and “We will close the border” are no words that two reports share."""
    ours = "“We will not close the border unless the camp is emptied before the winter,” Paul Reed said."
    theirs = "“We will close the border unless the camp is emptied before the winter,” Paul Reed said."
    for finding in agreed(pipeline, f"{LEAD} {ours}", f"{OTHER_LEAD} {theirs}"):
        assert finding.rule != "same-statement"
