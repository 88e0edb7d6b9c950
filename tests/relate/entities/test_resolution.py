"""Who is who: names, descriptions and pronouns of several reports are brought to one entity, and never two people to one."""

import time
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.extract.names import find_names
from rashomon.extract.places import load_gazetteer
from rashomon.parse.parsed import Parsed
from rashomon.relate.entities import Resolution, resolve_entities
from rashomon.relate.entities.spelled import is_same_person
from rashomon.schema import Entity, Span
from tests.sketch import sketch

STORY = (
    (
        "US Secretary of State [Ida Brandt]PERSON met Russian Foreign Minister [Sergei Volkov]PERSON in Lausanne, Switzerland.\n"
        "The Russian minister said he visited Lausanne for talks with [Brandt]PERSON .\n"
        "The Syrian Observatory for Human Rights said the talks between Moscow and Washington ended."
    ),
    (
        "[Sergey Volkov]PERSON told CNN in Lausanne that Moscow accused the United States.\n"
        "[Volkov]PERSON met Brandt and a spokesman for the ministry. The Observatory said so."
    ),
)


def resolve(parsed: Sequence[Parsed]) -> Resolution:
    gazetteer = load_gazetteer()
    return resolve_entities(parsed, {one.document.id: list(find_names(one, gazetteer)) for one in parsed}, gazetteer)


def story() -> list[Parsed]:
    return [sketch(text, name=f"report {number}") for number, text in enumerate(STORY)]


def at(parsed: Parsed, resolution: Resolution, phrase: str, nth: int = 0) -> Entity | None:
    """Give the entity of the nth place where a phrase stands."""
    start = -1
    for _ in range(nth + 1):
        start = parsed.document.text.index(phrase, start + 1)
    found = resolution.entity_at(Span(parsed.document.id, start, start + len(phrase)))
    return next((entity for entity in resolution.entities if entity.id == found), None)


@pytest.mark.parametrize(
    ("report", "phrase", "name"),
    [
        (0, "US Secretary of State Ida Brandt", "Ida Brandt"),
        (0, "Brandt", "Ida Brandt"),
        (1, "Brandt", "Ida Brandt"),
        (1, "Sergey Volkov", "Sergei Volkov"),
        (1, "Volkov", "Sergei Volkov"),
        (0, "The Russian minister", "Sergei Volkov"),
        (0, "he", "Sergei Volkov"),
        (0, "Moscow", "Russia"),
        (0, "Washington", "United States"),
        (1, "Moscow", "Russia"),
        (1, "the United States", "United States"),
        (1, "The Observatory", "Syrian Observatory for Human Rights"),
        (1, "CNN", "CNN"),
        (0, "Lausanne", "Lausanne"),
        (1, "Lausanne", "Lausanne"),
        (1, "a spokesman for the ministry", None),
        (1, "a spokesman", None),
        (0, "talks", None),
    ],
)
def test_whom_a_phrase_means(report: int, phrase: str, name: str | None) -> None:
    """One question a line, asked of two short reports."""
    parsed = story()
    nth = STORY_NTH.get((report, phrase), 0)
    entity = at(parsed[report], resolve(parsed), phrase, nth)
    assert (entity.name if entity else None) == name


STORY_NTH = {(0, "he"): 1, (0, "Brandt"): 1}  # not the "he" of "the", nor the full name


