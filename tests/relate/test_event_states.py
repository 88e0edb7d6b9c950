"""How firm each report says that an event is, how far an agreement has come, and what codes an event gets."""

import pytest

from rashomon.extract.events.lexicon import event_classes
from rashomon.extract.events.modes import Coding, coding_of, codings
from rashomon.parse import Pipeline
from rashomon.relate.align import join_events
from rashomon.schema import Event, Modality, ParticipantStatus, Stage
from tests.event_reports import mentions_of, places_of, report


def events_of(pipeline: Pipeline, *texts: str) -> list[Event]:
    documents = [
        report(text, location=f"{index}.txt", published=f"2021-06-{17 + index}") for index, text in enumerate(texts)
    ]
    parsed, mentions = mentions_of(pipeline, *documents)
    return sorted(join_events(mentions, parsed, places_of(mentions)), key=lambda event: -len(event.spans))


@pytest.mark.parametrize(
    ("text", "stage"),
    [
        ("Norway proposed a ceasefire between the army and the rebels in Karsova.", Stage.PROPOSED),
        ("Pope Leo called for a ceasefire in Karsova on Monday.", Stage.PROPOSED),
        ("Norway and Sweden signed a fishing agreement in Oslo on Monday.", Stage.AGREED),
        ("The army and the rebels agreed a ceasefire in Karsova on Monday.", Stage.AGREED),
        ("The ceasefire in Karsova took effect on Monday.", Stage.IN_FORCE),
        ("The ceasefire in Karsova was holding on Monday.", Stage.IN_FORCE),
        ("The rebels violated the ceasefire in Karsova on Monday.", Stage.VIOLATED),
        ("The shelling on Monday was a breach of the truce in Karsova.", Stage.VIOLATED),
        ("The ceasefire in Karsova collapsed on Monday.", Stage.COLLAPSED),
        ("Monday saw the collapse of the truce in Karsova.", Stage.COLLAPSED),
    ],
)
def test_stage_of_an_agreement(pipeline: Pipeline, text: str, stage: Stage) -> None:
    """A truce lives: it is proposed, agreed, in force, violated and over."""
    assert stage in {event.stage for event in events_of(pipeline, text)}


def test_life_of_a_truce(pipeline: Pipeline) -> None:
    """Each report's stage is kept, in order of publication, and the latest is the event's."""
    event, *_ = events_of(
        pipeline,
        "The army and the rebels agreed a ceasefire in Karsova on 16 June.",
        "The ceasefire in Karsova of 16 June was holding.",
        "The ceasefire in Karsova of 16 June collapsed.",
    )
    assert [state.stage for state in event.history] == [Stage.AGREED, Stage.IN_FORCE, Stage.COLLAPSED]
    assert event.stage is Stage.COLLAPSED


def test_life_of_a_truce_by_its_days(pipeline: Pipeline) -> None:
    """A truce is one though it is agreed on one day, kept on another and broken on a third; its day is the first."""
    event, *_ = events_of(
        pipeline,
        "The army and the rebels agreed to a ceasefire in Karsova on Thursday.",
        "A ceasefire between the army and the rebels came into force in Karsova on Friday.",
        "The rebels accused the army of violating the ceasefire in Karsova on Saturday.",
        "The ceasefire between the army and the rebels in Karsova collapsed on Sunday.",
    )
    stages = [Stage.AGREED, Stage.IN_FORCE, Stage.VIOLATED, Stage.COLLAPSED]
    assert [state.stage for state in event.history] == stages
    assert event.date.start == "2021-06-17"


def test_two_truces_are_two(pipeline: Pipeline) -> None:
    """Two truces agreed on two days are not one that goes on."""
    events = events_of(
        pipeline,
        "The army and the rebels agreed to a ceasefire in Karsova on Thursday.",
        "The army and the rebels agreed to a ceasefire in Karsova on Friday.",
    )
    assert sum(event.stage is Stage.AGREED for event in events) == 2


def test_no_deal_has_no_stage(pipeline: Pipeline) -> None:
    """What talks end without was never agreed."""
    events = events_of(pipeline, "Talks between Norway and Chile in Lima ended on Thursday without a deal on fishing.")
    assert not any(event.stage for event in events)


def test_what_is_no_agreement_has_no_stage(pipeline: Pipeline) -> None:
    """Only agreements have a life of their own."""
    (event,) = events_of(pipeline, "Thousands of people protested in Karsova on Monday.")
    assert event.stage is None


@pytest.mark.parametrize(
    ("text", "modality", "cue"),
    [
        ("The ministers met in Oslo on Monday.", Modality.HAPPENED, None),
        ("The ministers are expected to meet in Oslo on Friday.", Modality.PLANNED, "expected"),
        ("The ministers may meet in Oslo on Friday.", Modality.POSSIBLE, "may"),
        ("Norway urged the ministers to hold a meeting in Oslo on Friday.", Modality.CALLED_FOR, "urged"),
        ("The ministers did not meet in Oslo on Monday.", Modality.DENIED, "not"),
        ("The meeting in Oslo on Friday was cancelled.", Modality.CANCELLED, "cancelled"),
    ],
)
def test_words_that_say_how_firm(pipeline: Pipeline, text: str, modality: Modality, cue: str | None) -> None:
    """A state comes with the words that say so."""
    found = [
        (state.modality, text[state.cue.start : state.cue.end] if state.cue is not None else None)
        for event in events_of(pipeline, text)
        for state in event.history
    ]
    assert (modality, cue) in found


def test_status_by_report(pipeline: Pipeline) -> None:
    """Who was invited on one day and came on the next has both states, in order."""
    event, *_ = events_of(
        pipeline,
        "Norway was invited to the talks in Oslo on 20 June.",
        "Norway will attend the talks in Oslo on 20 June.",
    )
    norway = next(part for part in event.participants if part.entity == "e-Norway")
    assert [state.status for state in norway.history] == [ParticipantStatus.INVITED, ParticipantStatus.CONFIRMED]


@pytest.mark.parametrize(
    ("text", "mode", "cameo"),
    [
        ("The king visited Ghana on Tuesday.", "visit", "04"),
        ("Police arrested two men in Karsova on Monday.", "arrest", "17"),
        ("Thousands of people rioted in Karsova on Monday.", "riot", "14"),
        ("Jets bombed the town of Karsova on Monday.", "aerial", "19"),
        ("Rebels assassinated the governor of Karsova on Monday.", "assassinate", "18"),
    ],
)
def test_codes(pipeline: Pipeline, text: str, mode: str, cameo: str) -> None:
    """An event has the PLOVER mode of its word or class, and the CAMEO root."""
    assert (mode, cameo) in {(event.mode, event.cameo) for event in events_of(pipeline, text)}


def test_codes_are_of_known_classes() -> None:
    """A class that is renamed takes its codes along."""
    assert {name for name, _ in codings()} <= set(event_classes())
    assert coding_of("meeting", "meet") == Coding(None, "04")
    assert coding_of("no class", "meet") == Coding(None, None)
