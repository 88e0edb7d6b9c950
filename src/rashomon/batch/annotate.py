"""What depends on each report alone, partition by partition: its layout, grammar, words and runs of words."""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from rashomon.batch.excerpts import count_terms, sentences_to_json
from rashomon.batch.intake import from_json
from rashomon.batch.ledger import Ledger, make_key
from rashomon.batch.runs_of_words import find_fingerprints
from rashomon.batch.tables import declare_table, part_name, read_rows, write_table
from rashomon.compile import is_readable
from rashomon.parse.packed import pack, parse_version
from rashomon.parse.parsed import Parsed
from rashomon.parse.pipeline import Pipeline, load_pipeline
from rashomon.read.documents import doubts_of, make_document, refusal
from rashomon.read.sidecar import NOTHING_GIVEN
from rashomon.relate.stories.telling import Telling, tell, tell_document
from rashomon.schema import Document, Issue
from rashomon.schema.account import __version__
from rashomon.schema.codec import Decoder, Encoder

VERSION = 2  # of what is written here
TABLES = ("documents", "issues", "tellings", "marks", "terms", "words", "shingles", "parses")
PARSED_AT_ONCE = 32  # reports: enough for all threads of the pipeline, few enough for its memory


@dataclass(frozen=True, slots=True)
class Annotation:
    """One partition to annotate; without `grammar` reports are known by their words alone."""

    root: Path
    part: int
    key: str
    grammar: bool = True
    pipeline: str | None = None


@dataclass(slots=True)
class Rows:
    """The rows of a partition on their way to its tables."""

    of: dict[str, list[Sequence[Any]]] = field(default_factory=lambda: {name: [] for name in TABLES})
    words: dict[int, str] = field(default_factory=dict)

    def add(self, table: str, *values: Any) -> None:
        self.of[table].append(values)

    def tell_issue(self, issue: Issue) -> None:
        self.add("issues", issue.document, issue.what, issue.why)


def annotation_key(part_key: str, *, grammar: bool, pipeline: Pipeline | None) -> str:
    """Name what the annotation of a partition depends on: its reports, this program and its pipeline."""
    version = parse_version(pipeline.label) if pipeline is not None else "words"
    return make_key("annotated", VERSION, __version__, version, grammar, part_key)


def is_annotated(ledger: Ledger, part: int, key: str) -> bool:
    return all(ledger.is_signed(ledger.folder(name) / part_name(part), key) for name in TABLES)


def declare_tables(ledger: Ledger) -> None:
    for name in TABLES:
        declare_table(ledger.folder(name), name)


def annotate_part(task: Annotation) -> tuple[int, int]:
    """Annotate a partition and write its tables; give its number and how many of its reports can be read."""
    ledger = Ledger(task.root)
    rows = Rows()
    documents = list(lay_out(ledger, task, rows))
    if task.grammar:
        add_grammar(documents, load_pipeline(task.pipeline), rows)
    else:
        for number, document in documents:
            add_telling(number, document, tell_document(document), rows)
    rows.of["words"] = [*sorted(rows.words.items())]
    for name in TABLES:
        path = ledger.folder(name) / part_name(task.part)
        count = write_table(path, name, rows.of[name])
        ledger.sign(path, task.key, rows=count)
    return task.part, len(documents)


def lay_out(ledger: Ledger, task: Annotation, rows: Rows) -> Iterator[tuple[int, Document]]:
    """Yield the reports of a partition that can be read; note all of them, and what is to be said of them."""
    raw = ledger.folder("raw") / part_name(task.part)
    for number, kind, record in read_rows(raw, ("report", "kind", "record")):
        found = from_json(kind, record)
        problem = found if isinstance(found, Issue) else refusal(found)
        if problem is not None or isinstance(found, Issue):
            rows.tell_issue(problem or found)  # type: ignore[arg-type]
            continue
        try:
            document = make_document(found)
            doubts = list(doubts_of(document, found, NOTHING_GIVEN))
        except Exception as error:  # noqa: BLE001 - a fault that one row brings to light must not stop a million; it is told
            rows.tell_issue(failure(found.location, "not read", error))
            continue
        for doubt in doubts:
            rows.tell_issue(doubt)
        readable = is_readable(document)
        rows.add("documents", number, document.id, len(document.text), readable, document_to_json(document))
        if readable:
            yield number, document


def add_grammar(documents: Sequence[tuple[int, Document]], pipeline: Pipeline, rows: Rows) -> None:
    for first in range(0, len(documents), PARSED_AT_ONCE):
        some = documents[first : first + PARSED_AT_ONCE]
        for number, parsed in zip((number for number, _ in some), parse_each(some, pipeline, rows), strict=True):
            if parsed is not None:
                add_telling(number, parsed.document, tell(parsed), rows)
                rows.add("parses", number, pack(parsed))


def parse_each(some: Sequence[tuple[int, Document]], pipeline: Pipeline, rows: Rows) -> Iterable[Parsed | None]:
    """Parse reports together; if that fails, one by one, and say which of them fails."""
    try:
        return pipeline.parse([document for _, document in some])
    except Exception:  # noqa: BLE001 - see below
        return [parse_alone(document, pipeline, rows) for _, document in some]


def parse_alone(document: Document, pipeline: Pipeline, rows: Rows) -> Parsed | None:
    try:
        return pipeline.parse([document])[0]
    except Exception as error:  # noqa: BLE001 - one report's fault must not stop a million; it is told
        rows.tell_issue(failure(document.id, "not parsed", error))
        return None


def failure(document: str, what: str, error: Exception) -> Issue:
    return Issue(document, None, what, f"a fault of this program, please report it: {type(error).__name__}: {error}")


def add_telling(number: int, document: Document, telling: Telling, rows: Rows) -> None:
    rows.add("tellings", number, document.id, telling.day, len(document.text), sentences_to_json(telling))
    for mark in sorted({sentence.mark for sentence in telling.sentences} - {0}):
        rows.add("marks", number, telling.day, mark)
    for word, term in count_terms(telling):
        rows.add("terms", number, *term)
        rows.words[term[0]] = word
    for fingerprint in find_fingerprints(document):
        rows.add("shingles", number, fingerprint)


def document_to_json(document: Document) -> str:
    """Write a report as an account does; lone surrogates do not come so far (see `refusal`)."""
    return json.dumps(Encoder({document.id: document}).encode(document), ensure_ascii=False, separators=(",", ":"))


def document_from_json(record: str) -> Document:
    fields = json.loads(record)
    document: Document = Decoder({fields["id"]: fields["text"]}).decode(Document, fields)
    return document
