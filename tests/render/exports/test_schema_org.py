"""schema.org: each node has a type of the vocabulary, and only properties that the vocabulary gives to that type."""

import json

import pytest

from rashomon.render.exports import EXPORTS
from tests.builders import bridge_account
from tests.render.exports.accounts import ACCOUNTS

EVERY = pytest.mark.parametrize("account", [make() for make in ACCOUNTS.values()], ids=ACCOUNTS)
# From schema.org 29: the properties of each type that we use, with those of the types above it.
THING = "name alternateName description url identifier subjectOf image sameAs"
WORK = f"{THING} text headline datePublished dateCreated author publisher creditText inLanguage isPartOf"
PLACE = f"{THING} geo address"
PROPERTIES = {
    "NewsArticle": f"{WORK} articleBody",
    "Quotation": f"{WORK} spokenByCharacter",
    "Claim": f"{WORK} appearance firstAppearance claimInterpreter",
    "Event": f"{THING} startDate endDate location attendee eventStatus",
    "Person": f"{THING} jobTitle",
    "Organization": THING,
    "NewsMediaOrganization": THING,
    "Place": PLACE,
    "Country": PLACE,
    "City": PLACE,
    "AdministrativeArea": PLACE,
    "GeoCoordinates": "latitude longitude",
    "PostalAddress": "addressCountry",
}


def graph(account):
    written = json.loads(EXPORTS["schemaorg"](account)["account.jsonld"])
    assert written["@context"] == "https://schema.org"
    return written["@graph"]


def nodes(value):
    if isinstance(value, dict):
        yield value
        value = list(value.values())
    if isinstance(value, list):
        for one in value:
            yield from nodes(one)


@EVERY
def test_the_vocabulary(account):
    """Every node names a type or points at a node that does, and has properties of its type only."""
    made = graph(account)
    known = {node["@id"] for node in made}
    assert len(known) == len(made)
    for node in nodes(made):
        if "@type" not in node:
            assert set(node) == {"@id"}
            assert node["@id"] in known
        else:
            assert set(node) - {"@id", "@type"} <= set(PROPERTIES[node["@type"]].split()), node["@type"]


@EVERY
def test_nothing_empty_and_no_script(account):
    """There is no null in JSON-LD, and an address that runs a script is none."""
    for node in nodes(graph(account)):
        assert all(value not in (None, "", []) for value in node.values())
        assert not str(node.get("url", "")).startswith("javascript")


def test_quoted_words_are_quotations_and_rendered_words_are_claims():
    """With who said them, and the article in which they stand."""
    made = graph(bridge_account())
    quoted = [node for node in made if node["@type"] == "Quotation"]
    rendered = [node for node in made if node["@type"] == "Claim"]
    assert any(node["text"].startswith("We warned the ministry twice") for node in quoted)
    assert quoted
    assert rendered
    articles = {node["@id"]: node for node in made if node["@type"] == "NewsArticle"}
    for node in quoted:
        assert node["text"] in articles[node["isPartOf"]["@id"]]["articleBody"]
    for node in rendered:
        assert node["text"] in articles[node["appearance"]["@id"]]["articleBody"]