def test_entities_hold_what_reports_tell_of_them() -> None:
    """Aliases, roles, country and spot on the map."""
    entities = {entity.name: entity for entity in resolve(story()).entities}
    volkov, lausanne = entities["Sergei Volkov"], entities["Lausanne"]
    assert volkov.aliases == ("Sergey Volkov", "Volkov")
    assert [role.text for role in volkov.roles] == ["Russian Foreign Minister"]
    assert (lausanne.country, lausanne.place_kind, lausanne.gazetteer_id) == ("CH", "city", "geonames:2659994")
    assert lausanne.lat == pytest.approx(46.516, abs=0.01)
    assert (entities["Russia"].country, entities["Russia"].place_kind) == ("RU", "country")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Sergei Lavrov", "Sergey Lavrov"),
        ("Chuck Schumer", "Charles Schumer"),
        ("Mohammad Javad Zarif", "Javad Zarif"),
        ("Bashar al-Assad", "Bashar Assad"),
        ("Abdel Fattah el-Sisi", "Abdel Fattah al-Sisi"),
        ("Recep Tayyip Erdogan", "Recep Tayyip Erdoğan"),
        ("George W. Bush", "George Bush"),
        ("Jean-Marc Ayrault", "Jean Marc Ayrault"),
        ("J. Christopher Stevens", "Chris Stevens"),
        ("Rami Abdel Rahman", "Rami Abdurrahman"),
        ("Duncan Hunter Jr.", "Duncan Hunter"),
    ],
)
def test_one_person_in_two_spellings(one: str, other: str) -> None:
    """Transliterations, nicknames, middle names."""
    assert is_same_person(one, other, together=True)
    assert is_same_person(other, one, together=True)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Hillary Clinton", "Bill Clinton"),
        ("King Hussein", "Saddam Hussein"),
        ("John Smith", "Joan Smith"),
        ("Ali Khan", "Imran Khan"),
        ("Francois Hollande", "Francois Fillon"),
        ("Raul Castro", "Fidel Castro"),
        ("Pope Francis", "Pope Benedict"),
        ("Linda Sanchez", "Loretta Sanchez"),
        ("Rami Abdel Rahman", "Rami Makhlouf"),
    ],
)
def test_two_people_of_one_surname_stay_two(one: str, other: str) -> None:
    """A wrong merge is the worst error: it puts words in another's mouth."""
    assert not is_same_person(one, other, together=True)


OBSERVATORY = "Syrian Observatory for Human Rights"


def entity_of(text: str, phrase: str, nth: int = 0) -> str | None:
    parsed = sketch(text)
    entity = at(parsed, resolve([parsed]), phrase, nth)
    return entity.name if entity else None


@pytest.mark.parametrize(
    ("text", "phrase", "nth", "name"),
    [
        ("[Elena Marsh]PERSON met [Omar Hadi]PERSON . She said so.", "She", 0, "Elena Marsh"),
        ("[Omar Hadi]PERSON said [Elena Marsh]PERSON visited him.", "him", 0, "Omar Hadi"),
        ("The Turkish Red Crescent said so. It added details.", "It", 0, "Turkish Red Crescent"),
        ("A suicide bomber visited Basra. It said so.", "It", 0, None),
        ("France said so. The country denied it.", "The country", 0, "France"),
        ("Fighting reached Basra in Iraq. The city denied it.", "The city", 0, "Basra"),
        ("French officials said so.", "French officials", 0, None),
        ("the groom [Omar Hadi]PERSON left. the groom's brother said so.", "the groom's brother", 0, None),
        ("the Saudi government said so. The government denied it.", "The government", 0, "Saudi government"),
        ("Islamic State (IS) said so. ISIS denied it.", "ISIS", 0, "Islamic State"),
        ("the Clean River Alliance (CRA) said so. CRA denied it.", "CRA", 1, "Clean River Alliance"),
        ("They met in Moscow.", "Moscow", 0, "Moscow"),
        ("the flight between Moscow and Geneva left.", "Moscow", 0, "Moscow"),
        ("It reached Ontario and Quebec in Canada.", "Ontario", 0, "Ontario"),
        ("Reed Industries said so. [Reed]PERSON denied it.", "Reed", 1, "Reed Industries"),
        ("the Free Syrian Army said so. the Syrian army denied it.", "Syrian army", 0, "Syrian army"),
        ("the Syrian Observatory for Human Rights said so. The Observatory denied it.", "Observatory", 1, OBSERVATORY),
        (
            "the government of Ukraine said so. Ukrainian government denied it.",
            "Ukrainian government",
            0,
            "government of Ukraine",
        ),
        ("[Omar Hadi]PERSON said so. Hadis forces left.", "Hadis", 0, "Omar Hadi"),
        ("Saddam [Hussein]PERSON and [King Hussein]PERSON met.", "King Hussein", 0, "King Hussein"),
        ("MOSCOW (AP) Officials said so.", "MOSCOW", 0, "Moscow"),
        ("Moscow's bombing has left many.", "Moscow", 0, "Russia"),
        (
            "Syrian President [Bashar Hadad]PERSON met the Hadad regime and the Syrian government.",
            "Hadad regime",
            0,
            "Syrian government",
        ),
    ],
)
def test_descriptions_pronouns_and_governments(text: str, phrase: str, nth: int, name: str | None) -> None:
    """What a reader resolves without thinking."""
    assert entity_of(text, phrase, nth) == name


