"""The words of the archive's reports, loaded from its tables only as far as a new report needs them."""

from __future__ import annotations

import zlib
from array import array
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import fields
from functools import cache
from itertools import islice
from typing import Any, TypeAlias

import numpy as np
import sqlalchemy as sa
from numpy.typing import NDArray
from sqlalchemy import Connection

from rashomon.errors import InvalidArchive
from rashomon.relate.stories.rarity import ARCHIVE_REPORTS, Floats, general_rate, rate_rarity
from rashomon.relate.stories.register import (
    INDEXED_TERMS,
    MANY_REPORTS,
    NEIGHBOURS,
    RECENT_DAYS,
    SOUGHT_TERMS,
    Counted,
    Register,
)
from rashomon.relate.stories.telling import Telling
from rashomon.store.columns import RESTORE
from rashomon.store.compact import MAX_RECORD_BYTES
from rashomon.store.lazy import Column, Lookup
from rashomon.store.tables import documents, marks, postings, tellings, terms
from rashomon.unpacking import inflate

MOST_POSTINGS = 2 * MANY_REPORTS  # of a word that are looked at: its latest; what more reports have tells little
MANY_ROWS = 1_000_000  # below which room for all of them is no matter
CHUNK = 500  # parameters of one query
REPEATED = -1  # the row that stands for a sentence that is a phrase of its site
NUMBERS = frozenset((b"f8", b"f4", b"i8", b"i4", b"u2", b"u8"))  # as numpy names what is kept of words
SENTENCE_CODES = "QHlf"  # marks, ends, terms, weights
Sentences: TypeAlias = "tuple[array[int], array[int], array[int], array[float]]"


def chunks(values: Sequence[Any], size: int = CHUNK) -> Iterator[list[Any]]:
    rest = iter(values)
    while chunk := list(islice(rest, size)):
        yield chunk


def refuse_gaps(connection: Connection, table: sa.Table, rows: int) -> None:
    """Raise InvalidArchive if a table says that it has far more rows than it has: as many would be made room for."""
    if rows > MANY_ROWS and connection.execute(sa.select(sa.func.count()).select_from(table)).scalar_one() != rows:
        raise InvalidArchive(f"its {table.name} do not count from 0 to {rows - 1}: {RESTORE}")


