"""Whom pronouns, descriptions and bare surnames mean within a report, and where a report leaves it open."""

import time

import pytest

from rashomon.relate.entities import doubtful_sources, with_speakers
from rashomon.relate.entities.choosing import Choice, Option, Question, choose, weights
from rashomon.relate.entities.discourse import Trace
from rashomon.relate.entities.genders import gender_of_noun
from rashomon.relate.entities.nouns import kind_of_noun, may_be_called
from rashomon.relate.entities.unclear import Doubt
from rashomon.schema import Quotation, QuotationMode, Span
from tests.relate.entities.test_resolution import at, entity_of, resolve
from tests.sketch import sketch

PASSING_RELATIVE = (
    "[Omar Hadi]PERSON said so. [Omar Hadi]PERSON denied it. [Hadi]PERSON met Elena. "
    "[Lina Hadi]PERSON left Basra. [Omar Hadi]PERSON told Reuters that many reporters from several towns and "
    "villages of the province had been there before and after them, and [Hadi]PERSON denied it."
)
OBSERVATORY = "Syrian Observatory for Human Rights"


@pytest.mark.parametrize(
    ("text", "phrase", "nth", "name"),
    [
        ("[Elena Marsh]PERSON met [Omar Hadi]PERSON . He said he left. He denied it.", "He", 1, "Omar Hadi"),
        ("[Omar Hadi]PERSON said so. A driver left. She denied it.", "She", 0, None),
        ("a monitor said so. The Syrian Observatory for Human Rights denied it.", "a monitor", 0, OBSERVATORY),
        ("The Syrian Observatory for Human Rights said so. The watchdog denied it.", "The watchdog", 0, OBSERVATORY),
        ("a monitor said so. Reuters denied it.", "a monitor", 0, None),
        ("Senator [Elena Marsh]PERSON said so. The lawmaker denied it.", "The lawmaker", 0, "Elena Marsh"),
    ],
)
def test_pronouns_and_descriptions(text: str, phrase: str, nth: int, name: str | None) -> None:
    """Gender, a body that watches, and what an office is called afterwards."""
    assert entity_of(text, phrase, nth) == name


@pytest.mark.parametrize(
    ("text", "phrase", "nth", "name"),
    [
        (
            "Rep. [Omar Hadi Jr.]PERSON said so. His father, the Rev. [Omar Hadi]PERSON , left. [Hadi]PERSON denied it.",
            "Hadi",
            2,
            "Omar Hadi Jr.",
        ),
        (
            "Rep. [Omar Hadi Jr.]PERSON said so. His father, the Rev. [Omar Hadi]PERSON , left.",
            "Omar Hadi ",
            1,
            "Omar Hadi",
        ),
        (
            PASSING_RELATIVE,
            "Hadi",
            5,
            "Omar Hadi",
        ),
        ("[Elizabeth Marsh]PERSON met Queen [Elizabeth II]PERSON .", "Elizabeth II", 0, "Elizabeth II"),
    ],
)
def test_namesakes_stay_two(text: str, phrase: str, nth: int, name: str) -> None:
    """Father and son, a passing relative and the one the report is about, a queen and a clerk."""
    assert entity_of(text, phrase, nth) == name


def test_an_office_brings_its_holder_from_another_report() -> None:
    """A report that names only the daughters in full still means their father by "President Marsh"."""
    reports = [
        sketch("President [Paul Marsh]PERSON visited Basra, Mosul and Kirkuk in Iraq.", name="a"),
        sketch(
            "[Ida Marsh]PERSON and [Lea Marsh]PERSON visited Basra, Mosul and Kirkuk in Iraq. President [Marsh]PERSON left.",
            name="b",
        ),
    ]
    entity = at(reports[1], resolve(reports), "Marsh", 2)
    assert entity is not None
    assert entity.name == "Paul Marsh"


def test_a_family_is_no_person() -> None:
    """Omar and Lina together are neither of them."""
    parsed = sketch("[Omar Hadi]PERSON said so. The [Hadis]PERSON left.")
    entity = at(parsed, resolve([parsed]), "Hadis")
    assert entity is not None
    assert entity.kind == "group"


