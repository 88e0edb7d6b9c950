"""Which words of a report the page links to, and the way back from the words to the claims."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from rashomon.render.anchors import Mark, Ref
from rashomon.render.cast import cast
from rashomon.render.claims import figures, speakers
from rashomon.render.happenings import happenings
from rashomon.render.reports import Report, witnesses
from rashomon.render.sides import parting
from rashomon.schema import Account, Entity, Severity, Span, Story

ORIGIN_TINTS = 8  # colours of the page; with more origins they come round again, and the letters tell them apart
PRIORITY = ("finding", "figure", "quote", "event", "plain", "copied")  # the later is cut where two cross


@dataclass(frozen=True, slots=True)
class Linked:
    """Words that a claim rests on: `kind` is one of PRIORITY, `kinds` are style classes."""

    span: Span
    kind: str
    kinds: tuple[str, ...] = ()
    ref: Ref | None = None


def span_name(span: Span, reports: Mapping[str, Report]) -> str:
    """Name the place of a span on the page: `d1-812-829`, in code points of the report's text."""
    return f"{reports[span.document].key}-{span.start}-{span.end}"


def name_claims(
    number: int, story: Story, reports: Mapping[str, Report], entities: Mapping[str, Entity]
) -> dict[tuple[str, str], str]:
    """Name the place of each utterance ("u"), figure ("n") and event ("e") of a story on the page, by kind and id.

    The names are short, for a page has thousands of links.
    """
    said = (utterance.id for speaker in speakers(story, reports, entities) for utterance in speaker.utterances)
    counted = (figure.id for figure in figures(story, reports, entities))
    happened = (happening.event.id for happening in happenings(story, reports, entities))
    return {
        (kind, identity): f"{kind}{number}-{place}"
        for kind, found in (("u", said), ("n", counted), ("e", happened))
        for place, identity in enumerate(found, 1)
    }


def marks_by_report(
    account: Account, reports: Mapping[str, Report], names: Sequence[Mapping[tuple[str, str], str]]
) -> dict[str, list[Mark]]:
    """Give the marks of each report, by id, those that must stay whole first. `names` are those of each story."""
    gathered: dict[Span, list[Linked]] = {}
    for linked in linked_spans(account, reports, names):
        gathered.setdefault(linked.span, []).append(linked)
    marks: dict[str, list[tuple[tuple[int, int, int], Mark]]] = {}
    for span, claims in gathered.items():
        first = min(PRIORITY.index(claim.kind) for claim in claims)
        mark = Mark(
            span.start,
            span.end,
            span_name(span, reports),
            tuple(dict.fromkeys(kind for claim in claims for kind in claim.kinds)),
            tuple(sorted({claim.ref for claim in claims if claim.ref})),
        )
        marks.setdefault(span.document, []).append(((first, span.start, -span.end), mark))
    return {document: [mark for _, mark in sorted(found, key=lambda m: m[0])] for document, found in marks.items()}


def linked_spans(
    account: Account, reports: Mapping[str, Report], names: Sequence[Mapping[tuple[str, str], str]]
) -> Iterator[Linked]:
    for number, story in enumerate(account.stories, 1):
        yield from finding_spans(number, story)
        yield from claim_spans(story, names[number - 1])
        yield from copied_spans(story, reports)
        yield from plain_spans(story)
        yield from named_spans(story, account, reports)
    for issue in account.issues:
        if issue.span:
            yield Linked(issue.span, "plain")


def finding_spans(number: int, story: Story) -> Iterator[Linked]:
    for place, finding in enumerate(parting(story), 1):
        ref = Ref(f"#f{number}-{place}", str(place))
        kinds = ("w-parts", "w-major") if finding.severity is Severity.MAJOR else ("w-parts",)
        for span in finding.spans:
            yield Linked(span, "finding", kinds, ref)
    listed = {finding.id for finding in parting(story)}
    for finding in story.findings:
        if finding.id not in listed:
            yield from (Linked(span, "finding") for span in finding.spans)


def claim_spans(story: Story, names: Mapping[tuple[str, str], str]) -> Iterator[Linked]:
    for quotation in story.quotations:
        ref = Ref(f"#{names['u', quotation.same_as or quotation.id]}")
        yield Linked(quotation.content, "quote", ("w-quote",), ref)
    for quantity in story.quantities:
        ref = Ref(f"#{names['n', quantity.same_as or quantity.id]}")
        yield Linked(quantity.span, "figure", ("w-figure",), ref)
    for event in story.events:
        ref = Ref(f"#{names['e', event.id]}")
        told = {*event.spans, *(span for state in event.history for span in state.spans)}
        yield from (Linked(span, "event", ("w-event",), ref) for span in sorted(told))
        yield from plain(span for participant in event.participants for span in participant.spans)


def copied_spans(story: Story, reports: Mapping[str, Report]) -> Iterator[Linked]:
    """Yield the copied passages, with the way to where each was taken from."""
    tints = {
        i: f"o{place % ORIGIN_TINTS}" for place, w in enumerate(witnesses(story, reports)) for i in w.origin.documents
    }
    for passage in story.reuse:
        source = next((span for span in passage.spans if span.document == passage.source), None)
        for span in passage.spans:
            ref = None
            if source is not None and span is not source:
                ref = Ref(f"#{span_name(source, reports)}")
            yield Linked(span, "copied", ("w-copied", tints.get(passage.source or span.document, "")), ref)


def plain_spans(story: Story) -> Iterator[Linked]:
    yield from plain(span for origin in story.origins for span in origin.spans)
    yield from plain(span for sentence in story.brief for span in sentence.spans)
    yield from plain(span for entry in story.timeline for span in entry.spans)
    yield from plain(stance.content for stance in story.stances)


def named_spans(story: Story, account: Account, reports: Mapping[str, Report]) -> Iterator[Linked]:
    """Yield the first mention of each name in each report."""
    named = cast(story, reports, account.entities).values()
    yield from plain(span for group in named for each in group for _, span in each.told if span)


def plain(spans: Iterable[Span]) -> Iterator[Linked]:
    yield from (Linked(span, "plain") for span in spans)
