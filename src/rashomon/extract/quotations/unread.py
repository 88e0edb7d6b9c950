"""Lists what could not be read of the quotations of a report: those never closed, those without a speaker."""

from collections.abc import Iterator, Sequence

from rashomon.extract.quotations.marks import find_unclosed
from rashomon.schema import Document, Issue, Quotation, QuotationMode, Span

WHAT = "quotation"


def find_unread(document: Document, quotations: Sequence[Quotation]) -> Iterator[Issue]:
    """Yield an issue for each quotation that never ends, and for each of which no speaker was found."""
    for start, end in find_unclosed(document):
        yield Issue(
            document.id, Span(document.id, start, end), WHAT, "opened with a quotation mark that is never closed"
        )
    for quotation in quotations:
        if quotation.mode is QuotationMode.DIRECT and quotation.source_text is None:
            yield Issue(document.id, quotation.content, WHAT, "stands in quotation marks, and no speaker was found")
