"""Numbers in a sentence with their bounds: "at least seven", "between 20 and 30", "tens of thousands", "97-1"."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from rashomon.extract.numerals import NUMBER_WORDS, SCALES, UNITS
from rashomon.extract.quantities.cardinals import cardinal_at, is_digits
from rashomon.extract.quantities.words import (
    BOUND_OF,
    HYPHENS,
    Words,
    bounds_after,
    bounds_before,
    currencies,
    group,
    longest_phrase_at,
    longest_phrase_before,
    measures,
)
from rashomon.schema import Bound
from rashomon.schema.indefinite import INDEFINITE, TENS

MAX_NUMBER_WORDS = 8
MAX_CHANGE_WORDS = 9
FRACTIONS = {
    "half": 1 / 2, "third": 1 / 3, "thirds": 1 / 3, "quarter": 1 / 4, "quarters": 1 / 4, "fourth": 1 / 4,
    "fourths": 1 / 4, "fifth": 1 / 5, "fifths": 1 / 5, "sixth": 1 / 6, "tenth": 1 / 10, "tenths": 1 / 10,
    "eighth": 1 / 8, "eighths": 1 / 8, "two-thirds": 2 / 3,
}  # fmt: skip
FRACTION_DIGITS = 4
MAX_PART, MAX_WHOLE = 20, 1000  # of "one in 20"
SIGNS = frozenset("-−–")


@dataclass(frozen=True, slots=True)
class Figure:
    """A number at words `[first, last)` of a sentence; `number` is where its bound ends."""

    first: int
    number: int
    last: int
    low: float | None
    high: float | None
    bound: Bound
    indefinite: bool = False
    fraction: bool = False
    currency: str | None = None


def find_figures(words: Words) -> Iterator[Figure]:
    """Yield the numbers of a sentence, names, codes and clock times left out."""
    index = 0
    while index < len(words):
        figure = figure_at(words, index)
        if figure is None:
            index += 1
            continue
        yield bounded(words, figure)
        index = max(figure.last, index + 1)


def figure_at(words: Words, index: int) -> Figure | None:
    if not may_start(words, index):
        return None
    if (found := currency_at(words, index)) is not None:
        return found
    if (found := fraction_at(words, index)) is not None:
        return found
    if (found := indefinite_at(words, index)) is not None:
        return found
    if is_part_of_name(words, index):
        return None
    cardinal = cardinal_at(words, index)
    if cardinal is None:
        return None
    value, last = cardinal
    ranged = range_after(words, index, value, last) or range_of_units(words, index, value, last)
    if ranged is not None:
        return ranged
    if (ratio := ratio_at(words, index, value, last)) is not None:
        return ratio
    if is_compound(words, index, last):
        return None
    sign = sign_before(words, index)
    value = -value if sign is not None else value
    return Figure(index if sign is None else sign, index if sign is None else sign, last, value, value, Bound.EXACT)


def sign_before(words: Words, index: int) -> int | None:
    """Find the "minus" of "minus 12 degrees" and "−12", told from the hyphen of "Covid-19" and the dash of "9 -12"."""
    if index == 0 or not is_digits(words[index]):
        return None
    at = index - 1
    if words[at].text in HYPHENS and at > 0 and words[at - 1].lower == "minus" and words[at - 1].touches(words[at]):
        return at - 1
    if words[at].lower == "minus":
        return at
    if words[at].text not in SIGNS or not words[at].touches(words[index]):
        return None
    apart = at == 0 or not (words[at - 1].touches(words[at]) or words[at - 1].text[-1].isdigit())
    measured = longest_phrase_at(words, index + 1, measures(), max_words=3) is not None
    return at if apart and (measured or words[at].text == "−") else None


def range_of_units(words: Words, index: int, value: float, last: int) -> Figure | None:
    """Read a range that names its unit twice: "between 5% and 6%", "1 per cent to 1.5 per cent"."""
    unit = longest_phrase_at(words, last, measures(), max_words=3)
    if unit is None or (not is_digits(words[last - 1]) and words[last - 1].lower not in NUMBER_WORDS):
        return None
    before = words[index - 1].lower if index else ""
    link, second = unit[1], unit[1] + 1
    if second >= len(words) or words[link].lower not in {"to", "and", *HYPHENS}:
        return None
    spread = before == "from" and any(word.lower in group("spreads") for word in words[max(0, index - 5) : index])
    if (words[link].lower == "and") != (before == "between") or (before in {"by", "from"} and not spread):
        return None
    other = cardinal_at(words, second)
    if other is None or other[0] <= value:
        return None
    again = longest_phrase_at(words, other[1], measures(), max_words=3)
    if again is None or again[0] != unit[0]:
        return None
    first = index - 1 if before in {"between", "from"} else index
    return Figure(first, first, other[1], value, other[0], Bound.BETWEEN)


def ratio_at(words: Words, index: int, value: float, last: int) -> Figure | None:
    """Read "one in five" and "three out of four" as shares."""
    if last + 1 >= len(words) or words[last].lower not in {"in", "out"} or value > MAX_PART:
        return None
    second = last + 1 + (words[last].lower == "out" and words[last + 1].lower == "of")
    if words[last].lower == "out" and second == last + 1:
        return None
    other = cardinal_at(words, second) if second < len(words) else None
    if other is None or not value < other[0] <= MAX_WHOLE or (words[last].lower == "in" and value != 1):
        return None
    share = round(value / other[0], FRACTION_DIGITS)
    return Figure(index, index, other[1], share, share, Bound.EXACT, fraction=True)


def may_start(words: Words, index: int) -> bool:
    word = words[index]
    return word.lower in starters() or is_digits(word)


@cache
def starters() -> frozenset[str]:
    few = {"a", "an", "half", "several", "few", "tens", "score"}
    return frozenset({*NUMBER_WORDS, *INDEFINITE, *few, *FRACTIONS, *currencies()})


def currency_at(words: Words, index: int) -> Figure | None:
    """Read "$12.4 million" and "US$ 5"."""
    if words[index].lower not in currencies() or index + 1 >= len(words):
        return None
    negative = words[index + 1].text in SIGNS and index + 2 < len(words) and words[index + 1].touches(words[index + 2])
    at = index + 1 + ((words[index + 1].text == "." or negative) and index + 2 < len(words))
    if not words[at].text[0].isdigit() or is_currency_behind(words, index):
        return None
    cardinal = cardinal_at(words, at)
    if cardinal is None:
        return None
    value, last = cardinal
    unit = currencies()[words[index].lower]
    second = last + 1
    if last + 1 < len(words) and words[last].lower in {"to", "and", *HYPHENS}:
        second += words[last + 1].lower in currencies()
        other = cardinal_at(words, second) if second < len(words) else None
        before = words[index - 1].lower if index else ""
        spread = before == "between" if words[last].lower == "and" else before != "by"
        if other is not None and spread and other[0] > value and words[second].text[0].isdigit():
            low = value * scale_borrowed(value, other[0], words, at, last, other[1])
            return Figure(index, index, other[1], low, other[0], Bound.BETWEEN, currency=unit)
    value = -value if negative else value
    return Figure(index, index, last, value, value, Bound.EXACT, currency=unit)


def is_currency_behind(words: Words, index: int) -> bool:
    """Tell the sign of the number before it from that of the number behind: "1,200€ 3 days", "110 JPY to 1 USD"."""
    if index == 0 or not is_digits(words[index - 1]):
        return False
    after = words[index + 1] if index + 1 < len(words) else None
    return words[index - 1].touches(words[index]) or after is None or not words[index].touches(after)


def scale_borrowed(low: float, high: float, words: Words, first: int, last: int, second_last: int) -> float:
    """As in "$2 to 3 million": the first number takes the scale of the second."""
    scale = SCALES.get(words[second_last - 1].lower, 1.0)
    bare = last - first == 1
    return scale if bare and scale > 1 and low * scale <= high else 1.0


def fraction_at(words: Words, index: int) -> Figure | None:
    """Read "two-thirds", "a third of", "half of", "three quarters"."""
    last, count = index, 1.0
    if words[index].lower in UNITS or words[index].lower in {"a", "an"}:
        count = UNITS.get(words[index].lower, 1.0)
        last += 1
        if last < len(words) and words[last].text in HYPHENS:
            last += 1
    if last >= len(words) or words[last].lower not in FRACTIONS:
        return None
    following = words[last + 1].lower if last + 1 < len(words) else ""
    part = words[last].lower
    scale = scale_behind(words, last + 1)
    if scale is not None and count * FRACTIONS[part] <= 1 and (last > index or part in {"half", "quarter"}):
        value = round(count * FRACTIONS[part], FRACTION_DIGITS) * scale[0]
        return Figure(index, index, scale[1], value, value, Bound.EXACT)
    whole = (
        following == "of"
        or part.endswith("s")
        or (part == "half" and following in {"the", "its", "their", "his", "all"})
    )
    if not whole or (following == "of" and words[last + 2 : last + 3] and words[last + 2].text[0].isdigit()):
        return None
    if last == index and part != "half":
        return None
    value = round(count * FRACTIONS[part], FRACTION_DIGITS)
    return Figure(index, index, last + 1, value, value, Bound.EXACT, fraction=True) if value <= 1 else None


def scale_behind(words: Words, at: int) -> tuple[float, int] | None:
    """Read the million of "a quarter of a million" and where it ends."""
    told = [word.lower for word in words[at : at + 3]]
    if len(told) == 3 and told[:2] == ["of", "a"] and told[2] in SCALES:
        return SCALES[told[2]], at + 3
    return None


def indefinite_at(words: Words, index: int) -> Figure | None:
    """Read "dozens", "scores of", "tens of thousands", "hundreds of billions", "several hundred"."""
    word = words[index].lower
    if word in {"several", "few"} and index + 1 < len(words):
        plural = words[index + 1].lower + "s"
        if plural in INDEFINITE:
            low, high = INDEFINITE[plural]
            return Figure(index, index, index + 2, low, high, Bound.APPROXIMATELY, indefinite=True)
        return None
    factor, last = 1.0, index
    if word == "tens":
        low, high = TENS
    elif word in INDEFINITE:
        low, high = INDEFINITE[word]
    else:
        return None
    last += 1
    if last + 1 < len(words) and words[last].lower == "of" and words[last + 1].lower.removesuffix("s") in SCALES:
        factor = SCALES[words[last + 1].lower.removesuffix("s")]
        last += 2
    elif word == "tens":
        return None
    if word == "scores" and not (
        last < len(words)
        and (
            words[last].lower in {"of", "more", "killed", "wounded", "dead", "injured", "were", "are", "others", "have"}
        )
    ):
        return None
    return Figure(index, index, last, low * factor, high * factor, Bound.APPROXIMATELY, indefinite=True)


def is_part_of_name(words: Words, index: int) -> bool:
    """Tell the numbers of G20, B-52, No. 2, 10:30, 24/7, #3, 4 × 2 and image 2 of 9 from counts."""
    if index == 0:
        return False
    word, before = words[index], words[index - 1]
    if before.touches(word) and (
        before.text[0].isalpha() or before.text in {":", "/", "#", ".", "@", "_", "=", ",", "^"}
    ):
        return True
    if before.text in {"×", "=", "*", "#", "["}:
        return True
    if before.lower == "of" and index > 1 and words[index - 2].text[0].isdigit() and word.text[0].isdigit():
        return not (index + 1 < len(words) and words[index + 1].text.islower() and words[index + 1].text.endswith("s"))
    if sign_before(words, index) is not None:
        return False
    hyphened = (
        index > 1
        and before.text in HYPHENS
        and before.text != "—"
        and words[index - 2].touches(before)
        and before.touches(word)
    )
    if hyphened:
        return True
    label = words[index - 2].lower if before.text == "." and index > 1 else before.lower
    capital = words[index - 2].text[0].isupper() if before.text == "." and index > 1 else before.text[0].isupper()
    if capital:
        return label in group("labels")
    return label in group("plain_labels") and word.text.isdigit()


