"""Where and when a figure holds: the nearest place and day that its sentence names."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from rashomon.extract.times.almanac import parse_day
from rashomon.parse.parsed import Parsed
from rashomon.schema import EntityAt, Span, TimeExpression

DAY_CHARS = len("2000-01-01")


@dataclass(frozen=True, slots=True)
class Setting:
    """The times and place names of a report, in text order."""

    times: tuple[TimeExpression, ...]
    time_starts: tuple[int, ...]
    places: tuple[Span, ...]
    place_starts: tuple[int, ...]
    entity_at: EntityAt

    @classmethod
    def of(cls, parsed: Parsed, times: Sequence[TimeExpression], entity_at: EntityAt) -> "Setting":
        ordered = tuple(sorted(times, key=lambda time: time.span))
        places = tuple(parsed.span(name) for name in parsed.doc.ents if name.label_ == "PLACE")
        return cls(ordered, tuple(t.span.start for t in ordered), places, tuple(p.start for p in places), entity_at)

    def is_time(self, start: int, end: int) -> bool:
        """Tell whether a number stands inside a time expression."""
        at = bisect_right(self.time_starts, start) - 1
        return any(start < time.span.end and time.span.start < end for time in self.times[max(0, at) : at + 2])

    def date_of(self, span: Span, start: int, end: int) -> str | None:
        """Give the day nearest to a figure among the times of its sentence."""
        near = self.times[bisect_left(self.time_starts, start) : bisect_left(self.time_starts, end)]
        days = [time for time in near if parse_day(time.value) is not None]
        nearest = min(days, key=lambda time: distance(time.span, span), default=None)
        return nearest.value[:DAY_CHARS] if nearest is not None and nearest.value else None

    def place_of(self, span: Span, start: int, end: int) -> str | None:
        """Give the entity of the nearest place name of the sentence, behind the figure rather than before it."""
        near = self.places[bisect_left(self.place_starts, start) : bisect_left(self.place_starts, end)]
        for place in sorted(near, key=lambda name: distance(name, span)):
            entity = self.entity_at(place)
            if entity is not None:
                return entity
        return None


def distance(other: Span, span: Span) -> int:
    """Count the characters between; what stands before the figure counts double."""
    return other.start - span.end if other.start >= span.end else 2 * max(0, span.start - other.end)
