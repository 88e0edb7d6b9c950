"""Victims with and without numbers, told apart, and the toll and town that several reports bear out."""

import time
from collections.abc import Sequence

import pytest

from rashomon.extract.names import find_names
from rashomon.extract.places import load_gazetteer
from rashomon.extract.quantities import find_quantities
from rashomon.extract.times import find_times
from rashomon.parse import Pipeline
from rashomon.parse.parsed import Parsed
from rashomon.relate.entities import resolve_entities
from rashomon.relate.tolls import Toll, decide_scene, decide_toll, find_victims
from rashomon.relate.tolls.told import Told
from rashomon.schema import Block, BlockKind, Document, Entity, EntityKind, Span

PUBLISHED = "2021-06-17"


def read(pipeline: Pipeline, *texts: str) -> list[Parsed]:
    documents = [
        Document(f"d{number}", f"{number}.txt", text, "", "utf-8", (Block(BlockKind.PARAGRAPH, 0, len(text)),))
        for number, text in enumerate(texts)
    ]
    return list(pipeline.parse(documents))


def victims_of(report: Parsed) -> list[Told]:
    return list(
        find_victims(report, list(find_quantities(report, list(find_times(report, PUBLISHED)), lambda _: None)))
    )


def decided(pipeline: Pipeline, *reports: tuple[str, str]) -> Toll:
    parsed = read(pipeline, *(text for _, text in reports))
    return decide_toll([(day, victims_of(report)) for (day, _), report in zip(reports, parsed, strict=True)])


@pytest.mark.parametrize(
    ("text", "killed", "wounded"),
    [
        ("A man was shot dead outside a bakery in Torvik on Friday.", 1, 0),
        ("Two women and a man were pronounced dead at the scene.", 3, 0),
        ("The attack left four girls and a teacher dead.", 5, 0),
        ("A man and his wife were found dead; both had been shot.", 2, 0),
        ("The couple died in hospital.", 2, 0),
        ("A family of four was killed in the fire.", 4, 0),
        ("Anders Holm, 41, killed his wife, her mother and two children before killing himself.", 5, 0),
        ("Gunmen killed a policeman and wounded two others in Torvik.", 1, 2),
        ("Seven people were wounded and two killed.", 2, 7),
        ("Five people were shot, one of them fatally.", 1, 4),
        ("A boy was shot in the chest. He later died in hospital.", 1, 0),
        ("At least 12 people died, including two women.", 12, 0),
        ("Police are investigating a double homicide.", 2, 0),
        ("A mother of two was killed on Monday.", 1, 0),
        ("Two men, ages 28 and 22, were wounded.", 0, 2),
        ("The gunman threatened to kill the hostages. Nobody was killed.", None, None),
    ],
)
def test_victims_are_counted_with_and_without_numbers(
    pipeline: Pipeline, text: str, killed: int | None, wounded: int | None
) -> None:
    """A toll is more than its figures: "a man and his wife were found dead" are two."""
    assert decided(pipeline, ("2021-06-17", text)) == Toll(killed, wounded)


def test_nobody_is_counted_twice(pipeline: Pipeline) -> None:
    """A victim who is described, then named, then "he" is one; another of a different age or name is a second."""
    text = (
        "A 33-year-old man was shot dead in Torvik on Friday. Jonas Berg, 33, died at the scene, police said. "
        "He was a baker. Another man, Emil Dahl, 52, was killed a street away."
    )
    assert decided(pipeline, ("2021-06-17", text)).killed == 2


def test_who_is_wounded_today_may_be_dead_tomorrow(pipeline: Pipeline) -> None:
    """Early reports that know of no death are not heard once a later one does, and their wounded are fewer by it."""
    early = "A girl was critically wounded in a shooting in Torvik."
    toll = decided(
        pipeline,
        ("2021-06-17", early),
        ("2021-06-17", early),
        ("2021-06-19", "A girl who was shot in Torvik has died."),
    )
    assert toll == Toll(1, 0)


