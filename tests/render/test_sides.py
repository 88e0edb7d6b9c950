"""The sides of a finding: who stands where, and which words differ."""

import pytest

from rashomon.render.context import around
from rashomon.render.reports import number_reports
from rashomon.render.rules import explain_rule
from rashomon.render.sides import cut_sides, mark_differences, sides
from rashomon.schema import Aspect, FindingKind
from tests.builders import account_of, at, bridge_account, finding, report


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


def test_evidence_is_cut_into_sides_by_its_witnesses():
    """The account gives the evidence in one row and the origins of each side: the odd one out is first."""
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


def test_evidence_that_fits_no_cut_is_shown_piece_by_piece():
    """Counts that do not match the evidence are not repeated as if they did."""
    account = bridge_account()
    wire, courier, post, *_ = account.documents
    odd = finding(
        FindingKind.CONTRADICTION,
        Aspect.DATE,
        "?",
        [at(wire, "Monday"), at(courier, "Monday"), at(post, "Monday")],
        origins=(2, 3),
    )
    assert [side.origins for side in sides(odd, number_reports(account))] == [None, None, None]


def test_a_pile_of_evidence_is_cut_in_time():
    """A hundred reports in five sides are not tried in every way."""
    account = bridge_account()
    wire = account.documents[0]
    spans = [at(wire, wire.text[i : i + 9]) for i in range(90)]
    odd = finding(FindingKind.CONTRADICTION, Aspect.DATE, "?", spans, origins=(1, 2, 3, 4, 5))
    assert len(sides(odd, number_reports(account))) == 90


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


def test_sides_are_cut_where_the_words_part():
    """Where the counts leave several ways to cut, like words stay together: "dozens" and "dozens wounded", not "90"."""
    text = "Title\n\n25 hurt. Then 55 wounded. Then dozens. Then dozens wounded. Then 90."
    document = report(text, "A", None)
    spans = [at(document, words) for words in ("25", "55 wounded", "dozens.", "dozens wounded", "90")]
    toll = finding(FindingKind.UPDATE, Aspect.VALUE, "?", spans, origins=(1, 1, 1, 1))
    groups, known = cut_sides(toll, number_reports(account_of([], [document])))
    assert known
    assert [len(group) for group in groups] == [1, 1, 2, 1]
