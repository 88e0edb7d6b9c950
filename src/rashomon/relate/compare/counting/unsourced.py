"""A count of victims that a source gives in one report, and nobody in another that comes from the same hand."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rashomon.relate.align.counts import LEAD_CHARS
from rashomon.relate.align.tallies import is_of_victims, is_of_war
from rashomon.relate.align.utterances import fold_words
from rashomon.relate.align.variants import is_of_body, speaks_for_police
from rashomon.relate.compare.claims import StoryClaims
from rashomon.relate.compare.counting.counts import Figure, counted, is_in_title, span_of, tolls_by_happening
from rashomon.relate.compare.drifts.sources import WATCHERS, is_wire, reports
from rashomon.relate.compare.evidence import evenly, make_finding, read_words, shorten
from rashomon.relate.compare.sides import group_by, outlets_of
from rashomon.relate.compare.words.speech import speaker, statement_span
from rashomon.schema import Aspect, EntityKind, Finding, FindingKind, Quotation, Severity, Span

NEXT_CHARS = 250  # from a sentence to the words of a source that a reader takes for that of both
MIN_NUMBER = 3  # "two were killed" is in many a sentence by chance
SOURCES = WATCHERS | {"source", "sources", "agency", "agencies", "media", "reported"}
"""Words of a sentence by which it lays its count to somebody, if it has no verb of saying."""

ASIDE = frozenset({"amod", "acl", "acl:relcl"})  # "suspected rebels", "a siege which threatens the city"


@dataclass(frozen=True, slots=True)
class Loss:
    """A count that stands without a source, and the same one with it in reports of the same origin."""

    bare: Figure
    sourced: tuple[Figure, ...]
    whole: bool  # nowhere in the report has the count a source; else only where it begins


def find_unsourced(claims: StoryClaims, told: Sequence[Finding]) -> Iterator[Finding]:
    """Yield the counts of victims that lost who gave them, once for a report and its copies, but those of `told`.

    What police say of a crime is taken over without them every day, so that tells nothing.
    """
    found = [loss for figures in tolls_by_happening(claims) for loss in lost_counts(figures, claims)]
    new = [loss for loss in found if not any(is_told(loss, finding, claims) for finding in told)]
    by_report = group_by(new, lambda loss: loss.bare.document.id).values()
    for copies in group_by(by_report, lambda own: frozenset(words_of(loss, claims) for loss in own)).values():
        every = [loss for own in copies for loss in own]
        yield tell_losses(sorted(every, key=lambda loss: (not loss.whole, span_of(loss.bare))), claims)


def words_of(loss: Loss, claims: StoryClaims) -> str:
    """Fold the sentence that has no source: reports that copied it lost the source together."""
    return fold_words(read_words(sentence_span(loss.bare, claims), claims))


def is_told(loss: Loss, finding: Finding, claims: StoryClaims) -> bool:
    """Tell whether a finding says already that this report left out the source of this count, here or elsewhere."""
    here = loss.bare.document.id in {span.document for span in finding.spans}
    return here and any(said_span(figure, claims).overlap(span) for figure in loss.sourced for span in finding.spans)


def lost_counts(figures: Sequence[Figure], claims: StoryClaims) -> Iterator[Loss]:
    victims = [each for each in counted(figures) if is_of_victims(each.quantity) and not is_of_war(each.quantity)]
    body = [each for each in victims if each.value >= MIN_NUMBER and not is_in_title(each)]
    for same in group_by(body, lambda figure: (claims.origin_of[figure.document.id], figure.value)).values():
        yield from losses(same, claims)


def losses(same: Sequence[Figure], claims: StoryClaims) -> Iterator[Loss]:
    """Yield the reports that give a number without a source at all, or do so in their lead where others name it."""
    given = [figure for figure in same if giver(figure, claims)]
    for document, own in group_by(same, lambda figure: figure.document.id).items():
        first = min(own, key=span_of)
        laid = [figure for figure in own if is_attributed(figure, claims)]
        if laid and (not is_early(first) or any(map(is_early, laid))):
            continue  # a headline or a summary above the lead
        whole = not laid
        others = [f for f in given if f.document.id != document and not is_later(f, first) and (whole or is_early(f))]
        others = [figure for figure in others if not is_named_next(first, figure, claims)]
        if others:
            yield Loss(first, tuple(sorted(others, key=span_of)), whole)


def giver(figure: Figure, claims: StoryClaims) -> Quotation | None:
    """Give the statement by which a source other than the police or the agency gives a figure."""
    said = claims.statement_of.get(figure.quantity.attribution or "")
    if said is None or is_wire(said) or is_of_body(said) or speaks_for_police(said):
        return None
    who = claims.entities.get(said.source or "")
    return None if who is not None and who.kind is EntityKind.PLACE else said


def is_named_next(bare: Figure, sourced: Figure, claims: StoryClaims) -> bool:
    """Tell whether the report names the same source right behind the sentence that has the figure without one."""
    end, said = sentence_span(bare, claims).end, giver(sourced, claims)
    near = [
        each for each in claims.statements_in.get(bare.document.id, ()) if 0 <= each.content.start - end <= NEXT_CHARS
    ]
    return said is not None and any(speaker(each, claims) == speaker(said, claims) for each in near)


def is_attributed(figure: Figure, claims: StoryClaims) -> bool:
    """Tell whether a figure is somebody's, or stands in a sentence that tells what somebody says."""
    sentence = sentence_span(figure, claims)
    tokens = claims.parsed[sentence.document].tokens(sentence)
    return (
        any(each.content.overlap(sentence) for each in claims.statements_in.get(sentence.document, ()))
        or any((reports(token) and token.dep_ not in ASIDE) or token.lower_ in SOURCES for token in tokens)
        or "according to" in tokens.text.lower()
    )


