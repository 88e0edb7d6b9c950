"""Where and when a figure holds: the nearest place and day that its sentence names."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from rashomon.extract.quantities.words import group
from rashomon.extract.times.almanac import parse_day
from rashomon.parse.parsed import Parsed
from rashomon.parse.tokens import Tokens
from rashomon.schema import EntityAt, Span, TimeExpression, TimeType

MARKED = re.compile(
    r"\b(?:(?:north|south|east|west|(?:north|south)-?(?:east|west))(?:ern)? (?:of|from)"
    r"|(?:km|kms|kilomet(?:er|re)s|miles?|mi)\)? (?:away )?(?:from|of|outside)) (?:the )?(?:[a-z]+ (?:of )?){0,3}$"
)
CHARS_BEFORE_MARK = 50
MAX_CLIMB = 6
DAY_CHARS = len("2000-01-01")


@dataclass(frozen=True, slots=True)
class Setting:
    """The times and place names of a report, in text order.

    `days` and `places` leave out the days of speech and the names that only tell who: see `is_of_speech`, `is_site`.
    """

    dates: tuple[Span, ...]
    opens: tuple[int, ...]  # where each of the dates starts
    days: tuple[TimeExpression, ...]
    places: tuple[Span, ...]
    entity_at: EntityAt
    parsed: Parsed
    marks: frozenset[Span]
    """Names that only tell where another place lies: "30 km south of Brenna"."""

    @classmethod
    def of(cls, parsed: Parsed, times: Sequence[TimeExpression], entity_at: EntityAt) -> "Setting":
        dates = sorted(time.span for time in times if time.type is not TimeType.DURATION)
        days = sorted((time for time in times if parse_day(time.value) is not None), key=lambda time: time.span)
        told = tuple(time for time in days if not is_of_speech(parsed, time.span))
        places = tuple(parsed.span(name) for name in parsed.doc.ents if name.label_ == "PLACE" and is_site(name))
        marks = frozenset(
            place
            for place in places
            if MARKED.search(parsed.document.text[max(0, place.start - CHARS_BEFORE_MARK) : place.start])
        )
        return cls(tuple(dates), tuple(span.start for span in dates), told, places, entity_at, parsed, marks)

    def is_time(self, start: int, end: int) -> bool:
        """Tell whether a word stands inside a date or time of day."""
        at = bisect_right(self.opens, start) - 1
        for span in self.dates[max(0, at) : at + 2]:  # noqa: SIM110 - asked of every word, and a generator costs more
            if start < span.end and span.start < end:
                return True
        return False

    def date_of(self, span: Span, start: int, end: int) -> str | None:
        """Give the day nearest to a figure among those of its sentence, the days of speech left out."""
        first, last = (bisect_left(self.days, at, key=lambda time: time.span.start) for at in (start, end))
        nearest = min(self.days[first:last], key=lambda time: distance(time.span, span), default=None)
        return nearest.value[:DAY_CHARS] if nearest is not None and nearest.value else None

    def place_of(self, span: Span, start: int, end: int) -> str | None:
        """Give the entity of the nearest place name of the sentence, behind the figure rather than before it.

        A name of the figure's own clause goes before one of another, a mark after both.
        """
        first, last = (bisect_left(self.places, at, key=lambda place: place.start) for at in (start, end))
        named = self.places[first:last]
        clause = clause_of(self.parsed, span) if len(named) > 1 else span

        def farness(name: Span) -> tuple[bool, bool, int]:
            return name in self.marks, not clause.contains(name), distance(name, span)

        for place in sorted(named, key=farness):
            entity = self.entity_at(place)
            if entity is not None:
                return entity
        return None


def clause_of(parsed: Parsed, span: Span) -> Span:
    """Give what hangs on the verb of a figure: "another 39 died in Brenna", not what is told before the "and"."""
    if not parsed.doc.is_parsed:
        return span
    verb = parsed.tokens(span).root
    for _ in range(MAX_CLIMB):
        if verb.pos_ == "VERB" or verb.head.i == verb.i:
            break
        verb = verb.head
    last = verb.right_edge.i
    for child in verb.children:
        if child.dep_ == "conj" and child.pos_ == "VERB" and child.left_edge.i > verb.i:
            last = min(last, child.left_edge.i - 1)
    return parsed.span(parsed.doc[verb.left_edge.i : max(verb.i, last) + 1])


def is_of_speech(parsed: Parsed, span: Span) -> bool:
    """Tell whether a day is that of saying: "a monitor said on Tuesday", "said in a statement on Tuesday"."""
    if not parsed.doc.is_parsed:
        return False
    root = parsed.tokens(span).root
    if root.dep_ in {"compound", "nmod:poss"}:
        return False
    head = root.head.head if str(root.head.lemma_).lower() in group("utterances") else root.head
    return head.lower_ in group("speech") or str(head.lemma_).lower() in group("speech")


def is_site(name: Tokens) -> bool:
    """Tell where something is from who did it: not "Britain-based", "US missile strike", "by Turkey", "R-Texas"."""
    root = name.root
    following = name.doc[name.end].text if name.end < len(name.doc) else ""
    if following in {"-", "‑", "–"} and not name.doc[name.end - 1].whitespace_:
        return False
    before = [word.lower_ for word in name.doc[max(0, name.start - 2) : name.start]]
    if before == ["based", "in"] or (
        before and before[-1] in {"-", "‑", "–"} and not name.doc[name.start - 1].whitespace_
    ):
        return False
    if root.dep_ in {"nsubj", "amod", "nmod:poss", "obl:agent", "vocative"}:
        return False
    return root.dep_ != "compound" or str(root.head.lemma_).lower() not in group("doers")


def distance(other: Span, span: Span) -> int:
    """Count the characters between; what stands before the figure counts double."""
    return other.start - span.end if other.start >= span.end else 2 * max(0, span.start - other.end)
