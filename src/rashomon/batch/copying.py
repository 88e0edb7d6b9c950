"""Who copied whom across all stories: pairs that share rare runs of words, and passages as `relate.reuse` decides."""

from collections.abc import Iterable, Iterator
from functools import partial
from itertools import groupby
from math import ceil
from pathlib import Path

from rashomon.batch.annotate import document_from_json
from rashomon.batch.connecting import connect
from rashomon.batch.ledger import make_key
from rashomon.batch.progress import Running
from rashomon.batch.queries import count_rows
from rashomon.batch.steps import Steps, slice_file
from rashomon.batch.tables import declare_table, read_rows, write_table
from rashomon.relate.reuse import find_reuse
from rashomon.relate.stories.ties import MOST_AT_ONCE, choose_bound
from rashomon.schema import Reuse

VERSION = 1
LEAST_SHARED = 1  # fingerprints from which two reports are held against each other
LEAST_SHARED_IN_MANY = 4  # in a pile that is not compared at once, where fewer may be chance: some 16 words
LEVELS = (6.0, 8.0, 12.0, 16.0, 32.0)  # for families that are too large
MOST_IN_FAMILY = 150
REPORTS_A_SLICE = 2000
JOINED_ROWS = 2_000_000  # of the join that finds pairs, at least
JOINED_ROWS_A_REPORT = 60  # and in large piles, by the report
MOST_CHAINED = 1000  # reports that have a run of words; more of them share a phrase, not a text
ROWS_A_SLICE = 10_000_000


def find_copies(steps: Steps) -> int:
    """Make the table `copied` from the tables of the annotation; give how many reports a sought run may stand in."""
    steps.query("runs", ["shingles", "reports"])
    blocks = [(size, many) for size, many in steps.fetch("run_blocks")]
    reports = steps.number_of("reports")
    bound = choose_bound(blocks, max(JOINED_ROWS, JOINED_ROWS_A_REPORT * reports))
    least = LEAST_SHARED if reports <= MOST_AT_ONCE else LEAST_SHARED_IN_MANY
    slices = max(1, ceil(count_rows(blocks, bound) / ROWS_A_SLICE))
    steps.query("chained", ["shingles", "runs", "reports"], bound=bound, most=MOST_CHAINED)
    steps.sliced("copies", "copies", ["shingles", "runs", "reports", "chained"], slices, bound=bound, least=least)
    connect(steps, "copies", "family", (least, *LEVELS), MOST_IN_FAMILY, REPORTS_A_SLICE)
    steps.engine.look_at("labels", steps.ledger.folder("family_labels"))
    steps.engine.look_at("slices", steps.ledger.folder("family_slices"))
    steps.query("families", ["family_labels", "family_slices", "documents"], "slice")
    key = make_key("copied", VERSION, steps.keys["families"])
    families = steps.slices_of("families")
    steps.make("copied", key, partial(compare_all, steps, families), len(families), "slices")
    steps.have("copied", key)
    return bound


def compare_all(steps: Steps, families: Iterable[Path], folder: Path, running: Running) -> None:
    declare_table(folder, "copied")
    for _ in steps.engine.map(compare_slice, [(family, folder) for family in families]):
        running.advance()


def compare_slice(task: tuple[Path, Path]) -> int:
    """Find the passages that the reports of each family share."""
    families, folder = task
    return write_table(slice_file(folder, families), "copied", compare_families(families))


def compare_families(families: Path) -> Iterator[tuple[str, int, str, int, int, bool, float]]:
    for _, some in groupby(sorted(read_rows(families, ("label", "report", "record"))), key=lambda row: row[0]):
        rows = list(some)
        documents = [document_from_json(record) for _, _, record in rows]
        numbers = {document.id: report for document, (_, report, _) in zip(documents, rows, strict=True)}
        for passage in find_reuse(documents):
            yield from passage_rows(passage, numbers)


def passage_rows(passage: Reuse, numbers: dict[str, int]) -> Iterator[tuple[str, int, str, int, int, bool, float]]:
    for span in passage.spans:
        at = (numbers[span.document], span.document, span.start, span.end)
        yield (passage.id, *at, passage.edited, passage.similarity)


def copied_pairs(folder: Path) -> set[tuple[int, int]]:
    """Give the pairs of reports that share a passage, for measurements."""
    passages: dict[str, set[int]] = {}
    for passage, report in read_rows(folder, ("passage", "report")):
        passages.setdefault(passage, set()).add(report)
    return {(one, other) for reports in passages.values() for one in reports for other in reports if one < other}
