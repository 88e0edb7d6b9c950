"""Makes reports, spans, claims and accounts by hand, for tests that must not wait for reading and finding."""

from collections.abc import Sequence
from dataclasses import replace
from hashlib import sha256

from rashomon.schema import (
    Account,
    Aspect,
    Block,
    BlockKind,
    Bound,
    Document,
    Finding,
    FindingKind,
    Generator,
    PublishedBasis,
    Quantity,
    Quotation,
    QuotationMode,
    Severity,
    Side,
    Span,
    Story,
    content_id,
)


def report(text: str, outlet: str | None, published: str | None, **fields: object) -> Document:
    """Make a report out of its text: the first line is its title, each further line a paragraph."""
    blocks, position = [], 0
    for line in text.splitlines(keepends=True):
        words = line.strip()
        if words:
            start = position + line.index(words)
            blocks.append(Block(kind_of_line(words, first=not blocks), start, start + len(words)))
        position += len(line)
    record = Document(
        id=content_id("d", outlet, published, text),
        location=f"{(outlet or 'unknown').lower().replace(' ', '-')}.txt",
        text=text,
        sha256=sha256(text.encode()).hexdigest(),
        encoding="utf-8",
        blocks=tuple(blocks),
        outlet=outlet,
        title=text.strip().splitlines()[0] if text.strip() else None,
        published=published,
        published_basis=PublishedBasis.METADATA if published else None,
        language="en",
    )
    return replace(record, **fields)  # type: ignore[arg-type]


def kind_of_line(words: str, *, first: bool) -> BlockKind:
    if first:
        return BlockKind.TITLE
    if words.startswith("By "):
        return BlockKind.BYLINE
    if words.startswith("Source:"):
        return BlockKind.CREDIT
    return BlockKind.FURNITURE if words.startswith("Share this") else BlockKind.PARAGRAPH


def at(document: Document, words: str) -> Span:
    """Find the words in a report; they must be there."""
    start = document.text.index(words)
    return Span(document.id, start, start + len(words))


def account_of(stories: Sequence[Story], documents: Sequence[Document], **fields: object) -> Account:
    made = Account(
        generator=Generator("rashomon", "0.1.0", "builders"),
        documents=tuple(documents),
        entities=(),
        stories=tuple(stories),
        issues=(),
    )
    return replace(made, **fields)  # type: ignore[arg-type]


def quotation(content: Span, source: str, mode: QuotationMode, same_as: str | None = None, **more: object) -> Quotation:
    made = Quotation(
        content_id("q", content.document, content.start, content.end),
        content,
        mode,
        source=source,
        same_as=same_as,
    )
    return replace(made, **more)  # type: ignore[arg-type]


def quantity(span: Span, low: float | None, high: float | None, bound: Bound, what: str, **more: object) -> Quantity:
    made = Quantity(content_id("n", span.document, span.start, span.end), span, low, high, bound, what)
    return replace(made, **more)  # type: ignore[arg-type]


def finding(
    kind: FindingKind, aspect: Aspect, text: str, *told: Sequence[Span], origins: Sequence[int] = (), **more: object
) -> Finding:
    """Make a finding from the spans of each side; `origins` counts the witnesses of each, one where not told."""
    counts = tuple(origins) or (1,) * len(told)
    made = Finding(
        id=content_id("f", kind, text),
        kind=kind,
        aspect=aspect,
        text=text,
        spans=tuple(span for side in told for span in side),
        rule="a rule of the tests",
        origins=counts,
        severity=Severity.MINOR,
        sides=tuple(
            Side("", tuple(side), tuple(f"o-{n}-{place}" for n in range(count)))
            for place, (side, count) in enumerate(zip(told, counts, strict=True))
        ),
    )
    return replace(made, **more)  # type: ignore[arg-type]
