"""Reports to stories: groups that can be compared at once, and in each of them what `relate.stories` decides."""

from collections.abc import Iterable, Iterator
from functools import partial
from itertools import groupby
from pathlib import Path

import numpy as np

from rashomon.batch.connecting import slice_groups
from rashomon.batch.excerpts import Excerpt, RatedTerm, count_terms, sentences_from_json
from rashomon.batch.ledger import Ledger, make_key
from rashomon.batch.parting import Bounds, part
from rashomon.batch.progress import Running
from rashomon.batch.steps import Steps, slice_file
from rashomon.batch.tables import REPORTS_A_PART, declare_table, part_name, read_rows, write_table
from rashomon.relate.stories.grouping import group_rows
from rashomon.relate.stories.likeness import FLOOR
from rashomon.relate.stories.rarity import ARCHIVE_REPORTS, general_rate, rate_rarity
from rashomon.relate.stories.register import REPEAT_DAYS, REPEATS
from rashomon.relate.stories.telling import Telling
from rashomon.relate.stories.ties import SCALE

VERSION = 2
REPORTS_A_SLICE = 4000
RATED_AT_ONCE = 50_000


def group(steps: Steps) -> Bounds:
    """Make the table `stories` from the tables of the annotation; give the bounds that were set."""
    steps.query("duplicates", ["documents"])
    steps.query("reports", ["tellings", "duplicates"])
    count_again(steps)
    rate_words(steps)
    steps.query("vectors", ["counted", "rated", "reports"], floor=FLOOR, scale=SCALE)
    bounds = part(steps)
    slice_groups(steps, "story", REPORTS_A_SLICE)
    decide(steps)
    steps.query("stories", ["grouped", "reports"])
    return bounds


def count_again(steps: Steps) -> None:
    """Make the table `counted`: without the sentences that are repeated on many days."""
    steps.query("repeated", ["marks", "reports"], repeats=REPEATS, days=REPEAT_DAYS)
    steps.query("affected", ["marks", "repeated", "reports"], "part", reports_a_part=REPORTS_A_PART)
    key = make_key("recounted", VERSION, steps.keys["affected"], steps.keys["tellings"])
    parts = sorted(steps.ledger.folder("affected").glob("part=*"))
    steps.make("recounted", key, partial(recount_all, steps, parts), len(parts), "parts")
    steps.have("recounted", key)
    steps.query("counted", ["terms", "reports", "affected", "recounted"])


def recount_all(steps: Steps, parts: Iterable[Path], folder: Path, running: Running) -> None:
    declare_table(folder, "recounted")
    tasks = [(part, steps.ledger.folder("tellings"), folder) for part in parts]
    for _ in steps.engine.map(recount_part, tasks):
        running.advance()


def recount_part(task: tuple[Path, Path, Path]) -> int:
    """Count the words of the reports of a partition that have a repeated sentence."""
    affected, tellings, folder = task
    part = int(affected.name.removeprefix("part="))
    repeated: dict[int, set[int]] = {}
    for report, mark in read_rows(affected, ("report", "mark")):
        repeated.setdefault(report, set()).add(mark)

    def rows() -> Iterator[tuple[int, int, float, bool, bool]]:
        for report, sentences in read_rows(tellings / part_name(part), ("report", "sentences")):
            if report in repeated:
                telling = Telling("", None, sentences_from_json(sentences))
                for _, term in count_terms(telling, repeated[report]):
                    yield (report, *term)

    return write_table(folder / part_name(part), "recounted", rows())


def rate_words(steps: Steps) -> None:
    """Make the table `rated`: how rare each word is in the pile."""
    steps.query("frequencies", ["counted", "words"])
    reports = steps.number_of("reports")
    key = make_key("rated", VERSION, reports, steps.keys["frequencies"])
    source = steps.ledger.folder("frequencies")

    def rate(folder: Path, _: Running) -> None:
        write_table(folder / part_name(0), "rated", rate_all(source, reports))

    steps.make("rated", key, rate)
    steps.have("rated", key)


def rate_all(source: Path, reports: int) -> Iterator[tuple[int, int, float, float]]:
    some: list[tuple[int, str, int]] = []
    for row in read_rows(source, ("code", "word", "reports")):
        some.append(row)
        if len(some) == RATED_AT_ONCE:
            yield from rate_some(some, reports)
            some = []
    yield from rate_some(some, reports)


def rate_some(some: list[tuple[int, str, int]], reports: int) -> Iterator[tuple[int, int, float, float]]:
    rates = np.array([general_rate(word) for _, word, _ in some])
    frequencies = np.array([many for _, _, many in some], dtype=np.int64)
    rarities = rate_rarity(frequencies, rates, reports, ARCHIVE_REPORTS)
    codes = [code for code, _, _ in some]
    yield from zip(codes, frequencies.tolist(), rates.tolist(), rarities.tolist(), strict=True)


def decide(steps: Steps) -> None:
    """Make the table `grouped`: the stories of each connected group, as `relate.stories` parts it."""
    sources = ("story_labels", "story_slices", "counted", "rated", "reports")
    views = {"labels": "story_labels", "slices": "story_slices"}
    for view, table in views.items():
        steps.engine.look_at(view, steps.ledger.folder(table))
    steps.query("members", sources, "slice")
    steps.query("gathered", sources, "slice")
    reports = steps.number_of("reports")
    key = make_key("grouped", VERSION, reports, steps.keys["members"], steps.keys["gathered"])
    slices = steps.slices_of("members")
    steps.make("grouped", key, partial(decide_all, steps, slices, reports), len(slices), "slices")
    steps.have("grouped", key)


def decide_all(steps: Steps, slices: Iterable[Path], reports: int, folder: Path, running: Running) -> None:
    declare_table(folder, "grouped")
    tasks = [(each, steps.ledger.folder("gathered") / each.name, folder, reports) for each in slices]
    for _ in steps.engine.map(decide_slice, tasks):
        running.advance()


def decide_slice(task: tuple[Path, Path, Path, int]) -> int:
    """Group the reports of a slice, each connected group by itself."""
    members, gathered, folder, reports = task
    return write_table(slice_file(folder, members), "grouped", decide_groups(members, gathered, reports))


def decide_groups(members: Path, gathered: Path, reports: int) -> Iterator[tuple[int, int]]:
    terms: dict[int, list[RatedTerm]] = {}
    columns = ("report", "code", "weight", "person", "figure", "frequency", "rate")
    for report, code, weight, person, figure, frequency, rate in read_rows(gathered, columns):
        terms.setdefault(report, []).append((code, weight, person, figure, frequency, rate))
    found = sorted(read_rows(members, ("label", "id", "report", "day")))
    for _, some in groupby(found, key=lambda row: row[0]):
        excerpt = Excerpt(reports)
        numbers = []
        for _, identity, report, day in some:
            excerpt.take(identity, day, sorted(terms[report]))
            numbers.append(report)
        for story in group_rows(excerpt, range(len(numbers))):
            first = min(numbers[row] for row in story)
            yield from ((first, numbers[row]) for row in story)


def grouped_documents(ledger: Ledger) -> list[tuple[str, ...]]:
    """Give the ids of the reports of each story, sorted; for piles that fit into memory."""
    names = dict(read_rows(ledger.folder("reports"), ("report", "id")))
    stories: dict[int, list[str]] = {}
    for story, report in read_rows(ledger.folder("stories"), ("story", "report")):
        stories.setdefault(story, []).append(names[report])
    return sorted(tuple(sorted(each)) for each in stories.values())
