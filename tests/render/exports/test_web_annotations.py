"""Web Annotations: held against the model and the vocabulary of the W3C Recommendation of 23 February 2017."""

import json

import fastjsonschema
import pytest

from rashomon.render.exports import EXPORTS
from rashomon.render.exports.annotations import CONTEXT, TERMS
from tests.builders import bridge_account
from tests.render.exports.accounts import ACCOUNTS

EVERY = pytest.mark.parametrize("account", [make() for make in ACCOUNTS.values()], ids=ACCOUNTS)
# Section 3.3.5 of the model, without `assessing`: the context in the working group's repository does not define it.
MOTIVATIONS = """bookmarking classifying commenting describing editing highlighting identifying linking moderating
    questioning replying tagging"""
# Terms of the context http://www.w3.org/ns/anno.jsonld that we use, and those that we define ourselves.
KEYS = """@context id type label generator name total first last startIndex items motivation body target value format
    language purpose source selector start end exact prefix suffix"""
IRI = {"type": "string", "pattern": r"^[a-z][a-z0-9+.-]*:[^\s<>\"{}|\\^`]+$"}
TEXTUAL_BODY = {
    "type": "object",
    "required": ["type", "value"],
    "properties": {
        "type": {"const": "TextualBody"},
        "value": {"type": "string", "minLength": 1},
        "format": {"type": "string", "pattern": "^[a-z]+/[a-z.+-]+$"},
        "language": {"type": "string"},
        "purpose": {"enum": MOTIVATIONS.split()},
    },
    "additionalProperties": False,
}
LINKED_BODY = {
    "type": "object",
    "required": ["type", "source"],
    "properties": {"type": {"const": "SpecificResource"}, "source": IRI, "purpose": {"enum": MOTIVATIONS.split()}},
    "additionalProperties": False,
}
POSITION = {
    "type": "object",
    "required": ["type", "start", "end"],
    "properties": {
        "type": {"const": "TextPositionSelector"},
        "start": {"type": "integer", "minimum": 0},
        "end": {"type": "integer", "minimum": 1},
    },
    "additionalProperties": False,
}
QUOTE = {
    "type": "object",
    "required": ["type", "exact"],
    "properties": {
        "type": {"const": "TextQuoteSelector"},
        **{name: {"type": "string"} for name in ("exact", "prefix", "suffix")},
    },
    "additionalProperties": False,
}
SOURCE = {
    "type": "object",
    "required": ["id"],
    "properties": {
        "id": {"type": "string"},
        "type": {"const": "Text"},
        "format": {"const": "text/plain"},
        "language": {"type": "string"},
        "pageUrl": IRI,
        "publisherName": {"type": "string"},
        "datePublished": {"type": "string"},
    },
    "additionalProperties": False,
}
TARGET = {
    "type": "object",
    "required": ["type", "source", "selector"],
    "properties": {
        "type": {"const": "SpecificResource"},
        "source": SOURCE,
        "selector": {"type": "array", "items": [POSITION, QUOTE], "minItems": 2, "maxItems": 2},
    },
    "additionalProperties": False,
}
ANNOTATION = {
    "type": "object",
    "required": ["id", "type", "target"],
    "properties": {
        "id": IRI,
        "type": {"const": "Annotation"},
        "motivation": {"enum": MOTIVATIONS.split()},
        "body": {"type": "array", "items": {"anyOf": [TEXTUAL_BODY, LINKED_BODY]}},
        "target": {"anyOf": [TARGET, {"type": "array", "items": TARGET, "minItems": 1}]},
    },
    "additionalProperties": False,
}
PAGE = {
    "type": "object",
    "required": ["id", "type", "items"],
    "properties": {
        "id": IRI,
        "type": {"const": "AnnotationPage"},
        "startIndex": {"const": 0},
        "items": {"type": "array", "items": ANNOTATION},
    },
    "additionalProperties": False,
}
COLLECTION = {
    "type": "object",
    "required": ["@context", "id", "type"],
    "properties": {
        "@context": {"type": "array", "items": [{"const": CONTEXT}, {"const": TERMS}]},
        "id": IRI,
        "type": {"const": "AnnotationCollection"},
        "label": {"type": "string"},
        "generator": {"type": "object"},
        "total": {"type": "integer", "minimum": 0},
        "first": PAGE,
        "last": IRI,
    },
    "additionalProperties": False,
}


def collection(account):
    return json.loads(EXPORTS["webannotation"](account)["annotations.jsonld"])


def keys(value):
    if isinstance(value, dict):
        return {*value, *(key for one in value.values() for key in keys(one))}
    return {key for one in value for key in keys(one)} if isinstance(value, list) else set()


@EVERY
def test_the_model(account):
    """Each annotation has what the model demands, in the form that it demands."""
    fastjsonschema.compile(COLLECTION)(collection(account))


@EVERY
def test_the_vocabulary(account):
    """Every term is of the standard's context or defined in ours, so that no JSON-LD processor drops it."""
    made = collection(account)
    made["@context"] = None
    assert keys(made) <= {*KEYS.split(), *TERMS}


def targets(annotation):
    return annotation["target"] if isinstance(annotation["target"], list) else [annotation["target"]]


@EVERY
def test_selectors_read_back(account):
    """Position and quotation select the same words, and the text around them is as they say."""
    texts = {f"urn:rashomon:{document.id}": document.text for document in account.documents}
    for annotation in collection(account).get("first", {"items": []})["items"]:
        for target in targets(annotation):
            position, quotation = target["selector"]
            text = texts[target["source"]["id"]]
            start, end = position["start"], position["end"]
            assert text[start:end] == quotation["exact"]
            assert text[:start].endswith(quotation["prefix"])
            assert text[end:].startswith(quotation["suffix"])


def test_every_claim_is_annotated_once():
    """The total is that of the items, and no two have one id."""
    account = bridge_account()
    (story,) = account.stories
    items = collection(account)["first"]["items"]
    claims = (story.quotations, story.stances, story.quantities, story.events, story.reuse, story.findings)
    assert collection(account)["total"] == len(items)
    assert len({item["id"] for item in items}) == len(items)
    assert len(items) == sum(map(len, claims)) + sum(bool(entity.mentions) for entity in account.entities)
