"""Columns whose values are what they are declared to be: SQLite keeps anything anywhere, and a file may be damaged."""

from collections.abc import Callable
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Dialect

from rashomon.errors import InvalidArchive

RESTORE = "take the file from a copy, or add the reports to a new archive"
Check = Callable[[Any], Any]


def checker(told: str, *kinds: type) -> Check:
    """Make what passes values of these types and refuses others; never turned into what they should be."""

    def check(value: Any) -> Any:
        if type(value) not in kinds:
            raise InvalidArchive(f"a value in the archive is damaged ({type(value).__name__} for {told}): {RESTORE}")
        return value

    return check


NULL = type(None)


class Checked(sa.types.TypeEngine[Any]):
    """Checks what SQLite gives; PostgreSQL keeps to the types of its columns by itself."""

    check: Check

    def result_processor(self, dialect: Dialect, coltype: object) -> Check | None:
        otherwise: Check | None = super().result_processor(dialect, coltype)
        return self.check if dialect.name == "sqlite" else otherwise


class Text(Checked, sa.Text):
    """Text, and nothing else."""

    check = staticmethod(checker("text", str, NULL))


class Integer(Checked, sa.Integer):
    """Whole numbers, and nothing else."""

    check = staticmethod(checker("a number", int, NULL))


class BigInteger(Checked, sa.BigInteger):
    """Whole numbers of 64 bits, and nothing else."""

    check = staticmethod(checker("a number", int, NULL))


class SmallInteger(Checked, sa.SmallInteger):
    """Small whole numbers, and nothing else."""

    check = staticmethod(checker("a number", int, NULL))


class Float(Checked, sa.Float[float]):
    """Numbers, and nothing else."""

    check = staticmethod(checker("a number", float, int, NULL))


class LargeBinary(Checked, sa.LargeBinary):
    """Bytes; of a number SQLAlchemy would make as many of them."""

    check = staticmethod(checker("bytes", bytes, NULL))


class NeededInteger(Integer):
    """A whole number that no row is without."""

    check = staticmethod(checker("a number", int))


class NeededText(Text):
    """Text that no row is without."""

    check = staticmethod(checker("text", str))


class NeededBinary(LargeBinary):
    """Bytes that no row is without."""

    check = staticmethod(checker("bytes", bytes))
