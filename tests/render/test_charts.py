"""The geometry of the timeline and of the figures."""

from dataclasses import replace

from rashomon.render.charts import STACK, draw_figure, draw_timeline, spread
from rashomon.render.claims import entities_of, figures
from rashomon.render.reports import number_reports
from rashomon.schema import DateRange, TimelineEntry
from tests.builders import bridge_account

ACCOUNT = bridge_account()
STORY = ACCOUNT.stories[0]
REPORTS = number_reports(ACCOUNT)


def entry(day, kind="event", end=None, text="x"):
    return TimelineEntry(DateRange(day, end), kind, text, text, ())


def test_event_time_stands_apart_from_report_time():
    """Three lanes on one axis: what happened, what was said, what was reported."""
    line = draw_timeline(STORY, 1, REPORTS)
    assert [(lane.kind, len(lane.dots)) for lane in line.lanes] == [("event", 2), ("statement", 1), ("report", 2)]
    assert [(tick.label, tick.year) for tick in line.ticks] == [("4 Mar", "2024"), ("5 Mar", ""), ("6 Mar", "")]


def test_a_gap_of_years_does_not_crush_the_week():
    """The start of the war in 2011 leaves room for the days of 2016; the axis shows that it is broken."""
    across, breaks = spread(["2011-03-15", "2016-10-12", "2016-10-13", "2016-10-15"])
    assert len(breaks) == 1
    assert across["2016-10-13"] - across["2016-10-12"] > 10


def test_labels_do_not_run_into_each_other():
    """Of thirty days only as many are named as fit on a telephone."""
    days = [entry(f"2024-03-{day:02}") for day in range(1, 31)]
    line = draw_timeline(replace(STORY, timeline=tuple(days)), 1, REPORTS)
    assert 4 <= len(line.ticks) <= 8


def test_a_crowded_day_says_how_many_more():
    """Signs are stacked so far; then a number stands for the rest, and the table below has them all."""
    crowd = tuple(entry("2024-03-04", "statement", text=str(n)) for n in range(STACK + 5))
    (lane,) = draw_timeline(replace(STORY, timeline=crowd), 1, REPORTS).lanes
    assert (len(lane.dots), [number for _, _, number in lane.more]) == (STACK, [5])


def test_a_stretch_of_days_is_a_line():
    """A conference from Monday to Wednesday reaches from one to the other."""
    stretch = (entry("2024-03-04", end="2024-03-06"), entry("2024-03-05"))
    (lane,) = draw_timeline(replace(STORY, timeline=stretch), 1, REPORTS).lanes
    assert lane.dots[0].until > lane.dots[1].x > lane.dots[0].x
    assert lane.dots[1].until is None


def test_without_dates_there_is_no_picture():
    """An axis of nothing is not drawn."""
    assert draw_timeline(replace(STORY, timeline=(entry(None), entry("XXXX-10"))), 1, REPORTS) is None


def test_values_stand_on_one_scale_with_their_bounds():
    """A lower bound is open to the right; equal values stand at one place."""
    toll, cars, *_ = figures(STORY, REPORTS, entities_of(ACCOUNT))
    plot = draw_figure(toll)
    assert [(round(s.low), s.open_high) for s in plot.strokes] == [
        (12, True),
        (12, True),
        (12, False),
        (88, False),
        (88, False),
    ]
    assert draw_figure(cars) is None
