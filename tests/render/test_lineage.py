"""The copy tree: who hangs under whom, what is said of it, and how much later it came."""

import pytest

from rashomon.render.lineage import copy_tree, gap
from rashomon.render.reports import number_reports, witnesses
from rashomon.schema import Origin, Reuse, Story
from tests.builders import account_of, at, report

TEXT = "Head\n\nNine people were killed when the bridge fell. The governor spoke."


def tree(*passages, published=("2024-03-04", "2024-03-04", "2024-03-05")):
    """Make the tree of three reports, A, B and C, out of passages (places of the reports, source or none)."""
    documents = [report(TEXT.replace("Head", name), name, day) for name, day in zip("ABC", published, strict=True)]
    reuse = tuple(
        Reuse(
            f"r{number}",
            tuple(at(documents[place], "Nine people were killed when the bridge fell.") for place in places),
            edited=False,
            similarity=1.0,
            source=None if source is None else documents[source].id,
        )
        for number, (places, source) in enumerate(passages)
    )
    ids = tuple(document.id for document in documents)
    story = Story("s", "Bridge", ids, origins=(Origin("o", "A line", ids, "shared"),), reuse=reuse)
    reports = number_reports(account_of([story], documents))
    (witness,) = witnesses(story, reports)
    return copy_tree(witness, reuse)


def shape(branches):
    return [(b.report.label, b.why, shape(b.children)) for b in branches]


def test_a_copy_of_a_copy_hangs_under_it():
    """A wire, an outlet that took it, and one that took it from the outlet."""
    copied = "copied: 1 passage, 8 words, word for word"
    assert shape(tree(((0, 1), 0), ((1, 2), 1))) == [("A", "", [("B", copied, [("C", copied, [])])])]


def test_a_circle_is_no_tree():
    """Two reports that are each said to be the source of the other are shown once each."""
    branches = tree(((0, 1), 1), ((0, 1), 0))
    labels = [label for b in branches for label in (b.report.label, *(c.report.label for c in b.children))]
    assert sorted(labels) == ["A", "B", "C"]


def test_where_nobody_knows_who_copied_the_shared_words_are_still_told():
    """Without a source, a report stands beside the first and says what they share."""
    assert shape(tree(((0, 1), None))) == [
        ("A", "", []),
        ("B", "shares with A: 1 passage, 8 words, word for word", []),
        ("C", "", []),
    ]


@pytest.mark.parametrize(
    ("earlier", "later", "words"),
    [
        ("2024-03-04T10:00:00Z", "2024-03-04T12:25:00Z", "2 h 25 min later"),
        ("2024-03-04T10:00:00Z", "2024-03-04T13:00:00+01:00", "2 h later"),
        ("2024-03-04T10:00:00Z", "2024-03-04T10:40:00Z", "40 min later"),
        ("2024-03-04T10:00:00Z", "2024-03-04T10:00:00Z", "at the same time"),
        ("2024-03-04T10:00:00Z", "2024-03-06", "2 days later"),
        ("2024-03-04", "2024-03-04", "on the same day"),
        ("2024-03-04", "2024-03-03", ""),
        (None, "2024-03-03", ""),
        ("2024-03-04T10:00:00Z", "2024-03-04T12:00:00", ""),
        ("2024-03-04", "last week", ""),
    ],
)
def test_the_time_between_two_reports(earlier, later, words):
    """To the minute where both give the time; nothing where it would be a guess."""
    documents = [report("One", "A", earlier), report("Two", "B", later)]
    first, second = (number_reports(account_of([], documents))[document.id] for document in documents)
    assert gap(first, second) == words
