"""The headline of a story is the one that most of the others bear out."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.relate.titles import choose_title

CASES = [
    ("one report alone", ["Ferry sinks off Tarvo"], "Ferry sinks off Tarvo"),
    ("no headline at all", [None, ""], None),
    ("a side story comes first", ["Union calls for inquiry", "Ferry sinks off Tarvo", "Nine die as ferry sinks off Tarvo"], "Ferry sinks off Tarvo"),
    ("particulars of one lose", ["Captain of sunken ferry was drunk, says cousin", "Nine die as ferry sinks", "Ferry sinks: nine die"], "Nine die as ferry sinks"),
    ("equals in their order", ["Ferry sinks", "Bridge falls"], "Ferry sinks"),
    ("numbers in words and digits are one", ["Port burns", "Nine die at port", "9 dead as storm hits port", "Harbour shut: nine die"], "Nine die at port"),
    ("a report without one is passed over", [None, "Ferry sinks"], "Ferry sinks"),
]  # fmt: skip


@pytest.mark.parametrize(("headlines", "chosen"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_the_headline_most_bear_out(headlines, chosen):
    """A story is known by what its reports have in common, not by whichever came first."""
    assert choose_title(headlines) == chosen


@given(st.lists(st.one_of(st.none(), st.text(max_size=40)), max_size=8))
def test_it_is_always_one_of_them(headlines):
    """No title of our own is ever written: it would have no source."""
    chosen = choose_title(headlines)
    assert chosen in headlines if any(headlines) else chosen is None
