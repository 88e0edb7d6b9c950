"""What figures count, and how many: the dead, the children among them, trucks told as vehicles."""

from rashomon.extract.quantities.kinds import kind_of
from rashomon.relate.words import find_words, function_words
from rashomon.schema import Quantity

CASUALTIES = frozenset({"killed", "wounded", "casualties", "missing", "displaced", "detained", "evacuated", "rescued",
    "arrested", "victims"})  # fmt: skip
"""Counts that a story of one event gives without naming the event again ("A police source put the toll at 17")."""
VICTIMS = CASUALTIES | {"shot"}
ONE_KIND = frozenset({"children", "police", "soldiers", "fighters"})  # those of a government are "loyalists"
TRADES = frozenset({"medics", "rescuers", "aid workers"})  # told by several words: see `counted.trade_of`
SIDES = frozenset({"fighters", "loyalists"})
PLURALS = {"paramedics": "medic", "paramedic": "medic", "woman": "women", "man": "men", "person": "people"}
MIN_DEAD_OF_WAR = 100_000
FAR = 7.0  # the ratio of something to nothing


def who_and_what(quantity: Quantity, who: str) -> tuple[str, str]:
    """Give what befell the counted, or what they are, and the part of them that is counted: "killed", "children".

    "22 children were killed" and "26 people, 22 of them children, were killed" count the same.
    """
    *part, fate = quantity.what.split() or [""]
    if kind_of(fate) not in VICTIMS:
        kind = kind_of(quantity.what)
        return kind, "" if kind in {kind_of(who), kind_of(f"{who}s")} else who  # ten trucks, a 31-vehicle convoy
    return kind_of(fate), name_of_part(who if who in TRADES or who in SIDES else " ".join(part) or who)


def name_of_part(who: str) -> str:
    kind = kind_of(who)
    return kind if kind in ONE_KIND else PLURALS.get(who, who.removesuffix("s"))


def is_of_victims(quantity: Quantity) -> bool:
    """Tell a toll, or the part of one that its noun names: "children killed"."""
    return kind_of(quantity.what.split()[-1]) in VICTIMS


def is_of_war(quantity: Quantity) -> bool:
    """Tell a number of dead that no single happening of the news comes to."""
    return quantity.what == "killed" and middle(quantity) >= MIN_DEAD_OF_WAR


def is_of_part(quantity: Quantity) -> bool:
    """Tell "12 children killed", a part of a toll, from the toll; by what is counted alone."""
    return is_of_victims(quantity) and " " in quantity.what


def is_share(quantity: Quantity) -> bool:
    """Tell "half of the dead" from a count of them."""
    return quantity.what in CASUALTIES and 0 < middle(quantity) < 1


def ratio(left: Quantity, right: Quantity) -> float:
    """Give how many times the one is the other; a vague word stands for that of its numbers that is nearest."""
    first, second = sorted((middle(left), middle(right)))
    if is_vague(left) or is_vague(right):
        (_, top), (bottom, _) = sorted((ends(left), ends(right)))
        first, second = (top, bottom) if top < bottom else (1.0, 1.0)
    return second / first if first > 0 else float(second != first) * FAR


def middle(quantity: Quantity) -> float:
    """Take one number for a range or a bound."""
    low, high = quantity.low, quantity.high
    if low is None or high is None:
        return float(low or high or 0.0)
    return (low + high) / 2


def is_vague(quantity: Quantity) -> bool:
    """Tell "dozens" and "hundreds", which hold many numbers."""
    return quantity.low is not None and quantity.high is not None and quantity.high > quantity.low


def ends(quantity: Quantity) -> tuple[float, float]:
    """Give the least and the most of a figure; an open side ends where it begins."""
    low, high = quantity.low, quantity.high
    known = middle(quantity)
    return (known if low is None else low), (known if high is None else high)


def content_of(quantity: Quantity) -> frozenset[str]:
    return frozenset(word.fold for word in find_words(quantity.of or "")) - function_words()
