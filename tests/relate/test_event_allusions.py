"""Words that tell no event by themselves and speak of one that is told elsewhere, and what sets tellings apart."""

import pytest

from rashomon.extract.events import read_events
from rashomon.extract.times import find_times
from rashomon.parse import Pipeline
from rashomon.relate.align import TellingReader, join_events, join_mentions
from rashomon.schema import PloverType
from tests.event_reports import mentions_of, names_themselves, places_of, report


def groups_of(pipeline: Pipeline, *texts: str) -> list[list[str]]:
    """Give the trigger words of each event that these reports tell together, allusions included."""
    parsed = pipeline.parse([report(text, location=f"{index}.txt") for index, text in enumerate(texts)])
    entity_at = names_themselves(parsed)
    read = [read_events(each, tuple(find_times(each, each.document.published)), entity_at) for each in parsed]
    mentions = [mention for each in read for mention in each.events]
    entities = places_of(mentions)
    allusions = [mention for each in read for mention in each.allusions]
    groups = join_mentions(mentions, parsed, entities, TellingReader(parsed, entities), allusions)
    words = {each.document.id: each.document.words for each in parsed}
    return [[words[mention.trigger.document](mention.trigger) for mention in group] for group in groups]


@pytest.mark.parametrize(
    ("texts", "word"),
    [
        (
            (
                "The army and rebels agreed a truce in Karsova in May.",
                "A truce between the army and rebels had kept Karsova calm.",
            ),
            "truce",
        ),
        (("Olga Lund said on Monday that she will not resign.", "“I will not resign,” Olga Lund said."), "resign"),
    ],
)
def test_an_allusion_joins_its_event(pipeline: Pipeline, texts: tuple[str, ...], word: str) -> None:
    """What is too vague to be an event by itself speaks of one that is told elsewhere."""
    assert [word, word] in groups_of(pipeline, *texts)


def test_an_allusion_makes_no_event(pipeline: Pipeline) -> None:
    """Where nothing of the kind is told, vague words are left out; and so are words for a kind of event."""
    assert groups_of(pipeline, "If confirmed, an attack would anger Norway.") == []
    told = groups_of(pipeline, "Rebels attacked a base in Karsova on Monday. There was no fear of attacks.")
    assert not any("attacks" in group for group in told)


def test_a_crash_is_what_shot_it_down(pipeline: Pipeline) -> None:
    """Where one report says that a plane was shot down, its crash is an act of force."""
    texts = (
        "A jet was shot down over Karsova on Monday, killing two crewmen.",
        "A jet crashed in Karsova on Monday, killing two crewmen.",
        "The jet crashed in Karsova on Monday.",
    )
    parsed, mentions = mentions_of(pipeline, *(report(text, location=f"{i}.txt") for i, text in enumerate(texts)))
    event = max(join_events(mentions, parsed, places_of(mentions)), key=lambda each: len(each.spans))
    assert len(event.spans) == len(texts)
    assert event.type is PloverType.ASSAULT


def test_a_town_somebody_comes_from_sets_nothing_apart(pipeline: Pipeline) -> None:
    """Two tellings in one report are no two attacks since one names where the plane was going."""
    text = (
        "A jet was shot down near Karsova on Monday. The jet, on its way from Oslo to Bergen, was shot down on Monday."
    )
    parsed, mentions = mentions_of(pipeline, report(text))
    assert len(join_mentions(mentions, parsed, places_of(mentions))) == 1
