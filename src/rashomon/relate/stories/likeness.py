"""How alike reports are, and what makes them so: the rare words they share, the persons, the days between them."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from rashomon.relate.stories.rarity import NEIGHBOUR_REPORTS, Floats, Ints, rate_rarity
from rashomon.relate.stories.register import Register

Matrix = NDArray[np.float64]

COMMON_PART = 4  # a column that more than this part of the reports have is multiplied as one of a table
MIN_COMMON = 12
MOST_PAIRS = 2_000_000  # that are multiplied at once, so that memory stays in bounds
FLOOR = 6.0  # added to the length of a report: one of two words is not the same as another of the same two
DECIMALS = 6  # kept, so that rounding in another order of words changes nothing

# Reports that lie far apart in time tell one happening only if they are the more alike, unless they name one person:
# a trial a year later names the accused. Apart, likeness falls to these shares, by e in FADING_DAYS.
FADING_DAYS = 15.0
LASTING_SHARE = 0.25
LASTING_SHARE_WITH_PERSON = 0.6
RARITY_OF_PERSON = 7.0  # summed over the words of shared persons' names, from which the whole share is given
UNDATED_SHARE = 0.85
DAYS_AT_HAND = 5  # between two reports, within which a day that one of them names brings them no closer

# Where neighbours tell of new deaths day after day, as in a war, it falls faster and further, with each doubling of the
# days on which such reports came out. Measured on the incidents of bench/tolls and on ten piles of war reports.
SERIES_DAYS = 12  # before and after a report
DAYS_OF_STORY = 2.5  # with reports, that one happening may well have
FASTER_IN_SERIES = 6.0
FURTHER_IN_SERIES = 1.5

CLASH_SHARE = 0.7  # of likeness that is left where two openings give figures and not one is the same

MOST_SHARED_WORDS = 6


@dataclass(frozen=True, slots=True)
class Bond:
    """Why two reports are held to be of one story: how alike they are, the words that weigh most, the days between."""

    left: str
    right: str
    likeness: float
    words: tuple[str, ...]
    days: int | None

    def __str__(self) -> str:
        apart = "" if self.days is None else " the same day" if not self.days else f" {self.days} days apart"
        return f"{self.likeness:.2f} alike{apart}: {', '.join(self.words)}"


@dataclass(frozen=True, slots=True)
class Words:
    """The words of some reports in one row: which report, which word, its weight; and the words' rarities."""

    owners: Ints
    columns: Ints
    terms: Ints
    weights: Floats
    rarity: Floats


def compare(register: Register, rows: Sequence[int], *, among_neighbours: bool = False) -> Matrix:
    """Give the likeness of each pair of reports, from 0 to 1.

    Words are as rare as they are in the archive, or, `among_neighbours`, as they are in these reports; then the days
    on which they came out and the figures of their openings tell one attack of a war from the next.
    """
    words = gather(register, rows, among_neighbours=among_neighbours)
    alike = cosines(words, len(rows)) * fade(register, rows, words, in_series=among_neighbours)
    return np.round(alike * clash(register, rows) if among_neighbours else alike, DECIMALS)


def compare_first(register: Register, rows: Sequence[int]) -> Floats:
    """Give the likeness of the first of some reports to each of the others, by the words of the archive."""
    words = gather(register, rows, among_neighbours=False)
    values = cosine_values(words, len(rows))
    own = np.zeros(len(words.terms))
    own[words.columns[words.owners == 0]] = values[words.owners == 0]
    alike = np.bincount(words.owners, weights=values * own[words.columns], minlength=len(rows))
    likeness: Floats = np.round(alike * fade(register, rows, words, in_series=False)[0], DECIMALS)[1:]
    return likeness


def gather(register: Register, rows: Sequence[int], *, among_neighbours: bool) -> Words:
    counted = [register.counted[row] for row in rows]
    owners = np.repeat(np.arange(len(rows)), [len(each.terms) for each in counted])
    terms, columns, frequencies = np.unique(
        np.concatenate([each.terms for each in counted]), return_inverse=True, return_counts=True
    )
    if among_neighbours:
        rarity = rate_rarity(frequencies, register.rates_of(terms), len(rows), NEIGHBOUR_REPORTS)
    else:
        rarity = register.rarity(terms)
    weights = np.concatenate([each.weights for each in counted]) * rarity[columns]
    return Words(owners, columns, terms.astype(np.int64), weights, rarity)


def cosines(words: Words, reports: int) -> Matrix:
    """Multiply the vectors of all reports: the same for two of them whichever others there are, on any machine."""
    return multiply(words.owners, words.columns, cosine_values(words, reports), reports)


def cosine_values(words: Words, reports: int) -> Floats:
    """Give the words' weights as parts of vectors that are shorter than 1 by the floor."""
    lengths = np.sqrt(np.bincount(words.owners, weights=words.weights**2, minlength=reports) + FLOOR**2)
    values: Floats = words.weights / lengths[words.owners]
    return values


def fade(register: Register, rows: Sequence[int], words: Words, *, in_series: bool) -> Matrix:
    """Give the share of each pair's likeness that the days between them leave."""
    days = np.frombuffer(register.days, dtype=np.float64)[list(rows)]
    apart = count_days_between(days, [register.counted[row].told for row in rows])
    persons = share_persons(register, rows, words)
    if in_series:
        lost = np.log(LASTING_SHARE) * (1 - persons) + np.log(LASTING_SHARE_WITH_PERSON) * persons
        doublings = count_doublings(days)
        gone = 1 - np.exp(-apart * (1 + FASTER_IN_SERIES * doublings) / FADING_DAYS)
        left = np.exp(lost * gone * (1 + FURTHER_IN_SERIES * doublings))
    else:
        lasting = LASTING_SHARE + (LASTING_SHARE_WITH_PERSON - LASTING_SHARE) * persons
        left = lasting + (1 - lasting) * np.exp(-apart / FADING_DAYS)
    return np.where(np.isnan(left), UNDATED_SHARE, left)


