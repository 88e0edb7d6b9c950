"""One act with two things, one street of two kinds, one office with two names, and what is told here and unknown there."""

import pytest

from tests.relate.parting import find_rules


@pytest.mark.parametrize(
    ("first", "second", "fires"),
    [
        ("A wounded smuggler drove an ambulance to Sfax.", "A wounded smuggler drove a car to Sfax.", True),
        ("A lone bomber set off an explosive vest in Sfax.", "A lone bomber set off an explosive belt in Sfax.", True),
        (
            "A fourth victim walked into the police station of Sfax.",
            "A fourth victim walked into the hospital of Sfax.",
            True,
        ),
        ("A suicide bomber driving a truck died in Sfax.", "A suicide bomber driving a van died in Sfax.", False),
        ("A suicide bomber driving a truck died in Sfax.", "A young man driving a car died in Sfax.", False),
        ("Government planes hit a hospital in Sfax.", "Government planes hit a school in Sfax.", False),
        (
            "A suicide bomber driving an ambulance died in Sfax. A suicide bomber driving a car died in Gabes.",
            "A suicide bomber driving a car died in Gabes.",
            False,
        ),
    ],
)
def test_two_things_in_one_place(first, second, fires, tmp_path, pipeline):
    """Things that exclude each other, of one act; not what happens daily, nor what may be one thing."""
    assert ("things-differ" in find_rules(tmp_path, pipeline, first, second)) is fires


@pytest.mark.parametrize(
    ("first", "second", "fires"),
    [
        ("Shots were fired on Lobster Avenue in Sfax.", "Shots were fired on Lobster Street in Sfax.", True),
        ("Shots were fired on West Lobster Lane in Sfax.", "Shots were fired on Lobster Road in Sfax.", True),
        ("Shots were fired on Lobster Avenue in Sfax.", "Shots were fired on Lobster Ave. in Sfax.", False),
        ("Shots were fired on Main Avenue in Sfax.", "Shots were fired on Main Street in Sfax.", False),
        (
            "Shots were fired where Lobster Avenue meets Lobster Street in Sfax.",
            "Shots were fired on Lobster Street in Sfax.",
            False,
        ),
    ],
)
def test_two_kinds_of_one_street(first, second, fires, tmp_path, pipeline):
    """The long word and the short one are one; where a report has both, both exist."""
    assert ("street-differs" in find_rules(tmp_path, pipeline, first, second)) is fires


@pytest.mark.parametrize(
    ("second", "fires"),
    [
        ("UNICEF director Roger Payne said that six children were hurt on the ferry.", True),
        ("Former UNICEF director Roger Payne said that six children were hurt on the ferry.", False),
        ("Oxfam director Roger Payne said that six children were hurt on the ferry.", False),
        ("UNICEF spokesman Roger Payne said that six children were hurt on the ferry.", False),
    ],
)
def test_two_names_for_one_office(second, fires, tmp_path, pipeline):
    """An office that one man holds, of one body, today."""
    first = "UNICEF director Anthony Lake said that six children were hurt on the ferry."
    assert ("office-of-two" in find_rules(tmp_path, pipeline, first, second)) is fires


@pytest.mark.parametrize(
    ("second", "fires"),
    [
        ("The man in the car with the bomber was likely an accomplice.", True),
        ("The man in the car with the bomber may be an accomplice.", False),
        ("Police asked whether the man in the car with the bomber was an accomplice.", False),
        ("The mayor saw an accomplice of the thieves run away from the bank.", False),
    ],
)
def test_told_here_and_unknown_there(second, fires, tmp_path, pipeline):
    """What is unclear in one report is told in another, of the same man; a question answers nothing."""
    first = "Another man was in the car with the bomber but it was unclear whether he was an accomplice or a hostage."
    assert ("told-or-unknown" in find_rules(tmp_path, pipeline, first, second)) is fires


@pytest.mark.parametrize(
    ("second", "fires"),
    [
        ("The army said that militants were killed when planes struck Idlib.", True),
        ("The army said that nobody was killed when planes struck Idlib.", False),
        ("The army said that terrorists attacked a bakery in Hama.", False),
    ],
)
def test_whom_the_army_hit(second, fires, tmp_path, pipeline):
    """Fighters by the army, a school and civilians by others, in one attack."""
    first = "Air strikes hit a school in Idlib on Monday, killing 22 civilians, doctors said."
    told = f"Air strikes killed 22 people in Idlib on Monday. {second}"
    assert ("targets-differ" in find_rules(tmp_path, pipeline, first, told)) is fires
