"""Reports of one happening are one story; two floods in two countries are two."""

import random
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.relate.stories import group_documents, without_ending
from rashomon.relate.stories.days import read_days
from rashomon.relate.stories.telling import Kind, tell_document
from rashomon.relate.words import find_words
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


SHOTS = (
    (
        "2016-03-10",
        "Four shot at a bowling alley in Ostley",
        "A gunman opened fire at a bowling alley in Ostley on Wednesday night and wounded four people, police said.",
    ),
    (
        "2016-03-10",
        "Gunman wounds four in Ostley bowling alley",
        "Police in Ostley look for a gunman who wounded four people at a bowling alley late on Wednesday.",
    ),
    (
        "2016-09-20",
        "Ostley man goes to trial",
        "A jury was chosen on Tuesday for the trial of Rolf Haler, 31, who is accused of firing in Ostley on March 9.",
    ),
)


def test_a_trial_that_names_the_day_of_the_shots_is_of_their_story():
    """Half a year later likeness has faded, but for the day that is named; without it the trial stands alone."""
    pile = [make_document(f"r{n}", f"{title}\n{text}", published=day) for n, (day, title, text) in enumerate(SHOTS)]
    unnamed = make_document("r2", pile[2].text.replace("on March 9", "this spring"), published="2016-09-20")
    assert group_documents(pile) == (("r0", "r1", "r2"),)
    assert group_documents([*pile[:2], unnamed]) == (("r0", "r1"), ("r2",))


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("He was shot on March 9.", ["2016-03-09"]),
        ("He was shot on March 9th, 2015.", ["2015-03-09"]),
        ("He was shot on the 9th of March.", ["2016-03-09"]),
        ("He was shot on 9 March 2015 and died on Dec. 24.", ["2015-03-09", "2015-12-24"]),
        ("The trial begins on Sept. 27, on which he may 10 times be heard.", []),
        ("On February 30 and on September 19 nothing happened.", []),
        ("In May 1920 the bridge was built.", []),
    ],
)
def test_past_days_are_read(text, days):
    """With month and day; by default the last such day, not that of the report itself, nothing to come, no history."""
    found = read_days(text, find_words(text), date(2016, 9, 20))
    assert [date.fromordinal(each.day).isoformat() for each in found if each.day] == days


def test_the_number_of_a_day_is_no_figure():
    """Two tolls of 19 are one; a toll of 19 and the 19th of March are not."""
    told = tell_document(make_document("a", "19 die in Ostley\nOn March 19 and on 20 April shots fell, 14 were hurt."))
    numbers = [word for sentence in told.sentences for word, kind in sentence.terms if kind is Kind.NUMBER]
    assert numbers == ["19", "14"]
