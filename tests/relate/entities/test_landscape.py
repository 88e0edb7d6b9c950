"""All names of a report are weighed together: the places near to one another, in one province or one row, win."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.extract.places import load_gazetteer
from rashomon.extract.spelling import fold_name
from rashomon.relate.entities.landscape import Landscape, Toponym, survey


def toponym(name: str, *, row: tuple[str, ...] = (), kind: str | None = None) -> Toponym:
    places = load_gazetteer().look_up(name)
    return Toponym(fold_name(name), places, 1.0, frozenset(map(fold_name, row)), kind)


def meant(land: Landscape, name: str) -> tuple[str | None, str | None, str]:
    """Give the country, region and kind of the place that a name means."""
    place = land.ranked[fold_name(name)][0].place
    return place.country, place.region, place.kind


@pytest.mark.parametrize(
    ("names", "name", "expected"),
    [
        (["Paris"], "Paris", ("FR", "Ile-de-France", "city")),
        (["Paris", "Texas", "Dallas", "Bonham"], "Paris", ("US", "Texas", "city")),
        (["Palestine", "Texas", "Anderson County", "Athens", "Frankston"], "Palestine", ("US", "Texas", "city")),
        (["Palestine", "Texas", "Anderson County", "Athens", "Frankston"], "Athens", ("US", "Texas", "city")),
        (["Athens", "Greece", "Thessaloniki"], "Athens", ("GR", "Attica", "city")),
        (["Tripoli", "Lebanon", "Beirut"], "Tripoli", ("LB", "Liban-Nord", "city")),
        (["Tripoli", "Libya", "Benghazi"], "Tripoli", ("LY", "Tripoli", "city")),
        (["Geneva", "Washington", "Syria", "Russia"], "Geneva", ("CH", "Geneva", "city")),
        (["Mexico", "Canada", "Brazil"], "Mexico", ("MX", None, "country")),
    ],
)
def test_neighbours_tell_what_a_name_means(
    names: list[str], name: str, expected: tuple[str | None, str | None, str]
) -> None:
    """A town near the report's other towns beats a capital far away, and a capital beats a town that nothing is near."""
    country, region, kind = meant(survey([toponym(one) for one in names], {}), name)
    assert (country, kind) == (expected[0], expected[2])
    if expected[0] == "US":
        assert region == expected[1]


def test_a_row_is_of_one_kind() -> None:
    """In "Ohio, Indiana and New York", New York is the state; beside Boston it is the city."""
    row = ("Ohio", "Indiana", "New York")
    states = survey([toponym(name, row=row) for name in row], {})
    assert meant(states, "New York")[2] == "region"
    cities = survey([toponym(name, row=("Boston", "New York")) for name in ("Boston", "New York")], {})
    assert meant(cities, "New York")[2] == "city"


def test_counties_are_told_by_their_noun() -> None:
    """Butler, Clark and Warren counties are no towns."""
    names = ("Butler", "Clark", "Warren")
    land = survey([*(toponym(name, row=names, kind="district") for name in names), toponym("Ohio")], {})
    assert {meant(land, name)[1:] for name in names} == {("Ohio", "district")}


def test_an_adjective_of_a_nation_counts() -> None:
    """Where only "Lebanese" tells the country, Tripoli is in Lebanon."""
    assert meant(survey([toponym("Tripoli")], {"LB": 3.0}), "Tripoli")[0] == "LB"


@settings(max_examples=25, deadline=None)
@given(st.permutations(["Springfield", "Lebanon", "Cairo", "Illinois", "Paris", "Moscow"]))
def test_the_order_of_names_changes_nothing(names: list[str]) -> None:
    """A report that names the same places in another order means the same."""
    land = survey([toponym(name) for name in names], {})
    assert land == survey([toponym(name) for name in sorted(names)], {})


def test_a_list_of_all_towns_costs_little() -> None:
    """Ten thousand names of many bearers each are weighed in bounded time."""
    places = load_gazetteer().look_up("Springfield")
    start = time.process_time()
    survey([Toponym(f"springfield {number}", places) for number in range(10_000)], {})
    assert time.process_time() - start < 5
