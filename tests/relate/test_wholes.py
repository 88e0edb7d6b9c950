"""Who is all of the dead and who a part: what the other counts of the reports say of it."""

import pytest

from rashomon.compile import compile_account
from rashomon.schema import Block, BlockKind, Document

DAY = "2021-06-17"


def make_document(name: str, text: str) -> Document:
    blocks = (Block(BlockKind.PARAGRAPH, 0, len(text)),)
    return Document(name, f"{name}.txt", text, "", "utf-8", blocks, outlet=name, published=DAY, language="en")


def joined(pipeline, texts, one, other):
    """Tell whether two figures of some reports of one story count one thing."""
    documents = [make_document(f"paper{at}", text) for at, text in enumerate(texts)]
    account = compile_account(documents, pipeline=pipeline)
    text_of = {document.id: document.text for document in documents}
    given = {
        text_of[each.span.document][each.span.start : each.span.end]: each.same_as
        for story in account.stories
        for each in story.quantities
    }
    return given[one] is not None and given[one] == given[other]


HEAD = "An air strike hit the town of Sfax in Tunisia on Thursday."


@pytest.mark.parametrize(
    ("texts", "one", "other", "together"),
    [
        pytest.param(
            (f"{HEAD} The air strike on Sfax killed 32 rebels.", f"{HEAD} The air strike on Sfax killed at least 25 people."),
            "32 rebels", "at least 25 people", True, id="all the dead are rebels",
        ),
        pytest.param(
            (f"{HEAD} The air strike on Sfax killed 32 rebels and 14 civilians.",
             f"{HEAD} The air strike on Sfax killed at least 25 people."),
            "32 rebels", "at least 25 people", False, id="others died with them",
        ),
        pytest.param(
            (f"{HEAD} The air strike on Sfax killed 10 people. A monitor said eight civilians were killed in the air strike on Sfax.",
             f"{HEAD} The air strike on Sfax killed 12 people. Six civilians including a child were among the 12 killed on Thursday."),
            "eight civilians", "Six civilians", True, id="civilians among others",
        ),
        pytest.param(
            (f"{HEAD} The air strike on Sfax wounded dozens of people.", f"{HEAD} The air strike on Sfax wounded 10 people."),
            "dozens of people", "10 people", True, id="a vague word and a number near it",
        ),
    ],
)  # fmt: skip
def test_who_is_all_of_the_dead(pipeline, texts, one, other, together):
    """Two counts are rivals where nothing says that the one is a part of the other."""
    assert joined(pipeline, texts, one, other) is together