def is_compound(words: Words, first: int, last: int) -> bool:
    """Tell "five-year" and "20-year-old", 5th, 10:30, 24/7 and 9.30am from counts."""
    if last >= len(words):
        return False
    end, after = words[last - 1], words[last]
    if not end.touches(after):
        return False
    if after.text in HYPHENS and after.text != "—" and last + 1 < len(words) and after.touches(words[last + 1]):
        if words[last + 1].lower in {"plus", "odd"} and is_digits(end):
            return False  # "the 60-plus votes" bounds
        measured = is_digits(end) and (
            (words[last + 1].lower,) in measures() or words[last + 1].lower in group("sized")
        )
        return words[last + 1].text[0].isalnum() and not measured  # "a 6.1-inch display" measures
    if after.lower in {"st", "nd", "rd", "th", "s", "am", "pm", "d"}:
        return True
    return after.text in {":", "/", "@", "_", "×", "^"} and first < last


def range_after(words: Words, index: int, value: float, last: int) -> Figure | None:
    """Read "20 to 30", "20-30" and, after "between", "20 and 30"."""
    if last + 1 >= len(words):
        return None
    link, second = words[last], last + 1
    hyphen = link.text in HYPHENS
    if index > 0 and link.lower == "to" and is_change(words, index):
        return None  # "raised from 12 to 19": two figures
    if not (
        hyphen or link.lower == "to" or (link.lower == "and" and index > 0 and words[index - 1].lower == "between")
    ):
        return None
    second += words[second].lower in currencies()
    other = cardinal_at(words, second) if second < len(words) and words[second].text not in HYPHENS else None
    if other is None or words[second].lower in {"a", "an"}:
        return None
    high, end = other
    is_measured = longest_phrase_at(words, end, measures(), max_words=3) is not None
    if link.lower == "to" and index > 0 and words[index - 1].lower == "by" and not is_measured:
        return None  # "rose by 12 to 35": a change and where it led; "by 1 to 1.5 degrees" is a range
    low = value * scale_borrowed(value, high, words, index, last, end)
    if high <= low or is_compound(words, second, end):
        return None
    if hyphen and not words[last - 1].touches(link) and link.text in "-—":
        return None
    first = index - 1 if index and words[index - 1].lower in {"between", "from"} else index
    return Figure(first, first, end, low, high, Bound.BETWEEN)


