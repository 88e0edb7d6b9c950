"""Brings what the web has into an archive: pages, feeds and sitemaps, each address asked only for what is new."""

from collections.abc import Iterable, Iterator, Mapping
from time import monotonic

from rashomon.fetch import Arrival, Known, Limits, Polled, Unchanged, fetch_reports
from rashomon.schema import Issue
from rashomon.store import Added, Archive
from rashomon.store.adding import add_in_turn
from rashomon.store.addresses import Noted, find_address, note_addresses, note_checked
from rashomon.store.writing import Writer

BATCH = 16  # reports of one transaction
BATCH_SECONDS = 2.0  # after which what has come is kept, however little it is


class KnownAddresses(Mapping[str, Known]):
    """What earlier fetches left, looked up in the archive address by address."""

    def __init__(self, archive: Archive) -> None:
        self.archive = archive

    def __getitem__(self, url: str) -> Known:
        noted = find_address(self.archive, url)
        if noted is None:
            raise KeyError(url)
        return Known(noted.etag, noted.modified, noted.updated)

    def __iter__(self) -> Iterator[str]:
        return iter(())

    def __len__(self) -> int:
        return 0


def add_addresses(
    archive: Archive,
    urls: Iterable[str],
    *,
    allow_private: bool = False,
    limits: Limits | None = None,
    contact: str | None = None,
) -> Iterator[Added | Issue]:
    """Fetch addresses and add their reports; yield each once it is kept for good, and an issue for what failed.

    What has not changed since the last time is passed over in silence. An address is noted as read only after its
    reports are kept, so that after a crash it is read again.
    """
    writer, waiting, since = Writer(archive), list[Arrival](), monotonic()
    asked = list(urls)
    known = KnownAddresses(archive)
    for found in fetch_reports(asked, limits=limits, allow_private=allow_private, known=known, contact=contact):
        if isinstance(found, Arrival):
            waiting.append(found)
            yield from found.issues
        if isinstance(found, Polled) or len(waiting) >= BATCH or monotonic() - since > BATCH_SECONDS:
            yield from keep(archive, writer, waiting)
            waiting, since = [], monotonic()
        if isinstance(found, Polled):
            polled = Noted(found.url, found.known.etag, found.known.last_modified, found.known.updated)
            note_addresses(archive, [polled], entries=found.entries)
        elif isinstance(found, Unchanged) and found.via is None:
            note_checked(archive, found.url)
        elif isinstance(found, Issue):
            if found.document in asked:
                note_addresses(archive, [Noted(found.document)], problem=f"{found.what}: {found.why}")
            yield found
    yield from keep(archive, writer, waiting)


def keep(archive: Archive, writer: Writer, arrivals: list[Arrival]) -> Iterator[Added]:
    if not arrivals:
        return
    added = add_in_turn(writer, [arrival.document for arrival in arrivals])
    note_addresses(
        archive,
        [
            Noted(arrival.asked, arrival.known.etag, arrival.known.last_modified, arrival.known.updated)
            for arrival in arrivals
        ],
    )
    yield from added
