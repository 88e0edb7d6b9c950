"""Whether figures or tellings can be of one happening: told within days of each other, of one day, in one place.

Claims are joined on less; before they are held against each other, more is asked: a war has dead in many towns a day.
"""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import TypeVar

from rashomon.relate.compare.claims import StoryClaims
from rashomon.relate.geography import TOWN
from rashomon.schema import Document, Quantity

MAX_DAYS_BETWEEN_REPORTS = 3  # from one report to the next: what comes out weeks later tells of something else
MAX_DAYS_APART = 1  # "late Monday" here is "Tuesday" there

Member = TypeVar("Member")


def day_of(moment: str | None) -> date | None:
    """Read a full day; null for what is coarser or not known."""
    if moment is None or len(moment) < len("2016-10-03"):
        return None
    try:
        return date.fromisoformat(moment[:10])
    except ValueError:
        return None


def told_together(members: Iterable[Member], document: Callable[[Member], Document]) -> list[tuple[Member, ...]]:
    """Part what reports tell where the reports lie more than days apart; undated reports go with the first."""
    ordered = sorted(members, key=lambda member: document(member).published or "")
    groups: list[list[Member]] = []
    last: date | None = None
    for member in ordered:
        published = day_of(document(member).published)
        far = last is not None and published is not None and (published - last).days > MAX_DAYS_BETWEEN_REPORTS
        if not groups or far:
            groups.append([])
        groups[-1].append(member)
        last = published or last
    return [tuple(group) for group in groups]


def can_be_one(left: Quantity, right: Quantity, claims: StoryClaims) -> bool:
    """Tell whether two tolls can be of one happening by their days and places, where both have them."""
    days = day_of(left.date), day_of(right.date)
    if days[0] and days[1] and abs((days[0] - days[1]).days) > MAX_DAYS_APART:
        return False
    places = [claims.entities.get(quantity.place or "") for quantity in (left, right)]
    towns = [place.id for place in places if place is not None and place.place_kind == TOWN]
    return len(set(towns)) < 2


def of_one_happening(
    quantities: Sequence[Member], quantity: Callable[[Member], Quantity], claims: StoryClaims
) -> list[Member]:
    """Keep the largest number of tolls that can all be of one happening, the first where several do."""
    best: list[Member] = []
    for seed in quantities:
        kept = [seed]
        for other in quantities:
            if other is not seed and all(can_be_one(quantity(other), quantity(each), claims) for each in kept):
                kept.append(other)
        if len(kept) > len(best):
            best = kept
    return [member for member in quantities if member in best]