def test_the_first_person_is_the_speaker() -> None:
    """Within quotation marks, once the speaker is known; "we" only where a body speaks."""
    parsed = sketch("“I left and we met”, [Omar Hadi]PERSON said.")
    resolution = resolve([parsed])
    speaker = at(parsed, resolution, "Omar Hadi")
    assert speaker is not None
    content = Span(parsed.document.id, 1, parsed.document.text.index("”"))
    quotation = Quotation("q", content, QuotationMode.DIRECT, source=speaker.id)
    entity_at = with_speakers(resolution, parsed, [quotation])
    assert entity_at(Span(parsed.document.id, 1, 2)) == speaker.id
    we = parsed.document.text.index("we")
    assert entity_at(Span(parsed.document.id, we, we + 2)) is None
    assert with_speakers(resolution, parsed, [])(Span(parsed.document.id, 1, 2)) is None


def test_a_doubt_is_told_where_it_touches_a_speaker() -> None:
    """Other doubts would only be noise."""
    doubts = [Doubt(Span("d", 5, 7), ("Ana Marsh", "Ida Marsh")), Doubt(Span("d", 40, 42), ("Ana Marsh", "Ida Marsh"))]
    quotation = Quotation("q", Span("d", 10, 20), QuotationMode.INDIRECT, source_span=Span("d", 5, 7))
    (issue,) = doubtful_sources(doubts, [quotation])
    assert issue.span == Span("d", 5, 7)
    assert issue.why == "could be Ana Marsh or Ida Marsh"


def test_a_surname_of_two_in_other_reports_is_left_open() -> None:
    """Nothing decides, so nobody is guessed, and the report's reader is told."""
    places = "visited Basra, Mosul and Kirkuk in Iraq."
    reports = [
        sketch(f"[Ida Marsh]PERSON {places}", name="a"),
        sketch(f"[Lea Marsh]PERSON {places}", name="b"),
        sketch(f"[Marsh]PERSON {places}", name="c"),
    ]
    resolution = resolve(reports)
    entity = at(reports[2], resolution, "Marsh")
    assert entity is not None
    assert entity.name == "Marsh"
    assert [doubt.could_be for doubt in resolution.doubts] == [("Ida Marsh", "Lea Marsh")]


@pytest.mark.parametrize(
    ("word", "kind"),
    [
        ("minister", "person"),
        ("ex-congressman", "person"),
        ("fishermen", "person"),
        ("companies", "organization"),
        ("watchdog", "organization"),
        ("monitors", "person"),
        ("villages", "place"),
        ("report", "thing"),
    ],
)
def test_what_a_noun_stands_for(word: str, kind: str) -> None:
    """Singular and plural."""
    assert kind_of_noun(word) == kind


def test_nouns_tell_gender_and_what_they_take_up() -> None:
    """A grandmother is she; an ex-congressman was a representative."""
    assert gender_of_noun("grandmother") == "she"
    assert gender_of_noun("neighbor") is None
    assert {"representative", "congressman"} <= may_be_called("ex-congressman")


def test_a_choice_has_its_probability() -> None:
    """Features that speak for somebody make him the answer; without options it is nobody."""
    trace = Trace(0, 1, 0, 0, 3, "person", "name", "subject", is_several=False, in_quotation=False)
    near = Option(3, trace, {"back 0": 1.0, "known gender": 1.0, "own subject": 1.0})
    choice = choose(Question("he", 4, 5, (near,), {"nobody": 1.0}))
    assert choice.figure == 3
    assert 0.5 < choice.probability <= 1
    assert choose(Question("he", 4, 5, (), {"nobody": 1.0})) == Choice(None, 1.0, (None, 0.0))
    assert set(weights()) == {"he", "it", "noun", "they"}


def test_two_thousand_pronouns_take_twice_as_long_as_a_thousand() -> None:
    """However many have been named before, a reader holds few in mind."""

    def spent(times: int) -> float:
        people = " ".join(f"[Omar Hadi{number % 40}]PERSON said he left. It said they met." for number in range(times))
        parsed = sketch(people)
        taken = []
        for _ in range(3):
            start = time.process_time()
            resolve([parsed])
            taken.append(time.process_time() - start)
        return min(taken)

    spent(20)
    assert spent(667) < 2.5 * max(spent(333), 0.05)
