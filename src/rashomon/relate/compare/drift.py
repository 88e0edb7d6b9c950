"""What changed on its way from one report to the next: a hedge dropped, a word swapped, a source lost."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from rashomon.relate.compare.claims import StoryClaims
from rashomon.relate.compare.counting.unsourced import find_unsourced
from rashomon.relate.compare.drifts.bearers import find_bearers
from rashomon.relate.compare.drifts.certainty import find_certainty
from rashomon.relate.compare.drifts.change import Change
from rashomon.relate.compare.drifts.days import find_stale_days
from rashomon.relate.compare.drifts.direction import find_lenders, find_originals
from rashomon.relate.compare.drifts.figures import find_figures
from rashomon.relate.compare.drifts.known import Known
from rashomon.relate.compare.drifts.labels import find_labels
from rashomon.relate.compare.drifts.naming import find_names
from rashomon.relate.compare.drifts.parties import find_parties
from rashomon.relate.compare.drifts.quotes import find_altered_words, find_cuts, find_fused, find_new_quotation_marks
from rashomon.relate.compare.drifts.sources import find_left_out, find_sources
from rashomon.relate.compare.drifts.strength import find_strengths, habit_of
from rashomon.relate.compare.drifts.values import find_values
from rashomon.relate.compare.drifts.versions import Version, find_borrowed, find_versions, quoted_stretches
from rashomon.relate.compare.drifts.wording import find_wording
from rashomon.relate.compare.evidence import list_outlets, make_finding
from rashomon.relate.words import find_words
from rashomon.schema import Document, Finding, FindingKind, Severity, Span

MAX_QUOTED_CHARS = 120
APART = frozenset({"quotes-fused"})
HABITS = frozenset({"loaded-label"})  # what a report does throughout to one party is one finding


def find_drift(claims: StoryClaims) -> Iterator[Finding]:
    """Yield each passage that changed its meaning between reports of one origin."""
    originals = find_originals(claims)
    versions = list(find_versions(claims, originals))
    known = Known(claims)
    changes = [
        *changes_by_sentence(claims, versions, known),
        *changes_of_borrowed(find_borrowed(claims, find_lenders(claims)), known),
        *fused_quotations(claims, versions),
    ]
    found = [describe(group, claims) for group in group_changes(changes, claims)]
    yield from found
    yield from find_unsourced(claims, [finding for finding in found if finding.rule == "source-dropped"])


def changes_by_sentence(claims: StoryClaims, versions: Sequence[Version], known: Known) -> Iterator[Change]:
    quoted = {document: fold_quoted(claims, document) for document in claims.parsed}
    for version in versions:
        yield from changes_of_sense(version, known)
        yield from find_names(version, known)
        yield from find_stale_days(version, known)
        yield from find_sources(version, known.quotations)
        if version.closest and are_of_one_day(version):  # whichever was first: one names the source, one does not
            yield from find_left_out(Version(version.derived, version.original), known.quotations)
        yield from find_new_quotation_marks(version, quoted)
        yield from find_altered_words(version, Severity.MAJOR)
        yield from find_cuts(version)


def changes_of_borrowed(versions: Iterable[Version], known: Known) -> Iterator[Change]:
    """Yield what a witness changed in a passage it took over; sources, names and days it may know by itself."""
    for version in versions:
        yield from changes_of_sense(version, known)


def changes_of_sense(version: Version, known: Known) -> Iterator[Change]:
    yield from find_certainty(version)
    yield from find_figures(version)
    yield from find_values(version, known)
    yield from find_wording(version, known.same_entity)
    yield from find_labels(version)
    yield from find_strengths(version)
    bearers = list(find_bearers(version, known))
    yield from bearers
    told = [change.derived[0] for change in bearers]
    yield from (change for change in find_parties(version, known) if not any(map(change.derived[0].overlap, told)))


def are_of_one_day(version: Version) -> bool:
    days = {(telling.document.published or "")[:10] for telling in (version.original, version.derived)}
    return len(days) == 1 and "" not in days


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
        said = fold_quoted(claims, original)
        for change in find_fused(list(group), stretches[0], stretches[1]):
            if " ".join(fold_span(change.derived[0], claims)) not in said:
                yield change  # elsewhere the original has them in one as well


def group_changes(changes: Iterable[Change], claims: StoryClaims) -> list[list[Change]]:
    """Put together the changes of one stretch of a report, whichever originals show them, and those of its copies."""
    groups: list[list[Change]] = []
    for change in sorted(changes, key=lambda each: (each.rule in APART, each.derived, each.rule, each.original)):
        if groups and any(are_together(change, other) for other in groups[-1]):
            groups[-1].append(change)
        else:
            groups.append([change])
    alike: dict[tuple[str, ...], list[Change]] = defaultdict(list)
    for group in groups:
        lead, where = lead_of(group), widest(change.derived[0] for change in group)
        key = (where.document, *habit_of(lead.words)) if lead.rule in HABITS else fold_span(where, claims)
        alike[lead.rule, *key] += group
    return list(alike.values())


def are_together(one: Change, other: Change) -> bool:
    """Tell whether changes touch; two quotations made one are told apart from what changed inside them."""
    return (one.rule in APART) == (other.rule in APART) and bool(one.derived[0].overlap(other.derived[0]))


def fold_span(span: Span, claims: StoryClaims) -> tuple[str, ...]:
    return tuple(word.fold for word in find_words(claims.parsed[span.document].document.text, span.start, span.end))


def lead_of(changes: Sequence[Change]) -> Change:
    """Choose the change that a finding is named after: a major one, the first by rule and place."""
    return min(changes, key=lambda change: (change.severity is not Severity.MAJOR, change.rule, change.derived))


def describe(changes: Sequence[Change], claims: StoryClaims) -> Finding:
    """Make one finding of the changes of one stretch; the other changes are named after the one that leads."""
    lead = lead_of(changes)
    documents = {document.id: document for document in claims.documents}
    sides = [merge_spans(span for spans in side for span in spans) for side in both_sides(changes)]
    later, earlier = ([documents[each] for each in dict.fromkeys(span.document for span in side)] for side in sides)
    what = "; ".join(dict.fromkeys(change.words for change in (lead, *changes)))
    after, before = (cut(documents[span.document], span) for span in (lead.derived[0], lead.original[0]))
    who, whose = (list_outlets(side, claims) for side in (later, earlier))
    text = f"{who} {has(later)} “{after}” where {whose} {has(earlier)} “{before}”: {what}."
    return make_finding(
        FindingKind.DRIFT, lead.aspect, text, sides, rule=lead.rule, severity=lead.severity, claims=claims
    )


def both_sides(changes: Sequence[Change]) -> tuple[list[tuple[Span, ...]], list[tuple[Span, ...]]]:
    return [change.derived for change in changes], [change.original for change in changes]


def has(documents: Sequence[Document]) -> str:
    return "has" if len(documents) == 1 else "have"


def widest(spans: Iterable[Span]) -> Span:
    found = list(spans)
    return Span(found[0].document, min(span.start for span in found), max(span.end for span in found))


def merge_spans(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Merge overlapping spans of one report."""
    merged: list[Span] = []
    for span in sorted(spans):
        if merged and merged[-1].overlap(span):
            merged[-1] = widest((merged[-1], span))
        else:
            merged.append(span)
    return tuple(merged)


def cut(document: Document, span: Span) -> str:
    words = " ".join(document.words(span).split())
    return words if len(words) <= MAX_QUOTED_CHARS else words[:MAX_QUOTED_CHARS].rsplit(" ", 1)[0] + " …"
