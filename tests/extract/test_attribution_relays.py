"""Who passes words on is not who said them, and neither is where they were said."""

import pytest

from rashomon.extract.quotations import find_attributions
from tests.extract.test_attribution_forms import parse

RELAYED = [
    (
        "The general was quoted by the state news agency as saying the road was open.",
        "The general",
        "the state news agency",
    ),
    ("Nine men had died, Interfax reported, citing a police source.", "a police source", "Interfax"),
    ("Citing two aides, the Oslo Post reported that the king was ill.", "two aides", "the Oslo Post"),
    ("Nine men had died, according to AFP, which quoted a doctor.", "a doctor", "AFP"),
    ("The road was closed, Ola Brandt said, according to the Post.", "Ola Brandt", "the Post"),
    ("“We stay,” Brandt said in remarks carried by the state news agency.", "Brandt", "the state news agency"),
    ("“We stay,” Brandt said in a statement published by Interfax.", "Brandt", "Interfax"),
    ("Reuters also reported residents as saying that nine men had died.", "residents", "Reuters"),
    (
        "Nine men had died, the Interfax agency quoted a police source as saying.",
        "a police source",
        "the Interfax agency",
    ),
    (
        "Nine men died in the raids Interfax news agency quoted the governor as saying.",
        "the governor",
        "Interfax news agency",
    ),
    (
        '"They came at dawn and killed nine men" Interfax quoted a police source in the city as saying.',
        "a police source in the city",
        "Interfax",
    ),
    ("Brandt ran in an Oslo primary, The Oslo Post has reported, citing two aides.", "two aides", "The Oslo Post"),
    ("A blast near the port killed at least nine people AFP reports.", "AFP", None),
    ("The raid lasted an hour, according to a source quoted by the Oslo Times.", "a source", "the Oslo Times"),
    (
        "In remarks published by the daily Rundt, the minister said the truce was over.",
        "the minister",
        "the daily Rundt",
    ),
    ("According to information provided by the police, the man fled.", "the police", None),
    ("According to Oslo Times nine trucks burned.", "Oslo Times", None),
    ("According to the Red Cross aid trucks were held up at the border.", "Red Cross", None),
    ("Police said nine men had died, citing witnesses.", "Police", None),
    ("Analysts said the truce would fail, citing the shelling.", "Analysts", None),
    ("The Post said the truce would fail, citing the shelling.", "Post", None),
]


@pytest.mark.parametrize(("text", "source", "via"), RELAYED)
def test_who_speaks_and_who_passes_it_on(pipeline, text, source, via):
    """Whom an agency cites for what it tells is the source, and the agency its relay; nobody else is one."""
    parsed = parse(pipeline, text)
    said, *_ = find_attributions(parsed, (), lambda _: None).quotations
    assert (said.source_text, said.via) == (source, via)


def test_what_stands_inside_a_report_of_an_agency_came_by_it(pipeline):
    """The inner statement keeps its parent, and the agency that has it is its relay."""
    parsed = parse(pipeline, "AFP reported that the mayor said the bridge was unsafe.")
    outer, inner = find_attributions(parsed, (), lambda _: None).quotations
    assert (outer.source_text, outer.via) == ("AFP", None)
    assert (inner.source_text, inner.via, inner.parent) == ("the mayor", "AFP", outer.id)


def test_what_is_withheld_is_not_denied(pipeline):
    """A charge is denied and told so; bail is denied and not given; what is blamed on somebody accuses him."""
    acts = {
        text: find_attributions(parse(pipeline, text), (), lambda _: None).held[0].act.value
        for text in ("Brandt denied the charge.", "The judge denied them bail.", "Oslo blamed it on the rebels.")
    }
    assert list(acts.values()) == ["deny", "oppose", "accuse"]
