"""What reports agree on beyond events: positions, who holds a town, whose claim they carry, and the kind of place."""

import pytest

from rashomon.schema import Block, BlockKind, Document, FindingKind
from tests.relate.parting import find_by_rule


def make_document(name: str, text: str) -> Document:
    blocks = (Block(BlockKind.PARAGRAPH, 0, len(text)),)
    return Document(name, f"{name}.txt", text, "", "utf-8", blocks, outlet=name, published="2021-06-17", language="en")


def agreed(pipeline, first, second, rule):
    """Give the sentences of one rule on a story of two reports."""
    documents = [make_document("herald", first), make_document("courier", second)]
    findings = find_by_rule(pipeline, documents, rule)
    assert all(finding.kind is FindingKind.AGREEMENT for finding in findings)
    return [finding.text for finding in findings]


VOTE = "The chamber of Odra votes on the quota bill on Friday."
ASKED = "Asked about the quota bill, on which Odra decides on Friday,"


@pytest.mark.parametrize(
    ("first", "second", "told"),
    [
        ("Norway has opposed the bill since May.", "Norway objected to the legislation in a letter.", "opposition to"),
        ("Crews speak of a measure backed by fishing families.", "Families have pushed for the bill.", "support for"),
        ("Karen Moss, an opponent of the bill, left.", "Karen Moss rejects the measure.", "opposition to"),
        ("Norway blamed Iceland for the delay.", "Norway holds Iceland responsible for it.", "blame put on"),
    ],
)
def test_positions_that_two_origins_tell(pipeline, first, second, told):
    """A verb, a verb with its preposition, a noun: all say where somebody stands."""
    (text,) = agreed(pipeline, f"{VOTE} {first}", f"{ASKED} crews were silent. {second}", "same-position")
    assert told in text


@pytest.mark.parametrize(
    ("first", "second"),
    [
        pytest.param("Norway opposes the bill.", "Norway would oppose the bill.", id="might"),
        pytest.param("Norway opposes the bill.", "Norway backs the bill.", id="the opposite"),
        pytest.param("Critics oppose the bill.", "Critics object to the bill.", id="anybody"),
        pytest.param("Norway opposes the bill.", "Norway did not oppose the bill.", id="denied"),
    ],
)
def test_what_is_no_shared_position(pipeline, first, second):
    """What somebody might do, the opposite, and what nobody in particular thinks is no agreement."""
    assert agreed(pipeline, f"{VOTE} {first}", f"{ASKED} crews were silent. {second}", "same-position") == []


def test_a_part_of_a_town_is_not_the_town(pipeline):
    """Two reports put Idlib in rebel hands; the east of it alone would say nothing of the town."""
    first, second = "Shells killed four people in Idlib on Tuesday.", "Four people died on Tuesday, a nurse told radio."
    whole = f"{second} They lived in rebel-held Idlib."
    assert agreed(pipeline, f"{first} Idlib is mostly held by rebels.", whole, "same-holder")
    part = f"{second} They lived in rebel-held eastern Idlib."
    assert agreed(pipeline, f"{first} Idlib is mostly held by rebels.", part, "same-holder") == []


def test_a_hospital_is_the_scene_only_where_it_was_hit(pipeline):
    """Victims are taken to hospitals: a hospital that nobody hit is not where it happened."""
    first = "A bomb killed four people in Mosul on Tuesday near a bakery. Others died in the hospital."
    second = "Police in Mosul said a bomber killed four people on Tuesday outside a bakery. Two died in a hospital."
    (text,) = agreed(pipeline, first, second, "same-premises")
    assert "a bakery as the scene" in text
