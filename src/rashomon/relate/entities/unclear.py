"""Where a report leaves open who is meant: two people of one surname, a "he" that fits two as well."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rashomon.relate.entities.clusters import Cluster
from rashomon.relate.entities.likeness import Likeness
from rashomon.relate.entities.mentions import Pile
from rashomon.relate.entities.reading import Meant
from rashomon.relate.entities.spelled import name_words
from rashomon.schema import Issue, Quotation, Span


@dataclass(frozen=True, slots=True)
class Doubt:
    """Words of a report and those they could mean, by name."""

    span: Span
    could_be: tuple[str, ...]


def find_doubts(
    pile: Pile, clusters: Sequence[Cluster], described: Sequence[Sequence[Meant]], likeness: Likeness
) -> Iterator[Doubt]:
    """Yield the pronouns and descriptions that two fit as well, and the surnames that two could bear."""
    for parsed, found in zip(pile.reports, described, strict=True):
        for one in found:
            if one.rival is not None:
                names = (clusters[one.cluster].best_form(), clusters[one.rival].best_form())
                yield Doubt(parsed.span(parsed.doc[one.start : one.end]), tuple(sorted(names)))
    yield from _surnames(pile, clusters, likeness)


def _surnames(pile: Pile, clusters: Sequence[Cluster], likeness: Likeness) -> Iterator[Doubt]:
    bearers: dict[str, list[Cluster]] = defaultdict(list)
    for cluster in clusters:
        if cluster.kind == "person":
            for last in sorted({name_words(form)[-1] for form in cluster.forms() if " " in form}):
                bearers[last].append(cluster)
    for cluster in clusters:
        if cluster.kind != "person" or any(" " in form for form in cluster.forms()):
            continue
        for mention in cluster.mentions:
            near = [
                one.best_form()
                for one in bearers.get(name_words(mention.text)[-1], ())
                if likeness.best(mention.report, one.reports()) > 0
            ]
            if len(near) > 1:
                yield Doubt(pile.span(mention), tuple(sorted(near)))


def doubtful_sources(doubts: Sequence[Doubt], quotations: Sequence[Quotation]) -> Iterator[Issue]:
    """List the statements whose speaker is in doubt; of other doubts a reader need not know."""
    ordered = sorted(doubts, key=_place)
    for quotation in quotations:
        source = quotation.source_span
        if source is None:
            continue
        first = bisect_left(ordered, (source.document, source.start, 0), key=_place)
        for doubt in (ordered[index] for index in range(first, len(ordered))):
            if doubt.span.document != source.document or doubt.span.end > source.end:
                break
            yield Issue(source.document, doubt.span, "name", f"could be {' or '.join(doubt.could_be)}")


def _place(doubt: Doubt) -> tuple[str, int, int]:
    return doubt.span.document, doubt.span.start, doubt.span.end
