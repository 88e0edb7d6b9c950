"""Claims brought into rows: who said what, figures, events and the copy tree."""

from dataclasses import replace

import pytest

from rashomon.render.claims import entities_of, figures, format_number, format_value, speakers
from rashomon.render.happenings import happenings
from rashomon.render.lineage import copy_tree
from rashomon.render.reports import number_reports, witnesses
from rashomon.schema import Bound, QuotationMode, Voice, VoiceKind
from tests.builders import at, bridge_account, quantity, quotation, report

ACCOUNT = bridge_account()
STORY = ACCOUNT.stories[0]
REPORTS = number_reports(ACCOUNT)
ENTITIES = entities_of(ACCOUNT)


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (7, "7"),
        (2000, "2,000"),
        (6.1, "6.1"),
        (3_200_000, "3.2 million"),
        (1.5e12, "1.5 trillion"),
        (0, "0"),
        (-40, "-40"),
    ],
)
def test_numbers_are_written_for_readers(number, words):
    """Thousands are separated, millions are named."""
    assert format_number(number) == words


@pytest.mark.parametrize(
    ("low", "high", "bound", "words"),
    [
        (9, None, Bound.AT_LEAST, "at least 9"),
        (None, 30, Bound.LESS_THAN, "less than 30"),
        (9, 11, Bound.BETWEEN, "9 to 11"),
        (40, 40, Bound.APPROXIMATELY, "about 40"),
        (9, 9, Bound.EXACT, "9"),
        (24, 99, Bound.APPROXIMATELY, "dozens"),
        (24, 99, Bound.BETWEEN, "24 to 99"),
        (200_000, 999_000, Bound.APPROXIMATELY, "hundreds of thousands"),
        (2_000_000, 9_999_999, Bound.APPROXIMATELY, "millions"),
    ],
)
def test_a_figure_keeps_its_bound(low, high, bound, words):
    """Nine is not "at least nine"."""
    document = report("nine", "A", None)
    assert format_value(quantity(at(document, "nine"), low, high, bound, "killed")) == words


def test_an_utterance_is_one_row_with_its_variants():
    """The governor's warning was said once; a copy and a misquote are variants of it."""
    marsh, *_ = speakers(STORY, REPORTS, ENTITIES)
    warned = marsh.utterances[0]
    carried = [[report.label for report, _ in variant.carried] for variant in warned.variants]
    assert (marsh.name, marsh.role, marsh.reports) == ("Elena Marsh", "Governor", 4)
    assert carried == [["Meridian", "Karsova Courier"], ["Northern Post"]]
    assert (warned.date, warned.said_to) == ("2024-03-04", "reporters in Karsova")


def test_a_figure_shows_the_values_of_all_reports():
    """One row a report, in order of publication, the undated last."""
    toll, *_ = figures(STORY, REPORTS, ENTITIES)
    assert toll.label == "killed, Karsova, 4 March 2024"
    assert [format_value(q) for _, q in toll.values] == ["at least 9", "at least 9", "9", "11", "11"]


def test_an_event_is_told_in_phases():
    """Reports that are equally sure of it stand together; a change starts a new phase."""
    fall, visit = happenings(STORY, REPORTS, ENTITIES)
    assert [(phase.modality, len(phase.told)) for phase in fall.phases] == [("happened", 5)]
    assert [phase.modality for phase in visit.phases] == ["possible", "planned", "cancelled"]
    assert [(a.name, [r.label for r, span in a.named if span]) for a in visit.attendance] == [
        ("Pavel Odrin", ["Meridian", "Radio Delta"])
    ]


def test_the_copy_tree_says_what_was_copied_and_when():
    """Both copies hang under the wire, with the passages and the time between."""
    wire, *rest = witnesses(STORY, REPORTS)
    (root,) = copy_tree(wire, STORY.reuse)
    assert root.report.label == "Meridian"
    assert [(b.report.label, b.after, b.why) for b in root.children] == [
        ("Karsova Courier", "2 h 25 min later", "copied: 1 passage, 39 words, word for word"),
        ("Northern Post", "1 day later", "copied: 1 passage, 10 words, 1 edited"),
    ]
    assert [len(copy_tree(w, STORY.reuse)) for w in rest] == [1, 1]


def test_two_unnamed_speakers_are_not_made_one():
    """Each origin may have asked another spokesman; copies of one origin asked the same."""
    wire, courier, _, delta, _ = ACCOUNT.documents
    voice = Voice(VoiceKind.UNNAMED, several=False)
    said = [
        replace(quotation(at(document, words), None, QuotationMode.INDIRECT, source_text="a spokesman"), voice=voice)
        for document, words in ((wire, "fell"), (courier, "Monday"), (delta, "Tuesday"))
    ]
    found = speakers(replace(STORY, quotations=tuple(said)), REPORTS, ENTITIES)
    assert [(speaker.name, len(speaker.utterances)) for speaker in found] == [("a spokesman", 2), ("a spokesman", 1)]