def is_change(words: Words, index: int) -> bool:
    """Tell "raised the toll from 12 to 19" from "ages range from 12 to 19"."""
    if words[index - 1].lower != "from":
        return False
    near = [word.lower for word in words[max(0, index - MAX_CHANGE_WORDS) : index - 1]]
    return any(word in group("changes") for word in near) and not any(word in group("spreads") for word in near)


def bounded(words: Words, figure: Figure) -> Figure:
    """Widen a figure by the words that bound it, before and after."""
    first, bound = figure.first, figure.bound
    before = longest_phrase_before(words, first, bounds_before())
    while before is not None and figure.first - before[1] <= MAX_NUMBER_WORDS:
        name, first = before
        if name != "exact" and bound in {Bound.EXACT, Bound.APPROXIMATELY} and not figure.indefinite:
            bound = BOUND_OF[name]
        elif name != "exact" and figure.indefinite and name in {"at_least", "more_than"}:
            bound = Bound.APPROXIMATELY
        before = longest_phrase_before(words, first, bounds_before())
    last = figure.last
    after = longest_phrase_at(words, last, bounds_after(), max_words=3)
    if after is not None and not (
        after[0] == "more_than" and words[last].lower == "plus" and not words[last - 1].touches(words[last])
    ):
        last = after[1]
        bound = BOUND_OF[after[0]] if bound is Bound.EXACT else bound
    if bound is Bound.EXACT and first and words[first - 1].lower in group("passing"):
        bound = Bound.MORE_THAN
    low, high = limits(figure.low, figure.high, bound)
    return replace(figure, first=first, last=last, low=low, high=high, bound=bound)


def limits(low: float | None, high: float | None, bound: Bound) -> tuple[float | None, float | None]:
    """Open the side that the bound leaves open."""
    if bound in {Bound.AT_LEAST, Bound.MORE_THAN}:
        return low, None
    if bound in {Bound.AT_MOST, Bound.LESS_THAN}:
        return None, high
    return low, high