class StoredRegister(Register):
    """The register of an archive: rows and terms are the numbers that the archive gives them."""

    def __init__(self, connection: Connection) -> None:
        super().__init__()
        self.connection = connection
        told = sa.select(sa.func.count()).where(
            documents.c.story.is_not(None)
        )  # those of `tellings`, by an index alone
        size = connection.execute(told).scalar_one()
        rows = connection.execute(sa.select(sa.func.coalesce(sa.func.max(documents.c.row), -1))).scalar_one() + 1
        known = connection.execute(sa.select(sa.func.coalesce(sa.func.max(terms.c.number), -1))).scalar_one() + 1
        refuse_gaps(connection, documents, rows)
        refuse_gaps(connection, terms, known)
        self.size = size
        self.row: int = rows
        self.coming: str | None = None  # a report that is known to be new
        self.first_new_term = known
        self.rows = rows
        self.reports = Column(rows, self.load_report)
        self.sentences = Column(rows, self.load_sentences)
        self.counted = Column(rows, self.load_counted)
        self.days = array("d", bytes(8 * rows))
        self.row_of = Lookup(self.load_row)
        self.words = Column(known, self.load_word)
        self.numbers = Lookup(self.load_number)
        self.holders = Lookup(self.load_holders)
        self.rates = array("d", bytes(8 * known))
        self.frequencies = array("l", bytes(array("l").itemsize * known))
        self.fresh_terms: set[int] = set()
        self.fresh_postings: list[tuple[int, int]] = []
        self.fresh_marks: list[tuple[int, int]] = []
        self.repeated: list[int] = []
        self.recounted: set[int] = set()
        self.seen: Callable[[int, str | None, str | None], None] = ignore

    # What a report needs is loaded in a few queries

    def load_report(self, row: int) -> str:
        return str(self.connection.execute(sa.select(documents.c.id).where(documents.c.row == row)).scalar_one())

    def load_row(self, report: str) -> int:
        if report == self.coming:
            raise KeyError(report)
        found = self.connection.execute(
            sa.select(tellings.c.row).join(documents, documents.c.row == tellings.c.row).where(documents.c.id == report)
        ).scalar()
        if found is None:
            raise KeyError(report)
        return int(found)

    def load_sentences(self, row: int) -> Sentences:
        packed = self.connection.execute(sa.select(tellings.c.sentences).where(tellings.c.row == row)).scalar_one()
        return unpack_sentences(packed)

    def load_counted(self, row: int) -> Counted:
        self.load_rows([row])
        counted = self.counted.peek(row) if isinstance(self.counted, Column) else None
        assert isinstance(counted, Counted)
        return counted

    def load_rows(self, rows: Iterable[int]) -> None:
        """Load what is counted of these reports, with their days, ids and groups."""
        assert isinstance(self.counted, Column)
        columns = (
            tellings.c.row,
            tellings.c.day,
            tellings.c.counted,
            documents.c.id,
            documents.c.story,
            documents.c.neighbourhood,
        )
        asked = sa.select(*columns).join(documents, documents.c.row == tellings.c.row)
        for chunk in chunks(self.counted.missing(rows)):
            for found in self.connection.execute(asked.where(tellings.c.row.in_(chunk))):
                self.days[found.row] = np.nan if found.day is None else found.day
                self.counted[found.row] = unpack_counted(found.counted)
                self.reports[found.row] = found.id
                self.row_of[found.id] = found.row
                self.seen(found.row, found.story, found.neighbourhood)

    def load_word(self, term: int) -> str:
        return str(self.connection.execute(sa.select(terms.c.word).where(terms.c.number == term)).scalar_one())

    def load_number(self, word: str) -> int:
        found = self.connection.execute(sa.select(terms.c.number).where(terms.c.word == word)).scalar()
        if found is None:
            raise KeyError(word)
        return int(found)

    def load_terms(self, numbers: NDArray[np.integer[Any]]) -> None:
        """Load words, rates and frequencies of these terms. A rate is never 0: that marks what is not loaded."""
        rates = np.frombuffer(self.rates, dtype=np.float64)
        wanted = np.unique(numbers[rates[numbers] == 0]).tolist()
        for chunk in chunks(wanted, 10 * CHUNK):
            self.load_found(terms.c.number.in_(chunk))

    def load_words(self, words: Iterable[str]) -> None:
        """Load the terms of these words, as far as there are any."""
        for chunk in chunks(sorted({word for word in words if not dict.__contains__(self.numbers, word)})):
            self.load_found(terms.c.word.in_(chunk))

    def load_found(self, condition: sa.ColumnElement[bool]) -> None:
        for number, word, frequency in self.connection.execute(sa.select(terms).where(condition)):
            self.numbers[word] = number
            self.words[number] = word
            if self.rates[number] == 0:
                self.rates[number] = general_rate(word)
                self.frequencies[number] = frequency

    def load_holders(self, mark: int) -> tuple[int, ...] | None:
        self.load_marks([mark])
        return dict.__getitem__(self.holders, mark)

    def load_marks(self, wanted: Iterable[int]) -> None:
        """Load which reports have these sentences."""
        unknown = sorted({mark for mark in wanted if not dict.__contains__(self.holders, mark)})
        for chunk in chunks(unknown):
            found: dict[int, tuple[int, ...] | None] = dict.fromkeys(chunk, ())
            held = sa.select(marks).where(marks.c.mark.in_(chunk)).order_by(marks.c.mark, marks.c.row)
            for mark, row, day in self.connection.execute(held):
                if row == REPEATED:
                    found[mark] = None
                elif (rows := found[mark]) is not None:
                    found[mark] = (*rows, row)
                    self.days[row] = np.nan if day is None else day
            self.holders.update(found)

    # As the register in memory, but that what changes is noted, to be written

    def add(self, telling: Telling) -> int:
        """Take a report in at `self.row`, the next free one or beyond."""
        row = self.row
        while len(self.reports) <= row:
            for column in (self.reports, self.sentences, self.counted):
                column.append(None)  # type: ignore[arg-type]  # as a Column has what is not loaded
            self.days.append(float("nan"))
        self.size += 1
        self.row_of[telling.report] = row
        self.reports[row] = telling.report
        self.days[row] = float("nan") if telling.day is None else telling.day
        self.load_words(word for sentence in telling.sentences for word, _ in sentence.terms)
        self.sentences[row] = self.number(telling.sentences)
        self.load_marks(set(self.sentences[row][0]) - {0})
        changed = list(self.note_sentences(row)) if telling.day is not None else []
        self.counted[row] = self.count(row)
        self.frequencies_of(row, +1)
        for other in sorted({each for each in changed if each != row}):
            self.load_marks(set(self.sentences[other][0]) - {0})
            self.frequencies_of(other, -1)
            self.counted[other] = self.count(other)
            self.frequencies_of(other, +1)
            self.recounted.add(other)
        self.recounted.add(row)
        self.post(row)
        return row

    def number_of(self, word: str) -> int:
        number: int | None = self.numbers.get(word)
        if number is None:
            number = len(self.words)
            self.numbers[word] = number
            self.words.append(word)
            self.rates.append(general_rate(word))
            self.frequencies.append(0)
        return number

    def note_sentences(self, row: int) -> Iterator[int]:
        before = {mark: self.holders[mark] for mark in sorted(set(self.sentences[row][0]) - {0})}
        yield from super().note_sentences(row)
        for mark, held in before.items():
            if held is not None and self.holders[mark] is None:
                self.repeated.append(mark)
            elif held is not None:
                self.fresh_marks.append((mark, row))

    def frequencies_of(self, row: int, change: int) -> None:
        self.load_terms(self.counted[row].terms)
        super().frequencies_of(row, change)
        self.fresh_terms.update(self.counted[row].terms.tolist())

    def post(self, row: int) -> None:
        self.fresh_postings += [(term, row) for term in self.rarest(row, INDEXED_TERMS)[0].tolist()]

    def rarity(self, terms: NDArray[np.integer]) -> Floats:
        self.load_terms(terms)
        frequencies = np.frombuffer(self.frequencies, dtype=np.int64)[terms]
        return rate_rarity(frequencies, self.rates_of(terms), self.size, ARCHIVE_REPORTS)

    def rates_of(self, terms: NDArray[np.integer]) -> Floats:
        self.load_terms(terms)
        return super().rates_of(terms)

    def neighbours(self, row: int) -> list[int]:
        """Give the reports that share most of the rare words of this one: summed up where the words are kept.

        Reports of this batch are not in the table yet; they are weighed here.
        """
        terms_, weights = self.rarest(row, SOUGHT_TERMS)
        worth = dict(zip(terms_.tolist(), (weights**2).tolist(), strict=True))
        scores: dict[int, float] = defaultdict(float)
        for term, other in self.fresh_postings:
            if other != row and term in worth:
                scores[other] += worth[term]
        if worth:
            day = self.day_of(row)
            told = {"day": day if day is not None else -1.0, "dated": int(day is not None)}
            for number, (term, weight) in enumerate(worth.items()):
                told |= {f"t{number}": term, f"w{number}": weight}
            for other, score in self.connection.execute(nearest_reports(len(worth)), told):
                scores[other] += score
        near = sorted(scores, key=lambda other: (-scores[other], other))[:NEIGHBOURS]
        self.load_rows(near)
        return near

    # Writing

    def write(self) -> None:
        """Write what has changed since the last time."""
        execute = self.connection.execute
        fresh = [
            {"number": number, "word": self.words[number], "frequency": self.frequencies[number]}
            for number in range(self.first_new_term, len(self.words))
        ]
        if fresh:
            execute(sa.insert(terms), fresh)
        old = [
            {"key": number, "count": self.frequencies[number]}
            for number in sorted(self.fresh_terms)
            if number < self.first_new_term
        ]
        if old:
            rise = sa.update(terms).where(terms.c.number == sa.bindparam("key"))
            execute(rise.values(frequency=sa.bindparam("count")), old)
        if self.fresh_postings:
            execute(
                sa.insert(postings),
                [{"term": term, "row": row, "day": self.day_of(row)} for term, row in self.fresh_postings],
            )
        self.write_marks()
        self.write_tellings()
        self.first_new_term = len(self.words)
        for noted in (self.fresh_terms, self.fresh_postings, self.recounted):
            noted.clear()

    def write_marks(self) -> None:
        execute = self.connection.execute
        if self.fresh_marks:
            execute(
                sa.insert(marks),
                [{"mark": mark, "row": row, "day": self.day_of(row)} for mark, row in self.fresh_marks],
            )
        if self.repeated:
            gone = sorted(set(self.repeated))
            execute(sa.delete(marks).where(marks.c.mark == sa.bindparam("key")), [{"key": mark} for mark in gone])
            execute(sa.insert(marks), [{"mark": mark, "row": REPEATED, "day": None} for mark in gone])
        self.fresh_marks.clear()
        self.repeated.clear()

    def write_tellings(self) -> None:
        changed = sorted(self.recounted)
        if changed:
            for chunk in chunks(changed):
                self.connection.execute(sa.delete(tellings).where(tellings.c.row.in_(chunk)))
            self.connection.execute(
                sa.insert(tellings),
                [
                    {
                        "row": row,
                        "day": self.day_of(row),
                        "sentences": pack_sentences(self.sentences[row]),
                        "counted": pack_counted(self.counted[row]),
                    }
                    for row in changed
                ],
            )

    def day_of(self, row: int) -> float | None:
        day = self.days[row]
        return None if np.isnan(day) else day


