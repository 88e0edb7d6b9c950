"""One figure for each count, by a rule that the user chooses; what each report gave is kept beside it."""

from collections.abc import Callable, Mapping, Sequence

from rashomon.relate.align.tallies import CASUALTIES
from rashomon.relate.compare.claims import StoryClaims
from rashomon.relate.compare.counting.counts import Figure as Given
from rashomon.relate.compare.counting.counts import counted, figures_by_count, leads
from rashomon.relate.compare.sides import group_by
from rashomon.schema import Bound, Figure, FigureRule, FigureValue

Answer = tuple[float | None, float | None, Bound]


def decide_figures(claims: StoryClaims, rule: FigureRule) -> tuple[Figure, ...]:
    """Give every count that more than one figure answers, with the figure that the rule chooses.

    Each report votes with the figure it stands for, the first of its body; "dozens" only where nobody is more exact.
    """
    order = {document.id: place for place, document in enumerate(claims.documents)}
    decided = []
    for given in figures_by_count(claims):
        ordered = sorted(given, key=lambda figure: (order[figure.document.id], figure.quantity.span))
        low, high, bound = DECIDE[rule](leads(counted(ordered)) or leads(ordered), claims)
        first = ordered[0].quantity
        values = tuple(read_value(figure, claims) for figure in ordered)
        decided.append(Figure(first.same_as or first.id, first.what, first.unit, rule, low, high, bound, values))
    return tuple(sorted(decided, key=lambda figure: (-len(figure.values), figure.id)))


def name_giver(figure: Given, claims: StoryClaims) -> str:
    """Name who gives a figure: its source, or else the report itself."""
    said = claims.statement_of.get(figure.quantity.attribution or "")
    giver = said and (claims.entities[said.source].name if said.source else said.source_text)
    return giver or figure.document.name


def read_value(figure: Given, claims: StoryClaims) -> FigureValue:
    quantity = figure.quantity
    return FigureValue(
        quantity=quantity.id,
        span=quantity.span,
        low=quantity.low,
        high=quantity.high,
        bound=quantity.bound,
        reporter=name_giver(figure, claims),
        origin=claims.origin_of[figure.document.id],
        published=figure.document.published,
    )


def count_origins(figures: Sequence[Given], claims: StoryClaims) -> int:
    return len({claims.origin_of[figure.document.id] for figure in figures})


def answer_of(figure: Given) -> Answer:
    return figure.quantity.low, figure.quantity.high, figure.quantity.bound


def take_latest(figures: Sequence[Given], claims: StoryClaims) -> Answer:
    """Take the figure of the last day on which a report came out; of several, the one with most origins.

    Of equals the highest of a toll: reports of one day are in no known order, and tolls grow.
    """
    last = max((figure.document.published or "")[:10] for figure in figures)
    of_that_day = [f for f in figures if (f.document.published or "")[:10] == last]
    if of_that_day[0].quantity.what in CASUALTIES:
        of_that_day = sorted(of_that_day, key=lambda figure: -figure.value)
        groups = group_by(of_that_day, answer_of)
        return max(groups, key=lambda answer: count_origins(groups[answer], claims))
    return take_most_origins(of_that_day, claims)


def take_most_origins(figures: Sequence[Given], claims: StoryClaims) -> Answer:
    """Take the figure that most origins give; of several, the latest, then the lowest."""
    groups = group_by(figures, answer_of)

    def rank(answer: Answer) -> tuple[int, str, float]:
        told = groups[answer]
        return count_origins(told, claims), max(figure.document.published or "" for figure in told), -told[0].value

    return max(groups, key=rank)


def take_lowest(figures: Sequence[Given], claims: StoryClaims) -> Answer:
    """Take the lowest figure; the rule of ACLED for deaths."""
    del claims
    return answer_of(min(figures, key=lambda figure: figure.value))


def take_range(figures: Sequence[Given], claims: StoryClaims) -> Answer:
    """Take the stretch from the lowest to the highest; open above where the highest is."""
    del claims
    lowest, highest = min(figures, key=lambda f: f.value), max(figures, key=lambda f: (f.value, f.high))
    if lowest.value == highest.value:
        return answer_of(lowest)
    low, high = lowest.quantity.low, highest.quantity.high
    bottom = low if low is not None else lowest.value
    top = high if high is not None else highest.value
    return bottom, top, Bound.BETWEEN


DECIDE: Mapping[FigureRule, Callable[[Sequence[Given], StoryClaims], Answer]] = {
    FigureRule.LATEST: take_latest,
    FigureRule.MOST_ORIGINS: take_most_origins,
    FigureRule.LOWEST: take_lowest,
    FigureRule.RANGE: take_range,
}
