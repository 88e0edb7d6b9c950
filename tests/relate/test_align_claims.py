"""Which figures, utterances and clauses of several reports are about one thing."""

from dataclasses import replace

import pytest

from rashomon.relate.align import find_clauses, join_quantities, join_utterances
from rashomon.relate.align.groups import join_pairs
from rashomon.relate.geography import are_apart, distance_km, may_be_around
from rashomon.schema import Bound, DateRange, Event, Modality, PloverType, Quantity, Quotation, QuotationMode
from tests.relate.story_builder import find, make_place, make_report

SAID = QuotationMode.DIRECT


def count(report, words, value, what="killed", day=None, place=None):
    span = find(report, words)
    return Quantity(f"q{span}", span, value, value, Bound.EXACT, what, date=day, place=place)


def groups(quantities, reports, entities=(), events=()):
    joined = join_quantities(quantities, reports, entities, events)
    return [q.same_as for q in joined]


def test_a_part_and_others_of_that_part_are_two_counts():
    """Two guards hurt here, and four other guards hurt there, in one report each."""
    left = make_report("herald", "Two guards were hurt.")
    right = make_report("courier", "Four other guards were hurt.")
    quantities = [
        count(left, "Two guards", 2, "guards wounded", day="2024-05-06"),
        count(right, "Four other guards", 4, "guards wounded", day="2024-05-06"),
    ]
    assert groups(quantities, [left, right]) == [None, None]


def test_tolls_of_one_day_are_one_count():
    """Two reports that date the dead alike count the same dead."""
    left = make_report("herald", "A blast killed 12 people.")
    right = make_report("courier", "Fifteen people died.")
    first, second = groups(
        [count(left, "12 people", 12, day="2024-05-06"), count(right, "Fifteen people", 15, day="2024-05-06")],
        [left, right],
    )
    assert first == second is not None


@pytest.mark.parametrize(
    ("left", "right", "why"),
    [
        (("12 people", 12), ("nine soldiers", 9), "soldiers are a part of the dead"),
        (("12 people", 12), ("900 people", 900), "numbers so far apart are of two things"),
        (("12 people", 12), ("three other people", 3), "others come on top"),
        (("12 people", 12), ("the remaining nine people", 9), "who remains is a part"),
        (("12 people", 12), ("half of the guests", 0.5), "a share is no count"),
    ],
)
def test_what_is_no_rival_count(left, right, why):
    """A part, another order of size and an addition are not held against a toll."""
    one = make_report("herald", f"The blast killed {left[0]}.")
    two = make_report("courier", f"The blast killed {right[0]}.")
    quantities = [count(one, *left, day="2024-05-06"), count(two, *right, day="2024-05-06")]
    assert groups(quantities, [one, two]) == [None, None], why


@pytest.mark.parametrize(
    ("words", "value", "rest"),
    [
        pytest.param("nine", 9, "of the guests", id="a part"),
        pytest.param("11 people", 11, "and then himself", id="without who did it"),
        pytest.param("13 people", 13, ", including the gunman", id="with who did it"),
        pytest.param("15 people", 15, "over the weekend", id="several attacks"),
    ],
)
def test_what_follows_a_toll_may_say_that_it_counts_otherwise(words, value, rest):
    """The words behind a figure part it from a plain toll."""
    one = make_report("herald", "The man killed 12 people.")
    two = make_report("courier", f"The man killed {words} {rest}.")
    quantities = [count(one, "12 people", 12, day="2024-05-06"), count(two, words, value, day="2024-05-06")]
    assert groups(quantities, [one, two]) == [None, None]


def test_other_means_are_another_attack():
    """Twelve dead of an air raid and nineteen of a car bomb are not one toll, however near day and place."""
    one = make_report("herald", "An air raid killed 12 people in Selm.")
    two = make_report("courier", "A car bomb killed 19 people in Selm.")
    quantities = [count(one, "12 people", 12, day="2024-05-06"), count(two, "19 people", 19, day="2024-05-06")]
    assert groups(quantities, [one, two]) == [None, None]


def test_two_events_never_become_one_through_a_third_figure():
    """A figure without an event joins one of two tolls, and does not tie them to each other."""
    reports = [
        make_report("herald", "The raid killed 12 people."),
        make_report("courier", "The bomb killed 14 people."),
        make_report("standard", "Thirteen people died."),
    ]
    events = [
        Event(
            name,
            PloverType.ASSAULT,
            name,
            (find(report, words), find(other, other_words)),
            DateRange(None, None),
            None,
            (),
            Modality.HAPPENED,
            (),
        )
        for name, report, words, other, other_words in (
            ("raid", reports[0], "The raid killed 12 people", reports[2], "died"),
            ("bomb", reports[1], "The bomb killed 14 people", reports[2], "Thirteen people"),
        )
    ]
    quantities = [
        count(reports[0], "12 people", 12, day="2024-05-06"),
        count(reports[1], "14 people", 14, day="2024-05-06"),
    ]
    first, second = groups(quantities, reports, events=events)
    assert first is None or first != second


