"""The JSON Schema that ships says exactly what the codec writes."""

import json
from dataclasses import fields
from enum import Enum
from importlib.resources import files
from typing import get_args, get_type_hints

import pytest

from rashomon import schema
from rashomon.errors import InvalidAccount
from rashomon.schema.codec import account_from_dict, account_to_dict
from tests.builders import bridge_account

SCHEMA = json.loads(files("rashomon.schema").joinpath("account.schema.json").read_text("utf-8"))
NOUNS = {
    "block": schema.Block,
    "brief_sentence": schema.BriefSentence,
    "date_range": schema.DateRange,
    "document": schema.Document,
    "entity": schema.Entity,
    "event": schema.Event,
    "event_state": schema.EventState,
    "figure": schema.Figure,
    "figure_value": schema.FigureValue,
    "finding": schema.Finding,
    "issue": schema.Issue,
    "origin": schema.Origin,
    "participant": schema.Participant,
    "participant_state": schema.ParticipantState,
    "quantity": schema.Quantity,
    "quotation": schema.Quotation,
    "reuse": schema.Reuse,
    "role": schema.Role,
    "side": schema.Side,
    "story": schema.Story,
    "time": schema.TimeExpression,
    "timeline_entry": schema.TimelineEntry,
    "voice": schema.Voice,
}
ADDED_SINCE = {"document": {"fetched"}}  # accounts that were written before have none
WRITTEN_BESIDES = {"document": {"body", "captions"}}


def enums_of(hint):
    return [kind for kind in (hint, *get_args(hint)) if isinstance(kind, type) and issubclass(kind, Enum)]


@pytest.mark.parametrize("name", NOUNS)
def test_each_noun_has_its_fields_and_no_others(name):
    """A field added to a dataclass must be added to the schema, or accounts are refused as they are written."""
    wanted = {field.name for field in fields(NOUNS[name])} | WRITTEN_BESIDES.get(name, set())
    definition = SCHEMA["definitions"][name]
    assert set(definition["properties"]) == wanted
    assert set(definition["required"]) == wanted - ADDED_SINCE.get(name, set())
    assert definition["additionalProperties"] is False


@pytest.mark.parametrize("name", NOUNS)
def test_each_enum_has_its_members(name):
    """Every category that the code knows is in the schema, and null where the field may be empty."""
    for field, hint in get_type_hints(NOUNS[name]).items():
        for kind in enums_of(hint):
            allowed = SCHEMA["definitions"][name]["properties"][field]["enum"]
            nullable = [None] if type(None) in get_args(hint) else []
            assert allowed == [member.value for member in kind] + nullable, field


def test_the_account_itself_has_its_fields():
    """The top of the schema is the Account."""
    wanted = {field.name for field in fields(schema.Account)}
    assert set(SCHEMA["properties"]) == set(SCHEMA["required"]) == wanted


def test_an_account_of_an_earlier_version_can_be_read():
    """A field that was added since is not there: its default stands for it."""
    record = account_to_dict(bridge_account())
    for document in record["documents"]:
        del document["fetched"]
    assert account_from_dict(record) == bridge_account()


def test_what_is_missing_is_named():
    """Whoever writes accounts has to know which field is not there."""
    record = account_to_dict(bridge_account())
    del record["documents"][0]["sha256"]
    with pytest.raises(InvalidAccount, match="sha256"):
        account_from_dict(record)
