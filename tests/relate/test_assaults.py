"""Two attacks told as one event: whose dead are whose."""

from dataclasses import replace

import pytest

from rashomon.relate.align.assaults import with_attacks_apart
from rashomon.relate.align.counts import Count
from rashomon.schema import Bound, Quantity, Span

AIR, SHELL = frozenset({"air"}), frozenset({"shell"})


def make_count(report, at, number, attacks):
    sentence = Span(report, 1000 * at, 1000 * at + 20)
    quantity = Quantity(
        f"q-{report}-{at}", Span(report, 1000 * at, 1000 * at + 9), number, number, Bound.EXACT, "killed"
    )
    words = f"{number} people died"
    blank = Count(
        quantity, sentence, "", "e-1", long_scope=False, day=None, published=None, place=None, context=frozenset()
    )
    return replace(blank, attacks=attacks, words=words)


@pytest.mark.parametrize(
    ("told", "events"),
    [
        pytest.param([(7, SHELL), (45, AIR)], ["e-1", "e-1#air"], id="two attacks"),
        pytest.param([(7, SHELL), (45, AIR | SHELL)], ["e-1", "e-1#air"], id="raids that answered rockets"),
        pytest.param([(17, AIR), (19, AIR | SHELL)], ["e-1", "e-1"], id="most of them, and all"),
        pytest.param([(7, SHELL), (45, frozenset())], ["e-1", "e-1"], id="no word of the means"),
        pytest.param([(7, SHELL), (45, SHELL)], ["e-1", "e-1"], id="one means"),
    ],
)
def test_whose_dead_are_whose(told, events):
    """One report that counts the dead of rockets and those of air strikes tells of two tolls."""
    counts = [make_count("herald", at, number, attacks) for at, (number, attacks) in enumerate(told)]
    assert [count.event for count in with_attacks_apart(counts)] == events
