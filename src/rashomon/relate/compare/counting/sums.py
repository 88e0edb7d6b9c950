"""Numbers that differ and yet agree: one report counts the dying with the wounded, one lists and another adds up."""

import re
from collections.abc import Sequence

from rashomon.extract.numerals import parse_number
from rashomon.parse.parsed import Parsed
from rashomon.parse.tokens import Token
from rashomon.relate.align.counted import is_besides_the_dead
from rashomon.relate.align.tallies import is_of_part
from rashomon.relate.compare.claims import StoryClaims
from rashomon.relate.compare.counting.counts import Figure, tolls_told

MAX_PEOPLE = 60  # beyond which nobody is told apart from anybody
MAX_BESIDE_DOER = 15  # a gunman among three dead is told, one among fifty hardly
DOER = r"(?:gunm[ae]n|shooters?|attackers?|assailants?|suspects?|perpetrators?|bombers?|killers?|hijackers?)"
DOER_DIED = re.compile(
    rf"\b(?:includ\w+|and|along with|as well as) (?:the |a |one )?(?:suspected |alleged |lone )?{DOER}\b"
    rf"|\b{DOER}\b(?: \S+){{0,6}} (?:dead|died|killed|slain|shot (?:and killed|dead|himself|herself))\b"
    rf"|\b(?:turned (?:the|his|her) (?:gun|weapon|rifle) on|shot and killed|killed|shot) (?:him|her|them)sel(?:f|ves)\b"
    rf"|\btook (?:his|her|their) own (?:life|lives)\b|\bwas (?:the|an?) (?:\w+ )?{DOER}\b",
    re.IGNORECASE,
)
"""Words by which a report tells that who did it is among the dead."""
OF_NUMBER = re.compile(r" of (?:the |its |their |some |about )?([\w-]{1,12})\b")
ONE = frozenset({"a", "an", "one", "another"})


def without_explained(sides: Sequence[Sequence[Figure]], claims: StoryClaims) -> list[Sequence[Figure]]:
    """Leave out the sides that rival no other, since what else their reports count makes up the difference."""
    kept: list[Sequence[Figure]] = []
    for side in sides:
        if not any(are_explained(side, other, claims) for other in kept):
            kept.append(side)
    return kept


def are_explained(side: Sequence[Figure], other: Sequence[Figure], claims: StoryClaims) -> bool:
    """Tell whether the reports of one number count others too that bring it to the other number."""
    low, high = sorted((side, other), key=lambda figures: figures[0].value)
    if any(gives_too(figure, high[0].value, claims) or is_share_of(figure, high[0].value) for figure in low):
        return True
    if high[0].value > MAX_PEOPLE or any(is_of_part(figure.quantity) for figure in side):
        return False  # three children and two women are no five children
    if side[0].quantity.what == "wounded" and any(is_beside_dead(figure, claims) for figure in high):
        return False
    up = all(high[0].value in sums_with(figure, claims) for figure in low)
    return up or all(low[0].value in rests_without(figure, claims) for figure in high)


def gives_too(part: Figure, number: float, claims: StoryClaims) -> bool:
    """Tell whether a report tells a part with the number, of all: "four juveniles, two of them children", "4 kids"."""
    fate, span = part.quantity.what.rsplit(" ", 1)[-1], part.quantity.span
    start = claims.parsed[part.document.id].sentence_of(span).start_char
    return is_of_part(part.quantity) and any(
        quantity.what == fate
        and quantity.low == number
        and quantity.span.document == span.document
        and start <= quantity.span.start < span.start
        for quantity in claims.quantities
    )


def is_share_of(figure: Figure, number: float) -> bool:
    """Tell whether a report has a number as so many of the other: "18 of the 31 lorries" beside "31 lorries"."""
    whole = OF_NUMBER.match(figure.document.text, figure.quantity.span.end)
    return whole is not None and parse_number([whole[1].lower()]) == number


def is_beside_dead(figure: Figure, claims: StoryClaims) -> bool:
    """Tell "two died and twelve others were hurt", where nobody is counted twice, from "twelve were shot, two died"."""
    report = claims.parsed[figure.document.id]
    sentence = report.sentence_of(figure.quantity.span)
    return is_besides_the_dead(figure.quantity, report) or any(
        quantity.what == "killed"
        and quantity.span.document == figure.document.id
        and sentence.start_char <= quantity.span.start < figure.quantity.span.start
        for quantity in claims.quantities
    )


def sums_with(figure: Figure, claims: StoryClaims) -> set[float]:
    """Give what a number comes to with those told beside it: the dead, the gunman who died, "and two teenagers"."""
    report = claims.parsed[figure.document.id]
    listed = listed_with(report.tokens(figure.quantity.span).root)
    return {figure.value + extra for extra in (listed, beside_toll(figure, claims)) if extra}


def rests_without(figure: Figure, claims: StoryClaims) -> set[float]:
    """Give what is left of a number once those who died later, or who did it, are taken off."""
    extra = beside_toll(figure, claims)
    return {figure.value - extra} if extra else set()


def beside_toll(figure: Figure, claims: StoryClaims) -> int:
    """Count those whom another report may have counted with the wounded, or with the dead."""
    report = claims.parsed[figure.document.id]
    if figure.quantity.what == "wounded":
        return tolls_told(claims)[report.document.id].killed or 0
    return int(figure.quantity.what == "killed" and figure.value <= MAX_BESIDE_DOER and tells_of_dead_doer(report))


def tells_of_dead_doer(report: Parsed) -> bool:
    return any(DOER_DIED.search(report.document.text, start, end) for start, end in report.document.body)


def listed_with(noun: Token) -> float:
    """Count those listed in one breath with the counted: with "an adult and four juveniles" one."""
    first = noun.head if noun.dep_ == "conj" else noun
    row = [first, *(child for child in first.children if child.dep_ == "conj")]
    return sum(number_of(member) for member in row if member.i != noun.i)


def number_of(noun: Token) -> float:
    for child in noun.children:
        if child.dep_ == "nummod" and (value := parse_number([child.lower_])) is not None:
            return value
    return float(any(child.lower_ in ONE and child.dep_ == "det" for child in noun.children))
