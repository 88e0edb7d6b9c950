"""The reports of an archive as rows of numbered words, and which other reports share their rare words."""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from rashomon.relate.stories.rarity import ARCHIVE_REPORTS, Floats, Ints, general_rate, rate_rarity
from rashomon.relate.stories.telling import DAY_SIGN, Kind, Sentence, Telling

LEAD_WORDS = 300  # that count, without repeated sentences
OPENING_WORDS = 60  # headline and first sentences, whose figures are those of the happening itself
YEARS = range(1900, 2100)  # are no figures: reports of two attacks both name the year
TITLE_WEIGHT = 3.0
KIND_WEIGHT = {Kind.WORD: 1.0, Kind.NUMBER: 2.0, Kind.NAME: 3.0, Kind.PERSON: 3.0, Kind.DAY: 0.0}

# A sentence that so many reports have over so many days is a phrase of the site, not of a story: "Get alerts daily".
REPEATS = 3
REPEAT_DAYS = 45

INDEXED_TERMS = 60  # of a report, its rarest, under which it can be found
SOUGHT_TERMS = 30
NEIGHBOURS = 60
RECENT_DAYS = 60  # around a report within which a word that many reports have is sought
MANY_REPORTS = 500


def no_days() -> NDArray[np.int32]:
    return np.zeros(0, dtype=np.int32)


@dataclass(frozen=True, slots=True)
class Counted:
    """The words of a report that count: their numbers, in order, their weights, and which are of persons' names.

    `figures` are the words of its opening that are numbers; `told` are past days that it names, counted from year 1.
    """

    terms: NDArray[np.int32]
    weights: NDArray[np.float32]
    persons: NDArray[np.int32]
    figures: NDArray[np.int32]
    told: NDArray[np.int32] = field(default_factory=no_days)  # what an older program counted has none


