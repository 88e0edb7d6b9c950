"""How reports are named, dated and ordered for a reader."""

import pytest

from rashomon.render.reports import (
    format_day,
    format_moment,
    format_range,
    full_days,
    headline,
    letter_of,
    number_reports,
)
from rashomon.schema import DateRange
from rashomon.schema.naming import name_apart, utc_order
from tests.builders import account_of, bridge_account, report


@pytest.mark.parametrize(
    ("published", "words"),
    [
        (None, "undated"),
        ("2024-03-04", "4 March 2024"),
        ("2024-03-04T10:15:00Z", "4 March 2024, 10:15 UTC"),
        ("2024-03-04T10:15:00.5+05:30", "4 March 2024, 10:15 UTC+05:30"),
        ("2024-03-04T10:15", "4 March 2024, 10:15"),
    ],
)
def test_publication_is_written_as_people_write_it(published, words):
    """The zone stays the one that the report gives: "10:15" in Delhi is not changed to another hour."""
    assert format_moment(published) == words


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (None, ""),
        ("2024", "2024"),
        ("2024-03", "March 2024"),
        ("2024-03-04T10:15:00Z", "4 March 2024"),
        ("2016-W41-WE", "2016-W41-WE"),
        ("2024-13-01", "2024-13-01"),
    ],
)
def test_dates_that_are_no_days(day, words):
    """What is not a day is given back as it is, never an error."""
    assert format_day(day) == words


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        (None, None, "no date"),
        ("2024-03-04", None, "4 March 2024"),
        ("2024-03-04", "2024-03-04", "4 March 2024"),
        ("2024-03-04", "2024-03-06", "4 to 6 March 2024"),
        ("2024-02-01", "2024-02-29", "February 2024"),
        ("2024-01-01", "2024-12-31", "2024"),
        ("2024-02-28", "2024-03-02", "28 February to 2 March 2024"),
        ("2023-12-30", "2024-01-02", "30 December 2023 to 2 January 2024"),
    ],
)
def test_stretches_of_days_are_written_short(start, end, words):
    """A month is a month, not its first day to its last."""
    assert format_range(DateRange(start, end)) == words


@pytest.mark.parametrize(
    ("start", "end", "days"),
    [
        ("2024-03-04", None, ("2024-03-04", None)),
        ("2024-03-04", "2024-03-06", ("2024-03-04", "2024-03-06")),
        ("2024-02", "2024-02", ("2024-02-01", "2024-02-29")),
        ("2024-02", None, ("2024-02-01", "2024-02-29")),
        ("2019", "2019", ("2019-01-01", "2019-12-31")),
        ("2016-W41", None, ("2016-10-10", "2016-10-16")),
        ("9999-W52", None, None),
        (None, None, None),
    ],
)
def test_coarse_dates_are_stretches_of_days(start, end, days):
    """A week, a month or a year is drawn from its first day to its last."""
    found = full_days(DateRange(start, end))
    assert (found and (found.start, found.end)) == days


def test_hours_of_different_zones_are_ordered_by_time():
    """07:00 in Paris comes before 06:30 in London."""
    assert utc_order("2024-03-05T07:00:00+01:00") < utc_order("2024-03-05T06:30:00Z")
    assert utc_order("2024-03-05") < utc_order("2024-03-05T00:10:00Z")
    assert utc_order("2024-03-05 about noon") == "2024-03-05 about noon"


def test_reports_of_one_outlet_are_told_apart():
    """Two reports of the Courier are the Courier (1) and the Courier (2); one without outlet has its file's name."""
    reports = [report("One", "Courier", None), report("Two", "Courier", None), report("Three", None, None)]
    assert sorted(name_apart(reports).values()) == ["Courier (1)", "Courier (2)", "unknown"]


def test_letters_go_on_after_z():
    """Thirty origins have thirty different letters."""
    assert [letter_of(n) for n in (0, 25, 26, 27, 52)] == ["A", "Z", "AA", "AB", "BA"]


def test_reports_are_numbered_by_publication_and_lettered_by_origin():
    """The numbers do not depend on the order in which the reports were given."""
    account = bridge_account()
    reversed_account = account_of(
        account.stories, account.documents[::-1], entities=account.entities, issues=account.issues
    )
    numbered = number_reports(account)
    assert [(r.label, r.letter) for r in sorted(numbered.values(), key=lambda r: r.number)] == [
        ("Meridian", "A"),
        ("Karsova Courier", "A"),
        ("Northern Post", "A"),
        ("Radio Delta", "B"),
        ("Valmora Today", "C"),
    ]
    assert number_reports(reversed_account) == numbered
    assert headline(account.stories[0]) == "5 reports, 3 origins"
