"""One crash or fire, and two causes."""

import pytest

from rashomon.relate.compare.deeds.causes import find_causes
from tests.relate.story_builder import make_report, make_story

MON = "2024-05-06"
FAULT = "The Valmoran air force said that the jet came down near Selm because of a technical fault."


@pytest.mark.parametrize(
    ("other", "differs"),
    [
        ("Fishermen said that the jet was shot down near Selm by a gunboat.", True),
        ("The jet fell near Selm after engine failure, the pilot told the radio.", False),
        ("It is not clear whether the jet was shot down near Selm.", False),
        ("Another plane was shot down over the Gulf of Tarn.", False),
        ("Several jets were shot down near Selm in the war.", False),
        ("A drone was shot down near Selm.", False),
    ],
)
def test_causes_that_exclude_each_other(other, differs):
    """A fault and a missile cannot both have done it; what is left open excludes nothing."""
    reports = [make_report("herald", FAULT, MON), make_report("courier", other, MON)]
    found = list(find_causes(make_story(reports)))
    assert [finding.rule for finding in found] == (["causes-differ"] if differs else [])