def test_a_province_is_not_its_town() -> None:
    """The word beside a name tells the one from the other."""
    parsed = sketch("It hit Aleppo province. It hit Aleppo.")
    resolution = resolve([parsed])
    places = {entity.place_kind: entity.name for entity in resolution.entities}
    assert places == {"region": "Aleppo province", "city": "Aleppo"}


def test_a_place_unknown_to_the_map_takes_the_country_beside_it() -> None:
    """No gazetteer has every village."""
    (village, *_) = [
        e for e in resolve([sketch("It hit [Umm Zarqun]PLACE near Aleppo.")]).entities if e.name == "Umm Zarqun"
    ]
    assert (village.country, village.lat, village.gazetteer_id) == ("SY", None, None)


def test_strangers_of_one_name_in_unrelated_reports_stay_two() -> None:
    """Two witnesses called Ahmad, in reports that share nothing else, are two people."""
    reports = [
        sketch("[Ahmad]PERSON told Reuters in Basra. Basra is in Iraq.", name="a"),
        sketch("[Ahmad]PERSON visited Jakarta. Jakarta is in Indonesia.", name="b"),
    ]
    assert sum(entity.name == "Ahmad" for entity in resolve(reports).entities) == 2


def test_a_surname_that_only_another_report_tells() -> None:
    """The model missed it here, but the story has the full name."""
    reports = [
        sketch("[Elena Marsh]PERSON visited Basra, Mosul and Kirkuk in Iraq.", name="a"),
        sketch("In Basra, Mosul and Kirkuk in Iraq, reporters met Marsh again.", name="b"),
    ]
    entity = at(reports[1], resolve(reports), "Marsh")
    assert entity is not None
    assert {span.document for span in entity.mentions} == {"a", "b"}


def test_halves_of_a_name_are_joined() -> None:
    """One report has "Tall Umm" as one name, so another's "Tall" and "Umm" are one too."""
    reports = [sketch("It hit [Tall Umm]PLACE .", name="a"), sketch("It hit [Tall]PLACE [Umm]PLACE .", name="b")]
    assert "Tall" not in {entity.name for entity in resolve(reports).entities}


def test_an_endless_line_takes_no_longer_than_its_length() -> None:
    """Ten times the text takes about ten times the time, though it is one sentence."""

    def spent(times: int) -> float:
        parsed = sketch("[John Brandt]PERSON said Moscow and the minister of Iraq, " * times)
        start = time.process_time()
        resolve([parsed])
        return time.process_time() - start

    spent(20)
    assert spent(1000) < 30 * max(spent(100), 0.01)


SENTENCES = (
    "US Secretary of State [Ida Brandt]PERSON met [Sergei Volkov]PERSON in Lausanne.",
    "[Sergey Volkov]PERSON said Moscow accused Washington.",
    "[Brandt]PERSON told CNN so. She left Aleppo province.",
    "The Syrian Observatory for Human Rights said so. The Observatory told AFP.",
    "[Volkov]PERSON , the Russian foreign minister, visited [Tall Umm]PLACE near Aleppo.",
)


@settings(max_examples=25, deadline=None)
@given(
    st.lists(st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=4), min_size=1, max_size=4),
    st.randoms(use_true_random=False),
)
def test_the_order_of_reports_changes_no_entity(texts: list[list[str]], random: st.DataObject) -> None:
    """The pile is sorted before it is read; every mention reads back, and ids are unique."""
    reports = [
        sketch("\n".join(lines), name=f"{number}-{'-'.join(map(str, map(len, lines)))}")
        for number, lines in enumerate(texts)
    ]
    shuffled = list(reports)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    entities = resolve(reports).entities
    assert resolve(shuffled).entities == entities
    assert len({entity.id for entity in entities}) == len(entities)
    documents = {one.document.id: one.document for one in reports}
    assert all(documents[span.document].words(span).strip() for entity in entities for span in entity.mentions)
    assert all(entity.mentions for entity in entities)
