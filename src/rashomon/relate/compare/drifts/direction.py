"""Which of two reports of one origin is nearer to their common text."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from rashomon.relate.compare.claims import StoryClaims
from rashomon.relate.compare.drifts.versions import quoted_stretches
from rashomon.schema import Document

CLEARLY_CLOSER = 0.8  # a report with less than this share of another's copied words is the later hand of the two
MAX_ORIGINALS = 5  # of one report, those nearest to the common text: of fifty copies the fiftieth shows nothing new
TWIN = 0.95  # of two reports' text in common: copies of each other, which tell nothing of a third

Stretches = Mapping[str, list[tuple[int, int]]]  # of one report, by the report that has them too


def find_originals(claims: StoryClaims) -> Mapping[str, Sequence[str]]:
    """Give for each report the reports of its origin that it may come from."""
    copied = count_copied(claims)
    documents = {document.id: document for document in claims.documents}
    found: dict[str, Sequence[str]] = {}
    for origin in claims.origins:
        for document in origin.documents:
            before = [each for each in origin.documents if each != document]
            before = [each for each in before if comes_before(documents[each], documents[document], copied)]
            found[document] = sorted(before, key=lambda each: (-copied[each], each))[:MAX_ORIGINALS]
    return found


def count_copied(claims: StoryClaims) -> Mapping[str, int]:
    """Count the characters of prose of each report that others have too, once for each other; twins are one.

    Quotations tell nothing of who is nearer: the loosest rewriting keeps them word for word.
    """
    shared = share_stretches(claims)
    sizes = {document.id: sum(end - start for start, end in document.body) for document in claims.documents}
    covered = {one: {other: cover(found) for other, found in others.items()} for one, others in shared.items()}
    first_twin = find_twins(covered, sizes)
    copied: dict[str, int] = {}
    for document in sizes:
        quoted = quoted_stretches(claims.parsed[document])
        by_text: dict[str, int] = defaultdict(int)
        for other, stretches in shared[document].items():
            prose = cover(stretches) - cover(overlaps(stretches, quoted))
            by_text[first_twin[other]] = max(by_text[first_twin[other]], prose)
        copied[document] = sum(chars for other, chars in by_text.items() if other != first_twin[document])
    return copied


def overlaps(ones: Sequence[tuple[int, int]], others: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Give the stretches that lie in one of the ones and one of the others."""
    pairs = ((max(one[0], other[0]), min(one[1], other[1])) for one in ones for other in others)
    return [(start, end) for start, end in pairs if start < end]


def find_twins(covered: Mapping[str, Mapping[str, int]], sizes: Mapping[str, int]) -> Mapping[str, str]:
    """Give for each report the first that has, but for a few words, the same text."""
    first: dict[str, str] = {}
    for document in sorted(sizes):
        alike = (
            first[other]
            for other in sorted(first)
            if covered[document].get(other, 0) >= TWIN * sizes[document]
            and covered[other].get(document, 0) >= TWIN * sizes[other]
        )
        first[document] = next(alike, document)
    return first


def share_stretches(claims: StoryClaims) -> Mapping[str, Stretches]:
    shared: dict[str, dict[str, list[tuple[int, int]]]] = {
        document.id: defaultdict(list) for document in claims.documents
    }
    for passage in claims.reuse:
        for span in passage.spans:
            for other in passage.spans:
                if other.document != span.document:
                    shared[span.document][other.document].append((span.start, span.end))
    return shared


def cover(stretches: Sequence[tuple[int, int]]) -> int:
    """Count the characters in any of the stretches."""
    covered, reached = 0, 0
    for start, end in sorted(stretches):
        covered += max(0, end - max(start, reached))
        reached = max(reached, end)
    return covered


def comes_before(one: Document, other: Document, copied: Mapping[str, int]) -> bool:
    """Tell which of two reports is nearer to their common text.

    The one that shares clearly more of its words with the reports around it; of two that share about the same, the
    earlier, then the one that credits an agency.
    """
    shared = copied[one.id], copied[other.id]
    if min(shared) < CLEARLY_CLOSER * max(shared):
        return shared[0] > shared[1]
    dates = (one.published or "")[:10], (other.published or "")[:10]
    if all(dates) and dates[0] != dates[1]:
        return dates[0] < dates[1]
    if bool(one.credits) != bool(other.credits):
        return bool(one.credits)
    return (-shared[0], one.id) < (-shared[1], other.id)
