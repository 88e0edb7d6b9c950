"""Stored parses: what was parsed once by the same pipeline is never parsed again."""

from collections.abc import Sequence

import sqlalchemy as sa
from sqlalchemy import Connection

from rashomon.compile import Prepared, is_readable, prepare, prepare_parsed
from rashomon.errors import ArchiveBusy, ArchiveFull
from rashomon.parse import load_pipeline, name_pipeline
from rashomon.parse.packed import pack, parse_version, unpack
from rashomon.schema import Document
from rashomon.store.archive import Archive
from rashomon.store.tables import documents, parses


def prepared_reports(archive: Archive, reports: Sequence[Document]) -> list[Prepared]:
    """Read the stored parses of reports; what was parsed by another pipeline is parsed again, and stored."""
    version = parse_version(name_pipeline(archive.pipeline))
    readable = [document for document in reports if is_readable(document)]
    with archive.reading() as connection:
        stored = read_parses(connection, [document.id for document in readable], version)
    missing = [document for document in readable if document.id not in stored]
    fresh = prepare(missing, load_pipeline(archive.pipeline)) if missing else []
    if fresh:
        store_parses(archive, fresh, version)
    known = [document for document in readable if document.id in stored]
    return [*fresh, *(prepare_parsed(unpack(document, stored[document.id])) for document in known)]


def read_parses(connection: Connection, ids: Sequence[str], version: str) -> dict[str, bytes]:
    asked = sa.select(documents.c.id, parses.c.packed).join(documents, documents.c.row == parses.c.row)
    rows = connection.execute(asked.where(documents.c.id.in_(ids), parses.c.version == version))
    return {row.id: row.packed for row in rows}


def store_parses(archive: Archive, fresh: Sequence[Prepared], version: str) -> None:
    packed = {each.document.id: pack(each.parsed) for each in fresh}
    try:
        with archive.writing() as connection:
            asked = sa.select(documents.c.id, documents.c.row).where(documents.c.id.in_(packed))
            rows = {row.row: packed[row.id] for row in connection.execute(asked)}
            connection.execute(sa.delete(parses).where(parses.c.row.in_(rows)))
            values = [{"row": row, "version": version, "packed": each} for row, each in rows.items()]
            if values:  # of a damaged archive none may be there under its id
                connection.execute(sa.insert(parses), values)
    except (ArchiveBusy, ArchiveFull):
        return
