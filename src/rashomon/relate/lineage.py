"""Who copied whom: which reports come down to one witness, and where a shared passage came from."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from rashomon.parse.parsed import Parsed
from rashomon.read.agencies import agency_forms, agency_names
from rashomon.relate.kinship import Kinship, Reading
from rashomon.relate.words import find_words
from rashomon.schema import BlockKind, Document, Origin, Reuse, Span, content_id
from rashomon.schema.documents import BODY_KINDS

# Measured on three hand-annotated stories and on BASIL (129 pairs of US outlets on one event, each with its own
# reporters): each report of a wire reaches 1.0 with some other of its wire, or 0.8 where both name the agency;
# independent pairs stay under 0.87, though they carry the same statements and quote the same papers.
KIN = 0.93
KIN_HEARD_BY_ONE_AGENCY = 0.7  # both have people who "told AFP"
KIN_UNDER_ONE_CREDIT = 0.3
# A report that opens with news of its own and copies further down is a witness with borrowed passages: of 33 pairs
# of one wire in 41 annotated stories none has more than three sentences before the first that both tell, and the
# pairs that share an agency's background alone have six and more.
OWN_OPENING = 5
MOSTLY_COPIED = 3.0
LISTENERS = re.compile(r"\W+(?:photographer|reporter|correspondent|journalist|cameraman|stringer|team)s?\b")
TOLD = re.compile(r"\b(?:told|tells|telling)\s+(?:the\s+)?$")
TOLD_CHARS = 14  # before the name of an agency that may hold "told the"
MAX_EVIDENCE_PASSAGES = 3  # per origin
MAX_NAMED_OUTLETS = 3
MAX_QUOTED_CHARS = 70


CLEARLY_SHORTER = 0.85  # of the longest version: below, something was cut


def find_origins(parsed: Sequence[Parsed], reuse: Sequence[Reuse]) -> tuple[Origin, ...]:
    """Find the independent witnesses among the reports of one story; each report stands in exactly one.

    Statements that two reports quote do not make them one: a public statement is heard by many. What does is prose of
    the one in the other, word for word or sentence by sentence, or an agency that both credit and some prose.
    """
    documents = {report.document.id: report.document for report in parsed}
    links = find_links(parsed, documents)
    groups = join(sorted(documents), [*twins(parsed), *((link.left, link.right) for link in links)])
    origins = [describe_origin([documents[each] for each in group], links, reuse) for group in groups]
    return tuple(sorted(origins, key=lambda origin: (-len(origin.documents), origin.id)))


def find_links(parsed: Sequence[Parsed], documents: Mapping[str, Document]) -> list[Kinship]:
    """Find pairs of reports that are one witness, the closest first, until all that belong together are linked."""
    reading = Reading(sorted(parsed, key=lambda report: report.document.id))
    links: list[Kinship] = []
    group_of = {document: frozenset({document}) for document in documents}
    for left, right, runs, copied in reading.candidates():
        if group_of[left] is group_of[right]:
            continue
        kinship = reading.compare(left, right, runs, copied)
        if is_one_witness(kinship, documents):
            links.append(kinship)
            joint = group_of[left] | group_of[right]
            group_of.update(dict.fromkeys(joint, joint))
    return links


def twins(parsed: Sequence[Parsed]) -> Iterator[tuple[str, str]]:
    """Yield reports with the very same words: a copy is no witness, however short."""
    first: dict[tuple[str, ...], str] = {}
    for report in sorted(parsed, key=lambda each: each.document.id):
        folded = fold_article(report.document)
        if folded:
            yield first.setdefault(folded, report.document.id), report.document.id


def fold_article(document: Document) -> tuple[str, ...]:
    """Give the words of a report below its headline, which each outlet writes anew; or of the headline alone."""
    spans = list(document.of_kind(*(BODY_KINDS - {BlockKind.TITLE}))) or list(document.of_kind(BlockKind.TITLE))
    return tuple(word.fold for span in spans for word in find_words(document.text, span.start, span.end))


def is_one_witness(kinship: Kinship, documents: Mapping[str, Document]) -> bool:
    left, right = documents[kinship.left], documents[kinship.right]
    if credited_agencies(left) & credited_agencies(right):
        return kinship.score >= KIN_UNDER_ONE_CREDIT
    if kinship.score < KIN_HEARD_BY_ONE_AGENCY or (kinship.score < MOSTLY_COPIED and kinship.opening >= OWN_OPENING):
        return False
    return kinship.score >= KIN or bool(listening_agencies(left) & listening_agencies(right))


def listening_agencies(document: Document) -> frozenset[str]:
    """Give the agencies whose own people heard or saw what a report tells: "told AFP", "an AFP photographer"."""
    found = set()
    for start, end in document.body:
        for form in agency_forms().finditer(document.text, start, end):
            told = TOLD.search(document.text[max(start, form.start() - TOLD_CHARS) : form.start()])
            if told or LISTENERS.match(document.text, form.end()):
                found.add(agency_names()[form[0]])
    return frozenset(found)


def credited_agencies(document: Document) -> frozenset[str]:
    """Give the agencies that a report credits by name; "and agencies" names none."""
    return frozenset(agency_names()[credit] for credit in document.credits if credit in agency_names())


def join(documents: Iterable[str], links: Iterable[tuple[str, str]]) -> list[tuple[str, ...]]:
    """Group documents that links connect, by way of others too."""
    group_of = {document: {document} for document in documents}
    for left, right in links:
        if group_of[left] is not group_of[right]:
            group_of[left] |= group_of[right]
            for document in group_of[right]:
                group_of[document] = group_of[left]
    return sorted({tuple(sorted(group)) for group in group_of.values()})


def describe_origin(group: Sequence[Document], links: Sequence[Kinship], reuse: Sequence[Reuse]) -> Origin:
    members = {document.id for document in group}
    ordered = sorted(group, key=publication_order)
    inside = [link for link in links if link.left in members]
    spans = tuple(evidence(inside, reuse, members)) or (heading(ordered[0]),)
    return Origin(
        id=content_id("o", *sorted(members)),
        label=name_origin(ordered),
        documents=tuple(document.id for document in ordered),
        basis=explain(ordered, inside, spans),
        spans=spans,
    )


def publication_order(document: Document) -> tuple[bool, str, str]:
    """Order by publication, the undated last."""
    return (document.published is None, document.published or "", document.id)


def heading(document: Document) -> Span:
    """Give the first stretch of a report, as evidence that it is there."""
    block = document.blocks[0] if document.blocks else None
    return Span(document.id, block.start, block.end) if block else Span(document.id, 0, max(1, len(document.text)))


def evidence(links: Sequence[Kinship], reuse: Sequence[Reuse], members: set[str]) -> Iterator[Span]:
    """Yield the longest passages that the reports share, or else the sentences that tell the same."""
    shared = [[span for span in passage.spans if span.document in members] for passage in reuse]
    longest = sorted((spans for spans in shared if len(spans) > 1), key=lambda spans: (-len(spans[0]), spans[0]))
    covered: set[str] = set()
    for spans in longest:
        if len(covered) < len(members) and not {span.document for span in spans} <= covered:
            covered |= {span.document for span in spans}
            yield from spans
    for link in links:
        if not {link.left, link.right} <= covered:
            covered |= {link.left, link.right}
            for pair in link.sentences[:MAX_EVIDENCE_PASSAGES]:
                yield from (sentence.span for sentence in pair)


def name_origin(group: Sequence[Document]) -> str:
    """Name a witness: "AFP line: Le Soir, Die Presse, 2 more"; a single report by its outlet."""
    names = list(dict.fromkeys(document.name for document in group))
    credited = Counter(agency for document in group for agency in credited_agencies(document))
    if len(group) == 1:
        return names[0]
    head = min(credited, key=lambda agency: (-credited[agency], agency)) if credited else names[0]
    shown = names if len(names) <= MAX_NAMED_OUTLETS + 1 else [*names[:MAX_NAMED_OUTLETS], f"{len(names) - 3} more"]
    return f"{head} line: {', '.join(shown)}"


def explain(group: Sequence[Document], links: Sequence[Kinship], spans: Sequence[Span]) -> str:
    """Say in one phrase why these reports are one witness."""
    if len(group) == 1:
        return "no other report shares its prose"
    reasons = []
    credited = Counter(agency for document in group for agency in credited_agencies(document))
    reasons += [f"{count} of them credit {agency}" for agency, count in sorted(credited.items()) if count > 1]
    if not links:
        return "the same words"
    copies = max(links, key=lambda link: (link.copied, link.left))
    retold = max(links, key=lambda link: (link.matched, link.left))
    reasons.append(f"up to {copies.copied:.0%} of their own prose in common, word for word{quote(group, spans)}")
    if retold.matched > 0.5:
        reasons.append(f"{len(retold.sentences)} sentences retold in the same terms")
    return "; ".join(reasons)


def quote(group: Sequence[Document], spans: Sequence[Span]) -> str:
    texts = {document.id: document for document in group}
    words = " ".join(texts[spans[0].document].words(spans[0]).split())
    cut = words if len(words) <= MAX_QUOTED_CHARS else words[:MAX_QUOTED_CHARS].rsplit(" ", 1)[0] + " …"
    return f", as in “{cut.strip('“”')}”"


def trace_reuse(documents: Sequence[Document], reuse: Sequence[Reuse]) -> tuple[Reuse, ...]:
    """Fill in the document that each passage probably came from, where that can be told.

    An earlier day of publication tells; within a day, or without dates, the agency itself if others credit it, then
    the only report that credits an agency, then the only one with a clearly longer version.
    """
    by_id = {document.id: document for document in documents}
    return tuple(replace(passage, source=trace(passage, by_id)) for passage in reuse)


def trace(passage: Reuse, documents: Mapping[str, Document]) -> str | None:
    holders = [documents[span.document] for span in passage.spans if span.document in documents]
    dates = {document.id: (document.published or "")[:10] for document in holders}
    dated = sorted(date for date in dates.values() if date)
    if len(dated) == len(holders) and dated[0] != dated[-1]:
        holders = [document for document in holders if dates[document.id] == dated[0]]
    if len(holders) > 1:
        credited = {agency for document in documents.values() for agency in credited_agencies(document)}
        holders = [document for document in holders if document.outlet in credited] or holders
    if len(holders) > 1:
        holders = [document for document in holders if credited_agencies(document)] or holders
    if len(holders) > 1 and passage.edited:
        holders = longest_versions(holders, passage)
    return holders[0].id if len(holders) == 1 else None


def longest_versions(holders: Sequence[Document], passage: Reuse) -> list[Document]:
    """Keep the reports with the longest version of a passage: editors cut, but a word more or less tells nothing."""
    lengths: dict[str, int] = defaultdict(int)
    for span in passage.spans:
        lengths[span.document] = max(lengths[span.document], len(span))
    longest = max(lengths[document.id] for document in holders)
    return [document for document in holders if lengths[document.id] >= CLEARLY_SHORTER * longest]
