"""Places in running reports: inside other names, in datelines, at an outlet's home, and those left open."""

import time
from dataclasses import replace

import pytest

from rashomon.extract.names import find_names
from rashomon.extract.places import load_gazetteer
from rashomon.parse.parsed import Parsed
from rashomon.relate.entities import Resolution, resolve_entities
from rashomon.relate.entities.homes import MIN_REPORTS
from rashomon.schema import Entity
from tests.sketch import sketch


def resolve(*parsed: Parsed) -> Resolution:
    gazetteer = load_gazetteer()
    return resolve_entities(parsed, {one.document.id: list(find_names(one, gazetteer)) for one in parsed}, gazetteer)


def places(resolution: Resolution, document: str | None = None) -> dict[str, Entity]:
    """Map the words of each mention of a place to its entity."""
    return {
        resolution.reports[span.document].document.words(span): entity
        for entity in resolution.entities
        if entity.kind == "place"
        for span in entity.mentions
        if document in (None, span.document)
    }


@pytest.mark.parametrize(
    ("text", "word", "spot"),
    [
        ("The [Ohio Department of Health]ORGANIZATION closed the [Cleveland]PLACE plant.", "Ohio", "rashomon:ohio.us"),
        (
            "He studied at the [University of Kentucky]ORGANIZATION in [Lexington]PLACE .",
            "Kentucky",
            "rashomon:kentucky.us",
        ),
        ("The [Aleppo Medical Association]ORGANIZATION spoke in [Syria]PLACE .", "Aleppo", "geonames:170063"),
    ],
)
def test_places_inside_the_names_of_bodies(text: str, word: str, spot: str) -> None:
    """A public body is called after the place it serves: that names the place too, while the body stays a body."""
    resolution = resolve(sketch(text))
    assert places(resolution)[word].gazetteer_id == spot
    assert any(entity.kind == "organization" and word in entity.name for entity in resolution.entities)


@pytest.mark.parametrize(
    "text",
    [
        "The [New York Times]ORGANIZATION said so.",
        "The [Chamber of Commerce]ORGANIZATION said so.",
        "The [Council for Human Development]ORGANIZATION said so.",
        "[Houston Partners]ORGANIZATION bought it.",
    ],
)
def test_no_places_inside_papers_firms_and_common_words(text: str) -> None:
    """A paper is read far from its town, and Commerce is no town in a chamber of commerce."""
    assert not places(resolve(sketch(text)))


def test_a_body_is_reached_as_a_body() -> None:
    """The words of a body never stand for the place named inside it."""
    parsed = sketch("The [Ohio Department of Health]ORGANIZATION closed the plant.")
    resolution = resolve(parsed)
    start = parsed.document.text.index("Ohio")
    found = resolution.entity_at(replace(places(resolution)["Ohio"].mentions[0], start=start, end=start + 4))
    kinds = {entity.id: entity.kind for entity in resolution.entities}
    assert found is None or kinds[found] == "organization"


HOME = (
    "The mayor of [Paris]PLACE met farmers from [Bonham]PLACE and [Sulphur Springs]PLACE , [Texas]PLACE .",
    "A bridge near [Paris]PLACE was closed, officials in [Texas]PLACE said.",
    "Firemen came to [Paris]PLACE from [Bonham]PLACE .",
    "Rain fell on [Paris]PLACE for two days.",
)


def test_an_outlet_is_at_home_somewhere() -> None:
    """The fourth report names a bare Paris: in a paper that keeps naming towns of Texas, it is theirs."""
    assert len(HOME) > MIN_REPORTS
    reports = [sketch(text, name=f"report {number}") for number, text in enumerate(HOME)]
    papers = [replace(one, document=replace(one.document, outlet="The Lamar Messenger")) for one in reports]
    last = reports[-1].document.id
    assert places(resolve(*reports), last)["Paris"].country == "FR"
    assert places(resolve(*papers), last)["Paris"].country == "US"


def test_an_outlet_is_known_by_its_domain() -> None:
    """A domain of Canada speaks for London, Ontario, less than a capital speaks for itself; for Hamilton it is enough."""
    parsed = sketch("Fire broke out in [Windsor]PLACE .")
    there = replace(parsed, document=replace(parsed.document, outlet="windsor-news.ca"))
    here = replace(parsed, document=replace(parsed.document, outlet="windsor-news.co.uk"))
    assert places(resolve(there))["Windsor"].country == "CA"
    assert places(resolve(here))["Windsor"].country == "GB"


def test_a_village_of_that_name_abroad_is_no_guess() -> None:
    """A report on Syria names a village that the map lacks: it is in Syria, on no spot, and not in the Jami of Indonesia."""
    text = "Shells fell on [Jami]PLACE and on [Aleppo]PLACE in [Syria]PLACE , near [Idlib]PLACE ."
    jami = places(resolve(sketch(text)))["Jami"]
    assert (jami.country, jami.lat) == ("SY", None)


def test_what_is_left_open_becomes_an_issue() -> None:
    """Two towns of one size far apart, and nothing that speaks for either: the account says so."""
    resolution = resolve(sketch("Police in [Springfield]PLACE arrested a man in the [United States]PLACE ."))
    (issue,) = resolution.issues
    assert issue.what == "place"
    assert issue.why.startswith("may be Springfield, ")
    assert " or Springfield, " in issue.why
    assert not resolve(sketch("Police in [Springfield]PLACE , [Illinois]PLACE arrested a man.")).issues


def test_nobody_wonders_about_a_capital() -> None:
    """Washington, Connecticut, lies near the towns of a report, and still no editor asks which is meant."""
    text = "In [Washington]PLACE a senator from [Norwalk]PLACE and [Bridgeport]PLACE , [Connecticut]PLACE spoke."
    assert not resolve(sketch(text)).issues


def test_ten_thousand_names_take_little_time() -> None:
    """A page that is nothing but names of towns, joined by commas, stays linear."""
    parsed = sketch(", ".join(["[Springfield]PLACE", "[Richmond]PLACE"] * 2000) + " .")
    start = time.process_time()
    resolve(parsed)
    assert time.process_time() - start < 30


def test_a_place_that_no_map_knows_is_one_with_and_without_its_noun() -> None:
    """Without a town and a province of one name to tell apart, "the district of Zukra" is Zukra."""
    parsed = sketch("The district of [Zukra]PLACE lay in ruins.\nShells fell on [Zukra]PLACE again.")
    assert [entity.name for entity in resolve(parsed).entities if entity.kind == "place"] == ["Zukra"]


def test_a_title_is_also_called_with_its_capital_article() -> None:
    """Outlets that write themselves with "The" are found by that name too."""
    parsed = sketch("He told The [Karsova Courier]ORGANIZATION so.\nThe [Karsova Party]ORGANIZATION agreed.")
    aliases = {entity.name: entity.aliases for entity in resolve(parsed).entities}
    assert aliases == {"Karsova Courier": ("The Karsova Courier",), "Karsova Party": ()}


def test_a_town_of_a_like_name_gives_way_to_what_the_report_says() -> None:
    """Hader in Quneitra is not Hadera in Israel, which some call so too."""
    parsed = sketch("Shells hit [Hader]PLACE in [Quneitra]PLACE province.\nIsrael shelled [Hader]PLACE .")
    assert places(resolve(parsed))["Hader"].country == "SY"


def test_a_province_is_no_government() -> None:
    """A border "with Damascus" may be with its rulers, one "with Damascus province" is not."""
    parsed = sketch("A border with [Damascus]PLACE province runs there.")
    assert [entity.name for entity in resolve(parsed).entities] == ["Damascus province"]