@pytest.mark.parametrize(
    ("first", "second", "is_one"),
    [
        ("The suicide bombing killed 15 people.", "The suicide bombing killed 32 rebels.", True),
        ("The suicide bombing killed 15 civilians.", "The suicide bombing killed 32 rebels.", False),
    ],
)
def test_people_here_and_rebels_there_are_the_dead_of_one_blow(first, second, is_one):
    """One event told at the head of two reports by one means; civilians and rebels stay two counts."""
    one, two = make_report("herald", first), make_report("courier", second)
    told = (find(one, first[:-1]), find(two, second[:-1]))
    event = Event("blow", PloverType.ASSAULT, "blow", told, DateRange(None, None), None, (), Modality.HAPPENED, ())
    words = [sentence.split("killed ")[1][:-1] for sentence in (first, second)]
    left, right = groups(
        [count(one, words[0], 15, day="2024-05-06"), count(two, words[1], 32, day="2024-05-06")],
        [one, two],
        events=[event],
    )
    assert (left == right is not None) == is_one


def test_the_toll_of_a_story_of_one_happening_is_one_count_in_whatever_words():
    """Heads of two reports of one day that nothing sets apart give one toll; a sum over several happenings is none."""
    one = make_report("herald", "The river flooded Selm. Twelve people died.")
    two = make_report("courier", "14 dead in mud slide.")
    first, second = groups([count(one, "Twelve people", 12), count(two, "14 dead", 14)], [one, two])
    assert first == second is not None
    three = make_report("standard", "14 dead in crashes.")
    assert groups([count(one, "Twelve people", 12), count(three, "14 dead", 14)], [one, three]) == [None, None]


def test_tolls_of_two_places_off_the_map_are_two():
    """Two villages that no map has are two places, unless one sentence names both."""
    villages = [replace(make_place(name, "SY", 0, 0), lat=None, lon=None) for name in ("Oda", "Bena")]
    places = [village.id for village in villages]
    one, two = (make_report("herald", "Shells killed 12 in Oda."), make_report("courier", "Shells killed 14 in Bena."))
    quantities = [count(one, "12", 12, "killed", "2024-05-06", places[0]), count(two, "14", 14, place=places[1])]
    assert groups(quantities, [one, two], villages) == [None, None]
    both = make_report("courier", "Shells killed 14 in Bena by Oda.")
    quantities[1] = count(both, "14", 14, place=places[1])
    assert groups(quantities, [one, both], villages) != [None, None]


def test_a_war_is_not_a_strike():
    """The dead of a conflict and the dead of a morning are two counts, even where the numbers are near."""
    left = make_report("herald", "The five-year conflict has killed 40 people.")
    right = make_report("courier", "The strike killed 40 people.")
    assert groups([count(left, "40 people", 40), count(right, "40 people", 40)], [left, right]) == [None, None]


def test_sums_need_the_same_words_around_them():
    """Two sums of dollars are one only in sentences that say the same; a rounded one needs the thing it was paid for."""
    left = make_report("herald", "He bought a $43,350 Rolex watch with campaign money.")
    right = make_report("courier", "He used the money for a $43,000 Rolex.")
    other = make_report("standard", "The fund pays $45,000 for legal advice.")
    sums = [
        count(left, "$43,350", 43350, "dollars"),
        count(right, "$43,000", 43000, "dollars"),
        count(other, "$45,000", 45000, "dollars"),
    ]
    first, second, third = groups(sums, [left, right, other])
    assert first == second is not None
    assert third is None


def test_one_utterance_in_three_reports():
    """Cut short, altered by a word, or with other marks, it is one utterance; other words are another."""
    texts = {
        "herald": "“We will not negotiate under threats, but we will negotiate,” she said.",
        "courier": "“We will not negotiate under treaties, but we will negotiate,” she said.",
        "standard": '"We will not negotiate under threats," she said.',
        "tribune": "“The harbour stays closed until the boats leave,” she said.",
    }
    reports = [make_report(name, text) for name, text in texts.items()]
    contents = [
        "We will not negotiate under threats, but we will negotiate,",
        "We will not negotiate under treaties, but we will negotiate,",
        "We will not negotiate under threats,",
        "The harbour stays closed until the boats leave,",
    ]
    quotations = [Quotation(f"q{n}", find(r, c), SAID) for n, (r, c) in enumerate(zip(reports, contents, strict=True))]
    first, second, third, fourth = (q.same_as for q in join_utterances(quotations, reports))
    assert first == second == third is not None
    assert fourth is None


