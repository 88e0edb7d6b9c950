"""Whom and what places the parts of a page concern."""

from rashomon.render.cast import cast
from rashomon.render.concerns import find_concerns, offered
from rashomon.render.reports import number_reports
from tests.builders import at, bridge_account

ACCOUNT = bridge_account()
REPORTS = number_reports(ACCOUNT)
CAST = cast(ACCOUNT.stories[0], REPORTS, ACCOUNT.entities)
CONCERNS = find_concerns(CAST, REPORTS)
WIRE = ACCOUNT.documents[0]


def test_words_concern_those_whom_they_name():
    """A name counts where all of it lies within the words; the report of the words is told too."""
    tag = CONCERNS.tag([at(WIRE, "Governor Elena Marsh told reporters in Karsova")])
    assert tag == f' data-reports="d1" data-names="{CONCERNS.keys["e-marsh"]}"'
    assert CONCERNS.tag([at(WIRE, "Governor Elena")]) == ' data-reports="d1"'


def test_a_claim_concerns_its_speaker_too():
    """What somebody said need not name him."""
    assert CONCERNS.keys["e-odrin"] in CONCERNS.tag([at(WIRE, "fell")], ["e-odrin", None])


def test_the_choice_is_in_alphabetical_order():
    """People, then places, each as a reader looks them up."""
    assert [each.entity.name for each in offered(CAST)["People"]] == ["Elena Marsh", "Pavel Odrin", "Tomas Reyk"]
