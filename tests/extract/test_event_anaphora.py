"""Words that only point back to an event told just before them."""

import pytest

from rashomon.parse import Pipeline
from rashomon.schema import EventMention
from tests.event_reports import mentions_of, report

SIGNED = "Norway signed a trade agreement with Sweden on Monday."
BOMBED = "A bomb killed six people in Karsova on Monday."


def pointing(pipeline: Pipeline, text: str, words: str) -> list[EventMention]:
    start = text.index(words)
    return [mention for mention in mentions_of(pipeline, report(text))[1] if mention.span.start == start]


@pytest.mark.parametrize(
    ("text", "words", "lemma"),
    [
        (f"{SIGNED} The move angered Denmark.", "The move", "agreement"),
        (f"{SIGNED} Critics said that the decision was wrong.", "the decision", "agreement"),
        (f"{BOMBED} The incident shocked the country.", "The incident", "kill"),
        (f"{BOMBED} Norway signed a trade agreement with Sweden. The incident shocked all.", "The incident", "kill"),
    ],
)
def test_shell_nouns_stand_for_the_event_before_them(pipeline: Pipeline, text: str, words: str, lemma: str) -> None:
    """An incident is one of force or mischance, a move somebody's deed; neither has a day or parties of its own."""
    found = pointing(pipeline, text, words)
    assert [mention.lemma for mention in found] == [lemma]
    assert found[0].date_start is None
    assert not found[0].participants


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (f"{SIGNED} The move of the office to Karsova is late.", "The move"),
        (f"{SIGNED} A decision is awaited.", "A decision"),
        ("The decision angered Denmark.", "The decision"),
        (f"{BOMBED} The move surprised nobody.", "The move"),
    ],
)
def test_shell_nouns_that_say_what_they_mean_point_nowhere(pipeline: Pipeline, text: str, words: str) -> None:
    """What is described, new, or of another kind than what was told is left alone."""
    assert not pointing(pipeline, text, words)


def test_a_pointing_word_keeps_what_its_own_clause_tells(pipeline: Pipeline) -> None:
    """Where the clause says when and where, the mention says so too."""
    found = pointing(pipeline, "Gunmen shot a man. The incident took place in Karsova on Monday.", "The incident")
    assert [(mention.lemma, mention.date_start, mention.place) for mention in found] == [
        ("shoot", "2021-06-14", "e-Karsova")
    ]
