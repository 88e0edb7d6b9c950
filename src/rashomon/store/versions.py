"""What changed between two versions of one URL, as findings of their story."""

from collections.abc import Sequence
from dataclasses import replace

import sqlalchemy as sa
from sqlalchemy import Connection

from rashomon.compile import tell_story
from rashomon.relate.edits import find_edits
from rashomon.schema import Account, Document, Finding, Story, content_id
from rashomon.store import compact
from rashomon.store.archive import Archive
from rashomon.store.fingerprint import fingerprint
from rashomon.store.kept import find_kept, keep_record
from rashomon.store.parses import prepared_reports
from rashomon.store.records import decode_document
from rashomon.store.tables import documents


def with_edits(archive: Archive, account: Account, added: str | None) -> Account:
    """Add what the outlets changed in these reports to the findings of their story, and the older versions as evidence.

    `added` is the time until which the archive is looked at, null for all that it has.
    """
    (story,) = account.stories
    with archive.reading() as connection:
        pairs = find_older(connection, account.documents, added)
    if not pairs:
        return account
    origins = {document: origin.id for origin in story.origins for document in origin.documents}
    found = [
        edit for before, after in pairs for edit in compare_versions(archive, before, after, origins.get(after.id, ""))
    ]
    here = {document.id for document in account.documents}
    older = {before.id: before for before, _ in pairs if before.id not in here}
    return replace(
        account,
        documents=(*account.documents, *older.values()),
        stories=(replace(story, findings=(*story.findings, *found)),),
    )


def find_older(
    connection: Connection, current: Sequence[Document], added: str | None
) -> list[tuple[Document, Document]]:
    """Give each two versions that follow each other, of the URLs of these reports, the oldest first."""
    wanted = [document.id for document in current]
    urls = sa.select(documents.c.url).where(documents.c.id.in_(wanted), documents.c.url.is_not(None))
    asked = sa.select(documents.c.url, documents.c.record, documents.c.id).where(documents.c.url.in_(urls))
    if added is not None:
        asked = asked.where(documents.c.added <= added)
    pairs: list[tuple[Document, Document]] = []
    last: dict[str, Document] = {}
    for url, record, _ in connection.execute(asked.order_by(documents.c.url, documents.c.version)):
        document = decode_document(record)
        if url in last:
            pairs.append((last[url], document))
        last[url] = document
    return pairs


def compare_versions(archive: Archive, before: Document, after: Document, origin: str) -> tuple[Finding, ...]:
    """Compare two versions, or remember how they compared."""
    key = content_id("v", fingerprint(), before.id, after.id, origin)
    record = find_kept(archive, key)
    if record is not None:
        story: Story = compact.decode(Story, record)
        return story.findings
    prepared = prepared_reports(archive, [before, after])
    compared = tell_story(prepared).story.findings if prepared else ()
    found = find_edits(before, after, compared, origin)
    kept = Story(key, "", (before.id, after.id), findings=found)
    keep_record(archive, key, after.id, compact.encode(kept, kept.documents))
    return found
