"""What changed on its way from one report to the next: a hedge dropped, a word swapped, a source lost."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from rashomon.relate.compare.claims import StoryClaims
from rashomon.relate.compare.drifts.certainty import find_certainty
from rashomon.relate.compare.drifts.change import Change
from rashomon.relate.compare.drifts.figures import find_figures
from rashomon.relate.compare.drifts.labels import find_labels
from rashomon.relate.compare.drifts.quotes import find_altered_words, find_fused, find_new_quotation_marks
from rashomon.relate.compare.drifts.sources import find_sources
from rashomon.relate.compare.drifts.versions import Version, find_versions, quoted_stretches
from rashomon.relate.compare.drifts.wording import find_wording
from rashomon.relate.compare.evidence import list_outlets, make_finding, origin_by_document
from rashomon.relate.words import find_words
from rashomon.schema import Document, Finding, FindingKind, Quotation, Reuse, Severity, Span

MAX_QUOTED_CHARS = 120
CLEARLY_CLOSER = 0.8  # a report with less than this share of another's copied words is the later hand of the two


def find_drift(claims: StoryClaims) -> Iterator[Finding]:
    """Yield each passage that changed its meaning between reports of one origin."""
    originals = find_originals(claims)
    versions = list(find_versions(claims, originals))
    changes = [
        *changes_by_sentence(claims, versions),
        *fused_quotations(claims, versions),
        *altered_statements(claims),
    ]
    for group in group_changes(changes):
        yield describe(group, claims)


def find_originals(claims: StoryClaims) -> Mapping[str, Sequence[str]]:
    """Give for each report the reports of its origin that it may come from."""
    copied = count_copied(claims.reuse)
    documents = {document.id: document for document in claims.documents}
    return {
        document: [
            other
            for other in origin.documents
            if other != document and comes_before(documents[other], documents[document], copied)
        ]
        for origin in claims.origins
        for document in origin.documents
    }


def count_copied(reuse: Iterable[Reuse]) -> Mapping[str, int]:
    """Count for each report the characters that it shares, once for each report that it shares them with."""
    copied: dict[str, int] = defaultdict(int)
    for passage in reuse:
        for span in passage.spans:
            copied[span.document] += len(span) * (len(passage.spans) - 1)
    return copied


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


def changes_by_sentence(claims: StoryClaims, versions: Sequence[Version]) -> Iterator[Change]:
    quotations = by_document(claims.quotations)
    quoted = {document: fold_quoted(claims, document) for document in claims.parsed}
    entities = {mention: entity.id for entity in claims.entities.values() for mention in entity.mentions}

    def same_entity(one: Span, other: Span) -> bool:
        left = {entity for mention, entity in entities.items() if mention.overlap(one)}
        return bool(left & {entity for mention, entity in entities.items() if mention.overlap(other)})

    for version in versions:
        others = [words for document, words in quoted.items() if document != version.derived.document.id]
        yield from find_certainty(version)
        yield from find_figures(version)
        yield from find_sources(version, quotations)
        yield from find_new_quotation_marks(version, others)
        yield from find_wording(version, same_entity)
        yield from find_labels(version)
        yield from find_altered_words(version)


def altered_statements(claims: StoryClaims) -> Iterator[Change]:
    """Yield words that reports of different origin quote differently from one statement."""
    origins = origin_by_document(claims)
    earlier: dict[str, set[str]] = defaultdict(set)
    for passage in claims.reuse:
        holders = [document.id for document in claims.documents if passage.edited and holds(passage, document.id)]
        for place, document in enumerate(holders):
            earlier[document] |= {other for other in holders[:place] if origins[other] != origins[document]}
    for version in find_versions(claims, {document: sorted(before) for document, before in earlier.items()}):
        yield from find_altered_words(version)


def holds(passage: Reuse, document: str) -> bool:
    return any(span.document == document for span in passage.spans)


def by_document(quotations: Iterable[Quotation]) -> Mapping[str, list[Quotation]]:
    held: dict[str, list[Quotation]] = defaultdict(list)
    for quotation in quotations:
        held[quotation.content.document].append(quotation)
    return held


def fold_quoted(claims: StoryClaims, document: str) -> str:
    """Give all quoted words of a report in one line, folded."""
    parsed = claims.parsed[document]
    stretches = quoted_stretches(parsed)
    return " | ".join(" ".join(word.fold for word in find_words(parsed.document.text, *each)) for each in stretches)


def fused_quotations(claims: StoryClaims, versions: Sequence[Version]) -> Iterator[Change]:
    def pair(version: Version) -> tuple[str, str]:
        return version.original.document.id, version.derived.document.id

    for (original, derived), group in groupby(sorted(versions, key=pair), key=pair):
        stretches = [quoted_stretches(claims.parsed[document]) for document in (original, derived)]
        yield from find_fused(list(group), stretches[0], stretches[1])


def group_changes(changes: Iterable[Change]) -> Iterator[list[Change]]:
    """Yield together the changes of one stretch of a report, whichever originals show them."""
    groups: list[list[Change]] = []
    for change in sorted(changes, key=lambda each: (each.derived, each.rule, each.original)):
        span = change.derived[0]
        if groups and any(span.overlap(other.derived[0]) for other in groups[-1]):
            groups[-1].append(change)
        else:
            groups.append([change])
    yield from groups


def describe(changes: Sequence[Change], claims: StoryClaims) -> Finding:
    """Make one finding of the changes of one stretch: the first major one leads, the others are named after it."""
    lead = min(changes, key=lambda change: (change.severity is not Severity.MAJOR, change.rule, change.derived))
    derived = widest(span for change in changes for span in change.derived)
    original = sorted({span for change in changes for span in change.original})
    what = "; ".join(dict.fromkeys(change.words for change in (lead, *changes)))
    documents = {document.id: document for document in claims.documents}
    outlets = [documents[each] for each in dict.fromkeys(span.document for span in original)]
    later = documents[derived.document]
    source = documents[lead.original[0].document]
    text = (
        f"{list_outlets([later])} has “{cut(later, lead.derived[0])}” where {list_outlets(outlets)} "
        f"{'has' if len(outlets) == 1 else 'have'} “{cut(source, lead.original[0])}”: {what}."
    )
    return make_finding(
        FindingKind.DRIFT,
        lead.aspect,
        text,
        ((derived,), tuple(without_overlaps(original))),
        rule=lead.rule,
        severity=lead.severity,
        claims=claims,
    )


def widest(spans: Iterable[Span]) -> Span:
    found = list(spans)
    return Span(found[0].document, min(span.start for span in found), max(span.end for span in found))


def without_overlaps(spans: Sequence[Span]) -> Iterator[Span]:
    """Merge overlapping spans of one report."""
    merged: list[Span] = []
    for span in spans:
        if merged and merged[-1].overlap(span):
            merged[-1] = widest((merged[-1], span))
        else:
            merged.append(span)
    yield from merged


def cut(document: Document, span: Span) -> str:
    words = " ".join(document.words(span).split())
    return words if len(words) <= MAX_QUOTED_CHARS else words[:MAX_QUOTED_CHARS].rsplit(" ", 1)[0] + " …"
