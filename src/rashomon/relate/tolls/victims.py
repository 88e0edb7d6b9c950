"""Finds in the opening of a report whom it says to be dead, wounded or shot, with numbers or without."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from rashomon.parse.parsed import Parsed
from rashomon.relate.tolls.clauses import told_in
from rashomon.relate.tolls.people import MAX_PEOPLE, Person, name_of
from rashomon.relate.tolls.told import FATES, Told
from rashomon.relate.tolls.words import sorts
from rashomon.schema import Quantity

# Headline and first paragraphs; what follows is background that other happenings have their victims in. Measured on
# shooting incidents: 650 to 800 do best, 1,200 and more count the dead of other days.
LEAD_CHARS = 750
MAX_CUE_CHARS = 30
ON_TOP = frozenset({"other", "others", "another", "more", "additional"})
ELSEWHERE = re.compile(
    r"\b(?:previous|prior|unrelated|separate|other) (?:\w+ )?"
    r"(?:shooting|attack|incident|bombing|murder|homicide|killing)s?\b",
    re.IGNORECASE,
)
SUBSET_BEFORE = re.compile(r"\b(?:includ\w+|among|of (?:them|whom|those)|mostly)\b[^.;]*$", re.IGNORECASE)
SUBSET_AFTER = re.compile(
    r"\s+(?:\w+\s+)?of (?:them|whom|those|these|the (?:victims|dead|wounded|injured))\b", re.IGNORECASE
)

Taken = Sequence[tuple[int, int]]


def find_victims(parsed: Parsed, quantities: Sequence[Quantity]) -> Iterator[Told]:
    """Yield what each clause of headline and lead says of victims, in text order.

    `quantities` are those of the report: a figure tells of as many victims as it counts.
    """
    counts = [quantity for quantity in quantities if quantity.span.start < LEAD_CHARS]
    figures = sorted((quantity.span, told) for quantity in counts if (told := told_by_figure(parsed, quantity)))
    taken = [(span.start, span.end) for span, _ in figures]
    names = full_names(parsed)
    found: list[Told] = []
    for number, (_, sentence) in enumerate(parsed.sentences()):
        if sentence.start_char >= LEAD_CHARS:
            break
        if not ELSEWHERE.search(sentence.text):
            here = (told for span, told in figures if sentence.start_char <= span.start < sentence.end_char)
            found.extend(replace(told, sentence=number) for told in here)
            found.extend(beside_figures(told_in(sentence, number), taken))
    named = (replace(told, people=tuple(in_full(person, names) for person in told.people)) for told in found)
    yield from sorted(named, key=lambda told: (told.start, told.fate))


def told_by_figure(parsed: Parsed, quantity: Quantity) -> Told | None:
    """Read a figure for victims; null for others, for vague ones, and for numbers too large to tell people apart."""
    *noun, fate = quantity.what.split()
    values = {value for value in (quantity.low, quantity.high) if value is not None}
    if fate not in FATES or len(values) != 1 or not 1 <= min(values) <= MAX_PEOPLE:
        return None
    told = parsed.document.words(quantity.span).lower().split()
    sort = next((sort for word in told if (sort := sort_of(word))), "")
    text, span = parsed.document.text, quantity.span
    before = SUBSET_BEFORE.search(text, max(0, span.start - MAX_CUE_CHARS), span.start)
    subset = before is not None or SUBSET_AFTER.match(text, span.end) is not None
    return Told(
        span.start,
        0,
        FATES[fate],
        (Person(sort="" if sort == "person" else sort),) * int(min(values)),
        others=bool(ON_TOP & set(told)) or (bool(noun) and not subset),
        part=subset,
        is_figure=True,
    )


def sort_of(word: str) -> str | None:
    singular = {"children": "child"}.get(word) or word.replace("men", "man")
    return sorts().get(word) or sorts().get(singular) or sorts().get(singular.removesuffix("s"))


def beside_figures(clauses: Iterator[Told], taken: Taken) -> Iterator[Told]:
    """Leave out whom a figure counts: of "four girls and a teacher" the teacher is left."""
    for told in clauses:
        rest = tuple(person for person in told.people if not is_taken(person.at, taken))
        if is_taken(told.by, taken) or not rest:
            continue
        yield told if len(rest) == len(told.people) else replace(told, people=rest, others=True)


def is_taken(at: int, taken: Taken) -> bool:
    before = bisect_right(taken, (at, at + MAX_CUE_CHARS * LEAD_CHARS)) - 1
    return before >= 0 and taken[before][0] <= at < taken[before][1]


def full_names(parsed: Parsed) -> dict[str, tuple[str, ...]]:
    """Map each word of a name to the first longer name of the report that holds it."""
    names: dict[str, tuple[str, ...]] = {}
    for entity in parsed.doc.ents:
        name = name_of(entity[0])
        if len(name) > 1:
            for word in name:
                names.setdefault(word, name)
    return names


def in_full(person: Person, names: Mapping[str, tuple[str, ...]]) -> Person:
    return replace(person, name=names.get(person.name[0], person.name)) if len(person.name) == 1 else person
