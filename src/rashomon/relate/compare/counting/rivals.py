"""Which figure each report stands for when a count is compared: of the same people, exact where it can be."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from rashomon.relate.align.counted import load_everybody
from rashomon.relate.compare.claims import StoryClaims
from rashomon.relate.compare.counting.counts import Figure, counted, leads
from rashomon.relate.compare.sides import group_by
from rashomon.relate.words import find_words

MIN_REPORTS = 2
CIVILIANS = frozenset({"civilian", "civilians"})


def stand_for(figures: Iterable[Figure]) -> list[Figure]:
    """Take one number of each report, the first of its body; of those whom most reports count, where it has them.

    A report with "nine people" and "four civilians" stands beside "eight civilians" for its four; one whose first
    number another report has too stands for that.
    """
    exact = counted(figures)
    first = leads(exact)
    noun = common_noun(exact)
    if noun is None:
        return first
    alike = {figure.document.id: figure for figure in leads(f for f in exact if noun in nouns_of(f))}
    told = Counter(figure.value for figure in first)
    return [
        figure if noun in nouns_of(figure) or told[figure.value] > 1 else nearest(figure, alike) for figure in first
    ]


def without_other_people(figures: Sequence[Figure], claims: StoryClaims) -> list[Figure]:
    """Leave out the toll of all where others count civilians and its own report counts its civilians apart.

    "Nine dead, four of them civilians" and "eight civilians killed" differ on the civilians, not on the dead.
    """
    of_civilians = [figure for figure in figures if nouns_of(figure) & CIVILIANS]
    numbers = {figure.value for figure in of_civilians}
    if not numbers:
        return list(figures)
    return [
        figure
        for figure in figures
        if nouns_of(figure) & CIVILIANS or figure.value in numbers or not counts_civilians_apart(figure, claims)
    ]


def counts_civilians_apart(toll: Figure, claims: StoryClaims) -> bool:
    """Tell whether the report of a toll has fewer civilians among its dead or wounded."""
    fate = toll.quantity.what.split()[-1]
    return any(
        quantity.what.split()[-1] == fate
        and quantity.same_as != toll.quantity.same_as
        and 0 < (quantity.low or 0) < toll.value
        and any(word.fold in CIVILIANS for word in find_words(toll.document.words(quantity.span)))
        for quantity in claims.quantities
        if quantity.span.document == toll.document.id
    )


def nearest(figure: Figure, alike: Mapping[str, Figure]) -> Figure:
    """Give the figure of the same report that counts the people of the others, if it is another number."""
    other = alike.get(figure.document.id, figure)
    return figure if other.value == figure.value else other


def common_noun(figures: Sequence[Figure]) -> str | None:
    """Give the word for those counted that most reports have, null where no two reports share one."""
    told = Counter(
        noun
        for of_one in group_by(figures, lambda figure: figure.document.id).values()
        for noun in {noun for figure in of_one for noun in nouns_of(figure)}
    )
    noun = max(told, key=lambda word: (told[word], word), default=None)
    return noun if noun is not None and told[noun] >= MIN_REPORTS else None


def nouns_of(figure: Figure) -> frozenset[str]:
    return frozenset(word.fold for word in find_words(figure.words)) & load_everybody()
