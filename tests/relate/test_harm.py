"""When, where and by what people were hit, as one telling has it, and what sets two tellings apart."""

import pytest

from rashomon.relate.align.harm import Harm, dead_in, share_scene, unity
from rashomon.schema import Entity, EntityKind

NORTH = Entity("n", EntityKind.PLACE, "Northby", place_kind="city", country="NO", lat=60.0, lon=10.0)
SOUTH = Entity("s", EntityKind.PLACE, "Southby", place_kind="city", country="NO", lat=58.0, lon=8.0)


@pytest.mark.parametrize(
    ("words", "dead"),
    [
        ("At least 25 people were killed", 25),
        ("an air strike killed six", 6),
        ("killing at least 12", 12),
        ("two soldiers died and 7 were killed", None),
        ("people were killed", None),
        ("12 wounded", None),
    ],
)
def test_the_dead_are_counted_where_one_number_is_told(words: str, dead: int | None) -> None:
    """Two numbers may be of two acts."""
    assert dead_in(words) == dead


def test_what_is_told_as_done_is_no_later_than_its_report() -> None:
    """A report of the 4th cannot tell what happened on the 8th; one of the 4th may be read on the 5th."""
    told = Harm(last=5)
    assert told.rules_out(Harm(first=8, last=8, dated=True))
    assert not told.rules_out(Harm(first=5, last=5, dated=True))
    assert not told.rules_out(Harm(first=8, last=12))  # only guessed from when its own report came out


@pytest.mark.parametrize(
    ("left", "right", "apart"),
    [
        (Harm(first=1, last=1), Harm(first=4, last=8), True),
        (Harm(first=1, last=5), Harm(first=4, last=8), False),
        (Harm(place=NORTH), Harm(place=SOUTH), True),
        (Harm(place=NORTH), Harm(), False),
        (Harm(means=frozenset({"air"})), Harm(means=frozenset({"gun"})), True),
        (Harm(dead=6), Harm(dead=25), True),
        (Harm(dead=14), Harm(dead=22), False),
    ],
)
def test_days_towns_means_and_tolls_speak_against_two_tellings(left: Harm, right: Harm, *, apart: bool) -> None:
    """Silence speaks against nothing, and a toll may grow."""
    assert (left.likeness(right) < 0) is apart
    assert left.likeness(right) == right.likeness(left)


def test_a_headline_shares_the_day_and_town_below_it() -> None:
    """The words "Two killed in blast" have neither; where the head of a report has two days, it is not known which."""
    headline, told = Harm(first=1, last=6), Harm(first=3, last=3, dated=True, place=NORTH)
    shared = share_scene([headline, told])[0]
    assert (shared.first, shared.last, shared.dated, shared.place) == (3, 3, False, NORTH)
    other = Harm(first=4, last=4, dated=True, place=SOUTH)
    assert share_scene([headline, told, other])[0] == headline


def test_unity_falls_with_the_reports_that_tell_other_acts() -> None:
    """Three heads of which one tells another day: one pair of three is of one act."""
    monday, friday = Harm(first=1, last=1, dated=True), Harm(first=5, last=5, dated=True)
    assert unity([[monday], [monday], [friday]]) == pytest.approx(1 / 3)
    assert unity([[monday], []]) == 1.0
