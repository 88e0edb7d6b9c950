"""What two origins tell alike: the hour of what happened, and a short act with its object."""

import pytest

from tests.relate.parting import find_rules

SHOT = "Four people were shot on the pier in Sfax at 9:30 p.m. on Tuesday, police said. The gunman fled."
SOUGHT = "Police in Sfax look for a gunman. The shooting on the pier happened at {} on Tuesday and wounded four people."


@pytest.mark.parametrize(("hour", "agreed"), [("about 9:30 p.m.", True), ("7:15 p.m.", False)])
def test_the_hour_is_agreed(tmp_path, pipeline, hour, agreed):
    """Two clocks that can be one moment are agreed on; others are a matter of their own."""
    assert ("same-hour" in find_rules(tmp_path, pipeline, SHOT, SOUGHT.format(hour))) is agreed


@pytest.mark.parametrize(
    ("theirs", "agreed"),
    [("The strikes also destroyed most of the flour.", True), ("The strikes also destroyed a school bus.", False)],
)
def test_one_verb_and_one_object_are_one_fact(tmp_path, pipeline, theirs, agreed):
    """Two telling words are enough where they are a verb and its object; the verb alone is not."""
    ours = "Planes hit a convoy near Selm on Monday. Much of the flour was destroyed."
    other = f"Trucks were attacked on the road, their drivers say. {theirs}"
    assert ("same-fact" in find_rules(tmp_path, pipeline, ours, other)) is agreed


@pytest.mark.parametrize(("dead", "agreed"), [("Eight", True), ("8", True), ("Four", False)])
def test_other_numbers_of_the_same_are_no_agreement(tmp_path, pipeline, dead, agreed):
    """In otherwise equal words, eight fishermen drowned and four fishermen drowned are two accounts."""
    ours = "A storm reached Selm on Monday. Eight fishermen drowned near the grain pier, the coast guard says."
    other = f"The people of Selm count their boats. Near its old grain pier {dead.lower()} fishermen drowned on Monday."
    assert ("same-fact" in find_rules(tmp_path, pipeline, ours, other)) is agreed


@pytest.mark.parametrize(
    ("theirs", "agreed"),
    [
        ("The fishermen of a union that nobody had heard of want to privatise the lighthouse of the old town.", True),
        ("The fishermen of a union that nobody had heard of painted it with the town.", False),
    ],
)
def test_a_short_clause_that_stands_in_a_long_one_is_told_by_both(tmp_path, pipeline, theirs, agreed):
    """By words that say something; the words that any report of the place has tie nothing."""
    ours = "The council of Selm met on Monday. Its aim was to privatise the lighthouse, the mayor wrote in a letter."
    other = f"A storm is on its way to the islands. {theirs}"
    assert ("same-fact" in find_rules(tmp_path, pipeline, ours, other)) is agreed


def test_a_sentence_that_is_said_in_two_places_is_agreed_on(tmp_path, pipeline):
    """A headline and a sentence are matched by the best only; who says it in other words still tells the same."""
    ours = (
        "The island council voted to sell the old lighthouse to a private firm. "
        "A mayor said nothing. On Monday the vote of the council to sell the lighthouse surprised nobody."
    )
    other = "Storms come. By a narrow margin the council has voted to sell its lighthouse to a firm."
    assert "same-fact" in find_rules(tmp_path, pipeline, ours, other)


@pytest.mark.parametrize(
    ("theirs", "agreed"),
    [
        ("The short film against the minister will be shown in Florida from Tuesday.", True),
        ("The short film against the minister was made by Representative Ola Brandt of Florida.", False),
    ],
)
def test_a_state_is_the_place_where_no_town_is(tmp_path, pipeline, theirs, agreed):
    """What is meant for all of a state is placed there; who is from it is not."""
    ours = "A short film in which the fisheries minister is mocked runs on screens in Florida."
    assert ("same-place" in find_rules(tmp_path, pipeline, ours, theirs)) is agreed


def test_the_day_of_an_event_is_told_once(tmp_path, pipeline):
    """Where both date an event, that they name its day is no second finding."""
    ours = "Fisheries minister Pavel Odrin will visit Sfax on Thursday, his office said."
    theirs = "Pavel Odrin, the minister for fisheries, will visit Sfax on 13 March and meet the crews."
    found = find_rules(tmp_path, pipeline, ours, theirs)
    assert "same-date" in found
    assert "same-day" not in found


@pytest.mark.parametrize(
    ("theirs", "agreed"),
    [
        ("All the kids live around the lighthouse.", True),
        ("The kids do not live near the lighthouse.", False),
    ],
)
def test_clauses_far_more_like_each_other_than_like_the_rest_are_one_fact(tmp_path, pipeline, theirs, agreed):
    """Two telling words are enough where nothing else in either report comes near, and nothing is denied."""
    ours = "A lorry hit a wall in Selm on Monday. The kids live by the lighthouse. A driver was held until the evening."
    other = f"Trucks are banned from the harbour road, the council of Selm says. {theirs} The wall has been rebuilt."
    assert ("same-fact" in find_rules(tmp_path, pipeline, ours, other)) is agreed
