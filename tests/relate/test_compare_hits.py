"""How many were hit, dead and hurt together, and how often: counts that differ though no number is of one kind."""

from dataclasses import replace

import pytest

from rashomon.relate.compare.counting.counts import is_rounded_sum, read_figure
from rashomon.relate.compare.sharing.consistent import without_shared
from rashomon.schema import Aspect, Finding, FindingKind, Severity, Side, Span
from tests.relate.parting import find_rules
from tests.relate.story_builder import make_count, make_report

SHOT = "Four people were shot at the Amber dance hall in Sfax on Tuesday night, and one person died, police said."
HURT = "Gunfire broke out late on Tuesday at the Amber dance hall of Sfax. {} a doctor said."


@pytest.mark.parametrize(
    ("first", "second", "told"),
    [
        pytest.param(SHOT, HURT.format("One person was killed and four others were injured,"), True, id="five"),
        pytest.param(SHOT, HURT.format("One person was killed and three others were injured,"), False, id="four"),
        pytest.param(SHOT, HURT.format("Two people were killed and four others were injured,"), False, id="other dead"),
        pytest.param(SHOT, HURT.format("One person was killed and eleven others were injured,"), False, id="far"),
        pytest.param(
            SHOT,
            HURT.format("One person was killed, one man was stabbed and four people were injured in all,"),
            False,
            id="stabbed",
        ),
    ],
)
def test_the_dead_and_the_hurt_are_those_who_were_hit(first, second, told, tmp_path, pipeline):
    """Of four who were shot one died: that leaves no four who were injured beside the dead."""
    assert ("hits-apart" in find_rules(tmp_path, pipeline, first, second)) is told


@pytest.mark.parametrize(
    ("first", "second", "told"),
    [
        pytest.param(
            "An air strike killed nineteen people", "Air strikes killed nineteen people", True, id="both open"
        ),
        pytest.param("Two air raids killed nineteen people", "Air strikes killed nineteen people", False, id="several"),
        pytest.param("An air strike killed forty people", "Air strikes killed nineteen people", False, id="other toll"),
        pytest.param("A missile killed nineteen people", "Air strikes killed nineteen people", False, id="other means"),
    ],
)
def test_one_blow_or_several(first, second, told, tmp_path, pipeline):
    """One strike and several are two tellings of one attack, if of one means."""
    texts = (f"{first} at the market of Sfax on Tuesday, doctors said.", f"{second} on Tuesday in the Sfax market.")
    assert ("blows-apart" in find_rules(tmp_path, pipeline, *texts)) is told


@pytest.mark.parametrize(
    ("first", "second", "told"),
    [
        pytest.param("ten others were wounded", "Two people died and twelve others were wounded", True, id="beside"),
        pytest.param("ten others were wounded", "Twelve people were wounded, two of them fatally,", False, id="with"),
    ],
)
def test_the_dead_are_not_counted_with_those_hurt_beside_them(first, second, told, tmp_path, pipeline):
    """Twelve wounded may be ten and the two who died, unless the two are told apart from the twelve."""
    texts = (
        f"Two people were killed and {first} by shells that fell on the fish market of Sfax on Tuesday, doctors said.",
        f"{second} on Tuesday when shells fell on the fish market of Sfax.",
    )
    assert ("figures-conflict" in find_rules(tmp_path, pipeline, *texts)) is told


def test_a_part_is_no_rival_of_a_number_that_its_report_gives_for_all(tmp_path, pipeline):
    """Four juveniles, two of them children, are "four children" to a reporter who calls all of them so."""
    texts = (
        "Four children were injured by gunfire at the fish market of Sfax on Tuesday night, police said.",
        "Four juveniles, including two children, were injured by gunfire on Tuesday night at the fish market of Sfax.",
    )
    assert "figures-conflict" not in find_rules(tmp_path, pipeline, *texts)


@pytest.mark.parametrize(
    ("left", "right", "rounded"),
    [(43_000, 43_350, True), (1.4e9, 1.375e9, True), (90, 92, False), (43_200, 43_350, False), (3e9, 3.6e9, False)],
)
def test_a_sum_in_fewer_digits_is_the_sum(left, right, rounded):
    """A watch for $43,000 cost $43,350; 90 percent are not 92."""
    report = make_report("herald", "The watch cost dollars.")
    counts = [replace(make_count(report, "dollars", v, what="dollars"), unit="dollars") for v in (left, right)]
    figures = [read_figure(count, report.document) for count in counts]
    assert is_rounded_sum(*figures) is is_rounded_sum(*reversed(figures)) is rounded


def make_finding(kind, rule, *sides):
    spans = [[Span(*span) for span in side] for side in sides]
    return Finding(
        id=f"{rule}-{spans[0][0].start}",
        kind=kind,
        aspect=Aspect.VALUE,
        text="A test.",
        spans=tuple(span for side in spans for span in side),
        rule=rule,
        origins=(1, 1),
        severity=Severity.MINOR,
        sides=tuple(Side("", tuple(side), ("o",)) for side in spans),
    )


@pytest.mark.parametrize(
    ("became", "was", "kept"),
    [
        pytest.param("a", "b", False, id="backwards"),
        pytest.param("b", "a", True, id="forwards"),
        pytest.param("a", "c", True, id="no step"),
    ],
)
def test_a_number_that_became_an_earlier_one_went_the_other_way(became, was, kept):
    """Fifteen grew to eighteen: eighteen that "became" fifteen is the same passage read backwards."""
    grown = make_finding(FindingKind.UPDATE, "toll-grows", [("a", 0, 9)], [("b", 0, 9)])
    changed = make_finding(FindingKind.DRIFT, "value-changed", [(became, 0, 20)], [(was, 0, 20)])
    assert (changed in without_shared([grown, changed])) is kept


def test_so_many_of_a_number_are_no_rival_of_it(tmp_path, pipeline):
    """Eighteen of thirty-one lorries burnt are not against thirty-one lorries."""
    texts = (
        "In the attack on the aid convoy near Sfax on Monday 18 of the 31 lorries were destroyed, a driver said.",
        "The raid on the aid convoy near Sfax on Monday destroyed at least 18 lorries, the harbour monitor said.",
    )
    assert "figures-conflict" not in find_rules(tmp_path, pipeline, *texts)


TWO_HURT = "Two people were wounded when shots were fired outside the Amber dance hall in Sfax on Monday, police said."
ONE_DEAD = "Shots outside the Amber dance hall in Sfax killed one woman and wounded another on Monday, police said."
HAS_DIED = "One of the two people who were shot outside the Amber dance hall in Sfax on Monday has died, police said."


@pytest.mark.parametrize(
    ("first", "days", "told"),
    [
        pytest.param(TWO_HURT, ("2025-03-11", "2025-03-13"), True, id="since"),
        pytest.param(TWO_HURT, ("2025-03-11", "2025-03-11"), False, id="one day"),
        pytest.param(TWO_HURT, ("2025-03-13", "2025-03-11"), False, id="the other way round"),
        pytest.param(ONE_DEAD, ("2025-03-11", "2025-03-13"), False, id="dead at first"),
    ],
)
def test_the_hurt_who_have_died_since(first, days, told, tmp_path, pipeline):
    """Who lived on Tuesday and is dead on Thursday has died in between; who was dead has not."""
    assert ("died-since" in find_rules(tmp_path, pipeline, first, HAS_DIED, days=days)) is told