def test_order_of_reports_changes_no_toll(pipeline: Pipeline) -> None:
    """Reports vote; which comes first in the pile does not matter."""
    reports = [
        ("2021-06-17", "Three people were killed and four wounded."),
        ("2021-06-18", "Three people died in the attack."),
        ("2021-06-18", "Two people were killed."),
    ]
    assert decided(pipeline, *reports) == decided(pipeline, *reversed(reports))
    assert decided(pipeline, *reports).killed == 3


class Map:
    """A map of three places that stands in for the gazetteer."""

    def look_up(self, _: str) -> tuple[()]:
        return ()


def place(document: Document, name: str, kind: str) -> Entity:
    start = document.text.index(name)
    return Entity(
        name, EntityKind.PLACE, name, place_kind=kind, mentions=(Span(document.id, start, start + len(name)),)
    )


def scene(text: str, places: Sequence[tuple[str, str]]) -> str | None:
    document = Document("d", "d.txt", text, "", "utf-8", (Block(BlockKind.PARAGRAPH, 0, len(text)),))
    return decide_scene([document], [place(document, *each) for each in places], Map())  # type: ignore[arg-type]


def test_scene_is_the_place_named_first_and_after_in() -> None:
    """The country is too wide, and a hospital's town is named late."""
    text = (
        "A man was shot in Torvik, Sweden, on Friday. He was flown from Torvik. " + "Police said so. " * 60 + "Malmen"
    )
    assert scene(text, [("Torvik", "city"), ("Sweden", "country"), ("Malmen", "city")]) == "Torvik"
    assert scene("Nobody knows where.", []) is None


@pytest.mark.parametrize(
    ("text", "town"),
    [
        ("Two boys shot in Torvik. They were taken to a hospital in Malmen, where Malmen is.", "Torvik"),
        ("Malmen. A man died in Malmen. Torvik police said that they searched a flat. Torvik police spoke.", "Torvik"),
    ],
)
def test_scene_is_where_the_act_is_told_and_whose_police_speaks(text: str, town: str) -> None:
    """A town is often named for what came after: the hospital, the court, the home of somebody."""
    assert scene(text, [("Torvik", "city"), ("Malmen", "city")]) == town


def test_what_follows_a_bar_in_a_headline_is_the_outlets_town() -> None:
    """Stations put their own city behind the headline."""
    text = "One dead after shooting | Malmen News, Malmen\n\nTorvik is in shock."
    end = text.index("\n")
    blocks = (Block(BlockKind.TITLE, 0, end), Block(BlockKind.PARAGRAPH, end + 2, len(text)))
    document = Document("d", "d.txt", text, "", "utf-8", blocks)
    places = [place(document, "Malmen", "city"), place(document, "Torvik", "city")]
    assert decide_scene([document], places, Map()) == "Torvik"  # type: ignore[arg-type]


def test_a_quarter_stands_for_its_town(pipeline: Pipeline) -> None:
    """The map knows "South Philadelphia" as a way to say Philadelphia."""
    report = read(pipeline, "A man was shot in South Philadelphia on Monday. Two were hurt, police said.")[0]
    gazetteer = load_gazetteer()
    names = {report.document.id: list(find_names(report, gazetteer))}
    entities = resolve_entities([report], names, gazetteer).entities
    assert decide_scene([report.document], entities, gazetteer) == "Philadelphia"


@pytest.mark.parametrize("unit", ["1 killed ", "shot and killed ", "himself and ", "(((", "12 "])
def test_reading_victims_stays_linear(pipeline: Pipeline, unit: str) -> None:
    """Only the lead is read, so ten times the text costs no more than finding its sentences."""
    short, long = read(pipeline, unit * 200, unit * 2000)
    victims_of(short)

    def seconds(report: Parsed) -> float:
        start = time.process_time()
        list(find_victims(report, []))
        return time.process_time() - start

    assert min(seconds(long) for _ in range(3)) < 40 * max(min(seconds(short) for _ in range(3)), 1e-3)
