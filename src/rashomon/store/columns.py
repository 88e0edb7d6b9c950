"""Columns whose values are what they are declared to be: SQLite keeps anything anywhere, and a file may be damaged."""

from collections.abc import Callable
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Dialect

from rashomon.errors import InvalidArchive

RESTORE = "take the file from a copy, or add the reports to a new archive"
Check = Callable[[Any], Any]


def checker(kinds: tuple[type, ...], told: str) -> Check:
    """Make what passes values of these types and refuses others; never turned into what they should be."""

    def check(value: Any) -> Any:
        if type(value) not in kinds:
            raise InvalidArchive(f"a value in the archive is damaged ({type(value).__name__} for {told}): {RESTORE}")
        return value

    return check


NULL = type(None)
CHECK_TEXT = checker((str, NULL), "text")
CHECK_NUMBER = checker((int, NULL), "a number")
CHECK_FRACTION = checker((float, int, NULL), "a number")
CHECK_BYTES = checker((bytes, NULL), "bytes")
NEED_TEXT = checker((str,), "text")
NEED_NUMBER = checker((int,), "a number")
NEED_BYTES = checker((bytes,), "bytes")


def checked(check: Check, dialect: Dialect, otherwise: Check | None) -> Check | None:
    """Check what SQLite gives; PostgreSQL keeps to the types of its columns by itself."""
    return check if dialect.name == "sqlite" else otherwise


class Text(sa.Text):
    """Text, and nothing else."""

    def result_processor(self, dialect: Dialect, coltype: object) -> Check | None:
        return checked(CHECK_TEXT, dialect, super().result_processor(dialect, coltype))  # type: ignore[no-untyped-call,unused-ignore]


class Integer(sa.Integer):
    """Whole numbers, and nothing else."""

    def result_processor(self, dialect: Dialect, coltype: object) -> Check | None:
        return checked(CHECK_NUMBER, dialect, super().result_processor(dialect, coltype))  # type: ignore[no-untyped-call,unused-ignore]


class BigInteger(sa.BigInteger):
    """Whole numbers of 64 bits, and nothing else."""

    def result_processor(self, dialect: Dialect, coltype: object) -> Check | None:
        return checked(CHECK_NUMBER, dialect, super().result_processor(dialect, coltype))  # type: ignore[no-untyped-call,unused-ignore]


class SmallInteger(sa.SmallInteger):
    """Small whole numbers, and nothing else."""

    def result_processor(self, dialect: Dialect, coltype: object) -> Check | None:
        return checked(CHECK_NUMBER, dialect, super().result_processor(dialect, coltype))  # type: ignore[no-untyped-call,unused-ignore]


class Float(sa.Float[float]):
    """Numbers, and nothing else."""

    def result_processor(self, dialect: Dialect, coltype: object) -> Check | None:
        return checked(CHECK_FRACTION, dialect, super().result_processor(dialect, coltype))  # type: ignore[no-untyped-call,unused-ignore]


class LargeBinary(sa.LargeBinary):
    """Bytes; of a number SQLAlchemy would make as many of them."""

    def result_processor(self, dialect: Dialect, coltype: object) -> Check | None:
        return checked(CHECK_BYTES, dialect, super().result_processor(dialect, coltype))  # type: ignore[no-untyped-call,unused-ignore]


class NeededInteger(Integer):
    """A whole number that no row is without."""

    def result_processor(self, dialect: Dialect, coltype: object) -> Check | None:
        return checked(NEED_NUMBER, dialect, super().result_processor(dialect, coltype))


class NeededText(Text):
    """Text that no row is without."""

    def result_processor(self, dialect: Dialect, coltype: object) -> Check | None:
        return checked(NEED_TEXT, dialect, super().result_processor(dialect, coltype))


class NeededBinary(LargeBinary):
    """Bytes that no row is without."""

    def result_processor(self, dialect: Dialect, coltype: object) -> Check | None:
        return checked(NEED_BYTES, dialect, super().result_processor(dialect, coltype))
