"""An arrest that follows, and what is none."""

import pytest

from rashomon.relate.compare.persons.arrests import find_arrests
from tests.relate.parting import find_rules
from tests.relate.story_builder import make_report, make_story

TUE, THU = "2025-03-11", "2025-03-13"


def told(first, then, days=(TUE, THU)):
    reports = [
        make_report(name, text, day) for name, text, day in zip(("herald", "courier"), (first, then), days, strict=True)
    ]
    return [finding.text for finding in find_arrests(make_story(reports))]


@pytest.mark.parametrize(
    "first",
    [
        "No arrests have been made.",
        "Police are looking for the gunman.",
        "Police are searching for at least two more suspects.",
        "The suspect is still at large.",
    ],
)
def test_an_arrest_follows(first):
    """What nobody was held for on Tuesday, somebody is held for on Thursday."""
    (text,) = told(first, "Police have charged a fisherman with the shooting.")
    assert text == (f"First Herald: “{first}”; later Courier: “Police have charged a fisherman with the shooting.”.")


@pytest.mark.parametrize(
    ("then", "days"),
    [
        ("Police have charged a fisherman with the shooting.", (THU, TUE)),
        ("Police have charged a fisherman with the shooting.", (TUE, TUE)),
        ("It was not known whether police have charged a fisherman.", (TUE, THU)),
        ("Police have charged the council for the fuel. No arrests have been made.", (TUE, THU)),
    ],
)
def test_what_is_no_arrest_since(then, days):
    """An earlier report, one of the same day, an open question, and a report that has both."""
    assert told("No arrests have been made.", then, days) == []


def test_the_second_of_two_is_arrested():
    """A report that has one held and the other at large is overtaken by the arrest of the second."""
    first = "Police arrested one of the suspects on Monday. The other shooter fled and remains at large."
    assert told(first, "Police have arrested a second suspect.", (TUE, THU)) != []
    assert told(first, "Police have arrested a baker over the fuel.", (TUE, THU)) == []


@pytest.mark.parametrize(
    ("then", "fires"),
    [("Police arrested Karl Voss on Monday.", True), ("Police arrested Jan Odrin on Monday.", False)],
)
def test_who_is_sought_by_name_is_arrested(then, fires, tmp_path, pipeline):
    """A man whom a report knows and has at large is held in a later one; another's arrest tells nothing of him."""
    first = "A girl was shot in Porto. Police say that Karl Voss is considered armed and dangerous."
    later = f"A girl was shot in Porto. {then} Karl Voss is a fisherman."
    assert ("arrest-follows" in find_rules(tmp_path, pipeline, first, later, days=(TUE, THU))) is fires


@pytest.mark.parametrize(
    "first",
    [
        "The whereabouts of Ann Selm, who has been missing since she left her school in Porto, are not known.",
        "Detectives obtained a search warrant for the flat of Ann Selm in Porto, who found the girl.",
        "A search warrant was issued for the flat of Ann Selm in Porto, who found the girl.",
    ],
)
def test_who_is_missing_is_not_sought(first, tmp_path, pipeline):
    """Nor is whoever lives where the police search: no arrest follows, and nobody is named as a suspect."""
    later = "Police in Porto said that they have arrested a man over the girl."
    assert "arrest-follows" not in find_rules(tmp_path, pipeline, first, later, days=(TUE, THU))
    nobody = "A girl vanished in Porto. Police say that the gunman is still at large."
    assert "named-since" not in find_rules(tmp_path, pipeline, nobody, first, days=(TUE, THU))
