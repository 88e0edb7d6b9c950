"""Acts, terms and occasions beside the news that two reports date apart, and the lengths that they give."""

import pytest

from tests.relate.parting import find_rules

MARCH = ("2025-03-12", "2025-03-12")
END = "Anna Brunet spoke to the fishers of Selm about the new harbour wall."
OTHER_END = "The fishers of Selm heard Anna Brunet speak of the new harbour wall."


@pytest.mark.parametrize(
    ("one", "other", "fires"),
    [
        # one act, by other verbs, and by a verb that shares its object with the one before
        ("Anna Brunet left the harbour board last year.", "Anna Brunet quit the harbour board this month.", True),
        (
            "Anna Brunet left the harbour board last year.",
            "Anna Brunet joined the harbour board in 2009 and quit this month.",
            True,
        ),
        ("Anna Brunet left the harbour board last year.", "Anna Brunet quit the choir this month.", False),
        ("Anna Brunet left the harbour board last year.", "Karl Voss quit the harbour board this month.", False),
        ("Anna Brunet left the harbour board in 2024.", "Anna Brunet quit the harbour board in May 2024.", False),
        ("Anna Brunet left the harbour board last year.", "Anna Brunet may quit the harbour board this month.", False),
        # done before somebody said so
        (
            "Anna Brunet repaid the town 900 crowns this year.",
            "A lawyer said in 2023 that Anna Brunet had repaid the town.",
            True,
        ),
        (
            "Anna Brunet repaid the town 900 crowns in 2021.",
            "A lawyer said in 2023 that Anna Brunet had repaid the town.",
            False,
        ),
        # occasions
        ("The primary will be held in mid May.", "The primary would be held on April 30.", True),
        ("The primary will be held in April.", "The primary would be held on April 30.", False),
        ("The row began in January.", "The row, which split the town, began last Thursday.", True),
        ("The row began last week.", "The row, which split the town, began last Thursday.", False),
        ("The fair in 2019 was held in the hall.", "The fair in 2023 was held on the quay.", False),
        # terms
        ("Anna Brunet served from 1987 to 1999.", "Anna Brunet held the seat from 1986 to 1998.", True),
        ("Anna Brunet served from 1987 to 1999.", "Anna Brunet held the seat from 1987 to 1999.", False),
        ("Anna Brunet chaired the choir from 1997 to 2009.", "Anna Brunet held the seat from 2009 to 2015.", False),
        # days of the news are compared as events, and a round number of years is no year
        ("Anna Brunet opened the shop on Monday.", "Anna Brunet opened the shop on Friday.", False),
        ("Anna Brunet founded the shop in 2013.", "Anna Brunet founded the shop about ten years ago.", False),
    ],
)
def test_dated_apart(one, other, fires, tmp_path, pipeline):
    """One act of one person has one date; what may be, another's act and a vaguer date are no matter."""
    texts = [f"{END} {one}", f"{OTHER_END} {other}"]
    assert ("acts-dated-apart" in find_rules(tmp_path, pipeline, *texts, days=MARCH)) is fires


def test_what_is_done_again(tmp_path, pipeline):
    """A report that has an act on two dates tells of two acts."""
    once = f"{END} Anna Brunet repaired the wall in 2015."
    other = f"{OTHER_END} In 2018, Brunet herself repaired the wall."
    assert "acts-dated-apart" in find_rules(tmp_path, pipeline, once, other, days=MARCH)
    assert "acts-dated-apart" not in find_rules(
        tmp_path, pipeline, f"{once} Anna Brunet repaired the wall in 2021.", other, days=MARCH
    )


@pytest.mark.parametrize(
    ("one", "other", "fires"),
    [
        ("after a two-year investigation", "after a monthslong criminal investigation", True),
        ("before an eight-hour truce", "before a 48-hour humanitarian pause", True),
        ("before a ſıx-hour truce", "before a 48-hour humanitarian pause", True),  # letters that count as s and i
        ("before a two-hour truce", f"before a {'9' * 5000}-hour truce", False),  # more digits than a number may have
        ("before a 48-hour truce", "before a two-day pause", False),
        ("after a two-year trial", "after a monthslong investigation", False),
        ("after a two-year-old inquiry", "after a five-year inquiry", False),
        ("after a two-year inquiry and a six-month inquiry", "after a five-year inquiry", False),
    ],
)
def test_lengths(one, other, fires, tmp_path, pipeline):
    """One thing lasts so long; a report that gives several lengths is of several."""
    texts = [f"{END} The board sat down {each}." for each in (one, other)]
    assert ("lengths-apart" in find_rules(tmp_path, pipeline, *texts, days=MARCH)) is fires
