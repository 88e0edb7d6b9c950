"""Tables of the annotation written straight from the generator of reports: the same rows as the annotation gives.

Sentences are read once and their words summed for each report: a million reports in minutes, not in days. Some
processes write every so many partitions each.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import lru_cache
from itertools import islice
from math import log
from multiprocessing import get_context
from pathlib import Path

import numpy as np

from bench.generated import Made, row_of, write_reports
from rashomon.batch.annotate import declare_tables
from rashomon.batch.excerpts import count_terms, sentences_to_json
from rashomon.batch.ledger import Ledger
from rashomon.batch.runs_of_words import Hashes, hash_runs, hash_word, winnow
from rashomon.batch.tables import REPORTS_A_PART, part_name, write_table
from rashomon.relate.stories.register import OPENING_WORDS
from rashomon.relate.stories.telling import Sentence, Telling, tell_document
from rashomon.relate.words import find_words
from rashomon.schema import Block, BlockKind, Document

PART = 5_000  # reports of a partition
GOLD = ".gold"
WHOLE = ".written"  # is there once all partitions are

Truth = tuple[int, int, Sequence[int]]  # of a report: its number, its story, its sentences


def make_tables(folder: Path, reports: int, seed: int, jobs: int) -> Path:
    """Write the tables under a folder, unless they are there; give the folder."""
    if (folder / WHOLE).exists():
        return folder
    declare_tables(Ledger(folder))
    with ProcessPoolExecutor(jobs, get_context("spawn")) as pool:
        list(pool.map(write_some, *zip(*((folder, reports, seed, job, jobs) for job in range(jobs)), strict=True)))
    (folder / WHOLE).write_text(f"{reports} {seed}\n", encoding="utf-8")
    return folder


def write_some(folder: Path, reports: int, seed: int, job: int, jobs: int) -> None:
    """Write every so many partitions; all reports have to be made up for it, which is quick."""
    made, part = write_reports(reports, seed), 0
    while some := list(islice(made, PART)):
        if part % jobs == job:
            write_gold(folder / GOLD / part_name(part), write_part(Ledger(folder), part, some))
        part += 1


def write_part(ledger: Ledger, part: int, some: Sequence[Made]) -> list[Truth]:
    """Write the tables of a partition; give the truth of each report."""
    first = part * REPORTS_A_PART
    rows = [(first + place, part * PART + place, each) for place, each in enumerate(some)]
    laid = [(report, each, lay_out(number, each)) for report, number, each in rows]
    told = [(report, document, tell(each), each) for report, each, document in laid]
    days = {report: each.day.toordinal() for report, each, _ in laid}
    words: dict[int, str] = {}
    terms = [(report, *term) for report, _, _, each in told for term in terms_of(each, words)]
    tables: dict[str, Iterable[Sequence[object]]] = {
        "documents": ((r, d.id, len(d.text), True, as_json(d)) for r, _, d in laid),
        "tellings": ((r, d.id, days[r], len(d.text), sentences_to_json(telling)) for r, d, telling, _ in told),
        "marks": ((r, days[r], mark) for r, _, telling, _ in told for mark in marks_of(telling)),
        "terms": terms,
        "words": sorted(words.items()),
        "shingles": ((r, found) for r, _, _, each in told for found in fingerprints_of(each)),
    }
    for name, table in tables.items():
        write_table(ledger.folder(name) / part_name(part), name, table)
    return [(report, each.story, [number for number, _ in each.sentences]) for report, _, each in rows]


def lay_out(number: int, made: Made) -> Document:
    """Lay out a made-up report, whose layout is known."""
    text = made.text
    blocks, start = [], 0
    for line in text.split("\n\n"):
        kind = BlockKind.TITLE if not blocks else BlockKind.PARAGRAPH
        kind = BlockKind.CREDIT if line.startswith("Source: ") else kind
        blocks.append(Block(kind, start, start + len(line)))
        start += len(line) + 2
    url = row_of(number, made)["url"]
    return Document(
        f"d-{number:016x}", str(url), text, "", "utf-8", tuple(blocks), made.outlet, published=made.day.isoformat()
    )


def as_json(document: Document) -> str:
    blocks = [{"kind": block.kind.value, "start": block.start, "end": block.end} for block in document.blocks]
    fields = {
        "id": document.id,
        "location": document.location,
        "text": document.text,
        "sha256": "",
        "encoding": "utf-8",
    }
    return json.dumps({**fields, "blocks": blocks, "outlet": document.outlet, "published": document.published})


@lru_cache(maxsize=200_000)
def tell_sentence(words: str, *, title: bool) -> tuple[Sentence, ...]:
    """Read the words of a sentence, which copies share."""
    kind = BlockKind.TITLE if title else BlockKind.PARAGRAPH
    document = Document("", "", words, "", "utf-8", (Block(kind, 0, len(words)),))
    return tell_document(document).sentences


@lru_cache(maxsize=200_000)
def weigh_sentence(words: str, *, title: bool) -> tuple[tuple[str, int, float, bool, bool], ...]:
    """Give word, code, summed weight, and whether a figure, of each word of a sentence."""
    found = []
    for sentence in tell_sentence(words, title=title):
        for word, (code, weight, person, figure) in count_terms(Telling("", None, (sentence,))):
            found.append((word, code, float(np.exp(np.float64(weight) - 1)), person, figure))
    return tuple(found)


def tell(made: Made) -> Telling:
    """Read the sentences of a report; those of a paragraph are told apart by their full stops, as here."""
    title = tell_sentence(made.title, title=True)
    body = [sentence for _, words in made.sentences for sentence in tell_sentence(words, title=False)]
    return Telling("", made.day.toordinal(), (*title, *body))


def marks_of(telling: Telling) -> list[int]:
    return sorted({sentence.mark for sentence in telling.sentences} - {0})


def terms_of(made: Made, spelled: dict[int, str]) -> Iterator[tuple[int, float, bool, bool]]:
    """Yield the words of a report as the annotation weighs them: its sentences' weights summed."""
    totals: dict[int, float] = {}
    figures: set[int] = set()
    seen = 0
    for title, words in [(True, made.title), *((False, words) for _, words in made.sentences)]:
        for word, code, weight, _, figure in weigh_sentence(words, title=title):
            spelled[code] = word
            totals[code] = totals.get(code, 0.0) + weight
            if figure and seen < OPENING_WORDS:
                figures.add(code)
        seen += sum(sentence.words for sentence in tell_sentence(words, title=title))
    for code, total in totals.items():
        yield code, 1 + log(round(total)), False, code in figures


@lru_cache(maxsize=200_000)
def hash_sentence(words: str) -> Hashes:
    return np.array([hash_word(word.fold) for word in find_words(words)], dtype=np.uint64)


def fingerprints_of(made: Made) -> Iterable[int]:
    found: set[int] = set()
    for words in ([made.title], [words for _, words in made.sentences]):
        hashes = np.concatenate([hash_sentence(each) for each in words])
        if len(hashes) >= 5:
            found.update(winnow(hash_runs(hashes)).view(np.int64).tolist())
    return found


def write_gold(path: Path, rows: Sequence[Truth]) -> None:
    """Write which story each report is of, and which sentences it has."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    path.parent.mkdir(parents=True, exist_ok=True)
    schema = pa.schema([("report", pa.int64()), ("story", pa.int64()), ("sentences", pa.list_(pa.int64()))])
    columns = [pa.array(column, field.type) for column, field in zip(zip(*rows, strict=True), schema, strict=True)]
    pq.write_table(pa.table(columns, schema=schema), path)
