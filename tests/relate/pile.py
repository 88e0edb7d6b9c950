"""Reports made by hand for reuse, origins, stories and drift: one block for each line, the first is the headline."""

from collections.abc import Sequence

from rashomon.parse.parsed import Parsed
from rashomon.relate.compare import StoryClaims
from rashomon.relate.lineage import find_origins, trace_reuse
from rashomon.relate.reuse import find_reuse
from rashomon.schema import Block, BlockKind, Document, Quotation, Reuse


def make_document(name: str, text: str, *, published: str | None = None, agencies: Sequence[str] = ()) -> Document:
    """Make a report whose id is its name; a line that starts with # is site furniture."""
    blocks, position = [], 0
    for line in text.splitlines(keepends=True):
        stripped = line.strip()
        if stripped:
            start = position + line.index(stripped)
            kind = BlockKind.FURNITURE if stripped[0] == "#" else BlockKind.PARAGRAPH if blocks else BlockKind.TITLE
            blocks.append(Block(kind, start, start + len(stripped)))
        position += len(line)
    return Document(
        id=name,
        location=f"{name}.txt",
        text=text,
        sha256="",
        encoding="utf-8",
        blocks=tuple(blocks),
        outlet=name.title(),
        published=published,
        credits=tuple(agencies),
    )


def read_back(passage: Reuse, documents: Sequence[Document]) -> dict[str, str]:
    """Give the words of a passage in each of its reports."""
    texts = {document.id: document.text for document in documents}
    return {span.document: texts[span.document][span.start : span.end] for span in passage.spans}


def make_claims(parsed: Sequence[Parsed], quotations: Sequence[Quotation] = ()) -> StoryClaims:
    """Lay out a story with reuse and origins as they are found, and no claims but these quotations."""
    documents = [report.document for report in parsed]
    reuse = trace_reuse(documents, find_reuse(documents))
    return StoryClaims(
        documents=tuple(sorted(documents, key=lambda d: (d.published or "9", d.id))),
        parsed={report.document.id: report for report in parsed},
        origins=find_origins(parsed, reuse),
        reuse=reuse,
        quotations=tuple(quotations),
        quantities=(),
        times=(),
        events=(),
        event_mentions={},
        entities={},
    )
