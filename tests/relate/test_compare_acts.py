"""One act on two days, and of all or of some, in reports of our own."""

import pytest

from tests.relate.parting import find_by_rule
from tests.relate.story_builder import make_report

RULES = {"date-moved", "dates-apart", "all-or-some"}
HERALD = "The council of Porto Vale talked for an hour about the storm of last week, and about the harbour fee. {}"
COURIER = "The storm and the harbour fee were what the council of Porto Vale talked about until the evening. {}"


@pytest.fixture(scope="module")
def tell(pipeline):
    """Tell what a report of 5 March and one of 9 March differ on."""

    def told(here, there):
        reports = (("herald", HERALD.format(here), "2024-03-05"), ("courier", COURIER.format(there), "2024-03-09"))
        documents = [make_report(name, text, day).document for name, text, day in reports]
        return [(f.rule, f.kind.value, f.text) for f in find_by_rule(pipeline, documents, *RULES)]

    return told


@pytest.mark.parametrize(
    ("here", "there", "rule", "kind"),
    [
        (
            "The Elm bridge in Porto Vale will close on Friday for repairs.",
            "The Elm bridge in Porto Vale closed on Saturday for repairs.",
            "date-moved",
            "update",
        ),
        (
            "Mayor Irena Costa is expected to resign on Thursday.",
            "Mayor Irena Costa resigned on Friday.",
            "date-moved",
            "update",
        ),
        (
            "All schools in the town were shut.",
            "By noon some schools of the old town were shut because of the wind and the rain, teachers said.",
            "all-or-some",
            "contradiction",
        ),
    ],
)
def test_one_act_told_in_two_ways(tell, here, there, rule, kind):
    """A bridge and a mayor are no event of war or talks, and have a day all the same."""
    ((found, found_kind, _),) = tell(here, there)
    assert (found, found_kind) == (rule, kind)


def test_a_day_that_was_moved_is_told_with_both_days(tell):
    """The reader sees what was planned and what came."""
    ((_, _, text),) = tell(
        "The Elm bridge will close on Friday for repairs.", "The Elm bridge closed on Saturday for repairs."
    )
    assert text == (
        "It came on another day than planned: “The Elm bridge will close on Friday for repairs”, planned for 2024-03-08 "
        "(Herald); “The Elm bridge closed on Saturday for repairs”, on 2024-03-09 (Courier)."
    )


@pytest.mark.parametrize(
    ("here", "there"),
    [
        ("The Elm bridge will close on Friday for repairs.", "The Elm bridge closed on March 8 for repairs."),
        ("The Elm bridge will close on Friday for repairs.", "The Oak bridge closed on Saturday for repairs."),
        ("The rebels shelled the market hall on Monday.", "The rebels shelled the market hall on Friday."),
        ("Mayor Irena Costa may resign on Thursday.", "Mayor Irena Costa resigned on Friday."),
        ("All schools in the town were shut.", "Some roads in the town were shut after the storm."),
        ("All schools in the town were shut.", "The schools in the town were shut after the storm."),
    ],
)
def test_what_is_no_difference(tell, here, there):
    """One day said in two ways, another bridge, shelling day after day, a doubt, other things, no word for how many."""
    assert tell(here, there) == []
