"""Names of pages that lost apostrophes and commas, and names of local news, read with the pipeline that ships."""

import pytest

from rashomon.extract.names import find_names
from rashomon.extract.places import load_gazetteer
from rashomon.relate.entities import resolve_entities
from tests.builders import report
from tests.sketch import sketch

FILLER = "The road to the harbour was closed for hours and nobody was let in . " * 7


def entities(pipeline, *texts):
    parsed = pipeline.parse([report(f"Head\n\n{text}", f"Outlet {n}", "2021-06-17") for n, text in enumerate(texts)])
    names = {one.document.id: tuple(find_names(one, load_gazetteer())) for one in parsed}
    return resolve_entities(parsed, names, load_gazetteer()).entities


def of_kind(pipeline, kind, *texts):
    return [
        (one.name, len({m.document for m in one.mentions})) for one in entities(pipeline, *texts) if one.kind == kind
    ]


def test_a_name_with_a_lost_apostrophe_is_the_name(pipeline):
    """Ola Brandt is meant by "Ola Brandts brother" in a report that has no apostrophe at all."""
    text = f"Rebels killed President Ola Brandts brother on Monday. They said so. Brandts forces left. {FILLER}"
    assert of_kind(pipeline, "person", text) == [("Ola Brandt", 1)]


def test_a_name_that_ends_in_s_keeps_it(pipeline):
    """Who is called so without a noun behind him is called so."""
    text = f"Foreign Minister Laurent Odries said so. Laurent Odries deputy Ana Holm left. {FILLER}"
    assert ("Laurent Odries", 1) in of_kind(pipeline, "person", text)


def test_who_rules_is_named_in_the_regime(pipeline):
    """No person is "the Brandt regime", but it names one whom another report names."""
    texts = ("President Ola Brandt spoke on Monday.", "Rebels fought the Brandt regime on Monday.")
    assert ("Ola Brandt", 2) in of_kind(pipeline, "person", *texts)


@pytest.mark.parametrize(
    ("text", "kind", "name"),
    [
        ("The June Jordan School for Equity was closed.", "organization", "June Jordan School for Equity"),
        ("The Karsova Unified School District was told.", "organization", "Karsova Unified School District"),
        ("Two men were shot, Memphis police said.", "organization", "Memphis police"),
        ("Rebels accused Russia Bashar Assads chief backer.", "place", "Russia"),
    ],
)
def test_names_of_local_news(pipeline, text, kind, name):
    """A month can be a given name, a district a body, and a town has its police."""
    assert name in [each for each, _ in of_kind(pipeline, kind, text)]


def test_a_month_is_no_name(pipeline):
    """Only Russia is named in "In June Russia said"."""
    assert of_kind(pipeline, "organization", "In June Russia said that it would leave.") == []


def test_one_spot_of_one_name_in_one_story(pipeline):
    """What no gazetteer knows is the same in two reports of a story that name it alike in one country."""
    texts = ("A man was shot at the Harbor Point Inn in Dallas.", "Police went to the Harbor Point Inn in Dallas.")
    spots = [each for each in entities(pipeline, *texts) if "Harbor" in each.name]
    assert len({each.id for each in spots}) <= 1


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("The [Lebanons Hezbollah]ORGANIZATION said so.", {"Lebanon": "place", "Hezbollah": "organization"}),
        ("The [Aleppos Rashidin]PLACE fell to [Aleppo]PLACE rebels.", {"Aleppo": "place", "Rashidin": "place"}),
        ("The [Hamas Movement]ORGANIZATION said so.", {"Hamas Movement": "organization"}),
        ("[Lebanon's Hezbollah]ORGANIZATION said so.", {"Lebanon's Hezbollah": "organization"}),
    ],
)
def test_an_owner_and_what_is_owned_are_two(text, names):
    """Where all apostrophes are lost, the owner's name ends at its s; a name that ends in s by itself stays whole."""
    parsed = sketch(f"{text} {FILLER}")
    found = resolve_entities(
        [parsed], {parsed.document.id: tuple(find_names(parsed, load_gazetteer()))}, load_gazetteer()
    )
    assert {one.name: str(one.kind) for one in found.entities} == names


@pytest.mark.parametrize("owner", ["Russia's", "Russias"])
def test_a_ministry_is_of_the_country_that_owns_it(pipeline, owner):
    """Russia's Defence Ministry is the Russian one, and another's is not."""
    texts = (
        f"{owner} Defence Ministry denied it. {FILLER}",
        "The Russian Defence Ministry and Chinas Foreign Ministry met.",
    )
    assert sorted(count for _, count in of_kind(pipeline, "organization", *texts)) == [1, 2]
