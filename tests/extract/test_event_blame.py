"""What one side tells of another's force accuses it; what it tells of its own men claims it."""

import pytest

from rashomon.extract.events import find_events
from rashomon.parse import Pipeline
from tests.event_reports import names_themselves, report


@pytest.mark.parametrize(
    ("sentence", "lemma"),
    [
        ("The opposition said regime warplanes bombed the market of Karsova.", "say"),
        ("The Norwegian army said that rebels shelled the port.", "say"),
        ("The group said in a statement that one of its fighters had bombed the market.", "claim"),
        ("The Norwegian army said that Norwegian jets bombed the port.", None),
        ("The army said its jets bombed the port.", None),
        ("A monitor said regime warplanes bombed the market of Karsova.", None),
        ("The opposition said that rebels may bomb the port.", None),
        ("The opposition said regime officials met in Karsova.", None),
    ],
)
def test_blame(pipeline: Pipeline, sentence: str, lemma: str | None) -> None:
    """Only a party blames, and only another than itself, for force that it tells as a fact."""
    parsed = next(iter(pipeline.parse([report(sentence)])))
    found = {mention.lemma for mention in find_events(parsed, (), names_themselves([parsed]))} & {"say", "claim"}
    assert found == ({lemma} if lemma else set())
