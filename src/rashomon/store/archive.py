"""An archive that is open: where it is, and how it is read and written."""

from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Self

from sqlalchemy import Connection, Engine

from rashomon.store.engines import BUSY_SECONDS, make_engine, reading, shown, writing
from rashomon.store.opening import bring_up


@dataclass(frozen=True, slots=True)
class Archive:
    """An open archive; `pipeline` names the pipeline that its reports are parsed with, null for ours."""

    address: str
    engine: Engine
    pipeline: str | None = None

    def reading(self) -> AbstractContextManager[Connection]:
        return reading(self.engine, self.address)

    def writing(self) -> AbstractContextManager[Connection]:
        return writing(self.engine, self.address)

    def close(self) -> None:
        self.engine.dispose()

    @property
    def name(self) -> str:
        return shown(self.address)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def open_archive(
    address: str, *, create: bool = False, pipeline: str | None = None, busy_seconds: float = BUSY_SECONDS
) -> Archive:
    """Open an archive: a file name, or the URL of a PostgreSQL database.

    Raises InvalidArchive if there is none (unless it is to be created), or if it is of a newer program; ArchiveBusy if
    it cannot be reached; ArchiveFull if it would have to be written to and cannot.
    """
    engine = make_engine(address, busy_seconds=busy_seconds)
    try:
        bring_up(engine, address, create=create)
    except BaseException:
        engine.dispose()
        raise
    return Archive(address, engine, pipeline)


def now() -> str:
    """Give the time as the archive writes it: RFC 3339, UTC, to the microsecond, so that text order is time order."""
    return written(datetime.now(UTC))


def written(when: datetime) -> str:
    """Write a time as the archive does."""
    return when.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