def count_days_between(days: Floats, told: Sequence[NDArray[np.int32]]) -> Matrix:
    """Give the days between each two reports: from the day that one came out, or from a past day that it names.

    A report of the trial that names the day of the shots lies as near to that day's reports as to its own. What came
    out within days of each other is left as it is: there a named day is background, the attack before this one.
    """
    apart = np.abs(days[:, None] - days[None, :])
    between = apart.copy()
    for row, named in enumerate(told):
        for day in named.tolist():
            np.fmin(between[row], np.where(apart[row] > DAYS_AT_HAND, np.abs(days - day), apart[row]), out=between[row])
    nearer: Matrix = np.minimum(between, between.T)
    return nearer


def count_doublings(days: Floats) -> Matrix:
    """Tell for each pair by how many doublings the days with reports around them are more than those of one story."""
    known = np.unique(days[~np.isnan(days)])
    around = (np.abs(days[:, None] - known[None, :]) <= SERIES_DAYS).sum(axis=1)
    fewer = np.minimum(around[:, None], around[None, :])
    doublings: Matrix = np.maximum(np.log2(np.maximum(fewer, 1) / DAYS_OF_STORY), 0.0)
    return doublings


def clash(register: Register, rows: Sequence[int]) -> Matrix:
    """Give the share of each pair's likeness that is left where their openings have different figures."""
    figures = [register.counted[row].figures for row in rows]
    owners, columns, _ = lay_out(figures)
    given = np.array([len(each) > 0 for each in figures], dtype=np.float64)
    shared = multiply(owners, columns, np.ones(len(owners)), len(rows))
    return np.where((np.outer(given, given) > 0) & (shared == 0), CLASH_SHARE, 1.0)


def share_persons(register: Register, rows: Sequence[int], words: Words) -> Matrix:
    """Tell for each pair how surely they name one person: 0 to 1."""
    owners, columns, named = lay_out([register.counted[row].persons for row in rows])
    rarity = np.sqrt(words.rarity[np.searchsorted(words.terms, named)])
    return np.minimum(multiply(owners, columns, rarity[columns], len(rows)) / RARITY_OF_PERSON, 1.0)


def lay_out(words: Sequence[NDArray[np.int32]]) -> tuple[Ints, Ints, NDArray[np.int32]]:
    """Give for each word of each report which report it is of and which of all words; and all words, in order."""
    named, columns = np.unique(np.concatenate(words), return_inverse=True)
    return np.repeat(np.arange(len(words)), [len(each) for each in words]), columns.astype(np.int64), named


def multiply(owners: Ints, columns: Ints, values: Floats, reports: int) -> Matrix:
    """Sum for each two reports the products of their values in each column; of a report with itself not all.

    What many reports have is multiplied as a table, what few have pair by pair: most words stand in two or three.
    """
    order = np.argsort(columns, kind="stable")
    owners, columns, values = owners[order], columns[order], values[order]
    counts = np.bincount(columns)
    common = counts * COMMON_PART > max(reports, MIN_COMMON)
    kept = common[columns]
    table = np.zeros((reports, int(common.sum())))
    table[owners[kept], (np.cumsum(common) - 1)[columns[kept]]] = values[kept]
    products = table @ table.T
    rare = (counts > 1) & ~common
    kept = rare[columns]
    return products + multiply_rare(owners[kept], values[kept], counts[rare], reports)


def multiply_rare(owners: Ints, values: Floats, sizes: Ints, reports: int) -> Matrix:
    """Multiply pair by pair; `sizes` says how many entries in a row are of one column."""
    products = np.zeros(reports * reports)
    ends = np.cumsum(sizes)
    portions = np.cumsum(sizes * sizes) // max(MOST_PAIRS, reports * reports)
    for portion in np.unique(portions).tolist():
        first, last = np.searchsorted(portions, [portion, portion + 1])
        some = sizes[first:last]
        start = int(ends[first] - sizes[first])
        times = np.repeat(some, some)  # each entry meets all of its column
        lefts = np.repeat(np.arange(len(times)), times)
        begins = np.repeat(np.repeat(np.cumsum(some) - some, some), times)
        rights = begins + np.arange(len(lefts)) - np.repeat(np.cumsum(times) - times, times)
        lefts, rights = lefts + start, rights + start
        where = owners[lefts] * reports + owners[rights]
        products += np.bincount(where, weights=values[lefts] * values[rights], minlength=reports * reports)
    return products.reshape(reports, reports)


def explain(register: Register, left: int, right: int) -> Bond:
    """Say what two reports have in common."""
    one, other = register.counted[left], register.counted[right]
    shared, here, there = np.intersect1d(one.terms, other.terms, return_indices=True)
    worth = one.weights[here] * other.weights[there] * register.rarity(shared) ** 2
    order = np.lexsort((shared, -worth))[:MOST_SHARED_WORDS]
    apart = abs(register.days[left] - register.days[right])
    return Bond(
        register.reports[left],
        register.reports[right],
        round(float(compare(register, [left, right])[0, 1]), 3),
        tuple(register.words[term] for term in shared[order].tolist()),
        None if np.isnan(apart) else int(apart),
    )