def ignore(row: int, story: str | None, neighbourhood: str | None) -> None:
    """Take no note of the groups of a report."""


LATEST = 'SELECT "row" FROM postings WHERE term = :t{0} ORDER BY "row" DESC LIMIT 1 OFFSET'  # the one before the latest
UNDER_ONE_TERM = f"""
    SELECT "row", CAST(:w{{0}} AS double precision) AS worth FROM postings
    WHERE term = :t{{0}} AND "row" > coalesce(({LATEST} {MOST_POSTINGS}), -1) AND (
        ({LATEST} {MANY_REPORTS}) IS NULL
        OR :dated = 0 AND "row" > ({LATEST} {MANY_REPORTS})
        OR :dated = 1 AND day BETWEEN :day - {RECENT_DAYS} AND :day + {RECENT_DAYS})"""  # noqa: S608 - numbers of our own


@cache
def nearest_reports(count: int) -> sa.TextClause:
    """Write the query for the reports under so many terms that share most of them, as `Register.neighbours` has it."""
    under = " UNION ALL ".join(UNDER_ONE_TERM.format(number) for number in range(count))
    return sa.text(
        f'SELECT "row", sum(worth) AS score FROM ({under}) AS found GROUP BY "row" '  # noqa: S608 - numbers of our own
        f'ORDER BY score DESC, "row" LIMIT {NEIGHBOURS}'
    )


