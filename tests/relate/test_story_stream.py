"""Reports that come one by one find their story; what merges and parts is told with its reason."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.relate.stories import ChangeKind, Stories, group_tellings
from rashomon.relate.stories.linkage import link_by_average
from rashomon.relate.stories.telling import tell_document
from tests.relate.pile import make_document
from tests.relate.test_stories import STORIES, TEXTS


def telling(name, text, published=None):
    return tell_document(make_document(name, text, published=published))


def stories_of(*tellings):
    stories = Stories()
    changes = [stories.add(each) for each in tellings]
    return stories, changes


def as_groups(stories):
    return tuple(sorted(tuple(sorted(reports)) for _, reports in stories))


def test_reports_that_come_one_by_one_find_their_story():
    """The same stories as at once."""
    stories, changes = stories_of(*(telling(name, text) for name, text in TEXTS.items()))
    assert as_groups(stories) == STORIES
    assert [change[0].kind for change in changes] == ["started", "joined", "joined", "started", "joined"]


def test_a_link_names_what_two_reports_share():
    """A reader can check why a report was put into a story."""
    _, changes = stories_of(telling("flood1", TEXTS["flood1"]), telling("flood2", TEXTS["flood2"]))
    bond = changes[1][0].bond
    assert {"karsova", "tarn"} <= set(bond.words)
    assert str(bond).startswith(f"{bond.likeness:.2f} alike: ")


def test_a_story_keeps_its_id_while_reports_come():
    """An id that a reader noted down stays good."""
    stories, changes = stories_of(telling("flood1", TEXTS["flood1"]))
    first = stories.story_of("flood1")
    stories.add(telling("vote1", TEXTS["vote1"]))
    stories.add(telling("flood2", TEXTS["flood2"]))
    assert stories.story_of("flood1") == stories.story_of("flood2") == changes[0][0].story == first


def test_a_report_that_is_there_changes_nothing():
    """Adding is idempotent."""
    flood = telling("flood1", TEXTS["flood1"])
    assert stories_of(flood, flood)[1][1] == ()


def blocks(within, between):
    """Give the likeness of eight reports in two halves."""
    half = np.arange(8) < 4
    return np.where(half[:, None] == half[None, :], within, between)


@pytest.mark.parametrize(
    ("within", "between", "groups"), [(0.4, 0.1, 2), (0.14, 0.1, 1), (0.4, 0.3, 1), (0.05, 0.05, 8)]
)
def test_two_halves_that_hold_together_better_than_with_each_other_are_two_stories(within, between, groups):
    """Two fights of one boxer share his name; ten looks at one robbery share little, but all the same little."""
    assert len(link_by_average(blocks(within, between), 0.06, by_cohesion=True)) == groups


def test_what_merges_lives_on_in_the_older_story():
    """Two reports that share little, and a third that tells what both tell."""
    left = telling("left", "Ferry sinks off Karsova\nThe ferry Aldra sank near Karsova on Monday.")
    right = telling("right", "Divers search wreck\nDivers under Captain Ruiz looked for passengers in cold water.")
    both = "Divers search the Aldra off Karsova\nDivers under Captain Ruiz looked for passengers of the ferry Aldra, which sank near Karsova in cold water."
    stories, changes = stories_of(left, right, telling("both", both))
    assert len({stories.story_of(name) for name in ("left", "right", "both")}) == 1
    merges = [change for change in changes[2] if change.kind is ChangeKind.MERGED]
    assert [(merge.story, merge.before, merge.reports) for merge in merges] == [
        (changes[0][0].story, changes[1][0].story, ("right",))
    ]
    assert "ruiz" in merges[0].bond.words


def test_phrases_of_a_site_do_not_tie_its_reports():
    """An invitation stands below a flood in spring and an election in autumn."""
    phrase = "\nSign up for Tonya Brill's morning newsletter from the Karsova Herald and never miss her news"
    days = ("2020-01-05", "2020-04-05", "2020-08-05", "2020-11-05")
    texts = (
        "Bakery burns\nA bakery burned.",
        "Choir sings\nA choir sang.",
        "Bus late\nA bus came late.",
        "Cat found\nA cat came home.",
    )
    tellings = [telling(f"d{n}", text + phrase, day) for n, (text, day) in enumerate(zip(texts, days, strict=True))]
    assert len(group_tellings(tellings)) == 4


def test_an_archive_is_restored_as_it_was():
    """What was placed is found by the next report."""
    stories = Stories()
    stories.place(telling("flood1", TEXTS["flood1"]), "s-old", "n-old")
    assert stories.add(telling("flood2", TEXTS["flood2"]))[0].story == "s-old"


@settings(max_examples=25, deadline=None)
@given(st.lists(st.sampled_from(sorted(TEXTS)), unique=True, max_size=8), st.randoms(use_true_random=False))
def test_laws_of_the_stream(names, random):
    """Each report in one story; ids live on; at once, the order changes nothing."""
    tellings = [telling(name, TEXTS[name]) for name in names]
    stories, _ = stories_of(*tellings)
    assert sorted(report for _, reports in stories for report in reports) == sorted(names)
    assert all(stories.story_of(report) == label for label, reports in stories for report in reports)
    at_once = group_tellings(tellings)
    random.shuffle(tellings)
    assert group_tellings(tellings) == at_once


@settings(max_examples=25, deadline=None)
@given(
    st.lists(
        st.tuples(st.text("ab C.\n", max_size=60), st.sampled_from([None, "2020-01-01", "2021-01-01"])), max_size=6
    )
)
def test_no_text_is_too_odd(reports):
    """Whatever the words, every report has its story."""
    stories, changes = stories_of(*(telling(f"d{n}", text, day) for n, (text, day) in enumerate(reports)))
    assert len(changes) == sum(len(reports) for _, reports in stories)
