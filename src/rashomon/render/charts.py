"""The geometry of the two pictures: the timeline and the figures. Across in per cent, so that text keeps its size."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise
from math import log2, log10

from rashomon.render.claims import Figure, value_of
from rashomon.render.reports import Report, full_days
from rashomon.schema import Bound, Quantity, Story, TimelineEntry
from rashomon.schema.calendar import MONTH_NAMES

LEFT, RIGHT = 4.0, 96.0  # per cent: room for the signs at the ends
MAX_STEP = 4.0  # a gap of months is drawn no wider than this many days; the break is shown
BREAK_DAYS = 8
MIN_TICK_GAP = 13.0  # per cent: a label takes about 44 px on the narrowest screen
STACK = 8  # signs above one another on one day; how many more is written above
DOT_WIDTH = 0.5  # per cent: signs of two days may touch on a narrow screen, those of one day may not
DOT_STEP_PX = {"event": 17, "statement": 13, "report": 19}
LOG_RATIO = 50  # a scale over more than this is logarithmic


@dataclass(frozen=True, slots=True)
class Tick:
    """A day on the axis; `year` is written where it changes."""

    x: float
    label: str
    year: str


@dataclass(frozen=True, slots=True)
class Dot:
    """A sign on the axis; `sign` is its number, `until` where its stretch ends if it has one."""

    x: float
    y: float
    sign: str
    text: str
    href: str
    until: float | None


@dataclass(frozen=True, slots=True)
class Lane:
    """The signs of one kind, stacked where they share a day."""

    kind: str
    title: str
    top: float
    height: float
    dots: tuple[Dot, ...]
    more: tuple[tuple[float, float, int], ...]  # x, y and how many signs found no room


@dataclass(frozen=True, slots=True)
class Timeline:
    """What happened, was said and was reported, on one axis."""

    lanes: tuple[Lane, ...]
    ticks: tuple[Tick, ...]
    breaks: tuple[float, ...]
    height: float


LANES = (("event", "What happened or is planned"), ("statement", "What was said"), ("report", "What was reported"))


def draw_timeline(story: Story, number: int, reports: Mapping[str, Report]) -> Timeline | None:
    """Lay out the timeline; nothing if no entry has a date."""
    dated = [
        (place, replace(entry, date=stretch))
        for place, entry in enumerate(story.timeline, 1)
        if (stretch := full_days(entry.date)) is not None
    ]
    if not dated:
        return None
    days = sorted({day for _, e in dated for day in (e.date.start, e.date.end) if day is not None})
    across, breaks = spread(days)
    lanes: list[Lane] = []
    top = 0.0
    for kind, title in LANES:
        entries = [(place, entry) for place, entry in dated if entry.kind == kind]
        if entries:
            entries.sort(
                key=lambda numbered: (across[numbered[1].date.start], told_by(numbered[1], reports), numbered[0])
            )
            lanes.append(draw_lane(kind, title, top, tuple(stack(entries, across, number, reports))))
            top += lanes[-1].height
    return Timeline(tuple(lanes), tuple(label_days(days, across)), tuple(breaks), top + 40)


def told_by(entry: TimelineEntry, reports: Mapping[str, Report]) -> int:
    report = reports.get(entry.refers)
    return report.number if report else 0


def spread(days: Sequence[str]) -> tuple[dict[str | None, float], list[float]]:
    """Place the days; wide gaps are drawn shorter, and where is given beside."""
    gaps = [(date.fromisoformat(b) - date.fromisoformat(a)).days for a, b in pairwise(days)]
    steps = [min(MAX_STEP, 1 + log2(gap)) for gap in gaps]
    total, position = sum(steps) or 1.0, 0.0
    across: dict[str | None, float] = {days[0]: LEFT if steps else 50.0}
    breaks = []
    for day, gap, step in zip(days[1:], gaps, steps, strict=True):
        if gap > BREAK_DAYS:
            breaks.append(LEFT + (RIGHT - LEFT) * (position + step / 2) / total)
        position += step
        across[day] = LEFT + (RIGHT - LEFT) * position / total
    return across, breaks


def stack(
    entries: Iterable[tuple[int, TimelineEntry]],
    across: Mapping[str | None, float],
    number: int,
    reports: Mapping[str, Report],
) -> Iterator[Dot]:
    """Put each sign as low as it finds room: none stands on another, or on the line of one that lasts."""
    free: list[float] = []  # where on each level there is room again
    for place, entry in entries:
        x, end = across[entry.date.start], across.get(entry.date.end)
        reach = end if end is not None and end > x else x
        level = next((level for level, room in enumerate(free) if room < x), len(free))
        free[level : level + 1] = [reach + DOT_WIDTH]
        report = reports.get(entry.refers)
        yield Dot(
            x=x,
            y=level * DOT_STEP_PX[entry.kind],
            sign=str(report.number) if report else "",
            text=entry.text,
            href=f"#t{number}-{place}",
            until=reach if reach > x else None,
        )


def draw_lane(kind: str, title: str, top: float, dots: Sequence[Dot]) -> Lane:
    full = STACK * DOT_STEP_PX[kind]
    shown = tuple(dot for dot in dots if dot.y < full)
    hidden = Counter(dot.x for dot in dots if dot.y >= full)
    depth = max((dot.y for dot in shown), default=0.0) + (DOT_STEP_PX[kind] if hidden else 0)
    more = tuple((x, float(full), number) for x, number in hidden.items())
    return Lane(kind, title, top, depth + 52, shown, more)


def label_days(days: Sequence[str], across: Mapping[str | None, float]) -> Iterable[Tick]:
    last, year = -100.0, ""
    for day in days:
        if across[day] - last < MIN_TICK_GAP:
            continue
        last = across[day]
        yield Tick(last, f"{int(day[8:])} {MONTH_NAMES[int(day[5:7]) - 1][:3]}", day[:4] if day[:4] != year else "")
        year = day[:4]


@dataclass(frozen=True, slots=True)
class Stroke:
    """One value on a scale: from `low` to `high` in per cent; an open end reaches the edge of the scale."""

    low: float
    high: float
    open_low: bool
    open_high: bool
    hollow: bool


@dataclass(frozen=True, slots=True)
class Plot:
    """The values of one figure on one scale."""

    strokes: tuple[Stroke, ...]
    logarithmic: bool


def draw_figure(figure: Figure) -> Plot | None:
    """Lay out the values of a figure; nothing if all give the same one."""
    numbers = [n for _, q in figure.values for n in (q.low, q.high) if n is not None]
    if len(set(numbers)) < 2:
        return None
    low, high = min(numbers), max(numbers)
    logarithmic = low > 0 and high / low > LOG_RATIO

    def place(number: float) -> float:
        share = (log10(number / low) / log10(high / low)) if logarithmic else (number - low) / (high - low)
        return 12 + 76 * share

    return Plot(tuple(draw_value(q, place) for _, q in figure.values), logarithmic)


def draw_value(quantity: Quantity, place: Callable[[float], float]) -> Stroke:
    low = place(quantity.low if quantity.low is not None else value_of(quantity))
    high = place(quantity.high if quantity.high is not None else value_of(quantity))
    return Stroke(
        low=low,
        high=high,
        open_low=quantity.low is None,
        open_high=quantity.high is None,
        hollow=quantity.bound is Bound.APPROXIMATELY,
    )
