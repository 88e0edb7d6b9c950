"""What independent reports say alike of a person: office, age, that they quote him, that they name him."""

import pytest

from tests.relate.parting import find_rules

COUNCIL = "The council of Porto met for an hour on Tuesday about the broken pier. {} Nothing was decided."
PIER = "A new pier will cost two million, more than the town has. {}"
WHO = {"same-office", "same-age", "same-source", "named-by-several"}


@pytest.mark.parametrize(
    ("here", "there", "rules"),
    [
        pytest.param(
            "Irena Costa, the harbour director, stayed away.",
            "Irena Costa, director of the harbour, was not seen in Porto.",
            {"same-office"},
            id="one office",
        ),
        pytest.param(
            "President Irena Costa stayed away.",
            "President Irena Costa was not seen in Porto.",
            {"named-by-several"},
            id="a title is no description",
        ),
        pytest.param(
            "Pavel Odrin, 54, stayed away.", "Few came; Pavel Odrin, 54, did not.", {"same-age"}, id="one age"
        ),
        pytest.param(
            "Pavel Odrin, 54, stayed away.",
            "Few came; Pavel Odrin, 57, did not.",
            {"named-by-several"},
            id="two ages",
        ),
        pytest.param(
            "Irena Costa said that nobody would pay for it this year.",
            "“The fishermen must be patient,” Irena Costa said.",
            {"same-source"},
            id="one source",
        ),
        pytest.param(
            "The Syrian army stayed away.",
            "The Syrian army was not seen in Porto.",
            set(),
            id="a body all reports name",
        ),
    ],
)
def test_what_is_alike(here, there, rules, tmp_path, pipeline):
    """Each is told once, by the strongest of these rules, and not where the reports merely share a title or a state."""
    found = find_rules(tmp_path, pipeline, COUNCIL.format(here), PIER.format(there))
    assert found & WHO == rules
