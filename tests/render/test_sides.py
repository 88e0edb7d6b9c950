"""The sides of a finding: who stands where, and which words differ."""

import pytest

from rashomon.render.context import around
from rashomon.render.reports import number_reports
from rashomon.render.rules import explain_rule
from rashomon.render.sides import mark_differences, sides
from rashomon.schema import Aspect, FindingKind
from tests.builders import at, bridge_account, finding, report


def marked(words, *others):
    shown = {"": "{}", "differs": "[{}]", "gap": "[]{}"}
    return "".join(shown[piece.mark].format(piece.text) for piece in mark_differences(words, others))


@pytest.mark.parametrize(
    ("words", "other", "shown"),
    [
        ("will visit the site", "may visit the site", "[will] visit the site"),
        (
            "We warned the ministry about it",
            "We warned the ministry twice about it",
            "We warned the ministry[] about it",
        ),
        ("At least 7 dead", "AT LEAST 7 DEAD", "At least 7 dead"),
        ("a fire in the old town", "he resigned on Monday", "a fire in the old town"),
        ("some 300,000 lives", "more than 300,000 lives", "[some] 300,000 lives"),
        ("", "anything", ""),
    ],
)
def test_differing_words_are_marked(words, other, shown):
    """Only what differs, and nothing at all where the sentences have little in common: marks would be noise."""
    assert marked(words, other) == shown


def test_words_are_held_against_the_most_similar_of_the_other_side():
    """With several reports on the other side, the closest wording shows what changed."""
    assert marked("will visit the site", "nobody knows", "may visit the site") == "[will] visit the site"


def test_evidence_is_shown_by_side():
    """Each side with its witnesses: the odd one out is first."""
    account = bridge_account()
    reports = number_reports(account)
    place, toll, drift, *_ = account.stories[0].findings

    def shape(found):
        return [
            (s.origins, [[e.report.label, *(r.label for r, _ in e.also)] for e in s.evidence])
            for s in sides(found, reports)
        ]

    assert shape(place) == [(1, [["Valmora Today"]]), (2, [["Meridian", "Karsova Courier", "Radio Delta"]])]
    assert shape(toll) == [(2, [["Radio Delta"], ["Valmora Today"]]), (1, [["Meridian", "Karsova Courier"]])]
    assert shape(drift) == [(1, [["Northern Post"]]), (1, [["Meridian", "Karsova Courier"]])]


def test_an_account_without_sides_is_shown_in_one():
    """Accounts written before sides were told still have their evidence shown, with no count of witnesses."""
    account = bridge_account()
    wire, courier, *_ = account.documents
    old = finding(FindingKind.CONTRADICTION, Aspect.DATE, "?", (at(wire, "Monday"), at(courier, "Monday")), sides=())
    assert [side.origins for side in sides(old, number_reports(account))] == [None]


@pytest.mark.parametrize(
    ("text", "words", "before", "after"),
    [
        ("It rained. Nine people died, police said. It stopped.", "Nine people", "", " died, police said."),
        ("He left. Mr. Reyk said nine people died.", "nine people", "Mr. Reyk said ", " died."),
        ("“Go!” he said. “We warned  them twice.”", "warned", "“We ", " them twice.”"),
        ("Head\n\nOnly this block", "this", "Only ", " block"),
    ],
)
def test_words_are_shown_in_their_sentence(text, words, before, after):
    """Not more than the sentence, which an abbreviation does not end."""
    document = report(text, "A", None)
    assert around(document, at(document, words)) == (before, after)


def test_a_sentence_without_end_is_cut_at_a_word():
    """A page without full stops does not fill the card."""
    document = report("word " * 500 + "here " + "word " * 500, "A", None)
    before, after = around(document, at(document, "here"))
    assert before.startswith("… word")
    assert after.endswith("word …")
    assert len(before) + len(after) < 500


@pytest.mark.parametrize(
    ("rule", "words"), [("figures-conflict", "no number satisfies both figures"), ("a-new-rule", "a new rule")]
)
def test_a_rule_is_told_in_plain_words(rule, words):
    """A reader needs no code; a rule that nobody has explained yet is at least readable."""
    assert explain_rule(rule) == words