class Register:
    """The words of every report, numbered and counted; the same for any order in which reports came, but for numbers.

    Grows with each report, by the report's own length.
    """

    def __init__(self) -> None:
        self.numbers: dict[str, int] = {}
        self.words: list[str] = []
        self.rates = array("d")
        self.frequencies = array("l")
        self.postings: list[array[int]] = []
        self.reports: list[str] = []
        self.row_of: dict[str, int] = {}
        self.days = array("d")
        self.sentences: list[tuple[array[int], array[int], array[int], array[float]]] = []
        self.counted: list[Counted] = []
        self.holders: dict[int, tuple[int, ...] | None] = {}  # of a sentence; None once it is repeated

    def add(self, telling: Telling) -> int:
        """Take a report in; give its row."""
        row = len(self.reports)
        self.row_of[telling.report] = row
        self.reports.append(telling.report)
        self.days.append(float("nan") if telling.day is None else telling.day)
        self.sentences.append(self.number(telling.sentences))
        changed = list(self.note_sentences(row)) if telling.day is not None else []
        self.counted.append(self.count(row))
        self.frequencies_of(row, +1)
        for other in sorted({each for each in changed if each != row}):
            self.frequencies_of(other, -1)
            self.counted[other] = self.count(other)
            self.frequencies_of(other, +1)
        self.post(row)
        return row

    def number(self, sentences: Sequence[Sentence]) -> tuple[array[int], array[int], array[int], array[float]]:
        """Give marks and ends of the sentences, and the numbers and weights of their words, persons' negative."""
        marks, ends, terms, weights = array("Q"), array("H"), array("l"), array("f")
        for sentence in sentences:
            for word, kind in sentence.terms:
                number = self.number_of(word)
                terms.append(-number - 1 if kind is Kind.PERSON else number)
                weights.append(KIND_WEIGHT[kind] * (TITLE_WEIGHT if sentence.in_title else 1.0))
            marks.append(sentence.mark)
            ends.extend((sentence.words, len(sentence.terms)))
        return marks, ends, terms, weights

    def number_of(self, word: str) -> int:
        number = self.numbers.setdefault(word, len(self.words))
        if number == len(self.words):
            self.words.append(word)
            self.rates.append(general_rate(word))
            self.frequencies.append(0)
            self.postings.append(array("l"))
        return number

    def note_sentences(self, row: int) -> Iterator[int]:
        """Note who has the sentences of a report; yield the rows for which one has become a repeated phrase."""
        for mark in sorted(set(self.sentences[row][0]) - {0}):
            holders = self.holders.get(mark, ())
            if holders is None:
                continue
            holders = (*holders, row)
            days = [self.days[each] for each in holders]
            repeated = len(holders) >= REPEATS and max(days) - min(days) >= REPEAT_DAYS
            self.holders[mark] = None if repeated else holders
            if repeated:
                yield from holders

    def count(self, row: int) -> Counted:
        """Weigh the words of the first LEAD_WORDS words of a report, without repeated sentences."""
        marks, ends, terms, weights = self.sentences[row]
        kept: list[int] = []
        opening: list[int] = []
        left, start = LEAD_WORDS, 0
        for mark, words, size in zip(marks, ends[::2], ends[1::2], strict=True):
            if left > 0 and self.holders.get(mark, ()) is not None:
                if left > LEAD_WORDS - OPENING_WORDS:
                    opening.extend(terms[start : start + size])
                kept.extend(range(start, start + size))
                left -= words
            start += size
        signed, weighed = np.array(terms, dtype=np.int64)[kept], np.array(weights)[kept]
        every = np.where(signed < 0, -signed - 1, signed)
        named = np.array([self.words[term].startswith(DAY_SIGN) for term in every.tolist()], dtype=np.bool_)
        told = sorted({int(self.words[term][1:]) for term in every[named].tolist()})
        unique, places = np.unique(every[~named], return_inverse=True)
        totals = np.bincount(places, weights=weighed[~named], minlength=len(unique))
        persons = np.unique(-signed[signed < 0] - 1)
        figures = np.array(sorted({term for term in opening if term >= 0 and is_figure(self.words[term])}))
        return Counted(
            unique.astype(np.int32),
            (1 + np.log(totals)).astype(np.float32),
            persons.astype(np.int32),
            figures.astype(np.int32),
            np.array(told, dtype=np.int32),
        )

    def frequencies_of(self, row: int, change: int) -> None:
        for term in self.counted[row].terms.tolist():
            self.frequencies[term] += change

    def post(self, row: int) -> None:
        for term in self.rarest(row, INDEXED_TERMS)[0].tolist():
            self.postings[term].append(row)

    def rarest(self, row: int, most: int) -> tuple[Ints, Floats]:
        """Give the terms of a report that weigh most, and their weights."""
        counted = self.counted[row]
        weights = counted.weights * self.rarity(counted.terms)
        order = np.argsort(-weights, kind="stable")[:most]
        return counted.terms[order].astype(np.int64), weights[order]

    def rarity(self, terms: NDArray[np.integer]) -> Floats:
        """Rate how rare words are in the archive."""
        frequencies = np.frombuffer(self.frequencies, dtype=np.int64)[terms]
        return rate_rarity(frequencies, self.rates_of(terms), len(self.reports), ARCHIVE_REPORTS)

    def rates_of(self, terms: NDArray[np.integer]) -> Floats:
        rates: Floats = np.frombuffer(self.rates, dtype=np.float64)[terms]
        return rates

    def neighbours(self, row: int) -> list[int]:
        """Give the reports that share most of the rare words of this one, the closest first."""
        terms, weights = self.rarest(row, SOUGHT_TERMS)
        found = [self.holding(term, row) for term in terms.tolist()]
        rows = np.concatenate([np.zeros(0, dtype=np.int64), *found])
        worth = np.repeat(weights**2, [len(each) for each in found]) if found else np.zeros(0)
        unique, places = np.unique(rows, return_inverse=True)
        scores = np.bincount(places, weights=worth, minlength=len(unique))
        order = np.lexsort((unique, -scores))[:NEIGHBOURS]
        return [each for each in unique[order].tolist() if each != row]

    def holding(self, term: int, row: int) -> Ints:
        """Give the reports found under a word; where there are many, those of about the same days."""
        rows = np.array(self.postings[term], dtype=np.int64)
        if len(rows) <= MANY_REPORTS or np.isnan(self.days[row]):
            return rows[-MANY_REPORTS:]
        days = np.frombuffer(self.days, dtype=np.float64)[rows]
        return rows[np.abs(days - self.days[row]) <= RECENT_DAYS]


def is_figure(word: str) -> bool:
    return word[0].isdigit() and not (word.isdecimal() and len(word) == 4 and int(word) in YEARS)
