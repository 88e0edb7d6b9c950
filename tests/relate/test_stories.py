"""Reports of one happening are one story; two floods in two countries are two."""

import random

from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.relate.stories import group_documents, without_ending
from tests.relate.pile import make_document

TEXTS = {
    "flood1": "River Tarn floods Karsova\nThe river Tarn burst its banks in Karsova and flooded the old town. Rescuers took families off roofs.",
    "flood2": "Karsova under water\nHundreds left their homes in Karsova as the Tarn rose over the dykes. Rescuers used boats to reach families.",
    "flood3": "Rescuers reach Karsova\nBoats brought rescuers into the old town of Karsova, where the flooded Tarn still rises.",
    "vote1": "Lorvia votes for parliament\nPolling stations opened in Lorvia for a parliamentary election. President Odrin cast his ballot in Selm.",
    "vote2": "Odrin ahead in Lorvia\nExit polls in Lorvia put the party of President Odrin ahead in the parliamentary election.",
}
STORIES = (("flood1", "flood2", "flood3"), ("vote1", "vote2"))


def documents():
    return [make_document(name, text) for name, text in TEXTS.items()]


def test_reports_are_grouped_by_what_happened():
    """The flood is one story, the election another."""
    assert group_documents(documents()) == STORIES


def test_the_order_of_reports_changes_no_story():
    """Also where reports come twice."""
    shuffled = [*documents(), *documents()]
    random.Random(7).shuffle(shuffled)
    assert group_documents(shuffled) == STORIES


def test_an_empty_report_is_a_story_of_its_own():
    """It tells nothing, so it tells no other's story."""
    assert group_documents([make_document("empty", ""), *documents()[:2]]) == (("empty",), ("flood1", "flood2"))


def test_no_reports_are_no_stories():
    """Nothing in, nothing out."""
    assert group_documents([]) == ()


@settings(max_examples=30, deadline=None)
@given(st.lists(st.text("abc XYZ.\n", max_size=80), max_size=6))
def test_every_report_is_in_exactly_one_story(texts):
    """Whatever the texts."""
    groups = group_documents([make_document(f"d{n}", text) for n, text in enumerate(texts)])
    assert sorted(each for group in groups for each in group) == sorted(f"d{n}" for n in range(len(texts)))


def test_endings_are_cut_alike():
    """Bombs, bombed and bombing are one word here; pass and Selm stay as they are."""
    assert [without_ending(w) for w in ("floods", "flooded", "flooding", "pass", "selm")] == [
        "flood",
        "flood",
        "flood",
        "pass",
        "selm",
    ]


WAR = (
    (
        "2016-06-03",
        "Shells kill 9 in Selm",
        "Rebel shells on the market of Selm killed 9 civilians, the Observatory said.",
    ),
    (
        "2016-06-03",
        "Market of Selm shelled",
        "The Observatory said that 9 civilians died when rebel shells hit the market.",
    ),
    (
        "2016-06-05",
        "Shells kill 31 in Selm",
        "Rebel shells on a school in Selm killed 31 civilians, the Observatory said.",
    ),
    ("2016-06-08", "Shells kill 4 in Selm", "Rebel shells on a bus in Selm killed 4 civilians, the Observatory said."),
    (
        "2016-06-11",
        "Shells kill 17 in Selm",
        "Rebel shells on a bridge in Selm killed 17 civilians, the Observatory said.",
    ),
    ("2016-06-14", "Shells kill 6 in Selm", "Rebel shells on a farm in Selm killed 6 civilians, the Observatory said."),
)


def test_attacks_of_a_war_are_stories_of_their_own():
    """One town, one means, one monitor, in nearly the same words day after day; only the market is told twice."""
    pile = [make_document(f"war{n}", f"{title}\n{text}", published=day) for n, (day, title, text) in enumerate(WAR)]
    assert group_documents(pile) == (("war0", "war1"), ("war2",), ("war3",), ("war4",), ("war5",))
