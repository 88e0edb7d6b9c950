"""The grid of claims by report."""

from rashomon.render.claims import entities_of
from rashomon.render.grid import claim_rows
from rashomon.render.reports import number_reports
from tests.builders import bridge_account

ACCOUNT = bridge_account()
STORY = ACCOUNT.stories[0]
REPORTS = number_reports(ACCOUNT)
ENTITIES = entities_of(ACCOUNT)


def test_the_grid_tells_silence_from_denial_and_from_another_value():
    """What most origins hold is the measure: three copies of nine have one vote, two witnesses of eleven have two."""
    rows = {row.refers: row for row in claim_rows(STORY, REPORTS, ENTITIES)}

    def states(refers):
        return [rows[refers].cells[number].state for number in range(1, 6)]

    assert states("u-toll") == ["says", "says", "differs", "says", "says"]
    assert states("v-visit") == ["says", "silent", "differs", "denies", "silent"]
    assert rows["v-visit"].cells[3].finding == 4
    assert rows["v-visit"].parted
