"""Some reports of a pile with the counts of the whole pile, so that a part is grouped as the whole would be."""

import json
from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from rashomon.batch.runs_of_words import hash_word
from rashomon.relate.stories.rarity import ARCHIVE_REPORTS, Floats, rate_rarity
from rashomon.relate.stories.register import Counted, Register
from rashomon.relate.stories.telling import Kind, Sentence, Telling, spell_day

# Code, weight, whether of a person's name, whether a figure of the opening. A named day: itself as code, no weight.
Term = tuple[int, float, bool, bool]
RatedTerm = tuple[int, float, bool, bool, int, float]  # and frequency and rate


class Excerpt(Register):
    """Rows of a pile whose other reports are elsewhere; words are known by their codes."""

    def __init__(self, reports: int) -> None:
        super().__init__()
        self.size = reports
        self.number_by_code: dict[int, int] = {}

    def take(self, report: str, day: int | None, terms: Sequence[RatedTerm]) -> int:
        """Take a report in with its words; give its row."""
        row = len(self.reports)
        self.row_of[report] = row
        self.reports.append(report)
        self.days.append(float("nan") if day is None else day)
        told = sorted(code for code, weight, *_ in terms if not weight)
        terms = [term for term in terms if term[1]]
        numbers = np.array([self.number_code(code, many, rate) for code, _, _, _, many, rate in terms], dtype=np.int32)
        order = np.argsort(numbers)
        weights = np.array([term[1] for term in terms], dtype=np.float32)[order]
        persons = np.array([term[2] for term in terms], dtype=np.bool_)[order]
        figures = np.array([term[3] for term in terms], dtype=np.bool_)[order]
        days = np.array(told, dtype=np.int32)
        self.counted.append(Counted(numbers[order], weights, numbers[order][persons], numbers[order][figures], days))
        return row

    def number_code(self, code: int, frequency: int, rate: float) -> int:
        number = self.number_by_code.setdefault(code, len(self.frequencies))
        if number == len(self.frequencies):
            self.frequencies.append(frequency)
            self.rates.append(rate)
        return number

    def rarity(self, terms: NDArray[np.integer]) -> Floats:
        frequencies = np.frombuffer(self.frequencies, dtype=np.int64)[terms]
        return rate_rarity(frequencies, self.rates_of(terms), self.size, ARCHIVE_REPORTS)


def count_terms(telling: Telling, repeated: Iterable[int] = ()) -> list[tuple[str, Term]]:
    """Weigh the words of a report as a register does, then its days; what is `repeated` elsewhere does not count."""
    register = Register()
    register.holders = dict.fromkeys(repeated)
    register.sentences.append(register.number(telling.sentences))
    counted = register.count(0)
    persons, figures = set(counted.persons.tolist()), set(counted.figures.tolist())
    pairs = zip(counted.terms.tolist(), counted.weights.tolist(), strict=True)
    named = ((register.words[number], number, weight) for number, weight in pairs)
    words = [(word, (hash_word(word), weight, number in persons, number in figures)) for word, number, weight in named]
    return words + [(spell_day(day), (day, 0.0, False, False)) for day in counted.told.tolist()]


def sentences_to_json(telling: Telling) -> str:
    rows = [[each.mark, each.words, each.in_title, each.terms] for each in telling.sentences]
    return json.dumps(rows, ensure_ascii=False, separators=(",", ":"))


def sentences_from_json(text: str) -> tuple[Sentence, ...]:
    return tuple(
        Sentence(mark, words, in_title, tuple((term, Kind(kind)) for term, kind in terms))
        for mark, words, in_title, terms in json.loads(text)
    )