def test_one_utterance_was_made_on_one_day():
    """A report that leaves the day out takes it from one that tells it, unless two tell different ones."""
    words = "We will not negotiate under threats"
    reports = [make_report(name, f"“{words},” she said.") for name in ("herald", "courier", "standard")]

    def dated(*days):
        told = zip(reports, days, strict=True)
        said = [Quotation(f"q{n}", find(r, words), SAID, date=day) for n, (r, day) in enumerate(told)]
        return [quotation.date for quotation in join_utterances(said, reports)]

    assert dated("2021-06-14", None, None) == ["2021-06-14"] * 3
    assert dated("2021-06-14", "2021-06-15", None) == ["2021-06-14", "2021-06-15", None]


def test_groups_hold_one_label():
    """A pair that would bring two labels together is left out."""
    assert join_pairs(3, [(0, 1), (1, 2)]) == [(0, 1, 2)]
    assert join_pairs(3, [(0, 1), (1, 2)], ["a", None, "b"]) == [(0, 1)]


def test_the_name_of_a_town_may_be_meant_of_the_region_around_it():
    """A raid "in Idlib" may be one on a town of Idlib province; one "in Homs" is not, nor one in a third town."""
    named = {"Idlib": "geonames:169389", "Khan Shaykhun": "geonames:168325", "Homs": "geonames:169577"}
    towns = {name: replace(make_place(name, "SY", 35, 37), gazetteer_id=known) for name, known in named.items()}
    assert may_be_around(towns["Idlib"], towns["Khan Shaykhun"])
    assert not may_be_around(towns["Khan Shaykhun"], towns["Idlib"])
    assert not may_be_around(towns["Homs"], towns["Khan Shaykhun"])


def test_towns_are_apart_and_regions_are_not():
    """Forty kilometres part two towns; a region or country holds its towns; another country never does."""
    aleppo, atareb = make_place("Aleppo", "SY", 36.2, 37.16), make_place("Atareb", "SY", 36.14, 36.83)
    homs, syria = make_place("Homs", "SY", 34.73, 36.72), make_place("Syria", "SY", 35, 38, "country")
    izmir = make_place("Izmir", "TR", 38.42, 27.14)
    assert are_apart(aleppo, homs)
    assert are_apart(aleppo, izmir)
    assert not are_apart(aleppo, atareb)
    assert not are_apart(aleppo, syria)
    assert distance_km(aleppo, homs) == pytest.approx(168, abs=5)


def test_clauses_know_what_they_deny(pipeline):
    """A denial is negated, a condition is not stated, and whom it happens to is known."""
    text = (
        "The minister did not resign. If the council votes, the mayor will leave. Both brothers were killed. "
        "Neither Maltese nor Tunisian boats were sailing there. Neither jets nor ships were waiting."
    )
    report = make_report("herald", text)
    (parsed,) = pipeline.parse([report.document])
    clauses = {clause.head: clause for clause in find_clauses(parsed)}
    assert clauses["resign"].negated
    assert clauses["sail"].negated
    assert clauses["wait"].negated
    assert not clauses["vote"].stated
    assert "brothers" in clauses["kill"].affected


@pytest.mark.parametrize(
    ("one", "other", "modes", "same"),
    [
        (
            "“You might have a fisherman from Norway who never went to law school,” he said.",
            "He warned that the court might be led by “a fisherman from Norway who never went to law school” and his kin.",
            (QuotationMode.DIRECT, QuotationMode.MIXED),
            True,
        ),
        (
            "He said he served in the war.",
            "“We have learned something since he served in the war, and we owe them all our thanks,” he said.",
            (QuotationMode.INDIRECT, QuotationMode.DIRECT),
            False,
        ),
    ],
)
def test_what_makes_two_quotations_one_utterance(one, other, modes, same):
    """Six words in a row between the marks of one speaker do; a short clause that stands in a long one does not."""
    reports = [make_report("herald", one), make_report("courier", other)]
    contents = {
        True: ("You might have a fisherman from Norway who never went to law school,", other[15:-1]),
        False: (
            "he served in the war",
            "We have learned something since he served in the war, and we owe them all our thanks,",
        ),
    }[same]
    said = [
        Quotation(f"q{n}", find(report, words), mode, source="e1")
        for n, (report, words, mode) in enumerate(zip(reports, contents, modes, strict=True))
    ]
    first, second = (quotation.same_as for quotation in join_utterances(said, reports))
    assert (first is not None and first == second) is same
