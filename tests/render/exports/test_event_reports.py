"""Rows for the R package eventreport: its key, its names, its kinds, and what each report itself says."""

import csv
import io
import re
from dataclasses import replace

import pytest

from rashomon.render.exports import EXPORTS
from rashomon.render.exports.event_reports import COLUMNS
from tests.builders import bridge_account
from tests.render.exports.accounts import ACCOUNTS

EVERY = pytest.mark.parametrize("account", [make() for make in ACCOUNTS.values()], ids=ACCOUNTS)
NUMERIC = """certain latitude longitude geo_precision deaths_best deaths_low deaths_high injuries_best injuries_low
    injuries_high"""


def rows(account):
    raw = EXPORTS["eventreport"](account)["event_reports.csv"].decode()
    return list(csv.DictReader(io.StringIO(raw, newline="")))


@EVERY
def test_kinds(account):
    """Numbers are numbers, days are YYYY-MM-DD as `calc_mode_date` wants them, and what is not known is NA."""
    for row in rows(account):
        assert set(row) == set(COLUMNS)
        assert "" not in row.values()
        assert all(row[name] == "NA" or float(row[name]) is not None for name in NUMERIC.split())
        assert all(re.fullmatch(r"NA|\d{4}-\d\d-\d\d", row[name]) for name in ("date_start", "date_end"))


def test_one_row_for_each_event_and_report():
    """The key that the package groups by, and an id of its own for each row."""
    account = bridge_account()
    (story,) = account.stories
    made = rows(account)
    assert len({row["id"] for row in made}) == len(made)
    assert {(row["event_id"], row["document"]) for row in made} == {
        (event.id, span.document) for event in story.events for span in event.spans
    }
    assert {row["origin"] for row in made} <= {origin.id for origin in story.origins}


def test_each_report_has_its_own_toll():
    """Nine in the wire and its copies, eleven later: that the reports differ is what the package is for."""
    account = bridge_account()
    (story,) = account.stories
    fall = story.events[0]
    tolls = [quantity for quantity in story.quantities if quantity.what == "killed"]
    told = replace(fall, spans=tuple(sorted({*fall.spans, *(each.span for each in tolls)})))
    account = replace(account, stories=(replace(story, events=(told, *story.events[1:])),))
    found = {row["deaths_low"] for row in rows(account) if row["event_id"] == fall.id}
    assert {"9", "11"} <= found
