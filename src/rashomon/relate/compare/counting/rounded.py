"""One figure told in two ways: exactly here and as "over $300" there, of two thirds here and of a majority there."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from rashomon.parse.tokens import Token
from rashomon.relate.align.groups import join_pairs
from rashomon.relate.align.tallies import CASUALTIES
from rashomon.relate.compare.claims import StoryClaims
from rashomon.relate.compare.counting.counts import Figure
from rashomon.relate.compare.sharing.particulars import CONTENT, rarity
from rashomon.relate.stories import without_ending
from rashomon.relate.words import fold_word
from rashomon.schema import Bound

MAX_COMMON_NUMBER = 12  # "a dozen" and less are in any report
ROUNDED_UP_TO = 1.1  # "over $10,000" may well be $10,977, hardly $12,000
OPEN = frozenset({Bound.MORE_THAN, Bound.AT_LEAST, Bound.APPROXIMATELY})
MAX_REACH = 20  # words from a figure to a word that says what it is of
MIN_RARITY = 4.0
"""Of what stands beside both: "Best Buy", "override", not "year"."""


def is_telling(value: float) -> bool:
    """Tell a number that two reports hardly have in common by chance from "two" and "ten"."""
    return value > MAX_COMMON_NUMBER or not value.is_integer()


def find_told_twice(figures: Sequence[Figure], claims: StoryClaims) -> Iterator[list[Figure]]:
    """Yield the figures of several origins that are one by number and by the words beside them, if not by noun."""
    told = [figure for figure in figures if is_telling(figure.value) and figure.quantity.what not in CASUALTIES]
    beside = [words_beside(figure, claims) for figure in told]
    pairs = [
        (i, j)
        for i, j in combinations(range(len(told)), 2)
        if are_one_number(told[i], told[j])
        and claims.origin_of[told[i].document.id] != claims.origin_of[told[j].document.id]
        and are_of_one_thing(beside[i], beside[j])
    ]
    for group in join_pairs(len(told), pairs):
        yield [told[index] for index in group]


def are_one_number(left: Figure, right: Figure) -> bool:
    """Tell whether two figures have one number of two nouns, or one has the other's rounding."""
    if left.quantity.unit != right.quantity.unit:
        return False
    if left.value == right.value:
        return left.quantity.what != right.quantity.what
    low, high = sorted((left, right), key=lambda figure: figure.value)
    is_rounded = low.quantity.bound in OPEN and high.quantity.bound is Bound.EXACT and low.value % 10 == 0
    return left.quantity.what == right.quantity.what and is_rounded and high.value <= low.value * ROUNDED_UP_TO


def are_of_one_thing(left: Mapping[str, Token], right: Mapping[str, Token]) -> bool:
    """Tell whether a rare word or a name of several words stands beside both."""
    shared = left.keys() & right.keys()
    named = [word for word in shared if left[word].text[:1].isupper() and right[word].text[:1].isupper()]
    return len(named) > 1 or any(rarity(word) >= MIN_RARITY for word in shared)


def words_beside(figure: Figure, claims: StoryClaims) -> Mapping[str, Token]:
    """Give the content words within MAX_REACH of a figure in its sentence."""
    tokens = claims.parsed[figure.document.id].tokens(figure.quantity.span)
    sentence = tokens[0].sent
    near = tokens[0].doc[max(sentence.start, tokens.start - MAX_REACH) : min(sentence.end, tokens.end + MAX_REACH)]
    return {
        without_ending(fold_word(token.text)): token
        for token in near
        if token.pos_ in CONTENT - {"NUM"} and not tokens.start <= token.i < tokens.end
    }
