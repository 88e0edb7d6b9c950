"""Ages of people without a name: whose they are, and when two reports cannot both be right."""

import pytest

from rashomon.compile import compile_account
from rashomon.relate.tolls.aged import find_aged
from rashomon.schema import Block, BlockKind, Document

DAY = "2021-06-17"


def make_document(name, text):
    blocks = (Block(BlockKind.PARAGRAPH, 0, len(text)),)
    return Document(name, f"{name}.txt", text, "", "utf-8", blocks, outlet=name, published=DAY, language="en")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("A 2-year-old girl was shot in Brenna.", [("harmed", 24, 35)]),
        ("A 22-month-old boy was killed in Brenna.", [("harmed", 22, 22)]),
        ("The injured 2-year-old was rushed to a hospital.", [("harmed", 24, 35)]),
        ("She was shot by her 3-year-old sister.", [("sibling", 36, 47)]),
        ("Police arrested a 27-year-old man.", [("held", 324, 335)]),
        ("Ana Costa, 34, was killed in Brenna.", [("harmed", 408, 419)]),
        ("Police arrested two suspects, ages 28 and 21.", [("held", 336, 347), ("held", 252, 263)]),
        ("A 2-year-old boy was killed there last year.", []),
        ("A 60-year-old bridge was closed.", []),
        ("A 60-year-old man saw the fire.", []),
    ],
)
def test_who_is_how_old(pipeline, text, told):
    """An age is of somebody who was hurt, is held, or is kin; a bridge and a witness are nobody in it."""
    (report,) = pipeline.parse([make_document("herald", text)])
    assert [(each.role, each.low, each.high) for each in find_aged(report)] == told


HURT = "A {} was shot in a truck in Sfax on Thursday, police said."
WOUNDED = "Doctors in Sfax are treating a {} whom a bullet hit on Thursday. The {} was wounded while her father spoke to guards."


@pytest.mark.parametrize(
    ("first", "second", "told"),
    [
        pytest.param("1-year-old girl", "2-year-old girl", True, id="a year apart"),
        pytest.param("1-year-old girl", "22-month-old girl", False, id="months of that year"),
        pytest.param("1-year-old girl", "2-year-old boy", False, id="a boy is no girl"),
        pytest.param("11-year-old girl", "34-year-old woman", False, id="two people"),
    ],
)
def test_ages_of_one_part(pipeline, first, second, told):
    """Two near ages of the only one who was shot are one person's; two far ones are two people's."""
    documents = [
        make_document("herald", f"{HURT.format(first)} The truck stood behind a school."),
        make_document("courier", WOUNDED.format(second, second)),
    ]
    account = compile_account(documents, pipeline=pipeline)
    rules = [finding.rule for story in account.stories for finding in story.findings]
    assert ("ages-apart" in rules) is told


@pytest.mark.parametrize(
    ("first", "second", "told"),
    [
        pytest.param("3-year-old boy", "3-year-old girl", True, id="a boy or a girl"),
        pytest.param("15-year-old brother", "15-year-old sister", True, id="a brother or a sister"),
        pytest.param("3-year-old boy", "4-year-old girl", False, id="two children"),
        pytest.param("3-year-old boy and a 3-year-old girl", "3-year-old girl", False, id="twins"),
        pytest.param("3-year-old boy", "3-year-old child", False, id="a child may be a boy"),
        pytest.param("20-year-old man", "one 19-year-old woman", False, id="one who is 19"),
    ],
)
def test_boy_or_girl(pipeline, first, second, told):
    """Who is known by his age alone is male or female, not both; a report with both tells of two."""
    documents = [
        make_document("herald", f"{HURT.format(first)} The truck stood behind a school."),
        make_document("courier", WOUNDED.format(second, second)),
    ]
    account = compile_account(documents, pipeline=pipeline)
    rules = [finding.rule for story in account.stories for finding in story.findings]
    assert ("sexes-apart" in rules) is told
