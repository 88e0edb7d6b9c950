"""Ages and names that independent reports give to one person."""

import pytest

from tests.relate.parting import find_by_rule
from tests.relate.story_builder import make_report

MON = "2024-05-06"
HERALD = (
    "Two people were shot dead at the fish market in Porto Vale on Monday, police said. "
    "{} died beside his stall, and a clerk was taken to hospital. The market will stay closed."
)
COURIER = (
    "A gunman opened fire in the halls of the Porto Vale fish market on Monday and fled. "
    "Officials named one of the two dead as {}. The mayor asked for calm."
)


@pytest.fixture(scope="module")
def tell(pipeline):
    """Tell what two reports of one shooting differ on in naming the dead man."""

    def told(here, there):
        texts = {"herald": HERALD.format(here), "courier": COURIER.format(there)}
        documents = [make_report(name, text, MON).document for name, text in texts.items()]
        return [f.text for f in find_by_rule(pipeline, documents, "ages-differ", "names-differ", "names-within")]

    return told


def test_two_ages_of_one_man(tell):
    """Nobody is 34 and 36 on one day."""
    (text,) = tell("Pedro Alvarez, 34,", "36-year-old Pedro Alvarez")
    assert text.startswith("The reports differ on the age of Pedro Alvarez: 3")


@pytest.mark.parametrize(("here", "there"), [("Jonathan Walker", "Jonathon Walker"), ("Karl Thielen", "Karl Theilen")])
def test_one_name_written_in_two_ways(tell, here, there):
    """One of the two has misspelt the dead man: another letter, or two in the wrong order."""
    (text,) = tell(here, there)
    assert text.startswith("The reports write one name in two ways: ")


@pytest.mark.parametrize(
    ("here", "there"),
    [
        ("Jonathan Walker", "Jonathon Peter Walker"),
        ("Karl Thielen", "Karl Theilen Jr."),
    ],
)
def test_part_of_a_name_written_in_two_ways(tell, here, there):
    """A middle name, and the junior of one spelling."""
    (text,) = tell(here, there)
    assert text.startswith("The reports write one name in two ways: ")


def test_a_name_written_in_two_ways_in_one_report(tell):
    """Nobody is called Wilker: who spoke is the Walker of the sentence before."""
    (text,) = tell("Jonathan Walker saw it. “They ran,” said Wilker. The baker", "somebody else")
    assert text == "One and the same report (Herald) writes one name in two ways: Jonathan Walker and Wilker."


def test_an_age_behind_a_nickname(tell):
    """The nickname does not hide it."""
    (text,) = tell("Pedro Alvarez, a clerk. Pedro “Pepe” Alvarez, 34,", "36-year-old Pedro Alvarez")
    assert text.startswith("The reports differ on the age of Pedro")


def test_two_ages_of_one_man_in_one_report(pipeline):
    """One of the two is a slip."""
    documents = [make_report("herald", HERALD.format("34-year-old Pedro Alvarez, 43,"), MON).document]
    (finding,) = find_by_rule(pipeline, documents, "ages-within")
    assert finding.text == "One and the same report (Herald) gives Pedro Alvarez two ages: 34 and 43."


@pytest.mark.parametrize(
    ("here", "there"),
    [
        ("Ana, 34-year-old Pedro Alvarez", "Ana, Pedro Alvarez, 34,"),
        ("Pedro Alvarez, 34,", "34-year-old Pedro Alvarez"),
        ("Pedro Alvarez, 34,", "Pedro Alvarez"),
        ("Abdel Rahman Haddad", "Abdul Rahman Haddad"),
        ("Jan Walker", "Jon Walker"),
        ("Brenda Walker", "Steven Walker"),
        ("Charles Walker", "Charlie Walker"),
        ("Mario Alvarez", "Maria Alvarez"),
        ("Maren Walker and Karen Walker", "Maren Walker"),
        ("Jonathan Walker and Pedro Wilker met there, Wilker said. A clerk", "Jonathan Walker"),
        ("Pedro Alvarez, 34,", "8-year-old Pedro Alvarez"),
    ],
)
def test_what_is_no_difference(tell, here, there):
    """One age, no age, a foreign name written by ear, and names that are two."""
    assert tell(here, there) == []


@pytest.mark.parametrize(
    ("here", "there", "fires"),
    [
        ("Porto Vale Police Chief Irena Costa", "Porto Vale Police Department Interim Chief Irena Costa", True),
        ("Porto Vale Police Chief Irena Costa", "Porto Vale Police Chief Irena Costa", False),
        ("President Irena Costa", "Former President Irena Costa", False),
        ("Harbour Board official Irena Costa", "Former Harbour Board official Irena Costa", True),
        ("City official Irena Costa", "Former Harbour Board official Irena Costa", False),
        ("Irena Costa, Odrin's aunt,", "Irena Costa, Odrin's cousin,", True),
        ("Irena Costa, Odrin's aunt,", "Irena Costa, Walker's cousin,", False),
    ],
)
def test_who_somebody_is(here, there, fires, pipeline):
    """Nobody is chief and interim chief, or aunt and cousin to one man; who is president no more keeps the title."""
    herald = f"Two people were shot dead in Porto Vale on Monday. {here} said that the market will stay closed."
    courier = f"A gunman opened fire in Porto Vale on Monday and fled. {there} said that nobody else was hurt."
    documents = [make_report(name, text, MON).document for name, text in (("herald", herald), ("courier", courier))]
    assert bool(find_by_rule(pipeline, documents, "described-apart")) is fires


@pytest.mark.parametrize("slip", ["Wilker [sic].", "the clerk of Old Mill Lane NE.Walker was asked."])
def test_what_is_no_second_spelling(tell, slip):
    """A slip that the report itself marks, and a sentence that was run into the one before."""
    assert tell(f"Jonathan Walker saw it. “They ran,” said {slip} The baker", "somebody else") == []
