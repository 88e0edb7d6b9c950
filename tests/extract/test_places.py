"""The map: names are found in any spelling, and a report's other places tell which of several is meant."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.extract.places import Gazetteer, Place, PlaceContext, choose_place, distance_km, load_gazetteer
from rashomon.extract.spelling import fold_name, skeleton_of


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return load_gazetteer()


@pytest.mark.parametrize(
    ("name", "kind", "country"),
    [
        ("France", "country", "FR"),
        ("the U.S.", "country", "US"),
        ("Britain", "country", "GB"),
        ("Burma", "country", "MM"),
        ("Ivory Coast", "country", "CI"),
        ("Côte d’Ivoire", "country", "CI"),
        ("Lausanne", "city", "CH"),
        ("Zürich", "city", "CH"),
        ("Kiev", "city", "UA"),
        ("Middle East", "area", None),
        ("the Gaza Strip", "area", "PS"),
        ("Crimea", "area", "UA"),
        ("Calif.", "region", "US"),
        ("New York", "city", "US"),
        ("Fulton County", "district", "US"),
        ("Anhui province", "region", "CN"),
        ("the province of Anhui", "region", "CN"),
        ("northern Iraq", "country", "IQ"),
        ("the city of Basra", "city", "IQ"),
        ("South Darfur", "region", "SD"),
        ("L.A.", "city", "US"),
        ("Otter Tail", "district", "US"),
        ("the province of Deir Ezzor", "region", "SY"),
        ("Metro Vancouver", "city", "CA"),
        ("Ain el-Hilweh", "site", "LB"),
        ("Bab al-Hawa crossing", "site", "SY"),
    ],
)
def test_likeliest_place_of_a_name(gazetteer: Gazetteer, name: str, kind: str, country: str | None) -> None:
    """Without context a name means what most readers would take it for."""
    best = gazetteer.look_up(name)[0]
    assert (best.kind, best.country) == (kind, country)


@pytest.mark.parametrize("spelling", ["Hasakeh", "Hassakeh", "al-Hasakah", "Al Hasaka", "Hassaka", "El Hasakeh"])
def test_transliterations_reach_one_town(gazetteer: Gazetteer, spelling: str) -> None:
    """No list has every way to write an Arabic name."""
    assert gazetteer.look_up(spelling)[0].id == "geonames:173811"


def test_a_side_with_a_capital_is_part_of_a_name(gazetteer: Gazetteer) -> None:
    """The West Wing is not in the village of Wing, and East Aleppo is in Aleppo."""
    assert all(place.is_guess for place in gazetteer.look_up("West Wing"))
    assert not gazetteer.look_up("East Aleppo")[0].is_guess


def test_an_arabic_article_is_taken_off_arabic_names_only(gazetteer: Gazetteer) -> None:
    """A hotel al-Meridian is not in Idaho."""
    assert {place.country for place in gazetteer.look_up_exactly("al-Meridian")} <= gazetteer.transliterated


@pytest.mark.parametrize("word", ["Xyzzyq", "Wednesday’s", "", "-"])
def test_what_is_no_place_is_not_found(gazetteer: Gazetteer, word: str) -> None:
    """Words that name nothing give nothing, and raise nothing."""
    assert gazetteer.look_up(word) == ()


@pytest.mark.parametrize(
    ("word", "code"),
    [("Syrian", "SY"), ("Saudis", "SA"), ("French", "FR"), ("Swiss", "CH"), ("Kyrgyz", "KG"), ("table", None)],
)
def test_nationalities(gazetteer: Gazetteer, word: str, code: str | None) -> None:
    """Adjectives and peoples tell a country."""
    assert gazetteer.nationality(word) == code


def test_every_country_has_a_spot_and_nearly_every_one_an_adjective(gazetteer: Gazetteer) -> None:
    """The hand-made table is whole: 190 countries and more, each with coordinates on the globe."""
    codes = sorted(gazetteer.countries())
    assert len(codes) > 230
    assert all(
        -90 <= gazetteer.country(code).lat <= 90 and -180 <= gazetteer.country(code).lon <= 180 for code in codes
    )
    assert len({gazetteer.nationality(word) for word in gazetteer.nationalities()}) > 190


@pytest.mark.parametrize(
    ("name", "context", "country"),
    [
        ("Paris", PlaceContext(), "FR"),
        ("Georgia", PlaceContext({"RU": 1.0}), "GE"),
        ("Georgia", PlaceContext({"US": 1.0}), "US"),
        ("Tripoli", PlaceContext({"LB": 1.0}), "LB"),
        ("Tripoli", PlaceContext({"LY": 1.0}), "LY"),
        ("San José", PlaceContext({"CR": 1.0}), "CR"),
    ],
)
def test_context_tells_which_of_several(gazetteer: Gazetteer, name: str, context: PlaceContext, country: str) -> None:
    """A village needs good reasons to be chosen before a capital, and a report can give them."""
    place = choose_place(gazetteer.look_up(name), context)
    assert place is not None
    assert place.country == country


def test_distance_across_the_date_line() -> None:
    """Fiji and Samoa are neighbours, whatever their longitudes look like."""
    assert distance_km((-17.8, 178.0), (-13.8, -172.2)) < 1200
    assert distance_km((46.5, 6.6), (46.5, 6.6)) == 0


@given(st.text(max_size=40))
def test_folding_is_stable(name: str) -> None:
    """A folded name folds to itself, so that the index and the look-up agree."""
    assert fold_name(fold_name(name)) == fold_name(name)


@given(st.text(alphabet="abcdeiouhklmnrst-' ", max_size=20))
def test_the_article_changes_no_skeleton(name: str) -> None:
    """al-Hasakah and Hasakah are one."""
    assert skeleton_of(f"al-{name}") == skeleton_of(name)


@given(st.text(max_size=60))
def test_any_text_can_be_looked_up(name: str) -> None:
    """Nothing that a page holds breaks a look-up."""
    assert all(isinstance(place, Place) for place in load_gazetteer().look_up(name))


def test_a_long_name_costs_little(gazetteer: Gazetteer) -> None:
    """An adversary's line of ten thousand words is not searched word by word."""
    start = time.process_time()
    gazetteer.look_up("province of " * 5000)
    assert time.process_time() - start < 2
