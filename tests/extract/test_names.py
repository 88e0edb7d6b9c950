"""Names in reports: what the model finds is trimmed, completed and corrected by titles, patterns, the map and the report."""

import time
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.extract.names import find_names
from rashomon.extract.places import load_gazetteer
from rashomon.parse.parsed import Parsed
from rashomon.schema import BlockKind
from tests.sketch import sketch


def names_in(parsed: Parsed) -> list[tuple[str, str]]:
    return [(parsed.document.words(name.span), name.kind) for name in find_names(parsed, load_gazetteer())]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("The [Turkish]PLACE army left.", [("Turkish army", "organization")]),
        ("She spoke in [Geneva on Wednesday]PLACE .", [("Geneva", "place")]),
        ("[President Ida Brandt]PERSON said so.", [("Ida Brandt", "person")]),
        ("Foreign Minister Ida Brandt said so.", [("Ida Brandt", "person")]),
        ("activist Omar Hadi said so.", [("Omar Hadi", "person")]),
        ("Sen. Brandt said so.", [("Brandt", "person")]),
        ("He met [Pope Urban]PERSON in Rome.", [("Pope Urban", "person"), ("Rome", "place")]),
        ("the Latvian Foreign Ministry said so.", [("Latvian Foreign Ministry", "organization")]),
        (
            "the Ruritanian Observatory for Human Rights said so.",
            [("Ruritanian Observatory for Human Rights", "organization")],
        ),
        ("the Saudi government said so.", [("Saudi government", "organization")]),
        ("the Brandt administration said so.", [("Brandt administration", "organization")]),
        ("He told CNN and the UN.", [("CNN", "organization"), ("UN", "organization")]),
        ("who said so?", []),
        ("the Clean Rivers Act was signed.", []),
        ("It came on [Monday]ORGANIZATION .", []),
        ("[Russian]PERSON officials said so.", []),
        ("[Iran-Iraq]PLACE war", [("Iran", "place"), ("Iraq", "place")]),
        ("[Kurds]PLACE left.", [("Kurds", "group")]),
        ("[Marsh Baghdad]PERSON talks", [("Marsh", "person"), ("Baghdad", "place")]),
        ("[Aleppo Idlib]PLACE fighting", [("Aleppo", "place"), ("Idlib", "place")]),
        ("the Saturday regime left.", []),
        ("[Damascus]PERSON said so.", [("Damascus", "place")]),
        ("the Soviet Union said so.", [("Soviet Union", "place")]),
        ("They lived on Sahara Avenue.", []),
        ("US$ 5", []),
        ("He is Jean-[Luc Moreau]PERSON.", [("Jean-Luc Moreau", "person")]),
        ("[Marsh]PERSON's Likud Party lost.", [("Marsh", "person"), ("Likud Party", "organization")]),
        ("the Ruritanian Court of Appeals and Henry Marsh met.", [("Ruritanian Court of Appeals", "organization")]),
        ("the Army of Dawn and ISIL fought.", [("Army of Dawn", "organization"), ("ISIL", "organization")]),
        (
            "the London Based Ruritanian Observatory said so.",
            [("London", "place"), ("Ruritanian Observatory", "organization")],
        ),
        ("director Navy Capt. Ida Brandt said so.", [("Ida Brandt", "person")]),
        ("President Brandt Monday left.", [("Brandt", "person")]),
        ("the Republican [Senate]ORGANIZATION caucus met.", [("Senate", "organization")]),
        ("Sen. [Ida Brandt, D-Conn.]PERSON said so.", [("Ida Brandt", "person"), ("Conn.", "place")]),
        ("fighting in the [Syrian Hama]PLACE area", [("Hama", "place")]),
        ("a suit against [Marsh]PERSON & [Brandt]PERSON failed.", [("Marsh & Brandt", "organization")]),
        ("[Ida Brandt]PERSON shares fell.", [("Ida Brandt", "organization")]),
        ("[Ida Brandt]PERSON supporters left.", [("Ida Brandt", "person")]),
        ("[Mariel's]ORGANIZATION Boutique burned.", [("Mariel's Boutique", "organization")]),
        ("the [Bush]PERSON tax cuts passed.", [("Bush", "person")]),
        ("in the village of [Tell Marsh]PERSON .", [("Tell Marsh", "place")]),
        ("a blast near the [Zukra]PLACE hospital killed two.", [("Zukra hospital", "place")]),
        ("a blast near the [Aleppo]PLACE hospital killed two.", [("Aleppo", "place")]),
        ("the [Senate]ORGANIZATION intelligence committee met.", [("Senate intelligence committee", "organization")]),
        ("the [Karsova Courier]ORGANIZATION said so.", [("Karsova Courier", "organization")]),
        ("[SCALIA]PERSON dissented.", [("SCALIA", "person")]),
        (
            "[Ida Brandt]PERSON, [Omar Hadi]PERSON, [Geneva]PLACE",
            [("Ida Brandt", "person"), ("Omar Hadi", "person"), ("Geneva", "place")],
        ),
        ("Later the [Observatory]ORGANIZATION said so.", [("Observatory", "organization")]),
        ("[Police]ORGANIZATION said so.", []),
        ("the Security Council Resolution 2000 passed.", [("Security Council", "organization")]),
    ],
)
def test_names_of_a_sentence(text: str, names: list[tuple[str, str]]) -> None:
    """Each line is a rule, with the model's mistakes that made it needed."""
    assert names_in(sketch(text)) == names


