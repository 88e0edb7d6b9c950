"""Which street it was, and which block: one name, and by another report another kind of street or another number."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from rashomon.relate.compare.claims import StoryClaims
from rashomon.relate.compare.evidence import are_told_apart, count_witnesses, evenly, make_finding, read_words
from rashomon.relate.compare.setting import told_together
from rashomon.relate.compare.sharing.agreements import agree
from rashomon.relate.compare.sides import fewest_witnesses_first, group_by, group_by_answers, quote_sides, tell_sides
from rashomon.schema import Aspect, Document, Finding, FindingKind, Severity, Span
from rashomon.schema.documents import TOLD_KINDS

KINDS: Mapping[str, str] = {
    "Street": "Street",
    "St": "Street",
    "Avenue": "Avenue",
    "Ave": "Avenue",
    "Road": "Road",
    "Rd": "Road",
    "Boulevard": "Boulevard",
    "Blvd": "Boulevard",
    "Drive": "Drive",
    "Lane": "Lane",
    "Ln": "Lane",
    "Court": "Court",
    "Highway": "Highway",
    "Parkway": "Parkway",
    "Terrace": "Terrace",
    "Square": "Square",
}
"""The words by which streets are told from one another, short and long."""
NAMED = re.compile(rf"\b(?P<name>(?:[A-Z][\w'’-]{{1,40}} ){{1,3}})(?P<kind>{'|'.join(KINDS)})\b(?!\.? [A-Z])")
BLOCK = re.compile(
    r"\b(?P<number>[1-9]\d{2,4}) [Bb]lock of "
    r"(?P<name>(?:(?:[A-Z]{1,2}\.?|[A-Z][\w'’-]{1,40}) ){0,2}[A-Z0-9][\w'’-]{1,40})"
)
NO_NAMES = frozenset(
    """north south east west northeast northwest southeast southwest upper lower old new great the on at in near from
    and of supreme high district federal superior circuit county appeals city municipal main wall""".split()  # noqa: SIM905
)
"""Words before the name of a street, and names that tell none: every town has a main street, and courts judge."""


@dataclass(frozen=True, slots=True)
class Street:
    """A street as a report writes it."""

    name: str
    kind: str
    span: Span


def find_streets(claims: StoryClaims) -> Iterator[Finding]:
    """Yield the streets of one name to which two reports give two kinds; where both stand, both may exist."""
    for alike in find_alike(read_streets, claims):
        yield from compare_streets(alike, claims)


def find_alike(read: Callable[[Document], Iterator[Street]], claims: StoryClaims) -> Iterator[tuple[Street, ...]]:
    """Yield what reports of the same days write of streets of one name."""
    told = [street for document in claims.documents for street in read(document)]
    for alike in group_by(told, lambda street: street.name).values():
        yield from told_together(alike, lambda street: claims.parsed[street.span.document].document)


def read_streets(document: Document) -> Iterator[Street]:
    for block in document.of_kind(*TOLD_KINDS):
        for match in NAMED.finditer(document.text, block.start, block.end):
            words = [word for word in match["name"].casefold().split() if word not in NO_NAMES]
            if words:
                span = Span(document.id, match.start("name"), match.end("kind"))
                yield Street(" ".join(words), KINDS[match["kind"]], span)


def find_same_streets(claims: StoryClaims) -> Iterator[Finding]:
    """Yield the streets that two or more origins name, each with its blocks."""
    told = [s for document in claims.documents for read in (read_streets, read_blocks) for s in read(document)]
    for same in group_by(told, lambda street: street.name.split()[-1]).values():
        kinds = {street.kind for street in same if street.kind in KINDS.values()}
        spans = without_parts([street.span for street in same])
        if len(kinds) < 2 and count_witnesses(spans, claims) > 1:
            fullest = read_words(max(spans, key=len), claims)
            yield agree(Aspect.PLACE, f"name one street: “{fullest}”", evenly(spans), "same-street", claims)


def without_parts(spans: Sequence[Span]) -> list[Span]:
    """Leave out the name of a street inside that of its block."""
    every = sorted(set(spans))
    return [span for span in every if not any(other != span and other.contains(span) for other in every)]


def compare_streets(streets: Sequence[Street], claims: StoryClaims) -> Iterator[Finding]:
    by_report = group_by(streets, lambda street: street.span.document)
    if any(len({street.kind for street in own}) > 1 for own in by_report.values()):
        return
    sides = group_by(streets, lambda street: street.kind)
    for one, other in combinations(sorted(sides), 2):
        spans = [[street.span for street in sides[kind]] for kind in (one, other)]
        if are_told_apart(spans[0], spans[1], claims):
            yield tell_streets(fewest_witnesses_first([sides[one], sides[other]], lambda s: s.span, claims), claims)


def find_blocks(claims: StoryClaims) -> Iterator[Finding]:
    """Yield the street of which reports name blocks that no two have in common: the 5800 block, the 8500 block."""
    for alike in find_alike(read_blocks, claims):
        yield from compare_blocks(alike, claims)


def compare_blocks(blocks: Sequence[Street], claims: StoryClaims) -> Iterator[Finding]:
    """Yield two sides of which no report of one has a block of the other."""
    numbers = group_by_answers(blocks, lambda block: block.kind, lambda block: block.span)
    for one, other in combinations(sorted(numbers, key=sorted), 2):
        sides = [numbers[one], numbers[other]]
        spans = [sorted({block.span for block in side}) for side in sides]
        if not one & other and are_told_apart(spans[0], spans[1], claims):
            yield tell_blocks(fewest_witnesses_first(sides, lambda block: block.span, claims), claims)


def read_blocks(document: Document) -> Iterator[Street]:
    """Yield the blocks of streets, by the first word of the name that is its own; the number stands for the kind."""
    for stretch in document.of_kind(*TOLD_KINDS):
        for match in BLOCK.finditer(document.text, stretch.start, stretch.end):
            words = [word.strip(".") for word in match["name"].split() if len(word.strip(".")) > 1]
            own = [word.casefold() for word in words if word not in KINDS and word.casefold() not in NO_NAMES]
            if own:
                yield Street(own[0], match["number"], Span(document.id, *match.span()))


def tell_blocks(sides: Sequence[Sequence[Street]], claims: StoryClaims) -> Finding:
    spans = [evenly(sorted({block.span for block in side})) for side in sides]
    answers = [" and ".join(sorted({block.kind for block in side})) for side in sides]
    return make_finding(
        FindingKind.CONTRADICTION,
        Aspect.PLACE,
        f"The reports name different blocks of one street: {quote_sides(spans, claims)}.",
        spans,
        rule="blocks-apart",
        severity=Severity.MINOR,
        claims=claims,
        answers=answers,
    )


def tell_streets(sides: Sequence[Sequence[Street]], claims: StoryClaims) -> Finding:
    spans = [evenly(sorted({street.span for street in side})) for side in sides]
    names = [f"{side[0].name.title()} {side[0].kind}" for side in sides]
    told = tell_sides(names, spans, claims)
    return make_finding(
        FindingKind.CONTRADICTION,
        Aspect.PLACE,
        f"The reports name the street differently: {told}.",
        spans,
        rule="street-differs",
        severity=Severity.MINOR,
        claims=claims,
        answers=names,
    )
