"""Dates of publication, as records and pages write them."""

import pytest

from rashomon.read.dates import date_in_url, find_date, read_date
from rashomon.read.layout import lay_out
from rashomon.read.published import find_day_against, find_published
from tests.read.pages import MORE, PROSE


@pytest.mark.parametrize(
    ("words", "date"),
    [
        ("2021-03-04", "2021-03-04"),
        ("2021-03-04 10:02:02", "2021-03-04"),
        ("2021-03-04T10:02:02Z", "2021-03-04T10:02:02Z"),
        ("2021-03-04T10:02:02.123+0100", "2021-03-04T10:02:02+01:00"),
        ("2021-03-04T10:02-05:00", "2021-03-04T10:02:00-05:00"),
        ("20210304", "2021-03-04"),
        ("20210304T100202Z", "2021-03-04"),
        ("March 4, 2021", "2021-03-04"),
        ("4th of March 2021", "2021-03-04"),
        ("Thursday 4 Mar 2021", "2021-03-04"),
        ("Sept. 11, 2020", "2020-09-11"),
        ("Mar 042021", "2021-03-04"),
        ("24.08.2013", "2013-08-24"),
        ("04-03-2021", "2021-03-04"),
        ("3/4/2021", "2021-03-04"),
        ("13/4/2021", "2021-04-13"),
        ("Thu, 04 Mar 2021 10:02:02 +0000", "2021-03-04T10:02:02Z"),
        ("1614852122", "2021-03-04T10:02:02Z"),
        ("1614852122000", "2021-03-04T10:02:02Z"),
        ("31 February 2021", None),
        ("2021-13-45", None),
        (f"Thu, 04 Mar {'1' * 30} 10:02:02 +0000", None),
        ("yesterday", None),
        ("", None),
    ],
)
def test_read_date(words, date):
    """An offset makes it a time; without one the date is all that can be checked."""
    assert read_date(words) == date


def test_a_feed_that_writes_the_day_first():
    """3/4/2021 is what the feed means by it."""
    assert read_date("3/4/2021", day_first=True) == "2021-04-03"


def test_the_first_date_counts():
    """Published before updated."""
    assert find_date("Published: 4 March 2021 | Updated: 5 March 2021") == "2021-03-04"


@pytest.mark.parametrize(
    ("url", "date"),
    [
        ("https://example.org/2021/03/04/ferry-sinks", "2021-03-04"),
        ("https://example.org/news/20210304/ferry", "2021-03-04"),
        ("https://example.org/2021/ferry-3-4", None),
        ("https://example.org/story-20213344-99/", None),
    ],
)
def test_date_in_url(url, date):
    """Many sites put the day into the address."""
    assert date_in_url(url) == date


@pytest.mark.parametrize(
    ("lines", "date"),
    [
        (["Published: March 4, 2021 10:02:02 am"], "2021-03-04"),
        (["Updated: 5 March 2021", "Published: 4 March 2021"], "2021-03-04"),
        (["2021-03-04"], "2021-03-04"),
        (["By Lia Mora, 4 March 2021"], "2021-03-04"),
        ([], None),
    ],
)
def test_find_published(lines, date):
    """The byline tells the day, and a day that the article speaks of does not."""
    text = "\n\n".join(["Ferry sinks", *lines, PROSE, f"{MORE} The ferry was built on May 1, 1999."])
    assert find_published(text, lay_out(text)) == date


@pytest.mark.parametrize(
    ("lines", "told", "date"),
    [
        (["Published: March 18, 2021"], "2021-03-05", "2021-03-18"),
        (["Published: March 18, 2021"], "2021-04-20", "2021-03-18"),
        (["Updated: 20 March 2021", "Published: 18 March 2021"], "2021-02-18", "2021-03-18"),
        (["Published: March 18, 2021"], "2021-03-17", None),
        (["Updated: 20 March 2021"], "2021-02-18", None),
        (["March 20, 2021", "Published: February 18, 2021"], "2021-02-18", None),
        (["Published: 3/10/2021"], "2021-02-18", None),
        ([], "2021-02-18", None),
    ],
)
def test_find_day_against(lines, told, date):
    """A table that gives another day than the lines above the article is wrong, unless these leave it open."""
    text = "\n\n".join(["Ferry sinks", *lines, PROSE, f"{MORE} The ferry was built on May 1, 1999."])
    assert find_day_against(told, text, lay_out(text)) == date