def test_a_surname_is_a_person_wherever_it_stands() -> None:
    """The model took the second naming for a place, but the report has told who it is."""
    parsed = sketch("[Elena Marsh]PERSON spoke in [Geneva]PLACE .\nReporters met [Marsh]PLACE again, and Marsh left.")
    assert [text for text, kind in names_in(parsed) if kind == "person"] == ["Elena Marsh", "Marsh", "Marsh"]


def test_the_short_form_of_a_body() -> None:
    """A capital noun stands for the body whose full name the report gives; without one it names nothing."""
    parsed = sketch("the Ruritanian River Commission met.\nLater the Commission voted, and the Council left.")
    assert names_in(parsed) == [("Ruritanian River Commission", "organization"), ("Commission", "organization")]


def test_a_plain_word_at_the_head_of_a_sentence() -> None:
    """A capital there tells nothing of a word that the report writes small elsewhere."""
    parsed = sketch("[Shelling]PLACE killed nine.\nThe shelling went on, and [Marsh]PERSON left.")
    assert names_in(parsed) == [("Marsh", "person")]


def test_a_headline_names_what_the_report_names() -> None:
    """Capitals of a headline count where the report has the name in whatever case."""
    parsed = sketch("[Turkish Army]ORGANIZATION Takes Key Town Hall\nThe Turkish army took it.")
    assert [text for text, _ in names_in(parsed)] == ["Turkish Army", "Turkish army"]


def test_the_town_of_a_dateline() -> None:
    """A dateline stands in capitals by custom."""
    parsed = sketch("[BEIRUT]PLACE (AFP) -", kind=BlockKind.DATELINE)
    assert names_in(parsed) == [("BEIRUT", "place"), ("AFP", "organization")]


def test_an_act_keeps_its_letters() -> None:
    """Letters that stand for an act named in the report are no body."""
    parsed = sketch("the Clean Rivers Amendment Act was signed.\n[CRAA]ORGANIZATION has friends.")
    assert names_in(parsed) == []


def test_headlines_tell_nothing_by_capitals() -> None:
    """In a headline only what is known by name is taken."""
    parsed = sketch("[Heavy Rain Falls]PERSON Across Northern France", kind=BlockKind.TITLE)
    assert ("France", "place") in names_in(parsed)


def test_lost_apostrophes() -> None:
    """Some pages lose their apostrophes: Syrias war is Syria's."""
    assert ("Syrias", "place") in names_in(sketch("It was Syrias war."))


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("US Secretary of State [Ida Brandt]PERSON said so.", "US Secretary of State"),
        ("The French Foreign Minister [Jean Moreau]PERSON said so.", "French Foreign Minister"),
        ("[Omar Hadi]PERSON, head of the Observatory, said so.", "head of the Observatory"),
        ("[Omar Hadi]PERSON, 45, a teacher, said so.", "teacher"),
        ("his deputy [Omar Hadi]PERSON said so.", "deputy"),
        ("[Omar Hadi]PERSON said so.", None),
        ("In Geneva, [Omar Hadi]PERSON said so.", None),
    ],
)
def test_roles(text: str, role: str | None) -> None:
    """The title before a name, or the description after it."""
    parsed = sketch(text)
    name = next(name for name in find_names(parsed, load_gazetteer()) if name.kind == "person")
    assert (parsed.document.words(name.role_span) if name.role_span else None) == role


WORDS = st.sampled_from(
    [
        "President",
        "Marsh",
        "Elena",
        "the",
        "of",
        "in",
        "Geneva",
        "Turkey",
        "UN",
        "-",
        "’s",
        ",",
        ".",
        "said",
        "al-",
        "Ministry",
        "Foreign",
        "House",
        "for",
        "Human",
        "Rights",
        "(",
        ")",
        '"',
        "US",
        "Act",
        "he\n",
    ]
)


@settings(max_examples=60, deadline=None)
@given(st.lists(WORDS, max_size=25))
def test_names_read_back_in_order_and_never_overlap(words: list[str]) -> None:
    """Whatever the words, each name is a stretch of the text, after the one before."""
    parsed = sketch(" ".join(words))
    found = list(find_names(parsed, load_gazetteer()))
    assert all(one.span.end <= other.span.start for one, other in pairwise(found))
    assert all(parsed.document.words(name.span).strip() for name in found)


@pytest.mark.parametrize(
    "words",
    [
        "Army of ",
        "Ministry ",
        "Army of the ",
        "[Marsh]PERSON & ",
        "Of And Act ",
        "[Abu Bakr al-Marsh]PERSON ",
        "Capt. John ",
        "River Commission (RC) ",
        "government of ",
        "at least ",
        "(",
        "al-",
    ],
)
def test_finding_names_is_linear(words: str) -> None:
    """One endless sentence: twice the text takes no more than about twice the time, with room for a busy machine."""

    def seconds(times: int) -> float:
        parsed = sketch(f"reporters wrote {words * times} reported so")
        start = time.process_time()
        sum(1 for _ in find_names(parsed, load_gazetteer()))
        return time.process_time() - start

    half = max(min(seconds(1000) for _ in range(2)), 0.02)
    assert min(seconds(2000) for _ in range(2)) < 4 * half
