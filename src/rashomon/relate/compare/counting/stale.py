"""Reports that still have a count which others had replaced by the day they came out."""

from collections.abc import Iterator, Sequence

from rashomon.relate.compare.claims import StoryClaims
from rashomon.relate.compare.counting.chains import FALLING, is_growing, steps_of
from rashomon.relate.compare.counting.counts import Figure, noun_of, spans_of, tell_figures, tolls_by_happening
from rashomon.relate.compare.sides import outlets_of
from rashomon.schema import Finding, FindingKind, Severity


def find_stale(claims: StoryClaims) -> Iterator[Finding]:
    """Yield, of each toll that grows, the number that a report gives a day or more after a higher one was out."""
    for figures in tolls_by_happening(claims):
        if figures[0].quantity.what in FALLING or not is_growing(figures):
            continue
        told = [figure for step in steps_of(figures, claims) for figure in step if figure.document.published]
        for value in sorted({figure.value for figure in told}):
            late = [figure for figure in told if figure.value == value and is_stale(figure, told)]
            if late:
                yield tell_stale(late, told, claims)


def is_stale(figure: Figure, told: Sequence[Figure]) -> bool:
    """Tell whether a number was an earlier report's, and was replaced by a higher one before this report came out."""
    replaced = [day_of(other) for other in told if other.value > figure.value and day_of(other) < day_of(figure)]
    first = min((day_of(other) for other in told if other.value == figure.value), default=day_of(figure))
    return bool(replaced) and first <= max(replaced)


def day_of(figure: Figure) -> str:
    return (figure.document.published or "")[:10]


def tell_stale(late: Sequence[Figure], told: Sequence[Figure], claims: StoryClaims) -> Finding:
    """Set the stale number against the highest that was known when the first of its reports came out."""
    day = min(day_of(figure) for figure in late)
    known = [figure for figure in told if figure.value > late[0].value and day_of(figure) < day]
    highest = max(figure.value for figure in known)
    newer = [figure for figure in known if figure.value == highest]
    verb = "has" if len({figure.document.id for figure in late}) == 1 else "have"
    who, others = (outlets_of(spans_of(side), claims) for side in (late, newer))
    text = (
        f"{who} still {verb} “{late[0].words}”, when {others} "
        f"already had “{newer[0].words}”: the number of {noun_of([*late, *newer])} was out of date."
    )
    return tell_figures(
        FindingKind.UPDATE, text, [late, newer], rule="stale-figure", severity=Severity.MINOR, claims=claims
    )
