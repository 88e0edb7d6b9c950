"""Sentences of our own whose grammar the shipped weights must get right."""

import pytest

from rashomon.parse import Pipeline
from tests.parse.conftest import report

# sentence, arcs as "word label head", names as "KIND name"
CASES: list[tuple[str, str, str]] = [
    (
        "The foreign minister of Norland, Ana Ruiz, told reporters in Geneva that talks had failed.",
        "minister nsubj told; Norland nmod minister; Ruiz flat Ana; failed ccomp told; talks nsubj failed",
        "PERSON Ana Ruiz; PLACE Geneva; PLACE Norland",
    ),
    (
        "“We will not leave,” Omar al-Khatib said on Monday.",
        "We nsubj leave; not advmod leave; Omar nsubj said; Monday obl said",
        "PERSON Omar al-Khatib",
    ),
    (
        "At least 12 people were killed and 30 wounded when a bomb exploded in Kabul, police said.",
        "people nsubj:pass killed; 12 nummod people; bomb nsubj exploded; Kabul obl exploded; police nsubj said",
        "PLACE Kabul",
    ),
    (
        "According to the United Nations, more than 2,000 families have fled the city.",
        "Nations obl fled; families nsubj fled; city obj fled",
        "ORGANIZATION United Nations",
    ),
    (
        "The town was captured by rebels from the Free Army in July.",
        "town nsubj:pass captured; rebels obl:agent captured; by case rebels; July obl captured",
        "ORGANIZATION Free Army",
    ),
    (
        "Sergei Ivanov, who leads the delegation, is the president’s closest ally.",
        "Sergei nsubj ally; is cop ally; leads acl:relcl Sergei; delegation obj leads; president nmod:poss ally",
        "PERSON Sergei Ivanov",
    ),
    (
        "The army denied that it had bombed the hospital.",
        "army nsubj denied; bombed ccomp denied; it nsubj bombed; hospital obj bombed",
        "",
    ),
    (
        "Russia and Turkey agreed to stop the fighting, the Kremlin said.",
        "Turkey conj Russia; Russia nsubj agreed; stop xcomp agreed; fighting obj stop",
        "PLACE Russia; PLACE Turkey; ORGANIZATION Kremlin",
    ),
    ("Ferry sinks off Lagos", "Ferry nsubj sinks; Lagos obl sinks", "PLACE Lagos"),
    (
        "Mr Tan refused to say whether the company would pay.",
        "say xcomp refused; pay ccomp say; company nsubj pay",
        "PERSON Tan",
    ),
]

LEMMAS = {
    "The besieged towns were shelled.": "the besiege town be shell .",
    "Two women died and nine children were hurt.": "two woman die and nine child be hurt .",
    "They have begun freeing hostages, stopping at crossings.": "they have begin free hostage , stop at crossing .",
    "The worst cities weren’t evacuated sooner.": "the bad city be not evacuate soon .",
    "Companies denied hoping for more taxes.": "company deny hope for more tax .",
}


@pytest.mark.parametrize(("text", "arcs", "names"), CASES, ids=[case[0][:30] for case in CASES])
def test_parses(pipeline: Pipeline, text: str, arcs: str, names: str) -> None:
    """Each arc of the case is there, and the names are these and no others."""
    (parsed,) = pipeline.parse([report(text)])
    found = {f"{t.text} {t.dep_} {t.head.text}" for t in parsed.doc}
    assert set(filter(None, arcs.split("; "))) - found == set()
    assert {f"{name.label_} {name.text}" for name in parsed.doc.ents} == set(filter(None, names.split("; ")))


@pytest.mark.parametrize(("text", "lemmas"), LEMMAS.items())
def test_lemmas(pipeline: Pipeline, text: str, lemmas: str) -> None:
    """Inflected forms come down to the forms of a dictionary."""
    (parsed,) = pipeline.parse([report(text)])
    assert " ".join(token.lemma_ for token in parsed.doc) == lemmas


def test_one_person_has_one_kind_of_name(pipeline: Pipeline) -> None:
    """A surname alone is told like the full name elsewhere in the report."""
    (parsed,) = pipeline.parse([report("Jordan Lavell resigned.", "Lavell will be replaced.", "Paris mourned Lavell.")])
    assert {name.label_ for name in parsed.doc.ents if "Lavell" in name.text} == {"PERSON"}
