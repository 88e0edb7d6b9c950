"""What the reports of one story tell first is one happening, unless they set it apart by day, place or target."""

import pytest

from rashomon import compile_account
from rashomon.parse import Pipeline
from rashomon.relate.places_spelled import bones_of
from rashomon.schema import Event, PloverType
from tests.event_reports import report


def acts_of_force(pipeline: Pipeline, *texts: str) -> list[Event]:
    documents = [
        report(text, location=f"{index}.txt", published=f"2016-09-{21 + index}") for index, text in enumerate(texts)
    ]
    account = compile_account(documents, pipeline=pipeline)
    return [event for story in account.stories for event in story.events if event.type is PloverType.ASSAULT]


def reports_of(event: Event) -> int:
    return len({span.document for span in event.spans})


ONE = [
    (
        "Four medics were killed when an air strike hit a clinic in the village of Tel Hadareh late on Tuesday.",
        "Jets bombed a clinic in the village of Tel Hidara early on Wednesday and killed fifteen medics.",
    ),
    (
        "An Israeli drone struck a car in the village of Tel Hadareh on Wednesday and killed three fighters.",
        "An Israeli air strike on Tel Hadareh killed five fighters on Wednesday, a monitor said.",
    ),
]
TWO = [
    (
        "Air strikes on a market killed 12 people in Aleppo on Tuesday.",
        "Air strikes on a school killed 18 people in Aleppo on Friday.",
    ),
    (
        "Air strikes on a market killed 12 people in the town of Hama on Tuesday.",
        "Air strikes on a school killed 18 people in the town of Raqqa on Tuesday.",
    ),
]


@pytest.mark.parametrize("texts", ONE)
def test_first_told_is_one(pipeline: Pipeline, texts: tuple[str, ...]) -> None:
    """One place in two spellings and a night that two reports put on two days part nothing."""
    assert max(map(reports_of, acts_of_force(pipeline, *texts))) == len(texts)


@pytest.mark.parametrize("texts", TWO)
def test_two_attacks_are_two(pipeline: Pipeline, texts: tuple[str, ...]) -> None:
    """Two strikes on one city on two days, and two on two towns far apart on one day, stay two."""
    assert {reports_of(event) for event in acts_of_force(pipeline, *texts)} == {1}


def test_days_after_is_another(pipeline: Pipeline) -> None:
    """What is told as two days after another act is not that act."""
    text = "The attack on a hospital in Karsova comes two days after jets hit an aid convoy near the town."
    assert len(acts_of_force(pipeline, text)) > 1


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [("Akrameh", "Ikrima", True), ("Hader", "al-Hadar", True), ("Homs", "Hama", False), ("Idlib", "Aleppo", False)],
)
def test_bones_of_a_name(one: str, other: str, same: bool) -> None:  # noqa: FBT001
    """Two spellings of a name from another alphabet have their consonants in common."""
    assert (bones_of(one) == bones_of(other)) is same


def test_what_justice_does_comes_any_time_later(pipeline: Pipeline) -> None:
    """The head of a report of charges tells no shooting of that week."""
    dated = "# Man arrested in shooting\nA man has been charged in the shooting that wounded two boys on Sept. 26."
    undated = (
        "# Deputies arrest suspect after shooting leaves two wounded\n"
        "Deputies have arrested and charged a man after he wounded two boys."
    )
    documents = [
        report(dated, location="dated.txt", published="2016-10-04"),
        report(undated, location="undated.txt", published="2016-10-05"),
    ]
    account = compile_account(documents, pipeline=pipeline)
    told = [event for story in account.stories for event in story.events if event.type is PloverType.ASSAULT]
    assert max(map(reports_of, told)) == len(documents)
