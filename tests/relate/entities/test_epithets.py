"""Whom another word for somebody known means: by what the reports tell of him, or because they are about him."""

from collections.abc import Callable

import pytest

from rashomon.extract.names import find_names
from rashomon.extract.places import load_gazetteer
from rashomon.relate.entities import resolve_entities
from tests.builders import report

DAY = "2021-06-17"
BRANDT = "Ola Brandt opened the port. Brandt thanked the crews. "


@pytest.fixture(scope="module")
def meant(pipeline) -> Callable[[str, str], str | None]:
    """Give the name of the one that a phrase of a report means."""

    def find(text: str, phrase: str) -> str | None:
        (parsed,) = pipeline.parse([report(f"Port news\n\n{text}", "A", DAY)])
        gazetteer = load_gazetteer()
        resolution = resolve_entities([parsed], {parsed.document.id: tuple(find_names(parsed, gazetteer))}, gazetteer)
        start = parsed.document.text.index(phrase)
        words = parsed.doc.char_span(start, start + len(phrase))
        found = resolution.entity_at(parsed.span(words))
        return next((entity.name for entity in resolution.entities if entity.id == found), None)

    return find


@pytest.mark.parametrize(
    ("text", "phrase", "name"),
    [
        (
            "Sen. Ola Brandt, R-Ohio, met Sen. Ada Weber, D-Iowa. Weber left early. The Ohio Republican said she stayed.",
            "The Ohio Republican",
            "Ola Brandt",
        ),
        (
            f"{BRANDT}Brandt spoke at length. The 43-year-old said the harbour was full.",
            "The 43-year-old",
            "Ola Brandt",
        ),
        (
            f"{BRANDT}A 43-year-old man watched. Brandt spoke at length. The 43-year-old said the harbour was full.",
            "The 43-year-old",
            None,
        ),
        (
            f"{BRANDT}Brandt spoke at length. The presidential hopeful said the port was full.",
            "The presidential hopeful",
            "Ola Brandt",
        ),
        (
            f"{BRANDT}Brandt spoke to Ada Weber at length. The presidential hopeful said the port was full.",
            "The presidential hopeful",
            None,
        ),
        ("Ola Brandt opened the port. The Texas Republican said the port was full.", "The Texas Republican", None),
        (f"{BRANDT}Ada Weber and Brandt spoke. The hopeful said the port was full.", "The hopeful", None),
    ],
)
def test_another_word_for_somebody_known(meant, text, phrase, name):
    """State and party must be told of him; an age or a standing goes to the one whom the report is about."""
    assert meant(text, phrase) == name
