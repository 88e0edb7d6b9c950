"""Dates for reports that came without one."""

import re
from dataclasses import replace

import spacy

from rashomon.parse.parsed import Parsed
from rashomon.relate.publication import infer_published
from rashomon.schema import Block, BlockKind, Document, Reuse, Span
from tests.docs import read_spacy

BLANK = spacy.blank("en")
THURSDAY = "2021-06-17"
WIRE = "Envoys of Norland and Sudland said on Wednesday that talks in Brenna will open on Saturday, Minister Olav Berg told Radio Delta."
COPY = "Envoys of Norland and Sudland said on Wednesday that talks in Brenna will open on Saturday."
LATER = "Minister Olav Berg of Norland confirmed on Friday that he will go to Brenna, where talks with Sudland open on Saturday."
OTHER = "The price of wheat fell on Monday, traders said."


def report(name: str, text: str, published: str | None = None) -> Parsed:
    blocks = tuple(Block(BlockKind.PARAGRAPH, m.start(), m.end()) for m in re.finditer(r"\S(?:[^\n]*\S)?", text))
    return Parsed(Document(name, name, text, "", "utf-8", blocks, published=published), read_spacy(BLANK(text)))


def test_a_copy_comes_out_with_what_it_copies() -> None:
    """Shared passages date a report."""
    reuse = Reuse("r", (Span("wire", 0, 90), Span("copy", 0, 90)), edited=False, similarity=1.0, source=None)
    assert infer_published([report("wire", WIRE, THURSDAY), report("copy", COPY)], [reuse]) == {"copy": THURSDAY}


def test_weekdays_move_a_report_off_the_others() -> None:
    """As in "on Friday" in the past and Saturday to come: it came out on the Friday."""
    assert infer_published([report("wire", WIRE, THURSDAY), report("later", LATER)], []) == {"later": "2021-06-18"}


def test_a_report_of_another_story_stays_undated() -> None:
    """Neither passages nor names in common: nothing to go by."""
    assert infer_published([report("wire", WIRE, THURSDAY), report("other", OTHER)], []) == {}


def test_a_story_without_dates_stays_without() -> None:
    """Nothing is made up."""
    assert infer_published([report("copy", COPY), report("later", LATER)], []) == {}


def test_the_order_of_reports_changes_nothing() -> None:
    """Same pile, same days."""
    pile = [report("wire", WIRE, THURSDAY), report("copy", COPY), report("later", LATER), report("other", OTHER)]
    assert infer_published(pile, []) == infer_published(pile[::-1], [])


def test_dates_at_the_ends_of_the_calendar_are_borne() -> None:
    """A wrong date in the metadata must not stop the account."""
    for day in ("0001-01-01", "9999-12-31"):
        wire = report("wire", WIRE)
        dated = Parsed(replace(wire.document, published=day), wire.doc)
        assert set(infer_published([dated, report("copy", COPY)], [])) == {"copy"}