def pack_sentences(sentences: Sentences) -> bytes:
    return zlib.compress(pack_arrays(np.array(each) for each in sentences), 1)


def unpack_sentences(packed: bytes) -> Sentences:
    told = zip(SENTENCE_CODES, unpack_arrays(inflate(packed, MAX_RECORD_BYTES)), strict=True)
    marks_, ends, terms_, weights = (array(code, each.tolist()) for code, each in told)
    return marks_, ends, terms_, weights


def pack_counted(counted: Counted) -> bytes:
    return pack_arrays(getattr(counted, field.name) for field in fields(Counted))


def unpack_counted(packed: bytes) -> Counted:
    return Counted(*unpack_arrays(packed))


def pack_arrays(arrays: Iterable[NDArray[Any]]) -> bytes:
    """Write arrays one after another: type, length in bytes, bytes."""
    parts = []
    for each in arrays:
        raw = each.tobytes()
        parts.append(each.dtype.str.encode().ljust(4) + len(raw).to_bytes(4, "big") + raw)
    return b"".join(parts)


def unpack_arrays(packed: bytes) -> Iterator[NDArray[Any]]:
    at = 0
    while at < len(packed):
        size = int.from_bytes(packed[at + 4 : at + 8], "big")
        kind = packed[at : at + 4].strip()
        if kind[1:] not in NUMBERS or at + 8 + size > len(packed):
            raise InvalidArchive(f"the words of a report are damaged: {RESTORE}")
        yield np.frombuffer(packed[at + 8 : at + 8 + size], dtype=np.dtype(kind.decode()))
        at += 8 + size
