"""A claim of responsibility here, and there none yet."""

from dataclasses import replace

import pytest

from rashomon.relate.compare.blame.claimed import find_claims_of_responsibility
from rashomon.schema import FindingKind, PloverType
from tests.relate.story_builder import make_mention, make_report, make_story

MON, TUE = "2024-05-06", "2024-05-07"
CLAIM = "The Harbour Front claimed responsibility for the bombing."


def compare(left, right, days=(MON, MON)):
    reports = [
        make_report(name, f"The bombing killed two. {text}", day)
        for name, text, day in zip(("herald", "courier"), (left, right), days, strict=True)
    ]
    story = make_story(reports, mentions=[make_mention(report, "bombing killed", day=MON) for report in reports])
    return list(
        find_claims_of_responsibility(replace(story, events=(replace(story.events[0], type=PloverType.ASSAULT),)))
    )


@pytest.mark.parametrize(
    "none",
    [
        "There was no immediate claim of responsibility.",
        "No group has claimed the attack.",
        "Nobody has yet claimed the attack.",
        "No armed group has taken responsibility for it so far.",
        "It was not immediately clear who was behind it, but the Front has claimed previous attacks.",
    ],
)
def test_a_claim_of_the_next_day_overtakes_no_claim(none):
    """The claim came after the words that there is none."""
    (finding,) = compare(none, CLAIM, (MON, TUE))
    assert (finding.kind, finding.rule) == (FindingKind.UPDATE, "claim-of-responsibility")


@pytest.mark.parametrize(
    "claim",
    [
        "The Harbour Front claims the double bombing.",
        "The Harbour Front on Tuesday claimed the attack in a statement.",
        "The Harbour Front said three of its fighters carried out the attack.",
    ],
)
def test_an_attack_that_is_claimed(claim):
    """Whoever claims the attack itself, or says that his men did it, claims responsibility."""
    (finding,) = compare("There was no immediate claim of responsibility.", claim, (MON, TUE))
    assert finding.kind is FindingKind.UPDATE


def test_no_claim_and_a_claim_of_one_day_is_a_contradiction():
    """Nobody knows which of the two reports came first, unless one has only a first word: "no immediate claim"."""
    (finding,) = compare("There was no claim of responsibility.", CLAIM)
    assert finding.kind is FindingKind.CONTRADICTION
    (finding,) = compare("There was no immediate claim of responsibility.", CLAIM)
    assert finding.kind is FindingKind.UPDATE


def test_no_claim_a_day_after_the_claim_is_a_contradiction():
    """Who still knows of no claim a day later stands against the report that has it."""
    (finding,) = compare(CLAIM, "There has been no claim of responsibility.", (MON, TUE))
    assert finding.kind is FindingKind.CONTRADICTION


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("The Harbour Front has claimed responsibility for similar attacks.", "There was no claim of responsibility."),
        (CLAIM, "The Front said it had bombed nothing."),
        (CLAIM, f"At first there was no claim of responsibility. {CLAIM}"),
    ],
)
def test_no_finding(left, right):
    """Claims of other attacks, silence, and a report that has both tell nothing against one another."""
    assert compare(left, right) == []
