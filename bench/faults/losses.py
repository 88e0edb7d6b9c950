"""What an archive stands on goes away: the disk, the right to write, the lock, the server in mid-transaction."""

import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import sqlalchemy as sa
from tests.stores.killing import check_archive
from tests.stores.reports import many
from tests.stores.server import Server, find_binaries

from rashomon.errors import ArchiveBusy, ArchiveFull, RashomonError
from rashomon.store import Added, Archive, count_archive, open_archive
from rashomon.store.entries import Entry, make_entries
from rashomon.store.writing import Writer

REPORTS = 60
SMALL_DISK = "1m"
LEFT_BYTES = (2_000_000, 500_000, 100_000, 0)  # of the server's disk


def fill_disk() -> None:
    """Add to an archive on a disk of 1 MB until it is full; make room, and go on. Then a file that is read-only."""
    entries = make_entries(many(REPORTS), None)
    with small_disk(SMALL_DISK) as disk:
        acknowledged = add_until_trouble(str(disk / "news.rashomon"), entries)
        subprocess.run(["mount", "-o", "remount,size=64m", disk], check=True)
        with open_archive(str(disk / "news.rashomon")) as archive:
            assert check_archive(archive) == acknowledged
            Writer(archive).write(entries)
            print(f"  with room again: {check_archive(archive)} reports, every table agrees with the others")
        subprocess.run(["mount", "-o", "remount,ro", disk], check=True)
        show_read_only(str(disk / "news.rashomon"))


def fill_disk_of_server() -> None:
    """Do the same under a PostgreSQL server: on a disk of 128 MB that another file fills up but for a little."""
    binaries = find_binaries()
    if binaries is None:
        raise SystemExit("no PostgreSQL here: sh tests/stores/set-up.sh installs Debian's")
    entries = make_entries(many(REPORTS), None)
    with small_disk("128m") as disk, Server(binaries, disk) as server, open_archive(server.url, create=True) as archive:
        kept = len(Writer(archive).write(entries[:4]))
        filling = disk / "another"
        for left in LEFT_BYTES:  # less and less, until it hurts
            filling.write_bytes(bytes(shutil.disk_usage(disk).free + size_of(filling) - left))
            kept += add_on(archive, entries[kept:], left)
        filling.unlink()
        assert check_archive(archive) == kept
        Writer(archive).write(entries)
        print(f"  with room again: {check_archive(archive)} reports, every table agrees with the others")


def size_of(path: Path) -> int:
    return path.stat().st_size if path.exists() else 0


def add_on(archive: Archive, entries: Sequence[Entry], left: int) -> int:
    """Add as far as it goes; tell what the archive says when it goes no further."""
    kept, writer = 0, Writer(archive)
    try:
        for start in range(0, min(len(entries), 12), 4):
            kept += len(writer.write(entries[start : start + 4]))
    except RashomonError as error:
        print(f"{left:,} bytes free: {type(error).__name__} after {kept} reports: {str(error)[:200]}")
    else:
        print(f"{left:,} bytes free: {kept} reports added")
    print(f"  reading goes on: {count_archive(archive)[0]} reports", flush=True)
    return kept


@contextmanager
def small_disk(size: str) -> Iterator[Path]:
    """Mount a disk of this size (it takes root)."""
    with tempfile.TemporaryDirectory(prefix="rashomon-faults-") as folder:
        Path(folder).chmod(0o755)  # the server runs as nobody
        disk = Path(folder) / "disk"
        disk.mkdir()
        subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", disk], check=True)
        try:
            yield disk
        finally:
            subprocess.run(["umount", disk], check=True)


def add_until_trouble(address: str, entries: Sequence[Entry]) -> int:
    acknowledged = 0
    with open_archive(address, create=True) as archive:
        writer = Writer(archive)
        try:
            for start in range(0, len(entries), 4):
                acknowledged += len(writer.write(entries[start : start + 4]))
        except ArchiveFull as error:
            print(f"full disk, after {acknowledged} reports: {error}")
            print(f"  reading goes on: {count_archive(archive)[0]} reports")
        else:
            raise SystemExit("the disk was not full: make it smaller")
    return acknowledged


def show_read_only(address: str) -> None:
    """Add to an archive, and look into one, on a disk that is read-only."""
    reports = Path(__file__).parents[2] / "examples" / "harbour-talks"
    for command in (["add", address, str(reports)], ["stories", address], ["search", address, "bridge"]):
        run = [sys.executable, "-m", "rashomon", *command]
        done = subprocess.run(run, capture_output=True, text=True, check=False)
        said = (done.stdout + done.stderr).strip().replace(address, "news.rashomon")
        print(f"read-only disk, {command[0]}: exit {done.returncode}: {said[:200]}", flush=True)


def lose_server() -> None:
    """Stop a PostgreSQL server while a batch is half written; start it again, and go on with what is there."""
    binaries = find_binaries()
    if binaries is None:
        raise SystemExit("no PostgreSQL here: sh tests/stores/set-up.sh installs Debian's")
    entries = make_entries(many(REPORTS), None)
    with Server(binaries) as server, open_archive(server.url, create=True) as archive:
        writer, kept = Writer(archive), 0
        for start in range(0, REPORTS, 6):
            batch = entries[start : start + 6]
            if start % 12 == 0:
                lose_amid(archive, server, kept)
                server.start()
            kept += len(try_again(writer, batch))
        assert check_archive(archive) == kept == REPORTS
        print(f"{kept} reports after {REPORTS // 12} losses, every table agrees with the others")


def lose_amid(archive: Archive, server: Server, kept: int) -> None:
    """Write rows, and stop the server before they are committed."""
    try:
        with archive.writing() as connection:
            connection.execute(sa.text("DELETE FROM postings"))
            connection.execute(sa.text("UPDATE documents SET title = 'lost'"))
            server.stop()
            connection.execute(sa.text("DELETE FROM documents"))
    except RashomonError as error:
        print(
            f"gone in mid-transaction with {kept} reports kept: {type(error).__name__}: {str(error)[:160]}", flush=True
        )
    else:
        raise SystemExit("the server did not go away")


def try_again(writer: Writer, batch: Sequence[Entry]) -> list[Added]:
    for _ in range(20):
        try:
            return writer.write(batch)
        except ArchiveBusy as error:
            print(f"  not yet: {str(error)[:120]}", flush=True)
            time.sleep(0.5)
    raise SystemExit("the archive did not come back")
