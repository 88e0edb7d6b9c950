"""Looks for damage in an archive, table by table, once something has stumbled over what it keeps."""

from collections.abc import Iterator

import numpy as np
import sqlalchemy as sa
from sqlalchemy import Connection

from rashomon.errors import InvalidArchive, RashomonError
from rashomon.store.compact import DAMAGED
from rashomon.store.shelf import REPEATED, unpack_counted, unpack_sentences
from rashomon.store.tables import documents, groups, marks, metadata, postings, tellings, terms

SQLITE_TYPES = {
    "TEXT": ("text",),
    "INTEGER": ("integer",),
    "BIGINT": ("integer",),
    "SMALLINT": ("integer",),
    "BOOLEAN": ("integer",),
    "FLOAT": ("real", "integer"),
    "BLOB": ("blob",),
}


def find_damage(connection: Connection) -> str | None:
    """Say what is damaged first of all; null if every table is what it says and fits the others. Reads all of it."""
    try:
        return next(find_all_damage(connection), None)
    except (RashomonError, sa.exc.SQLAlchemyError) as error:  # a value that cannot even be read
        return str(error)


def find_all_damage(connection: Connection) -> Iterator[str]:
    if connection.dialect.name == "sqlite":
        yield from find_wrong_types(connection)
    yield from find_gaps(connection)
    yield from find_strays(connection)
    yield from find_broken_tellings(connection)


def find_wrong_types(connection: Connection) -> Iterator[str]:
    """Find values that are not of the type of their column."""
    if (told := connection.execute(sa.text("PRAGMA quick_check(1)")).scalar()) != "ok":
        yield str(told)
    for table in metadata.sorted_tables:
        for column in table.columns:
            kinds = SQLITE_TYPES[connection.dialect.type_compiler_instance.process(column.type)] + (
                ("null",) if column.nullable else ()
            )
            asked = sa.select(sa.literal(1)).select_from(table).where(sa.func.typeof(column).not_in(kinds)).limit(1)
            if connection.execute(asked).first():
                yield f"a value of {table.name}.{column.name} is no {kinds[0]}"


def find_gaps(connection: Connection) -> Iterator[str]:
    """Find numbers that are missing: reports and terms are counted from 0."""
    for column in (documents.c.row, terms.c.number, groups.c.born):
        asked = sa.select(sa.func.count(), sa.func.min(column), sa.func.max(column))
        count, least, most = connection.execute(asked).one()
        if count and (least, most) != (0, count - 1):
            yield f"{column} does not count from 0 to {count - 1}"


def find_strays(connection: Connection) -> Iterator[str]:
    """Find rows of one table that name none of another."""
    for column, other, also in (
        (documents.c.story, groups.c.id, None),
        (documents.c.neighbourhood, groups.c.id, None),
        (groups.c.heir, groups.c.id, None),
        (tellings.c.row, documents.c.row, None),
        (postings.c.row, documents.c.row, None),
        (postings.c.term, terms.c.number, None),
        (marks.c.row, documents.c.row, REPEATED),
    ):
        stray = sa.and_(column.is_not(None), column.not_in(sa.select(other)))
        if also is not None:
            stray = sa.and_(stray, column != also)
        if connection.execute(sa.select(sa.literal(1)).select_from(column.table).where(stray).limit(1)).first():
            yield f"a value of {column} is none of {other}"
    grouped = sa.select(documents.c.row).where(documents.c.story.is_not(None))
    if connection.execute(grouped.where(documents.c.row.not_in(sa.select(tellings.c.row))).limit(1)).first():
        yield "a report of a story has no words"


def find_broken_tellings(connection: Connection) -> Iterator[str]:
    known = connection.execute(sa.select(sa.func.count()).select_from(terms)).scalar_one()
    for row, sentences, counted in connection.execute(
        sa.select(tellings.c.row, tellings.c.sentences, tellings.c.counted)
    ):
        try:
            marks_, ends, numbers, weights = unpack_sentences(sentences)
            counts = unpack_counted(counted)
        except (InvalidArchive, *DAMAGED) as error:
            yield f"the words of report {row} cannot be read ({error})"
            continue
        named = [*(-number - 1 if number < 0 else number for number in numbers), *counts.terms.tolist()]
        named += [*counts.persons.tolist(), *counts.figures.tolist()]
        whole = len(ends) == 2 * len(marks_) and sum(ends[1::2]) == len(numbers) == len(weights)
        whole = whole and len(counts.terms) == len(counts.weights) and bool(np.isfinite(counts.weights).all())
        if not whole or not all(0 <= number < known for number in named):
            yield f"the words of report {row} are none of the archive's"