def is_early(figure: Figure) -> bool:
    return figure.quantity.span.start < LEAD_CHARS


def is_later(figure: Figure, other: Figure) -> bool:
    days = [(each.document.published or "")[:10] for each in (figure, other)]
    return days[0] > days[1]


def sentence_span(figure: Figure, claims: StoryClaims) -> Span:
    report = claims.parsed[figure.document.id]
    return report.span(report.sentence_of(figure.quantity.span))


def said_span(figure: Figure, claims: StoryClaims) -> Span:
    """Give a figure with who gives it, as far as they stand in its sentence."""
    sentence, said = sentence_span(figure, claims), giver(figure, claims)
    whole = statement_span(said) if said else sentence
    start, end = max(sentence.start, min(whole.start, span_of(figure).start)), min(sentence.end, whole.end)
    return Span(sentence.document, start, max(end, span_of(figure).end))


def tell_losses(own: Sequence[Loss], claims: StoryClaims) -> Finding:
    """Tell the counts that one report has without a source, in the words of the first of them."""
    first = own[0]
    bare = evenly(sorted({sentence_span(loss.bare, claims) for loss in own}))
    sourced = evenly(sorted({said_span(figure, claims) for loss in own for figure in loss.sourced}))
    who = next(speaker(said, claims) for figure in first.sourced if (said := giver(figure, claims)))
    where = "has it without a source" if first.whole else "begins with it and names no source there"
    return make_finding(
        FindingKind.DRIFT,
        Aspect.ATTRIBUTION,
        f"“{first.bare.words}” is the count of {who} in {outlets_of(sourced, claims)}; {outlets_of(bare, claims)} "
        f"{where}: “{shorten(sentence_span(first.bare, claims), claims)}”.",
        [bare, sourced],
        rule="source-dropped",
        severity=Severity.MAJOR if first.whole else Severity.MINOR,
        claims=claims,
        answers=["told without a source", f"told by {who}"],
    )
