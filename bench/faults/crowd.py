"""Two writers and ten readers on one archive at once; nobody may fail, and nothing that was read may be half done."""

import multiprocessing
import random
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from multiprocessing.queues import Queue

from tests.stores.killing import check_archive

from bench.archive import document_of
from bench.faults.places import PLACES
from bench.generated import write_reports
from rashomon.store import Archive, count_archive, find_report, list_stories, open_archive, search, story_account
from rashomon.store.entries import Entry, make_entries
from rashomon.store.writing import Writer

WRITERS, READERS = 2, 10
REPORTS = 240  # parsed before; a writer that is done begins again, and finds all known
PAUSE_S = 0.2  # of a reader between two questions
WORDS = ("killed", "bridge", "harbour", "flood", "nurses", "strike")
MAX_REPORTS = 8  # of a story whose account is asked for


@dataclass(frozen=True, slots=True)
class Seen:
    """What one process did: how often it asked for what, its slowest second, and what went wrong."""

    who: str
    counts: Counter[str]
    slowest: float
    trouble: str | None


def write_on(address: str, entries: Sequence[Entry], seconds: float, told: "Queue[Seen]", who: str) -> None:
    counts, slowest, trouble = Counter[str](), 0.0, None
    end, chance = time.monotonic() + seconds, random.Random(who)
    try:
        with open_archive(address) as archive:
            writer = Writer(archive)
            while time.monotonic() < end:
                began = time.monotonic()
                added = writer.write(chance.sample(entries, 4))
                slowest = max(slowest, time.monotonic() - began)
                counts.update(each.outcome.value for each in added)
                time.sleep(PAUSE_S)
    except Exception as error:  # noqa: BLE001 - whatever it is, it is what we look for
        trouble = repr(error)
    told.put(Seen(who, counts, slowest, trouble))


def read_on(address: str, seconds: float, told: "Queue[Seen]", who: str) -> None:
    counts, slowest, trouble = Counter[str](), 0.0, None
    end, chance, before = time.monotonic() + seconds, random.Random(who), 0
    try:
        with open_archive(address) as archive:
            while time.monotonic() < end:
                question = chance.choice((ask_count, ask_search, ask_list, ask_account))
                began = time.monotonic()
                there = question(archive, chance)
                slowest = max(slowest, time.monotonic() - began)
                counts[question.__name__] += 1
                if question is ask_count:
                    assert there >= before, f"{before} reports, then {there}"
                    before = there
                time.sleep(PAUSE_S)
    except Exception as error:  # noqa: BLE001 - whatever it is, it is what we look for
        trouble = repr(error)
    told.put(Seen(who, counts, slowest, trouble))


def ask_count(archive: Archive, _: random.Random) -> int:
    return count_archive(archive)[0]


def ask_search(archive: Archive, chance: random.Random) -> int:
    hits = search(archive, chance.choice(WORDS), limit=5)
    for hit in hits:
        stored = find_report(archive, hit.document.id)
        assert stored is not None, "a report was found and is not there"
        assert stored.document == hit.document
    return len(hits)


def ask_list(archive: Archive, _: random.Random) -> int:
    return len(list_stories(archive, limit=20))


def ask_account(archive: Archive, chance: random.Random) -> int:
    cards = [card for card in list_stories(archive, limit=20) if card.reports <= MAX_REPORTS]
    if not cards:
        return 0
    account = story_account(archive, chance.choice(cards).id)
    assert account.to_json()
    return len(account.documents)


def crowd(database: str, seconds: float) -> str:
    """Let them all go on for so long; give what they saw, and what the archive holds at the end."""
    entries = make_entries([document_of(made, number) for number, made in enumerate(write_reports(REPORTS, 4))], None)
    with PLACES[database]() as make_address:
        address = make_address()
        open_archive(address, create=True).close()
        seen = run_together(address, entries, seconds)
        with open_archive(address) as archive:
            kept = check_archive(archive)
    lines = [f"{database}: {kept} reports of {REPORTS}, every table agrees with the others"]
    for kind in ("writer", "reader"):
        group = [each for each in seen if each.who.startswith(kind)]
        counts = sum((each.counts for each in group), Counter())
        trouble = [each.trouble for each in group if each.trouble]
        lines.append(
            f"{len(group)} {kind}s: {dict(counts)}, slowest {max(each.slowest for each in group):.1f} s, trouble: {trouble or 'none'}"
        )
    return "\n".join(lines)


def run_together(address: str, entries: Sequence[Entry], seconds: float) -> list[Seen]:
    context = multiprocessing.get_context("fork")  # all is loaded once
    told: Queue[Seen] = context.Queue()
    work: list[tuple[Callable[..., None], tuple[object, ...]]] = [
        (write_on, (address, entries, seconds, told, f"writer {number}")) for number in range(WRITERS)
    ]
    work += [(read_on, (address, seconds, told, f"reader {number}")) for number in range(READERS)]
    processes = [context.Process(target=target, args=values) for target, values in work]
    for process in processes:
        process.start()
    seen = [told.get(timeout=seconds + 300) for _ in processes]
    for process in processes:
        process.join()
    return seen
